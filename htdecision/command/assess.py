"""``htdecision assess``: what a case calls for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..assessment.assess import assess
from .inputs import case_of, moment_of, policy_of
from .printing import width, write, write_json, write_page


def show(case: str, format: str, as_of: str | None, policy: Sequence[Path]) -> None:
    """Write the result of a case as ``text``, ``json`` or ``html``.  Raises HtDecisionError."""
    known = case_of(case, policy_of(policy, as_of))
    rules = known.policy
    result = assess(known, rules, moment_of(as_of, rules))
    if format == "json":
        write_json(result.to_json())
        return
    from ..presentation.view import build

    view = build(result.to_json(), rules, known.answers, result.as_of)
    if format == "html":
        from ..presentation.html import document

        write(document(view))
        return
    from ..presentation.text import page

    write_page(page(view, width()))
