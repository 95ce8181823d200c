"""The JSON Schemas of a consult's records in a case file, made from the table that the reader goes by."""

from __future__ import annotations

from typing import Any

from ..assessment.consult_shape import (
    COMPUTED,
    LISTS,
    LONGEST_LINE,
    LONGEST_TEXT,
    LONGEST_WHO,
    TAKEN_BACK,
    Field,
    Shape,
    choices,
)
from ..policy.model import Policy

Schema = dict[str, Any]

_ID = {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,63}$"}
_DAY = {
    "type": "string",
    "format": "date",
    "pattern": "^(19[0-9]{2}|[2-8][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
}


def consult_properties(policy: Policy, moment: Schema) -> Schema:
    """The keys of a case file beside its answers and times; ``moment`` is the schema of a moment."""
    return {
        key: {"type": "array", "description": shape.says, "items": _record(shape, policy, moment)}
        for key, shape in LISTS.items()
    }


def _record(shape: Shape, policy: Policy, moment: Schema) -> Schema:
    properties = {key: _property(field, policy, moment) for key, field in shape.fields.items()}
    record = {
        "type": "object",
        "additionalProperties": False,
        "required": [key for key, field in shape.fields.items() if field.required],
        "properties": properties,
    }
    if "answer" in properties:
        taken_back = {"properties": {"taken_back": {"const": True}}, "required": ["taken_back"]}
        record["oneOf"] = [{"required": ["answer"], "not": taken_back}, {**taken_back, "not": {"required": ["answer"]}}]
    return record


def _property(field: Field, policy: Policy, moment: Schema) -> Schema:
    schema = _kind(field.kind, policy, moment)
    if not field.required and field.kind != "answer":
        schema = {"anyOf": [schema, {"type": "null"}]}
    return {**schema, "description": field.says}


def _kind(kind: str, policy: Policy, moment: Schema) -> Schema:
    words = choices(kind, tuple(level.id for level in policy.map.levels))
    if words:
        return {"enum": list(words)}
    records = {"taken_back": TAKEN_BACK, "computed": COMPUTED}
    if kind in records:
        return _record(records[kind], policy, moment)
    values = dict.fromkeys(value for fact in policy.facts.values() for value in fact.values)
    return {
        "fact": {"enum": list(policy.facts)},
        "answer": {"enum": [*values, "unknown", True, False, None]},
        "moment": moment,
        "day": _DAY,
        "flag": {"type": "boolean"},
        "who": _text(LONGEST_WHO),
        "line": _text(LONGEST_LINE),
        "text": _text(LONGEST_TEXT),
        "duty": {"enum": list(policy.duties)},
        "id": _ID,
        "ids": {"type": "array", "items": _ID},
    }[kind]


def _text(longest: int) -> Schema:
    return {"type": "string", "minLength": 1, "maxLength": longest, "pattern": r"\S"}
