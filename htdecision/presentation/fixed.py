"""What a view shows that no case changes, made once per policy so that a view takes about a millisecond."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from ..frozen import Frozen
from ..policy.model import ASSUMPTION, Clause, Duty, Policy
from ..rules.english import say
from ..rules.tree import NEVER, Condition
from .sentences import condition
from .statuses import AUTHORITY

Shown = dict[str, Any]


class Fixed(Frozen):
    """Parts of a view by id.  They are shared between views and must not be changed."""

    cards: Mapping[str, Shown]
    gates: Mapping[str, Shown]
    steps: Mapping[str, list[Shown]]
    asked: Mapping[str, Shown]
    not_asked: Mapping[str, Shown]
    messages: Mapping[str, Shown]
    titles: Mapping[str, str]

    def needs(self, facts: Iterable[str], answers: Mapping[str, str]) -> list[Shown]:
        """Facts that could change something: ``fact``, ``ask``, and whether it was ``asked``."""
        return [self.asked[fact] if fact in answers else self.not_asked[fact] for fact in facts]


@lru_cache(maxsize=4)
def fixed(policy: Policy) -> Fixed:
    """The fixed parts for a policy."""
    pathway_of = {step.id: path.id for path in policy.pathways.values() for step in path.steps if step.kind == "duty"}
    return Fixed(
        cards={duty.id: _card(duty, policy, pathway_of.get(duty.id)) for duty in policy.duties.values()},
        gates={gate.id: _gate(gate.id, policy) for gate in policy.gates.values()},
        steps={
            path.id: [_step(step.clauses, step.authority, policy) for step in path.steps]
            for path in policy.pathways.values()
        },
        asked={fact.id: {"fact": fact.id, "ask": fact.ask, "asked": True} for fact in policy.facts.values()},
        not_asked={fact.id: {"fact": fact.id, "ask": fact.ask, "asked": False} for fact in policy.facts.values()},
        messages={each.id: _source(each.clauses, each.authority, policy) for each in policy.messages.values()},
        titles=_titles(policy),
    )


def _card(duty: Duty, policy: Policy, pathway: str | None) -> Shown:
    return {
        "id": duty.id,
        "title": duty.title,
        "purpose": duty.why,
        "action": duty.action,
        "actor": duty.actor,
        "actor_title": policy.parties[duty.actor].title,
        "recipient": duty.recipient,
        "recipient_title": policy.parties[duty.recipient].title if duty.recipient else None,
        "form": duty.form,
        "authority": list(duty.authority),
        "authority_text": authority_text(duty.authority),
        "clauses": clauses(duty.clauses, policy),
        "readings": readings(duty.readings, policy),
        "condition": condition(_said(duty.required, policy), _said(duty.advised_when, policy)),
        "pathway": pathway,
    }


def _said(raised: Condition, policy: Policy) -> str:
    return "" if raised == NEVER else say(raised, policy)


def authority_text(authorities: Iterable[str]) -> str:
    """Such as ``Federal law, State law``."""
    return ", ".join(AUTHORITY[authority] for authority in authorities)


def clauses(ids: Iterable[str], policy: Policy) -> list[Shown]:
    """Clauses with ``id``, ``label``, ``says``, ``authority``, ``page`` and, for law, ``as_of``: when it was read."""
    return [_clause(policy.clauses[id]) for id in ids]


def _clause(clause: Clause) -> Shown:
    return {
        "id": clause.id,
        "label": clause.label,
        "says": clause.says,
        "authority": clause.authority,
        "page": clause.page,
        "as_of": clause.as_of.isoformat() if clause.as_of else None,
    }


def readings(ids: Iterable[str], policy: Policy) -> list[Shown]:
    """Open points of the text with the reading taken: ``id``, ``about``, ``taken`` in words, and ``why``."""
    return [
        {"id": each.id, "about": each.about, "taken": _taken(each.taken, each.readings, each.safer), "why": each.why}
        for each in (policy.readings[id] for id in ids)
    ]


def _taken(taken: str, ways: Mapping[str, str], safer: str) -> str:
    if taken == "other":
        return safer
    return f"Both: {' '.join(ways.values())}" if taken == "both" else ways[taken]


def _gate(id: str, policy: Policy) -> Shown:
    gate = policy.gates[id]
    return {
        "id": id,
        "title": gate.title,
        "clauses": clauses(gate.clauses, policy),
        "authority": list(gate.authority),
        "authority_text": authority_text(gate.authority),
        "readings": readings(gate.readings, policy),
    }


def _step(ids: Iterable[str], authority: str, policy: Policy) -> Shown:
    """Clauses and authority of a step of information; a duty's or a gate's step takes its own."""
    return _source(ids, authority, policy)


def _source(ids: Iterable[str], authority: str, policy: Policy) -> Shown:
    authority = authority or ASSUMPTION
    return {"clauses": clauses(ids, policy), "authority": [authority], "authority_text": AUTHORITY[authority]}


def _titles(policy: Policy) -> dict[str, str]:
    """What the outcomes that a question settles are called."""
    found = {duty.id: duty.title for duty in policy.duties.values()}
    found |= {f"gate.{gate.id}": gate.title for gate in policy.gates.values()}
    return found | {f"risk.{level.id}": f"Risk level: {level.title}" for level in policy.map.levels}
