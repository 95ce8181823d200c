"""One outcome explained: its status, why, what gives each status, and which single answers would change it."""

from __future__ import annotations

from collections.abc import Mapping

from ..assessment.explanation import Explanation
from ..policy.model import Policy
from .fixed import authority_text, clauses, fixed, readings
from .lines import Line, wrapped
from .sentences import capital
from .statuses import GATE, STATUS
from .text_parts import View, fitting, section, tags

_STATUS: Mapping[str, str] = {
    **STATUS,
    **GATE,
    "reached": "Reached",
    "possible": "Still possible",
    "ruled_out": "Ruled out",
}


def build(explanation: Explanation, policy: Policy, answers: Mapping[str, str]) -> View:
    """The view of an explanation, as plain data that can go into JSON.

    ``answers`` are those of the case.  Keys: ``id``, ``kind``, ``title``, ``status``, ``status_text``, ``because``,
    ``needs``, ``conditions``, ``changes``, ``clauses``, ``readings``, ``authority``, ``authority_text``.
    """
    return {
        "id": explanation.id,
        "kind": explanation.kind,
        "title": explanation.title,
        "status": explanation.status,
        "status_text": status_text(explanation.status),
        "because": [
            {**answer.to_json(), "text": policy.fact_says(answer.fact, answer.answer)} for answer in explanation.because
        ],
        "needs": fixed(policy).needs(explanation.needs, answers),
        "conditions": dict(explanation.conditions),
        "changes": [
            {
                "fact": change.fact,
                "answer": change.answer,
                "now": change.now,
                "text": policy.fact_says(change.fact, change.answer),
                "status": change.status,
                "status_text": status_text(change.status),
            }
            for change in explanation.changes
        ],
        "clauses": clauses(explanation.clauses, policy),
        "readings": readings(_readings_of(explanation, policy), policy),
        "authority": list(explanation.authority),
        "authority_text": authority_text(explanation.authority),
    }


def _readings_of(explanation: Explanation, policy: Policy) -> tuple[str, ...]:
    of_kind = {"duty": policy.duties, "gate": policy.gates}.get(explanation.kind, {})
    return of_kind[explanation.id].readings if explanation.id in of_kind else explanation.readings


def status_text(status: str) -> str:
    """The status in words; a remark in parentheses behind it stays."""
    word, _, remark = status.partition(" ")
    return f"{_STATUS.get(word, word)} {remark}".strip()


def page(view: View, width: int = 80) -> list[Line]:
    """The explanation as a text page."""
    width = fitting(width)
    blocks = (
        _head(view, width),
        _why(view, width),
        _conditions(view, width),
        _changes(view, width),
        _clauses(view, width),
        _readings(view, width),
    )
    return [line for block in blocks if block for line in (*block, [])][:-1]


def _head(view: View, width: int) -> list[Line]:
    return [
        *wrapped([(view["title"], "title")], width),
        *wrapped(
            [
                (view["status_text"], view["status"]),
                (f" · {view['id']} · ", "soft"),
                *tags(view["authority"], view["clauses"]),
            ],
            width,
        ),
    ]


def _why(view: View, width: int) -> list[Line]:
    lines = [section("WHY", "", width)]
    for reason in view["because"]:
        lines += wrapped(
            [("- ", "soft"), (f"{capital(reason['text'])}. ", ""), (reason["fact"], "soft")], width, "  ", "    "
        )
    if not view["because"]:
        says = "Whatever is answered." if not view["needs"] else "It is open, so no answer settles it yet."
        lines += wrapped([(says, "")], width, "  ")
    for need in view["needs"]:
        state = "Not known" if need["asked"] else "Not asked yet"
        lines += wrapped(
            [("? ", "ask"), (f"{state}: ", "soft"), (need["ask"], "ask"), (f" {need['fact']}", "soft")],
            width,
            "  ",
            "    ",
        )
    return lines


def _conditions(view: View, width: int) -> list[Line]:
    lines = [section("WHAT DECIDES", "", width)]
    for name, text in view["conditions"].items():
        lines += wrapped(
            [(f"{_STATUS.get(name, capital(name.replace('_', ' ')))} when ", "strong"), (f"{text}.", "")],
            width,
            "  ",
            "    ",
        )
    return lines


def _changes(view: View, width: int) -> list[Line]:
    lines = [section("WHAT ONE ANSWER WOULD CHANGE", "everything else as it is", width)]
    if not view["changes"]:
        lines += wrapped([("No single answer changes it.", "")], width, "  ")
    for change in view["changes"]:
        answer = f"{change['fact']} = {change['answer']}"
        spans = [
            ("- ", "soft"),
            (f"{capital(change['text'])}: ", ""),
            (change["status_text"], change["status"]),
            (f" · {answer}", "soft"),
        ]
        lines += wrapped(spans, width, "  ", "    ")
    return lines


def _clauses(view: View, width: int) -> list[Line]:
    lines = [section("CLAUSES", "in our own words", width)]
    for clause in view["clauses"]:
        where = (
            f", page {clause['page']}" if clause["page"] else f", as of {clause['as_of']}" if clause["as_of"] else ""
        )
        tag = tags([clause["authority"]], [clause])
        lines += wrapped([*tag, (f"{where}: ", "soft"), (clause["says"], "")], width, "  ", "    ")
    return lines


def _readings(view: View, width: int) -> list[Line]:
    if not view["readings"]:
        return []
    lines = [section("OPEN POINTS OF THE TEXT", "the reading taken, and why it is the safer one", width)]
    for reading in view["readings"]:
        lines += wrapped(
            [(f"{reading['id']} ", "assumption"), (f"{reading['about']}. ", "strong"), (reading["taken"], "")],
            width,
            "  ",
            "    ",
        )
        lines += wrapped([(reading["why"], "soft")], width, "    ")
    return lines
