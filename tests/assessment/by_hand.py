"""Facts, terms, duties, map, gates and pathways written down a second time, by hand, apart from the policy's files.

A slip in a file of the policy, in the reader of the rule language or in a named term shows as a difference.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping

from .judge import Book, Condition, Duty, Judge, Tries

YES_NO = ("yes", "no")

FACTS = [
    "referral_received", "trafficking_alleged", "trafficking_signs", "referral_accepted", "investigation_open",
    "first_found_in_investigation", "case_open", "newly_found_on_open_case", "new_allegation",
    "consult_requested", "consult_held",
    "minor_now", "minor_at_incident", "age_disputed", "ct_resident", "in_dcf_custody", "dcf_responsible",
    "tribal_child", "removal_planned", "citizenship",
    "location", "identified_in_ct", "travel_authorized_by_dcf", "travel_authorized_by_guardian", "missing",
    "returned_from_missing",
    "immediate_danger", "caregiver_suspected", "local_police_conflicted",
    "return_in_best_interest", "no_retrafficking_risk",
    "specialized_placement_planned", "facility_informed",
    "operation_planned",
    "disclosure_basis_recorded",
    "sex_trafficking_identified",
    "commercial_sex_act", "compelled_labor_or_services", "force_fraud_or_coercion",
    "child_disclosure", "recovered_in_operation", "advertised_for_sex", "controlled_by_another",
    "documents_held_by_another", "debt_being_worked_off", "with_known_trafficker_or_victim", "branding_mark",
    "earlier_trafficking_finding", "sexual_images_for_value",
    "repeated_missing_episodes", "much_older_partner", "unexplained_money_or_gifts",
    "multiple_phones_or_secret_accounts", "hotel_or_unexplained_travel", "online_contact_with_recruiter",
    "coached_or_fearful_answers", "untreated_injury_or_infection", "substances_supplied_by_another",
    "gang_or_group_control", "past_sexual_abuse", "unstable_housing", "sudden_school_absence",
    "excessive_or_unsafe_work", "lives_where_works", "family_member_profits",
]
VALUES = dict.fromkeys(FACTS, YES_NO) | {
    "citizenship": ("us_citizen", "lawful_permanent_resident", "other"),
    "location": ("connecticut", "other_state", "abroad"),
}
ASK_FIRST = ("immediate_danger", "caregiver_suspected", "age_disputed", "local_police_conflicted")
IMPLIES = {"newly_found_on_open_case": "case_open", "first_found_in_investigation": "investigation_open"}
TIME_IMPLIES = {
    "consult_requested": "consult_requested", "consult_held": "consult_held", "missing_determined": "missing",
}
TIMES = [
    "consult_requested", "consult_held", "consult_recorded", "information_received", "law_enforcement_notified",
    "concern_discovered", "hhs_notified", "missing_determined", "missing_reported_police", "missing_reported_ncmec",
    "interstate_office_contacted", "monthly_data_reported",
]


def between(first: str, last: str) -> list[str]:
    """The facts from the first to the last, in their order."""
    return FACTS[FACTS.index(first) : FACTS.index(last) + 1]


ELEMENTS = between("commercial_sex_act", "force_fraud_or_coercion")
STRONG = between("child_disclosure", "sexual_images_for_value")
CONTRIBUTING = between("repeated_missing_episodes", "family_member_profits")


def yes(fact: str) -> Condition:
    """The fact is yes."""
    return ("is", fact, ("yes",))


def is_(fact: str, *values: str) -> Condition:
    """The fact has one of these values."""
    return ("is", fact, values)


def both(*parts: Condition) -> Condition:
    """All hold."""
    return ("all", *parts)


def either(*parts: Condition) -> Condition:
    """Some holds."""
    return ("any", *parts)


def no(part: Condition) -> Condition:
    """It does not hold."""
    return ("not", part)


OTHER_CONCERNS = [
    "trafficking_alleged", "trafficking_signs", "first_found_in_investigation", "newly_found_on_open_case",
    "new_allegation", "sex_trafficking_identified", *ELEMENTS, *STRONG,
]
CONCERN = either(*map(yes, OTHER_CONCERNS), yes("identified_in_ct"))
ALLEGED = both(yes("referral_received"), yes("trafficking_alleged"))
CONCERN_REFERRAL = both(yes("referral_received"), CONCERN)
IN_SCOPE = either(yes("dcf_responsible"), yes("in_dcf_custody"), yes("case_open"))
CONSULT = either(yes("consult_requested"), yes("consult_held"))
LEAVE = either(
    both(yes("in_dcf_custody"), yes("travel_authorized_by_dcf")),
    both(no(yes("in_dcf_custody")), yes("travel_authorized_by_guardian")),
)
FOUND_NONRESIDENT = both(yes("identified_in_ct"), no(yes("ct_resident")))
AWAY = both(either(yes("ct_resident"), yes("in_dcf_custody")), is_("location", "other_state"), CONCERN)
TAKEN_OUT = both(AWAY, no(LEAVE))
NEW_ON_CASE = either(yes("newly_found_on_open_case"), yes("new_allegation"))
ON_CASE = both(yes("case_open"), CONCERN)
INVESTIGATED = both(yes("investigation_open"), CONCERN)
OTHER_CITIZEN = is_("citizenship", "other")

ON_REFERRAL = Duty(ALLEGED, advised_when=CONCERN_REFERRAL)
IF_ACCEPTED = Duty(ALLEGED, yes("referral_accepted"), both(CONCERN_REFERRAL, yes("referral_accepted")), "ask")
INVESTIGATION = Duty(INVESTIGATED)
OPEN_CASE = Duty(ON_CASE, NEW_ON_CASE, while_unknown="act")
ON_CONSULT = Duty(CONSULT, advised_when=CONCERN)
MISSING = Duty(yes("missing"), IN_SCOPE, while_unknown="act", timed=True)

DUTIES = {
    "careline.flag.characteristics": Duty(CONCERN_REFERRAL),
    "careline.assess.acceptance": ON_REFERRAL,
    "careline.complete.information": ON_REFERRAL,
    "careline.notify.local_police": ON_REFERRAL,
    "careline.notify.hart_lead_statewide": ON_REFERRAL,
    "careline.notify.fbi": ON_REFERRAL,
    "careline.notify.chief_states_attorney": ON_REFERRAL,
    "careline.notify.mdt": ON_REFERRAL,
    "careline.notify.hart_director": Duty(advised_when=CONCERN_REFERRAL),
    "careline.assign.investigation": IF_ACCEPTED,
    "careline.create.critical_incident": IF_ACCEPTED,
    "investigator.request.hart_consult": INVESTIGATION,
    "investigator.collaborate.mdt": INVESTIGATION,
    "investigator.consult.legal_and_rrg": INVESTIGATION,
    "investigator.refer.careline": Duty(
        INVESTIGATED, either(yes("first_found_in_investigation"), yes("new_allegation")), while_unknown="act"),
    "worker.assess.characteristics": OPEN_CASE,
    "worker.request.hart_consult": OPEN_CASE,
    "worker.notify.local_police": OPEN_CASE,
    "worker.notify.hart_director": OPEN_CASE,
    "worker.notify.fbi": OPEN_CASE,
    "worker.notify.chief_states_attorney": OPEN_CASE,
    "worker.notify.mdt": OPEN_CASE,
    "worker.notify.hart_lead_statewide": Duty(advised_when=both(yes("case_open"), NEW_ON_CASE)),
    "worker.refer.careline": Duty(ON_CASE, yes("new_allegation"), while_unknown="act"),
    "worker.collaborate.mdt": OPEN_CASE,
    "worker.consult.legal_and_rrg": OPEN_CASE,
    "liaison.hold.consult": Duty(yes("consult_requested"), advised_when=CONCERN, timed=True),
    "liaison.ensure.dcf_737": OPEN_CASE,
    "liaison.complete.decision_map": ON_CONSULT,
    "liaison.collaborate.mdt_coordinator": ON_CONSULT,
    "liaison.record.consult": Duty(yes("consult_held"), timed=True),
    "liaison.report.monthly_data": Duty(yes("consult_held"), timed=True),
    "liaison.assist.law_enforcement": ON_CONSULT,
    "lead.support.liaison": Duty(either(CONSULT, yes("operation_planned")), advised_when=CONCERN),
    "director.review.dcf_737": Duty(
        either(ALLEGED, both(yes("case_open"), NEW_ON_CASE)), advised_when=CONCERN_REFERRAL),
    "director.triage.referral": ON_REFERRAL,
    "director.assess.report": Duty(CONCERN_REFERRAL),
    "mdt.review.case": Duty(CONCERN),
    "dcf.prepare.operation": Duty(yes("operation_planned")),
    "worker.inform.facility": Duty(
        yes("specialized_placement_planned"), no(yes("facility_informed")), while_unknown="act"),
    "eligibility_coordinator.contact.hhs": Duty(
        CONCERN, OTHER_CITIZEN, both(CONCERN, is_("citizenship", "lawful_permanent_resident")), "act"),
    "dcf.contact.interstate_compact_office": Duty(
        CONCERN, both(yes("referral_accepted"), either(FOUND_NONRESIDENT, TAKEN_OUT)),
        either(FOUND_NONRESIDENT, TAKEN_OUT, both(AWAY, yes("caregiver_suspected"))), "act", timed=True),
    "dcf.report.law_enforcement_24h": Duty(
        yes("sex_trafficking_identified"), IN_SCOPE, while_unknown="act", timed=True),
    "dcf.report.missing_child_police": MISSING,
    "dcf.report.missing_child_ncmec": MISSING,
    "dcf.screen.returned_child": Duty(yes("returned_from_missing"), IN_SCOPE, while_unknown="act"),
    "official.notify.hhs_24h": Duty(
        CONCERN, both(OTHER_CITIZEN, yes("minor_now")), both(CONCERN, OTHER_CITIZEN, yes("age_disputed")), "act",
        timed=True),
    "dcf.notify.tribe": Duty(yes("removal_planned"), yes("tribal_child"), while_unknown="act"),
}
"""In the order in which the policy lists them, the law's after the policy's."""

LEVELS = (
    ("no_indicators", True),
    ("at_risk", either(CONCERN, *map(yes, CONTRIBUTING))),
    ("high_risk", either(
        *map(yes, STRONG), yes("commercial_sex_act"), yes("compelled_labor_or_services"),
        yes("sex_trafficking_identified"), ("at least", 4, *map(yes, CONTRIBUTING)))),
    ("meets_definition", both(yes("minor_at_incident"), either(
        yes("commercial_sex_act"), both(yes("compelled_labor_or_services"), yes("force_fraud_or_coercion"))))),
)
GATES = {
    "repatriation": (("return_in_best_interest", "no_retrafficking_risk"), is_("citizenship", "us_citizen")),
    "specialized_placement": (("facility_informed",), is_("specialized_placement_planned", "no")),
    "disclosure": (("disclosure_basis_recorded",), False),
}
PATHWAYS = {
    "icpc": (("duty", "dcf.contact.interstate_compact_office"),),
    "immigration": (
        ("duty", "official.notify.hhs_24h"), ("duty", "eligibility_coordinator.contact.hhs"), ("gate", "repatriation")),
}
"""Their steps that are decided; information stands after them."""

CLAUSES = {
    "C1": ["careline.flag.characteristics"],
    "C2": ["careline.assess.acceptance"],
    "C3": ["careline.complete.information"],
    "C4": ["careline.notify.local_police", "careline.notify.hart_lead_statewide", "careline.notify.fbi",
           "careline.notify.chief_states_attorney", "careline.notify.mdt", "careline.notify.hart_director"],
    "C5": ["careline.assign.investigation", "careline.create.critical_incident"],
    "I1": ["investigator.request.hart_consult"],
    "I2": ["investigator.collaborate.mdt"],
    "I3": ["investigator.consult.legal_and_rrg"],
    "I4": ["investigator.refer.careline"],
    "O1": ["worker.assess.characteristics", "worker.request.hart_consult"],
    "O2": ["worker.notify.local_police", "worker.notify.hart_director", "worker.notify.fbi",
           "worker.notify.chief_states_attorney", "worker.notify.mdt", "worker.notify.hart_lead_statewide"],
    "O3": ["worker.refer.careline"],
    "O4": ["worker.collaborate.mdt"],
    "O5": ["worker.consult.legal_and_rrg"],
    "L1": ["liaison.hold.consult"],
    "L2": ["liaison.ensure.dcf_737"],
    "L3": ["liaison.complete.decision_map"],
    "L4": ["liaison.collaborate.mdt_coordinator"],
    "L5": ["liaison.record.consult", "liaison.report.monthly_data"],
    "L6": ["liaison.assist.law_enforcement"],
    "H2": ["lead.support.liaison"],
    "D1": ["careline.notify.hart_director", "director.review.dcf_737", "director.assess.report"],
    "D2": ["director.triage.referral"],
    "M2": ["mdt.review.case"],
    "E2": ["dcf.prepare.operation"],
    "S2": ["worker.inform.facility"],
    "N2": ["eligibility_coordinator.contact.hhs"],
    "X1": ["dcf.contact.interstate_compact_office"],
}
"""Duties by the clause of the policy that they come from; the law's duties have none."""

