"""Canonical JSON: one spelling for one content, the one of RFC 8785."""

from __future__ import annotations

import json
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from htdecision.record.canonical import NotCanonical, canonical, parse

texts = st.text(st.characters(exclude_categories=["Cs"]))
keys = st.text(st.characters(max_codepoint=127))
leaves = texts | st.integers(-(2**53) + 1, 2**53 - 1) | st.booleans() | st.none()
values = st.recursive(leaves, lambda below: st.lists(below, max_size=5) | st.dictionaries(keys, below, max_size=5))


@given(values)
def test_it_is_the_form_of_the_rfc(value: Any) -> None:
    """As another author's implementation writes it."""
    assert canonical(value) == rfc8785.dumps(value)


@given(values)
def test_what_is_written_is_read_back(value: Any) -> None:
    """And nothing else is."""
    assert parse(canonical(value)) == value


@given(values)
def test_no_other_spelling_is_read(value: Any) -> None:
    """Spaces and escapes say the same to JSON, and are refused here."""
    for other in (json.dumps([value, "é"], ensure_ascii=True), json.dumps([value], separators=(", ", ":")) + " "):
        with pytest.raises(NotCanonical):
            parse(other.encode())


@pytest.mark.parametrize(
    "value",
    [1.0, float("nan"), 2**53, -(2**53), {"ü": 1}, {1: 2}, "\ud800", ("a",), b"a", {"a": [0.5]}],
    ids=repr,
)
def test_what_a_record_cannot_hold_is_refused(value: Any) -> None:
    """Fractions, numbers that other readers would round, keys beyond ASCII, half characters, other types."""
    with pytest.raises(NotCanonical):
        canonical(value)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not JSON"),
        (b"\xff", "not UTF-8"),
        (b"1.5", "not whole"),
        (b"NaN", "not whole"),
        (b"1e3", "not whole"),
        (b"9" * 6000, "too long"),
        (b"9" * 100, "too large"),
        (b"[" * 100_000, "too deep"),
        (b'{"a":1,"a":1}', "twice"),
        (b'{"b":1,"a":1}', "order"),
        (b"[1,]", "byte 3"),
        (b'"\\u0041"', "spelling"),
        (b"\xef\xbb\xbf1", "not JSON"),
    ],
)
def test_what_is_wrong_is_said(data: bytes, says: str) -> None:
    """Never a traceback."""
    with pytest.raises(NotCanonical, match=says):
        parse(data)
