"""HTML from plain values.  Every text is escaped unless it was made here, so that no word can break a page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from .lines import clean


class Html(str):
    """Text that is markup already.  Only this module makes it."""

    __slots__ = ()


Child = Any
"""An :class:`Html`, a text, a number, None (nothing), or an iterable of these."""

_VOID = frozenset({"meta", "link", "br", "hr", "col"})

# A style sheet that stacks a table on a phone takes its meaning from it; roles that are written out keep it.
_ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
_HEADER_ROLES = {"col": "columnheader", "row": "rowheader", "rowgroup": "rowheader"}


def tag(name: str, /, *children: Child, **attributes: object) -> Html:
    """An element.  ``class_`` stands for ``class`` and ``_`` for ``-``; True is a bare attribute, None no attribute."""
    role = _HEADER_ROLES[str(attributes["scope"])] if name == "th" else _ROLES.get(name)
    attributes = {"role": role} | attributes
    opened = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    return Html(opened) if name in _VOID else Html(f"{opened}{join(children)}</{name}>")


def join(*children: Child) -> Html:
    """The children after one another."""
    return Html("".join(_pieces(children)))


def style(css: str) -> Html:
    """A style sheet of our own.  The text is ours and is not escaped; it must not end the element."""
    if "</" in css:
        raise ValueError("a style sheet cannot hold an end tag")
    return Html(f"<style>{css}</style>")


def doctype(page: Html) -> str:
    """The whole document."""
    return f"<!doctype html>\n{page}\n"


def _pieces(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if child is None or child == "":
            continue
        if isinstance(child, Html):
            yield child
        elif isinstance(child, str | int | float):
            yield escape(clean(str(child)))
        else:
            yield from _pieces(child)


def _attribute(key: str, value: object) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(clean(str(value)))}"'
