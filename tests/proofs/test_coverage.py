"""Every clause of the five pages is accounted for, and the page in the docs says so as it is today."""

from __future__ import annotations

from pathlib import Path

import pytest

from htdecision import Policy
from htdecision.proofs.coverage import ENCODED, INSTITUTIONAL, SHOWN, coverage, gaps
from htdecision.proofs.coverage_page import markdown

from .seeded import changed
from .small import policy

SHIPPED = Policy.shipped()
DOCS = Path(__file__).parents[2] / "docs" / "coverage.md"


def test_nothing_is_missing() -> None:
    assert list(gaps(SHIPPED)) == []


def test_every_clause_is_encoded_shown_or_institutional_with_a_reason() -> None:
    covers = coverage(SHIPPED)
    assert [cover.clause.id for cover in covers] == list(SHIPPED.clauses)
    assert {cover.state for cover in covers} == {ENCODED, SHOWN, INSTITUTIONAL}
    assert all(cover.clause.why for cover in covers if cover.state == INSTITUTIONAL)


def test_every_rule_of_the_policy_is_worked_out_in_some_scenario() -> None:
    rules = [cover for cover in coverage(SHIPPED) if cover.clause.authority == "policy" and cover.state == ENCODED]
    assert rules
    assert [cover.clause.id for cover in rules if not cover.scenarios] == []


def test_a_scenario_counts_only_where_the_clause_has_to_do_with_it() -> None:
    """The recovery operation is in the scenario of the operation, and a gate only where it was worked out."""
    covers = {cover.clause.id: cover for cover in coverage(SHIPPED)}
    assert covers["E2"].scenarios == ("P12a", "P12b")
    assert set(covers["X1a"].scenarios) == {"P08"}
    assert {"P14a", "P14b", "P14c"} <= set(covers["R1"].scenarios) < {example.id for example in SHIPPED.examples()}


def test_the_page_in_the_docs_is_the_one_of_today() -> None:
    """Made by ``htdecision check --coverage --format markdown > docs/coverage.md``."""
    assert DOCS.read_text("utf-8") == markdown(SHIPPED, coverage(SHIPPED), list(gaps(SHIPPED)))


def test_a_rule_without_a_carrier_is_a_gap(tmp_path: Path) -> None:
    clauses = '[clause.A]\nsays = "a"\nkind = "rule"\nauthority = "policy"\n'
    found = gaps(policy(tmp_path, clauses=clauses + clauses.replace("[clause.A]", "[clause.B]")))
    assert [(gap.about, "no duty" in gap.says) for gap in found] == [("clause.B", True)]


def test_an_institutional_clause_that_raises_a_duty_is_a_gap(tmp_path: Path) -> None:
    clauses = '[clause.A]\nsays = "a"\nkind = "institutional"\nwhy = "because"\nauthority = "policy"\n'
    assert [gap.about for gap in gaps(policy(tmp_path, clauses=clauses))] == ["clause.A"]


OPERATION = """when = "operation_planned"
clauses = ["E1", "E2"]
readings = ["A29"]
authority = "assumption\""""


@pytest.mark.parametrize(
    ("file", "old", "new", "about"),
    [
        ("ct_dcf_21_14/duties.toml", 'form = "DCF-823"\n', "", "clause.C5"),
        ("ct_dcf_21_14/duties.toml", 'kind = "monthly"', 'kind = "within", days = 30', "clause.L5"),
        ("us_law/duties.toml", 'recipient = "ncmec"', 'recipient = "hhs"', "clause.usc_42_671_a_35_b"),
        ("ct_dcf_21_14/messages.toml", OPERATION, 'when = "operation_planned"', "message.operation_details"),
    ],
)  # fmt: skip
def test_what_the_text_names_and_no_duty_has_is_a_gap(
    tmp_path: Path, file: str, old: str, new: str, about: str
) -> None:
    assert about in {gap.about for gap in gaps(changed(tmp_path, file, (old, new)))}
