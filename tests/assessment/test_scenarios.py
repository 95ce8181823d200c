"""The shipped example cases give what was worked out for them by hand, from the policy text and not from the engine."""
from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from htdecision import Policy, assess

EXAMPLES = {example.id: example for example in Policy.shipped().examples()}
LAW = {"federal_law", "state_law"}

every_example = pytest.mark.parametrize("id", sorted(EXAMPLES))


@cache
def result_of(id: str) -> dict[str, Any]:
    """The result of an example as the command line gives it."""
    return assess(EXAMPLES[id].case, Policy.shipped()).to_json()


def expected(id: str, part: str) -> dict[str, Any]:
    """One part of what is expected of an example; empty where the example says nothing about it."""
    return EXAMPLES[id].expect.get(part, {})


def matching(got: dict[str, Any], want: dict[str, Any]) -> dict[str, Any]:
    """``got`` cut down to the keys of ``want``, so that both can be compared as wholes; a missing key stays missing."""
    return {key: got[key] for key in want if key in got}


def statuses_in(result: dict[str, Any]) -> dict[str, str]:
    """Status by id of duty."""
    return {duty["id"]: duty["status"] for duty in result["duties"]}


def test_all_fifteen_scenarios_ship() -> None:
    """Each scenario has at least one example, and no example belongs to none."""
    assert {example.scenario for example in EXAMPLES.values()} == {f"P{number}" for number in range(1, 16)}


@every_example
def test_an_example_tells_what_a_reader_needs(id: str) -> None:
    """Title, story, trap and what no duty carries are there, and the case bears a number, not a name."""
    example = EXAMPLES[id]
    assert all([example.title, example.story, example.trap])
    assert example.outside
    assert all(example.outside)
    assert example.case.case_id == f"EX-P{id[1:].lstrip('0')}"
    assert example.case.as_of is not None


@every_example
def test_an_example_expects_something_that_can_be_checked(id: str) -> None:
    """A misspelt part would be passed over in silence, so only the known parts may be there."""
    expect = EXAMPLES[id].expect
    assert expect
    assert set(expect) <= {"policy", "law", "gates", "pathways", "risk", "clocks", "messages"}


@every_example
def test_policy_and_law_stay_apart(id: str) -> None:
    """What is listed under the policy never rests on a statute, and what is listed under law always does."""
    duties = Policy.shipped().duties
    assert [duty for duty in expected(id, "policy") if LAW & set(duties[duty].authority)] == []
    assert [duty for duty in expected(id, "law") if not LAW & set(duties[duty].authority)] == []


@every_example
def test_duties_under_the_policy(id: str) -> None:
    want = expected(id, "policy")
    assert matching(statuses_in(result_of(id)), want) == want


@every_example
def test_duties_under_the_law(id: str) -> None:
    want = expected(id, "law")
    assert matching(statuses_in(result_of(id)), want) == want


@every_example
def test_gates(id: str) -> None:
    want = expected(id, "gates")
    gates = {gate["id"]: gate for gate in result_of(id)["gates"]}
    assert matching({name: gate["status"] for name, gate in gates.items()}, want) == want
    assert [name for name in want if not gates[name]["applies"]] == []


@every_example
def test_pathways(id: str) -> None:
    want = expected(id, "pathways")
    assert matching({name: way["status"] for name, way in result_of(id)["pathways"].items()}, want) == want


@every_example
def test_risk_is_an_interval(id: str) -> None:
    """Floor and ceiling are as worked out, and a level is given only where they agree."""
    risk, want = result_of(id)["risk"], expected(id, "risk")
    assert matching(risk, want) == want
    assert risk["level"] == (risk["floor"] if risk["floor"] == risk["ceiling"] else None)


@every_example
def test_clocks(id: str) -> None:
    want = expected(id, "clocks")
    clocks = {duty["id"]: duty["clock"] for duty in result_of(id)["duties"]}
    assert {duty: matching(clocks[duty], clock) for duty, clock in want.items()} == want


@every_example
def test_messages(id: str) -> None:
    shown = {message["id"] for message in result_of(id)["messages"]}
    assert set(EXAMPLES[id].expect.get("messages", ())) - shown == set()


def test_acceptance_changes_assignment_and_critical_incident_only() -> None:
    """The trap of the first scenario: whatever is decided about acceptance, no other duty moves."""
    case = EXAMPLES["P01a"].case
    answered = [case.with_answer("referral_accepted", answer) for answer in ("yes", "no", "unknown")]
    accepted, refused, pending = (statuses_in(assess(each).to_json()) for each in answered)
    moved = {duty for duty in accepted if len({accepted[duty], refused[duty], pending[duty]}) > 1}
    assert moved == {"careline.assign.investigation", "careline.create.critical_incident"}


def test_the_email_does_not_restart_the_consult_clock() -> None:
    """The trap of the sixth scenario: from the e-mail on Monday the consult would be due on Thursday."""
    clock = next(duty["clock"] for duty in result_of("P06")["duties"] if duty["id"] == "liaison.hold.consult")
    assert clock["due_at"] == "2026-11-16T16:30:00-05:00"


@pytest.mark.parametrize("id", ["P13", "P12b"])
@pytest.mark.parametrize("other", ["disclosure_basis_recorded", "sex_trafficking_identified", "case_open", "minor_now"])
@pytest.mark.parametrize("answer", ["yes", "no", "unknown", None])
def test_a_facility_is_told_whatever_else_is_known(id: str, other: str, answer: str | None) -> None:
    """The trap of the thirteenth scenario: no other answer, and privacy least of all, opens the placement."""
    result = assess(EXAMPLES[id].case.with_answer(other, answer)).to_json()
    assert statuses_in(result)["worker.inform.facility"] == "required"
    assert {gate["id"]: gate["status"] for gate in result["gates"]}["specialized_placement"] == "closed"
