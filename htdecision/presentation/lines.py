"""Lines of text in pieces, each piece with the name of a style; what the style looks like is for the printer to say.

Every text is cleaned on the way in: a control or direction-changing character never reaches a terminal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

Span = tuple[str, str]
"""A text and the name of its style, such as ``soft``; an empty name is plain text."""

Line = list[Span]

GAP = 2

_SPACES = re.compile(r"(\s+)")


def clean(text: str) -> str:
    """The text on one line, without characters that a terminal would obey."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "\N{REPLACEMENT CHARACTER}" for c in text)


def plain(line: Line) -> str:
    """The line without its styles."""
    return "".join(text for text, _ in line).rstrip()


def wrapped(spans: Iterable[Span], width: int, first: str = "", rest: str | None = None) -> list[Line]:
    """The spans as lines of at most ``width`` columns; ``first`` and ``rest`` indent the first and the later lines.

    A word longer than a line stands on a line of its own and is not cut: an id or an address stays whole.
    """
    later = first if rest is None else rest
    lines: list[Line] = [[(first, "")] if first else []]
    used, begun = len(first), False
    for word in _words(spans):
        size = length(word)
        if begun and used + 1 + size > width:
            lines.append([(later, "")] if later else [])
            used, begun = len(later), False
        space = [(" ", word[0][1])] if begun else []
        lines[-1] += [*space, *word]
        used, begun = used + len(space) + size, True
    return lines


def _words(spans: Iterable[Span]) -> list[Line]:
    """Words, each in pieces of one style: where no space stands between two spans, a word goes on."""
    words: list[Line] = []
    ended = True
    for text, style in spans:
        for piece in _SPACES.split(clean(text)):
            if not piece or piece.isspace():
                ended = ended or bool(piece)
            elif ended:
                words.append([(piece, style)])
                ended = False
            else:
                words[-1].append((piece, style))
    return words


def beside(
    left: Sequence[Span], right: Sequence[Span], width: int, first: str = "", rest: str | None = None
) -> list[Line]:
    """``left`` with ``right`` flush at the edge of its first line, or below when it takes more than half of it."""
    tail = [(clean(text), style) for text, style in right]
    size = length(tail)
    if not size:
        return wrapped(left, width, first, rest)
    later = first if rest is None else rest
    if size > width // 2:
        return [*wrapped(left, width, first, later), *wrapped(tail, width, later)]
    lines = wrapped(left, width - size - GAP, first, later)
    lines[0] += [(" " * max(GAP, width - length(lines[0]) - size), ""), *tail]
    return lines


def length(line: Iterable[Span]) -> int:
    """Columns that the spans take.  Policies and case numbers are in Latin script, so a character is a column."""
    return sum(len(text) for text, _ in line)
