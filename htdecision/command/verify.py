"""``htdecision verify``: whether a record is as it was made, and still follows from its answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..presentation.lines import Line, wrapped
from ..presentation.times import moment_text
from ..record import AtHand, Checked, RecordError, Verification, verify
from ..spelling import shown
from .printing import complain, width, write_json, write_page
from .record import read_record

CHANGED, NOT_CHECKED = 1, 2

_REPLAYED = {
    "whole": "The same answers give the same result, reasons and questions included.",
    "settled": "The same answers give the same statuses, level and clocks (another version of this program made it).",
    "differs": "The same answers give another result.",
    "no_edition": "Not replayed: its edition of the policy is not at hand.",
}
_ILLUSTRATIVE = (
    "Computed levels come from an illustrative map, not the Department's Decision Map. "
    "The liaison's determination stands by itself."
)


def show(record: str, head: str | None, count: str | None, format: str, policy: Sequence[Path]) -> int:
    """Write what was found.  Gives 0 when all holds, 1 when something was changed, 2 when an edition is not at hand."""
    kept = _head(head), _count(count)
    found = verify(read_record(record), AtHand(policy), *kept)
    if format == "json":
        write_json(as_data(found))
    else:
        write_page(page(found, width()))
    if found.faults:
        return CHANGED
    return complain(_where_to_look(found, record)) if found.missing else 0


def as_data(found: Verification) -> dict[str, Any]:
    """What was found, as plain data."""
    return {
        "holds": found.holds,
        "case_id": found.case_id,
        "count": len(found.entries),
        "head": found.head,
        "faults": list(found.faults),
        "entries": [
            {
                "number": each.entry["number"],
                "replayed": each.replayed,
                "missing": [dict(layer) for layer in each.missing],
            }
            for each in found.entries
        ],
    }


def page(found: Verification, width: int) -> list[Line]:
    """What was found, as lines."""
    about = f"Record of case {found.case_id}" if found.case_id else "Not a record"
    lines = [*wrapped([(about, "title")], width), []]
    if found.faults:
        lines += wrapped([("This is not what was recorded.", "danger")], width)
        for fault in found.faults:
            lines += wrapped([(f"{fault[:1].upper()}{fault[1:]}.", "")], width, "  - ", "    ")
    elif found.missing:
        lines += wrapped([("Whole, but not replayed in full. ", "warning"), (_counted(found), "")], width)
    else:
        lines += wrapped([("As it was recorded. ", "done"), (_counted(found), "")], width)
    for each in found.entries:
        lines += [[], *_entry(each, width)]
    if any(each.entry["result"]["map"]["illustrative"] for each in found.entries):
        lines += [[], *wrapped([(_ILLUSTRATIVE, "soft")], width)]
    return lines


def _counted(found: Verification) -> str:
    count = len(found.entries)
    return f"{count} {'entry' if count == 1 else 'entries'}, head {found.head}"


def _entry(checked: Checked, width: int) -> Iterator[Line]:
    entry = checked.entry
    by = f", by {entry['recorded_by']}" if entry["recorded_by"] else ""
    # A record is read years later: the year always stands there.
    yield from wrapped([(f"{entry['number']}  ", "strong"), (_when(entry["recorded_at"]), "strong"), (by, "")], width)
    for label, text in _told(checked):
        yield from wrapped([(f"{label}: ", "soft"), (text, "")], width, "   ", "     ")
    style = {"differs": "danger", "no_edition": "warning"}.get(checked.replayed, "done")
    yield from wrapped([(_REPLAYED[checked.replayed], style)], width, "   ", "     ")


def _told(checked: Checked) -> Iterator[tuple[str, str]]:
    entry, made = checked.entry, checked.entry["determination"]
    risk = entry["result"]["risk"]
    yield "Computed level", risk["level"] or f"open, {risk['floor']} to {risk['ceiling']}"
    if made is None:
        yield "Determination", "none recorded"
    else:
        second = f" and {made['second_by']}" if "second_by" in made else ""
        first = ", before the computed level was shown" if "judged_first" in made else ""
        yield "Determined", f"{made['level']}, by {made['by']}{second}, {_when(made['at'])}{first}"
        yield "Reason", made["reason"].replace("\n", " ")
    asked = [told for told in entry["answers"].values() if told["asked"]]
    unknown = sum(told["answer"] == "unknown" for told in asked)
    not_asked = len(entry["answers"]) - len(asked)
    yield "Answers", f"{len(asked) - unknown} known, {unknown} asked and not known, {not_asked} not asked"
    yield "Policy", "; ".join(_edition(layer) for layer in entry["result"]["policies"])
    yield "Program", f"{entry['library']['name']} {entry['library']['version']}"


def _edition(layer: Mapping[str, Any]) -> str:
    return f'{layer["id"]}, edition "{layer["edition"]}", sha256 {layer["sha256"][:12]}…'


def _when(moment: str) -> str:
    return f"{moment_text(moment)}, {moment[:4]}"


def _where_to_look(found: Verification, name: str) -> str:
    """What to give so that everything can be replayed."""
    layers = [f'  {layer["id"]}, edition "{layer["edition"]}", sha256 {layer["sha256"]}' for layer in found.missing]
    return "\n".join(
        [
            "the chain holds, but an edition of the policy that entries were made under is not at hand:",
            *layers,
            f"Give its folder as it was then, once for each layer: htdecision verify {shown(name)} --policy FOLDER",
        ]
    )


def _head(text: str | None) -> str | None:
    if text is not None and not re.fullmatch(r"[0-9a-f]{64}", text.lower()):
        raise RecordError(f"--head: expected the 64 digits that `htdecision record` printed, found {shown(text)}.")
    return text.lower() if text else None


def _count(text: str | None) -> int | None:
    if text is None:
        return None
    if not re.fullmatch(r"[1-9][0-9]{0,8}", text):
        raise RecordError(f"--count: expected the number of entries, such as 3, found {shown(text)}.")
    return int(text)
