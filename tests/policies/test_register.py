"""The vocabulary and the registers of Policy 21-14: ids are stable, in order, complete, and put to use."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from typing import Any

import pytest

FOLDER = resources.files("htdecision") / "policies" / "ct_dcf_21_14"


def read(name: str) -> dict[str, Any]:
    """One file of the policy folder as plain data."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


CLAUSES: dict[str, dict[str, Any]] = read("clauses")["clause"]
READINGS: dict[str, dict[str, Any]] = read("readings")["reading"]
PARTIES: dict[str, dict[str, Any]] = read("parties")["party"]
FACTS: dict[str, dict[str, Any]] = read("facts")["fact"]

IDS_OF_FACTS = {
    "intake": """referral_received trafficking_alleged trafficking_signs referral_accepted investigation_open
        first_found_in_investigation case_open newly_found_on_open_case new_allegation""",
    "consult": "consult_requested consult_held",
    "child": """minor_now minor_at_incident age_disputed ct_resident in_dcf_custody dcf_responsible
        tribal_child removal_planned citizenship""",
    "place": """location identified_in_ct travel_authorized_by_dcf travel_authorized_by_guardian missing
        returned_from_missing""",
    "safety": "immediate_danger caregiver_suspected local_police_conflicted",
    "immigration": "return_in_best_interest no_retrafficking_risk",
    "placement": "specialized_placement_planned facility_informed",
    "operation": "operation_planned",
    "records": "disclosure_basis_recorded",
    "law": "sex_trafficking_identified",
    "elements": "commercial_sex_act compelled_labor_or_services force_fraud_or_coercion",
    "strong": """child_disclosure recovered_in_operation advertised_for_sex controlled_by_another
        documents_held_by_another debt_being_worked_off with_known_trafficker_or_victim branding_mark
        earlier_trafficking_finding sexual_images_for_value""",
    "contributing": """repeated_missing_episodes much_older_partner unexplained_money_or_gifts
        multiple_phones_or_secret_accounts hotel_or_unexplained_travel online_contact_with_recruiter
        coached_or_fearful_answers untreated_injury_or_infection substances_supplied_by_another
        gang_or_group_control past_sexual_abuse unstable_housing sudden_school_absence
        excessive_or_unsafe_work lives_where_works family_member_profits""",
}

IDS_OF_TIMES = """consult_requested consult_held consult_recorded information_received
    law_enforcement_notified concern_discovered hhs_notified missing_determined missing_reported_police
    missing_reported_ncmec interstate_office_contacted monthly_data_reported"""

IDS_OF_CLAUSES = """G1 LR1 G2 C1 C1n C2 C3 C4 C5 I1 I2 I3 I4 O1 O2 O3 O4 O5 L1 L2 L3 L4 L5 L6 H1 H2 H3
    H4 D1 D2 D3 D4 T1 M1 M2 M3 M4 HA1 HA2 HA3 E0 E1 E2 N1 N2 N3 X1 X1a X1b S1 S2 R1"""

IMPLIED = {
    "consult_requested": "consult_requested",
    "consult_held": "consult_held",
    "missing_determined": "missing",
}


def clauses_of(kind: str) -> list[str]:
    """The ids of the clauses of one kind."""
    return [id for id, clause in CLAUSES.items() if clause["kind"] == kind]


def test_facts_stand_in_their_groups_and_order() -> None:
    """Ids are a public contract, and their order breaks ties: neither changes unseen."""
    groups = [group["id"] for group in read("facts")["group"]]
    found = {group: [id for id, fact in FACTS.items() if fact["group"] == group] for group in groups}
    assert found == {group: ids.split() for group, ids in IDS_OF_FACTS.items()}
    assert list(FACTS) == [id for ids in found.values() for id in ids]


def test_only_citizenship_and_location_have_values_of_their_own() -> None:
    """Every other fact is yes or no."""
    assert {id: f["values"] for id, f in FACTS.items() if "values" in f} == {
        "citizenship": ["us_citizen", "lawful_permanent_resident", "other"],
        "location": ["connecticut", "other_state", "abroad"],
    }


