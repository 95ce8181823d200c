"""Words about what was found: the nearest right spelling, and a safe way to show what a person wrote."""
from __future__ import annotations

from collections.abc import Iterable

_SHOWN = 60


def nearest(found: str, allowed: Iterable[str]) -> str:
    """The allowed spelling nearest to ``found``, or an empty string when none is near."""
    import difflib  # only needed once something is wrong: a start should not pay for it

    words = list(allowed)
    folded = {word.lower().replace("-", "_").replace(" ", "_"): word for word in words}
    asked = found[:200].lower().replace("-", "_").replace(" ", "_")
    if asked in folded:
        return folded[asked]
    close = difflib.get_close_matches(asked, folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else ""


def did_you_mean(found: str, allowed: Iterable[str]) -> str:
    """`` Did you mean 'x'?`` with a leading space, or an empty string when nothing is near."""
    word = nearest(found, allowed)
    return f" Did you mean {word!r}?" if word and word != found else ""


def shown(value: object) -> str:
    """``value`` as it can be printed anywhere: quoted, shortened, without control or direction-changing characters."""
    text = ascii_safe(value) if isinstance(value, str) else ascii_safe(_json_like(value), quoted=False)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def ascii_safe(text: object, quoted: bool = True) -> str:
    """``text`` with everything that is not printable written as an escape, in single quotes unless told not to."""
    body = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in str(text)[: _SHOWN * 2])
    return f"'{body}'" if quoted else body


def listed(words: Iterable[str], most: int = 12) -> str:
    """Words in a row for a message; a long list is cut and says how many more there are."""
    all_words = list(words)
    head = ", ".join(all_words[:most])
    return head if len(all_words) <= most else f"{head} and {len(all_words) - most} more"


def _json_like(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list | tuple):
        return "a list"
    return str(value) if not isinstance(value, int) or value.bit_length() < 200 else "a very large number"
