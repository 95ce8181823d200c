"""What the page says apart from duties: the policy's messages, and what is odd about times and implied answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from ..policy.model import Policy
from ..rules.tree import UNKNOWN, facts_in
from .case import Case
from .clocks import is_after
from .consult_messages import about_consult
from .engine import Engine, Ready, ReadyMessage
from .result import Because, MessageResult
from .trials import Trials

_KINDS = ("danger", "warning", "note")


def messages(
    engine: Engine, case: Case, trials: Trials, because: Callable[[Ready], Because], as_of: dt.datetime
) -> list[MessageResult]:
    """All messages of a case: dangers first, then warnings, then notes, each in the order of the policy."""
    found = [message for each in engine.messages for message in _of_policy(each, case, trials, because)]
    found += [*_about_times(case, as_of), *_about_implied(case), *_about_number(case), *about_consult(case, as_of)]
    return sorted(found, key=lambda message: _KINDS.index(message.kind))


def _of_policy(
    each: ReadyMessage, case: Case, trials: Trials, because: Callable[[Ready], Because]
) -> Iterator[MessageResult]:
    message = each.message
    if message.with_time and message.with_time not in case.times:
        return
    if trials.now(each.when.index) and trials.now(each.unless.index) is not True:
        facts = [answer.fact for answer in because(each.when)]
        facts += [
            fact
            for fact in sorted(facts_in(each.unless.condition))
            if fact not in facts and len(facts_in(each.unless.condition)) == 1
        ]
        yield MessageResult(message.id, message.kind, message.text, tuple(facts))
    elif message.unknown_text and trials.now(each.when.index) is None:
        unknown = tuple(fact for fact in sorted(facts_in(each.when.condition)) if case.answers.get(fact) == UNKNOWN)
        if unknown:
            yield MessageResult(f"{message.id}_not_known", "warning", message.unknown_text, unknown)


def _about_times(case: Case, as_of: dt.datetime) -> Iterator[MessageResult]:
    for time, moment in case.times.items():
        if is_after(moment, as_of):
            label = case.policy.times[time].label
            text = f"The time for “{label}” lies after the moment at which this page is read. It counts: check it."
            yield MessageResult("time_after_as_of", "warning", text, ())
    for starts, ends in _pairs(case.policy):
        if starts in case.times and ends in case.times and is_after(case.times[starts], case.times[ends]):
            end, start = case.policy.times[ends].label, case.policy.times[starts].label
            text = f"The time for “{end}” lies before “{start}”. Both count as given: check them."
            yield MessageResult("end_before_start", "warning", text, ())


def _pairs(policy: Policy) -> list[tuple[str, str]]:
    """Times that start and end one clock, each pair once."""
    clocks = [duty.clock for duty in policy.duties.values()]
    return list(dict.fromkeys((clock.starts, clock.ends) for clock in clocks if clock.starts and clock.ends))


def _about_implied(case: Case) -> Iterator[MessageResult]:
    for implied in case.implied.values():
        fact = case.policy.facts[implied.fact]
        if implied.by_time:
            cause = f"a time is recorded for “{case.policy.times[implied.source].label}”"
        else:
            cause = case.policy.fact_says(implied.source, "yes")
        yield MessageResult(
            "implied_fact",
            "note",
            f"Taken as yes: {case.policy.fact_says(fact.id, 'yes')}, because {cause}.",
            (fact.id,),
        )
    for fact in case.policy.facts.values():
        if fact.implies and case.answers.get(fact.id) == "yes" and case.answers.get(fact.implies) == "no":
            says = case.policy.fact_says
            pair = f"{says(fact.id, 'yes')}; {says(fact.implies, 'no')}"
            text = f"These two do not fit together: {pair}. Both stand as answered: check them."
            yield MessageResult("implied_fact_denied", "warning", text, (fact.id, fact.implies))


def _about_number(case: Case) -> Iterator[MessageResult]:
    if not any(c.isdigit() for c in case.case_id):
        text = "The case number holds no digit. Use the number that the agency gave the case, never a name."
        yield MessageResult("case_number_without_digit", "warning", text, ())
