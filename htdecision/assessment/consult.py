"""What a consult leaves behind beside the answers: who said what and when, notices, determinations, events and notes.

Nothing here changes an answer, and nothing is ever dropped: what was a mistake is taken back and stays.  Moments are
aware datetimes; ``by`` is a role or initials that the agency chose, never a child's name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from ..frozen import Frozen, values_of

CONFIRMED = "confirmed"
"""What a liaison may determine beside the levels of the map.  No computed result is ever this."""

HOW = ("phone", "in_person", "email", "fax", "mail", "online_system", "other")
"""How a notice was made."""

EVENTS = ("recantation", "denial", "new_information", "placement_change", "other")
"""What may happen in a case beside its answers.  None of them changes an answer by itself (reading A32)."""


class Answered(Frozen):
    """An answer as it was given, or taken back (then ``answer`` is None).  ``source`` says where it comes from."""

    fact: str
    at: dt.datetime
    answer: str | None = None
    taken_back: bool = False
    by: str | None = None
    source: str | None = None


class TakenBack(Frozen):
    """That an entry was a mistake: when that was said, by whom, and why."""

    at: dt.datetime
    by: str
    reason: str | None = None


class Notice(Frozen):
    """A notice that was made for one duty.  It closes the clock of that duty and of no other."""

    duty: str
    at: dt.datetime
    how: str
    by: str
    reference: str | None = None
    taken_back: TakenBack | None = None

    @property
    def stands(self) -> bool:
        """Whether it counts: it was not taken back."""
        return self.taken_back is None


class Computed(Frozen):
    """The computed level as it stood when a determination was made: an interval of the map's levels."""

    floor: str
    ceiling: str


class Determined(Frozen):
    """The liaison's own finding, with the computed level beside it.

    ``second_by`` names a second person; it must be there when ``level`` is lower than ``computed.floor``.
    ``judged_first`` says that the liaison stated it before the computed level was shown.
    """

    level: str
    reason: str
    by: str
    at: dt.datetime
    computed: Computed
    second_by: str | None = None
    judged_first: bool = False


class Event(Frozen):
    """Something that happened, recorded beside the answers."""

    kind: str
    at: dt.datetime
    by: str | None = None
    text: str | None = None


class Note(Frozen):
    """A question or a remark for the MDT's meeting."""

    text: str
    by: str | None = None
    at: dt.datetime | None = None


class AskAgain(Frozen):
    """Whom to ask again about what is not known, and on which day."""

    fact: str
    on: dt.date
    who: str | None = None
    by: str | None = None


class Disclosure(Frozen):
    """That recipient, purpose and legal basis of a disclosure were recorded.

    ``recipient`` and ``kinds`` are ids of the disclosure table; ``kinds`` are what this basis lets through beyond
    what the recipient is told as a rule.
    """

    recipient: str
    purpose: str
    basis: str
    by: str
    at: dt.datetime
    kinds: tuple[str, ...] = ()


class Consult(Frozen):
    """All of it, each list in the order of the file."""

    history: tuple[Answered, ...] = ()
    notices_sent: tuple[Notice, ...] = ()
    determinations: tuple[Determined, ...] = ()
    events: tuple[Event, ...] = ()
    notes_for_mdt: tuple[Note, ...] = ()
    ask_again: tuple[AskAgain, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()

    def sent_at(self, duty: str) -> dt.datetime | None:
        """When the notice of a duty was first made; None when none stands."""
        moments = [notice.at for notice in self.notices_sent if notice.duty == duty and notice.stands]
        return min(moments, key=dt.datetime.timestamp) if moments else None

    @property
    def determination(self) -> Determined | None:
        """The determination that stands: the last one."""
        return self.determinations[-1] if self.determinations else None

    def last_answered(self) -> dict[str, Answered]:
        """The last entry of the history for each fact that has one."""
        return {entry.fact: entry for entry in self.history}

    def to_mapping(self) -> dict[str, Any]:
        """As the case's file holds it; lists that are empty are left out."""
        return {name: [_plain(entry) for entry in entries] for name, entries in values_of(self).items() if entries}


KEYS = tuple(values_of(Consult()))
"""The keys of a case file that hold a consult's records."""


def _plain(value: Any) -> Any:
    """A record as its table in a file; what was not said is left out."""
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, str | bool | Mapping):
        return value
    return {name: _plain(each) for name, each in values_of(value).items() if each not in (None, False, ())}
