"""A complete case as a decision table takes it: 1 for yes, 0 for no, the value of any other fact."""

from __future__ import annotations

from ..assessment.case import Case
from ..rules.tree import YES_NO
from ..spelling import listed
from .rows import ExportError


def inputs(case: Case) -> dict[str, int | str]:
    """The inputs of the exported tables for a case.

    Raises :class:`ExportError` when a fact is not known: a table would take it for a no.

    >>> from htdecision import Policy
    >>> answers = {fact.id: fact.values[-1] for fact in Policy.shipped().facts.values()}
    >>> inputs(Case.from_mapping({"case_id": "EX-1", "answers": answers}))["location"]
    'abroad'
    """
    facts = case.policy.facts.values()
    open_facts = [fact.id for fact in facts if fact.id not in case.known]
    if open_facts:
        raise ExportError(
            f"decision tables decide complete cases only, and these are not known: {listed(open_facts)}. "
            "Only `htdecision assess` can decide such a case."
        )
    known = case.known
    return {fact.id: int(known[fact.id] == "yes") if fact.values == YES_NO else known[fact.id] for fact in facts}
