"""The JSON Schema of a case file, made from the policy whose facts and times it may hold."""

from __future__ import annotations

from typing import Any

from ..policy.model import Fact, Policy
from ..rules.tree import UNKNOWN, YES_NO
from .consult import consult_properties

Schema = dict[str, Any]

# The digits are held in range, so that an editor marks what the reader would refuse.  Whether a day is in its month,
# only the reader knows.
_DATE = r"(19[0-9]{2}|[2-8][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_TIME = r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?"
_OFFSET = r"(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
MOMENT = f"^{_DATE}T{_TIME}{_OFFSET}$"
NUMBER = "^[A-Za-z0-9][A-Za-z0-9 ._/#:-]{0,63}$"


def case_schema(policy: Policy) -> Schema:
    """The schema of a case under a policy, as plain data."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:htdecision:schema:case:1",
        "title": "A case for htdecision",
        "description": "What is known about one child, without a name. An answer that is left out was not asked.",
        "type": "object",
        "additionalProperties": False,
        "required": ["case_id"],
        "properties": {
            "format_version": {"const": 1, "description": "The version of this format; 1 when left out."},
            "case_id": {**_number(), "description": "A number that the agency chose, never a name."},
            "incident_id": {
                **_number(),
                "type": ["string", "null"],
                "description": "Ties notices about one incident together.",
            },
            "as_of": {
                **_moment(),
                "type": ["string", "null"],
                "description": "The moment at which the clocks are read; now when left out. With a UTC offset.",
            },
            "answers": _table(
                "What was answered, by fact.", {fact.id: _answer(fact, policy) for fact in policy.facts.values()}
            ),
            "times": _table(
                "When things happened, each with a UTC offset.",
                {
                    time.id: {**_moment(), "description": f"{time.label}. {time.help}".strip()}
                    for time in policy.times.values()
                },
            ),
            **consult_properties(policy, _moment()),
        },
    }


def _table(description: str, properties: Schema) -> Schema:
    return {"type": "object", "additionalProperties": False, "description": description, "properties": properties}


def _answer(fact: Fact, policy: Policy) -> Schema:
    """The values of a fact; a JSON null, and for yes/no facts true and false, mean the same as the words."""
    short = [True, False, None] if fact.values == YES_NO else [None]
    says = " ".join(f"{value}: {policy.fact_says(fact.id, value)}." for value in fact.values)
    return {"enum": [*fact.values, UNKNOWN, *short], "description": f"{fact.ask} {says} unknown: asked, and not known."}


def _number() -> Schema:
    return {"type": "string", "pattern": NUMBER, "maxLength": 64}


def _moment() -> Schema:
    return {"type": "string", "format": "date-time", "pattern": MOMENT}
