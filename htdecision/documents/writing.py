"""What the papers have in common: the case as it stands, and the blocks that say who is told what and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..assessment.assess import assess
from ..assessment.case import Case
from ..assessment.consult import HOW, Notice
from ..assessment.result import Result
from ..policy.model import Policy
from ..presentation.sentences import capital, joined
from ..presentation.statuses import AUTHORITY
from ..presentation.times import moment_text
from ..presentation.view import build
from ..rules.tree import UNKNOWN
from .disclosure import kinds_left_out, kinds_told, known_clauses
from .sheet import Block, Bullets, Grid, Heading, Lines, Para
from .tables import Kind, Kit, Tables, tables

CALLED_FOR = ("required", "presumed", "advised")
"""Statuses of duties for which a paper is made."""

HOW_TEXT = dict(zip(HOW, ("phone", "in person", "e-mail", "fax", "mail", "online system", "other"), strict=True))
MOST_UNKNOWN = 10

Card = dict[str, Any]


@dataclass(frozen=True)
class Desk:
    """A case with all that a paper draws on, read at one moment (``now``, aware)."""

    case: Case
    now: dt.datetime

    @cached_property
    def result(self) -> Result:
        """What follows from the case."""
        return assess(self.case, self.case.policy, self.now)

    @cached_property
    def told(self) -> dict[str, Any]:
        """The result as the contract has it."""
        return self.result.to_json()

    @cached_property
    def view(self) -> dict[str, Any]:
        """The view of the result."""
        return build(self.told, self.policy, self.case.answers, self.now)

    @property
    def policy(self) -> Policy:
        """The policy of the case."""
        return self.case.policy

    @property
    def tables(self) -> Tables:
        """The tables behind the papers."""
        return tables()

    @cached_property
    def cards(self) -> dict[str, Card]:
        """Every duty as the view shows it, by id."""
        view = self.view
        rows = [card for key in ("now", "advised", "undetermined", "not_required") for card in view[key]]
        rows += [card for group in view["ask_first"] for card in group["duties"]]
        return {card["id"]: card for card in rows}

    def card(self, duty: str) -> Card | None:
        """A duty's card, or None when this policy has no such duty."""
        return self.cards.get(duty)

    def called_for(self, ids: Iterable[str]) -> list[Card]:
        """Cards of the duties that call for a paper."""
        found = (self.cards.get(id) for id in ids)
        return [card for card in found if card and card["status"] in CALLED_FOR]

    def notices(self, duty: str) -> list[Notice]:
        """All notices recorded for a duty, also those that were taken back."""
        return [notice for notice in self.case.consult.notices_sent if notice.duty == duty]

    def when(self, moment: dt.datetime) -> str:
        """A moment in words."""
        return moment_text(moment, self.now)


# ---------------------------------------------------------------- sources


def cited(clauses: Iterable[dict[str, Any]]) -> str:
    """Such as ``Policy C4 (page 2), R1 (page 5); Federal law 42 USC 671(a)(34)``."""
    groups: dict[str, list[str]] = {}
    for clause in clauses:
        page = f" (page {clause['page']})" if clause["page"] else ""
        groups.setdefault(clause["authority"], []).append(f"{clause['label']}{page}")
    return "; ".join(f"{AUTHORITY[authority]} {', '.join(labels)}" for authority, labels in groups.items())


def about(desk: Desk, recipient: str | None, cards: list[Card]) -> tuple[tuple[str, str], ...]:
    """The head of a copy: to whom, from whom, why, under which clause, by when."""
    rows = [("To", _party(desk, recipient))] if recipient else []
    actors = list(dict.fromkeys(card["actor_title"] for card in cards))
    rows += [("From", joined(actors))] if actors else []
    for card in cards:
        who = f"{card['actor_title']}: " if len(actors) > 1 else ""
        rows.append(("Why", f"{who}{card['status_text']}. {card['purpose']}"))
        authority = "" if "policy" in card["authority"] else f" ({card['authority_text'].lower()})"
        rows.append(("Under", f"{cited(card['clauses'])}{authority}"))
        rows.append(("By", f"{card['due']['text']}{_detail(card)}"))
    rows.append(("Case", _numbers(desk.case)))
    return tuple(dict.fromkeys(rows))


def _party(desk: Desk, recipient: str) -> str:
    party = desk.policy.parties.get(recipient)
    title = desk.tables.title_of(recipient, desk.policy)
    shown = party.organization if party else ""
    return f"{title}, {shown}" if shown and shown not in title and title not in shown else title


def _detail(card: Card) -> str:
    return f" ({card['due']['detail']})" if card["due"]["detail"] else ""


def _numbers(case: Case) -> str:
    return f"{case.case_id}, incident {case.incident_id}" if case.incident_id else case.case_id


# ---------------------------------------------------------------- blocks


def by_hand(desk: Desk, kit: Kit, recipient: str) -> list[Block]:
    """The lines to fill in by hand, those alone whose kind this recipient is told."""
    told = {kind.id for kind in kinds_told(recipient, desk.case)}
    rows = tuple((blank.label, blank.lines) for blank in kit.blanks if blank.kind in told)
    return [Heading("To fill in by hand", "This program holds no names"), Lines(rows)] if rows else []


