"""The shipped policy is what was written down by hand, and a result has the keys and types that others rely on."""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from htdecision import Case, CaseError, Policy, PolicyError, assess
from htdecision.rules.tree import NEVER, LevelAtLeast, walk
from tests.strategies import AS_OF, answer_sets, case_of, cases

from . import by_hand
from .judge import Condition, from_policy

POLICY = Policy.shipped()
FEDERAL = {
    "dcf.report.law_enforcement_24h",
    "dcf.report.missing_child_police",
    "dcf.report.missing_child_ncmec",
    "dcf.screen.returned_child",
    "official.notify.hhs_24h",
    "dcf.notify.tribe",
}
STATE_TOO = {"dcf.report.missing_child_police", "dcf.report.missing_child_ncmec", "dcf.notify.tribe"}

every_duty = pytest.mark.parametrize("duty", sorted(by_hand.DUTIES))


def mean_the_same(one: Condition, other: Condition) -> bool:
    """Whether two conditions agree in every complete case."""
    differ = ("any", ("all", one, ("not", other)), ("all", other, ("not", one)))
    return by_hand.TRIES.holds(differ, {}) is False


# ---------------------------------------------------------------- the policy, against what was written by hand


def test_the_facts_stand_in_the_order_of_the_contract_with_its_values() -> None:
    """The order breaks ties in every reason and in the questions."""
    assert {id: fact.values for id, fact in POLICY.facts.items()} == by_hand.VALUES
    assert list(POLICY.facts) == by_hand.FACTS


def test_times_imply_what_the_contract_says() -> None:
    """A recorded request is a request."""
    assert list(POLICY.times) == by_hand.TIMES
    assert {id: time.implies for id, time in POLICY.times.items() if time.implies} == by_hand.TIME_IMPLIES
    assert {id: fact.implies for id, fact in POLICY.facts.items() if fact.implies} == by_hand.IMPLIES
    assert POLICY.ask_first == by_hand.ASK_FIRST


def test_the_duties_are_those_of_the_contract() -> None:
    """None is missing and none is made up."""
    assert list(POLICY.duties) == list(by_hand.DUTIES)


@every_duty
@pytest.mark.parametrize("part", ["when", "provided", "advised_when"])
def test_a_duty_is_decided_as_it_was_written_by_hand(duty: str, part: str) -> None:
    """In every complete case, not in a sample of them."""
    assert mean_the_same(from_policy(getattr(POLICY.duties[duty], part)), getattr(by_hand.DUTIES[duty], part))


@every_duty
def test_a_duty_acts_or_asks_as_it_was_written_by_hand(duty: str) -> None:
    """It matters only where something else must hold besides what raises the duty."""
    if by_hand.DUTIES[duty].while_unknown:
        assert POLICY.duties[duty].while_unknown == by_hand.DUTIES[duty].while_unknown


@every_duty
def test_a_duty_has_the_clock_that_was_written_by_hand(duty: str) -> None:
    """And no duty has a clock that its text does not give."""
    clock = POLICY.duties[duty].clock
    expected = by_hand.CLOCKS.get(duty, ("none", None, None, None))
    assert (clock.kind, clock.within, clock.starts, clock.ends) == expected


@every_duty
def test_a_duty_carries_its_clause(duty: str) -> None:
    """The clauses of the policy that it comes from, and for a duty of the law at least one of the law."""
    expected = {clause for clause, duties in by_hand.CLAUSES.items() if duty in duties}
    clauses = POLICY.duties[duty].clauses
    if duty in FEDERAL:
        assert clauses
        assert {POLICY.clauses[clause].authority for clause in clauses} <= {"federal_law", "state_law"}
    else:
        assert set(clauses) == expected


@every_duty
def test_a_duty_says_whose_it_is(duty: str) -> None:
    """Law, policy and our own reading look different; what the text does not ask for is never called policy."""
    authority = set(POLICY.duties[duty].authority)
    if duty in FEDERAL:
        assert authority == ({"federal_law", "state_law"} if duty in STATE_TOO else {"federal_law"})
    elif POLICY.duties[duty].when == NEVER:
        assert authority == {"assumption"}
    else:
        assert authority == {"policy"}


