"""Laws that hold in every case: what more knowledge, a level, acceptance, a sign or a doubt may and may not do."""

from __future__ import annotations

import dataclasses
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from htdecision import Case, Policy, assess
from htdecision.rules.tree import facts_in
from tests.strategies import POLICY, VALUES, answer_sets, answers_to, case_of, policies, policies_with_answers

from . import by_hand
from .judge import FINAL, STRENGTH

LEVELS = [name for name, _ in by_hand.LEVELS]
SIGNS = [*by_hand.ELEMENTS, *by_hand.STRONG, *by_hand.CONTRIBUTING]
NOTICES = sorted(id for id in by_hand.DUTIES if ".notify." in id or ".report." in id)
Answers = dict[str, str]


def result_of(case: Case) -> dict[str, Any]:
    """The result as its JSON holds it."""
    return assess(case).to_json()


def statuses(result: dict[str, Any]) -> dict[str, str]:
    """Status by duty."""
    return {duty["id"]: duty["status"] for duty in result["duties"]}


def level(result: dict[str, Any], end: str, names: list[str] = LEVELS) -> int:
    """How high the floor or the ceiling is."""
    return names.index(result["risk"][end])


def settled(result: dict[str, Any]) -> dict[str, Any]:
    """All that no answer can change any more."""
    found: dict[str, Any] = {id: status for id, status in statuses(result).items() if status in FINAL}
    found |= {gate["id"]: gate["status"] for gate in result["gates"] if gate["status"] != "closed_until_known"}
    found |= {f"lifted {gate['id']}": True for gate in result["gates"] if not gate["applies"]}
    if result["risk"]["level"]:
        found["level"] = result["risk"]["level"]
    return found


def taken_back(draw: st.DrawFn, answers: Answers) -> Answers:
    """The answers with some of them, not known or not given."""
    back = draw(st.sets(st.sampled_from(sorted(answers)), min_size=1)) if answers else set()
    return {
        fact: draw(st.sampled_from([answer, "unknown"])) if fact in back else answer
        for fact, answer in answers.items()
        if fact not in back or draw(st.booleans())
    }


@st.composite
def less_and_more(draw: st.DrawFn) -> tuple[Policy, Case, Case]:
    """A policy and two cases, of which the second knows what the first knows, and perhaps more."""
    policy, answers = draw(st.one_of(policies_with_answers, st.tuples(st.just(POLICY), answer_sets)))
    less = case_of(taken_back(draw, answers), policy=policy)
    more = case_of(answers, policy=policy)
    known = less.known.items() <= more.known.items()
    return policy, less, more if known else less


# ---------------------------------------------------------------- more knowledge


@given(less_and_more())
def test_knowing_more_never_turns_what_is_settled(cases: tuple[Policy, Case, Case]) -> None:
    """An answer can settle what was open; it cannot change a final status, an open gate or a settled level."""
    policy, less, more = cases
    before, after = result_of(less), result_of(more)
    assert settled(before).items() <= settled(after).items()
    names = [known.id for known in policy.map.levels]
    assert level(before, "floor", names) <= level(after, "floor", names)
    assert level(after, "ceiling", names) <= level(before, "ceiling", names)


@given(less_and_more())
def test_knowing_more_never_needs_more(cases: tuple[Policy, Case, Case]) -> None:
    """Each answer leads towards the end of the questions."""
    _, less, more = cases
    before = {duty["id"]: set(duty["needs"]) for duty in result_of(less)["duties"]}
    after = {duty["id"]: set(duty["needs"]) for duty in result_of(more)["duties"]}
    assert {id: needs for id, needs in after.items() if not needs <= before[id]} == {}


# ---------------------------------------------------------------- not known is never taken as no


