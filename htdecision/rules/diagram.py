"""Exact answers about one case: conditions as reduced ordered decision diagrams.

A node asks one fact and has one branch for each of its values; equal nodes are one node, and a node whose branches all
agree does not exist.  So, once a case's answers are put in, what remains is *yes* or *no* exactly when the condition is
settled, and otherwise reads exactly the facts that can still change it (R. E. Bryant, IEEE Transactions on Computers
C-35(8), 1986; branches for each value rather than two).

Nodes are whole numbers: 0 is *no*, 1 is *yes*, any other an index into the list of nodes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .tree import UNKNOWN, All, AnyOf, AtLeast, Condition, Is, LevelAtLeast, Not, Term

NO, YES = 0, 1


class Diagrams:
    """A shared store of diagrams over one order of facts.

    ``facts`` maps each fact, in the order in which diagrams ask them, to its values.
    """

    def __init__(self, facts: Mapping[str, tuple[str, ...]]) -> None:
        self.facts = tuple(facts)
        self.values = tuple(facts[fact] for fact in facts)
        self.rank = {fact: i for i, fact in enumerate(self.facts)}
        self.ranks: list[int] = [len(self.facts)] * 2
        self.branches: list[tuple[int, ...]] = [(), ()]
        self._nodes: dict[tuple[int, tuple[int, ...]], int] = {}
        self._made: dict[Condition, int] = {}
        self._joined: dict[tuple[int, int, int], int] = {}
        self._opposite: dict[int, int] = {NO: YES, YES: NO}

    def node(self, rank: int, branches: tuple[int, ...]) -> int:
        """The node that asks the fact of this rank."""
        if branches.count(branches[0]) == len(branches):
            return branches[0]
        found = self._nodes.get((rank, branches))
        if found is None:
            found = self._nodes[rank, branches] = len(self.ranks)
            self.ranks.append(rank)
            self.branches.append(branches)
        return found

    def of(self, condition: Condition) -> int:
        """The diagram of a condition."""
        found = self._made.get(condition)
        if found is None:
            found = self._made[condition] = self._build(condition)
        return found

    def _build(self, condition: Condition) -> int:
        match condition:
            case Is(fact, named):
                rank = self.rank[fact]
                return self.node(rank, tuple(int(value in named) for value in self.values[rank]))
            case Not(part):
                return self.opposite(self.of(part))
            case Term(_, body) | LevelAtLeast(_, body):
                return self.of(body)
            case All(parts):
                return self._fold(parts, YES, NO)
            case AnyOf(parts):
                return self._fold(parts, NO, YES)
            case AtLeast(count, parts):
                return self._at_least(count, [self.of(part) for part in parts])
        raise TypeError(condition)

    def _fold(self, parts: Sequence[Condition], start: int, decided: int) -> int:
        together = start
        for part in reversed(parts):
            together = self.join(together, self.of(part), decided)
        return together

    def _at_least(self, count: int, parts: list[int]) -> int:
        """``reached[k]``: at least ``k`` of the parts seen so far hold."""
        reached = [YES] + [NO] * count
        for part in reversed(parts):
            for k in range(count, 0, -1):
                reached[k] = self.join(reached[k], self.join(part, reached[k - 1], NO), YES)
        return reached[count]

    def both(self, a: int, b: int) -> int:
        """The diagram of *a and b*."""
        return self.join(a, b, NO)

    def join(self, a: int, b: int, decided: int) -> int:
        """*a and b* when ``decided`` is *no* (either *no* decides it), *a or b* when it is *yes*."""
        if a == b or b == decided:
            return b
        if a == decided or b == 1 - decided:
            return a
        if a == 1 - decided:
            return b
        key = (a, b, decided) if a < b else (b, a, decided)
        found = self._joined.get(key)
        if found is None:
            rank = min(self.ranks[a], self.ranks[b])
            pairs = zip(self._below(a, rank), self._below(b, rank), strict=True)
            found = self._joined[key] = self.node(rank, tuple([self.join(x, y, decided) for x, y in pairs]))
        return found

    def _below(self, node: int, rank: int) -> tuple[int, ...]:
        return self.branches[node] if self.ranks[node] == rank else (node,) * len(self.values[rank])

    def opposite(self, node: int) -> int:
        """The diagram of *not a*."""
        found = self._opposite.get(node)
        if found is None:
            found = self.node(self.ranks[node], tuple([self.opposite(below) for below in self.branches[node]]))
            self._opposite[node], self._opposite[found] = found, node
        return found


class Restricted:
    """Diagrams with one case's answers put in.

    ``answers`` maps facts to values; what is absent, ``None`` or ``unknown`` stays open.  Sets of facts are whole
    numbers with bit ``r`` for the fact of rank ``r``.
    """

    def __init__(self, diagrams: Diagrams, answers: Mapping[str, str | None]) -> None:
        self.diagrams = diagrams
        self.known = [
            _branch(answers.get(fact), values) for fact, values in zip(diagrams.facts, diagrams.values, strict=True)
        ]
        self._left = {NO: NO, YES: YES}
        self._nodes: dict[tuple[int, tuple[int, ...]], int] = {}
        self._reads: dict[int, int] = {NO: 0, YES: 0}

    def left(self, node: int) -> int:
        """What remains: :data:`NO`, :data:`YES`, or another number when it is still open."""
        found = self._left.get(node)
        if found is None:
            rank, branches = self.diagrams.ranks[node], self.diagrams.branches[node]
            known = self.known[rank]
            if known >= 0:
                found = self.left(branches[known])
            else:
                found = self._node(rank, tuple([self.left(below) for below in branches]))
            self._left[node] = found
        return found

    def matter(self, node: int) -> int:
        """The facts not known that can still change the condition."""
        return self._reads[self.left(node)]

    def _node(self, rank: int, branches: tuple[int, ...]) -> int:
        if branches.count(branches[0]) == len(branches):
            return branches[0]
        found = self._nodes.get((rank, branches))
        if found is None:
            found = self._nodes[rank, branches] = -1 - len(self._nodes)
            reads = 1 << rank
            for below in branches:
                reads |= self._reads[below]
            self._reads[found] = reads
        return found

    def flips(self, node: int, wrong: int, most: int = 600) -> list[int] | None:
        """The smallest sets of answers which, were they otherwise, would let the condition come out ``wrong``.

        ``None`` when there are more than ``most``.
        """
        return _Flips(self, wrong, most).of(node)


class _Flips:
    def __init__(self, case: Restricted, wrong: int, most: int) -> None:
        self.case = case
        self.most = most
        self.found: dict[int, list[int] | None] = {wrong: [0], 1 - wrong: []}

    def of(self, node: int) -> list[int] | None:
        if node not in self.found:
            self.found[node] = self._through(node)
        return self.found[node]

    def _through(self, node: int) -> list[int] | None:
        rank, branches = self.case.diagrams.ranks[node], self.case.diagrams.branches[node]
        known = self.case.known[rank]
        sets: set[int] = set()
        for branch, below in enumerate(branches):
            ways = self.of(below)
            if ways is None:
                return None
            sets.update(ways if known < 0 or branch == known else [way | 1 << rank for way in ways])
        smallest = minimal(sets)
        return smallest if len(smallest) <= self.most else None


def minimal(sets: set[int]) -> list[int]:
    """The sets that hold no other of them, smallest first."""
    kept: list[int] = []
    for candidate in sorted(sets, key=lambda s: (s.bit_count(), s)):
        if not any(candidate & smaller == smaller for smaller in kept):
            kept.append(candidate)
    return kept


def smallest_hitting(sets: list[int], steps: int = 20_000) -> int:
    """The smallest set that shares a member with each of ``sets``; of equals, the one whose members come first.

    The search stops after so many steps with the best set found: still one from which no member can be dropped.
    """
    forced = _all([s for s in sets if s.bit_count() == 1])
    search = _Hitting([s for s in sets if not s & forced], forced, steps)
    return search.best


class _Hitting:
    def __init__(self, sets: list[int], forced: int, steps: int) -> None:
        self.steps = steps
        self.best = _without_spare(forced | _all(sets), forced, sets)
        self._hit(sorted(sets, key=int.bit_count), forced, 0)

    def _hit(self, open_sets: list[int], chosen: int, passed: int) -> None:
        """``passed`` are members already tried in place of these: taking them again would find the same sets."""
        self.steps -= 1
        if not open_sets:
            self.best = min(self.best, chosen, key=by_size_then_place)
        elif self.steps > 0 and chosen.bit_count() + _disjoint(open_sets) <= self.best.bit_count():
            free = open_sets[0] & ~passed
            while free:
                member = free & -free
                free ^= member
                self._hit([s for s in open_sets if not s & member], chosen | member, passed)
                passed |= member


def _disjoint(sets: list[int]) -> int:
    """How many of the sets, taken in turn, share nothing: no smaller set can hit them all."""
    count = taken = 0
    for each in sets:
        if not each & taken:
            count, taken = count + 1, taken | each
    return count


def _without_spare(chosen: int, forced: int, sets: list[int]) -> int:
    """The set with every member dropped, the last first, that is not needed to hit them all."""
    for rank in reversed(members(chosen & ~forced)):
        fewer = chosen & ~(1 << rank)
        if all(each & fewer for each in sets):
            chosen = fewer
    return chosen


def by_size_then_place(facts: int) -> tuple[int, tuple[int, ...]]:
    """Sort key for sets of facts: fewer first, then those whose facts stand first."""
    return facts.bit_count(), tuple(members(facts))


def members(facts: int) -> list[int]:
    """Ranks of the facts in a set, in order."""
    ranks = []
    while facts:
        low = facts & -facts
        ranks.append(low.bit_length() - 1)
        facts ^= low
    return ranks


def _all(sets: list[int]) -> int:
    union = 0
    for each in sets:
        union |= each
    return union


def _branch(answer: str | None, values: tuple[str, ...]) -> int:
    return -1 if answer is None or answer == UNKNOWN else values.index(answer)
