"""The case in hand at a dashboard: opened, answered, read at a moment.  No widget is known here."""
from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from htdecision import Case, CaseError, Policy
from htdecision.assessment.clocks import new_york
from htdecision.assessment.files import parse_case

from . import wall

VARIABLE = "HTDECISION_CASE"
"""The environment variable that names the case to begin with: the path of a case file, or ``example:ID``."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the case in hand came from: ``new``, ``file``, ``example`` or ``kept`` (in the browser)."""

    kind: str
    name: str = ""
    story: str = ""
    outside: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As the page is told."""
        return {"kind": self.kind, "name": self.name, "story": self.story, "outside": list(self.outside)}


def now() -> dt.datetime:
    """This moment, in New York."""
    return dt.datetime.now(new_york())


class Desk:
    """One case in hand at a time.

    ``opened`` grows with each case that is put there, so that an answer meant for an earlier one is never taken over;
    ``changed`` tells whether anything was answered since.
    """

    def __init__(self, policy: Policy, clock: Callable[[], dt.datetime] = now) -> None:
        self.policy = policy
        self.clock = clock
        self.opened = 0
        self.begin(Case("DRAFT", policy=policy), Origin("new"))

    @property
    def moment(self) -> dt.datetime:
        """When the clocks are read: the moment the case gives, or now."""
        return self.case.as_of or self.clock()

    def begin(self, case: Case, origin: Origin) -> None:
        """Put a case on the desk in place of the one there."""
        self.case, self.origin, self.changed = case, origin, False
        self.complaints: dict[str, str] = {}
        self.opened += 1

    def start(self, case_id: str | None = None) -> None:
        """Begin an empty case; without a number it gets one made of the date and time.  Raises ``CaseError``."""
        given = case_id or f"DRAFT-{self.clock().astimezone(new_york()):%m%d-%H%M%S}"
        self.begin(Case.from_mapping({"case_id": given}, self.policy, "The new case"), Origin("new"))

    def rename(self, case_id: str) -> None:
        """Give the case in hand another number.  Raises ``CaseError``."""
        mapping = self.case.to_mapping() | {"case_id": case_id}
        self.case = Case.from_mapping(mapping, self.policy, "The case")

    def open_text(self, text: str, name: str) -> None:
        """Open the content of a case file.  Raises ``CaseError``; the case in hand then stays."""
        self.begin(parse_case(text.encode(), name, self.policy), Origin("file", name))

    def open_kept(self, mapping: Mapping[str, Any]) -> None:
        """Open what a browser kept.  Raises ``CaseError``; the case in hand then stays."""
        self.begin(Case.from_mapping(mapping, self.policy, "What this browser kept"), Origin("kept"))

    def open_example(self, id: str) -> None:
        """Open a shipped example.  Raises ``CaseError`` when there is none with this id."""
        from htdecision.assessment.examples import example

        found = example(self.policy, id)
        self.begin(found.case, Origin("example", f"{found.id} · {found.title}", found.story, found.outside))

    def open_first(self) -> None:
        """Open what the environment names, or an empty case.  Raises ``CaseError``, with an empty case in hand."""
        named = os.environ.get(VARIABLE, "")
        self.start()
        if named.startswith("example:"):
            self.open_example(named.removeprefix("example:"))
        elif named:
            self.begin(Case.read(named, self.policy), Origin("file", os.path.basename(named)))

    def read_now(self) -> None:
        """Let the clocks run: the case no longer gives the moment they are read at."""
        self.case = self.case.at(None)

    def change(self, answers: Mapping[str, str | None], times: Mapping[str, str | None]) -> None:
        """Take in answers and wall times; None takes one back.

        What cannot be taken in changes nothing and becomes a complaint, under ``answers.`` or ``times.`` and its id.
        """
        self.complaints = {}
        for fact, answer in answers.items():
            self._try(f"answers.{fact}", self._time_in_the_way(fact, answer), Case.with_answer, fact, answer)
        for time, text in times.items():
            self._try(f"times.{time}", self._answer_in_the_way(time, text), self._with_time, time, text)

    def _try(self, key: str, in_the_way: str, change: Callable[..., Case], id: str, value: str | None) -> None:
        try:
            if in_the_way:
                raise CaseError(in_the_way)
            self.case = change(self.case, id, value)
        except CaseError as problem:
            self.complaints[key] = str(problem)
        else:
            self.changed = True

    def _with_time(self, case: Case, time: str, text: str | None) -> Case:
        if text is None:
            return case.with_time(time, None)
        now = self.moment.replace(second=0, microsecond=0)
        return case.with_time(time, now if text == "now" else wall.moment(text))

    def _time_in_the_way(self, fact: str, answer: str | None) -> str:
        times = self.policy.times.values()
        labels = [time.label for time in times if time.implies == fact and time.id in self.case.times]
        if answer != "no" or not labels:
            return ""
        return f"A time is recorded for “{labels[0]}”. Take that time back before you answer no."

    def _answer_in_the_way(self, time: str, text: str | None) -> str:
        fact = self.policy.times[time].implies if time in self.policy.times else None
        if text is None or fact is None or self.case.answers.get(fact) != "no":
            return ""
        return f"“{self.policy.facts[fact].ask}” is answered no. Change that answer before you record a time."
