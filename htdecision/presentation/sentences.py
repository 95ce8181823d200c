"""Sentences from short pieces: lists of things, reasons, and what is not known."""

from __future__ import annotations

from collections.abc import Sequence

_MOST = 4


def joined(pieces: Sequence[str], last: str = "and", most: int | None = None) -> str:
    """Pieces in a row, such as ``a, b, and c``.  Beyond ``most`` the row ends with how many more there are."""
    shown = list(pieces)
    if most is not None and len(shown) > most + 1:
        shown = [*shown[:most], f"{len(pieces) - most} more answers"]
    if len(shown) < 3:
        return f" {last} ".join(shown)
    return f"{', '.join(shown[:-1])}, {last} {shown[-1]}"


def count(number: int, one: str, many: str = "") -> str:
    """Such as ``1 duty`` and ``3 duties``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def why(status: str, because: Sequence[str], not_known: Sequence[str], not_asked: Sequence[str]) -> str:
    """One or a few sentences on why a duty has its status.

    ``because`` holds statements; ``not_known`` and ``not_asked`` noun phrases of what could still change it.
    """
    reasons = joined(because, most=_MOST)
    if status == "presumed":
        since = f", since {reasons}" if reasons else ""
        return f"Cannot be ruled out{since}. {_open(not_known, not_asked)}Acting is the safe course."
    if status == "undetermined":
        return f"Open. {_open(not_known, not_asked)}".strip()
    return f"Because {reasons}." if reasons else "Whatever is answered."


def _open(not_known: Sequence[str], not_asked: Sequence[str]) -> str:
    return "".join(
        f"{says}: {_row(phrases)}. "
        for says, phrases in (("Not known", not_known), ("Not asked yet", not_asked))
        if phrases
    )


def _row(phrases: Sequence[str]) -> str:
    if len(phrases) > _MOST + 1:
        return f"{', '.join(phrases[:_MOST])} and {len(phrases) - _MOST} more"
    return ", ".join(phrases)


def condition(required: str, advised: str) -> str:
    """What raises a duty, in English.  Either part may be empty."""
    parts = [f"{says} when {text}." for says, text in (("Required", required), ("Advised", advised)) if text]
    return " ".join(parts)


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
