"""The same condition with some of its parts put differently: answers put in, names given another meaning."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .tree import ALWAYS, NEVER, All, AnyOf, AtLeast, Condition, Is, LevelAtLeast, Not, Term

Change = Callable[[Condition], Condition | None]
"""What takes a part's place; None leaves the part and looks within it."""


def rewrite(condition: Condition, change: Change) -> Condition:
    """The condition with parts changed, asked from the top down.

    What nothing changes stays the very same object, so ``rewrite(c, f) is c`` says that there was nothing
    to change.  A part that is met twice is rewritten once.  Names around a changed part are dropped:
    another meaning must not go by the old name.
    """
    return rewriter(change)(condition)


def rewriter(change: Change) -> Callable[[Condition], Condition]:
    """:func:`rewrite` for many conditions: what they share is rewritten once, and stays shared."""
    return _Rewriter(change).visit


def given(condition: Condition, answers: Mapping[str, str]) -> Condition:
    """What the condition says once these facts have these answers; it no longer reads them."""
    return putting_in(answers)(condition)


def putting_in(answers: Mapping[str, str]) -> Callable[[Condition], Condition]:
    """:func:`given` for many conditions."""

    def known(part: Condition) -> Condition | None:
        if isinstance(part, Is) and part.fact in answers:
            return ALWAYS if answers[part.fact] in part.values else NEVER
        return None

    return rewriter(known)


def with_terms(condition: Condition, meanings: Mapping[str, Condition]) -> Condition:
    """The condition where these terms stand for something else."""

    def meant(part: Condition) -> Condition | None:
        return Term(part.name, meanings[part.name]) if isinstance(part, Term) and part.name in meanings else None

    return rewrite(condition, meant)


class _Rewriter:
    def __init__(self, change: Change) -> None:
        self.change = change
        # By identity and not by value: two terms are equal when their names are, whatever they stand for.
        self.done: dict[int, tuple[Condition, Condition]] = {}

    def visit(self, condition: Condition) -> Condition:
        found = self.done.get(id(condition))
        if found is None:
            changed = self.change(condition)
            new = self.within(condition) if changed is None else changed
            found = self.done[id(condition)] = (condition, new)
        return found[1]

    def within(self, condition: Condition) -> Condition:
        match condition:
            case Is():
                return condition
            case Not(part):
                new = self.visit(part)
                return condition if new is part else Not(new)
            case Term(_, body) | LevelAtLeast(_, body):
                new = self.visit(body)
                return condition if new is body else new
            case All(parts) | AnyOf(parts) | AtLeast(_, parts):
                return self.row(condition, parts)
        raise TypeError(condition)

    def row(self, condition: All | AnyOf | AtLeast, parts: tuple[Condition, ...]) -> Condition:
        new = tuple(self.visit(part) for part in parts)
        if all(one is other for one, other in zip(new, parts, strict=True)):
            return condition
        return AtLeast(condition.count, new) if isinstance(condition, AtLeast) else type(condition)(new)
