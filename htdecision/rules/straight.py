"""Conditions as straight-line code on bit-planes: the same function serves one case or a hundred thousand.

An atom has two planes, *known yes* and *known no*.  ``not`` swaps them, ``and`` and ``or`` are ``&`` and ``|``, and
counting is done by full adders on whole planes.  The text holds numbered names and operators only: no word of a policy
file ever reaches the compiler.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce

from .tree import YES_NO, All, AnyOf, AtLeast, Condition, Is, LevelAtLeast, Not, Term

Planes = tuple[int, ...]
"""Known-yes and known-no planes in turn: ``(yes0, no0, yes1, no1, ...)``."""

_LONGEST = 300
"""How many characters are written in place before a line of their own is better."""


def straight_line(
    conditions: Iterable[Condition], values: Mapping[str, tuple[str, ...]], atoms: Mapping[tuple[str, str], int]
) -> str:
    """The text of ``run(planes, one)``: planes of the atoms in, planes of the conditions out.

    ``one`` has a bit set for each case.  ``values`` gives the values of every fact, ``atoms`` the number of each atom.
    """
    return _Writer(values, atoms).function(conditions)


def compiled(text: str) -> Callable[[Planes, int], Planes]:
    """The function of a text made by :func:`straight_line`."""
    space: dict[str, Callable[[Planes, int], Planes]] = {}
    exec(compile(text, "<planes>", "exec"), space)  # noqa: S102  numbered names and operators only
    return space["run"]


class _Writer:
    """Turns conditions into steps of two inputs, equal steps once; what is read only once stands where it is read."""

    def __init__(self, values: Mapping[str, tuple[str, ...]], atoms: Mapping[tuple[str, str], int]) -> None:
        self.values = values
        self.atoms = atoms
        self.rails: dict[Condition, tuple[str, str]] = {}
        self.steps: dict[tuple[str, str, str], str] = {}

    def function(self, conditions: Iterable[Condition]) -> str:
        results = [name for condition in conditions for name in self.visit(condition)]
        inputs = ", ".join(f"a{i}, b{i}" for i in range(len(self.atoms)))
        unpack = [f"    {inputs}, = planes"] if inputs else []
        returned = f"    return ({', '.join(results)},)"
        return "\n".join(["def run(planes, one):", *unpack, *self.lines(results), returned, ""])

    def lines(self, results: Sequence[str]) -> Iterator[str]:
        """A line for each step that is read more than once or is a result; a step that nothing reads is left out."""
        reads = self.reads(results)
        told: dict[str, tuple[str, str]] = {}
        for (op, *inputs), name in self.steps.items():
            if not reads[name]:
                continue
            text = f" {op} ".join(_within(op, *told.get(each, ("", each))) for each in inputs)
            if reads[name] == 1 and len(text) < _LONGEST:
                told[name] = op, text
            else:
                yield f"    {name} = {text}"

    def reads(self, results: Sequence[str]) -> Counter[str]:
        """How often each step is read on the way to the results, a result twice so that it keeps its name."""
        reads = Counter(dict.fromkeys(results, 2))
        for (_, *inputs), name in reversed(self.steps.items()):
            if reads[name]:
                reads.update(inputs)
        return reads

    def visit(self, condition: Condition) -> tuple[str, str]:
        """Names of the planes known yes and known no."""
        found = self.rails.get(condition)
        if found is None:
            found = self.rails[condition] = self.write(condition)
        return found

    def write(self, condition: Condition) -> tuple[str, str]:
        match condition:
            case Is(fact, named):
                return self.atom(fact, named)
            case Not(part):
                yes, no = self.visit(part)
                return no, yes
            case Term(_, body) | LevelAtLeast(_, body):
                return self.visit(body)
            case All(parts):
                return self.join(parts, "&", "|", ("one", "0"))
            case AnyOf(parts):
                return self.join(parts, "|", "&", ("0", "one"))
            case AtLeast(count, parts):
                return self.at_least(count, parts)
        raise TypeError(condition)

    def atom(self, fact: str, named: tuple[str, ...]) -> tuple[str, str]:
        values = self.values[fact]
        if values == YES_NO:
            i = self.atoms[fact, "yes"]
            return {("yes",): (f"a{i}", f"b{i}"), ("no",): (f"b{i}", f"a{i}")}.get(named, ("one", "0"))
        if len(named) == len(values):
            return "one", "0"  # it has some value, whichever
        atoms = [self.atoms[fact, value] for value in named]
        return self.chain("|", [f"a{i}" for i in atoms]), self.chain("&", [f"b{i}" for i in atoms])

    def join(self, parts: tuple[Condition, ...], yes_op: str, no_op: str, empty: tuple[str, str]) -> tuple[str, str]:
        if not parts:
            return empty
        yes, no = zip(*(self.visit(part) for part in parts), strict=True)
        return self.chain(yes_op, yes), self.chain(no_op, no)

    def chain(self, op: str, planes: Iterable[str]) -> str:
        """One after the other, so that rows of conditions that start alike share their start."""
        return reduce(lambda left, right: self.step(op, left, right), planes)

    def at_least(self, count: int, parts: tuple[Condition, ...]) -> tuple[str, str]:
        """``count`` known yes settle it; so do enough known no that ``count`` can no longer be reached."""
        if count == 1:
            return self.join(parts, "|", "&", ("0", "one"))
        if count == len(parts):
            return self.join(parts, "&", "|", ("one", "0"))
        yes, no = zip(*(self.visit(part) for part in parts), strict=True)
        return self.reaches(yes, count), self.reaches(no, len(parts) - count + 1)

    def reaches(self, planes: Sequence[str], count: int) -> str:
        """A plane that says where at least ``count`` of the planes are set."""
        digits = self.counted(planes)
        at_least = ""
        for place, digit in enumerate(digits):
            if count >> place & 1:
                at_least = self.step("&", digit, at_least) if at_least else digit
            elif at_least:
                at_least = self.step("|", digit, at_least)
        return at_least if count < 1 << len(digits) else "0"

    def counted(self, planes: Sequence[str]) -> list[str]:
        """How many planes are set, as binary digits (lowest first), by carry-save full adders."""
        digits, column = [], list(planes)
        while column:
            carries: list[str] = []
            while len(column) > 1:
                low, carry = self.added(column[:3])
                column = [*column[3:], low]
                carries.append(carry)
            digits.append(column[0])
            column = carries
        return digits

    def added(self, bits: list[str]) -> tuple[str, str]:
        a, b, *more = bits
        half, both = self.step("^", a, b), self.step("&", a, b)
        if not more:
            return half, both
        return self.step("^", half, more[0]), self.step("|", both, self.step("&", half, more[0]))

    def step(self, op: str, left: str, right: str) -> str:
        return self.steps.setdefault((op, left, right), f"t{len(self.steps)}")


def _within(op: str, inner: str, text: str) -> str:
    return text if inner in ("", op) else f"({text})"
