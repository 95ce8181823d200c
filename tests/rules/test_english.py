"""A condition in words, and back as text of the rule language."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given

from htdecision import Policy
from htdecision.rules.english import say, source
from htdecision.rules.language import parse
from htdecision.rules.tree import (
    ALWAYS,
    NEVER,
    All,
    AnyOf,
    AtLeast,
    Condition,
    Is,
    LevelAtLeast,
    Not,
    Term,
    walk,
)
from tests.assessment import judge
from tests.strategies import SMALL, rules, trees

POLICY = Policy.shipped()


class Words:
    """Ids as their own phrases, and the names a rule may speak of."""

    def __init__(self, rule: Condition = ALWAYS) -> None:
        self.terms = {node.name: node.body for node in walk(rule) if isinstance(node, Term)}

    def fact_says(self, fact: str, value: str) -> str:
        return f"{fact}={value}"

    def term_says(self, term: str, holds: bool) -> str:
        return f"{term}={'yes' if holds else 'no'}"

    def level_title(self, level: str) -> str:
        return level.title()

    def values(self, fact: str) -> tuple[str, ...] | None:
        return SMALL.get(fact)

    def term(self, name: str) -> Condition | None:
        return self.terms.get(name)

    def level(self, name: str) -> Condition | None:
        return ALWAYS if name == "high" else None

    def known(self, kind: str) -> list[str]:
        return [*SMALL, *self.terms]


WORDS = Words()
A, B, C, D = (Is(fact, ("yes",)) for fact in "abcd")
RED, WARM = Is("hue", ("red",)), Is("hue", ("red", "green"))


@given(rules(leaves=16))
def test_a_rule_written_out_is_read_back_as_the_same_rule(rule: Condition) -> None:
    """So a rule may be shown, copied into a file, and means what it meant."""
    assert parse(source(rule), Words(rule)) == rule


def test_a_level_is_written_out_and_read_back() -> None:
    """The one condition that a duty may not have."""
    rule = Not(LevelAtLeast("high", ALWAYS))
    assert source(rule) == "not level is at least high"
    assert parse(source(rule), WORDS) == rule


@given(trees())
def test_every_tree_can_be_said_and_written(rule: Condition) -> None:
    """Also rows of one part or none, which a program may build."""
    assert say(rule, WORDS)
    assert source(rule)


@given(trees())
def test_what_always_or_never_holds_is_said_in_a_word(rule: Condition) -> None:
    """An empty sentence would read as a mistake of the page."""
    assert say(ALWAYS, WORDS) == "always"
    assert say(NEVER, WORDS) == say(Not(ALWAYS), WORDS) == "never"


@given(trees())
def test_not_twice_reads_as_once(rule: Condition) -> None:
    """A worker never has to undo a double denial."""
    assert say(Not(Not(rule)), WORDS) == say(rule, WORDS)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (A, "a=yes"),
        (Not(A), "a=no"),
        (RED, "hue=red"),
        (Term("consult", A), "consult=yes"),
        (Not(Term("consult", A)), "consult=no"),
        (LevelAtLeast("high", A), "the level is at least High"),
        (Not(LevelAtLeast("high", A)), "the level is below High"),
        (All((A, B)), "a=yes and b=yes"),
        (AnyOf((A, B, C)), "a=yes, b=yes, or c=yes"),
        (Not(All((A, B))), "a=no or b=no"),
        (Not(AnyOf((A, B, Not(C)))), "a=no, b=no, and c=yes"),
    ],
)
def test_a_condition_reads_as_a_statement(rule: Condition, expected: str) -> None:
    """What a denied row comes to is said, rather than that it is denied."""
    assert say(rule, WORDS) == expected


def truth(rule: Condition) -> int:
    """The rule's value in every complete case, as one number."""
    facts = {fact: SMALL[fact] for fact in ("a", "b", "c", "hue")}
    cases = [dict(zip(facts, values, strict=True)) for values in product(*facts.values())]
    tree = judge.from_policy(rule)
    return sum((judge.put_in(tree, case) is True) << j for j, case in enumerate(cases))


def small_rules() -> list[Condition]:
    """Rows of two and three, and rows with a row in them."""
    atoms = [A, B, C, RED, WARM]
    single = [*atoms, *map(Not, atoms)]
    rows = [
        row
        for size in (2, 3)
        for parts in combinations(single[:7], size)
        for row in (All(parts), AnyOf(parts), *(AtLeast(count, parts) for count in range(1, size + 1)))
    ]
    rows += [Not(row) for row in rows]
    nested = [kind((one, other)) for one, other in product(rows[::3], single[1:8:2]) for kind in (All, AnyOf)]
    turned = [type(rule)(tuple(reversed(rule.parts))) for rule in nested]
    return [*single, *rows, *nested, *turned]


def test_no_two_rules_that_differ_read_the_same() -> None:
    """Whoever checks a rule in its words checks the rule that decides."""
    read: dict[str, int] = {}
    for rule in small_rules():
        assert read.setdefault(say(rule, WORDS), truth(rule)) == truth(rule)


@pytest.mark.parametrize(
    "rule",
    [
        All((WARM, A)),
        All((Not(WARM), A)),
        AnyOf((Not(WARM), A)),
        All((Not(RED), A)),
        AnyOf((Not(RED), A)),
        All((AtLeast(2, (A, B, C)), D)),
        AnyOf((AtLeast(2, (A, B, C)), D)),
        Not(AnyOf((AtLeast(2, (A, B, C)), D))),
    ],
    ids=source,
)
def test_what_is_more_than_one_statement_stands_apart_in_a_row(rule: Condition) -> None:
    """Where its words end must not be a guess: *x or y and z*, *it is not so that x and y*, or a list that runs on."""
    row = rule.part if isinstance(rule, Not) else rule
    first = row.parts[0] if row is rule else Not(row.parts[0])
    text = say(rule, WORDS)
    for joint in (" and ", " or "):
        assert not text.startswith(say(first, WORDS) + joint)


@pytest.mark.parametrize("duty", sorted(POLICY.duties))
def test_every_rule_of_the_shipped_policy_is_said_in_words(duty: str) -> None:
    """No id shows, and nothing is left blank."""
    for condition in (POLICY.duties[duty].when, POLICY.duties[duty].provided, POLICY.duties[duty].advised_when):
        text = say(condition, POLICY)
        assert text.strip()
        assert "_" not in text
