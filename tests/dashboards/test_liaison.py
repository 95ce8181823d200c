"""The liaison's dashboard, from what a page sends to what a page gets."""
from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from htdecision import Policy, assess
from htdecision.dashboards import liaison
from htdecision.dashboards.guard import SENTENCE
from tests.dashboards.conftest import Page

Patch = pytest.MonkeyPatch
Opens = Callable[[], Page]

ANSWERED = {"referral_received": "yes", "trafficking_alleged": "yes"}


# ---- when a page is shown

def test_a_kernel_started_ahead_knows_neither_time_nor_case_until_its_page_is_shown(open_page: Opens) -> None:
    page = open_page()
    assert (page.bar.moment, page.bar.case, page.outcome.ready) == (None, None, False)
    assert not any(page.sections().values())
    page.clock.at = page.clock.at.replace(hour=17)
    page.show()
    assert page.bar.moment["text"] == "Tue Nov 24, 5:00 PM"
    assert page.outcome.moment["live"]


def test_the_environment_is_read_when_the_page_is_shown(open_page: Opens, monkeypatch: Patch) -> None:
    page = open_page()
    monkeypatch.setenv("HTDECISION_CASE", "example:P07")
    page.show()
    assert page.bar.case["case_id"] == "EX-P7"
    assert page.bar.origin["kind"] == "example"


