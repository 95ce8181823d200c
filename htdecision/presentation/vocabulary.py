"""The vocabulary of a policy, listed: facts with their questions and values, duties, and the register of clauses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..policy.model import Fact, Policy
from .fixed import clauses as clause_list
from .fixed import fixed
from .lines import Line, wrapped
from .sentences import joined
from .statuses import AUTHORITY
from .text_parts import fitting, section, tags

Listed = dict[str, Any]


def facts(policy: Policy) -> Listed:
    """Every fact and time: ``facts`` and ``times``, each in the policy's order."""
    titles = {group.id: group.title for group in policy.groups}
    return {
        "facts": [_fact(fact, titles[fact.group], policy) for fact in policy.facts.values()],
        "times": [
            {"id": time.id, "label": time.label, "help": time.help, "implies": time.implies}
            for time in policy.times.values()
        ],
    }


def _fact(fact: Fact, group: str, policy: Policy) -> Listed:
    return {
        "id": fact.id,
        "group": fact.group,
        "group_title": group,
        "ask": fact.ask,
        "help": fact.help,
        "values": [*fact.values, "unknown"],
        "says": {value: policy.fact_says(fact.id, value) for value in fact.values},
        "implies": fact.implies,
        "ask_always": fact.ask_always,
        "who": list(fact.who),
        "clauses": list(fact.clauses),
    }


def duties(policy: Policy) -> Listed:
    """Every duty with its actor, recipient, form, clock, clauses and condition in English: ``duties``."""
    cards = fixed(policy).cards
    keys = (
        "id",
        "title",
        "purpose",
        "actor",
        "actor_title",
        "recipient",
        "recipient_title",
        "form",
        "authority",
        "condition",
    )
    return {
        "duties": [
            {
                **{key: cards[duty.id][key] for key in keys},
                "clauses": list(duty.clauses),
                "readings": list(duty.readings),
                "clock": {
                    "kind": duty.clock.kind,
                    "within": duty.clock.within,
                    "starts": duty.clock.starts,
                    "ends": duty.clock.ends,
                },
            }
            for duty in policy.duties.values()
        ]
    }


def clauses(policy: Policy) -> Listed:
    """The register of clauses: ``clauses``, each with what became of it (``kind``) and, when institutional, ``why``."""
    return {
        "clauses": [
            {**shown, "heading": clause.heading, "kind": clause.kind, "why": clause.why or None}
            for clause, shown in zip(policy.clauses.values(), clause_list(policy.clauses, policy), strict=True)
        ]
    }


def facts_page(listed: Listed, width: int = 80) -> list[Line]:
    """The facts as a text page, by group."""
    width = fitting(width)
    lines: list[Line] = []
    for title in dict.fromkeys(fact["group_title"] for fact in listed["facts"]):
        of_group = [fact for fact in listed["facts"] if fact["group_title"] == title]
        lines += [section(title, "", width), *(line for fact in of_group for line in _fact_lines(fact, width)), []]
    lines.append(section("Times", "each with an offset, such as -05:00", width))
    for time in listed["times"]:
        implied = f" Makes {time['implies']} yes." if time["implies"] else ""
        lines += wrapped(
            [(f"{time['id']} ", "strong"), (f"{time['label']}. ", ""), (time["help"] + implied, "soft")],
            width,
            "  ",
            "    ",
        )
    return lines


def _fact_lines(fact: Listed, width: int) -> list[Line]:
    values = "" if fact["values"] == ["yes", "no", "unknown"] else f" ({joined(fact['values'], 'or')})"
    implied = f" Yes makes {fact['implies']} yes." if fact["implies"] else ""
    return wrapped(
        [(f"{fact['id']}", "strong"), (f"{values} ", ""), (f"{fact['ask']} ", ""), (fact["help"] + implied, "soft")],
        width,
        "  ",
        "    ",
    )


def duties_page(listed: Listed, policy: Policy, width: int = 80) -> list[Line]:
    """The duties as a text page, by actor."""
    width = fitting(width)
    lines: list[Line] = []
    for title in dict.fromkeys(duty["actor_title"] for duty in listed["duties"]):
        lines += [[]] if lines else []
        lines.append(section(title, "", width))
        for duty in (duty for duty in listed["duties"] if duty["actor_title"] == title):
            lines += _duty_lines(duty, policy, width)
    return lines


def _duty_lines(duty: Listed, policy: Policy, width: int) -> list[Line]:
    clock = duty["clock"]
    when = {"none": "", "immediate": " At once.", "monthly": " Every month."}.get(
        clock["kind"], f" Within {clock['within']}."
    )
    return [
        *wrapped(
            [
                (f"{duty['id']} ", "strong"),
                (f"{duty['title']}.{when} ", ""),
                *tags(duty["authority"], clause_list(duty["clauses"], policy)),
            ],
            width,
            "  ",
            "    ",
        ),
        *wrapped([(duty["condition"], "soft")], width, "    "),
    ]


def clauses_page(listed: Listed, width: int = 80) -> list[Line]:
    """The register as a text page: policy by page, then the law."""
    width = fitting(width)
    lines: list[Line] = []
    for authority, word in AUTHORITY.items():
        of_source = [clause for clause in listed["clauses"] if clause["authority"] == authority]
        if of_source:
            lines += [[]] if lines else []
            lines += [section(word, "in our own words", width), *_register(of_source, width)]
    return lines


def _register(listed: Sequence[Listed], width: int) -> list[Line]:
    lines: list[Line] = []
    for clause in listed:
        where = f"page {clause['page']}" if clause["page"] else f"as of {clause['as_of']}" if clause["as_of"] else ""
        remark = ", ".join(part for part in (where, clause["kind"]) if part)
        lines += wrapped(
            [
                (f"{clause['label']} ", clause["authority"]),
                (f"({remark}) ", "soft"),
                (f"{clause['says']} ", ""),
                (clause["why"] or "", "soft"),
            ],
            width,
            "  ",
            "    ",
        )
    return lines
