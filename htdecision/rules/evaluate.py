"""Three-valued evaluation on bit-planes: the same straight-line function serves one case or a hundred thousand.

Each atom (a fact has a value) is a pair of whole numbers, the planes *known yes* and *known no*; bit ``j`` belongs to
case ``j``, and a case in neither plane is not known.  The function is written from the tree once
(:mod:`htdecision.rules.straight`).  This is Kleene's strong logic; :meth:`Program.settled` makes it exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, product
from operator import getitem

from .polarity import two_way_facts
from .straight import Planes, compiled, straight_line
from .tree import UNKNOWN, YES_NO, Condition, facts_in

_MOST_COPIES = 256
"""How many combinations of two-way facts are tried in one run.  More are tried in nested runs: exact all the same, but
the work doubles with each fact, so a policy does well to keep them few (the shipped one has four)."""


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
        self._planes = tuple(_planes_by_answer(named) for named in self.values.values())
        self.source = straight_line(conditions.values(), self.values, self.atoms)
        self.run = compiled(self.source)

    def planes(self, answers: Mapping[str, str | None]) -> Planes:
        """The planes of one case; an answer that is absent, ``None`` or ``unknown`` is not known."""
        return tuple(chain.from_iterable(map(getitem, self._planes, map(answers.get, self.values))))

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

    def _settle(
        self, planes: Planes, width: int, facts: tuple[str, ...], indexes: tuple[int, ...], outcomes: list[int]
    ) -> None:
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

    def _side_by_side(
        self, planes: Planes, width: int, facts: tuple[str, ...], choices: Sequence[tuple[str, ...]]
    ) -> Planes:
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


def _planes_by_answer(named: tuple[str, ...]) -> dict[str | None, Planes]:
    """For one fact: answer -> the planes of its atoms, for a batch of one."""
    atoms = named[:1] if named == YES_NO else named
    known = {value: tuple(bit for atom in atoms for bit in (int(atom == value), int(atom != value))) for value in named}
    blank = (0, 0) * len(atoms)
    return {**known, None: blank, UNKNOWN: blank}


def _grouped(
    two_way: Mapping[str, frozenset[str]], values: Mapping[str, tuple[str, ...]]
) -> list[tuple[tuple[str, ...], tuple[int, ...]]]:
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
