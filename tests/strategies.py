"""Random cases, rules and small policies for property tests: any answer to any fact, any time, also odd ones."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from htdecision import Case, Policy
from htdecision.policy import model as m
from htdecision.rules.tree import YES_NO, All, AnyOf, AtLeast, Condition, Is, Not, Term

NEW_YORK = ZoneInfo("America/New_York")
POLICY = Policy.shipped()
AS_OF = "2026-11-24T10:00:00-05:00"
Values = Mapping[str, tuple[str, ...]]
VALUES = {id: fact.values for id, fact in POLICY.facts.items()}

_FROM, _TO = dt.datetime(2026, 1, 1), dt.datetime(2027, 12, 31)  # noqa: DTZ001

moments = st.datetimes(_FROM, _TO, timezones=st.just(NEW_YORK)).map(lambda moment: moment.replace(microsecond=0))


# ---------------------------------------------------------------- cases of the shipped policy


@st.composite
def mappings(draw: st.DrawFn) -> dict[str, object]:
    """A case as its file holds it, accepted by the reader."""
    facts = draw(st.lists(st.sampled_from(sorted(POLICY.facts)), unique=True, max_size=40))
    answers = {fact: draw(st.sampled_from([*POLICY.facts[fact].values, "unknown"])) for fact in facts}
    ids = draw(st.lists(st.sampled_from(sorted(POLICY.times)), unique=True, max_size=8))
    denied = [time for time in ids if answers.get(POLICY.times[time].implies or "") == "no"]
    times = {time: draw(moments).isoformat() for time in ids if time not in denied}
    return {"case_id": "EX-1", "as_of": draw(moments).isoformat(), "answers": answers, "times": times}


cases = mappings().map(lambda mapping: Case.from_mapping(mapping, POLICY))

WEIGHTS = {
    "any answer": (1, 1, 1, 1),
    "mostly yes": (1, 1, 1, 6),
    "mostly no": (1, 1, 6, 1),
    "nearly all no": (1, 0, 20, 1),
    "no, or asked and not known": (1, 2, 12, 0),
    "little asked": (8, 0, 1, 1),
    "next to nothing asked": (30, 0, 2, 1),
}
"""How often an answer is absent, unknown, no, or yes (or another value)."""


@st.composite
def tilted(draw: st.DrawFn, values: Values = VALUES) -> dict[str, str]:
    """Answers that lean one way.  Evenly drawn ones nearly always hold a concern, and hide what happens without."""
    weights = WEIGHTS[draw(st.sampled_from(sorted(WEIGHTS)))]
    kinds = [kind for kind, weight in zip(("", "unknown", "no", "yes"), weights, strict=True) for _ in range(weight)]
    chance = draw(st.binary(min_size=len(values), max_size=len(values)))  # one draw is far quicker than one for each
    drawn = {fact: kinds[byte * len(kinds) // 256] for fact, byte in zip(values, chance, strict=True)}
    several = {fact: draw(st.sampled_from(of)) for fact, of in values.items() if of != YES_NO and drawn[fact] in YES_NO}
    return {fact: answer for fact, answer in (drawn | several).items() if answer}


EXAMPLES = POLICY.examples()


@st.composite
def changed_examples(draw: st.DrawFn) -> dict[str, str]:
    """The answers of a worked example with a few of them changed."""
    example = draw(st.sampled_from(EXAMPLES))
    facts = draw(st.lists(st.sampled_from(sorted(VALUES)), unique=True, max_size=6))
    changes = {fact: draw(st.sampled_from([*VALUES[fact], "unknown", None])) for fact in facts}
    answers = {**example.case.answers, **changes}
    return {fact: answer for fact, answer in answers.items() if answer is not None}


answer_sets = st.one_of(tilted(), changed_examples())


def case_of(answers: Mapping[str, str], times: Mapping[str, str] | None = None, policy: Policy = POLICY) -> Case:
    """A case with these answers and times, read at one fixed moment."""
    mapping = {"case_id": "EX-1", "as_of": AS_OF, "answers": dict(answers), "times": dict(times or {})}
    return Case.from_mapping(mapping, policy)


# ---------------------------------------------------------------- rules

SMALL: Values = {
    "a": YES_NO,
    "b": YES_NO,
    "c": YES_NO,
    "hue": ("red", "green", "blue"),
    "d": YES_NO,
    "side": ("left", "right"),
    "e": YES_NO,
}
"""Facts for rules that are small enough to try every completion."""


def named(body: Condition) -> Term:
    """A term for the condition, with a name of its own."""
    return Term(f"term_{hashlib.sha256(repr(body).encode()).hexdigest()[:12]}", body)


def atoms(values: Values = SMALL, all_values: bool = False) -> st.SearchStrategy[Is]:
    """``fact``, ``fact is value`` and ``fact is one of (...)``; a fact that may have all its values says nothing."""

    def of(fact: str) -> st.SearchStrategy[Is]:
        some = st.sets(st.sampled_from(values[fact]), min_size=1, max_size=len(values[fact]) - (not all_values))
        return some.map(lambda chosen: Is(fact, tuple(value for value in values[fact] if value in chosen)))

    return st.sampled_from(sorted(values)).flatmap(of)


def _joined(part: st.SearchStrategy[Condition], least: int) -> st.SearchStrategy[Condition]:
    several = st.lists(part, min_size=least, max_size=4).map(tuple)
    counted = st.lists(part, min_size=1, max_size=5).flatmap(
        lambda parts: st.integers(1, len(parts)).map(lambda count: AtLeast(count, tuple(parts)))
    )
    return st.one_of(several.map(All), several.map(AnyOf), counted, part.map(Not), part.map(named))


def rules(values: Values = SMALL, leaves: int = 10) -> st.SearchStrategy[Condition]:
    """A condition as the rule language can say it; the same fact may help in one place and hurt in another."""
    return st.recursive(atoms(values), lambda part: _joined(part, 2), max_leaves=leaves)


def trees(values: Values = SMALL, leaves: int = 10) -> st.SearchStrategy[Condition]:
    """Any tree, also rows of one part or none, which no rule text gives."""
    return st.recursive(atoms(values, True), lambda part: _joined(part, 0), max_leaves=leaves)


def answers_to(values: Values = SMALL) -> st.SearchStrategy[dict[str, str]]:
    """Any answers to any of the facts."""
    return st.fixed_dictionaries({}, optional={fact: st.sampled_from([*of, "unknown"]) for fact, of in values.items()})


# ---------------------------------------------------------------- small policies

IDS = ("a", "b", "c", "d", "e", "f", "g")
KINDS = (YES_NO, YES_NO, YES_NO, ("red", "green", "blue"), ("left", "right"))
LEVELS = ("low", "middle", "high", "top")
EMPTY = {field.name: () if str(field.type).startswith("tuple") else {} for field in dataclasses.fields(m.Policy)}
"""A policy that says nothing at all."""


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """A small policy: two-way facts, facts of several values, implied facts, gates, a map and a pathway."""
    values = {id: draw(st.sampled_from(KINDS)) for id in IDS[: draw(st.integers(2, len(IDS)))]}
    facts = {id: m.Fact(id, "all", f"Is it so: {id}?", id, values=of) for id, of in values.items()}
    plain = [id for id, of in values.items() if of == YES_NO]
    times = {"start": m.Time("start", "Start"), "end": m.Time("end", "End")}
    if len(plain) > 2:
        cause, effect, timed = draw(st.permutations(plain))[:3]
        facts[cause] = m.Fact(cause, "all", f"Is it so: {cause}?", cause, implies=effect)
        times["start"] = m.Time("start", "Start", implies=timed)
    condition = rules(values, leaves=6)
    duties = [draw(_duties(f"one.does.{number}", condition)) for number in range(draw(st.integers(1, 4)))]
    gates = [
        draw(_gates(f"gate_{number}", plain, condition)) for number in range(draw(st.integers(0, 2)) if plain else 0)
    ]
    steps = [m.Step("duty", duty.id) for duty in duties] + [m.Step("gate", gate.id) for gate in gates]
    pathway = m.Pathway("way", "Way", "", (*draw(st.permutations(steps)), m.Step("information", "way.told", "Told.")))
    first = tuple(draw(st.lists(st.sampled_from(plain), unique=True, max_size=2))) if plain else ()
    return m.Policy(
        **EMPTY
        | {
            "groups": (m.Group("all", "All"),),
            "facts": facts,
            "times": times,
            "map": draw(_maps(condition)),
            "duties": {duty.id: duty for duty in duties},
            "gates": {gate.id: gate for gate in gates},
            "pathways": {"way": pathway},
            "ask_first": first,
        }
    )


@st.composite
def _duties(draw: st.DrawFn, id: str, condition: st.SearchStrategy[Condition]) -> m.Duty:
    never, always = AnyOf(()), All(())
    when = draw(st.one_of(condition, condition, st.just(never)))
    provided = draw(st.one_of(condition, st.just(always))) if when != never else always
    advised = draw(st.one_of(condition, st.just(never))) if when != never else draw(condition)
    clock = draw(
        st.sampled_from([m.Clock(), m.Clock("within", 24, "hours", "start", "end"), m.Clock("immediate", ends="end")])
    )
    acts = draw(st.sampled_from(["act", "ask"]))
    return m.Duty(id, id, "", when, provided, advised, acts, None, None, clock, ("policy",), (), ())


@st.composite
def _gates(draw: st.DrawFn, id: str, plain: list[str], condition: st.SearchStrategy[Condition]) -> m.Gate:
    facts = draw(st.lists(st.sampled_from(plain), unique=True, min_size=1, max_size=3))
    return m.Gate(id, id, tuple(facts), draw(st.one_of(condition, st.just(AnyOf(())))), (), {})


@st.composite
def _maps(draw: st.DrawFn, condition: st.SearchStrategy[Condition]) -> m.DecisionMap:
    names = LEVELS[: draw(st.integers(2, 4))]
    rows = [(draw(st.sampled_from(names[1:])), draw(condition)) for _ in range(draw(st.integers(1, 4)))]
    records = {f"row_{i}": m.Row(f"row_{i}", level, when, "", "assumption") for i, (level, when) in enumerate(rows)}
    levels = []
    for rank, name in enumerate(names):
        holds = tuple(when for level, when in rows if names.index(level) >= rank)
        levels.append(m.Level(name, name, "", AnyOf(holds) if rank else All(())))
    return m.DecisionMap("small", "Small", True, "", tuple(levels), records)


policies_with_answers = policies().flatmap(
    lambda policy: st.tuples(st.just(policy), answers_to({id: fact.values for id, fact in policy.facts.items()}))
)
