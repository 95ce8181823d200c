"""A case: what was answered, when things happened, and nothing that names a person.

An answer is ``yes``, ``no``, a value of its fact, or ``unknown`` (asked, and not known); one that is absent was not
asked.  Times carry a UTC offset.  What is wrong is refused with one message that says what was found and what is
allowed.
"""
from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any

from ..errors import HtDecisionError
from ..frozen import Frozen, replace
from ..policy.model import Policy
from ..rules.tree import UNKNOWN, YES_NO
from ..spelling import did_you_mean, listed, plain, shown
from .consult import KEYS as CONSULT_KEYS
from .consult import Consult
from .consult_read import read_consult

FORMAT_VERSION = 1
KEYS = ("format_version", "case_id", "incident_id", "as_of", "answers", "times", *CONSULT_KEYS)

_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._/#:-]{0,63}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LIKE_A_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]+(Z|[+-][0-9:]+)?", re.IGNORECASE)
_JSON_WORDS: Mapping[Any, str] = {True: "yes", False: "no", None: UNKNOWN}


class CaseError(HtDecisionError):
    """A case cannot be read.  ``str(error)`` names the file, the key, what was found and what is allowed."""


class Implied(Frozen):
    """A fact that another answer or a recorded time makes *yes*; ``source`` is the id of that fact or time."""

    fact: str
    source: str
    by_time: bool


class Case(Frozen, equal_by=("case_id", "answers", "times", "as_of", "incident_id", "consult")):
    """What is known about one child.

    ``answers`` holds what was answered, as given; ``times`` aware moments; ``as_of`` the moment at which clocks are
    read (an aware datetime, or None for now); ``consult`` what was recorded beside the answers.
    """

    case_id: str
    answers: Mapping[str, str] = MappingProxyType({})
    times: Mapping[str, dt.datetime] = MappingProxyType({})
    as_of: dt.datetime | None = None
    incident_id: str | None = None
    consult: Consult = Consult()
    policy: Policy = cached_property(lambda _: Policy.shipped())  # type: ignore[assignment]

    @staticmethod
    def read(path: str, policy: Policy | None = None) -> Case:
        """The case in a ``.json`` or ``.toml`` file, or JSON on standard input for ``-``.

        Raises :class:`CaseError`.
        """
        from .files import read_case

        return read_case(path, policy or Policy.shipped())

    @staticmethod
    def from_mapping(mapping: Mapping[str, Any], policy: Policy | None = None, source: str = "case") -> Case:
        """The case in a mapping as a JSON or TOML reader gives it.  Raises :class:`CaseError`.

        Of a policy in several editions, it is read under the one in force at its ``as_of``.
        """
        return Checker(_edition(policy or Policy.shipped(), mapping), source).case(mapping)

    @cached_property
    def implied(self) -> Mapping[str, Implied]:
        """Facts that a recorded time or another answer makes *yes* where they are not answered."""
        found: dict[str, Implied] = {}
        for time in self.policy.times.values():
            if time.implies and time.id in self.times and self._open(time.implies):
                found.setdefault(time.implies, Implied(time.implies, time.id, True))
        implying = [id for id in self.policy.facts if self.answers.get(id) == "yes" or id in found]
        for id in implying:  # grows: what is implied implies further
            effect = self.policy.facts[id].implies
            if effect and self._open(effect) and effect not in found:
                found[effect] = Implied(effect, id, False)
                implying.append(effect)
        return found

    @cached_property
    def known(self) -> Mapping[str, str]:
        """The answers that decide: given and implied ones, without *not known*."""
        given = {fact: answer for fact, answer in self.answers.items() if answer != UNKNOWN}
        return given | dict.fromkeys(self.implied, "yes")

    def _open(self, fact: str) -> bool:
        return self.answers.get(fact, UNKNOWN) == UNKNOWN

    def with_answer(self, fact: str, answer: str | None) -> Case:
        """The case with one answer changed, or taken back with None.  Raises :class:`CaseError`."""
        checker = Checker(self.policy, "case")
        answers = {known: given for known, given in self.answers.items() if known != fact}
        if answer is not None:
            answers[checker.fact(fact)] = checker.answer(fact, answer)
        return self._changed(checker, answers=answers)

    def with_time(self, time: str, moment: dt.datetime | str | None) -> Case:
        """The case with one time set, or taken back with None.  Raises :class:`CaseError`."""
        checker = Checker(self.policy, "case")
        times = {known: at for known, at in self.times.items() if known != time}
        if moment is not None:
            times[checker.time(time)] = checker.moment(f"times.{time}", moment)
        return self._changed(checker, times=times)

    def at(self, as_of: dt.datetime | None) -> Case:
        """The case read at another moment."""
        return replace(self, as_of=as_of)

    def _changed(self, checker: Checker, **changes: Any) -> Case:
        changed = replace(self, **changes)
        checker.no_time_beside_no(changed)
        return changed

    def to_mapping(self) -> dict[str, Any]:
        """The case as its file holds it."""
        mapping: dict[str, Any] = {"format_version": FORMAT_VERSION, "case_id": self.case_id}
        if self.incident_id is not None:
            mapping["incident_id"] = self.incident_id
        if self.as_of is not None:
            mapping["as_of"] = self.as_of.isoformat()
        mapping["answers"] = dict(self.answers)
        mapping["times"] = {time: moment.isoformat() for time, moment in self.times.items()}
        return mapping | self.consult.to_mapping()


