"""Parts of the HTML page: statuses, sources, sections and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from .markup import Child, Html, join, tag
from .statuses import AUTHORITY

View = dict[str, Any]


def section(id: str, title: str, *children: Child, remark: str = "") -> Html:
    """A section with its heading, named by it for a screen reader."""
    heading = tag("h2", tag("span", title), tag("small", remark) if remark else None, id=f"{id}-title")
    return tag("section", heading, children, id=id, aria_labelledby=f"{id}-title")


def status(view: View) -> Html:
    """The status as a word in its shape."""
    return tag("span", view["status_text"], class_=f"st {name(view['status'])}")


def name(text: str) -> str:
    """The text as a name in a class or an address: letters, digits, ``-`` and ``_``."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", text)


def sources(authority: Sequence[str], clauses: Iterable[View], readings: Iterable[View] = ()) -> Html:
    """Clauses and open points as links to the lists at the end; an assumption says that it is one."""
    pieces: list[Child] = []
    if "assumption" in authority:
        pieces.append(tag("span", AUTHORITY["assumption"], class_="assumption"))
    pieces += [_clause(clause) for clause in clauses]
    pieces += [
        tag("a", reading["id"], href=f"#reading-{name(reading['id'])}", class_="reading") for reading in readings
    ]
    return tag("p", [[piece, " "] for piece in pieces], class_="src") if pieces else join()


def _clause(clause: View) -> Html:
    word = AUTHORITY[clause["authority"]]
    return tag("a", f"{word} {clause['label']}", href=f"#clause-{name(clause['id'])}", class_=clause["authority"])


def table(caption: str, heads: Sequence[str], *bodies: Child, class_: str = "") -> Html:
    """A table in a frame that scrolls by itself where it is too wide."""
    head = tag("thead", tag("tr", [tag("th", word, scope="col") for word in heads]))
    inner = tag("table", tag("caption", caption), head, bodies, class_=class_ or None)
    return tag("div", inner, class_="wide", tabindex="0", role="region", aria_label=caption)


def needs(view: View, says: str) -> Html | None:
    """The questions that could still change something."""
    asked = [tag("li", need["ask"], " (asked, not known)" if need["asked"] else None) for need in view["needs"]]
    return join(tag("p", says, class_="soft"), tag("ul", asked, class_="notes soft")) if asked else None