@given(less_and_more())
def test_knowing_less_never_lets_a_duty_go(cases: tuple[Policy, Case, Case]) -> None:
    """Where all answers together leave a duty standing, or in doubt, fewer of them never make it *not required*."""
    _, less, more = cases
    with_all, with_fewer = statuses(result_of(more)), statuses(result_of(less))
    gone = [id for id, status in with_all.items() if status != "not_required" and with_fewer[id] == "not_required"]
    weaker = [
        id for id, status in with_all.items() if status == "required" and with_fewer[id] in ("advised", "not_required")
    ]
    assert (gone, weaker) == ([], [])


@given(answer_sets)
def test_a_no_that_turns_out_not_to_be_known_makes_no_duty_weaker_than_that_no_did(answers: Answers) -> None:
    """With *no* taken back, a duty that was not required may rise, and what was final may be in doubt; none falls."""
    doubtful = {fact: "unknown" if answer == "no" else answer for fact, answer in answers.items()}
    sure, doubt = statuses(result_of(case_of(answers))), statuses(result_of(case_of(doubtful)))
    for id, status in sure.items():
        if status == "not_required":
            continue
        assert doubt[id] != "not_required"
        assert doubt[id] != "advised" or status == "advised"


@given(answer_sets, st.sampled_from([id for id, duty in by_hand.DUTIES.items() if duty.while_unknown == "act"]))
def test_where_one_acts_while_not_known_a_doubt_is_never_less_than_presumed(answers: Answers, duty: str) -> None:
    """What raises the duty holds, and nothing is known of what else must hold: one acts."""
    rule = by_hand.DUTIES[duty]
    open_facts = set(by_hand.judge(dict.fromkeys(VALUES, "yes")).read_by(rule.provided))
    raising = {fact: answer for fact, answer in answers.items() if fact not in open_facts}
    judge = by_hand.judge(raising)
    if judge.tries.holds(rule.when, judge.known) is True:
        assert statuses(result_of(case_of(raising)))[duty] in ("presumed", "required")


@given(answer_sets)
def test_asked_and_not_known_gives_the_same_statuses_as_not_asked(answers: Answers) -> None:
    """The record, the questions and what is said tell them apart; what decides does not."""
    absent = {fact: answer for fact, answer in answers.items() if answer != "unknown"}
    unknown = dict.fromkeys(VALUES, "unknown") | absent
    one, other = result_of(case_of(absent)), result_of(case_of(unknown))
    for key in ("duties", "risk", "gates", "pathways"):
        assert one[key] == other[key]


# ---------------------------------------------------------------- the level


@settings(max_examples=10)
@given(answer_sets, policies())
def test_no_duty_depends_on_the_map(answers: Answers, policy: Policy) -> None:
    """Under a map of any other making, every duty, gate and pathway is the same, with its reasons and clocks."""
    other = dataclasses.replace(POLICY, map=moved(policy))
    one, two = result_of(case_of(answers)), result_of(case_of(answers, policy=other))
    for key in ("duties", "gates", "pathways"):
        assert one[key] == two[key]


def moved(policy: Policy) -> Any:
    """The policy's map, reading signs of the shipped policy in place of its own facts."""
    facts = iter(random.Random(0).sample(by_hand.CONTRIBUTING, 7))
    names = {fact: next(facts) for fact in policy.facts}
    levels = tuple(dataclasses.replace(known, reached=renamed(known.reached, names)) for known in policy.map.levels)
    rows = {id: dataclasses.replace(row, when=renamed(row.when, names)) for id, row in policy.map.rows.items()}
    return dataclasses.replace(policy.map, levels=levels, rows=rows)


def renamed(condition: Any, names: dict[str, str]) -> Any:
    """The condition with its facts renamed; a value that the new fact has not is *yes*."""
    fields = {field.name: getattr(condition, field.name) for field in dataclasses.fields(condition)}
    for key, value in fields.items():
        if key == "fact":
            fields |= {"fact": names[value], "values": ("yes",) if "yes" in fields["values"] else ("no",)}
        elif key == "parts":
            fields[key] = tuple(renamed(part, names) for part in value)
        elif key in ("part", "body"):
            fields[key] = renamed(value, names)
        elif key == "name":
            fields[key] = f"other_{value}"
    return type(condition)(**fields)


