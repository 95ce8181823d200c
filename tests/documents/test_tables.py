"""The tables behind the papers: each fact has its place, each clause exists, and what is sensitive stays shut."""

from __future__ import annotations

import pytest

from htdecision.documents.tables import tables
from tests.strategies import POLICY

TABLES = tables()
RULES = list(TABLES.rules.values())
SENSITIVE = ("immigration", "health", "school", "reporter", "narrative")
INSIDE = ("hart_liaison", "careline", "legal_and_rrg")


def test_every_fact_has_exactly_one_kind() -> None:
    """A fact in none would be lost to the papers, one in two could slip past what holds it back."""
    placed = [fact for kind in TABLES.kinds.values() for fact in kind.facts]
    assert sorted(placed) == sorted(POLICY.facts)


def test_the_sensitive_kinds_are_held_back() -> None:
    """Each with the law that holds it."""
    assert tuple(kind.id for kind in TABLES.kinds.values() if kind.held_back) == SENSITIVE
    assert all(TABLES.kinds[kind].clauses for kind in SENSITIVE)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_whole(rule: object) -> None:
    """Its clauses are in the register, its kinds and facts exist, and there is always something for DCF legal."""
    assert rule in RULES
    assert set(rule.clauses) <= set(POLICY.clauses)  # type: ignore[attr-defined]
    assert "R1" in rule.clauses  # type: ignore[attr-defined]
    assert set(rule.told) <= set(TABLES.kinds)  # type: ignore[attr-defined]
    assert bool(rule.told) == (rule.may == "need")  # type: ignore[attr-defined]
    assert rule.may in ("need", "ask_legal", "no")  # type: ignore[attr-defined]
    assert rule.legal  # type: ignore[attr-defined]
    assert {caution.fact for caution in rule.cautions} <= set(POLICY.facts)  # type: ignore[attr-defined]
    assert rule.title or rule.id in POLICY.parties  # type: ignore[attr-defined]


def test_held_back_kinds_are_told_only_where_a_clause_of_their_own_asks_for_them() -> None:
    """HHS and the coordinator cannot act without the immigration facts; inside the Department three roles see more."""
    told = {rule.id: set(rule.told) & set(SENSITIVE) for rule in RULES if set(rule.told) & set(SENSITIVE)}
    assert {id: kinds for id, kinds in told.items() if id not in INSIDE} == {
        "hhs": {"immigration"},
        "eligibility_coordinator": {"immigration"},
    }
    assert set(told) == {*INSIDE, "hhs", "eligibility_coordinator"}


def test_a_conflict_in_the_local_police_is_not_told_to_them_or_where_they_sit() -> None:
    """Local police sit on the MDT too."""
    told = {rule.id for rule in RULES if "police_conflict" in rule.told}
    assert not told & {"local_police", "law_enforcement", "mdt", "mdt_coordinator", "states_attorney"}
    assert {"fbi", "state_police"} <= told


def test_an_operation_is_told_to_nobody() -> None:
    """Its details stay out of every notice before it is carried out (reading A29)."""
    assert not [rule.id for rule in RULES if {"operation", "record_keeping"} & set(rule.told)]


def test_every_recipient_of_a_form_has_a_rule() -> None:
    """Without one its copy would not be made."""
    recipients = {duty.recipient for duty in POLICY.duties.values() if duty.form and duty.recipient}
    assert recipients <= set(TABLES.rules)


def test_every_paper_says_what_it_is_not() -> None:
    """On its face."""
    assert all(kit.is_not.startswith("Not ") for kit in TABLES.kits.values())
    assert {blank.kind for kit in TABLES.kits.values() for blank in kit.blanks} <= set(TABLES.kinds)
