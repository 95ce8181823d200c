"""What the page is sent: texts that never change once, and of a result only what is shown."""
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from htdecision import Case, Policy
from htdecision.policy.model import YES_NO, Clause, Fact
from htdecision.presentation import fixed, urgency
from htdecision.presentation.times import moment_text

from . import wall

Json = dict[str, Any]

SENTENCE = "Not a validated screening instrument and not legal evidence. Law as of its date. The liaison decides."
"""On the page always, and on every print of it."""


def inquiry_texts(policy: Policy) -> Json:
    """The questions in their groups, the times and the clauses they cite."""
    groups = [
        {"id": group.id, "title": group.title, "questions": _questions(group.id, policy)} for group in policy.groups
    ]
    times = [
        {"id": time.id, "label": time.label, "help": time.help, "clauses": list(time.clauses), "implies": time.implies}
        for time in policy.times.values()
    ]
    cited = {id for asked in (*policy.facts.values(), *policy.times.values()) for id in asked.clauses}
    return {
        "groups": [group for group in groups if group["questions"]], "times": times,
        "clauses": _clauses(policy, [id for id in policy.clauses if id in cited]),
    }


def result_texts(policy: Policy) -> Json:
    """What no case changes: duties, questions by fact, clauses, readings, and the time that ends a duty's clock."""
    return {
        "duties": {id: _card(card) for id, card in fixed.fixed(policy).cards.items()},
        "asks": {fact.id: fact.ask for fact in policy.facts.values()},
        "clauses": _clauses(policy, policy.clauses),
        "readings": {reading["id"]: reading for reading in fixed.readings(policy.readings, policy)},
        "urgencies": dict(urgency.CLASSES),
        "ends": {duty.id: duty.clock.ends for duty in policy.duties.values() if duty.clock.ends},
        "times": {time.id: time.label for time in policy.times.values()},
        "sentence": SENTENCE,
    }


def _questions(group: str, policy: Policy) -> list[Json]:
    return [_question(fact, policy) for fact in policy.facts.values() if fact.group == group]


def _question(fact: Fact, policy: Policy) -> Json:
    values = [
        {"value": value, "label": _label(fact, value), "says": policy.fact_says(fact.id, value)}
        for value in fact.values
    ]
    return {
        "fact": fact.id, "ask": fact.ask, "help": fact.help, "short": fact.short, "values": values,
        "clauses": list(fact.clauses),
    }


def _label(fact: Fact, value: str) -> str:
    plain = {"yes": "Yes", "no": "No"} if fact.values == YES_NO else {}
    return fact.labels.get(value) or plain.get(value) or value.replace("_", " ").capitalize()


def _clauses(policy: Policy, ids: Iterable[str]) -> dict[str, Json]:
    return {id: _clause(policy.clauses[id]) for id in ids}


def _clause(clause: Clause) -> Json:
    return {"label": clause.label, "says": clause.says, "authority": clause.authority, "page": clause.page}


def examples(policy: Policy) -> list[Json]:
    """The shipped examples, to pick from.  The trap is left out: it gives away what the example teaches."""
    return [{"id": example.id, "title": example.title, "story": example.story} for example in policy.examples()]


def said_moment(case: Case, at: dt.datetime, text: str) -> Json:
    """The aware moment the clocks are read at, and whether it moves on."""
    return {"iso": at.isoformat(), "local": wall.local(at), "text": text, "live": case.as_of is None}


def recorded(case: Case, now: dt.datetime) -> dict[str, Json]:
    """The recorded times, as a date-time field holds them and as a person reads them at the aware moment ``now``."""
    return {id: {"local": wall.local(at), "text": moment_text(at, now)} for id, at in case.times.items()}


def implied(case: Case, policy: Policy) -> dict[str, str]:
    """For each fact that a time or another answer makes *yes*, the sentence that says so."""
    return {fact: _implied(one.source, one.by_time, policy) for fact, one in case.implied.items()}


def _implied(source: str, by_time: bool, policy: Policy) -> str:
    if by_time:
        return f"Taken as yes: a time is recorded for “{policy.times[source].label}”."
    return f"Taken as yes, because of the answer to “{policy.facts[source].ask}”."


def times_wanted(result: Mapping[str, Any]) -> list[str]:
    """The times that start or end a clock of a duty that is not ruled out."""
    wanted = [
        time for duty in result["duties"] if duty["status"] != "not_required"
        for time in (duty["clock"]["starts"], duty["clock"]["ends"]) if time
    ]
    return list(dict.fromkeys(wanted))


def sections(view: Mapping[str, Any]) -> Json:
    """The sections of a view, with references in place of the texts that the page already has."""
    lean: Json = {name: _changing(view[name]) for name in ("now", "advised", "undetermined", "not_required")}
    lean |= {name: [_message(message) for message in view[name]] for name in ("dangers", "warnings", "notes")}
    lean["ask_first"] = [{"fact": ask["fact"], "duties": _changing(ask["duties"])} for ask in view["ask_first"]]
    lean["risk"] = view["risk"] | {"needs": _facts(view["risk"]["needs"])}
    lean["gates"] = [_gate(gate) for gate in view["gates"]]
    lean["pathways"] = [path | {"steps": [_step(step) for step in path["steps"]]} for path in view["pathways"]]
    lean["clocks"] = [clock | {"other_readings": _texts(clock["other_readings"])} for clock in view["clocks"]]
    return lean | {"roles": view["roles"]}


def questions(view: Mapping[str, Any]) -> list[Json]:
    """What to ask next, without the texts that the page already has."""
    return [
        {
            "fact": one["fact"], "asked": one["asked"], "settles_text": one["settles_text"],
            "settles": [settled["title"] for settled in one["settles"]],
        }
        for one in view["questions"]
    ]


def _card(card: Mapping[str, Any]) -> Json:
    """What of a duty no case changes."""
    kept = (
        "id", "title", "purpose", "actor", "actor_title", "recipient", "recipient_title", "form", "authority",
        "condition",
    )
    return {name: card[name] for name in kept} | {"clauses": _ids(card["clauses"]), "readings": _ids(card["readings"])}


def _changing(cards: Iterable[Mapping[str, Any]]) -> list[Json]:
    """What of duties the case changes."""
    kept = ("id", "status", "status_text", "why", "because", "urgency")
    return [
        {name: card[name] for name in kept}
        | {"needs": _facts(card["needs"]), "due": card["due"] | {"other": _texts(card["due"]["other"])}}
        for card in cards
    ]


def _message(message: Mapping[str, Any]) -> Json:
    return {"id": message["id"], "text": message["text"]}


def _gate(gate: Mapping[str, Any]) -> Json:
    lean = {"needs": _facts(gate["needs"]), "clauses": _ids(gate["clauses"]), "readings": _ids(gate["readings"])}
    return dict(gate) | lean


def _step(step: Mapping[str, Any]) -> Json:
    return dict(step) | {"needs": _facts(step["needs"]), "clauses": _ids(step["clauses"])}


def _facts(needs: Iterable[Mapping[str, Any]]) -> list[str]:
    return [need["fact"] for need in needs]


def _texts(items: Iterable[Mapping[str, Any]]) -> list[str]:
    return [item["text"] for item in items]


def _ids(items: Iterable[Mapping[str, Any]]) -> list[str]:
    return [item["id"] for item in items]
