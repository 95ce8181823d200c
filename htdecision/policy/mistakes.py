"""Mistakes in a policy folder: collected, then shown all at once, each with its place and a caret."""
from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..errors import HtDecisionError


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a policy: its name as shown, such as ``ct_dcf_21_14/duties.toml``, and its text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong, and where: the table's path (``("duty", "a.b.c")``), the key in it, the words that are wrong."""

    source: Source
    path: tuple[str | int, ...]
    key: str
    says: str
    found: str = ""
    offset: int = 0

    def __str__(self) -> str:
        line, column, text = _place(self)
        where = f"{self.source.name}, line {line}" if line else self.source.name
        table = f", {_table_name(self.path)}" if self.path else ""
        key = f" {self.key}" if self.key else ""
        picture = f"\n    {text}\n    {' ' * column}^" if line else ""
        return f"{where}{table}{key}: {self.says}{picture}"


class PolicyError(HtDecisionError):
    """A policy folder cannot be used.  ``mistakes`` holds them all; ``str(error)`` is the printable list."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = mistakes
        count = "1 mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"
        super().__init__(f"{count} in the policy:\n\n" + "\n\n".join(map(str, mistakes)))


@dataclass(slots=True)
class Collector:
    """Where the parts of the loader put what they find."""

    found: list[Mistake] = field(default_factory=list)

    def add(self, source: Source, path: tuple[str | int, ...], key: str, says: str, found: str = "", offset: int = 0) -> None:
        """Note one mistake; the same one twice counts once."""
        mistake = Mistake(source, path, key, says, found, offset)
        if mistake not in self.found:
            self.found.append(mistake)

    def stop_if_any(self) -> None:
        """Raise :class:`PolicyError` when anything was found."""
        if self.found:
            raise PolicyError(self.found)


_HEADER = re.compile(r"^[ \t]*(\[\[?)[ \t]*(.+?)[ \t]*\]\]?[ \t]*(?:#.*)?$", re.MULTILINE)
_NAME = re.compile(r'"((?:[^"\\]|\\.)*)"|\'([^\']*)\'|([A-Za-z0-9_-]+)')


def _table_name(path: tuple[str | int, ...]) -> str:
    words = [f"no. {part + 1}" if isinstance(part, int) else part if re.fullmatch(r"[\w-]+", part) else f'"{part}"' for part in path]
    return f"[{'.'.join(words)}]".replace(".no. ", " no. ")


def _place(mistake: Mistake) -> tuple[int, int, str]:
    """Line (from 1), column (from 0) and text of the line; line 0 when the file holds no such place."""
    text = mistake.source.text
    at = _offset(mistake)
    if at < 0 or not text:
        return 0, 0, ""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[start:] if end < 0 else text[start:end]
    return text.count("\n", 0, at) + 1, at - start, "".join(c if c.isprintable() else " " for c in line)


def _offset(mistake: Mistake) -> int:
    text = mistake.source.text
    if mistake.key == "" and not mistake.path:
        return mistake.offset
    start, end = _table_span(text, mistake.path)
    if start < 0:
        return -1
    if not mistake.key:
        return start
    match = re.compile(rf'^[ \t]*"?{re.escape(mistake.key)}"?[ \t]*[=.]', re.MULTILINE).search(text, start, end)
    if match is None:
        inline = text.find(mistake.found, start, end) if mistake.found else -1
        return inline + mistake.offset if inline >= 0 else start
    key_at = match.start() + len(match.group()) - len(match.group().lstrip())
    value_at = text.find(mistake.found, match.end(), end) if mistake.found else -1
    return value_at + mistake.offset if value_at >= 0 else key_at


def _table_span(text: str, path: tuple[str | int, ...]) -> tuple[int, int]:
    """Where the table starts and ends in the file; the whole file for the path ``()``."""
    if not path:
        first = _HEADER.search(text)
        return 0, first.start() if first else len(text)
    count: dict[tuple[str, ...], int] = {}
    wanted, best = path, (-1, -1)
    headers = list(_HEADER.finditer(text))
    for i, header in enumerate(headers):
        names = tuple(a or b or c for a, b, c in _NAME.findall(header.group(2)))
        here: tuple[str | int, ...] = names
        if header.group(1) == "[[":
            here = (*names, count.get(names, 0))
            count[names] = count.get(names, 0) + 1
        end = headers[i + 1].start() if i + 1 < len(headers) else len(text)
        if here == wanted:
            return header.start() + len(header.group()) - len(header.group().lstrip()), end
        if here == wanted[: len(here)]:
            best = (header.start(), end)
    return best


def toml_place(text: str, error: Exception) -> int:
    """The offset that a TOML reader's message names as ``(at line 3, column 5)``; the end of the text otherwise."""
    match = re.search(r"at line (\d+), column (\d+)", str(error))
    if match is None:
        return max(len(text) - 1, 0)
    lines = text.split("\n")
    line, column = int(match.group(1)), int(match.group(2))
    return sum(len(each) + 1 for each in lines[: line - 1]) + column - 1