@pytest.mark.parametrize(
    "duty", [id for id in by_hand.DUTIES if ".notify." in id and id.split(".")[0] in ("careline", "worker")]
)
def test_a_notice_of_the_policy_goes_on_the_737_to_the_one_its_id_names(duty: str) -> None:
    """Lists of C4 and O2."""
    assert POLICY.duties[duty].form == "DCF-737"
    assert POLICY.duties[duty].recipient == duty.split(".")[2]


def test_the_critical_incident_is_made_on_the_823() -> None:
    """C5."""
    assert POLICY.duties["careline.create.critical_incident"].form == "DCF-823"


@pytest.mark.parametrize("level", [name for name, _ in by_hand.LEVELS])
def test_a_level_is_reached_as_it_was_written_by_hand(level: str) -> None:
    """A level or a higher one, so by the rows of each of them."""
    names = [name for name, _ in by_hand.LEVELS]
    assert [known.id for known in POLICY.map.levels] == names
    rows = ("any", *(condition for _, condition in by_hand.LEVELS[names.index(level) :]))
    reached = next(known.reached for known in POLICY.map.levels if known.id == level)
    assert mean_the_same(from_policy(reached), rows)


def test_the_map_says_that_it_is_illustrative() -> None:
    """Also in its notice, which every screen shows."""
    assert POLICY.map.illustrative
    assert "illustrative" in POLICY.map.notice.lower()


@pytest.mark.parametrize("gate", sorted(by_hand.GATES))
def test_a_gate_stands_as_it_was_written_by_hand(gate: str) -> None:
    """Its facts, and what alone lifts it."""
    facts, lifted = by_hand.GATES[gate]
    assert list(POLICY.gates) == list(by_hand.GATES)
    assert POLICY.gates[gate].facts == facts
    assert mean_the_same(from_policy(POLICY.gates[gate].applies_unless), lifted)


@pytest.mark.parametrize("pathway", sorted(by_hand.PATHWAYS))
def test_a_pathway_has_its_steps_in_order_and_information_after_them(pathway: str) -> None:
    """The clock of 24 hours stands before the letter."""
    steps = [(step.kind, step.id) for step in POLICY.pathways[pathway].steps]
    decided = [step for step in steps if step[0] != "information"]
    assert steps[: len(decided)] == decided == list(by_hand.PATHWAYS[pathway])
    assert len(steps) > len(decided)


@every_duty
def test_no_rule_of_a_duty_asks_for_a_level(duty: str) -> None:
    """No duty waits for the Decision Map, nor for a sign that only adds up."""
    rules = [getattr(POLICY.duties[duty], part) for part in ("when", "provided", "advised_when")]
    assert not [node for rule in rules for node in walk(rule) if isinstance(node, LevelAtLeast)]


# ---------------------------------------------------------------- what a case holds


def status(case: dict[str, Any], duty: str = "careline.notify.fbi") -> str:
    """The status of one duty in a case as a file holds it."""
    return assess({"case_id": "EX-1", **case}, POLICY).duty(duty).status


@pytest.mark.parametrize(("given", "meant"), [(True, "yes"), (False, "no"), (None, "unknown")])
def test_true_false_and_null_mean_yes_no_and_unknown(given: bool | None, meant: str) -> None:
    """A program that writes JSON may use its own words."""
    assert Case.from_mapping({"case_id": "EX-1", "answers": {"missing": given}}, POLICY).answers == {"missing": meant}


@pytest.mark.parametrize("time", sorted(by_hand.TIME_IMPLIES))
@pytest.mark.parametrize("answer", [None, "unknown", "yes"])
def test_a_recorded_time_makes_its_fact_yes(time: str, answer: str | None) -> None:
    """When it is absent or not known; the result says so, unless it was answered anyway."""
    fact = by_hand.TIME_IMPLIES[time]
    case = case_of({fact: answer} if answer else {}, {time: AS_OF})
    assert case.known[fact] == "yes"
    said = [message for message in assess(case).to_json()["messages"] if message["facts"] == [fact]]
    assert [message["kind"] for message in said if message["id"].startswith("implied")] == (
        [] if answer == "yes" else ["note"]
    )


