"""Where something stands in a TOML file: the reader keeps no places, so they are looked up when a mistake is shown."""
from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

Path = tuple[str | int, ...]
"""The names of a table; a number is its row in a list of ``[[tables]]``, from 0."""

_HEADER = re.compile(r"^[ \t]*(\[\[?)[ \t]*(.+?)[ \t]*\]\]?[ \t]*(?:#.*)?$", re.MULTILINE)
_NAME = re.compile(r'"((?:[^"\\]|\\.)*)"|\'([^\']*)\'|([A-Za-z0-9_-]+)')
_NEXT_KEY = re.compile(r"^[ \t]*[\w\"'.-]+[ \t]*=", re.MULTILINE)


class Where(NamedTuple):
    """An offset in a text, -1 for none; ``exact`` when it is that of the very words that were looked for."""

    at: int
    exact: bool


class _Table(NamedTuple):
    path: Path
    start: int
    end: int


def find(text: str, path: Path, key: str, found: str, offset: int) -> Where:
    """Where ``found`` stands under a key of a table, ``offset`` characters further on; as near to it as can be told."""
    start, end = _span(text, path)
    if start < 0:
        return Where(-1, False)
    if not key:
        return _in_header(text, start, found, offset)
    match = re.compile(rf'^[ \t]*(["\']?){re.escape(key)}\1[ \t]*([=.])', re.MULTILINE).search(text, start, end)
    if match is None:
        return _below(text, path, key, found, offset)
    if not found:
        return Where(_skip_blanks(text, match.start()), True)
    until = end if match.group(2) == "." else _value_end(text, match.end(), end)
    at = _words(text, found, offset, match.end(), until)
    return Where(at, True) if at >= 0 else Where(_skip_blanks(text, match.start()), False)


def _in_header(text: str, start: int, found: str, offset: int) -> Where:
    line_end = text.find("\n", start)
    at = text.find(found, start, line_end if line_end >= 0 else len(text)) if found else -1
    return Where(at + offset, True) if at >= 0 else Where(start, not found)


def _below(text: str, path: Path, key: str, found: str, offset: int) -> Where:
    """The same for a key that has a ``[table]`` of its own, or stands within a line."""
    inner = next((table for table in _tables(text) if table.path == (*path, key)), None)
    start, end = inner[1:] if inner else _span(text, path)
    at = _words(text, found, offset, start + 1, end) if found else -1
    return Where(at, True) if at >= 0 else Where(start, not found)


def _span(text: str, path: Path) -> tuple[int, int]:
    """Start and end of the table: else of the nearest around it, else of the first within it; -1 for none."""
    tables = _tables(text)
    if not path:
        return 0, tables[0].start if tables else len(text)
    around = [table for table in tables if table.path == path[: len(table.path)]]
    within = [table for table in tables if table.path[: len(path)] == path]
    best = max(around, key=lambda table: len(table.path), default=within[0] if within else None)
    return best[1:] if best else (-1, -1)


@lru_cache(maxsize=32)
def _tables(text: str) -> tuple[_Table, ...]:
    headers = list(_HEADER.finditer(text))
    ends = [*(header.start() for header in headers), len(text)][1:]
    count: dict[Path, int] = {}
    tables = []
    for header, end in zip(headers, ends, strict=True):
        path: Path = tuple(a or b or c for a, b, c in _NAME.findall(header.group(2)))
        if header.group(1) == "[[":
            number = count[path] = count.get(path, -1) + 1
            path = (*path, number)
        tables.append(_Table(path, header.start(1), end))
    return tuple(tables)


def _value_end(text: str, at: int, end: int) -> int:
    """Where the value that starts here ends at the latest: with its quotes, or before the next key."""
    start = _skip_blanks(text, at)
    quotes = text[start : start + 3]
    if quotes in ('"""', "'''"):
        closing = text.find(quotes, start + 3, end)
        return closing + 3 if closing >= 0 else end
    line_end = text.find("\n", start, end)
    following = _NEXT_KEY.search(text, line_end, end) if line_end >= 0 else None
    return following.start() if following else end


def _words(text: str, found: str, offset: int, start: int, end: int) -> int:
    """The offset of a place in the words: quoted whole, else as a word of its own, else over several lines; or -1."""
    for quote in ('"', "'"):
        at = text.find(f"{quote}{found}{quote}", start, end)
        if at >= 0:
            return at + 1 + offset
    alone = re.compile(rf"(?<![\w.-]){re.escape(found)}(?![\w-])").search(text, start, end)
    if alone:
        return alone.start() + offset
    return _over_lines(text, found, offset, start, end)


def _over_lines(text: str, found: str, offset: int, start: int, end: int) -> int:
    r"""The same where the file breaks the text with a ``\`` at the end of a line."""
    blanks = r"[\s\\]+"
    whole = blanks.join(map(re.escape, found.split()))
    match = re.compile(whole).search(text, start, end) if whole else None
    if match is None:
        return -1
    before = blanks.join(map(re.escape, found[:offset].split()))
    until = re.compile(before + (blanks if found[:offset][-1:].isspace() else "")).match(text, match.start(), end)
    return until.end() if until else match.start()


def _skip_blanks(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\t"):
        at += 1
    return at
