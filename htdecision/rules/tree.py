"""A condition as one frozen tree.  Everything else in this folder is a way of reading such a tree.

A condition is *yes*, *no* or *not known*.  The tree holds no code and no text of its own beyond ids: what a fact asks,
and what a term is called, stands in the policy.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..frozen import Frozen

YES_NO = ("yes", "no")
"""The values of a fact that is answered yes or no."""

UNKNOWN = "unknown"
"""The answer *asked, and not known*.  To the logic it is the same as no answer; to the record it is not."""


class Is(Frozen):
    """The fact has one of these values; ``referral_received`` alone is ``Is("referral_received", ("yes",))``."""

    fact: str
    values: tuple[str, ...]


class Not(Frozen):
    """The part does not hold."""

    part: Condition


class All(Frozen):
    """Every part holds; with no parts, always."""

    parts: tuple[Condition, ...]


class AnyOf(Frozen):
    """Some part holds; with no parts, never."""

    parts: tuple[Condition, ...]


class AtLeast(Frozen):
    """At least ``count`` of the parts hold."""

    count: int
    parts: tuple[Condition, ...]


class Term(Frozen, equal_by=("name",)):
    """A condition that the policy gives a name.  Two terms are the same when their names are."""

    name: str
    body: Condition


class LevelAtLeast(Frozen, equal_by=("level",)):
    """The Decision Map gives this level or a higher one; ``body`` is what that takes."""

    level: str
    body: Condition


Condition = Is | Not | All | AnyOf | AtLeast | Term | LevelAtLeast

ALWAYS = All(())
NEVER = AnyOf(())


def both(*parts: Condition) -> Condition:
    """All of the parts, without a wrapper where one is enough."""
    kept = tuple(part for part in parts if part != ALWAYS)
    if NEVER in kept:
        return NEVER
    return kept[0] if len(kept) == 1 else All(kept)


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """The conditions directly below this one; a name's body counts as below it."""
    match condition:
        case Is():
            return ()
        case Not(part):
            return (part,)
        case All(parts) | AnyOf(parts) | AtLeast(_, parts):
            return parts
        case Term(_, body) | LevelAtLeast(_, body):
            return (body,)


def conjuncts(condition: Condition) -> Iterator[Condition]:
    """Conditions that must each hold for this one to hold; taken together they say the same.

    A conjunction is settled as *yes* exactly when each conjunct is, so each can be looked at by itself.
    """
    match condition:
        case All(parts):
            for part in parts:
                yield from conjuncts(part)
        case Not(AnyOf(parts)):
            for part in parts:
                yield from conjuncts(Not(part))
        case Not(Not(part)):
            yield from conjuncts(part)
        case Term(_, body):
            yield from conjuncts(body)
        case Not(Term(_, body)):
            yield from conjuncts(Not(body))
        case _:
            yield condition


def walk(condition: Condition) -> Iterator[Condition]:
    """The condition and everything below it, each name's body once."""
    seen: set[int] = set()
    todo = [condition]
    while todo:
        node = todo.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        todo.extend(parts_of(node))


def facts_in(condition: Condition) -> frozenset[str]:
    """Ids of the facts that the condition reads."""
    return frozenset(node.fact for node in walk(condition) if isinstance(node, Is))
