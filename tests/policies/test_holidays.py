"""Promises of the dated holiday lists, judged by the `holidays` package and by the rule of CGS 1-4."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from importlib import resources

import holidays
import pytest

FIRST_YEAR, LAST_YEAR = 2024, 2036
FOLDER = resources.files("htdecision") / "policies" / "ct_dcf_21_14"

# The list that the Department of Administrative Services gave out for 2024, day by day.
PUBLISHED_2024 = {
    date(2024, 1, 1), date(2024, 1, 15), date(2024, 2, 12), date(2024, 2, 19), date(2024, 3, 29),
    date(2024, 5, 27), date(2024, 6, 19), date(2024, 7, 4), date(2024, 9, 2), date(2024, 10, 14),
    date(2024, 11, 11), date(2024, 11, 28), date(2024, 12, 25),
}  # fmt: skip


def listed() -> list[tuple[date, str]]:
    """The rows of the shipped list, as (day, name), in the order of the file."""
    rows = tomllib.loads((FOLDER / "holidays.toml").read_text(encoding="utf-8"))["holiday"]
    return [(row["date"], row["name"]) for row in rows]


def judged() -> dict[date, str]:
    """The same span of years as the `holidays` package has it."""
    return dict(holidays.US(subdiv="CT", years=range(FIRST_YEAR, LAST_YEAR + 1), observed=True))


def test_list_is_the_packages_list_day_for_day_and_name_for_name() -> None:
    """No day is missing, none is invented, and each has its right name."""
    expected = {day: name for day, name in judged().items() if FIRST_YEAR <= day.year <= LAST_YEAR}
    assert dict(listed()) == expected


def test_list_is_in_order_and_names_no_day_twice() -> None:
    """A person who looks a day up finds it once, where it belongs."""
    days = [day for day, _ in listed()]
    assert days == sorted(set(days))


def test_published_state_list_of_2024_is_met() -> None:
    """The one year that the state has published whole is met without a difference."""
    assert {day for day, _ in listed() if day.year == 2024} == PUBLISHED_2024


@pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
def test_each_year_has_thirteen_holidays(year: int) -> None:
    """CGS 1-4 names twelve days, and the Governor names Good Friday; observed days come on top."""
    own = [name for day, name in listed() if day.year == year and not name.endswith("(observed)")]
    assert len(own) == 13


def test_weekend_holiday_closes_the_nearest_weekday() -> None:
    """CGS 1-4: the Friday before a Saturday, the Monday after a Sunday."""
    days = dict(listed())
    shift = {5: timedelta(days=-1), 6: timedelta(days=1)}
    for day, name in days.items():
        if day.weekday() < 5:
            continue
        closed = day + shift[day.weekday()]
        assert days[closed] == f"{name} (observed)", f"{name} on {day:%a %Y-%m-%d} closes no weekday"


def test_good_friday_is_always_a_friday_in_march_or_april() -> None:
    """Good Friday moves with Easter: a wrong year would show here."""
    days = [day for day, name in listed() if name == "Good Friday"]
    assert len(days) == LAST_YEAR - FIRST_YEAR + 1
    assert all(day.weekday() == 4 and day.month in (3, 4) for day in days)
