"""Duties on the HTML page: tables by urgency, by question, or by status."""

from __future__ import annotations

from .bundles import bundled, by_urgency, is_notice
from .html_parts import View, section, sources, status, table
from .markup import Child, Html, join, tag
from .sentences import count

_HEADS = ("What, and why", "Who", "Due", "Status")
_ASSUMED = {"same_shift": " (our assumption: the text gives these no time)"}


def now(cards: list[View]) -> Html:
    """What to do now, class by class of urgency."""
    if not cards:
        return section("now", "Do now", tag("p", "Nothing is required by what is known so far.", class_="card"))
    bodies = [_body(title + _ASSUMED.get(name, ""), bundles) for name, title, bundles in by_urgency(cards)]
    return section(
        "now",
        "Do now",
        table("What to do now, the most urgent first", _HEADS, bodies, class_="duties"),
        remark=_number(cards),
    )


def ask_first(groups: list[View]) -> Html | None:
    """What is presumed only because a question was not asked, under that question."""
    if not groups:
        return None
    cards = [card for group in groups for card in group["duties"]]
    bodies = [_body(f"Ask: {group['ask']}", bundled(group["duties"])) for group in groups]
    says = "Presumed only because a question was not asked. Ask it; until then, take the duty as required."
    return section("ask-first", "Ask first", table(says, _HEADS, bodies, class_="duties"), remark=_number(cards))


def by_status(id: str, title: str, says: str, cards: list[View]) -> Html | None:
    """All duties of one status."""
    if not cards:
        return None
    rows = tag("tbody", [_row(bundle) for bundle in bundled(cards)])
    return section(id, title, table(says, _HEADS, rows, class_="duties"), remark=_number(cards))


def _number(cards: list[View]) -> str:
    return count(len(cards), "duty", "duties")


def _body(title: str, bundles: list[list[View]]) -> Html:
    heading = tag("tr", tag("th", title, scope="rowgroup", colspan=len(_HEADS)))
    return tag("tbody", heading, [_row(bundle) for bundle in bundles])


def _row(bundle: list[View]) -> Html:
    first = bundle[0]
    whom = first["recipient_title"] if len(bundle) == 1 else None
    return tag(
        "tr",
        tag("th", _what(bundle), scope="row"),
        tag("td", first["actor_title"], tag("p", "to ", whom, class_="soft") if whom else None, class_="who"),
        tag("td", _due(first), class_="due"),
        tag("td", status(first)),
    )


def _what(bundle: list[View]) -> Html:
    first = bundle[0]
    several = [_item(card, is_notice(bundle)) for card in bundle if len(bundle) > 1]
    form = first["form"] if len(bundle) == 1 and first["form"] and first["form"] not in first["title"] else None
    return join(
        tag("p", _title(bundle), f" ({form})" if form else None, class_="what"),
        tag("p", first["why"], class_="soft"),
        tag("ul", several, class_="to whom" if is_notice(bundle) else "to")
        if several
        else sources(first["authority"], first["clauses"], first["readings"]),
    )


def _title(bundle: list[View]) -> str:
    first = bundle[0]
    if is_notice(bundle):
        return f"Send the {first['form']} to {len(bundle)} recipients"
    return first["title"] if len(bundle) == 1 else f"{len(bundle)} duties of the {first['actor_title']}"


def _item(card: View, notice: bool) -> Html:
    to = f" (to {card['recipient_title']})" if card["recipient"] and not notice else ""
    return tag(
        "li",
        card["recipient_title"] if notice else card["title"],
        to,
        sources(card["authority"], card["clauses"], card["readings"]),
    )


def _due(card: View) -> Child:
    due = card["due"]
    if due["kind"] == "none" and card["status"] not in ("required", "presumed"):
        return None
    if not due["at"] and due["kind"] == "none":
        return due["text"]
    late = due["state"] == "overdue" or due["late"]
    style = "late" if late else "done" if due["state"] == "done" else None
    return join(
        tag("b", due["text"], class_=style),
        tag("p", due["left"], class_="late" if late else "soft") if due["left"] else None,
        [tag("p", text, class_="soft") for text in (due["detail"], *(other["text"] for other in due["other"])) if text],
    )
