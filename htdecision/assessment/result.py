"""The result of an assessment, as records; :meth:`Result.to_json` is the public contract, key for key."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ..frozen import Frozen
from ..policy.model import Duty, Gate, Layer
from .clocks import ClockState

FORMAT_VERSION = 1

REQUIRED, PRESUMED, ADVISED, UNDETERMINED, NOT_REQUIRED = STATUSES = (
    "required",
    "presumed",
    "advised",
    "undetermined",
    "not_required",
)
"""The statuses of a duty, the strongest first."""

OPEN, CLOSED, CLOSED_UNTIL_KNOWN = "open", "closed", "closed_until_known"

PATHWAY_STATUS = dict(zip(STATUSES, ("applies", "presumed", "advised", "undetermined", "does_not_apply"), strict=True))
"""How a pathway shows the strongest status among its duties."""


class Answer(Frozen):
    """An answer that a reason rests on; ``source`` is the time or fact that implied it."""

    fact: str
    answer: str
    source: str | None = None

    def to_json(self) -> dict[str, str]:
        """As the contract's ``because`` holds it."""
        told = {"fact": self.fact, "answer": self.answer}
        return told | {"from": self.source} if self.source else told


Because = tuple[Answer, ...]


class Risk(Frozen):
    """The level as an interval; ``level`` only when floor and ceiling agree."""

    floor: str
    ceiling: str
    because: Because
    needs: tuple[str, ...]

    @property
    def level(self) -> str | None:
        """The computed level, or None while it is open."""
        return self.floor if self.floor == self.ceiling else None

    def to_json(self) -> dict[str, Any]:
        """As the contract holds it."""
        return {
            "floor": self.floor,
            "ceiling": self.ceiling,
            "level": self.level,
            "because": [answer.to_json() for answer in self.because],
            "needs": list(self.needs),
        }


class DutyResult(Frozen):
    """A duty's status in this case, why, what could change it, and its clock."""

    duty: Duty
    status: str
    because: Because
    needs: tuple[str, ...]
    clock: ClockState

    def to_json(self) -> dict[str, Any]:
        """As the contract holds it."""
        duty = self.duty
        return {
            "id": duty.id,
            "status": self.status,
            "actor": duty.actor,
            "action": duty.action,
            "recipient": duty.recipient,
            "form": duty.form,
            "authority": list(duty.authority),
            "clauses": list(duty.clauses),
            "readings": list(duty.readings),
            "because": [answer.to_json() for answer in self.because],
            "needs": list(self.needs),
            "clock": _clock(self.clock),
        }


class GateResult(Frozen):
    """Whether the step behind a gate may go ahead."""

    gate: Gate
    applies: bool
    status: str
    needs: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """As the contract holds it."""
        return {
            "id": self.gate.id,
            "applies": self.applies,
            "status": self.status,
            "needs": list(self.needs),
            "clauses": list(self.gate.clauses),
        }


class StepResult(Frozen):
    """One step of a pathway.  Information has no status."""

    kind: str
    id: str
    status: str | None
    needs: tuple[str, ...]
    text: str

    def to_json(self) -> dict[str, Any]:
        """As the contract holds it."""
        return {"kind": self.kind, "id": self.id, "status": self.status, "needs": list(self.needs), "text": self.text}


class PathwayResult(Frozen):
    """A pathway's status (that of its strongest duty) and its steps."""

    id: str
    status: str
    steps: tuple[StepResult, ...]

    def to_json(self) -> dict[str, Any]:
        """As the contract holds it."""
        return {"status": self.status, "steps": [step.to_json() for step in self.steps]}


class Question(Frozen):
    """What to ask, and what at least one answer to it settles."""

    fact: str
    asked: bool
    settles: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """As the contract holds it."""
        return {"fact": self.fact, "asked": self.asked, "settles": list(self.settles)}


class MessageResult(Frozen):
    """What the page says apart from duties.  ``kind`` is danger, warning or note."""

    id: str
    kind: str
    text: str
    facts: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """As the contract holds it."""
        return {"id": self.id, "kind": self.kind, "text": self.text, "facts": list(self.facts)}


class Result(Frozen):
    """What follows from a case.  ``as_of`` is the moment at which clocks were read, in New York time."""

    case_id: str
    as_of: dt.datetime
    layers: tuple[Layer, ...]
    map_id: str
    map_illustrative: bool
    risk: Risk
    duties: tuple[DutyResult, ...]
    gates: tuple[GateResult, ...]
    pathways: tuple[PathwayResult, ...]
    questions: tuple[Question, ...]
    messages: tuple[MessageResult, ...]

    def duty(self, id: str) -> DutyResult:
        """The duty with this id.  Raises KeyError."""
        return {result.duty.id: result for result in self.duties}[id]

    def to_json(self) -> dict[str, Any]:
        """The result as the public contract holds it, made of plain dicts, lists, texts, numbers and None."""
        return {
            "format_version": FORMAT_VERSION,
            "case_id": self.case_id,
            "as_of": self.as_of.isoformat(),
            "policies": [_layer(layer) for layer in self.layers],
            "map": {"id": self.map_id, "illustrative": self.map_illustrative},
            "risk": self.risk.to_json(),
            "duties": [duty.to_json() for duty in self.duties],
            "gates": [gate.to_json() for gate in self.gates],
            "pathways": {pathway.id: pathway.to_json() for pathway in self.pathways},
            "questions": [question.to_json() for question in self.questions],
            "messages": [message.to_json() for message in self.messages],
        }


def _layer(layer: Layer) -> dict[str, Any]:
    return {
        "id": layer.id,
        "edition": layer.edition,
        "sha256": layer.sha256,
        "effective_from": layer.effective_from.isoformat() if layer.effective_from else None,
    }


def _clock(state: ClockState) -> dict[str, Any]:
    clock = state.clock
    return {
        "kind": clock.kind,
        "within": clock.within,
        "starts": clock.starts,
        "ends": clock.ends,
        "due_at": _iso(state.due_at),
        "done_at": _iso(state.done_at),
        "state": state.state,
        "late": state.late,
        "other_readings": [{"reading": other.reading, "due_at": _iso(other.due_at)} for other in state.other_readings],
    }


def _iso(moment: dt.datetime | None) -> str | None:
    return moment.isoformat() if moment else None
