"""Coverage of the text: every clause in order, with what carries it, and what is missing.

Needs nothing but the policy: no search, and no library beside the standard one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..assessment.examples import Example
from ..policy.model import ASSUMPTION, Clause, Duty, Names, Policy

ENCODED, SHOWN, INSTITUTIONAL, OPEN = "encoded", "shown", "institutional", "open"

DECIDE = ("duties", "gates", "rows", "terms", "messages")
"""The kinds of records that can carry a clause called a rule."""

_WORDS = {"actors": "who acts", "recipients": "who is told", "forms": "the form", "clocks": "the clock"}


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the text and the rules do not have in common: what about, and in which way."""

    about: str
    says: str


@dataclass(frozen=True, slots=True)
class Cover:
    """One clause and what carries it: ids of duties, gates, map rows, terms, messages, facts and pathway
    steps.

    ``state`` is *encoded* (a duty, gate, row, term or message), *shown* (information for a person),
    *institutional* (with the reason why it is not about one case) or *open*.  ``readings`` are the
    ambiguities of the clause, ``scenarios`` the examples in which one of its duties or gates was worked
    out by hand, or one of its terms or facts holds.
    """

    clause: Clause
    state: str
    duties: tuple[str, ...]
    gates: tuple[str, ...]
    rows: tuple[str, ...]
    terms: tuple[str, ...]
    facts: tuple[str, ...]
    steps: tuple[str, ...]
    messages: tuple[str, ...]
    readings: tuple[str, ...]
    scenarios: tuple[str, ...]


def coverage(policy: Policy) -> list[Cover]:
    """Every clause of the policy and of the law beside it, in order."""
    examples = policy.examples()
    return [_cover(policy, clause, examples) for clause in policy.clauses.values()]


def _cover(policy: Policy, clause: Clause, examples: list[Example]) -> Cover:
    carriers = {kind: _citing(clause.id, records) for kind, records in _carriers(policy).items()}
    return Cover(
        clause,
        _state(clause, carriers),
        **carriers,
        readings=_citing(clause.id, policy.readings),
        scenarios=tuple(example.id for example in examples if _exercises(policy, example, carriers)),
    )


def _carriers(policy: Policy) -> dict[str, Mapping[str, object]]:
    steps = {step.id: step for pathway in policy.pathways.values() for step in pathway.steps}
    return {
        "duties": policy.duties, "gates": policy.gates, "rows": policy.map.rows, "terms": policy.terms,
        "facts": policy.facts, "steps": steps, "messages": policy.messages,
    }  # fmt: skip


def _citing(clause: str, records: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(id for id, record in records.items() if clause in record.clauses)  # type: ignore[attr-defined]


def _state(clause: Clause, carriers: Mapping[str, tuple[str, ...]]) -> str:
    if clause.kind != "rule":
        return INSTITUTIONAL if clause.kind == "institutional" else SHOWN
    return ENCODED if any(carriers[kind] for kind in DECIDE) else OPEN


def _exercises(policy: Policy, example: Example, carriers: Mapping[str, tuple[str, ...]]) -> bool:
    expected = {id for part in ("policy", "law", "gates") for id in example.expect.get(part, ())}
    if carriers["duties"] or carriers["gates"]:
        return bool(expected & {*carriers["duties"], *carriers["gates"]})
    known = example.case.known
    if carriers["terms"]:
        return any(_holds(policy, term, known) for term in carriers["terms"])
    return any(known.get(fact, "no") != "no" for fact in carriers["facts"])


def _holds(policy: Policy, term: str, known: Mapping[str, str]) -> bool:
    from ..rules.diagram import YES, Diagrams, Restricted

    diagrams = Diagrams({fact.id: fact.values for fact in policy.facts.values()})
    return Restricted(diagrams, known).left(diagrams.of(policy.terms[term].condition)) == YES


# ---- what is missing


def gaps(policy: Policy) -> Iterator[Gap]:
    """Clauses that nothing carries, names of the text that no duty carries, and rules that rest on no clause."""
    for cover in coverage_without_scenarios(policy):
        yield from _gaps_of_clause(policy, cover)
    for duty in policy.duties.values():
        yield from _unnamed(policy, duty)
    for id, gate in policy.gates.items():
        if not gate.clauses:
            yield Gap(f"gate.{id}", "rests on no clause")
    for id, row in policy.map.rows.items():
        if not row.clauses and row.authority != ASSUMPTION:
            yield Gap(f"row.{id}", "rests on no clause and is not marked as an assumption")
    for id, message in policy.messages.items():
        if not message.clauses and not message.authority:
            yield Gap(f"message.{id}", "rests on no clause and is not marked as an assumption")


def looked_at(policy: Policy) -> Iterator[str]:
    """Everything that could have a gap."""
    yield from (f"clause.{id}" for id in policy.clauses)
    yield from policy.duties
    yield from (f"gate.{id}" for id in policy.gates)
    yield from (f"row.{id}" for id in policy.map.rows)
    yield from (f"message.{id}" for id in policy.messages)


def coverage_without_scenarios(policy: Policy) -> list[Cover]:
    """Every clause with what carries it; the examples are left unread."""
    return [_cover(policy, clause, []) for clause in policy.clauses.values()]


def _gaps_of_clause(policy: Policy, cover: Cover) -> Iterator[Gap]:
    clause = cover.clause
    if cover.state == OPEN:
        yield Gap(f"clause.{clause.id}", "is called a rule, and no duty, gate, row, term or message carries it")
    if cover.state == INSTITUTIONAL and cover.duties:
        yield Gap(f"clause.{clause.id}", f"is called institutional, and {cover.duties[0]!r} rests on it")
    carried = [_names(policy.duties[id]) for id in cover.duties]
    for kind in Names.__match_args__:
        there = {name for names in carried for name in getattr(names, kind)}
        for name in getattr(clause.names, kind):
            if name not in there:
                yield Gap(f"clause.{clause.id}", f"names {name!r} ({_WORDS[kind]}), and no duty of the clause has it")


def _unnamed(policy: Policy, duty: Duty) -> Iterator[Gap]:
    """What a duty of the policy or of the law makes up: someone or something that none of its clauses names."""
    named = [names for clause in duty.clauses if (names := policy.clauses[clause].names) != Names()]
    if duty.authority == (ASSUMPTION,) or not named:
        return
    for kind in Names.__match_args__:
        there = {name for names in named for name in getattr(names, kind)}
        for name in getattr(_names(duty), kind):
            if name not in there:
                yield Gap(duty.id, f"has {name!r} ({_WORDS[kind]}), which none of its clauses names")


def _names(duty: Duty) -> Names:
    """What a duty names: one actor, and a recipient, a form and a clock where it has them."""
    clock = () if duty.clock.kind == "none" else (duty.clock.named,)
    return Names((duty.actor,), tuple(filter(None, [duty.recipient])), tuple(filter(None, [duty.form])), clock)