def known(desk: Desk, recipient: str) -> list[Block]:
    """What is recorded and this recipient is told, with what was asked and is not known."""
    kinds = kinds_told(recipient, desk.case)
    rows = tuple((capital(kind.title), says) for kind in kinds for says in _statements(desk, kind))
    blocks: list[Block] = [Heading("What is recorded", f"as of {desk.when(desk.now)}")]
    if rows:
        blocks.append(Grid("What is recorded", ("About", "Recorded"), _grouped(rows), (3, 9)))
    else:
        blocks.append(Para("Nothing that this recipient is told is recorded yet.", "soft"))
    unknown = not_known(desk, kinds)
    if unknown:
        blocks.append(Para(f"Asked, and not known: {'; '.join(unknown)}.", "soft"))
    return blocks


def _statements(desk: Desk, kind: Kind) -> list[str]:
    found = []
    for fact, answer in desk.case.known.items():
        if fact in kind.facts and (kind.show == "all" or answer != "no"):
            found.append((kind.facts.index(fact), desk.policy.fact_says(fact, answer)))
    return [capital(says) for _, says in sorted(found)]


def _grouped(rows: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """One row for each kind, its statements one after another."""
    groups: dict[str, list[str]] = {}
    for about_what, says in rows:
        groups.setdefault(about_what, []).append(f"{says}.")
    return tuple((title, " ".join(said)) for title, said in groups.items())


def not_known(desk: Desk, kinds: Iterable[Kind], most: int = MOST_UNKNOWN) -> list[str]:
    """Short names of facts that were asked and are not known, of these kinds."""
    facts = {fact for kind in kinds for fact in kind.facts}
    found = [
        desk.policy.facts[fact].short
        for fact, answer in desk.case.answers.items()
        if answer == UNKNOWN and fact in facts and fact not in desk.case.implied
    ]
    return found if len(found) <= most else [*found[:most], f"{len(found) - most} more"]


def danger(desk: Desk, recipient: str) -> list[Block]:
    """The dangers of the page, where this recipient is told about safety."""
    told = any(kind.id == "safety" for kind in kinds_told(recipient, desk.case))
    return [Para(each["text"], "danger") for each in desk.view["dangers"]] if told else []


def handle_with_care(desk: Desk, recipient: str, cards: list[Card]) -> list[Block]:
    """One interview, and what was left out of this copy; ``cards`` are the duties, whose clauses stand at the top."""
    rule = desk.tables.rules[recipient]
    items = []
    if "M3" in desk.policy.clauses:
        items.append("Do not interview the child about it: the MDT plans one forensic interview (Policy M3, page 4).")
    left_out = kinds_left_out(recipient, desk.case)
    if left_out:
        why = cited(known_clauses(dict.fromkeys(id for kind in left_out for id in kind.clauses), desk.case))
        items.append(
            f"Left out of this copy: {joined([kind.title for kind in left_out])}. "
            f"Each needs a legal basis of its own ({why})."
        )
    said = {clause["id"] for card in cards for clause in card["clauses"]}
    others = {clause for duty in desk.policy.duties.values() if duty.form for clause in duty.clauses}
    basis = cited(known_clauses((id for id in rule.clauses if id not in said | others), desk.case))
    items.append(f"Confidential ({basis}). What it is for: {rule.purpose}")
    return [Heading("Handle with care"), Bullets(tuple(items))]


def sent(desk: Desk, cards: list[Card]) -> list[Block]:
    """The record of the notice: what was made, and a line to fill in for each actor who still owes it."""
    rows = [_sent_row(desk, card, notice) for card in cards for notice in desk.notices(card["id"])]
    open_cards = [card for card in cards if not any(notice.stands for notice in desk.notices(card["id"]))]
    rows += [(card["actor_title"], "", "", "", "") for card in open_cards]
    together = len({card["actor"] for card in cards}) > 1
    remark = "Each actor makes the own notice; one does not close the other's" if together else ""
    heads = ("Actor", "When", "How", "By (role or initials)", "Reference")
    return [
        Heading("Record of this notice", remark),
        Grid("Record of this notice", heads, tuple(rows), (3, 3, 2, 2, 2)),
    ]


def _sent_row(desk: Desk, card: Card, notice: Notice) -> tuple[str, ...]:
    back = notice.taken_back
    undone = f" (taken back {desk.when(back.at)} by {back.by})" if back else ""
    return (
        card["actor_title"],
        f"{desk.when(notice.at)}{undone}",
        HOW_TEXT[notice.how],
        notice.by,
        notice.reference or "—",
    )


def foot(desk: Desk, kit: Kit) -> tuple[str, ...]:
    """What every paper says of itself."""
    layers = "; ".join(f"{layer.title}, {layer.edition}" for layer in desk.policy.layers)
    return (
        f"{kit.is_not}, not a screening instrument, not legal evidence, not legal advice. Made from what was recorded; "
        "a person reads it before it goes anywhere. This program sends nothing.",
        f"Read under: {layers}. Clause numbers are our own. "
        f"Printed as of {desk.when(desk.now)} (New York), {desk.now.year}.",
    )
