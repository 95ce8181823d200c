"""The notice to a facility: the status that the policy has it told before the child moves, and how it was told."""

from __future__ import annotations

from ...assessment.case import Case
from ...assessment.consult import CONFIRMED
from ..sheet import Block, Bullets, Heading, Lines, Para, Sheet
from ..writing import Desk, about, by_hand, cited, foot, handle_with_care, known, sent
from .notice import cautions

DUTY, GATE = "worker.inform.facility", "specialized_placement"
TITLE = "Placement notice to a facility"
KIT, RECIPIENT = "placement", "facility"


def sheets(desk: Desk) -> list[Sheet]:
    """The notice, when such a placement is planned and the facility is not known to be informed."""
    cards = desk.called_for([DUTY])
    if not cards:
        return []
    kit = desk.tables.kits[KIT]
    blocks = [
        *_status(desk),
        *known(desk, RECIPIENT),
        *by_hand(desk, kit, RECIPIENT),
        *handle_with_care(desk, RECIPIENT, cards),
        *sent(desk, cards),
        *_received(),
    ]
    return [
        Sheet(
            id="placement-notice",
            title=kit.title,
            is_not=kit.is_not,
            intro=kit.about,
            about=about(desk, RECIPIENT, cards),
            blocks=tuple(blocks),
            foot=foot(desk, kit),
            recipient=RECIPIENT,
            cautions=(*cautions(desk, RECIPIENT), *_shut(desk)),
        )
    ]


def why_not(desk: Desk) -> str:
    """Why there is none; empty when there is one."""
    if desk.called_for([DUTY]):
        return ""
    card = desk.card(DUTY)
    return "This policy has no such duty." if card is None else f"{card['status_text']}: {card['why']}"


def status_of(case: Case) -> str:
    """The child's status as it may be said: confirmed, identified or suspected, by what is recorded."""
    made = case.consult.determination
    if made and made.level == CONFIRMED:
        return "a confirmed victim of human trafficking, by the HART Liaison's determination"
    if case.known.get("sex_trafficking_identified") == "yes":
        return "identified by DCF as a victim of sex trafficking"
    return "a suspected victim of human trafficking"


def _status(desk: Desk) -> list[Block]:
    says = f"The child who is to be placed is {status_of(desk.case)}."
    return [Para(f"{says} The risk that the child runs or is lured away is high.", "lead"), *_steps()]


def _steps() -> list[Block]:
    items = (
        "Plan tonight's supervision, phones and visitors before the child arrives.",
        "Do not ask the child to tell what happened.",
        "If the child is missing: police at once, there is no waiting period; then DCF.",
    )
    return [Heading("What this asks of the facility", "Our own suggestions"), Bullets(items)]


def _received() -> list[Block]:
    rows = (
        ("Told to (name and role at the facility)", 1),
        ("Day and hour, by whom, how", 1),
        ("Signature of the facility", 1),
    )
    return [Heading("Received", "Before the move, in writing"), Lines(rows)]


def _shut(desk: Desk) -> tuple[str, ...]:
    gate = next((each for each in desk.view["gates"] if each["id"] == GATE), None)
    shut = gate is not None and gate["applies"] and gate["status"] != "open"
    return (f"{gate['says']} ({cited(gate['clauses'])})",) if gate and shut else ()
