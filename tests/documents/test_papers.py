"""The papers as content: which are made, to whom, and what is on no copy but those it is for."""

from __future__ import annotations

import json

import pytest

from htdecision import Case, assess
from htdecision.assessment import consulting
from htdecision.documents import Sheet, files, papers
from htdecision.documents.disclosure import kinds_told
from htdecision.documents.tables import tables
from tests.documents.cases import AT, EXAMPLES, LONG, NOW, changed, fullest, plain_files
from tests.strategies import POLICY

FULL = fullest()


def by_id(case: Case) -> dict[str, Sheet]:
    """The papers of a case by their ids."""
    return {sheet.id: sheet for sheet in papers(case, NOW)}


def said(sheet: Sheet) -> str:
    """Everything on a paper."""
    return json.dumps(sheet.to_json(), ensure_ascii=False)


@pytest.mark.parametrize("id", EXAMPLES)
def test_a_copy_is_made_for_each_recipient_who_is_owed_the_notice(id: str) -> None:
    """Required, presumed or advised; and for nobody else."""
    result = assess(EXAMPLES[id], POLICY, NOW)
    owed = {
        each.duty.recipient
        for each in result.duties
        if each.duty.form == "DCF-737" and each.duty.recipient and each.status in ("required", "presumed", "advised")
    }
    made = {sheet.recipient for sheet in papers(EXAMPLES[id], NOW) if sheet.id.startswith("dcf-737-")}
    assert made == owed


@pytest.mark.parametrize(
    ("id", "paper", "is_made"),
    [
        ("P01a", "dcf-823", False),
        ("P01b", "dcf-823", True),
        ("P02a", "dcf-823", False),
        ("P07", "interstate-checklist", True),
        ("P09a", "interstate-checklist", False),
        ("P10", "hhs-request", True),
        ("P01a", "hhs-request", False),
        ("P13", "placement-notice", True),
        ("P03a", "mdt-meeting", True),
    ],
)
def test_each_scenario_gets_its_papers(id: str, paper: str, is_made: bool) -> None:
    """No DCF-823 for a referral that is not accepted; the checklist and the request where their pathways run."""
    assert (paper in by_id(EXAMPLES[id])) == is_made


@pytest.mark.parametrize("sheet", papers(FULL, NOW), ids=lambda sheet: sheet.id)
def test_a_copy_says_to_whom_why_and_under_which_clause(sheet: Sheet) -> None:
    """And what it is not."""
    labels = {label for label, _ in sheet.about}
    assert {"Case", "Under"} <= labels
    assert {"To", "From", "Why", "By"} <= labels or sheet.id in ("mdt-meeting", "dcf-823")
    assert sheet.is_not.startswith("Not ")
    assert sheet.foot


@pytest.mark.parametrize("answer", ["yes", "no"])
@pytest.mark.parametrize("sheet", papers(FULL, NOW), ids=lambda sheet: sheet.id)
def test_a_copy_holds_only_what_its_recipient_is_told(sheet: Sheet, answer: str) -> None:
    """Whatever is answered: no statement and no short name of a fact of another kind."""
    case = fullest(answer=answer)
    found = by_id(case)[sheet.id]
    told = _facts_told(found, case)
    assert told
    for fact in set(POLICY.facts) - told:
        assert POLICY.fact_says(fact, case.answers[fact]) not in said(found).lower()


def test_what_is_not_known_is_named_to_those_alone_who_are_told_of_it() -> None:
    """That a question was asked tells something too."""
    asked = dict.fromkeys(POLICY.facts, "unknown") | {"referral_received": "yes", "trafficking_alleged": "yes"}
    case = changed("P05", asked, times={})
    for sheet in papers(case, NOW):
        shorts = {POLICY.facts[fact].short for fact in _facts_told(sheet, case)}
        for block in sheet.to_json()["blocks"]:
            head, mark, row = block.get("text", "").partition("not known: ")
            named = {short.rstrip(".") for short in row.split("; ")} if mark and head.startswith("Asked") else set()
            assert {short for short in named if not short.endswith(" more")} <= shorts


def _facts_told(sheet: Sheet, case: Case) -> set[str]:
    return {fact for kind in kinds_told(sheet.recipient or "regional_office", case) for fact in kind.facts}


def test_immigration_health_school_and_reporter_stay_off_a_copy_without_a_basis() -> None:
    """With a basis recorded for that recipient and that kind they are on it, and on no other copy."""
    case = changed("P10", {"past_sexual_abuse": "yes", "citizenship": "other"})
    health, citizenship = "sexually abused in the past", "green card"
    assert health not in said(by_id(case)["dcf-737-fbi"])
    assert citizenship not in said(by_id(case)["dcf-737-fbi"])
    told = consulting.disclosed(case, "fbi", "The investigation", "Court order", "liaison 3", AT, ("health",))
    assert health in said(by_id(told)["dcf-737-fbi"])
    assert citizenship not in said(by_id(told)["dcf-737-fbi"])
    assert health not in said(by_id(told)["dcf-737-local-police"])


