"""``htdecision explain``: why a duty, gate or level is as it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..assessment.explanation import explain
from ..presentation.explained import build, page
from .inputs import case_of, moment_of, policy_of
from .printing import width, write_json, write_page


def show(case: str, outcome: str, format: str, as_of: str | None, policy: Sequence[Path]) -> None:
    """Write the explanation of an outcome as ``text`` or ``json``.  Raises HtDecisionError."""
    known = case_of(case, policy_of(policy, as_of))
    rules = known.policy
    view = build(explain(known, outcome, rules, moment_of(as_of, rules)), rules, known.answers)
    if format == "json":
        write_json(view)
    else:
        write_page(page(view, width()))
