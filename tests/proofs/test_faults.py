"""Faults put into a copy of the shipped policy, one at a time: each is caught by the law that is meant for it.

A counter-example is believed only after the product itself was asked: the smallest case is read and assessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from htdecision import Case, Policy, assess
from htdecision.proofs.laws import LAWS
from htdecision.proofs.proving import Breach, prove

from .seeded import changed

BY_ID = {law.id: law for law in LAWS}
DUTIES, TERMS, MAP = "ct_dcf_21_14/duties.toml", "ct_dcf_21_14/terms.toml", "ct_dcf_21_14/map.toml"
NEW_ON_CASE = """provided = "newly_found_on_open_case or new_allegation"
while_unknown = "act"
"""


@dataclass(frozen=True)
class Fault:
    """A change to one file, the law that must catch it, and what it must say it of."""

    name: str
    law: str
    about: str
    file: str
    replacements: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return self.name


def fault(name: str, law: str, about: str, file: str, *replacements: tuple[str, str]) -> Fault:
    return Fault(name, law, about, file, replacements)


def after(header: str, old: str, new: str, file: str) -> tuple[str, str]:
    """A replacement in one table: the text from its header up to ``old``, which then is unique."""
    from .seeded import LAYERS

    text = (LAYERS[0].parent / file).read_text("utf-8")
    start = text.index(header)
    end = text.index(old, start) + len(old)
    whole = text[start:end]
    return whole, whole[: -len(old)] + new


FAULTS = [
    fault("an indicator is turned around", "signs_never_lower_the_level", "child_disclosure",
          TERMS, ('is = """child_disclosure or', 'is = """(not child_disclosure) or')),
    fault("an indicator counts against another", "signs_never_lower_the_level", "past_sexual_abuse",
          MAP, ('when = "any_contributing_indicator"', 'when = "any_contributing_indicator and not past_sexual_abuse"'),
          ('when = "trafficking_concern"', 'when = "trafficking_concern and not past_sexual_abuse"')),
    fault("a row is added that others cover", "every_row_decides", "row.two_strong",
          MAP, ("[row.commercial_sex_act]", '''[row.two_strong]
level = "high_risk"
when = "child_disclosure and branding_mark"
why = "Two signs that weigh heavily."
authority = "assumption"

[row.commercial_sex_act]''')),
    fault("force alone meets the definition", "levels_keep_what_they_need", "level.meets_definition",
          MAP, ("minor_at_incident and compelled_labor_or_services and force_fraud_or_coercion",
                "minor_at_incident and force_fraud_or_coercion")),
    fault("a notice waits for a level", "no_duty_waits_for_a_level", "careline.notify.fbi",
          DUTIES, after('[duty."careline.notify.fbi"]', 'when = "alleged_referral"',
                        'when = "alleged_referral and level is at least high_risk"', DUTIES)),
    fault("a consult waits for a contributing sign", "no_duty_waits_for_a_level", "worker.request.hart_consult",
          DUTIES, after('[duty."worker.request.hart_consult"]', 'when = "case_open and trafficking_concern"',
                        'when = "case_open and trafficking_concern and repeated_missing_episodes"', DUTIES)),
    fault("a notice goes out only when the referral is accepted", "acceptance_removes_no_notice",
          "careline.notify.local_police", DUTIES,
          after('[duty."careline.notify.local_police"]', 'when = "alleged_referral"',
                'when = "alleged_referral and referral_accepted"', DUTIES)),
    fault("acceptance takes the triage away", "acceptance_removes_no_notice", "director.triage.referral",
          DUTIES, after('[duty."director.triage.referral"]', 'when = "alleged_referral"',
                        'when = "alleged_referral and not referral_accepted"', DUTIES)),
    fault("a gate is turned around", "gates_stand_beside_their_duties", "gate.specialized_placement",
          "ct_dcf_21_14/gates.toml", ('applies_unless = "not specialized_placement_planned"',
                                      'applies_unless = "specialized_placement_planned"')),
    fault("a gate is lifted for the children it is for", "readings_are_never_weaker", "reading.A20.b",
          "ct_dcf_21_14/gates.toml", ('applies_unless = "citizenship is us_citizen"',
                                      'applies_unless = "citizenship is other"')),
    fault("a gate loses one of its two conditions", "every_fact_matters", "return_in_best_interest",
          "ct_dcf_21_14/gates.toml", ('facts = ["return_in_best_interest", "no_retrafficking_risk"]',
                                      'facts = ["no_retrafficking_risk"]')),
    fault("the same act has a second clock", "one_act_one_clock", "worker.notify.fbi",
          DUTIES, ('[duty."worker.notify.chief_states_attorney"]', '''[duty."worker.notify.fbi_too"]
title = "Send the DCF-737 to the FBI"
why = "A second row for the same notice."
when = "case_open and new_allegation"
recipient = "fbi"
form = "DCF-737"
clock = { kind = "within", hours = 48, starts = "concern_discovered" }
authority = ["assumption"]
clauses = ["O2"]

[duty."worker.notify.chief_states_attorney"]''')),
    fault("start and end of a clock are swapped", "clocks_start_with_their_duty", "liaison.hold.consult",
          DUTIES, ('hours = 72, starts = "consult_requested", ends = "consult_held"',
                   'hours = 72, starts = "consult_held", ends = "consult_requested"')),
    fault("a clock runs longer than the clause allows", "every_clause_is_carried", "clause.L1",
          DUTIES, ("hours = 72", "hours = 720")),
    fault("a recipient is dropped", "every_clause_is_carried", "clause.C4",
          DUTIES, after('[duty."careline.notify.fbi"]', 'clauses = ["C4"]', 'clauses = ["C1"]', DUTIES)),
    fault("a recipient is made up", "every_clause_is_carried", "worker.notify.mdt",
          DUTIES, after('[duty."worker.notify.mdt"]', 'recipient = "mdt"', 'recipient = "school"', DUTIES)),
    fault("a duty can never be raised", "everything_is_reached", "dcf.prepare.operation",
          DUTIES, ('when = "operation_planned"', 'when = "operation_planned and not operation_planned"')),
    fault("a question is asked for nothing", "every_fact_matters", "local_police_conflicted",
          "ct_dcf_21_14/messages.toml", ('when = "local_police_conflicted"', 'when = "caregiver_suspected"')),
    fault("a child from elsewhere is forgotten", "readings_are_never_weaker", "reading.A8.a",
          DUTIES, ("referral_accepted and (found_nonresident or taken_out_of_state)",
                   "referral_accepted and taken_out_of_state"),
          ("found_nonresident or taken_out_of_state or ((ct_resident", "taken_out_of_state or ((ct_resident")),
    fault("an exception is claimed and not there", "readings_are_never_weaker", "reading.A28.b",
          "ct_dcf_21_14/readings.toml", ('weaker_where = "not referral_accepted"',
                                         'weaker_where = "not referral_received"')),
]  # fmt: skip


def breaches(policy: Policy, law: str) -> tuple[Breach, ...]:
    (verdict,) = prove(policy, [BY_ID[law]])
    return verdict.breaches


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_fault_is_caught_by_the_law_meant_for_it(fault: Fault, tmp_path: Path) -> None:
    found = breaches(changed(tmp_path, fault.file, *fault.replacements), fault.law)
    assert fault.about in {breach.about for breach in found}


@pytest.mark.parametrize("law", sorted({fault.law for fault in FAULTS}))
def test_the_shipped_policy_keeps_the_law(law: str) -> None:
    assert breaches(Policy.shipped(), law) == ()


def test_every_law_that_a_policy_can_break_is_broken_by_a_fault() -> None:
    """The others cannot be broken by what a policy says: the loader refuses it, or they are about the evaluator."""
    beyond_a_policy = {"one_level", "only_yes_opens_a_gate", "answers_never_unsettle", "settled_means_settled"}
    assert {fault.law for fault in FAULTS} == BY_ID.keys() - beyond_a_policy
    assert len(FAULTS) >= 12


def assessed(policy: Policy, breach: Breach) -> dict[str, Any]:
    """What the product itself says of the counter-example."""
    mapping = {"case_id": "EX-1", "as_of": "2026-11-24T10:00:00-05:00", "answers": dict(breach.answers or {})}
    return assess(Case.from_mapping(mapping, policy), policy).to_json()


def test_the_counter_example_of_a_lowered_level_has_the_lower_level(tmp_path: Path) -> None:
    """One answer is enough to show it, and turning it lowers the level of the case."""
    policy = changed(tmp_path, TERMS, ('is = """child_disclosure or', 'is = """(not child_disclosure) or'))
    breach = next(b for b in breaches(policy, "signs_never_lower_the_level") if "high" in b.says.lower())
    before = {**(breach.answers or {}), "child_disclosure": "no"}
    assert breach.answers is not None
    assert breach.answers["child_disclosure"] == "yes"
    assert assessed(policy, breach)["risk"]["level"] != "high_risk"
    assert assessed(policy, Breach("", "", before))["risk"]["floor"] == "high_risk"


def test_the_counter_example_of_a_lost_notice_is_the_smallest(tmp_path: Path) -> None:
    """A referral that alleges trafficking and is refused: three answers, and none could be left out."""
    when = after('[duty."careline.notify.local_police"]', 'when = "alleged_referral"',
                 'when = "alleged_referral and referral_accepted"', DUTIES)  # fmt: skip
    policy = changed(tmp_path, DUTIES, when)
    (breach,) = breaches(policy, "acceptance_removes_no_notice")
    assert breach.answers == {"referral_received": "yes", "trafficking_alleged": "yes", "referral_accepted": "no"}
    statuses = {duty["id"]: duty["status"] for duty in assessed(policy, breach)["duties"]}
    assert statuses["careline.notify.local_police"] == "advised"