@pytest.mark.parametrize("time", sorted(by_hand.TIME_IMPLIES))
def test_a_recorded_time_beside_no_is_refused(time: str) -> None:
    """Which of the two is right would be a guess."""
    fact = by_hand.TIME_IMPLIES[time]
    with pytest.raises(CaseError, match=fact):
        case_of({fact: "no"}, {time: AS_OF})


@pytest.mark.parametrize("cause", sorted(by_hand.IMPLIES))
@pytest.mark.parametrize("answer", [None, "unknown"])
def test_an_answer_makes_what_it_implies_yes(cause: str, answer: str | None) -> None:
    """A new concern on the open case is on an open case; the result says that this was taken as yes."""
    effect = by_hand.IMPLIES[cause]
    case = case_of({cause: "yes"} | ({effect: answer} if answer else {}))
    assert case.known == {cause: "yes", effect: "yes"}
    said = [message for message in assess(case).to_json()["messages"] if effect in message["facts"]]
    assert [message["kind"] for message in said] == ["note"]


@pytest.mark.parametrize("cause", sorted(by_hand.IMPLIES))
def test_beside_no_the_no_stands_with_a_warning(cause: str) -> None:
    """The two do not fit together, and a person has to say which is wrong."""
    effect = by_hand.IMPLIES[cause]
    case = case_of({cause: "yes", effect: "no"})
    assert case.known == {cause: "yes", effect: "no"}
    said = [message for message in assess(case).to_json()["messages"] if effect in message["facts"]]
    assert [message["kind"] for message in said] == ["warning"]


@pytest.mark.parametrize("cause", sorted(by_hand.IMPLIES))
@pytest.mark.parametrize("answer", ["no", "unknown"])
def test_only_yes_implies(cause: str, answer: str) -> None:
    """That a concern is not new says nothing about whether there is a case."""
    assert by_hand.IMPLIES[cause] not in case_of({cause: answer}).known


def test_an_implied_answer_stands_in_a_reason_with_where_it_comes_from() -> None:
    """The id of the time or of the fact."""
    case = case_of({"newly_found_on_open_case": "yes"}, {"consult_held": AS_OF})
    result = assess(case)
    assert result.duty("liaison.record.consult").to_json()["because"] == [
        {"fact": "consult_held", "answer": "yes", "from": "consult_held"}
    ]
    assert result.duty("worker.notify.fbi").to_json()["because"] == [
        {"fact": "case_open", "answer": "yes", "from": "newly_found_on_open_case"},
        {"fact": "newly_found_on_open_case", "answer": "yes"},
    ]


@settings(max_examples=40)
@given(answer_sets)
def test_what_is_implied_is_neither_asked_nor_needed(answers: dict[str, str]) -> None:
    """Implied facts count as answers everywhere."""
    case = case_of(answers, {"missing_determined": AS_OF} if answers.get("missing") != "no" else {})
    result = assess(case).to_json()
    asked = {question["fact"] for question in result["questions"]}
    needed = {fact for duty in result["duties"] for fact in duty["needs"]} | set(result["risk"]["needs"])
    assert not (asked | needed) & set(case.implied)


def chained(*chain: str) -> Policy:
    """The shipped policy, in which each of these facts implies the next."""
    links = dict(pairwise(chain))
    facts = {id: dataclasses.replace(fact, implies=links.get(id)) for id, fact in POLICY.facts.items()}
    return dataclasses.replace(POLICY, facts=facts)


@pytest.mark.parametrize("chain", list(permutations(["case_open", "dcf_responsible", "newly_found_on_open_case"])))
def test_what_is_implied_implies_further(chain: tuple[str, ...]) -> None:
    """An implied fact counts as an answer, in whichever order the facts stand."""
    case = case_of({chain[0]: "yes"}, policy=chained(*chain))
    assert case.known == dict.fromkeys(chain, "yes")


