"""May it be told?  Only what is owed, or allowed with purpose and basis; whatever is not certain stays shut."""

from __future__ import annotations

import pytest

from htdecision import CaseError, Policy
from htdecision.assessment import consulting
from htdecision.documents import disclose, recipients
from htdecision.documents.tables import tables
from tests.documents.cases import AT, EXAMPLES, changed, fullest
from tests.strategies import POLICY

QUIET = {
    "caregiver_suspected": "no",
    "local_police_conflicted": "no",
    "age_disputed": "no",
    "immediate_danger": "no",
    "disclosure_basis_recorded": None,
}
UNRULED = changed("P06", dict.fromkeys(POLICY.facts) | {"trafficking_signs": "yes"}, times={})
"""A case in which next to nothing is known and no notice is owed to most."""


@pytest.mark.parametrize("recipient", recipients())
def test_nothing_is_told_without_a_purpose_and_a_basis_unless_it_is_owed(recipient: str) -> None:
    """For every recipient of the table."""
    found = disclose(UNRULED, recipient)
    assert found["allowed"] == bool(found["owed"] and found["verdict"] == "owed")
    assert found["allowed"] or not any(kind["told"] for kind in found["kinds"])


@pytest.mark.parametrize("recipient", recipients())
def test_a_gate_that_is_closed_stays_closed(recipient: str) -> None:
    """A purpose alone opens nothing, nor does an answer *no*."""
    case = changed("P06", {"disclosure_basis_recorded": "no"}, disclosures=[])
    found = disclose(case, recipient, "Because someone asks")
    assert found["verdict"] != "may"


@pytest.mark.parametrize("id", ["P14a", "P14b", "P14c"])
def test_the_three_requests_of_the_story(id: str) -> None:
    """The newspaper: no.  The stepfather: DCF legal.  The detective: what the team's work needs, and no more."""
    press, relative = disclose(EXAMPLES[id], "press", "A story"), disclose(EXAMPLES[id], "relative", "He asks")
    assert (press["verdict"], relative["verdict"]) == ("no", "ask_legal")
    detective = disclose(EXAMPLES["P14c"], "law_enforcement", "The team's review")
    assert detective["verdict"] == "may"
    assert {kind["id"] for kind in detective["kinds"] if kind["told"]} < set(tables().kinds)
    assert not any(kind["told"] for kind in detective["kinds"] if kind["held_back"])
    assert detective["to_legal"]


def test_confidentiality_is_no_bar_to_telling_the_facility() -> None:
    """The trap of the placement: the notice is owed, and its clause is its basis."""
    found = disclose(EXAMPLES["P13"], "facility")
    assert found["verdict"] == "owed"
    assert [duty["id"] for duty in found["owed"]] == ["worker.inform.facility"]
    assert "S2" in {clause["id"] for clause in found["clauses"]}


def test_a_notice_that_is_owed_waits_for_no_recorded_basis() -> None:
    """The DCF-737 to the FBI goes out in the very first minutes."""
    assert disclose(EXAMPLES["P01a"], "fbi")["verdict"] == "owed"


def test_to_help_or_to_work_together_opens_no_record() -> None:
    """Only a duty to tell someone does."""
    case = changed("P14c", {"disclosure_basis_recorded": "no", "trafficking_signs": "yes", "consult_requested": "yes"})
    found = disclose(case, "law_enforcement", "The team's review")
    assert found["owed"] == []
    assert found["verdict"] == "not_yet"


@pytest.mark.parametrize(
    ("answer", "verdict"), [("yes", "ask_legal"), ("no", "owed"), ("unknown", "owed"), (None, "owed")]
)
def test_a_conflict_in_the_local_police_sends_to_legal_first(answer: str | None, verdict: str) -> None:
    """While it is not known the notice is owed still, with a caution; the duty itself never waits."""
    found = disclose(changed("P01b", {"local_police_conflicted": answer}), "local_police")
    assert found["verdict"] == verdict
    assert bool(found["cautions"]) == (answer != "no")
    assert found["owed"]


@pytest.mark.parametrize("answer", ["yes", "unknown", None])
def test_a_caregiver_who_is_not_in_the_clear_is_never_told(answer: str | None) -> None:
    """Nor one who is: that is for DCF legal."""
    for given in (answer, "no"):
        case = changed("P14b", {"caregiver_suspected": given, "disclosure_basis_recorded": "yes"})
        assert disclose(case, "caregiver", "Asks for the file")["verdict"] == "ask_legal"


def test_a_basis_recorded_for_one_recipient_opens_no_other() -> None:
    """And only the kinds it names come on top of the usual ones."""
    case = changed("P06", QUIET | {"trafficking_signs": "yes"})
    case = consulting.disclosed(
        case, "ncmec", "Search", "42 USC 671(a)(35)(B)", "liaison 3", AT, ("school", "operation")
    )
    found = disclose(case, "ncmec")
    told = {kind["id"] for kind in found["kinds"] if kind["told"]}
    assert found["verdict"] == "may"
    assert told == {*tables().rules["ncmec"].told, "school"}
    assert disclose(case, "tribe", "Notice")["verdict"] == "not_yet"


def test_what_is_never_told_is_never_told_whatever_is_recorded() -> None:
    """A basis for the press does not exist."""
    case = consulting.disclosed(fullest(), "press", "A story", "none", "liaison 3", AT, ("health", "identity"))
    found = disclose(case, "press", "A story")
    assert (found["verdict"], [kind for kind in found["kinds"] if kind["told"]]) == ("no", [])


def test_under_a_policy_without_its_clauses_a_rule_allows_nothing() -> None:
    """The policy alone, without the law that the rule for NCMEC rests on."""
    alone = Policy.load(POLICY.layers[0].folder)
    case = type(UNRULED).from_mapping({"case_id": "EX-1", "answers": {"disclosure_basis_recorded": "yes"}}, alone)
    found = disclose(case, "ncmec", "Search")
    assert found["verdict"] == "ask_legal"
    assert "usc_42_671_a_35_b" in found["because"][0]


@pytest.mark.parametrize(
    ("recipient", "says"), [("facilty", "Did you mean 'facility'?"), ("", "It names local_police")]
)
def test_a_recipient_who_is_not_named_is_told_nothing(recipient: str, says: str) -> None:
    """And the message says so."""
    with pytest.raises(CaseError) as refused:
        disclose(UNRULED, recipient)
    assert says in str(refused.value)
    assert "tell nothing, and ask DCF legal" in str(refused.value)


@pytest.mark.parametrize("purpose", ["", "  ", "a\nb", "\x1b[31m", "x" * 4001])
def test_a_purpose_is_a_purpose(purpose: str) -> None:
    """Nothing, blanks and control characters are none."""
    with pytest.raises(CaseError, match="purpose: expected what it is for"):
        disclose(UNRULED, "fbi", purpose)
