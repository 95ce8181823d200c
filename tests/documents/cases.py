"""Cases for the papers: the worked examples, and one with something in every field that a person can fill."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from htdecision import Case
from htdecision.assessment.consult_shape import LONGEST_TEXT
from htdecision.documents import files
from tests.strategies import POLICY

AT = "2026-11-24T09:00:00-05:00"
NOW = dt.datetime.fromisoformat("2026-11-24T10:00:00-05:00")
EXAMPLES = {example.id: example.case for example in POLICY.examples()}


def changed(id: str, answers: dict[str, str | None] | None = None, **keys: Any) -> Case:
    """An example with other answers (None takes one away) and other keys."""
    mapping = EXAMPLES[id].to_mapping() | keys
    told = mapping["answers"] | (answers or {})
    mapping["answers"] = {fact: answer for fact, answer in told.items() if answer is not None}
    return Case.from_mapping(mapping, POLICY)


_CONCERN = ("intake", "consult", "placement", "elements")


def fullest(word: str = "a word", reason: str | None = None, answer: str = "yes", notes: tuple[str, ...] = ()) -> Case:
    """Every fact answered, every list filled, ``word`` in each line and ``reason`` in each text a person can write.

    ``answer`` is that to each fact, but for those without which no paper would be called for.
    """
    text = word if reason is None else reason
    answers = {
        fact.id: fact.values[-1] if "yes" not in fact.values else "yes" if fact.group in _CONCERN else answer
        for fact in POLICY.facts.values()
    }
    mapping = {
        "case_id": "EX-FULL-1",
        "incident_id": "EX-FULL-1-a",
        "as_of": "2026-11-24T10:00:00-05:00",
        "answers": answers | {"facility_informed": "no", "location": "other_state", "identified_in_ct": "yes"},
        "times": {"consult_requested": "2026-11-23T16:30:00-05:00", "concern_discovered": "2026-11-23T16:30:00-05:00"},
        "history": [
            {"fact": "age_disputed", "answer": answers["age_disputed"], "at": AT, "by": word[:64], "source": word[:200]}
        ],
        "notices_sent": [
            {"duty": "careline.notify.fbi", "at": AT, "how": "phone", "by": word[:64], "reference": word[:200]},
            {
                "duty": "worker.notify.fbi",
                "at": AT,
                "how": "email",
                "by": word[:64],
                "taken_back": {"at": AT, "by": word[:64], "reason": text},
            },
        ],
        "determinations": [
            {
                "level": "high_risk",
                "reason": text,
                "by": word[:64],
                "at": AT,
                "second_by": f"2 {word}"[:64],
                "computed": {"floor": "meets_definition", "ceiling": "meets_definition"},
            }
        ],
        "events": [{"kind": "recantation", "at": AT, "text": text, "by": word[:64]}],
        "notes_for_mdt": [{"text": note, "by": word[:64]} for note in notes or (text,) * 6],
        "ask_again": [{"fact": "citizenship", "on": "2026-11-30", "who": word[:200]}],
        "disclosures": [
            {"recipient": "fbi", "purpose": text, "basis": text, "by": word[:64], "at": AT, "kinds": ["health"]}
        ],
    }
    return Case.from_mapping(mapping, POLICY)


@cache
def plain_files() -> dict[str, bytes]:
    """The files of the fullest case, made once."""
    return files(fullest(), NOW)


LONG = ("The team would like to know more about this before the meeting. " * 80)[:LONGEST_TEXT]