def test_a_case_file_named_by_the_environment_opens(open_page: Opens, monkeypatch: Patch, tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_text(json.dumps({"case_id": "EX-70", "answers": ANSWERED}))
    monkeypatch.setenv("HTDECISION_CASE", str(file))
    page = open_page()
    page.show()
    assert page.bar.case["case_id"] == "EX-70"
    assert page.shown()["careline.notify.fbi"] == "required"


def test_a_case_file_that_is_gone_is_said_and_an_empty_case_is_open(
    open_page: Opens, monkeypatch: Patch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HTDECISION_CASE", str(tmp_path / "gone.json"))
    page = open_page()
    page.show()
    assert page.bar.notice["tone"] == "bad"
    assert "gone.json: no such file." in page.bar.notice["text"]
    assert page.bar.case["case_id"] == "DRAFT-1124-100000"


def test_what_the_browser_kept_comes_back_and_is_said(open_page: Opens) -> None:
    page = open_page()
    page.show(kept={"saved_at": 1, "case": {"case_id": "EX-71", "answers": ANSWERED, "times": {}}})
    assert page.bar.case["case_id"] == "EX-71"
    assert page.bar.origin["kind"] == "kept"
    assert page.bar.notice["text"] == "The answers kept in this browser are back."


def test_a_page_that_is_shown_again_keeps_the_open_case(page: Page) -> None:
    page.answer(**ANSWERED)
    page.show(kept={"saved_at": 1, "case": {"case_id": "EX-72", "answers": {}}})
    assert page.bar.case["answers"] == ANSWERED


# ---- answers

def test_the_screen_shows_what_the_core_decides(page: Page) -> None:
    """Every duty is on screen exactly once, with the status of the assessment, for every example."""
    for example in Policy.shipped().examples():
        page.send(page.bar, kind="example", id=example.id)
        expected = {duty.duty.id: duty.status for duty in assess(example.case).duties}
        assert page.shown() == expected, example.id


def test_an_answer_is_acknowledged_together_with_the_result(page: Page) -> None:
    page.answer(**ANSWERED)
    assert (page.inquiry.ack, page.inquiry.answers, page.inquiry.answered) == (1, ANSWERED, 2)
    assert page.shown()["careline.notify.fbi"] == "required"


def test_an_answer_can_be_taken_back(page: Page) -> None:
    page.answer(**ANSWERED)
    page.answer(trafficking_alleged=None)
    assert page.inquiry.answers == {"referral_received": "yes"}


def test_a_repeated_message_changes_nothing_and_says_again_where_things_stand(page: Page) -> None:
    page.answer(**ANSWERED)
    sent: list[object] = []
    page.inquiry.send_state = lambda key=None: sent.append(key)  # type: ignore[method-assign]
    page.send(page.inquiry, kind="change", opened=page.inquiry.opened, seq=1, answers={"missing": "yes"}, times={})
    assert page.inquiry.answers == ANSWERED
    assert None in sent  # without a key the whole state is sent


def test_an_answer_to_an_earlier_case_never_reaches_the_next_one(page: Page) -> None:
    before = page.inquiry.opened
    page.send(page.bar, kind="new", case_id="EX-73")
    page.answer(opened=before, immediate_danger="yes")
    assert (page.inquiry.answers, page.outcome.dangers, page.inquiry.ack) == ({}, [], 1)


def test_only_what_changed_is_sent(page: Page) -> None:
    page.answer(**ANSWERED)
    sent: list[str] = []
    page.outcome.observe(lambda change: sent.append(change["name"]))
    page.answer(local_police_conflicted="no")
    assert "pathways" not in sent
    assert "now" not in sent


def test_no_answer_is_ever_read_as_no(page: Page) -> None:
    assert set(page.shown().values()) == {"undetermined"}
    page.answer(**dict.fromkeys(Policy.shipped().facts, "unknown"))
    assert "not_required" not in page.shown().values()


# ---- times

def test_a_wall_time_is_taken_as_new_york_time(page: Page) -> None:
    page.record(consult_requested="2026-11-20T16:30")
    assert page.bar.case["times"] == {"consult_requested": "2026-11-20T16:30:00-05:00"}
    assert page.outcome.times["consult_requested"] == {"local": "2026-11-20T16:30", "text": "Fri Nov 20, 4:30 PM"}
    [clock] = [clock for clock in page.outcome.clocks if clock["duty"] == "liaison.hold.consult"]
    assert (clock["due_text"], clock["state"]) == ("Mon Nov 23, 4:30 PM", "overdue")


def test_recording_when_it_was_done_ends_the_clock(page: Page) -> None:
    page.record(consult_requested="2026-11-20T16:30")
    page.send(page.outcome, kind="change", opened=page.outcome.opened, seq=1, answers={}, times={"consult_held": "now"})
    [card] = [card for card in page.outcome.now if card["id"] == "liaison.hold.consult"]
    assert (card["due"]["state"], card["due"]["late"]) == ("done", True)
    assert page.outcome.ack == 1
    assert page.bar.case["times"]["consult_held"] == "2026-11-24T10:00:00-05:00"


def test_a_time_beside_no_is_refused_in_words_and_the_case_stays(page: Page) -> None:
    page.answer(consult_held="no")
    page.record(consult_held="2026-11-20T16:30")
    assert page.bar.case["times"] == {}
    complaint = page.inquiry.complaints["times.consult_held"]
    assert complaint.endswith("is answered no. Change that answer before you record a time.")
    page.answer(consult_held="yes")
    assert page.inquiry.complaints == {}


def test_a_recorded_time_says_which_question_it_answers(page: Page) -> None:
    page.record(missing_determined="2026-11-24T08:00")
    assert page.inquiry.implied == {"missing": "Taken as yes: a time is recorded for “Child found to be missing”."}


# ---- clocks

def test_the_clocks_tick(page: Page) -> None:
    page.record(consult_requested="2026-11-21T11:00")
    [card] = [card for card in page.outcome.now if card["id"] == "liaison.hold.consult"]
    assert (card["due"]["state"], card["due"]["left"]) == ("due", "in 1 h")
    page.clock.at = page.clock.at.replace(hour=12)
    page.send(page.bar, kind="tick")
    [card] = [card for card in page.outcome.now if card["id"] == "liaison.hold.consult"]
    assert (card["due"]["state"], card["due"]["left"]) == ("overdue", "1 h late")


def test_a_moment_given_by_the_case_stands_until_the_clocks_are_read_now(page: Page) -> None:
    page.send(page.bar, kind="example", id="P07")
    given = page.bar.moment
    page.clock.at = page.clock.at.replace(year=2027)
    page.send(page.bar, kind="tick")
    assert page.bar.moment == given
    assert not given["live"]
    page.send(page.bar, kind="live")
    assert page.bar.moment["live"]
    assert "as_of" not in page.bar.case


# ---- opening

@pytest.mark.parametrize("text", [
    '{"case_id": "EX-1", "answers": {"missing": "maybe"}}', "{", '{"case_id": "EX-1", "case_id": "EX-2"}', "[]",
])
def test_a_bad_file_is_told_and_what_is_on_screen_stays(page: Page, text: str) -> None:
    page.answer(**ANSWERED)
    before = (page.sections(), page.bar.case, page.inquiry.opened)
    page.send(page.bar, kind="open", name="bad.json", text=text)
    assert page.bar.notice["tone"] == "bad"
    assert page.bar.notice["text"].startswith("bad.json")
    assert (page.sections(), page.bar.case, page.inquiry.opened) == before


def test_a_saved_case_opens_again_as_it_was(page: Page) -> None:
    page.answer(**ANSWERED)
    page.record(consult_requested="2026-11-20T16:30")
    saved = json.dumps(page.bar.case)
    page.send(page.bar, kind="new", case_id="EX-74")
    assert page.bar.case["answers"] == {}
    page.send(page.bar, kind="open", name="case.json", text=saved)
    assert json.dumps(page.bar.case) == saved


def test_a_name_that_cannot_be_a_case_number_is_refused(page: Page) -> None:
    before = page.bar.case
    page.send(page.bar, kind="new", case_id="<b>")
    assert "never a name" in page.bar.notice["text"]
    assert page.bar.case == before


def test_another_number_leaves_the_answers(page: Page) -> None:
    page.answer(**ANSWERED)
    page.send(page.bar, kind="rename", case_id="EX-75")
    assert (page.bar.case["case_id"], page.bar.case["answers"]) == ("EX-75", ANSWERED)


# ---- when the program is at fault

def test_a_fault_blanks_the_result_and_says_so_without_a_word_of_the_case(
    page: Page, monkeypatch: Patch, caplog: pytest.LogCaptureFixture
) -> None:
    page.answer(**ANSWERED, immediate_danger="yes")

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("case EX-76 of a child")

    with monkeypatch.context() as broken, caplog.at_level(logging.DEBUG):
        broken.setattr(liaison, "assess", fails)
        page.answer(missing="yes")
    assert page.outcome.fault == SENTENCE
    assert page.outcome.risk is None
    assert not any(page.sections().values())
    assert page.inquiry.answers["missing"] == "yes"
    assert page.inquiry.ack == 2
    assert [record.getMessage() for record in caplog.records] == ["a callback of a dashboard failed: RuntimeError"]
    page.answer(missing="no")
    assert page.outcome.fault == ""
    assert page.outcome.risk is not None


@pytest.mark.parametrize("content", [
    {}, {"kind": "nothing"}, {"kind": "change"}, {"kind": "open"}, {"kind": "example", "id": 3},
])
def test_a_message_no_page_sends_raises_nothing(page: Page, content: dict[str, object]) -> None:
    page.send(page.bar, **content)
    assert page.outcome.fault == SENTENCE


# ---- what the kernel holds

def test_the_kernel_of_the_dashboard_stays_small() -> None:
    script = (
        "import sys; from htdecision.dashboards.liaison import LiaisonDashboard; LiaisonDashboard(); "
        "print(*{'pandas', 'numpy', 'networkx'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == []


def test_what_an_answer_sends_is_a_fraction_of_what_the_page_has_already(page: Page) -> None:
    page.send(page.bar, kind="example", id="P07")
    assert len(json.dumps(page.sections())) < 45_000
    assert len(json.dumps(page.outcome.texts)) < 90_000
