"""Over which cases a law is proven, and how one case is seen from another.

Four spaces, each a table of facts and their values:

* *complete*: every fact answered;
* *recorded*: every fact answered or not known, as a case can be recorded;
* *learning*: a recorded case, and a later one that knows at least as much;
* *ending*: a recorded case, and how it turns out once every fact is known.

The later case has no facts of its own: an answer that is there stays, and only for what is not known a
second fact says what came later.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..policy.model import Policy
from ..rules.rewrite import rewrite, rewriter
from ..rules.tree import UNKNOWN, All, AnyOf, Condition, Is

Facts = Mapping[str, tuple[str, ...]]

_LATER = "later: "


def complete(policy: Policy) -> Facts:
    """Every fact answered."""
    return {fact.id: fact.values for fact in policy.facts.values()}


def recorded(policy: Policy) -> Facts:
    """Every fact answered or not known; *not known* is the last value."""
    return with_unknown(complete(policy))


def with_unknown(facts: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The facts with *not known* as their last value: cases as they can be recorded."""
    return {fact: (*values, UNKNOWN) for fact, values in facts.items()}


def learning(policy: Policy) -> Facts:
    """A recorded case, and beside each fact what was learned later, if anything."""
    return {name: values for fact, values in recorded(policy).items() for name, values in _pair(fact, values, values)}


def ending(policy: Policy) -> Facts:
    """A recorded case, and beside each fact how it turns out."""
    return {
        name: values for fact, values in recorded(policy).items() for name, values in _pair(fact, values, values[:-1])
    }


def _pair(fact: str, now: tuple[str, ...], later: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (fact, now), (_LATER + fact, later)


def in_the_later_case() -> Callable[[Condition], Condition]:
    """Gives a condition as it stands in the later case; what several conditions share stays shared."""

    def learned(part: Condition) -> Condition | None:
        if not isinstance(part, Is):
            return None
        answered = tuple(value for value in part.values if value != UNKNOWN)
        return AnyOf((Is(part.fact, answered), All((Is(part.fact, (UNKNOWN,)), Is(_LATER + part.fact, part.values)))))

    return rewriter(learned)


def taking(condition: Condition, answers: Mapping[str, str]) -> Condition:
    """The condition of the recorded case in which each of these facts, where it is not known, is taken as
    this answer."""

    def taken(part: Condition) -> Condition | None:
        if not isinstance(part, Is) or part.fact not in answers:
            return None
        known = tuple(value for value in part.values if value != UNKNOWN)
        return Is(part.fact, (*known, UNKNOWN)) if answers[part.fact] in known else Is(part.fact, known)

    return rewrite(condition, taken)


def is_later(fact: str) -> bool:
    """Whether the fact is what was learned later of another."""
    return fact.startswith(_LATER)


def now_and_later(answers: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The answers of a recorded case, and those that came later to what it leaves open."""
    now = {fact: answer for fact, answer in answers.items() if not is_later(fact) and answer != UNKNOWN}
    came = {
        fact.removeprefix(_LATER): answer for fact, answer in answers.items() if is_later(fact) and answer != UNKNOWN
    }
    return now, {fact: answer for fact, answer in came.items() if fact not in now}