def test_the_answer_that_recipient_purpose_and_basis_are_recorded_opens_no_kind_by_itself() -> None:
    """It is about one disclosure and cannot say which."""
    case = changed("P10", {"past_sexual_abuse": "yes", "disclosure_basis_recorded": "yes"})
    assert all("sexually abused in the past" not in said(sheet) for sheet in papers(case, NOW))


def test_a_conflict_in_the_local_police_is_on_no_paper_they_see() -> None:
    """Also not as something left out; the sender is told on the first page."""
    case = changed("P05", {"local_police_conflicted": "yes"})
    sheets = by_id(case)
    for id in ("dcf-737-local-police", "dcf-737-mdt", "mdt-meeting"):
        assert "conflict" not in said(sheets[id])
        assert POLICY.fact_says("local_police_conflicted", "yes") not in said(sheets[id]).lower()
    assert "Tell the State Police and the FBI as well" in files(case, NOW)["index.html"].decode()


def test_a_planned_operation_is_on_no_paper() -> None:
    """Neither the fact nor a duty that would show it."""
    case = changed("P05", {"operation_planned": "yes"})
    assert all("operation" not in said(sheet).replace("recovery operation", "operation") for sheet in papers(case, NOW))


def test_immigration_does_not_show_through_a_duty_on_the_mdt_s_sheet() -> None:
    """A duty that is owed because the child is from abroad tells as much as the answer."""
    sheet = said(by_id(changed("P10", {"minor_now": "yes"}))["mdt-meeting"])
    assert "HHS" not in sheet


def test_the_facility_is_told_suspected_until_it_is_more() -> None:
    """By what is recorded, never by the computed level."""
    case = changed("P13", {"sex_trafficking_identified": None})
    assert "a suspected victim" in said(by_id(case)["placement-notice"])
    identified = changed("P13", {"sex_trafficking_identified": "yes"})
    assert "identified by DCF" in said(by_id(identified)["placement-notice"])
    confirmed = consulting.determined(case, "confirmed", "All elements seen.", "liaison 3", AT)
    assert "a confirmed victim" in said(by_id(confirmed)["placement-notice"])


def test_both_actors_stand_on_one_copy_and_each_has_its_own_line() -> None:
    """The same notice owed from an open case and a referral: one is sent, the other stays open."""
    case = consulting.sent(EXAMPLES["P05"], "worker.notify.fbi", AT, "phone", "worker 7", "ref 12")
    grid = next(
        block
        for block in by_id(case)["dcf-737-fbi"].to_json()["blocks"]
        if block.get("caption") == "Record of this notice"
    )
    assert [row[0] for row in grid["rows"]] == ["Ongoing Social Worker", "Careline"]
    assert grid["rows"][0][1:] == ["Tue Nov 24, 9:00 AM", "phone", "worker 7", "ref 12"]
    assert grid["rows"][1][1:] == ["", "", "", ""]


def test_what_was_taken_back_stays_on_the_record() -> None:
    """With when and by whom; the line to fill in is there again."""
    case = consulting.sent(EXAMPLES["P05"], "careline.notify.fbi", AT, "fax", "careline 2")
    case = consulting.taken_back(case, 0, AT, "careline 3", "Wrong number")
    grid = next(
        block
        for block in by_id(case)["dcf-737-fbi"].to_json()["blocks"]
        if block.get("caption") == "Record of this notice"
    )
    assert any("taken back" in row[1] for row in grid["rows"])
    assert ["Careline", "", "", "", ""] in grid["rows"]


def test_the_mdt_s_sheet_never_cuts_a_danger() -> None:
    """However much else there is."""
    sheet = by_id(fullest(LONG[:60], LONG))["mdt-meeting"].to_json()
    dangers = [block["text"] for block in sheet["blocks"] if block.get("tone") == "danger"]
    assert len(dangers) == sum(message.kind == "danger" for message in assess(FULL, POLICY, NOW).messages) >= 1


def test_names_and_titles_hold_nothing_of_the_case() -> None:
    """A file's name and a page's title are seen by whoever looks over a shoulder."""
    for name, content in plain_files().items():
        assert "EX-FULL" not in name
        if name.endswith(".html"):
            assert "EX-FULL" not in content.decode().split("</title>")[0]


def test_no_paper_asks_this_program_for_a_name() -> None:
    """Lines for names are for a pen; there is nothing to type into."""
    for name, content in plain_files().items():
        if name.endswith(".html"):
            assert not any(f"<{tag}" in content.decode() for tag in ("input", "textarea", "form", "script"))


def test_every_recipient_of_a_paper_is_in_the_table() -> None:
    """What a copy holds is decided there and nowhere else."""
    assert all(sheet.recipient in tables().rules for sheet in papers(FULL, NOW) if sheet.id != "dcf-823")
