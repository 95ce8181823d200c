"""Parts of a text page: headings, sources, questions, gates and pathways."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from .lines import Line, Span, beside, wrapped
from .sentences import count, joined
from .statuses import AUTHORITY

View = dict[str, Any]

NARROWEST, WIDEST = 40, 120

MARKS = {"required": "●", "presumed": "◐", "advised": "○", "undetermined": "·", "not_required": "–"}


def fitting(width: int) -> int:
    """The nearest width that a page can be read at: at least 40 columns, at most 120."""
    return max(NARROWEST, min(width, WIDEST))


def section(title: str, right: str, width: int) -> Line:
    """A heading over a rule, with a remark at its right end where there is room."""
    right = right if len(title) + len(right) + 4 <= width else ""
    dashes = "─" * max(2, width - len(title) - len(right) - (2 if right else 1))
    return [(title, "section"), (" ", ""), (dashes, "rule"), *([(" ", ""), (right, "soft")] if right else [])]


def tags(authority: Sequence[str], clauses: Sequence[View]) -> list[Span]:
    """Where a statement comes from: policy, law and assumption each by word and by style, with the clauses."""
    if list(authority) == ["assumption"]:
        labels = ", ".join(clause["label"] for clause in clauses)
        return [(f"Our assumption{', beside ' + labels if labels else ''}", "assumption")]
    spans: list[Span] = []
    for name, word in AUTHORITY.items():
        labels = ", ".join(clause["label"] for clause in clauses if clause["authority"] == name)
        if labels:
            spans += [("; ", "")] if spans else []
            spans.append((f"{word} {labels}", name))
    return spans or [(AUTHORITY[name], name) for name in authority]


def asks(needs: Sequence[View], most: int = 3) -> str:
    """The questions of what could still change something, in a row."""
    row = " ".join(need["ask"] for need in needs[:most])
    return f"{row} And {len(needs) - most} more." if len(needs) > most else row


def question_lines(question: View, number: int, width: int) -> list[Line]:
    """A question with its help, who could answer, and what an answer can settle."""
    indent = " " * 6
    asked = "asked, not known; " if question["asked"] else ""
    right: list[Span] = [(f"{asked}{question['settles_text']}", "soft")]
    lines = beside(
        [(f"{number}. ", "soft"), (question["ask"], "ask")], right, width, " " * max(0, 4 - len(str(number))), indent
    )
    lines += wrapped([(question["help"], "")], width, indent) if question["help"] else []
    who = f"Who may know: {joined(question['who'], 'or')}." if question["who"] else ""
    return lines + (wrapped([(who, "soft")], width, indent) if who else [])


def questions_page(questions: Sequence[View], width: int) -> list[Line]:
    """All open questions in order."""
    width = fitting(width)
    if not questions:
        return wrapped([("Nothing is left to ask: no answer would change what follows.", "")], width)
    lines = [section("WHAT TO ASK NEXT", count(len(questions), "open question"), width)]
    return lines + [
        line for number, question in enumerate(questions, 1) for line in question_lines(question, number, width)
    ]


def gates(shown: list[View], width: int) -> list[Line]:
    """The gates; those that do not apply are named in one line."""
    lines = [section("GATES", "shut until it is certain that the step may go ahead", width)]
    for gate in (gate for gate in shown if gate["applies"]):
        style = "done" if gate["status"] == "open" else "late"
        lines += beside([(gate["title"], "strong")], [(gate["status_text"], style)], width, "  ")
        lines += wrapped(
            [(gate["says"], ""), (" · ", "soft"), *tags(gate["authority"], gate["clauses"])], width, "    "
        )
        if gate["needs"] and gate["status"] != "open":
            lines += wrapped([(f"To ask: {asks(gate['needs'])}", "soft")], width, "    ")
    away = [gate["title"] for gate in shown if not gate["applies"]]
    return lines + (wrapped([(f"Does not apply: {joined(away)}.", "soft")], width, "  ") if away else [])


def pathways(paths: list[View], width: int) -> list[Line]:
    """The pathways with their steps; one that does not apply is a heading and no more."""
    lines: list[Line] = []
    for path in paths:
        lines += [[]] if lines else []
        lines.append(section(f"PATHWAY: {path['title'].upper()}", path["status_text"], width))
        if path["status"] == "does_not_apply":
            lines += wrapped([("Ruled out by what is known.", "soft")], width, "  ")
            continue
        lines += wrapped([(path["about"], "")], width, "  ")
        for _, steps in groupby(
            path["steps"], key=lambda step: (step["kind"] == "information", step["authority_text"])
        ):
            lines += _steps(list(steps), width)
    return lines


def _steps(steps: list[View], width: int) -> list[Line]:
    if steps[0]["kind"] != "information":
        return [line for step in steps for line in _act(step, width)]
    lines = wrapped([(f"To know ({steps[0]['authority_text'].lower()}):", steps[0]["authority"][0])], width, "  ")
    for step in steps:
        labels = ", ".join(clause["label"] for clause in step["clauses"])
        lines += wrapped([("- ", "soft"), (step["title"], ""), (f" {labels}", "soft")], width, "    ", "      ")
    return lines


def _act(step: View, width: int) -> list[Line]:
    style = {"open": "done", "closed": "late", "closed_until_known": "late"}.get(step["status"], step["status"])
    left: list[Span] = [(f"{MARKS.get(step['status'], '▪')} ", style), (step["title"], "strong"), (" · ", "soft")]
    return beside(
        [*left, *tags(step["authority"], step["clauses"])], [(step["status_text"], style)], width, "  ", "    "
    )
