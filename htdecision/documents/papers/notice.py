"""The worksheets for the DCF-737: one copy for each recipient, with what that recipient needs and no more."""

from __future__ import annotations

from ...assessment.result import UNDETERMINED
from ..sheet import Sheet
from ..writing import Card, Desk, about, by_hand, danger, foot, handle_with_care, known, sent

FORM = "DCF-737"
TITLE = "DCF-737 worksheets"
KIT = "dcf_737"


def sheets(desk: Desk) -> list[Sheet]:
    """A copy for each recipient that is owed the notice, whoever owes it."""
    return [_copy(desk, recipient, cards) for recipient, cards in _owed(desk).items() if recipient in desk.tables.rules]


def why_not(desk: Desk) -> str:
    """Why there is no copy; empty when there is one."""
    if _owed(desk):
        return ""
    open_still = [card for card in desk.cards.values() if card["form"] == FORM and card["status"] == UNDETERMINED]
    return "Open: whether a notice is owed is not settled yet." if open_still else "No duty of this case sends one."


def _owed(desk: Desk) -> dict[str, list[Card]]:
    duties = [duty.id for duty in desk.policy.duties.values() if duty.form == FORM and duty.recipient]
    found: dict[str, list[Card]] = {}
    for card in desk.called_for(duties):
        found.setdefault(card["recipient"], []).append(card)
    return found


def _copy(desk: Desk, recipient: str, cards: list[Card]) -> Sheet:
    kit = desk.tables.kits[KIT]
    blocks = [
        *danger(desk, recipient),
        *known(desk, recipient),
        *by_hand(desk, kit, recipient),
        *handle_with_care(desk, recipient, cards),
        *sent(desk, cards),
    ]
    return Sheet(
        id=f"dcf-737-{recipient.replace('_', '-')}",
        title=kit.title,
        is_not=kit.is_not,
        intro=kit.about,
        about=about(desk, recipient, cards),
        blocks=tuple(blocks),
        foot=foot(desk, kit),
        recipient=recipient,
        cautions=cautions(desk, recipient),
    )


def cautions(desk: Desk, recipient: str) -> tuple[str, ...]:
    """What the sender has to settle before this copy goes out."""
    found = []
    for caution in desk.tables.rules[recipient].cautions:
        answer = desk.case.known.get(caution.fact)
        if answer != "no":
            found.append(caution.says if answer == "yes" else caution.open)
    return tuple(found)
