"""The first page of a folder of papers, for whoever sends them: what is here, what to settle first, what is not."""

from __future__ import annotations

from ..presentation.markup import Child, Html, tag
from .html import page, show
from .papers import not_made
from .sheet import Bullets, Heading, Para, Sheet
from .writing import Desk

TITLE = "Papers: read this first"
FORMATS = ("html", "docx", "json")


def document(desk: Desk, sheets: list[Sheet]) -> str:
    """The page.  It stays with the sender: what it cautions against may not be for those who are told."""
    main = tag(
        "main",
        tag(
            "header",
            tag("p", "Not for sending", class_="badge"),
            tag("h1", TITLE),
            tag("p", _intro(desk), class_="intro"),
        ),
        _alarms(desk),
        _list(desk, sheets),
        _calendar(desk),
        _left(desk),
    )
    foot = tag(
        "footer",
        tag("p", "This program sends nothing. A person reads each paper, fills it in and decides."),
        tag("p", desk.view["risk"]["notice"]),
    )
    return page(TITLE, main, foot)


def _intro(desk: Desk) -> str:
    when = f"as of {desk.when(desk.now)} (New York)"
    return f"Case {desk.case.case_id}, {when}. Made from what was recorded; nothing was sent."


def _alarms(desk: Desk) -> Html | None:
    dangers = [show(Para(each["text"], "danger")) for each in desk.view["dangers"]]
    warnings = [show(Para(each["text"], "caution")) for each in desk.view["warnings"]]
    return tag("section", dangers, warnings, aria_label="Dangers and warnings") if dangers or warnings else None


def _list(desk: Desk, sheets: list[Sheet]) -> Html:
    rows = [
        tag(
            "tr",
            tag("th", sheet.title, scope="row"),
            tag("td", _to(desk, sheet)),
            tag("td", _files(sheet)),
            tag("td", _before(sheet)),
        )
        for sheet in sheets
    ]
    heads = tag("thead", tag("tr", [tag("th", word, scope="col") for word in ("Paper", "To", "Files", "Settle first")]))
    columns = tag("colgroup", [tag("col", class_=f"w{width}") for width in (3, 3, 2, 4)])
    table = tag("table", tag("caption", "Papers in this folder"), columns, heads, tag("tbody", rows))
    wide = tag("div", table, class_="wide", tabindex="0", role="region", aria_label="Papers in this folder")
    return tag("section", show(Heading("Papers in this folder")), wide)


def _to(desk: Desk, sheet: Sheet) -> str:
    return desk.tables.title_of(sheet.recipient, desk.policy) if sheet.recipient else "DCF's own record"


def _files(sheet: Sheet) -> list[Child]:
    links = [
        tag("a", ending, href=f"{sheet.id}.{ending}", aria_label=f"{sheet.title}, {sheet.id}.{ending}")
        for ending in FORMATS
    ]
    return [[link, " "] for link in links]


def _before(sheet: Sheet) -> Child:
    return tag("ul", [tag("li", caution) for caution in sheet.cautions]) if sheet.cautions else "—"


def _calendar(desk: Desk) -> Html:
    link = tag(
        "p",
        tag("a", "clocks.ics", href="clocks.ics"),
        " holds each clock that runs, with an alarm before it. Titles name no case.",
    )
    missing = without_entry(desk)
    caution = show(
        Para(
            f"No entry, because the start is not recorded; the clock may be running already: {'; '.join(missing)}.",
            "caution",
        )
    )
    return tag("section", show(Heading("Calendar")), link, caution if missing else None)


def without_entry(desk: Desk) -> list[str]:
    """Clocks that no calendar entry can hold, because their start is not recorded; they may be running already."""
    return [clock["title"] for clock in desk.view["clocks"] if clock["state"] == "unknown_start"]


def _left(desk: Desk) -> Html | None:
    items = tuple(f"{title}: {reason}" for title, reason in not_made(desk))
    return tag("section", show(Heading("Not made, and why")), show(Bullets(items))) if items else None
