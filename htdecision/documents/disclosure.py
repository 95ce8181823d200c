"""May it be told?  What the record clause and the cited law allow one recipient; what is not certain stays shut.

Nothing here is legal advice: the table is our own, and DCF legal decides what it does not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from ..assessment.assess import assess
from ..assessment.case import Case, CaseError
from ..assessment.result import DutyResult, Result
from ..presentation.due import NOTICES
from ..presentation.fixed import authority_text, clauses
from ..presentation.statuses import STATUS
from ..rules.tree import UNKNOWN
from ..spelling import did_you_mean, listed, shown
from .tables import Caution, Kind, Rule, Tables, tables

GATE = "disclosure"
OWED, MAY, NOT_YET, ASK_LEGAL, NO = VERDICTS = ("owed", "may", "not_yet", "ask_legal", "no")
"""Owed: a duty of this case has it told.  May: the table allows it and purpose and basis are recorded."""

_SAYS = {
    OWED: "Yes, the notice that is owed, and no more than the kinds below.",
    MAY: "Yes, the kinds below and no more.",
    NOT_YET: "Not yet. Record the recipient, the purpose and the legal basis first.",
    ASK_LEGAL: "Not without DCF legal.",
    NO: "No.",
}
_LONGEST_PURPOSE = 4000


def recipients() -> list[str]:
    """The ids of all recipients the table names."""
    return list(tables().rules)


def kinds_told(recipient: str, case: Case) -> list[Kind]:
    """The kinds of information that a recipient's copy may hold: its own, and those with a basis recorded for it."""
    table = tables()
    rule = table.rules[recipient]
    recorded = {kind for entry in case.consult.disclosures if entry.recipient == recipient for kind in entry.kinds}
    allowed = set(rule.told) | {id for id in recorded if id in table.kinds and not table.kinds[id].silent}
    return [kind for kind in table.kinds.values() if rule.may != "no" and kind.id in allowed]


def kinds_left_out(recipient: str, case: Case) -> list[Kind]:
    """The kinds that are held back from a recipient and may be named as left out."""
    told = {kind.id for kind in kinds_told(recipient, case)}
    return [kind for kind in tables().kinds.values() if kind.held_back and kind.id not in told]


def disclose(
    case: Case,
    recipient: str,
    purpose: str | None = None,
    result: Result | None = None,
    as_of: dt.datetime | None = None,
) -> dict[str, Any]:
    """Whether a recipient may be told, of what, and what to take to DCF legal, as plain data.

    ``verdict`` is one of :data:`VERDICTS`; only ``owed`` and ``may`` allow anything, and then only ``kinds`` whose
    ``told`` is true.  Raises :class:`~htdecision.CaseError` for a recipient that the table does not name.
    """
    table = tables()
    if recipient not in table.rules:
        raise _no_rule(recipient, table)
    _check_purpose(purpose)
    rule = table.rules[recipient]
    result = result or assess(case, case.policy, as_of)
    owed = [duty for duty in result.duties if _is_owed(duty, recipient)]
    cautions = [(caution, text) for caution in rule.cautions if (text := _caution(caution, case))]
    recorded = [entry for entry in case.consult.disclosures if entry.recipient == recipient]
    verdict, because = _verdict(rule, case, owed, [caution for caution, _ in cautions], bool(recorded), purpose, result)
    return {
        "case_id": case.case_id,
        "recipient": recipient,
        "title": table.title_of(recipient, case.policy),
        "purpose": purpose,
        "usual_purpose": rule.purpose,
        "verdict": verdict,
        "allowed": verdict in (OWED, MAY),
        "says": _SAYS[verdict],
        "why": rule.why,
        "because": because,
        "cautions": [text for _, text in cautions],
        "owed": [_owed(duty, case) for duty in owed],
        "kinds": [_kind(kind, recipient, case, verdict) for kind in table.kinds.values() if not kind.silent],
        "recorded": [
            {
                "purpose": entry.purpose,
                "basis": entry.basis,
                "by": entry.by,
                "at": entry.at.isoformat(),
                "kinds": list(entry.kinds),
            }
            for entry in recorded
        ],
        "to_legal": list(rule.legal),
        "clauses": known_clauses(rule.clauses, case),
        "notice": "Our own table, not the Department's and not legal advice. What it does not settle is for DCF legal.",
    }


