"""Which worked examples come out otherwise under another version of the policy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..assessment.assess import assess
from ..assessment.case import Case, CaseError
from ..assessment.result import NOT_REQUIRED
from ..policy.model import Policy


@dataclass(frozen=True, slots=True)
class Changed:
    """One outcome of an example, before and after."""

    outcome: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """An example that comes out otherwise; ``unreadable`` says why it cannot be read under one of the two versions."""

    id: str
    title: str
    changes: tuple[Changed, ...]
    unreadable: str = ""


def scenarios(old: Policy, new: Policy) -> tuple[list[Scenario], int]:
    """The examples of both versions that come out otherwise, in order of id; and how many there are in all."""
    examples = {example.id: example for policy in (old, new) for example in policy.examples()}
    compared = [_compared(example, old, new) for _, example in sorted(examples.items())]
    return [each for each in compared if each.changes or each.unreadable], len(compared)


def _compared(example: Any, old: Policy, new: Policy) -> Scenario:
    mapping = example.case.to_mapping()
    try:
        before, after = (dict(_outcomes(mapping, policy)) for policy in (old, new))
    except CaseError as error:
        return Scenario(example.id, example.title, (), str(error))
    absent = {id: NOT_REQUIRED for policy in (old, new) for id in policy.duties}
    ids = dict.fromkeys([*after, *before])
    changes = (Changed(id, *(found.get(id, absent.get(id, "")) for found in (before, after))) for id in ids)
    return Scenario(example.id, example.title, tuple(change for change in changes if change.before != change.after))


def _outcomes(mapping: dict[str, Any], policy: Policy) -> Iterator[tuple[str, str]]:
    """Everything in the result that a person would see change, as pairs of what and how."""
    result = assess(Case.from_mapping(mapping, policy, "example"), policy).to_json()
    for duty in result["duties"]:
        yield duty["id"], duty["status"]
        if duty["status"] != NOT_REQUIRED:
            yield f"{duty['id']} (due)", duty["clock"]["due_at"] or duty["clock"]["within"] or ""
    for gate in result["gates"]:
        yield f"gate.{gate['id']}", gate["status"] if gate["applies"] else "does_not_apply"
    for id, pathway in result["pathways"].items():
        yield f"pathway.{id}", pathway["status"]
    risk = result["risk"]
    yield "level", risk["level"] or f"{risk['floor']} to {risk['ceiling']}"
    for message in result["messages"]:
        yield f"message.{message['id']}", "shown"