@given(answer_sets, answers_to(dict.fromkeys(by_hand.CONTRIBUTING, by_hand.YES_NO)))
def test_no_duty_depends_on_a_sign_that_only_adds_up(answers: Answers, others: Answers) -> None:
    """Past abuse or an unsteady home calls for a look, and for no notice to the police by itself."""
    one = result_of(case_of(answers))
    two = result_of(
        case_of({fact: answer for fact, answer in answers.items() if fact not in by_hand.CONTRIBUTING} | others)
    )
    for key in ("duties", "gates", "pathways"):
        assert one[key] == two[key]


@given(answer_sets, st.sampled_from(SIGNS))
def test_one_more_sign_never_lowers_the_level(answers: Answers, sign: str) -> None:
    """Neither what is established nor what is still possible."""
    before, after = result_of(case_of(answers)), result_of(case_of(answers | {sign: "yes"}))
    for end in ("floor", "ceiling"):
        assert level(before, end) <= level(after, end) or answers.get(sign) == "yes"


@given(answer_sets, st.sampled_from(SIGNS))
def test_one_sign_fewer_never_raises_the_level(answers: Answers, sign: str) -> None:
    """A *no* speaks against; it never counts as a sign."""
    before, after = result_of(case_of(answers)), result_of(case_of(answers | {sign: "no"}))
    for end in ("floor", "ceiling"):
        assert level(after, end) <= level(before, end)


@given(answer_sets)
def test_the_definition_is_not_met_without_its_elements(answers: Answers) -> None:
    """Under 18 when it happened, and a commercial sex act, or labor together with force, fraud or coercion: each
    recorded as yes. And where an element is ruled out, the definition cannot be met any more."""
    case = case_of(answers)
    yes = {fact for fact, answer in case.known.items() if answer == "yes"}
    no = {fact for fact, answer in case.known.items() if answer == "no"}
    labor = {"compelled_labor_or_services", "force_fraud_or_coercion"}
    met = "minor_at_incident" in yes and ("commercial_sex_act" in yes or labor <= yes)
    ruled_out = "minor_at_incident" in no or ("commercial_sex_act" in no and bool(labor & no))
    risk = result_of(case)["risk"]
    assert (risk["floor"] == "meets_definition") == met
    assert (risk["ceiling"] != "meets_definition") == ruled_out


# ---------------------------------------------------------------- acceptance


@given(answer_sets, st.sampled_from(["yes", "no", "unknown", None]))
def test_no_notice_waits_for_acceptance(answers: Answers, acceptance: str | None) -> None:
    """Accepted, not accepted or pending: who is told, who reviews and who triages is the same."""
    others = {fact: answer for fact, answer in answers.items() if fact != "referral_accepted"}
    changed = others | ({"referral_accepted": acceptance} if acceptance else {})
    one, two = statuses(result_of(case_of(others))), statuses(result_of(case_of(changed)))
    for id in [*NOTICES, "director.review.dcf_737", "director.triage.referral", "director.assess.report"]:
        assert one[id] == two[id]


@given(answer_sets)
def test_acceptance_never_takes_a_duty_away(answers: Answers) -> None:
    """It can only add: the assignment, the Critical Incident, the Interstate Compact Office."""
    accepted = statuses(result_of(case_of(answers | {"referral_accepted": "yes"})))
    declined = statuses(result_of(case_of(answers | {"referral_accepted": "no"})))
    for id, status in declined.items():
        assert STRENGTH.index(status) <= STRENGTH.index(accepted[id])


