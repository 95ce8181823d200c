"""``htdecision assess``: what a case calls for."""

from __future__ import annotations

from typing import Annotated

import typer

from ..assessment.assess import assess as assess_case
from .inputs import AsOfOption, CaseArgument, Format, PolicyOption, case_of, moment_of, policy_of
from .printing import width, write, write_json, write_page


def assess(
    case: CaseArgument,
    format: Annotated[
        Format, typer.Option("--format", help="A page to read, the result as JSON, or a page for a browser.")
    ] = Format.text,
    as_of: AsOfOption = None,
    policy: PolicyOption = None,
) -> None:
    """Show what a case calls for: duties by urgency, the risk level, gates, pathways, and what to ask next."""
    rules = policy_of(policy)
    known = case_of(case, rules)
    result = assess_case(known, rules, moment_of(as_of, rules))
    if format is Format.json:
        write_json(result.to_json())
        return
    from ..presentation.view import build

    view = build(result.to_json(), rules, known.answers, result.as_of)
    if format is Format.html:
        from ..presentation.html import document

        write(document(view))
        return
    from ..presentation.text import page

    write_page(page(view, width()))


def add_to(app: typer.Typer) -> None:
    """Make it a verb of the program."""
    app.command()(assess)
