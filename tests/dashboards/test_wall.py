"""Wall times in New York, also in the two nights the clocks change."""
from __future__ import annotations

import datetime as dt

import pytest

from htdecision import CaseError
from htdecision.dashboards import wall


@pytest.mark.parametrize(("text", "iso"), [
    ("2026-11-24T10:00", "2026-11-24T10:00:00-05:00"),
    ("2026-07-01T10:00", "2026-07-01T10:00:00-04:00"),
    ("2026-11-01T01:30", "2026-11-01T01:30:00-04:00"),  # comes twice that night: the first
    ("2026-03-08T03:00", "2026-03-08T03:00:00-04:00"),
])
def test_the_moment_of_a_wall_time(text: str, iso: str) -> None:
    assert wall.moment(text).isoformat() == iso


def test_the_hour_that_is_left_out_in_spring_is_refused() -> None:
    with pytest.raises(CaseError, match="no such time that night"):
        wall.moment("2026-03-08T02:30")


@pytest.mark.parametrize("text", ["", "yesterday", "2026-11-24T10:00-05:00", "0026-11-24T10:00", "2026-13-01T00:00"])
def test_what_is_no_wall_time_is_refused(text: str) -> None:
    with pytest.raises(CaseError, match="not a date with a time"):
        wall.moment(text)


def test_a_moment_from_elsewhere_is_shown_as_it_was_in_new_york() -> None:
    assert wall.local(dt.datetime(2026, 11, 25, 3, 0, tzinfo=dt.UTC)) == "2026-11-24T22:00"