@pytest.mark.parametrize("duty", sorted(by_hand.DUTIES))
def test_only_three_duties_read_whether_the_referral_was_accepted(duty: str) -> None:
    """C5 and X1; all else stands whatever the Careline decides."""
    rule = POLICY.duties[duty]
    read = facts_in(rule.when) | facts_in(rule.provided) | facts_in(rule.advised_when)
    assert ("referral_accepted" in read) == (
        duty
        in {
            "careline.assign.investigation",
            "careline.create.critical_incident",
            "dcf.contact.interstate_compact_office",
        }
    )


# ---------------------------------------------------------------- gates


@given(answer_sets)
def test_a_gate_is_open_only_when_each_of_its_facts_is_yes(answers: Answers) -> None:
    """Silence, a doubt or a *no* to any of them keeps it shut."""
    for gate in result_of(case_of(answers))["gates"]:
        given = [answers.get(fact) for fact in by_hand.GATES[gate["id"]][0]]
        assert (gate["status"] == "open") == all(answer == "yes" for answer in given)


@given(answer_sets, st.sampled_from(sorted(VALUES)))
def test_no_answer_but_yes_opens_a_gate(answers: Answers, fact: str) -> None:
    """Nor does any answer to a fact that is not the gate's own."""
    before = {gate["id"]: gate["status"] for gate in result_of(case_of(answers))["gates"]}
    for answer in [*VALUES[fact], "unknown"]:
        for gate in result_of(case_of(answers | {fact: answer}))["gates"]:
            own = fact in by_hand.GATES[gate["id"]][0]
            assert gate["status"] != "open" or before[gate["id"]] == "open" or (own and answer == "yes")


@given(answer_sets)
def test_a_gate_applies_until_it_is_certain_that_it_does_not(answers: Answers) -> None:
    """A citizen needs no leave to go back; without a planned placement there is none to hold up."""
    applies = {gate["id"]: gate["applies"] for gate in result_of(case_of(answers))["gates"]}
    assert applies == {
        "repatriation": answers.get("citizenship") != "us_citizen",
        "specialized_placement": answers.get("specialized_placement_planned") != "no",
        "disclosure": True,
    }


# ---------------------------------------------------------------- the same case, the same result


@given(answer_sets, st.randoms(use_true_random=False))
def test_the_order_of_the_answers_does_not_matter(answers: Answers, chance: random.Random) -> None:
    """A file may list them in any order."""
    mixed = list(answers.items())
    chance.shuffle(mixed)
    assert result_of(case_of(dict(mixed))) == result_of(case_of(answers))


@given(answer_sets)
def test_one_answer_changed_in_steps_is_the_case_with_that_answer(answers: Answers) -> None:
    """A dashboard builds the case answer by answer; a file holds it whole."""
    case = case_of({})
    for fact, answer in answers.items():
        case = case.with_answer(fact, answer)
    assert case.answers == answers
    assert result_of(case) == result_of(case_of(answers))
    for fact in answers:
        case = case.with_answer(fact, None)
    assert result_of(case) == result_of(case_of({}))


@given(answer_sets)
def test_a_case_written_out_is_the_same_case(answers: Answers) -> None:
    """Saved and opened again."""
    case = case_of(answers)
    again = Case.from_mapping(case.to_mapping(), POLICY)
    assert again == case
    assert result_of(again) == result_of(case)


@given(answer_sets)
def test_no_result_confirms_a_child_as_a_victim(answers: Answers) -> None:
    """The level says what was recorded; confirming is the liaison's act."""
    result = result_of(case_of(answers))
    assert {result["risk"]["floor"], result["risk"]["ceiling"]} <= set(LEVELS)
    assert "confirmed" not in {*statuses(result).values(), result["risk"]["level"]}


def test_with_nothing_known_nothing_is_ruled_out() -> None:
    """An empty case is not a case without trafficking."""
    result = result_of(case_of({}))
    assert set(statuses(result).values()) == {"undetermined"}
    assert (result["risk"]["floor"], result["risk"]["ceiling"]) == ("no_indicators", "meets_definition")
    assert {gate["status"] for gate in result["gates"]} == {"closed_until_known"}
