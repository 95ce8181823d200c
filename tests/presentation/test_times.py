"""Moments and spans in words."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given

from htdecision.presentation.times import local, moment_text, seconds_between, span_text
from tests.strategies import moments


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-24T10:00:00-05:00", "Tue Nov 24, 10:00 AM"),
        ("2026-11-24T00:05:00-05:00", "Tue Nov 24, 12:05 AM"),
        ("2026-11-24T12:00:00-05:00", "Tue Nov 24, 12:00 PM"),
        ("2026-11-28T23:59:59-05:00", "Sat Nov 28, 11:59 PM"),
        ("2026-11-24T15:00:00+00:00", "Tue Nov 24, 10:00 AM"),
        ("2026-07-01T15:00:00+00:00", "Wed Jul 1, 11:00 AM"),
        ("2026-11-01T05:30:00+00:00", "Sun Nov 1, 1:30 AM EDT"),
        ("2026-11-01T06:30:00+00:00", "Sun Nov 1, 1:30 AM EST"),
        ("2026-03-08T07:30:00+00:00", "Sun Mar 8, 3:30 AM"),
    ],
)
def test_a_moment_is_told_in_new_york_time(moment: str, expected: str) -> None:
    """Also where it was recorded in another zone, and on both nights on which the clocks change."""
    assert moment_text(moment) == expected


def test_another_year_is_named() -> None:
    """A due time after New Year's Eve must not read as one long past."""
    assert moment_text("2027-01-02T09:00:00-05:00", local("2026-12-31T09:00:00-05:00")) == "Sat Jan 2, 2027, 9:00 AM"


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "under 1 min"),
        (59, "under 1 min"),
        (60, "1 min"),
        (3599, "59 min"),
        (3600, "1 h"),
        (6600, "1 h 50 min"),
        (86400, "24 h"),
        (47 * 3600 + 60, "47 h 1 min"),
        (2 * 86400, "2 days"),
        (3 * 86400 + 4 * 3600, "3 days 4 h"),
    ],
)
def test_a_span_is_told_in_its_two_largest_units(seconds: int, expected: str) -> None:
    """Hours up to two days, because the clocks of the policy are in hours."""
    assert span_text(seconds) == expected


@given(moments, moments)
def test_a_span_counts_elapsed_seconds(one: dt.datetime, other: dt.datetime) -> None:
    """Across a change of the clocks too."""
    assert seconds_between(one, other) == other.timestamp() - one.timestamp()
