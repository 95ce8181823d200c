"""The worksheet for the DCF-823: the Critical Incident of an accepted referral, and of no other."""

from __future__ import annotations

from ...assessment.result import UNDETERMINED
from ..sheet import Block, Grid, Heading, Sheet
from ..writing import Desk, about, by_hand, danger, foot, handle_with_care, known, sent

DUTY = "careline.create.critical_incident"
TITLE = "DCF-823 worksheet"
KIT, RECIPIENT = "dcf_823", "regional_office"


def sheets(desk: Desk) -> list[Sheet]:
    """The worksheet, when the referral is accepted."""
    cards = desk.called_for([DUTY])
    if not cards:
        return []
    kit = desk.tables.kits[KIT]
    blocks = [
        *danger(desk, RECIPIENT),
        *known(desk, RECIPIENT),
        *by_hand(desk, kit, RECIPIENT),
        *_notices(desk),
        *handle_with_care(desk, RECIPIENT, cards),
        *sent(desk, cards),
    ]
    return [
        Sheet(
            id="dcf-823",
            title=kit.title,
            is_not=kit.is_not,
            intro=kit.about,
            about=(
                ("For", "DCF's own record of the incident; the policy names no recipient"),
                *about(desk, None, cards),
            ),
            blocks=tuple(blocks),
            foot=foot(desk, kit),
        )
    ]


def why_not(desk: Desk) -> str:
    """Why there is none; empty when there is one."""
    card = desk.card(DUTY)
    if card is None:
        return "This policy has no such duty."
    if card["status"] == UNDETERMINED:
        return f"Open: {card['why']}"
    return "" if desk.called_for([DUTY]) else "A referral that is not accepted has no DCF-823."


def _notices(desk: Desk) -> list[Block]:
    cards = desk.called_for(
        duty.id for duty in desk.policy.duties.values() if duty.form == "DCF-737" and duty.recipient
    )
    rows = [(card["recipient_title"], card["actor_title"], _state(desk, card["id"])) for card in cards]
    if not rows:
        return []
    grid = Grid("Notices of this incident", ("DCF-737 to", "Owed by", "State"), tuple(rows), (5, 4, 4))
    return [Heading("Notices of this incident"), grid]


def _state(desk: Desk, duty: str) -> str:
    at = desk.case.consult.sent_at(duty)
    return f"sent {desk.when(at)}" if at else "not recorded as sent"
