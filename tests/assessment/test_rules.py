"""Every duty, gate and row of the map has a case that fires it and a near miss, written as data in ``rules/``.

A near miss differs from the case before it that fires in one answer.  A status that a duty can have has a case as
well, so a new rule without cases fails here.
"""
from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from htdecision import Case, Policy, assess
from htdecision.policy.model import Duty
from htdecision.rules.tree import ALWAYS, NEVER

FOLDER = Path(__file__).parent / "rules"
POLICY = Policy.shipped()
AS_OF = "2026-11-24T10:00:00-05:00"
OUTCOMES = {"duties": set(POLICY.duties), "gates": set(POLICY.gates), "rows": set(POLICY.map.rows)}


@dataclass(frozen=True)
class Trial:
    """One case for one outcome: its answers and what must come out.  ``fired`` is what the case that fires gave."""

    sort: str
    outcome: str
    kind: str
    title: str
    answers: dict[str, str]
    expect: dict[str, Any]
    change: dict[str, str]
    fired: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.outcome}: {self.title}"


def expectation(case: dict[str, Any]) -> dict[str, Any]:
    """What a case says must come out; a settled level is a floor and a ceiling that agree."""
    if "level" in case:
        return {"floor": case["level"], "ceiling": case["level"]}
    return {key: case[key] for key in ("status", "applies", "floor", "ceiling") if key in case}


def trials_of(rule: dict[str, Any], starts: dict[str, dict[str, str]]) -> Iterator[Trial]:
    """The trials of one rule, for each of its outcomes and for each fact of ``each_yes``."""
    (sort,) = set(rule) & set(OUTCOMES)
    fires: dict[str, Any] = {}
    for case in rule["case"]:
        kind, change = case.get("kind", "also"), case.get("change", {})
        answers = starts.get(case.get("start", ""), {}) | case.get("answers", {})
        if kind == "near_miss":
            answers = fires["answers"] | change
        if kind == "fires":
            fires = {"answers": answers, "expect": expectation(case)}
        for fact in case.get("each_yes", [None]):
            title = f"{case['title']}: {fact}" if fact else case["title"]
            given = answers | {fact: "yes"} if fact else answers
            for outcome in rule[sort]:
                yield Trial(sort, outcome, kind, title, given, expectation(case), change, fires.get("expect", {}))


def all_trials() -> list[Trial]:
    """The trials of all files, in order of file and rule."""
    starts = tomllib.loads((FOLDER / "_starts.toml").read_text("utf-8"))
    files = [path for path in sorted(FOLDER.glob("*.toml")) if not path.name.startswith("_")]
    rules = [rule for path in files for rule in tomllib.loads(path.read_text("utf-8"))["rule"]]
    return [trial for rule in rules for trial in trials_of(rule, starts)]


TRIALS = all_trials()


def case_of(trial: Trial) -> Case:
    """The trial's answers as a case."""
    return Case.from_mapping({"case_id": "EX-RULE", "as_of": AS_OF, "answers": trial.answers}, POLICY)


def outcome_of(trial: Trial) -> dict[str, Any]:
    """What the trial's outcome is in a result: its own entry, or for a row the risk."""
    result = assess(case_of(trial), POLICY).to_json()
    if trial.sort == "rows":
        return result["risk"]
    return next(entry for entry in result[trial.sort] if entry["id"] == trial.outcome)


def statuses_it_can_have(duty: Duty) -> set[str]:
    """The statuses that the shape of a duty allows: a trigger, an advice, and what to do while not known."""
    raised, advised = duty.when != NEVER, duty.advised_when != NEVER
    acts = raised and duty.provided != ALWAYS and duty.while_unknown == "act"
    presumed = acts or (raised and advised)
    allowed = {"required": raised, "advised": advised, "presumed": presumed, "undetermined": True, "not_required": True}
    return {status for status, can in allowed.items() if can}


@pytest.mark.parametrize("trial", TRIALS, ids=str)
def test_a_rule_gives_what_was_worked_out_by_hand(trial: Trial) -> None:
    got = outcome_of(trial)
    assert {key: got[key] for key in trial.expect} == trial.expect


@pytest.mark.parametrize("trial", [trial for trial in TRIALS if trial.kind == "near_miss"], ids=str)
def test_a_near_miss_differs_in_one_answer_and_comes_out_otherwise(trial: Trial) -> None:
    assert len(trial.change) == 1
    assert trial.expect != trial.fired


@pytest.mark.parametrize("sort", OUTCOMES)
@pytest.mark.parametrize("kind", ["fires", "near_miss"])
def test_no_rule_ships_without_a_case_that_fires_it_and_a_near_miss(sort: str, kind: str) -> None:
    assert {trial.outcome for trial in TRIALS if (trial.sort, trial.kind) == (sort, kind)} == OUTCOMES[sort]


@pytest.mark.parametrize("duty", sorted(POLICY.duties))
def test_each_status_that_a_duty_can_have_has_a_case(duty: str) -> None:
    """Such as: presumed where one acts while not known, advised where a safer reading goes beyond the text."""
    covered = {trial.expect["status"] for trial in TRIALS if trial.sort == "duties" and trial.outcome == duty}
    assert covered == statuses_it_can_have(POLICY.duties[duty])


def test_every_advice_has_a_case_in_which_it_is_the_only_doubt() -> None:
    """Not known is never taken as no, and that holds for the safer reading too."""
    advice = {duty.id for duty in POLICY.duties.values() if duty.advised_when != NEVER}
    assert {trial.outcome for trial in TRIALS if trial.kind == "advice_not_known"} == advice


@pytest.mark.parametrize("trial", [trial for trial in TRIALS if trial.kind == "advice_not_known"], ids=str)
def test_where_the_advice_is_the_only_doubt_the_text_asks_for_nothing(trial: Trial) -> None:
    """However the questions come to be answered, the duty ends as advised or as not required; it may be either."""
    assert trial.expect == {"status": "undetermined"}
    assert set(final_statuses(case_of(trial), trial.outcome)) == {"advised", "not_required"}


def final_statuses(case: Case, duty: str) -> Iterator[str]:
    """Every final status of the duty, reached by answering what it still needs, one fact after the other."""
    entry = next(entry for entry in assess(case, POLICY).to_json()["duties"] if entry["id"] == duty)
    if not entry["needs"]:
        yield entry["status"]
        return
    for value in POLICY.facts[entry["needs"][0]].values:
        yield from final_statuses(case.with_answer(entry["needs"][0], value), duty)


@pytest.mark.parametrize("gate", sorted(POLICY.gates))
def test_a_gate_has_a_case_for_each_of_its_states(gate: str) -> None:
    covered = {trial.expect["status"] for trial in TRIALS if trial.outcome == gate and "status" in trial.expect}
    assert covered == {"open", "closed", "closed_until_known"}


@pytest.mark.parametrize("level", [level.id for level in POLICY.map.levels])
def test_each_level_is_reached_and_settled_by_some_case(level: str) -> None:
    assert any(trial.expect == {"floor": level, "ceiling": level} for trial in TRIALS)