def test_facts_that_imply_each_other_in_a_circle_are_refused(tmp_path: Path) -> None:
    """Such a policy is refused with its place when it is loaded, not by a crash in the middle of a case."""
    folders = [Path(shutil.copytree(layer.folder, tmp_path / layer.id)) for layer in POLICY.layers]
    facts = folders[0] / "facts.toml"
    circle = '[fact.case_open]\nimplies = "newly_found_on_open_case"'
    facts.write_text(facts.read_text("utf-8").replace("[fact.case_open]", circle), "utf-8")
    with pytest.raises(PolicyError, match="implies"):
        Policy.load(*folders)


def test_the_moment_of_the_call_comes_before_that_of_the_case() -> None:
    """``--as-of`` overrides ``as_of``; now is taken if there is neither."""
    mapping = {"case_id": "EX-1", "as_of": "2026-11-24T10:00:00-05:00"}
    other = dt.datetime(2026, 7, 1, 15, tzinfo=dt.UTC)
    assert assess(mapping, POLICY).to_json()["as_of"] == "2026-11-24T10:00:00-05:00"
    assert assess(mapping, POLICY, other).to_json()["as_of"] == "2026-07-01T11:00:00-04:00"
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)
    now = dt.datetime.fromisoformat(assess({"case_id": "EX-1"}, POLICY).to_json()["as_of"])
    assert before <= now <= dt.datetime.now(dt.UTC)


def test_a_moment_without_an_offset_is_refused() -> None:
    """Two o'clock where? Also for the moment at which the page is read."""
    with pytest.raises(CaseError, match="offset"):
        case_of({}, {"consult_held": "2026-11-24T10:00:00"})
    with pytest.raises(ValueError):
        assess({"case_id": "EX-1"}, POLICY, dt.datetime(2026, 11, 24, 10))  # noqa: DTZ001


# ---------------------------------------------------------------- what a result holds

MOMENT = "a moment with an offset"
TEXT, FLAG, TEXTS = str, bool, [str]
STATUS = {"required", "presumed", "advised", "undetermined", "not_required"}
OPENING = {"open", "closed", "closed_until_known"}
LEVELS = {name for name, _ in by_hand.LEVELS}
AUTHORITY = {"policy", "federal_law", "state_law", "assumption"}
REASON = {"fact": set(by_hand.FACTS), "answer": TEXT, "from?": {*by_hand.TIMES, *by_hand.FACTS}}
STEP = {
    "kind": {"duty", "gate", "information"},
    "id": TEXT,
    "status": {*STATUS, *OPENING, None},
    "needs": TEXTS,
    "text": TEXT,
}
PATHWAY = {"status": {"applies", "presumed", "advised", "undetermined", "does_not_apply"}, "steps": [STEP]}
CLOCK = {
    "kind": {"immediate", "within", "monthly", "none"},
    "within": {"72 hours", "24 hours", "5 days", None},
    "starts": {*by_hand.TIMES, None},
    "ends": {*by_hand.TIMES, None},
    "due_at": (MOMENT, None),
    "done_at": (MOMENT, None),
    "state": {"none", "unknown_start", "due", "overdue", "done"},
    "late": {True, False, None},
    "other_readings": [{"reading": TEXT, "due_at": MOMENT}],
}
RESULT = {
    "format_version": {1},
    "case_id": TEXT,
    "as_of": MOMENT,
    "policies": [{"id": TEXT, "edition": TEXT, "effective_from": (TEXT, None), "sha256": TEXT}],
    "map": {"id": TEXT, "illustrative": FLAG},
    "risk": {"floor": LEVELS, "ceiling": LEVELS, "level": {*LEVELS, None}, "because": [REASON], "needs": TEXTS},
    "duties": [
        {
            "id": set(by_hand.DUTIES),
            "status": STATUS,
            "actor": TEXT,
            "action": TEXT,
            "recipient": (TEXT, None),
            "form": (TEXT, None),
            "authority": [AUTHORITY],
            "clauses": TEXTS,
            "readings": TEXTS,
            "because": [REASON],
            "needs": TEXTS,
            "clock": CLOCK,
        }
    ],
    "gates": [{"id": set(by_hand.GATES), "applies": FLAG, "status": OPENING, "needs": TEXTS, "clauses": TEXTS}],
    "pathways": {"icpc": PATHWAY, "immigration": PATHWAY},
    "questions": [{"fact": set(by_hand.FACTS), "asked": FLAG, "settles": TEXTS}],
    "messages": [{"id": TEXT, "kind": {"danger", "warning", "note"}, "text": TEXT, "facts": TEXTS}],
}


