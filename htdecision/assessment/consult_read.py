"""Reading a consult's records from a case file; what is wrong is told as for the rest of the case."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..policy.model import Duty, Policy
from ..spelling import did_you_mean, listed, plain, shown
from .consult import CONFIRMED, Answered, Consult, Determined
from .consult_shape import (
    COMPUTED,
    LISTS,
    LONGEST_LINE,
    LONGEST_TEXT,
    LONGEST_WHO,
    TAKEN_BACK,
    WHO,
    Field,
    Shape,
    choices,
)

if TYPE_CHECKING:
    from .case import Checker

_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")


def read_consult(mapping: Mapping[str, Any], checker: Checker) -> Consult:
    """The records in a case's mapping.  Raises :class:`~htdecision.CaseError`."""
    reader = _Reader(checker)
    return Consult(**{key: reader.entries(key, mapping[key]) for key in LISTS if key in mapping})


class _Reader:
    """Reads records with a case's checker, which knows the file and the policy."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker
        self.policy = checker.policy
        self.levels = tuple(level.id for level in self.policy.map.levels)

    def entries(self, key: str, found: Any) -> tuple[Any, ...]:
        if not isinstance(found, list | tuple):
            raise self.checker.wrong(key, f"expected a list of tables, found {shown(found)}.")
        return tuple(self.record(LISTS[key], entry, f"{key} entry {place}") for place, entry in enumerate(found, 1))

    def record(self, shape: Shape, found: Any, where: str) -> Any:
        """One record of its shape."""
        if not isinstance(found, Mapping):
            raise self.checker.wrong(where, f"expected a table with {listed(shape.fields, 20)}, found {shown(found)}.")
        for key in found:
            if key not in shape.fields:
                says = f"no key {shown(key)} here; it may hold {listed(shape.fields, 20)}."
                raise self.checker.wrong(f"{where}, {plain(key)}", says + did_you_mean(str(key), shape.fields))
        missing = [key for key, field in shape.fields.items() if field.required and found.get(key) is None]
        if missing:
            says = f"missing. {shape.fields[missing[0]].says}"
            raise self.checker.wrong(f"{where}, {missing[0]}", says)
        # In a history a JSON null is the answer "unknown"; anywhere else it says nothing.
        told = {key: value for key, value in found.items() if value is not None or key == "answer"}
        read = {key: self.value(shape.fields[key], value, f"{where}, {key}", found) for key, value in told.items()}
        return self.whole(shape.record(**read), where)

    def value(self, field: Field, value: Any, where: str, table: Mapping[str, Any]) -> Any:
        """One value of its kind."""
        allowed = choices(field.kind, self.levels)
        if allowed:
            return self.choice(value, allowed, where)
        if field.kind == "answer":
            return self.checker.answer(self.fact(table["fact"], where.replace(", answer", ", fact")), value, where)
        return getattr(self, field.kind)(value, where)

    def choice(self, value: Any, allowed: tuple[str, ...], where: str) -> str:
        if not isinstance(value, str) or value not in allowed:
            hint = did_you_mean(value, allowed) if isinstance(value, str) else ""
            raise self.checker.wrong(where, f"expected {listed(allowed, 20)}, found {shown(value)}.{hint}")
        return value

    def fact(self, value: Any, where: str) -> str:
        if not isinstance(value, str):
            raise self.checker.wrong(where, f"expected a fact in quotes, found {shown(value)}.")
        return self.checker.fact(value, where)

    def moment(self, value: Any, where: str) -> dt.datetime:
        return self.checker.moment(where, value)

    def day(self, value: Any, where: str) -> dt.date:
        day = value if isinstance(value, dt.date) and not isinstance(value, dt.datetime) else _day(value)
        if day is None or not 1900 <= day.year <= 9000:
            raise self.checker.wrong(where, f'expected a day such as "2026-11-30", found {shown(value)}.')
        return day

    def flag(self, value: Any, where: str) -> bool:
        if not isinstance(value, bool):
            raise self.checker.wrong(where, f"expected true or false, found {shown(value)}.")
        return value

    def who(self, value: Any, where: str) -> str:
        return self._line(value, where, LONGEST_WHO, WHO)

    def line(self, value: Any, where: str) -> str:
        return self._line(value, where, LONGEST_LINE, "a few words, without a name")

    def _line(self, value: Any, where: str, most: int, wants: str) -> str:
        right = isinstance(value, str) and value.strip() and len(value) <= most and _is_seen(value)
        if not right:
            says = f"expected {wants} (1 to {most} characters on one line); found {shown(value)}."
            raise self.checker.wrong(where, says)
        return value

    def text(self, value: Any, where: str) -> str:
        lines = value.split("\n") if isinstance(value, str) else []
        right = any(line.strip() for line in lines) and len(value) <= LONGEST_TEXT and all(map(_is_seen, lines))
        if not right:
            long = isinstance(value, str) and len(value) > LONGEST_TEXT
            found = f"{len(value)} characters" if long else shown(value)
            says = f"expected a sentence or two without a name (1 to {LONGEST_TEXT} characters); found {found}."
            raise self.checker.wrong(where, says)
        return value

    def id(self, value: Any, where: str) -> str:
        if not isinstance(value, str) or not _ID.fullmatch(value):
            says = f'expected an id such as "local_police", found {shown(value)}.'
            raise self.checker.wrong(where, says)
        return value

    def ids(self, value: Any, where: str) -> tuple[str, ...]:
        if not isinstance(value, list | tuple):
            raise self.checker.wrong(where, f"expected a list of ids, found {shown(value)}.")
        return tuple(self.id(each, where) for each in value)

    def duty(self, value: Any, where: str) -> str:
        duties = self.policy.duties
        if not isinstance(value, str) or value not in duties:
            says = f"no duty {shown(value)}.{did_you_mean(str(value), duties)} `htdecision duties` lists them."
            raise self.checker.wrong(where, says)
        time = time_instead(duties[value], self.policy)
        if time:
            says = f"{value} is done by a time from which other things follow: record {time!r} under 'times' instead."
            raise self.checker.wrong(where, says)
        return value

    def taken_back(self, value: Any, where: str) -> Any:
        return self.record(TAKEN_BACK, value, where)

    def computed(self, value: Any, where: str) -> Any:
        return self.record(COMPUTED, value, where)

    # ---- what must fit together

    def whole(self, record: Any, where: str) -> Any:
        if isinstance(record, Answered) and (record.answer is None) != record.taken_back:
            says = 'an entry has an answer, or "taken_back": true, and not both.'
            raise self.checker.wrong(f"{where}, answer", says)
        if isinstance(record, Determined):
            self._determined(record, where)
        return record

    def _determined(self, made: Determined, where: str) -> None:
        floor, ceiling = self.levels.index(made.computed.floor), self.levels.index(made.computed.ceiling)
        if floor > ceiling:
            says = f"the floor {made.computed.floor} is above the ceiling {made.computed.ceiling}."
            raise self.checker.wrong(f"{where}, computed", says)
        if made.second_by is not None and made.second_by.strip().casefold() == made.by.strip().casefold():
            says = f"the second person must be another one than {shown(made.by)}."
            raise self.checker.wrong(f"{where}, second_by", says)
        if is_lower(made.level, made.computed.floor, self.policy) and made.second_by is None:
            lower = f"{made.level} is lower than the computed {made.computed.floor}"
            raise self.checker.wrong(f"{where}, second_by", f"missing. {lower}: a second person must agree.")


def is_lower(level: str, floor: str, policy: Policy) -> bool:
    """Whether a determination is lower than a computed floor.  ``confirmed`` is above every level."""
    ids = [known.id for known in policy.map.levels]
    return level != CONFIRMED and ids.index(level) < ids.index(floor)


def time_instead(duty: Duty, policy: Policy) -> str | None:
    """The time to record instead of a notice, where more follows from it than that the duty is done."""
    ends = duty.clock.ends
    starts = {other.clock.starts for other in policy.duties.values()}
    return ends if ends and (ends in starts or policy.times[ends].implies) else None


def _is_seen(line: str) -> bool:
    """Whether a line holds nothing but what is seen and spaces of any width, as they come with text that was pasted."""
    return all(c.isprintable() or c == "\t" or unicodedata.category(c) == "Zs" for c in line)


def _day(value: Any) -> dt.date | None:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None
