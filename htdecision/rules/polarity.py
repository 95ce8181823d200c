"""Which facts a condition uses in both directions: the places where plain Kleene evaluation can fall short.

Kleene logic gives each unknown atom its own free choice.  As long as every fact pulls one way only, the worst choice
for all atoms is a real case, and Kleene's answer is exact.  Where one fact pulls both ways (``resident`` in one
branch, ``not resident`` in the other) no real case makes both atoms false, so Kleene may say *not known* of what is
settled. This is the lint that finds those facts; :mod:`htdecision.rules.evaluate` then tries each of their values.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from .tree import YES_NO, All, AnyOf, AtLeast, Condition, Is, LevelAtLeast, Not, Term


def two_way_facts(condition: Condition, values: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Facts whose answers help the condition in one place and hurt it in another.

    ``values`` gives the values of facts that are not yes/no.  A fact that is one of several values pulls one way when
    the sets of values that help are nested, each within the next.
    """
    return frozenset(fact for fact, sets in helping_values(condition, values).items() if not _nested(sets))


def helping_values(condition: Condition, values: Mapping[str, tuple[str, ...]]) -> dict[str, set[frozenset[str]]]:
    """For each fact, the sets of values that help the condition, one for each place that reads the fact."""
    helping: dict[str, set[frozenset[str]]] = {}
    _collect(condition, True, values, helping, set())
    return helping


def _collect(
    condition: Condition,
    upright: bool,
    values: Mapping[str, tuple[str, ...]],
    helping: dict[str, set[frozenset[str]]],
    seen: set[tuple[int, bool]],
) -> None:
    if (id(condition), upright) in seen:
        return
    seen.add((id(condition), upright))
    match condition:
        case Is(fact, named):
            every = frozenset(values.get(fact, YES_NO))
            helping.setdefault(fact, set()).add(frozenset(named) if upright else every - frozenset(named))
        case Not(part):
            _collect(part, not upright, values, helping, seen)
        case All(parts) | AnyOf(parts) | AtLeast(_, parts):
            for part in parts:
                _collect(part, upright, values, helping, seen)
        case Term(_, body) | LevelAtLeast(_, body):
            _collect(body, upright, values, helping, seen)


def _nested(sets: set[frozenset[str]]) -> bool:
    chain = sorted(sets, key=len)
    return all(small <= large for small, large in pairwise(chain))
