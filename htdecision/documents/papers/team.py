"""One sheet for the MDT's meeting: the level, what is known and not known, who owes what, and what the team is asked.

It prints on one page at a size that is read from an arm's length, so each list is cut where it would not fit and says
how many more there are.  Dangers are never cut.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from ...assessment.consult import CONFIRMED, Determined
from ...presentation.sentences import capital, count
from ...presentation.statuses import LEVEL
from ...presentation.urgency import in_order
from ..disclosure import kinds_left_out, kinds_told
from ..sheet import Block, Bullets, Grid, Heading, Para, Scale, Sheet
from ..writing import CALLED_FOR, Card, Desk, not_known

TITLE = "Sheet for the MDT meeting"
KIT, RECIPIENT = "mdt", "mdt"
MOST_UNKNOWN, LONGEST_NOTE = 6, 160
CUTS = ((14, 9, 4), (12, 8, 4), (10, 7, 3), (8, 6, 3), (8, 5, 2), (6, 4, 2), (5, 3, 2))
"""How many facts, duties and questions are shown, from the fullest page to the shortest."""

WEIGHTY = ("safety", "status", "allegation", "signs")
"""Kinds of facts that stand first, so that they are the last to be cut."""

PAGE = 46
"""Lines that fit on the page."""


def sheets(desk: Desk) -> list[Sheet]:
    """The sheet, as full as one page can be; there is always one."""
    kit = desk.tables.kits[KIT]
    pages = (_blocks(desk, *cut) for cut in CUTS)
    blocks = next((page for page in pages if height(page) <= PAGE), _blocks(desk, *CUTS[-1]))
    return [
        Sheet(
            id="mdt-meeting",
            title=kit.title,
            is_not=kit.is_not,
            intro=kit.about,
            about=_about(desk),
            blocks=tuple(blocks),
            foot=_foot(desk),
            recipient=RECIPIENT,
            large=True,
            cautions=_cautions(desk),
        )
    ]


def _blocks(desk: Desk, facts: int, duties: int, questions: int) -> list[Block]:
    return [
        *_dangers(desk),
        *_level(desk),
        *_known(desk, facts),
        *_duties(desk, duties),
        *_questions(desk, questions),
    ]


def height(blocks: Iterable[Block]) -> float:
    """About how many lines the blocks take, at some 88 characters to a full line."""
    return sum(_height(block) for block in blocks)


def _height(block: Block) -> float:
    if isinstance(block, Grid):
        whole = sum(block.widths)
        rooms = [88 * width / whole - 3 for width in block.widths]
        return 1.3 + sum(0.25 + max(map(_lines, row, rooms)) for row in block.rows)
    if isinstance(block, Bullets):
        taken = [_lines(item, 84 / block.columns - 2) for item in block.items]
        return sum(taken) / block.columns + (max(taken, default=0) if block.columns > 1 else 0)
    if isinstance(block, Para):
        return _lines(block.text, 88) + (0.8 if block.tone == "danger" else 0.2)
    return 3 if isinstance(block, Scale) else 1.9


def _lines(text: str, room: float) -> int:
    return max(1, math.ceil(len(text) / room))


def why_not(desk: Desk) -> str:
    """There is always one."""
    return ""


def _cautions(desk: Desk) -> tuple[str, ...]:
    from .notice import cautions

    return cautions(desk, RECIPIENT)


def _about(desk: Desk) -> tuple[tuple[str, str], ...]:
    case = desk.case
    number = f"{case.case_id}, incident {case.incident_id}" if case.incident_id else case.case_id
    clauses = [clause for clause in ("M2", "M3") if clause in desk.policy.clauses]
    return (
        ("Case", number),
        ("As of", desk.when(desk.now)),
        ("Under", f"Policy {', '.join(clauses)}" if clauses else "—"),
    )


def _foot(desk: Desk) -> tuple[str, ...]:
    left_out = ", ".join(kind.title for kind in kinds_left_out(RECIPIENT, desk.case))
    notice = desk.view["risk"]["notice"]
    return (f"{notice} Left out of this copy: {left_out}; so is every duty that would show it. Not legal evidence.",)


# ---------------------------------------------------------------- level


def _dangers(desk: Desk) -> list[Block]:
    return [Para(each["text"], "danger") for each in desk.view["dangers"]]


def _level(desk: Desk) -> list[Block]:
    risk = desk.view["risk"]
    levels = tuple((level["title"], level["state"], LEVEL[level["state"]]) for level in risk["levels"])
    remark = "computed; illustrative map" if risk["illustrative"] else "computed"
    blocks: list[Block] = [Heading("Risk level", remark), Scale(levels)]
    made = desk.case.consult.determination
    says = _determined(desk, made) if made else "No determination by the HART Liaison is recorded."
    return [*blocks, Para(says, "plain" if made else "soft")]


def _determined(desk: Desk, made: Determined) -> str:
    level = "Confirmed" if made.level == CONFIRMED else desk.policy.level_title(made.level)
    second = f" and {made.second_by}" if made.second_by else ""
    return f"Determined by {made.by}{second}, {desk.when(made.at)}: {level}. {_cut(made.reason)}"


# ---------------------------------------------------------------- facts


def _known(desk: Desk, most: int) -> list[Block]:
    kinds = kinds_told(RECIPIENT, desk.case)
    ordered = sorted(kinds, key=lambda kind: kind.id not in WEIGHTY)
    said = [capital(says) for kind in ordered for says in _says(desk, kind.facts)]
    unknown = not_known(desk, kinds, MOST_UNKNOWN)
    waiting = [question for question in desk.view["questions"] if not question["asked"]]
    blocks: list[Block] = [Heading("What is recorded")]
    blocks.append(Bullets(_most(said, most), columns=2) if said else Para("Nothing yet.", "soft"))
    if unknown:
        blocks.append(Para(f"Asked, not known: {'; '.join(unknown)}.", "plain"))
    if waiting:
        blocks.append(
            Para(f"Not asked yet: {count(len(waiting), 'question')} that could still change something.", "soft")
        )
    return blocks


def _says(desk: Desk, facts: Iterable[str]) -> list[str]:
    """What is so; of what is not so, only where a *no* tells the team something by itself."""
    known = desk.case.known
    return [desk.policy.fact_says(fact, known[fact]) for fact in facts if fact in known and known[fact] != "no"]


# ---------------------------------------------------------------- duties


def _duties(desk: Desk, most: int) -> list[Block]:
    cards = [card for card in desk.cards.values() if card["status"] in CALLED_FOR and _may_show(desk, card)]
    notices = [card for card in cards if card["form"] == "DCF-737" and card["recipient"]]
    others = [card for card in cards if card not in notices]
    rows = [_notice_row(desk, notices)] if notices else []
    rows += [(card["actor_title"], card["title"], _state(desk, card)) for card in in_order(others)[:most]]
    more = len(others) - most
    remark = f"{more} more on the full page" if more > 0 else ""
    if not rows:
        return []
    return [Heading("Who owes what", remark), Grid("Who owes what", ("Who", "What", "State"), tuple(rows), (3, 6, 4))]


def _may_show(desk: Desk, card: Card) -> bool:
    """Whether a duty tells the team nothing that its copy leaves out."""
    told = {fact for kind in kinds_told(RECIPIENT, desk.case) for fact in kind.facts}
    return all(reason["fact"] in told for reason in card["because"])


def _notice_row(desk: Desk, cards: list[Card]) -> tuple[str, str, str]:
    actors = "; ".join(dict.fromkeys(card["actor_title"] for card in cards))
    done = [card for card in cards if desk.case.consult.sent_at(card["id"])]
    missing = list(dict.fromkeys(card["recipient_title"] for card in cards if card not in done))
    state = f"{len(done)} of {len(cards)} sent"
    what = "Send the DCF-737" + (f". Not recorded as sent: {', '.join(missing)}." if missing else " to each recipient")
    return actors, what, state


def _state(desk: Desk, card: Card) -> str:
    due = card["due"]
    if due["state"] in ("done", "overdue", "due", "unknown_start"):
        word = {"done": "Done", "overdue": "Overdue", "due": "Due", "unknown_start": "Start not recorded"}[due["state"]]
        text = due["text"].removeprefix("done ")
        return f"{word}: {text}"
    return card["status_text"]


# ---------------------------------------------------------------- questions


def _questions(desk: Desk, most: int) -> list[Block]:
    told = {fact for kind in kinds_told(RECIPIENT, desk.case) for fact in kind.facts}
    asked = [each["ask"] for each in desk.view["questions"] if each["fact"] in told and not each["always"]]
    noted = [_cut(note.text) for note in desk.case.consult.notes_for_mdt]
    items = [*_most(noted, most), *asked[: max(0, most - len(noted))]]
    if "M3" in desk.policy.clauses:
        items.append("Who leads the one forensic interview, and when? (Policy M3)")
    return [Heading("Questions for the team"), Bullets(tuple(items), boxes=True)]


def _most(items: list[str], most: int) -> tuple[str, ...]:
    return tuple(items if len(items) <= most else [*items[: most - 1], f"and {len(items) - most + 1} more"])


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_NOTE else f"{flat[: LONGEST_NOTE - 1]}…"
