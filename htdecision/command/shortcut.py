"""The plain form of ``assess``, read without the library that reads every other form.

Loading that library takes longer than the whole assessment, and this form is the one that is run over and over.  What
is not plain (a word that is not known here, a mistake, a plea for help) is left to the full grammar; a test holds the
two to the same reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

_OPTIONS = {"--format": "format", "--as-of": "as_of", "--policy": "policy"}
FORMATS = ("text", "json", "html")


def plain_assess(words: Sequence[str]) -> dict[str, Any] | None:
    """What ``assess CASE [--format F] [--as-of TIME] [--policy FOLDER]...`` asks for, or None for any other words."""
    if words[:1] != ["assess"]:
        return None
    cases: list[str] = []
    given: dict[str, list[str]] = {"format": [], "as_of": [], "policy": []}
    left = iter(words[1:])
    for word in left:
        name, has_value, value = word.partition("=")
        if name in _OPTIONS:
            value = value if has_value else next(left, "-")
            if not value or value.startswith("-"):
                return None
            given[_OPTIONS[name]].append(value)
        elif word == "-" or not word.startswith("-"):
            cases.append(word)
        else:
            return None
    return _asked(cases, given)


def _asked(cases: list[str], given: dict[str, list[str]]) -> dict[str, Any] | None:
    format, as_of = given["format"] or ["text"], given["as_of"] or [None]
    if len(cases) != 1 or not cases[0] or len(format) > 1 or len(as_of) > 1 or format[0] not in FORMATS:
        return None
    return {
        "case": cases[0],
        "format": format[0],
        "as_of": as_of[0],
        "policy": [Path(folder) for folder in given["policy"]],
    }