def known_clauses(ids: Iterable[str], case: Case) -> list[dict[str, Any]]:
    """The clauses that this policy has, in the view's form."""
    return clauses([id for id in ids if id in case.policy.clauses], case.policy)


def _is_owed(duty: DutyResult, recipient: str) -> bool:
    """Whether the duty itself has something told; to work with someone, or to help, opens no record."""
    told = duty.duty.recipient == recipient and duty.duty.action in NOTICES
    return told and duty.status in ("required", "presumed")


def _no_rule(recipient: str, table: Tables) -> CaseError:
    return CaseError(
        f"no recipient {shown(recipient)} in the disclosure table.{did_you_mean(recipient, table.rules)} "
        f"It names {listed(table.rules, 60)}. Whoever is not named: tell nothing, and ask DCF legal."
    )


def _check_purpose(purpose: str | None) -> None:
    if purpose is not None and (not purpose.strip() or len(purpose) > _LONGEST_PURPOSE or not purpose.isprintable()):
        wants = f"expected what it is for, on one line without a name (1 to {_LONGEST_PURPOSE} characters)"
        raise CaseError(f"purpose: {wants}; found {shown(purpose)}.")


def _caution(caution: Caution, case: Case) -> str:
    """What a caution says while its fact is not answered no; nothing is said of a fact the policy does not have."""
    answer = case.known.get(caution.fact, UNKNOWN)
    return "" if answer == "no" else caution.says if answer == "yes" else caution.open


def _verdict(
    rule: Rule,
    case: Case,
    owed: list[DutyResult],
    cautions: list[Caution],
    recorded: bool,
    purpose: str | None,
    result: Result,
) -> tuple[str, list[str]]:
    """The verdict and its reasons.  Whatever is not certain shuts."""
    if rule.may == "no":
        return NO, ["This recipient is never told."]
    stops = [each for each in cautions if each.stops and (case.known.get(each.fact) == "yes" or not owed)]
    if stops:
        return ASK_LEGAL, ["A caution stands against it."]
    lacking = [id for id in rule.clauses if id not in case.policy.clauses]
    if lacking:
        return ASK_LEGAL, [f"The policy in use does not hold what this rule rests on: {', '.join(lacking)}."]
    if owed:
        return OWED, [_owed_says(duty) for duty in owed]
    if rule.may == "ask_legal":
        return ASK_LEGAL, ["No clause that was read lets this recipient be told without more."]
    return _by_the_gate(case, recorded, purpose, result)


def _by_the_gate(case: Case, recorded: bool, purpose: str | None, result: Result) -> tuple[str, list[str]]:
    gate = next((each for each in result.gates if each.gate.id == GATE), None)
    shut = []
    if purpose is None and not recorded:
        shut.append("No purpose is given.")
    if case.known.get("disclosure_basis_recorded") == "no":
        shut.append("It is answered that recipient, purpose and legal basis are not recorded.")
    elif not recorded and (gate is None or gate.status != "open"):
        shut.append("Recipient, purpose and legal basis are not recorded for this recipient.")
    return (NOT_YET, shut) if shut else (MAY, ["Recipient, purpose and legal basis are recorded."])


def _owed_says(duty: DutyResult) -> str:
    return f"{duty.duty.title}: {STATUS[duty.status].lower()}."


def _owed(duty: DutyResult, case: Case) -> dict[str, Any]:
    return {
        "id": duty.duty.id,
        "title": duty.duty.title,
        "status": duty.status,
        "status_text": STATUS[duty.status],
        "authority_text": authority_text(duty.duty.authority),
        "clauses": clauses(duty.duty.clauses, case.policy),
    }


def _kind(kind: Kind, recipient: str, case: Case, verdict: str) -> Mapping[str, Any]:
    told = verdict in (OWED, MAY) and kind in kinds_told(recipient, case)
    return {
        "id": kind.id,
        "title": kind.title,
        "told": told,
        "held_back": kind.held_back,
        "clauses": known_clauses(kind.clauses, case),
    }
