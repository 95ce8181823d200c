"""``htdecision questions``: what to ask next, and what the answers settle."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..assessment.assess import assess
from ..presentation.text_parts import questions_page
from ..presentation.view import question_views
from .inputs import case_of, moment_of, policy_of
from .printing import width, write_json, write_page


def show(case: str, format: str, as_of: str | None, policy: Sequence[Path]) -> None:
    """Write the open questions of a case as ``text`` or ``json``.  Raises HtDecisionError."""
    known = case_of(case, policy_of(policy, as_of))
    rules = known.policy
    result = assess(known, rules, moment_of(as_of, rules)).to_json()
    if format == "json":
        write_json(result["questions"])
    else:
        write_page(questions_page(question_views(result, rules), width()))
