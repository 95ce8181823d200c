"""A paper as content: a heading, to whom and why, and blocks; HTML, .docx and JSON are three ways to show it.

Every text is plain: nothing in it is markup, and whoever shows it has to keep it so.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a paper, with a quiet remark beside it."""

    text: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; ``tone`` is plain, soft, lead, danger or caution."""

    text: str
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines to be filled in by hand: label and number of lines."""

    rows: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; ``boxes`` puts a box to tick before each, ``columns`` lets it run side by side."""

    items: tuple[str, ...]
    boxes: bool = False
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; ``widths`` are parts of the whole.  An empty cell is to be filled in by hand."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """The levels low to high, each with its state in words: ``(title, state, state in words)``."""

    levels: tuple[tuple[str, str, str], ...]


Block = Heading | Para | Lines | Bullets | Grid | Scale


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper.  ``id`` names its files; ``about`` holds what stands at the top: to whom, from whom, why, by when."""

    id: str
    title: str
    is_not: str
    intro: str
    about: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    foot: tuple[str, ...]
    recipient: str | None = None
    large: bool = False
    cautions: tuple[str, ...] = field(default=())
    """For whoever sends it; never printed on the paper itself."""

    def to_json(self) -> dict[str, Any]:
        """The paper as plain data; ``block`` names the kind of each block.  Cautions are not on it."""
        return {
            "id": self.id,
            "title": self.title,
            "is_not": self.is_not,
            "intro": self.intro,
            "recipient": self.recipient,
            "about": [{"label": label, "text": text} for label, text in self.about],
            "blocks": [_block(block) for block in self.blocks],
            "foot": list(self.foot),
        }


def _block(block: Block) -> dict[str, Any]:
    assert is_dataclass(block)
    return {"block": type(block).__name__.lower()} | {
        each.name: _plain(getattr(block, each.name)) for each in fields(block)
    }


def _plain(value: Any) -> Any:
    return [_plain(each) for each in value] if isinstance(value, tuple) else value
