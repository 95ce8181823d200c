"""The readings that were not taken, as data: read as the policy they would make, and refused where they do not fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from htdecision import Policy, PolicyError
from htdecision.policy.alternatives import read_as
from htdecision.rules.english import source

from .seeded import changed

SHIPPED = Policy.shipped()
READINGS = "ct_dcf_21_14/readings.toml"
BY_NAME = {f"{each.of}{each.reading}": each for each in SHIPPED.alternatives}


def test_an_alternative_is_never_the_reading_taken() -> None:
    for each in SHIPPED.alternatives:
        reading = SHIPPED.readings[each.of]
        assert each.reading in reading.readings
        assert each.reading != reading.taken


def test_the_policy_read_otherwise_changes_what_the_reading_touches_and_nothing_else() -> None:
    other = read_as(SHIPPED, BY_NAME["A4a"])
    touched = {id for id, duty in SHIPPED.duties.items() if duty is not other.duties[id]}
    assert touched == {"careline.notify.hart_director", "worker.notify.hart_lead_statewide"}
    assert other.map is SHIPPED.map
    assert other.facts is SHIPPED.facts


def test_another_meaning_of_a_term_reaches_all_that_speak_of_it() -> None:
    """Also what speaks of it by way of another term."""
    other = read_as(SHIPPED, BY_NAME["A3a"])
    touched = {id for id, duty in SHIPPED.duties.items() if duty is not other.duties[id]}
    assert touched == {"dcf.contact.interstate_compact_office"}
    meant = source(other.terms["travel_not_authorized"].condition)
    assert meant == "not travel_authorized_by_dcf and not travel_authorized_by_guardian"
    assert other.messages["verify_travel_leave"] is not SHIPPED.messages["verify_travel_leave"]
    assert SHIPPED.terms["taken_out_of_state"].condition is not other.terms["taken_out_of_state"].condition


DUTIES_OF_ROW = 'duties = ["careline.create.critical_incident"]\n'
ROW = f'[[alternative]]\nof = "A28"\nreading = "b"\n{DUTIES_OF_ROW}'
MISTAKES = {
    "another reading": (('of = "A28"', 'of = "A99"'), "no reading 'A99'"),
    "another way": (('of = "A28"\nreading = "b"', 'of = "A28"\nreading = "c"'), "A28 can be read as a, b"),
    "a duty that is not there": ((ROW, ROW.replace("create", "creat")), "no duty 'careline.creat.critical_incident'"),
    "a duty that does not name it": ((ROW, ROW.replace("create.critical_incident", "flag.characteristics")),
                                     "does not name A28 in its 'readings'"),
    "nothing it is about": ((DUTIES_OF_ROW, ""), "just one of the three"),
    "a key of another kind": ((ROW, ROW + 'facts = ["case_open"]\n'), "'facts' does not go with 'duties'"),
    "raised and not asked": ((ROW, ROW + "not_asked = true\n"), "say what raises the duties"),
    "a term in a circle": (('is = "(not travel_authorized_by_dcf) and (not travel_authorized_by_guardian)"',
                            'is = "not travel_not_authorized"'), "circular"),
    "a rule that cannot be read": (('weaker_where = "not referral_accepted"', 'weaker_where = "not referal_accepted"'),
                                   "Did you mean 'referral_accepted'"),
    "a gate without a fact": (('gate = "disclosure"\nfacts = ["disclosure_basis_recorded"]',
                               'gate = "disclosure"\nfacts = []'), "a gate needs at least one fact"),
    "no literal way of that name": (('literal = "a"\nwhy = """This is what the text says',
                                     'literal = "z"\nwhy = """This is what the text says'), "no reading 'z'"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_an_alternative_that_does_not_fit_is_refused(name: str, tmp_path: Path) -> None:
    replacement, says = MISTAKES[name]
    with pytest.raises(PolicyError) as error:
        changed(tmp_path, READINGS, replacement)
    assert says in str(error.value)
    assert "readings.toml, line" in str(error.value)


NAMES = {
    "a party that is not there": ('names = { actors = ["mdt"] }', 'names = { actors = ["mtd"] }', "no party 'mtd'"),
    "a clock in other words": ('clocks = ["72 hours"]', 'clocks = ["three days"]', "a clock is named such as"),
    "a key that is not one": ('names = { actors = ["mdt"] }', 'names = { actor = ["mdt"] }', "no key 'actor'"),
}


@pytest.mark.parametrize("name", NAMES)
def test_names_of_a_clause_that_do_not_fit_are_refused(name: str, tmp_path: Path) -> None:
    old, new, says = NAMES[name]
    with pytest.raises(PolicyError) as error:
        changed(tmp_path, "ct_dcf_21_14/clauses.toml", (old, new))
    assert says in str(error.value)


def test_what_a_level_needs_is_held_to_the_rule_language(tmp_path: Path) -> None:
    with pytest.raises(PolicyError) as error:
        changed(tmp_path, "ct_dcf_21_14/map.toml", ('only_if = "minor_at_incident', 'only_if = "minor_at_incidents'))
    assert "minor_at_incident" in str(error.value)
