"""Words about what was found: the nearest right spelling, and a safe way to show what a person wrote."""
from __future__ import annotations

from collections.abc import Iterable

_SHOWN = 60


def nearest(found: str, allowed: Iterable[str]) -> str:
    """The allowed spelling nearest to ``found``, or an empty string when none is near."""
    import difflib  # only needed once something is wrong: a start should not pay for it

    folded = {_folded(word): word for word in allowed}
    asked = _folded(found[:200])
    if asked in folded:
        return folded[asked]
    close = difflib.get_close_matches(asked, folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else ""


def _folded(word: str) -> str:
    return word.strip().lower().replace("-", "_").replace(" ", "_")


def did_you_mean(found: str, allowed: Iterable[str]) -> str:
    """`` Did you mean 'x'?`` with a leading space, or an empty string when nothing is near."""
    word = nearest(found, allowed)
    if not word or word == found:
        return ""
    return f"{_look_alike(found, word)} Did you mean {shown(word)}?"


def _look_alike(found: str, word: str) -> str:
    """Names a letter of another alphabet: on screen the two words may look the same."""
    odd = next((c for c in found if c.isprintable() and not c.isascii()), "") if word.isascii() else ""
    return f" It holds {odd!r} (U+{ord(odd):04X}), which only looks like a plain letter or sign." if odd else ""


def shown(value: object) -> str:
    """``value`` as it can be printed anywhere: text in quotes and :func:`plain`, a table or list by its kind."""
    return f"'{plain(value)}'" if isinstance(value, str) else plain(_json_like(value))


def plain(text: object, most: int = _SHOWN) -> str:
    """``text`` on one line of about ``most`` characters, cut where it is longer.

    What is not printable (a control character, one that changes the direction, half of a pair) is written as an escape.
    """
    parts, length = [], 0
    for character in str(text):
        part = character if character.isprintable() else character.encode("unicode_escape").decode()
        if length + len(part) > most:
            return "".join(parts) + "…"
        parts.append(part)
        length += len(part)
    return "".join(parts)


def plain_path(path: str) -> str:
    """A file's or folder's name as it can be printed; of a long one the end, which tells more than the start."""
    return plain(path, 150) if len(path) <= 100 else f"…{plain(path[-100:], 150)}"


def listed(words: Iterable[str], most: int = 12) -> str:
    """Words in a row for a message; a long list is cut and says how many more there are."""
    all_words = list(words)
    head = ", ".join(map(plain, all_words[:most]))
    return head if len(all_words) <= most else f"{head} and {len(all_words) - most} more"


def _json_like(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list | tuple):
        return "a list" if value else "an empty list"
    if isinstance(value, int | float):
        return _number(value)
    return str(value)


def _number(value: float) -> str:
    if value != value:
        return "NaN"
    return "a very large number" if abs(value) > 1e60 else str(value)