CLOCKS = {
    "liaison.hold.consult": ("within", "72 hours", "consult_requested", "consult_held"),
    "liaison.record.consult": ("within", "5 days", "consult_held", "consult_recorded"),
    "liaison.report.monthly_data": ("monthly", None, "consult_held", "monthly_data_reported"),
    "dcf.contact.interstate_compact_office": ("immediate", None, None, "interstate_office_contacted"),
    "dcf.report.law_enforcement_24h": ("within", "24 hours", "information_received", "law_enforcement_notified"),
    "dcf.report.missing_child_police": ("within", "24 hours", "missing_determined", "missing_reported_police"),
    "dcf.report.missing_child_ncmec": ("within", "24 hours", "missing_determined", "missing_reported_ncmec"),
    "official.notify.hhs_24h": ("within", "24 hours", "concern_discovered", "hhs_notified"),
}

BOOK = Book(
    values=VALUES, duties=DUTIES, levels=LEVELS, gates=GATES, pathways=PATHWAYS, implies=IMPLIES,
    time_implies=TIME_IMPLIES, ask_first=ASK_FIRST,
)
TRIES = Tries(VALUES)
"""What was tried once is not tried again for the next case."""


def judge(answers: Mapping[str, str], times: Iterable[str] = ()) -> Judge:
    """The judge of one case under the shipped policy; ``times`` are the ids of those recorded."""
    return Judge(BOOK, answers, times, TRIES)
