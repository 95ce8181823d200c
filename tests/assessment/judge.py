"""A slow and obvious second opinion: what a case comes to, found by trying every completion of it.

Nothing here knows how the engine works.  A condition is a nested tuple; an outcome is a list of names with conditions,
of which the first that holds wins.  What is not known is tried each way, and only what all completions agree on is
settled.  Answers that are known are put in first, so that few facts are left to try.

    ("is", fact, values)   ("not", part)   ("all", *parts)   ("any", *parts)   ("at least", count, *parts)
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from htdecision import Policy
from htdecision.policy import model
from htdecision.rules import tree

Tree = tuple
Condition = tuple | bool
Values = Mapping[str, tuple[str, ...]]
Known = Mapping[str, str]
Outcome = tuple[tuple[str, Condition], ...]

FINAL = ("required", "advised", "not_required")
STRENGTH = ("not_required", "undetermined", "advised", "presumed", "required")
SHOWN = dict(zip(STRENGTH, ("does_not_apply", "undetermined", "advised", "presumed", "applies"), strict=True))
TOO_MANY = 3000
"""More sets of answers than this are not tried one by one."""


def from_policy(condition: tree.Condition) -> Tree:
    """A condition of a policy, names opened, as a tuple."""
    match condition:
        case tree.Is(fact, values):
            return ("is", fact, values)
        case tree.Not(part):
            return ("not", from_policy(part))
        case tree.All(parts):
            return ("all", *map(from_policy, parts))
        case tree.AnyOf(parts):
            return ("any", *map(from_policy, parts))
        case tree.AtLeast(count, parts):
            return ("at least", count, *map(from_policy, parts))
        case tree.Term(_, body) | tree.LevelAtLeast(_, body):
            return from_policy(body)
    raise TypeError(condition)


def put_in(condition: Condition, known: Known) -> Condition:
    """The condition with these answers put in: True, False, or what is left of it."""
    if isinstance(condition, bool):
        return condition
    kind, *rest = condition
    if kind == "is":
        fact, values = rest
        return known[fact] in values if fact in known else condition
    if kind == "not":
        part = put_in(rest[0], known)
        return (not part) if isinstance(part, bool) else ("not", part)
    count = {"all": len(rest), "any": 1}.get(kind) if kind != "at least" else rest.pop(0)
    parts = [put_in(part, known) for part in rest]
    left = [part for part in parts if not isinstance(part, bool)]
    count -= parts.count(True)
    if count <= 0:
        return True
    return ("at least", count, *left) if count <= len(left) else False


def facts_in(condition: Condition) -> Iterator[str]:
    """Facts that the condition reads, some more than once."""
    if isinstance(condition, tuple):
        if condition[0] == "is":
            yield condition[1]
        for part in condition[1:]:
            if isinstance(part, tuple) and condition[0] != "is":
                yield from facts_in(part)


def left_of(outcome: Outcome, known: Known) -> Outcome:
    """The outcome with these answers put in; what stands behind a condition that holds cannot win any more."""
    left: list[tuple[str, Condition]] = []
    for name, condition in outcome:
        part = put_in(condition, known)
        if part is not False:
            left.append((name, part))
        if part is True:
            break
    return tuple(left)


def winner(outcome: Outcome) -> str | None:
    """The name that has won, or None while a fact must be known first."""
    return outcome[0][0] if outcome[0][1] is True else None


@dataclass
class Tries:
    """Tries completions; ``values`` gives each fact's answers, in the order in which facts stand."""

    values: Values
    _possible: dict[Outcome, frozenset[str]] = field(default_factory=dict)
    _differ: dict[tuple[Outcome, ...], bool] = field(default_factory=dict)

    def open_fact(self, outcomes: Iterable[Outcome]) -> str:
        """Some fact that the outcomes still read."""
        return next(fact for outcome in outcomes for _, condition in outcome for fact in facts_in(condition))

    def possible(self, outcome: Outcome, known: Known) -> frozenset[str]:
        """The names that win in some completion."""
        return self._names(left_of(outcome, known))

    def _names(self, left: Outcome) -> frozenset[str]:
        if left not in self._possible:
            name = winner(left)
            fact = None if name else self.open_fact([left])
            self._possible[left] = frozenset([name]) if name else frozenset().union(
                *(self._names(left_of(left, {fact: value})) for value in self.values[fact]))
        return self._possible[left]

    def settled(self, outcome: Outcome, known: Known) -> str | None:
        """The name that wins in every completion, or None."""
        names = self.possible(outcome, known)
        return next(iter(names)) if len(names) == 1 else None

    def holds(self, condition: Condition, known: Known) -> bool | None:
        """True (False) exactly when the condition is so in every completion; None otherwise."""
        return {"yes": True, "no": False, None: None}[self.settled((("yes", condition), ("no", True)), known)]

    def needs(self, outcome: Outcome, known: Known) -> list[str]:
        """Facts not known of which, in some completion of the others, two answers let different names win."""
        left = left_of(outcome, known)
        read = {fact for _, condition in left for fact in facts_in(condition)}
        return [fact for fact in self.values if fact in read and self._can_change(fact, left)]

    def _can_change(self, fact: str, left: Outcome) -> bool:
        return self._apart(tuple(left_of(left, {fact: value}) for value in self.values[fact]))

    def _apart(self, sides: tuple[Outcome, ...]) -> bool:
        if len(set(sides)) == 1:
            return False
        names = [winner(side) for side in sides]
        if None not in names:
            return len(set(names)) > 1
        if sides not in self._differ:
            fact = self.open_fact(sides)
            self._differ[sides] = any(
                self._apart(tuple(left_of(side, {fact: value}) for side in sides)) for value in self.values[fact])
        return self._differ[sides]

    def smallest(self, enough: Callable[[Known], bool], known: Known) -> list[str] | None:
        """The smallest set of answers that is enough; of equals, the one whose facts stand first.

        An answer without which even all the others are not enough is in every such set.  The rest is tried, fewer
        before more.  None when that would be too long.
        """
        facts = [fact for fact in self.values if fact in known]
        must = [fact for fact in facts if not enough({one: known[one] for one in facts if one != fact})]
        spare = [fact for fact in facts if fact not in must]
        tried = 0
        for size in range(len(spare) + 1):
            for more in combinations(spare, size):
                chosen = [fact for fact in facts if fact in must or fact in more]
                if enough({fact: known[fact] for fact in chosen}):
                    return chosen
                tried += 1
                if tried > TOO_MANY:
                    return None
        raise AssertionError("all answers together are not enough")


