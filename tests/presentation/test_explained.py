"""One outcome explained in words."""

from __future__ import annotations

import pytest

from htdecision import explain
from htdecision.presentation.explained import build, page
from htdecision.presentation.lines import length, plain
from tests.presentation.test_view import EXAMPLES
from tests.strategies import POLICY

OUTCOMES = [*POLICY.duties, *POLICY.gates, *(level.id for level in POLICY.map.levels)]


def told(example: str, outcome: str, width: int = 80) -> str:
    """The page of an outcome, on one line."""
    case = EXAMPLES[example]
    lines = page(build(explain(case, outcome, POLICY), POLICY, case.answers), width)
    assert max(map(length, lines)) <= width
    return " ".join(" ".join(map(plain, lines)).split())


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_can_be_explained(outcome: str) -> None:
    """With its clauses, or the words that it is our assumption."""
    text = told("P07", outcome, 100)
    assert "WHAT DECIDES" in text
    assert "CLAUSES" in text


def test_an_explanation_says_why_and_what_would_change_it() -> None:
    """P1 after assignment: the DCF-823 is there because the referral was accepted."""
    text = told("P07", "careline.create.critical_incident")
    assert text.startswith("Create the Critical Incident on the DCF-823 Required")
    assert "The Careline accepted the referral. referral_accepted" in text
    assert "Required when" in text
    assert "The Careline did not accept the referral: Not required · referral_accepted = no" in text


def test_an_explanation_tells_the_reading_taken() -> None:
    """The open points of the text stand beside the duty that rests on them."""
    text = told("P07", "liaison.hold.consult")
    assert "A2 What 72 hours from the request means. The consult is finished within 72 hours by the clock." in text


def test_a_level_says_that_it_is_assumed() -> None:
    """The Decision Map shipped is ours."""
    assert told("P07", "high_risk").startswith("High risk Reached · high_risk · Our assumption, beside L3")
