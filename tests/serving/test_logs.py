"""The terminal is told what happened, never about whom."""
from __future__ import annotations

import logging
import sys

from htdecision.serving.logs import Plain


def said(message: str, *values: object, error: bool = False) -> str:
    record = logging.LogRecord("x", logging.ERROR, "", 0, message, values, sys.exc_info() if error else None)
    return Plain().format(record)


def test_a_query_is_left_out() -> None:
    assert said("302 GET /liaison?token=abc&x=1 (127.0.0.1)") == "htdecision: 302 GET /liaison (127.0.0.1)"


def test_one_line_only() -> None:
    assert said("first\nsecond %s", "value") == "htdecision: first"


def test_an_exception_gives_kind_and_place_but_not_its_words() -> None:
    try:
        raise KeyError("Jane")
    except KeyError:
        line = said("Error in %r", {"child": "Jane"}, error=True)
    assert line.startswith("htdecision: Error in (KeyError at ")
    assert "test_logs.py:" in line
    assert "Jane" not in line
    assert "\n" not in line