@dataclass(frozen=True)
class Duty:
    """What decides a duty, in the contract's words; ``timed`` says that its clock's kind is not none."""

    when: Condition = False
    provided: Condition = True
    advised_when: Condition = False
    while_unknown: str = ""
    timed: bool = False

    @property
    def required(self) -> Tree:
        return ("all", ("all", self.when), ("all", self.provided))

    @property
    def final(self) -> Outcome:
        return (("required", self.required), ("advised", self.advised_when), ("not_required", True))


@dataclass(frozen=True)
class Book:
    """A policy as the judge reads it.  ``values`` stands in the order of the facts; ``levels`` from low to high, each
    with what any of its own rows asks; ``gates`` with their facts and what lifts them; ``implies`` fact to fact."""

    values: Values
    duties: Mapping[str, Duty]
    levels: Sequence[tuple[str, Condition]] = ()
    gates: Mapping[str, tuple[tuple[str, ...], Condition]] = field(default_factory=dict)
    pathways: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    implies: Mapping[str, str] = field(default_factory=dict)
    time_implies: Mapping[str, str] = field(default_factory=dict)
    ask_first: tuple[str, ...] = ()


class Judge:
    """One case, judged.  ``answers`` and ``times`` as in a case file, with the answers as texts."""

    def __init__(self, book: Book, answers: Mapping[str, str], times: Iterable[str] = (), tries: Tries | None = None):
        self.book = book
        self.answers = answers
        self.tries = tries or Tries(book.values)
        given = {fact: answer for fact, answer in answers.items() if answer != "unknown"}
        by_time = {book.time_implies[time]: time for time in times if time in book.time_implies}
        self.sources = {fact: time for fact, time in by_time.items() if fact not in given}
        self.known = self.with_implied(given | dict.fromkeys(self.sources, "yes"))
        for fact, implied in book.implies.items():
            if self.known.get(fact) == "yes" and implied not in given and implied not in self.sources:
                self.sources[implied] = fact

    def with_implied(self, known: Known) -> dict[str, str]:
        """The answers, what they imply and what that implies; a given answer stands."""
        more = {implied: "yes" for fact, implied in self.book.implies.items() if known.get(fact) == "yes"} | dict(known)
        return more if more == known else self.with_implied(more)

    # ---------------------------------------------------------------- duties

    def status(self, id: str) -> str:
        """The five rules of section 4, in their order."""
        duty = self.book.duties[id]
        required = self.tries.holds(duty.required, self.known)
        raised = self.tries.holds(duty.when, self.known)
        advised = self.tries.holds(duty.advised_when, self.known)
        if required is True:
            return "required"
        if required is None and ((raised is True and duty.while_unknown == "act") or advised is True):
            return "presumed"
        if advised is True:
            return "advised"
        return "undetermined" if required is None or advised is None else "not_required"

    def duty_needs(self, id: str) -> list[str]:
        """Facts that can still change the duty's final status."""
        return self.tries.needs(self.book.duties[id].final, self.known)

    def duty_enough(self, id: str, known: Known) -> bool:
        """Whether these answers by themselves settle what ``because`` is about."""
        duty, status = self.book.duties[id], self.status(id)
        if status != "presumed":
            return self.tries.settled(duty.final, known) == status
        advised = self.tries.holds(duty.advised_when, self.known) is True
        return self.tries.holds(duty.advised_when if advised else duty.when, known) is True

    def read_by(self, *conditions: Condition) -> dict[str, str]:
        """The known answers that the conditions read."""
        read = {fact for condition in conditions for fact in facts_in(condition)}
        return {fact: self.known[fact] for fact in self.book.values if fact in read and fact in self.known}

    def duty_because(self, id: str) -> list[str] | None:
        """Facts of the smallest set; None when there are too many to try."""
        if self.status(id) == "undetermined":
            return []
        duty = self.book.duties[id]
        known = self.read_by(duty.when, duty.provided, duty.advised_when)
        return self.tries.smallest(lambda answers: self.duty_enough(id, answers), known)

    # ---------------------------------------------------------------- risk

    @property
    def level(self) -> Outcome:
        """The highest level with a row that holds wins."""
        low, *higher = self.book.levels
        return (*reversed(higher), (low[0], True))

    def risk_enough(self, known: Known) -> bool:
        """Whether these answers by themselves settle the level, or give the floor while it is open."""
        floor, ceiling = self.risk()
        low, high = self.interval(known)
        return low == floor and (high == ceiling or floor != ceiling)

    def interval(self, known: Known) -> tuple[str, str]:
        """Lowest and highest level of all completions."""
        reached = self.tries.possible(self.level, known)
        names = [name for name, _ in self.book.levels if name in reached]
        return names[0], names[-1]

    def risk(self) -> tuple[str, str]:
        """Floor and ceiling."""
        return self.interval(self.known)

    def risk_needs(self) -> list[str]:
        """Facts that can still change the level."""
        return self.tries.needs(self.level, self.known)

    def risk_because(self) -> list[str] | None:
        """Facts of the smallest set; None when there are too many to try."""
        known = self.read_by(*(condition for _, condition in self.book.levels))
        return self.tries.smallest(self.risk_enough, known)

    # ---------------------------------------------------------------- gates and pathways

    def gate(self, id: str, known: Known | None = None) -> tuple[bool, str, list[str]]:
        """Whether it applies, its status and its needs; it fails closed."""
        known = self.known if known is None else known
        facts, lifted = self.book.gates[id]
        applies = self.tries.holds(lifted, known) is not True
        answers = [known.get(fact) for fact in facts]
        status = "closed" if "no" in answers else "open" if set(answers) == {"yes"} else "closed_until_known"
        return applies, status, [fact for fact in self.book.values if fact in facts and fact not in known and applies]

    def pathway(self, id: str) -> tuple[str, list[tuple[str, str, str, list[str]]]]:
        """The pathway's status and its steps."""
        steps = [(kind, step, *self.step(kind, step)) for kind, step in self.book.pathways[id]]
        statuses = [status for kind, _, status, _ in steps if kind == "duty"]
        return SHOWN[max(statuses, key=STRENGTH.index)], steps

    def step(self, kind: str, id: str) -> tuple[str, list[str]]:
        """Status and needs of a step that is decided."""
        return (self.status(id), self.duty_needs(id)) if kind == "duty" else self.gate(id)[1:]

    # ---------------------------------------------------------------- questions

    def open_outcomes(self) -> dict[str, int]:
        """Outcomes that are not settled, with their weights."""
        duties = {id: self.status(id) for id in self.book.duties}
        found = {id: 3 if status == "presumed" or self.book.duties[id].timed else 1
                 for id, status in duties.items() if status not in FINAL}
        found |= {f"gate.{id}": 1 for id in self.book.gates if not self.is_settled(f"gate.{id}", self.known)}
        levels = [f"risk.{name}" for name, _ in self.book.levels[1:]]
        return found | {id: 1 for id in levels if not self.is_settled(id, self.known)}

    def is_settled(self, outcome: str, known: Known) -> bool:
        """Whether nothing that is not known can change the outcome any more."""
        kind, _, id = outcome.partition(".")
        if kind == "gate" and id in self.book.gates:
            applies, status, _ = self.gate(id, known)
            return not applies or status != "closed_until_known"
        names = [name for name, _ in self.book.levels]
        if kind == "risk" and id in names:
            reached = ("any", *(condition for _, condition in self.book.levels[names.index(id):]))
            return self.tries.holds(reached, known) is not None
        return self.tries.settled(self.book.duties[outcome].final, known) is not None

    def questions(self) -> list[tuple[str, bool, list[str]]]:
        """Facts to ask in order, whether asked before, and the outcomes that some answer settles."""
        first = [fact for fact in self.book.ask_first if fact not in self.answers and fact not in self.known]
        needed = self.needed()
        outcomes = self.open_outcomes()
        facts = first + [fact for fact in self.book.values if fact in needed and fact not in first]
        settled = {fact: [self.settled_by(fact, value, outcomes) for value in self.book.values[fact]] for fact in facts}
        asked = {fact: fact in self.answers for fact in facts}

        def place(fact: str) -> tuple[object, ...]:
            sums = [sum(outcomes[id] for id in ids) for ids in settled[fact]]
            return (asked[fact], -min(sums), -sum(sums) / len(sums), facts.index(fact))

        ordered = first + sorted(facts[len(first):], key=place)
        some = {fact: frozenset().union(*settled[fact]) for fact in facts}
        return [(fact, asked[fact], [id for id in outcomes if id in some[fact]]) for fact in ordered]

    def needed(self) -> set[str]:
        """Facts in some ``needs``."""
        lists = [self.duty_needs(id) for id in self.book.duties] + [self.gate(id)[2] for id in self.book.gates]
        return {fact for needs in [*lists, self.risk_needs()] for fact in needs}

    def settled_by(self, fact: str, value: str, outcomes: Iterable[str]) -> set[str]:
        """The outcomes that this answer settles, with what it implies."""
        known = self.with_implied(self.known | {fact: value})
        return {id for id in outcomes if self.is_settled(id, known)}



def book_of(policy: Policy) -> Book:
    """A policy as the judge reads it: its records, and its conditions as tuples."""
    rows = {level.id: [from_policy(row.when) for row in policy.map.rows.values() if row.level == level.id]
            for level in policy.map.levels}
    low, *higher = rows.items()
    return Book(
        values={id: fact.values for id, fact in policy.facts.items()},
        duties={id: duty_of(duty) for id, duty in policy.duties.items()},
        levels=((low[0], True), *((name, ("any", *parts)) for name, parts in higher)),
        gates={id: (gate.facts, from_policy(gate.applies_unless)) for id, gate in policy.gates.items()},
        pathways={id: tuple((step.kind, step.id) for step in way.steps if step.kind != "information")
                  for id, way in policy.pathways.items()},
        implies={id: fact.implies for id, fact in policy.facts.items() if fact.implies},
        time_implies={id: time.implies for id, time in policy.times.items() if time.implies},
        ask_first=policy.ask_first,
    )


def duty_of(duty: model.Duty) -> Duty:
    """A duty of a policy as the judge reads it."""
    conditions = map(from_policy, (duty.when, duty.provided, duty.advised_when))
    return Duty(*conditions, duty.while_unknown, duty.clock.kind != "none")