def test_times_stand_in_order_and_imply_only_their_event() -> None:
    """A time makes a fact yes only where the event is that fact."""
    times = read("facts")["time"]
    assert list(times) == IDS_OF_TIMES.split()
    assert {id: time["implies"] for id, time in times.items() if "implies" in time} == IMPLIED


def test_two_findings_imply_the_file_they_were_made_in() -> None:
    """A concern new on a case needs an open case; one first found in an investigation needs that."""
    assert {id: f["implies"] for id, f in FACTS.items() if "implies" in f} == {
        "newly_found_on_open_case": "case_open",
        "first_found_in_investigation": "investigation_open",
    }


def test_four_questions_are_asked_whatever_else_is_known() -> None:
    """Danger first; what could turn a notice against the child right after it."""
    always = {id for id, f in FACTS.items() if f.get("ask_always")}
    first = read("policy")["ask_first"]
    assert first == ["immediate_danger", "caregiver_suspected", "age_disputed", "local_police_conflicted"]
    assert always == set(first)


def test_every_clause_of_the_five_pages_is_there_in_order() -> None:
    """The register follows the text from page 1 to page 5 and leaves no clause out."""
    assert list(CLAUSES) == IDS_OF_CLAUSES.split()
    pages = [clause["page"] for clause in CLAUSES.values()]
    assert pages == sorted(pages)
    assert set(pages) == {1, 2, 3, 4, 5}


def test_institutional_clauses_and_no_others_say_why() -> None:
    """A clause that asks nothing in one case gives the reason for it."""
    assert {id for id, clause in CLAUSES.items() if "why" in clause} == {*clauses_of("institutional")}


@pytest.mark.parametrize("id", clauses_of("rule"))
def test_every_rule_of_the_text_is_carried(id: str) -> None:
    """A clause called a rule is cited by a duty, a gate, a term or a fact."""
    carriers = {**read("duties")["duty"], **read("gates")["gate"], **read("terms")["term"], **FACTS}
    assert [name for name, table in carriers.items() if id in table.get("clauses", [])]


@pytest.mark.parametrize("id", clauses_of("institutional"))
def test_no_duty_rests_on_an_institutional_clause(id: str) -> None:
    """What is not about one case raises nothing in one case."""
    assert not [name for name, duty in read("duties")["duty"].items() if id in duty["clauses"]]


def test_readings_are_complete_and_in_order() -> None:
    """All thirty-two open points are there, each with two different readings."""
    assert list(READINGS) == [f"A{number}" for number in range(1, 33)]
    for reading in READINGS.values():
        assert list(reading["readings"]) == ["a", "b"]
        assert len(set(reading["readings"].values())) == 2
        assert reading["clauses"]


def test_a_reading_of_our_own_says_what_it_is() -> None:
    """`safer` stands where neither reading was taken, and only there."""
    of_our_own = {id for id, reading in READINGS.items() if reading["taken"] == "other"}
    assert {id for id, reading in READINGS.items() if "safer" in reading} == of_our_own


def test_the_one_weaker_reading_says_so() -> None:
    """A3 asks for less than the letter for a child in custody whose travel DCF authorized, and tells it."""
    why = READINGS["A3"]["why"]
    assert re.search(r"in one case it is weaker", why, re.IGNORECASE)
    assert "a child in DCF custody whose travel DCF authorized" in why


def test_every_actor_and_recipient_of_the_text_is_named() -> None:
    """Whoever acts or is told in a duty of either layer is a party with a title."""
    law = tomllib.loads((FOLDER.parent / "us_law" / "duties.toml").read_text(encoding="utf-8"))["duty"]
    duties = {**read("duties")["duty"], **law}
    named = {id.split(".")[0] for id in duties}
    named |= {duty["recipient"] for duty in duties.values() if "recipient" in duty}
    assert named <= set(PARTIES)


def test_a_party_has_a_place_among_the_others() -> None:
    """Organization, sector and level are there for all, so that who works with whom can be drawn."""
    levels = {"local", "regional", "state", "federal", "national", "tribal"}
    for party in PARTIES.values():
        assert {"title", "organization", "sector", "level"} == set(party)
        assert party["level"] in levels