def misfits(value: Any, shape: Any, where: str = "result") -> list[str]:
    """Places where the value has not the shape: sets list what is allowed, tuples alternatives, ``?`` may lack."""
    if isinstance(shape, dict):
        must, may = {key for key in shape if not key.endswith("?")}, {key.rstrip("?") for key in shape}
        if not isinstance(value, dict) or not must <= set(value) <= may:
            return [f"{where}: {value!r}"]
        return [
            fault
            for key in value
            for fault in misfits(value[key], shape.get(key, shape.get(f"{key}?")), f"{where}.{key}")
        ]
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{where}: {value!r}"]
        return [fault for i, item in enumerate(value) for fault in misfits(item, shape[0], f"{where}[{i}]")]
    if isinstance(shape, tuple):
        return [] if any(not misfits(value, one, where) for one in shape) else [f"{where}: {value!r}"]
    if shape == MOMENT:
        return [] if isinstance(value, str) and dt.datetime.fromisoformat(value).tzinfo else [f"{where}: {value!r}"]
    allowed = shape if isinstance(shape, set) else {shape} if shape is None else ()
    fits = any(type(value) is type(one) and value == one for one in allowed) or type(value) is shape
    return [] if fits else [f"{where}: {value!r}"]


@settings(max_examples=40)
@given(cases)
def test_a_result_has_exactly_the_keys_and_types_of_the_contract(case: Case) -> None:
    """In the order of the contract; other programs and the dashboards rely on each of them."""
    result = assess(case).to_json()
    assert misfits(result, RESULT) == []
    assert list(result) == list(RESULT)
    assert list(result["duties"][0]) == list(RESULT["duties"][0])
    assert list(result["duties"][0]["clock"]) == list(CLOCK)


@settings(max_examples=40)
@given(cases)
def test_every_duty_and_gate_is_listed_once_with_what_the_policy_says_of_it(case: Case) -> None:
    """Also a duty that is not required, with its actor and its verb."""
    result = assess(case).to_json()
    assert [duty["id"] for duty in result["duties"]] == list(POLICY.duties)
    assert [gate["id"] for gate in result["gates"]] == list(POLICY.gates)
    for duty in result["duties"]:
        known = POLICY.duties[duty["id"]]
        assert [duty["actor"], duty["action"]] == duty["id"].split(".")[:2]
        assert (duty["recipient"], duty["form"]) == (known.recipient, known.form)
        assert (duty["authority"], duty["clauses"], duty["readings"]) == (
            list(known.authority),
            list(known.clauses),
            list(known.readings),
        )


@settings(max_examples=40)
@given(cases)
def test_a_result_names_the_texts_that_decided(case: Case) -> None:
    """The shipped pair with edition and digest, and the map."""
    result = assess(case).to_json()
    assert [policy["id"] for policy in result["policies"]] == ["ct_dcf_21_14", "us_law"]
    assert all(len(policy["sha256"]) == 64 for policy in result["policies"])
    assert result["map"] == {"id": "illustrative_map", "illustrative": True}
    assert result["case_id"] == case.case_id


@settings(max_examples=40)
@given(cases)
def test_lists_of_facts_stand_in_the_order_of_the_facts(case: Case) -> None:
    """So that two results can be laid side by side."""
    result = assess(case).to_json()
    rows = [*result["duties"], *result["gates"], result["risk"]]
    lists = [row["needs"] for row in rows] + [[each["fact"] for each in row.get("because", [])] for row in rows]
    assert [one for one in lists if one != sorted(set(one), key=by_hand.FACTS.index)] == []
