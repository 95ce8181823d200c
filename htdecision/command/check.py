"""``htdecision check``: the laws that a policy must keep, proven over every case, and its coverage of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from ..errors import HtDecisionError
from ..policy.model import Policy
from .inputs import policy_of
from .printing import width, write, write_json, write_page

if TYPE_CHECKING:
    from ..proofs.proving import Verdict

BROKEN = 1
"""Exit status when a law does not hold, or a clause is not carried."""


def show(coverage: bool, readings: bool, format: str, policy: Sequence[Path]) -> int:
    """Write the check as ``text``, ``json`` or, for the coverage, ``markdown``; gives the exit status.

    ``readings`` shows all that the readings not taken would change, and not only an example of each.

    Raises HtDecisionError when the policy cannot be read or a library that proves is missing.
    """
    rules = policy_of(policy)
    if coverage:
        return _coverage(rules, format)
    if format == "markdown":
        raise HtDecisionError("--format markdown goes with --coverage; the laws are written as text or json.")
    return _laws(rules, readings, format)


def _coverage(rules: Policy, format: str) -> int:
    from ..proofs.coverage import coverage, gaps
    from ..proofs.coverage_page import markdown, page, to_json

    covers, missing = coverage(rules), list(gaps(rules))
    if format == "json":
        write_json(to_json(covers, missing))
    elif format == "markdown":
        write(markdown(rules, covers, missing))
    else:
        write_page(page(rules, covers, missing, width()))
    return BROKEN if missing else 0


def _laws(rules: Policy, readings: bool, format: str) -> int:
    from ..proofs.extra import need_the_extra

    need_the_extra()
    from ..proofs.checking import compared, to_json, verdicts

    start = perf_counter()
    proven: list[Verdict] = []
    if format == "json":
        proven += verdicts(rules)
        write_json(to_json(rules, proven, list(compared(rules))))
    else:
        from ..proofs.check_page import laws_page, readings_page, summary

        write_page(laws_page(rules, _kept(verdicts(rules), proven), width()))
        write_page(readings_page(rules, compared(rules), readings, width()))
        write_page(summary(proven, perf_counter() - start, width()))
    return 0 if all(verdict.holds for verdict in proven) else BROKEN


def _kept(verdicts: Iterable[Verdict], kept: list[Verdict]) -> Iterator[Verdict]:
    """The verdicts as they come, each put into ``kept`` on its way: a terminal shows them while they are proven."""
    for verdict in verdicts:
        kept.append(verdict)
        yield verdict
