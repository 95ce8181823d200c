"""Random cases for property tests: any answer to any fact, any time, also ones that do not fit together."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from htdecision import Case, Policy

NEW_YORK = ZoneInfo("America/New_York")
POLICY = Policy.shipped()

# hypothesis takes bounds without a zone and gives moments in the one named.
_FIRST, _LAST = dt.datetime(2026, 1, 1), dt.datetime(2027, 12, 31)  # noqa: DTZ001
moments = st.datetimes(_FIRST, _LAST, timezones=st.just(NEW_YORK)).map(lambda moment: moment.replace(microsecond=0))


@st.composite
def mappings(draw: st.DrawFn) -> dict[str, object]:
    """A case as its file holds it, accepted by the reader."""
    facts = draw(st.lists(st.sampled_from(sorted(POLICY.facts)), unique=True, max_size=40))
    answers = {fact: draw(st.sampled_from([*POLICY.facts[fact].values, "unknown"])) for fact in facts}
    ids = draw(st.lists(st.sampled_from(sorted(POLICY.times)), unique=True, max_size=8))
    denied = [time for time in ids if answers.get(POLICY.times[time].implies or "") == "no"]
    times = {time: draw(moments).isoformat() for time in ids if time not in denied}
    return {"case_id": "EX-1", "as_of": draw(moments).isoformat(), "answers": answers, "times": times}


cases = mappings().map(lambda mapping: Case.from_mapping(mapping, POLICY))
