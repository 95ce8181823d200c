"""The checklist for the Interstate Compact Office: what it will ask, with what is recorded already."""

from __future__ import annotations

from collections.abc import Mapping

from ...presentation.sentences import capital
from ..sheet import Block, Bullets, Grid, Heading, Sheet
from ..writing import Card, Desk, about, by_hand, cited, danger, foot, handle_with_care, sent

DUTY = "dcf.contact.interstate_compact_office"
TITLE = "Interstate checklist"
KIT, RECIPIENT, PATHWAY = "interstate", "interstate_compact_office", "icpc"

FACTS: Mapping[str, tuple[str, ...]] = {
    "icpc.ask_residence": ("ct_resident",),
    "icpc.ask_custody": ("in_dcf_custody", "dcf_responsible", "tribal_child"),
    "icpc.ask_where_found": ("location", "identified_in_ct"),
    "icpc.ask_authorization": ("travel_authorized_by_dcf", "travel_authorized_by_guardian"),
    "icpc.ask_missing_report": ("missing", "returned_from_missing"),
    "icpc.ask_acceptance": ("referral_accepted",),
    "icpc.ask_age": ("minor_now", "minor_at_incident", "age_disputed"),
}
"""Which facts of the case answer a question of the checklist, as far as they do."""


def sheets(desk: Desk) -> list[Sheet]:
    """The checklist, when the office is to be contacted."""
    cards = desk.called_for([DUTY])
    if not cards:
        return []
    kit = desk.tables.kits[KIT]
    blocks = [
        *danger(desk, RECIPIENT),
        *_questions(desk),
        *by_hand(desk, kit, RECIPIENT),
        *_is_not(desk),
        *handle_with_care(desk, RECIPIENT, cards),
        *sent(desk, cards),
    ]
    return [
        Sheet(
            id="interstate-checklist",
            title=kit.title,
            is_not=kit.is_not,
            intro=kit.about,
            about=about(desk, RECIPIENT, cards),
            blocks=tuple(blocks),
            foot=foot(desk, kit),
            recipient=RECIPIENT,
        )
    ]


def why_not(desk: Desk) -> str:
    """Why there is none; empty when there is one."""
    if desk.called_for([DUTY]):
        return ""
    card = desk.card(DUTY)
    return "This policy has no such duty." if card is None else f"{card['status_text']}: {card['why']}"


def _steps(desk: Desk) -> list[Card]:
    steps = [step for path in desk.view["pathways"] if path["id"] == PATHWAY for step in path["steps"]]
    return [step for step in steps if step["kind"] == "information"]


def _questions(desk: Desk) -> list[Block]:
    steps = [step for step in _steps(desk) if ".ask_" in step["id"]]
    rows = tuple((step["title"], _recorded(desk, step["id"]), "") for step in steps)
    grid = Grid("What the office is likely to ask", ("It will ask", "Recorded so far", "To add"), rows, (5, 4, 4))
    return [Heading("What the office is likely to ask", "Call first; what is missing does not hold the call up"), grid]


def _recorded(desk: Desk, step: str) -> str:
    known = desk.case.known
    said = [desk.policy.fact_says(fact, known[fact]) for fact in FACTS.get(step, ()) if fact in known]
    return " ".join(f"{capital(each)}." for each in said) or "—"


def _is_not(desk: Desk) -> list[Block]:
    rest = [f"{step['title']} ({cited(step['clauses'])})" for step in _steps(desk) if ".ask_" not in step["id"]]
    return [Heading("Which compact", "The law as of its date"), Bullets(tuple(rest))] if rest else []
