"""Two versions of a policy as a text page and as plain data: what changed as written, in which cases, in
which scenarios."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..policy.model import Policy
from ..presentation.lines import Line, Span, wrapped
from ..presentation.sentences import count
from ..presentation.text_parts import fitting, section
from . import wording
from .changes import KeyChange, RecordChange, by_clause
from .checking import differences_json, layers
from .differences import Difference, Differences
from .scenarios import Scenario


def to_json(
    old: Policy, new: Policy, written: Sequence[RecordChange], found: Differences, told: Sequence[Scenario]
) -> dict[str, Any]:
    """The comparison as plain data.  Counts of cases are texts: they have more digits than a JSON number keeps."""
    return {
        "format_version": 1,
        "old": layers(old),
        "new": layers(new),
        "changes": [
            {
                "kind": change.kind, "id": change.id, "what": change.what, "clauses": list(change.clauses),
                "keys": [{"key": key.key, "before": key.before, "after": key.after} for key in change.keys],
            }
            for change in written
        ],
        **differences_json(found),
        "scenarios": [
            {
                "id": each.id, "title": each.title, "unreadable": each.unreadable or None,
                "changes": [{"outcome": c.outcome, "before": c.before, "after": c.after} for c in each.changes],
            }
            for each in told
        ],
    }  # fmt: skip


def page(
    old: Policy, new: Policy, written: Sequence[RecordChange], found: Differences, told: tuple[Sequence[Scenario], int],
    width: int,
) -> Iterator[Line]:  # fmt: skip
    """The comparison, from the text to the cases and the scenarios."""
    width = fitting(width)
    yield from wrapped([("Old: ", "soft"), (f"{wording.editions(layers(old))}.", "")], width)
    yield from wrapped([("New: ", "soft"), (f"{wording.editions(layers(new))}.", "")], width)
    yield []
    yield from _written(old, new, written, width)
    yield []
    yield from _cases(found, width)
    yield []
    yield from _scenarios(*told, width)


# ---- as written


def _written(old: Policy, new: Policy, written: Sequence[RecordChange], width: int) -> Iterator[Line]:
    yield section("WHAT CHANGED", "clause by clause", width)
    shown: set[tuple[str, str]] = set()
    for clause, changes in by_clause(written, old, new).items():
        yield from _clause(old, new, clause, width)
        for change in changes:
            yield from _change(change, (change.kind, change.id) in shown, width)
            shown.add((change.kind, change.id))
    if not written:
        yield from wrapped([("Nothing.", "done")], width, "  ")


def _clause(old: Policy, new: Policy, id: str, width: int) -> Iterator[Line]:
    known = new.clauses.get(id) or old.clauses.get(id)
    if known is None:
        yield from wrapped([("Without a clause", "strong")], width, "  ")
    else:
        yield from wrapped([(f"{known.label} ", known.authority), (known.says, "")], width, "  ", "    ")


def _change(change: RecordChange, again: bool, width: int) -> Iterator[Line]:
    word = {"added": "done", "removed": "late"}.get(change.what, "strong")
    told = " (shown above)" if again else ""
    spans: list[Span] = [(f"{change.kind} ", "soft"), (change.id, "strong"), (f" {change.what}{told}", word)]
    yield from wrapped(spans, width, "    ", "      ")
    for key in () if again else change.keys:
        yield from _key(key, change.what, width)


def _key(key: KeyChange, what: str, width: int) -> Iterator[Line]:
    """Both texts of a key that changed; of what came or went as a whole, its only one."""
    if what != "changed":
        style = "done" if what == "added" else "late"
        yield from wrapped([(f"{key.key}: ", "soft"), (key.after or key.before, style)], width, "      ", "        ")
        return
    yield from wrapped([(f"{key.key}: ", "soft"), (key.before or "nothing", "late")], width, "      ", "        ")
    yield from wrapped([("→ ", "soft"), (key.after or "nothing", "done")], width, "        ", "          ")


# ---- cases


def _cases(found: Differences, width: int) -> Iterator[Line]:
    yield section("WHICH CASES COME OUT OTHERWISE", "counted exactly, old → new", width)
    if not found.cases:
        yield from wrapped([(f"None of the {wording.many(found.total)} complete cases.", "done")], width, "  ")
    else:
        part = f"{wording.many(found.cases)} of {wording.many(found.total)} complete cases"
        yield from wrapped([(f"{part} ({wording.share(found.cases, found.total)}).", "strong")], width, "  ")
        yield from _asked(found, width)
    for number, difference in enumerate(found.found, 1):
        yield from _difference(number, difference, width)
    if found.while_open:
        yield []
        yield section("ONLY WHILE SOMETHING IS NOT KNOWN", "no complete case shows it", width)
        for number, difference in enumerate(found.while_open, len(found.found) + 1):
            yield from _difference(number, difference, width)


def _asked(found: Differences, width: int) -> list[Line]:
    more = f"More is asked for in {wording.many(found.more)} of them. " if found.more else ""
    less = f"Less is asked for in {wording.many(found.less)} of them." if found.less else ""
    return wrapped([(more, "done"), (less, "late")], width, "  ")


def _difference(number: int, difference: Difference, width: int) -> Iterator[Line]:
    yield from wording.changes(difference, width, "  ")
    yield from wrapped([(f"{wording.measured(difference)}, such as", "soft")], width, "    ")
    yield from wording.case(number, difference.example, width, "    ")


# ---- scenarios


def _scenarios(told: Sequence[Scenario], total: int, width: int) -> Iterator[Line]:
    yield section("SCENARIOS", f"{len(told)} of {count(total, 'example')} come out otherwise", width)
    for each in told:
        yield from wrapped([(f"{each.id} ", "strong"), (each.title, "")], width, "  ", "    ")
        if each.unreadable:
            yield from wrapped([(f"cannot be read under both: {each.unreadable}", "late")], width, "      ")
        for change in each.changes:
            before, after = (wording.state(state) or "nothing" for state in (change.before, change.after))
            yield from wrapped(
                [(f"{change.outcome}: ", "soft"), (f"{before} → {after}", "")], width, "      ", "        "
            )
    if not told:
        yield from wrapped([("None.", "done")], width, "  ")
