"""The view of a result: everything a person is shown, ordered and worded, as plain data that can go into JSON.

The text page, the HTML page and the dashboard all show this and add nothing to it.  Every duty of the result stands in
exactly one of ``now``, ``ask_first``, ``advised``, ``undetermined`` and ``not_required``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from ..policy.model import Policy
from .asking import by_question, only_not_asked
from .due import due, others
from .fixed import Fixed, Shown, fixed
from .sentences import count, why
from .statuses import GATE, PATHWAY, STATUS
from .times import local, moment_text
from .urgency import in_order, urgency


def build(result: Mapping[str, Any], policy: Policy, answers: Mapping[str, str], now: dt.datetime) -> dict[str, Any]:
    """The view of a result as :meth:`Result.to_json` gives it.

    ``answers`` are those of the case (an absent one was not asked); ``now`` is the aware moment of showing the page.
    The parts that no case changes are shared between views: read them, do not change them.
    """
    parts = fixed(policy)
    cards = [_card(duty, parts, policy, answers, now) for duty in result["duties"]]
    first = [card for card in cards if only_not_asked(card)]
    return {
        "case_id": result["case_id"],
        "as_of": result["as_of"],
        "as_of_text": moment_text(result["as_of"]),
        "answered": len(answers),
        "total": len(policy.facts),
        "not_known": sum(a == "unknown" for a in answers.values()),
        **_messages(result["messages"], parts),
        "risk": _risk(result["risk"], parts, policy, answers),
        "now": in_order(
            card for card in cards if card["status"] in ("required", "presumed") and not only_not_asked(card)
        ),
        "ask_first": by_question(first, result["questions"]),
        "advised": in_order(_with(cards, "advised")),
        "undetermined": _with(cards, "undetermined"),
        "not_required": _with(cards, "not_required"),
        "gates": [_gate(gate, parts, policy, answers) for gate in result["gates"]],
        "pathways": [_pathway(id, path, parts, policy, answers) for id, path in result["pathways"].items()],
        "questions": question_views(result, policy),
        "clocks": _clocks(result["duties"], cards, policy, now),
        "roles": _roles(cards, policy),
        "policies": [
            {**layer, "title": title} for layer, title in zip(result["policies"], _layer_titles(policy), strict=True)
        ],
    }


def _with(cards: list[Shown], status: str) -> list[Shown]:
    return [card for card in cards if card["status"] == status]


# ---- duties


def _card(duty: Mapping[str, Any], parts: Fixed, policy: Policy, answers: Mapping[str, str], now: dt.datetime) -> Shown:
    because = [_reason(reason, policy) for reason in duty["because"]]
    needs = parts.needs(duty["needs"], answers)
    when = due(duty["clock"], duty["action"], _time_label(duty["clock"]["starts"], policy), now)
    return {
        **parts.cards[duty["id"]],
        "status": duty["status"],
        "status_text": STATUS[duty["status"]],
        "why": why(
            duty["status"],
            [reason["text"] for reason in because],
            [policy.facts[need["fact"]].short for need in needs if need["asked"]],
            [policy.facts[need["fact"]].short for need in needs if not need["asked"]],
        ),
        "because": because,
        "needs": needs,
        "due": when,
        "urgency": urgency(when, now),
    }


def _reason(reason: Mapping[str, str], policy: Policy) -> Shown:
    """An answer as a statement; ``from`` names the time or fact that implied it."""
    return {**reason, "text": policy.fact_says(reason["fact"], reason["answer"])}


def _time_label(time: str | None, policy: Policy) -> str:
    return policy.times[time].label if time in policy.times else ""


def _clocks(duties: list[dict[str, Any]], cards: list[Shown], policy: Policy, now: dt.datetime) -> list[Shown]:
    """Every clock of a duty that is not ruled out: what is due at once, then in order of due time, then the rest."""
    found = [
        {
            "duty": duty["id"],
            "title": card["title"],
            "due_at": duty["clock"]["due_at"],
            "due_text": card["due"]["text"],
            "state": card["due"]["state"],
            "late": card["due"]["late"],
            "left": card["due"]["left"],
            "starts_text": _time_label(duty["clock"]["starts"], policy),
            "detail": card["due"]["detail"],
            "other_readings": others(duty["clock"], now),
        }
        for duty, card in zip(duties, cards, strict=True)
        if duty["clock"]["kind"] != "none" and duty["status"] != "not_required"
    ]
    return sorted(found, key=_clock_order)


def _clock_order(clock: Shown) -> tuple[int, float]:
    if clock["due_at"]:
        return 1, local(clock["due_at"]).timestamp()
    return (0 if clock["state"] == "due" else 2), 0.0


def _roles(cards: list[Shown], policy: Policy) -> list[Shown]:
    """Who has to act in a duty that is not ruled out, in the order of the policy's parties."""
    acting = {card["actor"] for card in cards if card["status"] != "not_required"}
    return [{"id": party.id, "title": party.title} for party in policy.parties.values() if party.id in acting]


# ---- messages, risk, gates, pathways, questions


