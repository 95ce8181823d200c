"""The check as a text page: each law with its verdict and its counter-examples, then the readings that were
not taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..policy.model import Policy
from ..presentation.lines import Line, beside, wrapped
from ..presentation.sentences import count
from ..presentation.text_parts import fitting, section
from . import wording
from .checking import Compared, complete_cases, layers
from .differences import Difference
from .proving import Breach, Verdict

_MOST = 5
"""Breaches of one law that are written out; of more the number is given."""


def laws_page(policy: Policy, verdicts: Iterable[Verdict], width: int) -> Iterator[Line]:
    """The laws as they are proven, one after the other."""
    width = fitting(width)
    cases = wording.many(complete_cases(policy))
    yield section("LAWS", "proven over every case, by two judges", width)
    yield from wrapped([(f"{wording.editions(layers(policy))}. ", "soft")], width, "  ")
    yield from wrapped([(f"{len(policy.facts)} questions make {cases} complete cases.", "soft")], width, "  ")
    yield []
    for verdict in verdicts:
        yield from _verdict(verdict, width)


def _verdict(verdict: Verdict, width: int) -> Iterator[Line]:
    word, style = ("holds ", "done") if verdict.holds else ("BROKEN", "late")
    says = count(verdict.claims, "claim") if verdict.claims else "nothing it speaks of"
    yield from beside([(f"{word}  ", style), (verdict.law.title, "")], [(says, "soft")], width, "  ", " " * 10)
    if not verdict.holds:
        yield from wrapped([(verdict.law.why, "soft")], width, " " * 10)
    for number, breach in enumerate(verdict.breaches[:_MOST], 1):
        yield from _breach(number, breach, width)
    if len(verdict.breaches) > _MOST:
        yield from wrapped([(f"And {len(verdict.breaches) - _MOST} more.", "soft")], width, " " * 10)


def _breach(number: int, breach: Breach, width: int) -> Iterator[Line]:
    indent = " " * 10
    yield from wrapped(
        [("- ", "soft"), (f"{breach.about}: ", "strong"), (f"{breach.says}.", "")], width, indent, indent + "  "
    )
    if breach.answers is not None:
        yield from wording.case(number, breach.answers, width, indent + "  ")
    if breach.later:
        yield from wrapped([("then answered: ", "soft")], width, indent + "  ")
        yield from wording.case(number, breach.later, width, indent + "  ")


def readings_page(policy: Policy, compared: Iterable[Compared], whole: bool, width: int) -> Iterator[Line]:
    """The readings that were not taken and the cases in which ours differs; ``whole`` shows each kind of
    difference."""
    width = fitting(width)
    if not policy.alternatives:
        return
    yield []
    yield section("READINGS", "ours, against the ways that were not taken", width)
    for each in compared:
        yield from _compared(policy, each, width)
        yield from _examples(each.differences.found, whole, width)
    if not whole:
        yield []
        yield from wrapped([("One example is shown for each; --readings shows every difference.", "soft")], width, "  ")


def _compared(policy: Policy, compared: Compared, width: int) -> Iterator[Line]:
    of, way, found = compared.alternative.of, compared.alternative.reading, compared.differences
    reading = policy.readings[of]
    letter = " (nearest to the letter)" if way == reading.literal else ""
    yield []
    yield from wrapped([(f"{of} ", "assumption"), (f"{reading.about}.", "strong")], width, "  ", "    ")
    yield from wrapped([(f"{way}{letter}: ", "soft"), (reading.readings[way], "")], width, "    ", "      ")
    weaker = f"asks for less in {wording.share(found.more, found.total)}" if found.more else "never asks for less"
    part = f"Ours differs in {wording.share(found.cases, found.total)} of all cases ({wording.many(found.cases)}) and "
    yield from wrapped([(part, ""), (f"{weaker}.", "late" if found.more else "done")], width, "    ")


def _examples(found: tuple[Difference, ...], whole: bool, width: int) -> Iterator[Line]:
    for number, difference in enumerate(found if whole else found[:1], 1):
        yield from wording.changes(difference, width, "      ")
        yield from wrapped([(f"{wording.measured(difference)}, such as", "soft")], width, "        ")
        yield from wording.case(number, difference.example, width, "        ")


def summary(verdicts: list[Verdict], seconds: float, width: int) -> list[Line]:
    """The last line: whether all laws hold, and what was done for it."""
    broken = [verdict for verdict in verdicts if not verdict.holds]
    claims = wording.many(sum(verdict.claims for verdict in verdicts))
    searched = wording.many(sum(verdict.searched for verdict in verdicts))
    if broken:
        says, style = f"{count(len(broken), 'law is', 'laws are')} broken, of {len(verdicts)}. ", "late"
    else:
        says, style = f"All {len(verdicts)} laws hold. ", "done"
    told = f"{claims} claims, {searched} of them decided by dd and by z3 alike; {seconds:.1f} s."
    return [[], *wrapped([(says, style), (told, "soft")], fitting(width))]
