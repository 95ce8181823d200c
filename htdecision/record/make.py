"""Making a record, and adding to one: nothing that was recorded is ever changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from ..assessment.case import Case
from ..policy.model import Policy
from ..spelling import shown
from .chain import from_bytes, sealed, to_bytes
from .entry import Determination, RecordError, entry


def make(
    case: Case,
    policy: Policy | None = None,
    *,
    now: dt.datetime,
    by: str | None = None,
    determination: Determination | None = None,
    earlier: bytes | None = None,
) -> bytes:
    """The record of a case with one entry more, as the bytes of its file.

    ``policy`` is the case's own when left out, in the edition in force at the case's ``as_of``; ``now`` (an aware
    datetime) is when it is recorded; ``by`` who records it, a role or initials; ``earlier`` are the bytes of the record
    so far, None to begin one.  Nothing is read or written.

    The determination that stands is the newest of the one given here, the case's own, and the one recorded before: it
    is carried on until there is another, whatever level is computed.

    Raises :class:`RecordError` when ``earlier`` is not whole or is about another case and for texts that cannot be
    recorded, and :class:`~htdecision.CaseError` for a determination that cannot be or a case that is none under the
    policy.

    >>> case = Case.from_mapping({"case_id": "EX-1", "answers": {"referral_received": "yes"}})
    >>> first = make(case, now=dt.datetime(2026, 11, 24, 15, tzinfo=dt.UTC), by="liaison 3")
    >>> case = case.with_answer("trafficking_alleged", "yes")
    >>> second = make(case, now=dt.datetime(2026, 11, 25, 15, tzinfo=dt.UTC), earlier=first)
    >>> [len(from_bytes(record)[0]["entries"]) for record in (first, second)]
    [1, 2]
    """
    from .. import __version__

    entries = [] if earlier is None else _entries(earlier, case.case_id)
    added = entry(case, policy or case.policy, now, by, determination, __version__)
    added["number"] = len(entries) + 1
    added["previous"] = entries[-1]["sha256"] if entries else None
    added["determination"] = _newest(added["determination"], entries[-1]["determination"] if entries else None)
    return to_bytes(case.case_id, [*entries, sealed(added)])


def _newest(made: Mapping[str, Any] | None, before: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """The determination that was made last.  One that the case's own file does not know of stays all the same."""
    if made is None or before is None:
        return made or before
    return made if _moment(made) >= _moment(before) else before


def _moment(made: Mapping[str, Any]) -> dt.datetime:
    return dt.datetime.fromisoformat(made["at"])


def _entries(earlier: bytes, case_id: str) -> list[dict[str, Any]]:
    content, faults = from_bytes(earlier)
    if content is None or faults:
        raise RecordError(f"the record so far is not whole, and nothing was added to it: {'; '.join(faults)}.")
    if content["case_id"] != case_id:
        raise RecordError(
            f"the record so far is about case {shown(content['case_id'])}, and this is {shown(case_id)}: "
            "nothing was added to it."
        )
    return content["entries"]
