"""The evaluator as conditions says what the evaluator says, in any recorded case; and a fault in it is found."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings

from htdecision import Policy
from htdecision.assessment.engine import engine
from htdecision.proofs import compiled as reading
from htdecision.proofs.laws import answers_never_unsettle, only_yes_opens_a_gate, settled_means_settled
from htdecision.proofs.proving import holds, prove
from htdecision.rules.tree import UNKNOWN

from ..strategies import answer_sets, policies_with_answers
from .small import policy

CODE_LAWS = [answers_never_unsettle.LAW, settled_means_settled.LAW, only_yes_opens_a_gate.LAW]


def agree(policy: Policy, answers: Mapping[str, str]) -> None:
    """The conditions of the settled outcomes hold just where the program settles them."""
    program = engine(policy).program
    planes = program.settled(program.planes(answers), 1)
    case = {fact: answers.get(fact, UNKNOWN) for fact in policy.facts}
    for index, each in reading.compiled(policy).items():
        place = program.index[str(index)]
        assert holds(each.settled_yes, case) == bool(planes[2 * place])
        assert holds(each.settled_no, case) == bool(planes[2 * place + 1])


@settings(max_examples=15)
@given(answer_sets)
def test_the_shipped_evaluator_is_read_as_it_runs(answers: dict[str, str]) -> None:
    agree(Policy.shipped(), answers)


@settings(max_examples=15)
@given(policies_with_answers)
def test_any_evaluator_is_read_as_it_runs(drawn: tuple[Policy, dict[str, str]]) -> None:
    agree(*drawn)


@settings(max_examples=6)
@given(policies_with_answers)
def test_the_laws_of_the_evaluator_hold_of_any_policy(drawn: tuple[Policy, dict[str, str]]) -> None:
    """They are about the code, so no policy can break them."""
    assert [verdict.breaches for verdict in prove(drawn[0], CODE_LAWS)] == [(), (), ()]


@pytest.fixture
def small(tmp_path: Path) -> Policy:
    """A policy of its own for each test, so that a fault in its evaluator is seen nowhere else."""
    return policy(tmp_path)


def broken(policy: Policy) -> set[str]:
    return {verdict.law.id for verdict in prove(policy, CODE_LAWS) if not verdict.holds}


def test_a_sound_evaluator_keeps_the_laws(small: Policy) -> None:
    assert broken(small) == set()


def test_not_known_taken_as_no_is_found(small: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    """The planes *known no* are replaced by *not known yes*: an answer then turns what was settled."""
    program = engine(small).program
    run = program.run

    def taking_it_as_no(planes, one):  # type: ignore[no-untyped-def]
        return run(tuple(plane for yes in planes[::2] for plane in (yes, yes ^ one)), one)

    monkeypatch.setattr(program, "run", taking_it_as_no)
    assert broken(small) >= {"answers_never_unsettle", "settled_means_settled"}


def test_swapped_answers_are_found(small: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    """Yes and no of every outcome exchanged: a gate opens when it must not."""
    program = engine(small).program
    run = program.run

    def swapping(planes, one):  # type: ignore[no-untyped-def]
        out = run(planes, one)
        return tuple(plane for place in range(0, len(out), 2) for plane in (out[place + 1], out[place]))

    monkeypatch.setattr(program, "run", swapping)
    assert broken(small) >= {"settled_means_settled", "only_yes_opens_a_gate"}


def test_a_forgotten_two_way_fact_is_found(small: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the trials of two-way facts Kleene's logic leaves open what is settled."""
    program = engine(small).program
    assert any(program.two_way.values())
    monkeypatch.setattr(program, "two_way", {name: frozenset() for name in program.two_way})
    assert broken(small) == {"settled_means_settled"}
