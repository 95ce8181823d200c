"""What a law is: a title, why it matters, and what it claims of one policy.

A claim is about one condition, a tree of :mod:`htdecision.rules.tree`: in no case may it hold, or in some
case it must. Everything that is proven here has that form, so two judges that share nothing but the tree
can decide each claim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from ..policy.model import Policy
from ..rules.tree import Condition
from .spaces import complete

Facts = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing to prove.

    ``about`` is the id of a duty, gate, row, level, fact or reading; ``possible`` says whether some case
    must be in ``condition`` or none may; ``broken`` is said when it is not so.  ``beside`` are answers
    that the condition no longer reads and that belong to a counter-example all the same.
    """

    about: str
    condition: Condition
    possible: bool
    broken: str
    beside: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    """A breach that is seen without a search, such as a duty that names a level."""

    about: str
    broken: str


@dataclass(frozen=True, slots=True)
class InOrder:
    """Something that was looked at and found right without a search."""

    about: str


Item = Claim | Fault | InOrder
"""What a law brings forward about one policy."""


def never(about: str, condition: Condition, broken: str, beside: Mapping[str, str] | None = None) -> Claim:
    """In no case does the condition hold."""
    return Claim(about, condition, False, broken, beside or {})


def sometimes(about: str, condition: Condition, broken: str) -> Claim:
    """In some case the condition holds."""
    return Claim(about, condition, True, broken)


@dataclass(frozen=True, slots=True)
class Law:
    """A property that every policy must have.

    ``claims`` gives what has to be proven of one policy; ``facts`` the cases over which: all complete
    ones, unless the law speaks of cases in which something is not known.
    """

    id: str
    title: str
    why: str
    claims: Callable[[Policy], Iterable[Item]]
    facts: Callable[[Policy], Facts] = complete
