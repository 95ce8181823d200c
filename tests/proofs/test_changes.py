"""What changed as written: by record, key and clause; and which worked examples come out otherwise."""

from __future__ import annotations

from pathlib import Path

from htdecision import Policy
from htdecision.proofs.changes import by_clause, changes
from htdecision.proofs.scenarios import scenarios

from .seeded import changed
from .small import FILES, policy

SHIPPED = Policy.shipped()
DUTIES = "ct_dcf_21_14/duties.toml"


def told(old: Policy, new: Policy) -> list[tuple[str, str, str, list[tuple[str, str, str]]]]:
    return [
        (each.kind, each.id, each.what, [(key.key, key.before, key.after) for key in each.keys])
        for each in changes(old, new)
    ]


def test_the_same_policy_has_no_changes() -> None:
    assert changes(SHIPPED, SHIPPED) == []


def test_a_changed_clock_is_told_as_before_and_after(tmp_path: Path) -> None:
    new = changed(tmp_path, DUTIES, ("hours = 72", "hours = 48"))
    clock = "{}, from consult_requested, done by consult_held"
    assert told(SHIPPED, new) == [
        ("duty", "liaison.hold.consult", "changed", [("clock", clock.format("72 hours"), clock.format("48 hours"))])
    ]


def test_a_changed_rule_is_told_in_the_rule_language(tmp_path: Path) -> None:
    new = changed(
        tmp_path, DUTIES, ('when = "operation_planned"', 'when = "operation_planned or recovered_in_operation"')
    )
    assert told(SHIPPED, new) == [
        ("duty", "dcf.prepare.operation", "changed",
         [("when", "operation_planned", "operation_planned or recovered_in_operation")]),
    ]  # fmt: skip


def test_a_changed_meaning_of_a_term_is_a_change_of_the_term_alone(tmp_path: Path) -> None:
    new = changed(
        tmp_path, "ct_dcf_21_14/terms.toml", ('is = "consult_requested or consult_held"', 'is = "consult_held"')
    )
    assert [(kind, id) for kind, id, _, _ in told(SHIPPED, new)] == [("term", "consult")]


def test_a_changed_alternative_is_told_as_rules_under_the_clauses_of_its_reading(tmp_path: Path) -> None:
    new = changed(
        tmp_path,
        "ct_dcf_21_14/readings.toml",
        ('weaker_where = "not referral_accepted"', 'weaker_where = "not case_open"'),
    )
    (change,) = changes(SHIPPED, new)
    assert (change.kind, change.id, change.clauses) == ("alternative", "A28.b", ("C5", "O3"))
    assert [(key.key, key.after) for key in change.keys] == [("weaker_where", "not case_open")]


def test_added_and_removed_records_stand_under_their_clauses(tmp_path: Path) -> None:
    second = FILES["duties.toml"].replace("someone.call.office", "someone.write.office")
    one, two = policy(tmp_path / "one"), policy(tmp_path / "two", duties=second)
    groups = by_clause(changes(one, two), one, two)
    assert {clause: [(each.id, each.what) for each in found] for clause, found in groups.items()} == {
        "A": [("someone.write.office", "added"), ("someone.call.office", "removed")]
    }


def test_a_new_edition_is_a_change_of_the_policy_without_a_clause(tmp_path: Path) -> None:
    head = FILES["policy.toml"].replace('"first"', '"second"') + "effective_from = 2027-01-01\n"
    one, two = policy(tmp_path / "one"), policy(tmp_path / "two", policy=head)
    assert told(one, two) == [
        ("policy", "small", "changed", [("edition", "first", "second"), ("effective_from", "", "2027-01-01")])
    ]


def test_scenarios_tell_each_outcome_that_a_person_would_see_change(tmp_path: Path) -> None:
    new = changed(tmp_path, DUTIES, ("hours = 72", "hours = 48"))
    found, total = scenarios(SHIPPED, new)
    assert total == len(SHIPPED.examples())
    sixth = {each.id: each for each in found}["P06"]
    assert [(change.outcome, change.before, change.after) for change in sixth.changes] == [
        ("liaison.hold.consult (due)", "2026-11-16T16:30:00-05:00", "2026-11-15T16:30:00-05:00")
    ]


EXTRA = '[fact.extra_question]\ngroup = "operation"\nask = "Is it so?"\nshort = "extra"\n\n'


def test_a_scenario_that_cannot_be_read_any_more_says_why(tmp_path: Path) -> None:
    """A question that the new version does not ask is answered in the old examples."""
    old = changed(
        tmp_path, "ct_dcf_21_14/facts.toml",
        ("[fact.operation_planned]", f"{EXTRA}[fact.operation_planned]"),
    )  # fmt: skip
    case = old.layers[0].folder / "cases" / "P12a.toml"
    case.write_text(
        case.read_text("utf-8").replace("[case.answers]", '[case.answers]\nextra_question = "yes"'), "utf-8"
    )
    found, _ = scenarios(old, SHIPPED)
    assert found == []
    only_old = {example.id for example in SHIPPED.examples()} == {example.id for example in old.examples()}
    assert only_old
    case.rename(case.with_name("Q01.toml"))
    (unreadable,) = [each for each in scenarios(old, SHIPPED)[0] if each.unreadable]
    assert "extra_question" in unreadable.unreadable
