"""Numbers, states and cases in words, for the pages."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from ..presentation.lines import Line, Span, wrapped
from ..presentation.sentences import joined
from .differences import Difference


def many(number: int) -> str:
    """A whole number with commas."""
    return f"{number:,}"


def share(part: int, whole: int) -> str:
    """A part of a whole in percent, such as ``12.5%``."""
    if part == 0 or part == whole:
        return "none" if part == 0 else "100%"
    percent = 100 * part / whole
    return f"{percent:.1f}%" if 0.1 <= percent < 99.95 else "less than 0.1%" if percent < 1 else "nearly 100%"


def state(id: str) -> str:
    """A state as it is shown, such as ``not required``."""
    return id.replace("_", " ")


def case(number: int, answers: Mapping[str, str], width: int, indent: str) -> list[Line]:
    """A case file that can be pasted; a line is broken only where JSON allows it."""
    text = json.dumps({"case_id": f"EX-{number}", "answers": dict(answers)})
    return wrapped([(text, "case")], width, indent)


def changes(difference: Difference, width: int, indent: str) -> list[Line]:
    """The outcomes of a difference, those with the same states before and after in one row."""
    groups: dict[tuple[str, str], list[str]] = {}
    for change in difference.changes:
        groups.setdefault((change.before, change.after), []).append(change.outcome)
    lines: list[Line] = []
    for (before, after), ids in groups.items():
        states: list[Span] = [(state(before), before), (" → ", "soft"), (state(after), after)]
        lines += wrapped([(f"{joined(ids)}: ", ""), *states], width, indent, indent + "  ")
    return lines


def measured(difference: Difference) -> str:
    """In how many cases, and on how many answers that turns."""
    facts = "1 answer" if len(difference.turns_on) == 1 else f"{len(difference.turns_on)} answers"
    combinations = f"{many(difference.among)} of {many(difference.combinations)} combinations of {facts}"
    return f"in {combinations}: {many(difference.cases)} cases"


def editions(layers: Sequence[Mapping[str, object]]) -> str:
    """Which editions were looked at, with the first digits of their hashes."""
    return "; ".join(f"{layer['id']} ({layer['edition']}, {str(layer['sha256'])[:12]})" for layer in layers)