def _edition(policy: Policy, mapping: Any) -> Policy:
    """The edition in force at the case's own moment, or now; what is wrong with that moment is told by the checker."""
    told = mapping.get("as_of") if policy.editions and isinstance(mapping, Mapping) else None
    moment = told if isinstance(told, dt.datetime) else _iso(told)
    return policy.at(moment if moment and moment.utcoffset() is not None else dt.datetime.now(dt.UTC))


class Checker(Frozen):
    """Holds what a case file says to what its policy knows.  Every mistake is a :class:`CaseError` of one message."""

    policy: Policy
    source: str

    def wrong(self, key: str, says: str) -> CaseError:
        """The error about a key of the file."""
        return CaseError(f"{self.source}{', ' + key if key else ''}: {says}")

    def case(self, mapping: Any) -> Case:
        if not isinstance(mapping, Mapping):
            example = '{"case_id": "EX-1", "answers": {…}}'
            raise self.wrong("", f"expected a case, such as {example}, found {shown(mapping)}.")
        for key in mapping:
            if key not in KEYS:
                says = self._misplaced(key) or f"; it may hold {listed(KEYS, 20)}.{did_you_mean(str(key), KEYS)}"
                raise self.wrong(plain(key), f"no key {shown(key)} in a case{says}")
        self.version(mapping.get("format_version", FORMAT_VERSION))
        case = Case(
            case_id=self.number(mapping, "case_id"),
            answers=self.answers(mapping.get("answers", {})),
            times=self.times(mapping.get("times", {})),
            as_of=self.moment("as_of", mapping["as_of"]) if mapping.get("as_of") is not None else None,
            incident_id=self.number(mapping, "incident_id") if mapping.get("incident_id") is not None else None,
            consult=read_consult(mapping, self),
            policy=self.policy,
        )
        self.no_time_beside_no(case)
        return case

    def _misplaced(self, key: Any) -> str:
        if key in self.policy.facts:
            return ": it is a fact, and belongs under 'answers'."
        return ": it is a time, and belongs under 'times'." if key in self.policy.times else ""

    def version(self, version: Any) -> None:
        if version != FORMAT_VERSION or isinstance(version, bool):
            wants = f"this reads version {FORMAT_VERSION}, written as the number {FORMAT_VERSION}"
            raise self.wrong("format_version", f"{wants}; found {shown(version)}.")

    def number(self, mapping: Mapping[str, Any], key: str) -> str:
        """An id that the agency chose; never a name."""
        if key not in mapping:
            says = "missing. It is a number that the agency chose, such as \"EX-1\", never a name."
            raise self.wrong(key, says)
        value = mapping[key]
        if not isinstance(value, str) or not _NUMBER.fullmatch(value):
            signs = "1 to 64 letters, digits, spaces and . _ / # : -, in quotes"
            wants = f"expected a number that the agency chose, such as \"EX-1\" ({signs}), never a name"
            raise self.wrong(key, f"{wants}; found {shown(value)}.{_in_quotes(value)}")
        return value

    def answers(self, answers: Any) -> dict[str, str]:
        self._table("answers", answers, "facts and their answers")
        return {self.fact(fact): self.answer(fact, answer) for fact, answer in answers.items()}

    def _table(self, key: str, value: Any, of: str) -> None:
        if not isinstance(value, Mapping):
            raise self.wrong(key, f"expected a table of {of}, found {shown(value)}.")

    def fact(self, fact: Any, key: str = "") -> str:
        """The id of a fact; ``key`` is where it stands, if not under ``answers``."""
        if not isinstance(fact, str) or fact not in self.policy.facts:
            says = f".{did_you_mean(str(fact), self.policy.facts)} `htdecision facts` lists them."
            if fact in self.policy.times:
                says = ": it is a time, and belongs under 'times'."
            elif fact in self.policy.terms:
                says = ": it is a term; it follows from answers and is not asked. `htdecision facts` lists the facts."
            raise self.wrong(key or f"answers.{plain(fact)}", f"no fact {shown(fact)}{says}")
        return fact

    def answer(self, fact: str, answer: Any, key: str = "") -> str:
        """An answer to a fact as the logic has it; ``key`` is where it stands, if not under ``answers``."""
        values = self.policy.facts[fact].values
        if answer is None or (isinstance(answer, bool) and values == YES_NO):
            return _JSON_WORDS[answer]
        allowed = (*values, UNKNOWN)
        if not isinstance(answer, str) or answer not in allowed:
            hint = did_you_mean(answer, allowed) if isinstance(answer, str) else ""
            wants = f"{listed(values)} or {UNKNOWN}"
            raise self.wrong(key or f"answers.{fact}", f"expected {wants}, found {shown(answer)}.{hint}")
        return answer

    def times(self, times: Any) -> dict[str, dt.datetime]:
        self._table("times", times, "times, each with an offset such as -05:00")
        return {self.time(time): self.moment(f"times.{time}", moment) for time, moment in times.items()}

    def time(self, time: Any) -> str:
        if not isinstance(time, str) or time not in self.policy.times:
            says = f"; the times are {listed(self.policy.times, 20)}.{did_you_mean(str(time), self.policy.times)}"
            if time in self.policy.facts:
                says = ": it is a fact, and belongs under 'answers'."
            raise self.wrong(f"times.{plain(time)}", f"no time {shown(time)}{says}")
        return time

    def moment(self, key: str, value: Any) -> dt.datetime:
        """An aware datetime; text must be ISO 8601 with an offset."""
        moment = value if isinstance(value, dt.datetime) else _iso(value)
        example = "a time with an offset, such as \"2026-11-24T10:00:00-05:00\""
        if moment is None:
            raise self.wrong(key, f"expected {example}, found {shown(value)}.{_why_no_moment(value)}")
        if moment.utcoffset() is None:
            found = f"found {shown(str(value))} without an offset. New York is -05:00, in summer -04:00."
            raise self.wrong(key, f"expected {example}; {found}")
        if not 1900 <= moment.year <= 9000:
            raise self.wrong(key, f"the year {moment.year:04} cannot be right; found {shown(str(value))}.")
        return moment

    def no_time_beside_no(self, case: Case) -> None:
        for time in self.policy.times.values():
            if time.implies and time.id in case.times and case.answers.get(time.implies) == "no":
                raise self.wrong(
                    f"times.{time.id}",
                    f"a time is recorded, but {time.implies!r} is answered no. Take back one of the two: "
                    f"leave out the time, or answer {time.implies!r} with yes.",
                )


def _iso(value: Any) -> dt.datetime | None:
    if not isinstance(value, str) or "T" not in value.upper().replace(" ", "T"):
        return None
    try:
        return dt.datetime.fromisoformat(value)
    except ValueError:
        return None


def _why_no_moment(value: Any) -> str:
    if isinstance(value, str) and _LIKE_A_MOMENT.fullmatch(value):
        return " There is no such day or time."
    if isinstance(value, dt.date) or (isinstance(value, str) and _DAY.fullmatch(value)):
        return " The time of day is missing."
    return " The day is missing." if isinstance(value, dt.time) else ""


def _in_quotes(value: Any) -> str:
    whole = isinstance(value, int) and not isinstance(value, bool) and value.bit_length() < 200
    return f' In quotes it can stand: "{value}".' if whole else ""
