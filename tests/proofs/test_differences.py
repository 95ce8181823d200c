"""Differences between two policies: counted exactly, and every example borne out by the product itself."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings

from htdecision import Case, HtDecisionError, Policy, assess
from htdecision.policy.alternatives import read_as
from htdecision.proofs.differences import Difference, differences, facts_of_both
from htdecision.proofs.outcomes import outcomes
from htdecision.proofs.proving import holds

from ..strategies import policies
from .seeded import changed

SHIPPED = Policy.shipped()
KINDS = ("duty", "gate", "level")
DUTIES = "ct_dcf_21_14/duties.toml"


def states(policy: Policy, answers: Mapping[str, str]) -> dict[str, str]:
    """The states of the outcomes that an assessment of these answers shows."""
    told = {fact: answer for fact, answer in answers.items() if fact in policy.facts}
    result = assess(Case.from_mapping({"case_id": "EX-1", "answers": told}, policy), policy).to_json()
    found = {duty["id"]: duty["status"] for duty in result["duties"]}
    gates = {f"gate.{gate['id']}": gate["status"] if gate["applies"] else "does_not_apply" for gate in result["gates"]}
    return found | gates | {"level": result["risk"]["level"]}


def assert_borne_out(found: Difference, old: Policy, new: Policy) -> None:
    before, after = states(old, found.example), states(new, found.example)
    for change in found.changes:
        assert (before[change.outcome], after[change.outcome]) == (change.before, change.after)


@pytest.mark.parametrize("alternative", SHIPPED.alternatives, ids=lambda each: f"{each.of}{each.reading}")
def test_every_reading_differs_as_its_examples_show(alternative) -> None:  # type: ignore[no-untyped-def]
    other = read_as(SHIPPED, alternative)
    found = differences(SHIPPED, other, KINDS)
    assert 0 < found.cases < found.total
    assert found.found
    for each in found.found:
        assert each.cases * each.combinations == each.among * found.total
        assert_borne_out(each, SHIPPED, other)


def test_the_weaker_reading_is_weaker_just_where_the_readings_file_says_so() -> None:
    (letter,) = (each for each in SHIPPED.alternatives if (each.of, each.reading) == ("A3", "b"))
    found = differences(SHIPPED, read_as(SHIPPED, letter), KINDS)
    assert found.more == found.cases
    assert found.less == 0
    for each in found.found:
        told = {fact: each.example[fact] for fact in each.example if fact.startswith(("in_dcf", "travel"))}
        assert told == {
            "in_dcf_custody": "yes", "travel_authorized_by_dcf": "yes", "travel_authorized_by_guardian": "no",
        }  # fmt: skip


def test_a_policy_does_not_differ_from_itself() -> None:
    found = differences(SHIPPED, SHIPPED)
    assert (found.cases, found.found, found.while_open) == (0, (), ())


def test_what_is_done_while_not_known_changes_no_complete_case(tmp_path: Path) -> None:
    """Asking instead of acting is a change all the same, and is shown with the fewest answers that show it."""
    start = '[duty."worker.refer.careline"]'
    text = (SHIPPED.layers[0].folder / "duties.toml").read_text("utf-8")
    row = text[text.index(start) : text.index("recipient", text.index(start))]
    new = changed(tmp_path, DUTIES, (row, row.replace('"act"', '"ask"')))
    found = differences(SHIPPED, new)
    assert found.cases == 0
    (each,) = found.while_open
    assert [(change.before, change.after, change.weight) for change in each.changes] == [
        ("presumed", "undetermined", -2)
    ]
    assert len(each.example) == 2
    assert_borne_out(each, SHIPPED, new)


@settings(max_examples=15)
@given(policies(), policies())
def test_cases_are_counted_as_trying_them_all_counts_them(old: Policy, new: Policy) -> None:
    try:
        facts = facts_of_both(old, new)
    except HtDecisionError:
        return
    before, after = ({each.id: each for each in outcomes(policy)} for policy in (old, new))
    shared = [id for id in after if id in before and id != "level"]
    count = 0
    for answers in product(*facts.values()):
        case = dict(zip(facts, answers, strict=True))
        count += any(_state(before[id], case) != _state(after[id], case) for id in shared)
    found = differences(old, new, ("duty", "gate"))
    assert found.cases >= count
    if set(before) == set(after):
        assert found.cases == count


def _state(outcome, case: Mapping[str, str]) -> str:  # type: ignore[no-untyped-def]
    (state,) = [state.id for state in outcome.states if holds(state.when, case)]
    return state
