"""The worksheet for the request to HHS: what to have ready, and what keeps the letter possible."""

from __future__ import annotations

from ..sheet import Block, Bullets, Heading, Sheet
from ..writing import Desk, about, by_hand, cited, danger, foot, handle_with_care, known, sent

DUTIES = ("official.notify.hhs_24h", "eligibility_coordinator.contact.hhs")
TITLE = "Worksheet for the request to HHS (OTIP)"
KIT, RECIPIENT, PATHWAY = "hhs", "hhs", "immigration"
STEPS = ("immigration.request_the_letter", "immigration.keep_the_letter_possible", "immigration.federal_custody")


def sheets(desk: Desk) -> list[Sheet]:
    """The worksheet, as soon as the child may be from another country."""
    cards = desk.called_for(DUTIES)
    if not cards:
        return []
    kit = desk.tables.kits[KIT]
    blocks = [
        *danger(desk, RECIPIENT),
        *_first(desk),
        *known(desk, RECIPIENT),
        *by_hand(desk, kit, RECIPIENT),
        *handle_with_care(desk, RECIPIENT, cards),
        *sent(desk, cards),
    ]
    return [
        Sheet(
            id="hhs-request",
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
    return "" if desk.called_for(DUTIES) else "By what is known, HHS is not to be told."


def _first(desk: Desk) -> list[Block]:
    """The pathway's steps that concern the request itself; options for counsel are not for this paper."""
    steps = [step for path in desk.view["pathways"] if path["id"] == PATHWAY for step in path["steps"]]
    items = [f"{step['title']} ({cited(step['clauses'])})" for step in steps if step["id"] in STEPS]
    return [Heading("Before you send", "The law as of its date"), Bullets(tuple(items))] if items else []
