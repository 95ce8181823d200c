"""What the compiled evaluator answers, as conditions: the very function that decides, run on trees instead of
numbers.

The evaluator (:mod:`htdecision.rules.evaluate`) turns a policy into one function of ``&``, ``|`` and ``^``
on bit-planes. Here each plane is a condition on a recorded case (*this fact is known to be yes*), so the
function's results are conditions too: when it says that an outcome is known yes, and when known no.  What
is proven of them is proven of the code that runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import prod

from ..assessment.engine import Engine, Ready, engine
from ..policy.model import Policy
from ..rules.evaluate import Program
from ..rules.tree import ALWAYS, NEVER, All, AnyOf, Condition, Is
from .spaces import taking
from .subjects import differ

MOST_TRIALS = 4096
"""How many combinations of two-way facts a condition may have and still be proven exact."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """One deciding condition and what the code makes of it.

    ``about`` names an outcome that rests on it; ``two_way`` are the facts that it uses in both directions;
    ``yes`` and ``no`` are the recorded cases in which the compiled function says so (Kleene's logic).
    """

    about: str
    condition: Condition
    two_way: tuple[str, ...]
    yes: Condition
    no: Condition
    values: Mapping[str, tuple[str, ...]]

    @property
    def trials(self) -> int:
        """How many combinations of answers the two-way facts have."""
        return prod(len(self.values[fact]) for fact in self.two_way)

    def choices(self) -> Iterator[dict[str, str]]:
        """The combinations of answers to the two-way facts."""
        for choice in product(*(self.values[fact] for fact in self.two_way)):
            yield dict(zip(self.two_way, choice, strict=True))

    @property
    def settled_yes(self) -> Condition:
        """Where the exact mode says yes: where all choices of the two-way facts agree on it."""
        return All(tuple(taking(self.yes, choice) for choice in self.choices()))

    @property
    def settled_no(self) -> Condition:
        """Where the exact mode says no."""
        return All(tuple(taking(self.no, choice) for choice in self.choices()))


@lru_cache(maxsize=8)
def compiled(policy: Policy) -> dict[int, Compiled]:
    """All deciding conditions of the policy, equal ones once, by their place among the compiled ones."""
    ready = engine(policy)
    program = ready.program
    planes = program.run(_planes(program), _Plane(ALWAYS))  # type: ignore[arg-type]
    found: dict[int, Compiled] = {}
    for about, each in _decide(ready):
        if each.index not in found:
            place, facts = program.index[str(each.index)], tuple(sorted(program.two_way[str(each.index)]))
            yes, no = _condition(planes[2 * place]), _condition(planes[2 * place + 1])
            found[each.index] = Compiled(about, each.condition, facts, yes, no, program.values)
    return found


def _decide(ready: Engine) -> Iterator[tuple[str, Ready]]:
    """Every condition that decides, with the outcome that rests on it."""
    for duty in ready.duties:
        yield f"{duty.duty.id} (when)", duty.when
        yield f"{duty.duty.id} (required)", duty.required
        yield f"{duty.duty.id} (advised)", duty.advised
    for gate in ready.gates:
        yield f"gate.{gate.gate.id} (open)", gate.opens
        yield f"gate.{gate.gate.id} (lifted)", gate.lifted
    for message in ready.messages:
        yield f"message.{message.message.id} (when)", message.when
        yield f"message.{message.message.id} (unless)", message.unless
    for level, reached in zip(ready.policy.map.levels, ready.reached, strict=True):
        yield f"level.{level.id}", reached


def _planes(program: Program) -> tuple[_Plane, ...]:
    """For each atom of the program: that it is known yes, and that it is known no."""
    planes = []
    for fact, value in program.atoms:
        others = tuple(other for other in program.values[fact] if other != value)
        planes += [_Plane(Is(fact, (value,))), _Plane(Is(fact, others))]
    return tuple(planes)


class _Plane:
    """Stands where the compiled function expects a whole number, and builds a condition."""

    __slots__ = ("condition",)

    def __init__(self, condition: Condition) -> None:
        self.condition = condition

    def __and__(self, other: _Plane | int) -> _Plane:
        return _Plane(All((self.condition, _condition(other))))

    def __or__(self, other: _Plane | int) -> _Plane:
        return _Plane(AnyOf((self.condition, _condition(other))))

    def __xor__(self, other: _Plane | int) -> _Plane:
        return _Plane(differ(self.condition, _condition(other)))

    __rand__, __ror__, __rxor__ = __and__, __or__, __xor__


def _condition(plane: _Plane | int) -> Condition:
    """A plane's condition; the only number that the function itself writes is 0, never."""
    return plane.condition if isinstance(plane, _Plane) else NEVER
