"""What each record of a consult may hold in a case file: one table, read by the reader and by the schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..frozen import Frozen
from . import consult as c

LONGEST_WHO, LONGEST_LINE, LONGEST_TEXT = 64, 200, 4000
"""Characters that a role, a line and a text may have."""

WHO = 'a role or initials that the agency chose, such as "liaison 3", never a child\'s name'


class Field(Frozen):
    """One key: the kind of value it takes, whether it must be there, and what it is for."""

    kind: str
    says: str
    required: bool = False


class Shape(Frozen):
    """One record: its class and its keys."""

    record: type
    says: str
    fields: Mapping[str, Field]


_BY = Field("who", f"Who did it: {WHO}.")
_MUST = Field("who", f"Who did it: {WHO}.", True)
_AT = Field("moment", "When, with a UTC offset.", True)

TAKEN_BACK = Shape(
    c.TakenBack,
    "That the entry was a mistake. It stays in the record.",
    {
        "at": _AT,
        "by": _MUST,
        "reason": Field("text", "Why it was taken back."),
    },
)
COMPUTED = Shape(
    c.Computed,
    "The computed level when the determination was made.",
    {
        "floor": Field("level", "What the answers established.", True),
        "ceiling": Field("level", "What they still allowed.", True),
    },
)

LISTS: Mapping[str, Shape] = {
    "history": Shape(
        c.Answered,
        "Each answer with who and when, in order.",
        {
            "fact": Field("fact", "Which fact was answered.", True),
            "at": _AT,
            "answer": Field("answer", "The answer; or taken_back instead."),
            "taken_back": Field("flag", "True when the answer was taken back and the fact counts as not asked."),
            "by": _BY,
            "source": Field("line", "Where the answer comes from, such as a record or a role; never a name."),
        },
    ),
    "notices_sent": Shape(
        c.Notice,
        "Notices that were made. Each closes the clock of its own duty.",
        {
            "duty": Field("duty", "The duty that the notice fulfills.", True),
            "at": _AT,
            "how": Field("how", "How it was made.", True),
            "by": _MUST,
            "reference": Field("line", "A number or word by which it is found again; never a name."),
            "taken_back": Field("taken_back", TAKEN_BACK.says),
        },
    ),
    "determinations": Shape(
        c.Determined,
        "The liaison's own findings, the last one standing.",
        {
            "level": Field("determined", "A level of the map, or confirmed.", True),
            "reason": Field("text", "Why, in a sentence or two, without a name.", True),
            "by": _MUST,
            "at": _AT,
            "computed": Field("computed", COMPUTED.says, True),
            "second_by": Field("who", "A second person; needed when the level is lower than the computed floor."),
            "judged_first": Field("flag", "True when it was stated before the computed level was shown."),
        },
    ),
    "events": Shape(
        c.Event,
        "What happened beside the answers, such as a recantation. No answer changes by it.",
        {
            "kind": Field("event", "What happened.", True),
            "at": _AT,
            "by": _BY,
            "text": Field("text", "In a sentence or two, without a name."),
        },
    ),
    "notes_for_mdt": Shape(
        c.Note,
        "Questions and remarks for the MDT's meeting.",
        {
            "text": Field("text", "The question or remark, without a name.", True),
            "by": _BY,
            "at": Field("moment", "When it was noted."),
        },
    ),
    "ask_again": Shape(
        c.AskAgain,
        "Whom to ask again about what is not known, and on which day.",
        {
            "fact": Field("fact", "Which fact is to be asked.", True),
            "on": Field("day", "The day.", True),
            "who": Field("line", "Who could answer: a role or an office, never a name."),
            "by": _BY,
        },
    ),
    "disclosures": Shape(
        c.Disclosure,
        "For each disclosure: to whom, for what, and on which legal basis.",
        {
            "recipient": Field("id", "The recipient's id in the disclosure table.", True),
            "purpose": Field("text", "What it is for.", True),
            "basis": Field("text", "The legal basis, such as a statute, a court order or a written consent.", True),
            "by": _MUST,
            "at": _AT,
            "kinds": Field("ids", "Kinds of information that this basis lets through besides what is usual."),
        },
    ),
}
"""The keys that a case file may hold besides its answers and times."""


def choices(kind: str, levels: tuple[str, ...]) -> tuple[str, ...]:
    """The words that a kind of value may be; empty when it is not a choice.  ``levels`` are the map's, low to high."""
    found: dict[str, Any] = {"how": c.HOW, "event": c.EVENTS, "level": levels, "determined": (*levels, c.CONFIRMED)}
    return found.get(kind, ())
