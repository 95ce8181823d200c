"""JSON and TOML text to plain values; what cannot be read is told in plain words, with its place.

The standard readers say what they stumbled over in their own terms, and in different ones from version to version of
Python.  A person needs to know which character to change.
"""
from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from typing import Any

from .spelling import plain, shown

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,40}|.", re.DOTALL)
_TOML_KEY = re.compile(r"[ \t]*([^=\n]{1,200}?)[ \t]*=")
_HEADER = re.compile(r"[ \t]*(\[.{1,200}\])")
_MOMENT = re.compile(r"[^=\n]*=[ \t]*([0-9]{4}-[0-9T:.+-]*)")
_MOST_PARTS = 50
_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+"""
_LONG_KEY = re.compile(rf"""(?<![\w."'-])(?:{_PART}){{{_MOST_PARTS}}}""")
_LONGEST_NUMBER = 100
_QUOTES = "'“”„«»‘’‚"


class TextMistake(ValueError):
    """Text cannot be read.  ``says`` tells what is wrong, ``at`` is the offset in the text, -1 for no place.

    ``broken`` is false where the text keeps to its format and is refused for its size.
    """

    def __init__(self, says: str, at: int = -1, broken: bool = True) -> None:
        super().__init__(says)
        self.says = says
        self.at = at
        self.broken = broken


def place(text: str, at: int) -> tuple[int, int]:
    """Line and column, both from 1, of an offset."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


# ---------------------------------------------------------------- JSON


def read_json(text: str, table: Callable[[list[tuple[str, Any]]], Any] | None = None) -> Any:
    """The value that JSON text holds; ``table`` makes an object of its pairs.  Raises :class:`TextMistake`.

    ``NaN``, ``Infinity`` and numbers of absurd length become floats: no key takes one, so each is refused at its key.
    """
    import json

    if not text.strip():
        raise TextMistake("the file is empty")
    try:
        return json.loads(text, object_pairs_hook=table, parse_constant=float, parse_int=_whole)
    except json.JSONDecodeError as error:
        raise _json_mistake(error.msg, text, error.pos) from None
    except RecursionError:
        raise TextMistake("nested too deep", broken=False) from None


def _whole(digits: str) -> float:
    return int(digits) if len(digits) < _LONGEST_NUMBER else float("-inf" if digits.startswith("-") else "inf")


def _json_mistake(message: str, text: str, at: int) -> TextMistake:
    comma = _comma_before(text, at)
    if comma >= 0 and (message.startswith("Illegal trailing comma") or text[at : at + 1] in ("}", "]")):
        return TextMistake("a comma stands before the closing bracket, and nothing follows it: leave it out", comma)
    for start, says in _JSON.items():
        if message.startswith(start):
            hint = _json_hint(text[at : at + 1]) if says.startswith("expected") else ""
            return TextMistake(says.format(found=_found(text, at)) + hint, at)
    return TextMistake(f"cannot be read here: {plain(message)}", at)


_JSON = {
    "Expecting property name": "expected a key in double quotes, found {found}",
    "Expecting value": "expected a value, found {found}",
    "Expecting ',' delimiter": "expected a comma or a closing bracket, found {found}",
    "Expecting ':' delimiter": "expected a colon after the key, found {found}",
    "Extra data": "the text goes on after its end, with {found}; a file holds one case",
    "Unterminated string": "the text that starts here has no closing quote",
    "Invalid control character": "a line break or a control character stands inside a text; its quote is not closed",
    "Invalid \\": "a backslash in a text is written twice, as \\\\",
}
"""What JSON's reader says, as it starts, and what that means."""


def _comma_before(text: str, at: int) -> int:
    """The offset of the comma at or just before this place; -1 when something else is there."""
    end = at + 1 if text[at : at + 1] == "," else at
    kept = text[:end].rstrip()
    return len(kept) - 1 if kept.endswith(",") else -1


def _json_hint(here: str) -> str:
    if here in ("/", "#"):
        return ". JSON has no comments"
    return '. Text stands in straight double quotes: "yes"' if _begins_text(here) else ""


def _begins_text(here: str) -> bool:
    return here.isalpha() or here in tuple(_QUOTES)


def _found(text: str, at: int) -> str:
    match = _WORD.match(text, at)
    if match is None:
        return "the end"
    return "a single quote" if match.group() == "'" else shown(match.group())


# ---------------------------------------------------------------- TOML


def read_toml(text: str) -> dict[str, Any]:
    """The table that TOML text holds.  Raises :class:`TextMistake`."""
    # The reader's time grows with the square of a key's parts: a few megabytes of "a.a.a" would hold it for hours.
    dotted = any(line.count(".") >= _MOST_PARTS for line in text.split("\n"))
    long = _LONG_KEY.search(text) if dotted else None
    if long:
        raise TextMistake("nested too deep: a key has more than 50 parts", long.start(), broken=False)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _toml_mistake(str(error), text) from None
    except RecursionError:
        raise TextMistake("nested too deep", broken=False) from None
    except ValueError:
        digits = re.search(r"[0-9_]{1000}", text)
        at = digits.start() if digits else -1
        raise TextMistake("a number is too long to be read", at, broken=False) from None


def _toml_mistake(message: str, text: str) -> TextMistake:
    says, at = message.split(" (at ")[0], _toml_at(message, text)
    line = text.rfind("\n", 0, at) + 1
    if says.startswith(("Cannot overwrite a value", "Cannot declare")):
        return _twice(text, line)
    moment = _MOMENT.match(text, line) if says.startswith("Expected newline") else None
    if moment:
        wants = "is no day or time; one is written such as 2026-11-24T10:00:00-05:00"
        return TextMistake(f"{shown(moment.group(1))} {wants}", moment.start(1))
    for start, words in _TOML.items():
        if says.startswith(start):
            found = words.format(found=_found(text, at))
            return TextMistake(found + (_toml_hint(text[at : at + 1]) if words.startswith("expected a") else ""), at)
    return TextMistake(plain(says[:1].lower() + says[1:], 200), at)


_BACKSLASH = "a backslash in a text is written twice, as \\\\, or the text stands in single quotes"
_TOML = {
    "Invalid value": "expected a value, found {found}",
    "Invalid statement": "expected a key or a [table], found {found}",
    "Expected '=' after a key": "expected '=' after the key, found {found}",
    "Invalid initial character for a key part": "expected a key, found {found}",
    "Expected newline or end of document": "the line goes on after its value, with {found}",
    "Unterminated string": "a text has no closing quote",
    "Expected \"'": "a text has no closing quote",
    "Illegal character '\\n'": "a text has no closing quote on its line",
    "Illegal character": "a control character stands here: {found}",
    "Found invalid character": "a control character stands here: {found}",
    "Unclosed array": "expected a comma or ']', found {found}",
    "Unclosed inline table": "expected a comma or '}}', found {found}",
    "Unescaped '\\'": _BACKSLASH,
    "Invalid hex value": _BACKSLASH,
    "Escaped character": _BACKSLASH,
    "Invalid date or datetime": "there is no such day or time",
    "Duplicate inline table key": "a key stands twice in this table. Keep one",
}
"""What TOML's reader says, as it starts, and what that means."""


def _toml_at(message: str, text: str) -> int:
    match = re.search(r"\(at line (\d+), column (\d+)\)", message)
    if match is None:
        return len(text)
    line, column = int(match.group(1)), int(match.group(2))
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1


def _twice(text: str, line: int) -> TextMistake:
    """The reader stops after the second one; the caret belongs under its start."""
    header, key = _HEADER.match(text, line), _TOML_KEY.match(text, line)
    if header:
        says = f"the name of {plain(header.group(1))} is taken already. Keep one"
        return TextMistake(says, header.start(1))
    if key:
        return TextMistake(f"the key {plain(key.group(1))} stands twice. Keep one", key.start(1))
    return TextMistake("a key stands twice. Keep one", line)


def _toml_hint(here: str) -> str:
    return '. Text stands in straight quotes: "yes"' if _begins_text(here) else ""
