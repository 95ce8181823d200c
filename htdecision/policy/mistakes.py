"""Mistakes in a policy folder: collected, then shown all at once, each with its place and a caret."""
from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from ..errors import HtDecisionError
from ..frozen import Frozen
from ..spelling import plain, shown

if TYPE_CHECKING:
    from .places import Where

_WIDEST = 110
_MOST = 100


class Source(Frozen):
    """One file of a policy: its name as shown, such as ``ct_dcf_21_14/duties.toml``, and its text."""

    name: str
    text: str

    @cached_property
    def plain(self) -> bool:
        """Whether no character needs a second look: each can be shown, and none stands as an escape."""
        return "\\" not in self.text.replace("\\\n", "") and all(map(str.isprintable, self.text.split("\n")))


class Mistake(Frozen):
    """What is wrong, and where: the table's path (``("duty", "a.b.c")``), the key in it, the words that are wrong.

    ``offset`` counts characters from the start of ``found``; without a table and a key, of the file, and -1 says that
    there is no place to show.
    """

    source: Source
    path: tuple[str | int, ...]
    key: str
    says: str
    found: str = ""
    offset: int = 0

    def __str__(self) -> str:
        where, text = self.where, self.source.text
        line = f", line {text.count(chr(10), 0, where.at) + 1}" if where.at >= 0 else ""
        table = f", {_table_name(self.path)}" if self.path else ""
        key = f"{' ' if table else ', '}{plain(self.key)}" if self.key else ""
        says = f"{self.says}{self._unplaced()}{_picture(text, where.at)}"
        return f"{plain(self.source.name, 160)}{line}{table}{key}: {says}"

    @property
    def where(self) -> Where:
        """Where the mistake stands in the file's text."""
        from .places import Where, find  # looked for only once something is wrong

        if self.path or self.key:
            return find(self.source.text, self.path, self.key, self.found, self.offset)
        return Where(self.offset if self.source.text else -1, True)

    def _unplaced(self) -> str:
        """The words themselves, where the caret cannot stand under them."""
        return "" if self.where.exact or not self.found else f" (at {shown(self.found[self.offset :])})"


class PolicyError(HtDecisionError):
    """A policy folder cannot be used.  ``mistakes`` holds them all, file by file in ``order`` and then by line;
    ``str(error)`` is the printable list."""

    def __init__(self, mistakes: list[Mistake], order: Sequence[str] = ()) -> None:
        names = dict.fromkeys([*order, *(mistake.source.name for mistake in mistakes)])
        files = {name: rank for rank, name in enumerate(names)}
        self.mistakes = sorted(mistakes, key=lambda mistake: (files[mistake.source.name], mistake.where.at))
        count = "1 mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"
        rest = f"\n\nand {len(mistakes) - _MOST} more" if len(mistakes) > _MOST else ""
        super().__init__(f"{count} in the policy:\n\n" + "\n\n".join(map(str, self.mistakes[:_MOST])) + rest)


class Collector:
    """Where the parts of the loader put what they find."""

    def __init__(self) -> None:
        self.found: dict[Mistake, None] = {}
        self.order: list[str] = []

    def add(
        self, source: Source, path: tuple[str | int, ...], key: str, says: str, found: str = "", offset: int = 0
    ) -> None:
        """Note one mistake; the same one twice counts once."""
        self.found[Mistake(source, path, key, says, found, offset)] = None

    def stop_if_any(self) -> None:
        """Raise :class:`PolicyError` when anything was found."""
        if self.found:
            raise PolicyError(list(self.found), self.order)


def _table_name(path: tuple[str | int, ...]) -> str:
    words = "".join(f" no. {part + 1}" if isinstance(part, int) else f".{_bare_or_quoted(part)}" for part in path)
    return f"[{words.removeprefix('.')}]"


def _bare_or_quoted(part: str) -> str:
    bare = part.isascii() and part.replace("-", "_").isidentifier()
    return plain(part) if bare else f'"{plain(part)}"'


def _picture(text: str, at: int) -> str:
    """The line that holds the place with a caret under it, on lines of their own; of a long line the part around it."""
    if at < 0:
        return ""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[start:] if end < 0 else text[start:end]
    column = at - start
    first = max(0, min(column - _WIDEST // 2, len(line) - _WIDEST))
    last = first + _WIDEST
    head, tail = "…" if first else "", "…" if last < len(line) else ""
    before = f"{head}{_printable(line[first:column])}"
    return f"\n    {before}{_printable(line[column:last])}{tail}\n    {' ' * _width(before)}^"


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def _width(text: str) -> int:
    """Columns that the text takes in a terminal: a wide letter takes two, a combining mark none."""
    if text.isascii():
        return len(text)
    import unicodedata  # only needed once something is wrong

    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text)
