"""The published schemas: strict, in step with the policy, and true of every result and every case."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from importlib import resources
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from htdecision import Case, CaseError, assess
from htdecision.schemas import case_schema, result_schema
from tests.strategies import POLICY, cases, mappings

RESULT, CASE = Draft202012Validator(result_schema()), Draft202012Validator(case_schema(POLICY))
EXAMPLES = {example.id: example.case for example in POLICY.examples()}
P07 = assess(EXAMPLES["P07"], POLICY).to_json()


def faults(validator: Draft202012Validator, value: Any) -> list[str]:
    """Where and how a value breaks the schema."""
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def within(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema inside a schema."""
    if isinstance(schema, dict):
        yield schema
    for below in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from within(below)


@pytest.mark.parametrize("schema", [result_schema(), case_schema(POLICY)], ids=["result", "case"])
def test_a_schema_is_itself_valid_and_strict(schema: dict[str, Any]) -> None:
    """Every object says what else it may hold: nothing, or what its ids name."""
    Draft202012Validator.check_schema(schema)
    objects = [each for each in within(schema) if each.get("type") == "object"]
    assert objects
    assert all("additionalProperties" in each for each in objects)


def test_the_case_schema_in_the_package_is_the_shipped_policy_s() -> None:
    """``htdecision schema case > htdecision/schemas/case.schema.json`` writes it anew."""
    published = json.loads((resources.files("htdecision.schemas") / "case.schema.json").read_text("utf-8"))
    assert published == case_schema(POLICY)
    assert set(published["properties"]["answers"]["properties"]) == set(POLICY.facts)
    assert set(published["properties"]["times"]["properties"]) == set(POLICY.times)


@pytest.mark.parametrize("id", EXAMPLES)
def test_every_example_and_its_result_hold(id: str) -> None:
    """The cases that ship."""
    assert faults(CASE, EXAMPLES[id].to_mapping()) == []
    assert faults(RESULT, assess(EXAMPLES[id], POLICY).to_json()) == []


@settings(max_examples=60, deadline=None)
@given(cases)
def test_the_result_of_any_case_holds(case: Case) -> None:
    """Also of cases whose answers do not fit together."""
    assert faults(RESULT, assess(case, POLICY).to_json()) == []


@settings(max_examples=60, deadline=None)
@given(mappings())
def test_any_case_that_is_read_holds_and_comes_back_the_same(mapping: dict[str, Any]) -> None:
    """A case that was written can be read and validated again."""
    case = Case.from_mapping(mapping, POLICY)
    assert faults(CASE, mapping) == []
    assert faults(CASE, case.to_mapping()) == []
    assert Case.from_mapping(case.to_mapping(), POLICY) == case


@pytest.mark.parametrize(
    "changes",
    [
        {"case_id": 7},
        {"case_id": ""},
        {"case_id": "Jörg"},
        {"answer": {}},
        {"answers": []},
        {"answers": {"trafficking_sings": "yes"}},
        {"answers": {"trafficking_signs": "maybe"}},
        {"answers": {"citizenship": "yes"}},
        {"answers": {"citizenship": True}},
        {"times": {"consult_requested": "2026-11-24T10:00:00"}},
        {"times": {"consult_requested": "2026-13-24T10:00:00-05:00"}},
        {"times": {"consult_request": "2026-11-24T10:00:00-05:00"}},
        {"as_of": "now"},
        {"format_version": 2},
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(changes: dict[str, Any]) -> None:
    """The two judge alike."""
    mapping = {"case_id": "EX-1"} | changes
    with pytest.raises(CaseError):
        Case.from_mapping(mapping, POLICY)
    assert faults(CASE, mapping)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["duties", 0, "status"], "confirmed"),
        (["duties", 0, "extra"], 1),
        (["duties", 0, "clock", "kind"], "within"),
        (["duties", 0, "clock", "state"], "done"),
        (["duties", 0, "authority"], []),
        (["duties", 0, "id"], "careline.flag"),
        (["risk", "because", 0, "answer"], "unknown"),
        (["gates", 0, "status"], "ajar"),
        (["as_of"], "2026-11-24T15:00:00+00:00"),
        (["policies"], []),
        (["messages", 0, "kind"], "alarm"),
        (["pathways", "icpc", "status"], "required"),
        (["confirmed"], True),
    ],
)
def test_a_result_that_breaks_the_contract_is_found(path: list[Any], value: Any) -> None:
    """One change each, to a result that holds."""
    result = deepcopy(P07)
    place = result
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert faults(RESULT, result)
