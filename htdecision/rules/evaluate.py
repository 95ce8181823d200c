"""Three-valued evaluation on bit-planes: the same straight-line function serves one case or a hundred thousand.

Each atom (a fact has a value) is a pair of whole numbers, the planes *known yes* and *known no*; bit ``j`` belongs to
case ``j``, and a case in neither plane is not known.  ``not`` swaps the planes, ``and`` and ``or`` are ``&`` and ``|``, and
counting is done by full adders on whole planes.  This is Kleene's strong logic; :meth:`Program.settled` makes it exact.

The function is generated from the tree once.  Its text holds numbered names and operators only: no word of a policy
file ever reaches the compiler.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product

from .polarity import two_way_facts
from .tree import UNKNOWN, YES_NO, All, AnyOf, AtLeast, Condition, Is, LevelAtLeast, Not, Term, facts_in

Planes = tuple[int, ...]
"""Known-yes and known-no planes of the atoms in turn: ``(yes0, no0, yes1, no1, ...)``."""

_MOST_COPIES = 256
"""How many combinations of two-way facts are tried in one run.  More are tried in nested runs: exact all the same, but the
work doubles with each fact, so a policy does well to keep them few (the shipped one has four)."""


class Program:
    """Named conditions compiled to one function on planes.

    ``conditions`` maps the outcome's id to its condition; ``values`` gives the values of the facts that are not yes/no.
    """

    def __init__(self, conditions: Mapping[str, Condition], values: Mapping[str, tuple[str, ...]]) -> None:
        facts = sorted(frozenset().union(*map(facts_in, conditions.values()))) if conditions else []
        self.conditions = dict(conditions)
        self.names = tuple(conditions)
        self.index = {name: i for i, name in enumerate(self.names)}
        self.values = {fact: values.get(fact, YES_NO) for fact in facts}
        self.atoms = _atoms(self.values)
        self.two_way = {name: two_way_facts(condition, values) for name, condition in conditions.items()}
        self._groups = _grouped(self.two_way, self.values)
        self._readers = tuple(_reader(fact, named) for fact, named in self.values.items())
        self.source = _Writer(self.values, self.atoms).function(conditions.values())
        self.run: Callable[[Planes, int], tuple[int, ...]] = _compiled(self.source)

    def planes(self, answers: Mapping[str, str | None]) -> Planes:
        """The planes of one case; an answer that is absent, ``None`` or ``unknown`` is not known."""
        get = answers.get
        return tuple([plane for fact, planes in self._readers for plane in planes[get(fact)]])

    def planes_of(self, cases: Sequence[Mapping[str, str | None]]) -> Planes:
        """The planes of many cases, case ``j`` at bit ``j``."""
        columns = {fact: [case.get(fact) for case in cases] for fact in self.values}
        return self.planes_from_columns(columns)

    def planes_from_columns(self, columns: Mapping[str, Sequence[str | None]]) -> Planes:
        """The planes of many cases given as one column of answers for each fact; a missing column is not known."""
        planes: list[int] = []
        for fact, named in self.values.items():
            column = columns.get(fact, ())
            known = {value: _plane(column, value) for value in named}
            for value in named[:1] if named == YES_NO else named:
                planes += (known[value], _union(known[other] for other in named if other != value))
        return tuple(planes)

    def settled(self, planes: Planes, width: int) -> list[int]:
        """Planes of the outcomes for ``width`` cases, exact: yes (no) just when every completion of the case says so.

        Returns ``[yes, no]`` of each outcome in turn, as :attr:`run` does.
        """
        outcomes = list(self.run(planes, (1 << width) - 1))
        for facts, indexes in self._groups:
            self._settle(planes, width, facts, indexes, outcomes)
        return outcomes

    def _settle(self, planes: Planes, width: int, facts: tuple[str, ...], indexes: tuple[int, ...], outcomes: list[int]) -> None:
        """Try every combination of the two-way facts; what all of them agree on is settled."""
        one = (1 << width) - 1
        open_somewhere = _union(one & ~(outcomes[2 * i] | outcomes[2 * i + 1]) for i in indexes)
        open_facts = tuple(f for f in facts if self._unknown(planes, f, one) & open_somewhere)
        if not open_facts:
            return
        at_once = self._that_fit(open_facts)
        choices = list(product(*(self.values[fact] for fact in at_once)))
        copies = len(choices)
        trial = self._side_by_side(planes, width, at_once, choices)
        results = list(self.run(trial, (1 << width * copies) - 1))
        if len(at_once) < len(open_facts):
            self._settle(trial, width * copies, open_facts[len(at_once) :], indexes, results)
        for i in indexes:
            outcomes[2 * i] |= _agreed(results[2 * i], copies, width, one)
            outcomes[2 * i + 1] |= _agreed(results[2 * i + 1], copies, width, one)

    def _that_fit(self, facts: tuple[str, ...]) -> tuple[str, ...]:
        """As many of the facts as can be tried side by side; the rest is tried within."""
        count = 1
        while count < len(facts) and _combinations(facts[: count + 1], self.values) <= _MOST_COPIES:
            count += 1
        return facts[:count]

    def _side_by_side(self, planes: Planes, width: int, facts: tuple[str, ...], choices: Sequence[tuple[str, ...]]) -> Planes:
        """A copy of all cases for each choice, with the choice put in where the fact is not known."""
        one, repeated = (1 << width) - 1, _repeat(len(choices), width)
        trial = [plane * repeated for plane in planes]
        for place, fact in enumerate(facts):
            free = self._unknown(planes, fact, one)
            for atom, value in self._atoms_of(fact):
                chosen = _union(free << copy * width for copy, choice in enumerate(choices) if choice[place] == value)
                trial[2 * atom] |= chosen
                trial[2 * atom + 1] |= free * repeated & ~chosen
        return tuple(trial)

    def _atoms_of(self, fact: str) -> list[tuple[int, str]]:
        return [(self.atoms[fact, value], value) for value in self.values[fact] if (fact, value) in self.atoms]

    def _unknown(self, planes: Planes, fact: str, one: int) -> int:
        atom, _ = self._atoms_of(fact)[0]
        return one & ~(planes[2 * atom] | planes[2 * atom + 1])


def _atoms(values: Mapping[str, tuple[str, ...]]) -> dict[tuple[str, str], int]:
    """A number for each atom.  A yes/no fact has one: its *no* is the *known no* plane of its *yes*."""
    pairs = [(fact, value) for fact, named in values.items() for value in (("yes",) if named == YES_NO else named)]
    return {pair: i for i, pair in enumerate(pairs)}


def _reader(fact: str, named: tuple[str, ...]) -> tuple[str, dict[str | None, Planes]]:
    """For one fact: answer -> the planes of its atoms, for a batch of one."""
    atoms = named[:1] if named == YES_NO else named
    known = {value: tuple(bit for atom in atoms for bit in (int(atom == value), int(atom != value))) for value in named}
    blank = (0, 0) * len(atoms)
    return fact, {**known, None: blank, UNKNOWN: blank}


def _grouped(two_way: Mapping[str, frozenset[str]], values: Mapping[str, tuple[str, ...]]) -> list[tuple[tuple[str, ...], tuple[int, ...]]]:
    """Outcomes with two-way facts, put together while their combinations stay few."""
    groups: list[tuple[frozenset[str], list[int]]] = []
    for index, facts in enumerate(two_way.values()):
        if not facts:
            continue
        for place, (together, members) in enumerate(groups):
            if together == facts or _combinations(together | facts, values) <= _MOST_COPIES:
                groups[place] = (together | facts, [*members, index])
                break
        else:
            groups.append((facts, [index]))
    return [(tuple(sorted(facts)), tuple(members)) for facts, members in groups]


def _combinations(facts: Iterable[str], values: Mapping[str, tuple[str, ...]]) -> int:
    count = 1
    for fact in facts:
        count *= len(values[fact])
    return count


def _plane(column: Sequence[str | None], value: str) -> int:
    bits = "".join("1" if answer == value else "0" for answer in reversed(column))
    return int(bits, 2) if bits else 0


def _union(planes: Iterable[int]) -> int:
    union = 0
    for plane in planes:
        union |= plane
    return union


def _repeat(copies: int, width: int) -> int:
    """The number that, multiplied with a plane, sets ``copies`` of it side by side."""
    return ((1 << copies * width) - 1) // ((1 << width) - 1)


def _agreed(plane: int, copies: int, width: int, one: int) -> int:
    agreed = one
    for copy in range(copies):
        agreed &= plane >> copy * width
    return agreed


def _compiled(source: str) -> Callable[[Planes, int], tuple[int, ...]]:
    space: dict[str, Callable[[Planes, int], tuple[int, ...]]] = {}
    exec(compile(source, "<planes>", "exec"), space)  # numbered names and operators only, see _Writer
    return space["run"]


class _Writer:
    """Writes the function: a line for each distinct condition, two planes a line, shared parts once."""

    def __init__(self, values: Mapping[str, tuple[str, ...]], atoms: Mapping[tuple[str, str], int]) -> None:
        self.values = values
        self.atoms = atoms
        self.lines: list[str] = []
        self.rails: dict[Condition, tuple[str, str]] = {}
        self.count = 0

    def function(self, conditions: Iterable[Condition]) -> str:
        results = [name for condition in conditions for name in self.visit(condition)]
        inputs = ", ".join(f"a{i}, b{i}" for i in range(len(self.atoms)))
        unpack = [f"    {inputs}, = planes"] if inputs else []
        return "\n".join(["def run(planes, one):", *unpack, *self.lines, f"    return ({', '.join(results)},)", ""])

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
        yes = [f"a{self.atoms[fact, value]}" for value in named]
        no = [f"b{self.atoms[fact, value]}" for value in named]
        if len(named) == 1:
            return yes[0], no[0]
        if len(named) == len(values):
            return "one", "0"  # it has some value, whichever
        return self.put(" | ".join(yes)), self.put(" & ".join(no))

    def join(self, parts: tuple[Condition, ...], yes_op: str, no_op: str, empty: tuple[str, str]) -> tuple[str, str]:
        if not parts:
            return empty
        rails = [self.visit(part) for part in parts]
        if len(rails) == 1:
            return rails[0]
        return self.put(f" {yes_op} ".join(yes for yes, _ in rails)), self.put(f" {no_op} ".join(no for _, no in rails))

    def at_least(self, count: int, parts: tuple[Condition, ...]) -> tuple[str, str]:
        """``count`` known yes settle it; so do enough known no that ``count`` can no longer be reached."""
        if count == 1:
            return self.join(parts, "|", "&", ("0", "one"))
        if count == len(parts):
            return self.join(parts, "&", "|", ("one", "0"))
        rails = [self.visit(part) for part in parts]
        return self.reaches([yes for yes, _ in rails], count), self.reaches([no for _, no in rails], len(parts) - count + 1)

    def reaches(self, planes: list[str], count: int) -> str:
        """A plane that says where at least ``count`` of the planes are set."""
        digits = self.counted(planes)
        at_least = ""
        for place, digit in enumerate(digits):
            if count >> place & 1:
                at_least = self.put(f"{digit} & {at_least}") if at_least else digit
            elif at_least:
                at_least = self.put(f"{digit} | {at_least}")
        return at_least if count < 1 << len(digits) else "0"

    def counted(self, planes: list[str]) -> list[str]:
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
        if len(bits) == 2:
            a, b = bits
            return self.put(f"{a} ^ {b}"), self.put(f"{a} & {b}")
        a, b, c = bits
        half = self.put(f"{a} ^ {b}")
        return self.put(f"{half} ^ {c}"), self.put(f"{a} & {b} | {half} & {c}")

    def put(self, expression: str) -> str:
        self.count += 1
        self.lines.append(f"    t{self.count} = {expression}")
        return f"t{self.count}"