def _messages(messages: list[dict[str, Any]], parts: Fixed) -> dict[str, list[Shown]]:
    kinds: dict[str, list[Shown]] = {"dangers": [], "warnings": [], "notes": []}
    for message in messages:
        source = parts.messages.get(
            message["id"].removesuffix("_not_known"), {"clauses": [], "authority": [], "authority_text": ""}
        )
        kinds[f"{message['kind']}s"].append(
            {"id": message["id"], "text": message["text"], "facts": message["facts"], **source}
        )
    return kinds


def _risk(risk: Mapping[str, Any], parts: Fixed, policy: Policy, answers: Mapping[str, str]) -> Shown:
    ids = [level.id for level in policy.map.levels]
    floor, ceiling = ids.index(risk["floor"]), ids.index(risk["ceiling"])
    return {
        "floor": risk["floor"],
        "ceiling": risk["ceiling"],
        "level": risk["level"],
        "levels": [
            {"id": level.id, "title": level.title, "says": level.says, "state": _level_state(rank, floor, ceiling)}
            for rank, level in enumerate(policy.map.levels)
        ],
        "say": _risk_says(floor, ceiling, policy),
        "because": [policy.fact_says(reason["fact"], reason["answer"]) for reason in risk["because"]],
        "needs": parts.needs(risk["needs"], answers),
        "notice": policy.map.notice,
        "illustrative": policy.map.illustrative,
    }


def _level_state(rank: int, floor: int, ceiling: int) -> str:
    if rank < floor or rank > ceiling:
        return "below" if rank < floor else "above"
    if floor == ceiling:
        return "settled"
    return "floor" if rank == floor else "possible"


def _risk_says(floor: int, ceiling: int, policy: Policy) -> str:
    levels = policy.map.levels
    if floor == ceiling:
        return f"{levels[floor].title}. {levels[floor].says}"
    how = "already" if floor else "so far"
    return f"{levels[floor].title} {how}. What is not known could still raise it to “{levels[ceiling].title}”."


def _gate(gate: Mapping[str, Any], parts: Fixed, policy: Policy, answers: Mapping[str, str]) -> Shown:
    says = policy.gates[gate["id"]].says
    return {
        **parts.gates[gate["id"]],
        "applies": gate["applies"],
        "status": gate["status"],
        "status_text": GATE[gate["status"]],
        "says": says.get(gate["status"], GATE[gate["status"]]),
        "needs": parts.needs(gate["needs"], answers),
    }


def _pathway(id: str, path: Mapping[str, Any], parts: Fixed, policy: Policy, answers: Mapping[str, str]) -> Shown:
    steps = [_step(step, own, parts, answers) for step, own in zip(path["steps"], parts.steps[id], strict=True)]
    pathway = policy.pathways[id]
    return {
        "id": id,
        "title": pathway.title,
        "about": pathway.about,
        "status": path["status"],
        "status_text": PATHWAY[path["status"]],
        "steps": steps,
    }


def _step(step: Mapping[str, Any], own: Shown, parts: Fixed, answers: Mapping[str, str]) -> Shown:
    source = {"duty": parts.cards, "gate": parts.gates}.get(step["kind"], {}).get(step["id"], own)
    words = {"duty": STATUS, "gate": GATE}.get(step["kind"], {})
    return {
        "kind": step["kind"],
        "id": step["id"],
        "title": step["text"],
        "status": step["status"],
        "status_text": words.get(step["status"], ""),
        "needs": parts.needs(step["needs"], answers),
        "clauses": source["clauses"],
        "authority": source["authority"],
        "authority_text": source["authority_text"],
    }


def question_views(result: Mapping[str, Any], policy: Policy) -> list[Shown]:
    """The view's ``questions`` alone."""
    parts = fixed(policy)
    return [_question(question, parts, policy) for question in result["questions"]]


def _question(question: Mapping[str, Any], parts: Fixed, policy: Policy) -> Shown:
    fact = policy.facts[question["fact"]]
    return {
        "fact": fact.id,
        "ask": fact.ask,
        "help": fact.help,
        "asked": question["asked"],
        "who": [policy.parties[party].title for party in fact.who],
        "settles": [{"id": id, "title": parts.titles[id]} for id in question["settles"]],
        "always": fact.ask_always,
        "settles_text": _settles_text(question["settles"], fact.ask_always and not question["asked"]),
    }


def _settles_text(settles: list[str], always: bool) -> str:
    if always:
        return "asked first, in every case"
    gates = sum(id.startswith("gate.") for id in settles)
    risk = any(id.startswith("risk.") for id in settles)
    duties = len(settles) - gates - sum(id.startswith("risk.") for id in settles)
    parts = [count(duties, "duty", "duties")] if duties else []
    parts += [count(gates, "gate")] if gates else []
    parts += ["the risk level"] if risk else []
    return f"can settle {' and '.join(parts)}" if parts else "settles nothing by itself"


def _layer_titles(policy: Policy) -> list[str]:
    return [layer.title for layer in policy.layers]
