"""The timeline of a case and its notices: everything that has a time, in order, and who did what."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from htdecision import Case, assess
from htdecision.assessment import consulting
from htdecision.presentation.timeline import notice_rows, timeline
from htdecision.presentation.view import build
from tests.strategies import POLICY

AT, LATER = "2026-11-24T09:00:00-05:00", "2026-11-24T09:30:00-05:00"
NOW = dt.datetime.fromisoformat("2026-11-24T10:00:00-05:00")
P05 = {example.id: example.case for example in POLICY.examples()}["P05"]


def view(case: Case) -> dict[str, Any]:
    """The case as the page shows it."""
    return build(assess(case, POLICY, NOW).to_json(), POLICY, case.answers, NOW)


def filled() -> Case:
    """A case after an afternoon's work."""
    case = consulting.sent(P05, "worker.notify.fbi", AT, "in_person", "worker 7", "12")
    case = consulting.taken_back(case, 0, LATER, "worker 7")
    case = consulting.answered(case, "citizenship", "unknown", AT, "worker 7", "school")
    case = consulting.happened(case, "recantation", LATER, by="worker 7")
    case = consulting.determined(case, "confirmed", "All elements.", "liaison 3", LATER)
    return consulting.disclosed(case, "fbi", "Search", "Order", "liaison 3", AT)


def test_everything_that_has_a_time_is_on_it_in_order() -> None:
    """Once each, with who did it."""
    case = filled()
    entries = timeline(case, view(case), NOW)
    moments = [dt.datetime.fromisoformat(entry["at"]).timestamp() for entry in entries]
    assert moments == sorted(moments)
    kinds = [entry["kind"] for entry in entries]
    for kind in ("answer", "notice", "taken_back", "event", "determination", "disclosure"):
        assert kinds.count(kind) == 1
    assert kinds.count("time") == len(case.times)
    assert kinds.count("due") == sum(clock["due_at"] is not None for clock in view(case)["clocks"])
    assert {entry["by"] for entry in entries if entry["kind"] == "answer"} == {"worker 7"}
    assert all(entry["ahead"] == (moment > NOW.timestamp()) for entry, moment in zip(entries, moments, strict=True))
    assert json.loads(json.dumps(entries)) == entries


def test_a_notice_that_two_owe_is_one_row_with_its_own_tick_each() -> None:
    """What was taken back stands beside it, by its number in the file."""
    case = consulting.sent(filled(), "careline.notify.fbi", LATER, "phone", "careline 2")
    rows = notice_rows(case, view(case))
    (row,) = [row for row in rows if any(duty["card"]["id"] == "careline.notify.fbi" for duty in row["duties"])]
    done = {duty["card"]["id"]: (duty["done"], [each["number"] for each in duty["sent"]]) for duty in row["duties"]}
    assert done == {"careline.notify.fbi": (True, [1]), "worker.notify.fbi": (False, [0])}
    ids = [duty["card"]["id"] for row in rows for duty in row["duties"]]
    assert len(ids) == len(set(ids))
