"""``htdecision questions``: what to ask next, and what the answers settle."""

from __future__ import annotations

import typer

from ..assessment.assess import assess as assess_case
from .inputs import AsOfOption, CaseArgument, FormatOption, ListFormat, PolicyOption, case_of, moment_of, policy_of
from .printing import width, write_json, write_page


def questions(
    case: CaseArgument, format: FormatOption = ListFormat.text, as_of: AsOfOption = None, policy: PolicyOption = None
) -> None:
    """List what to ask next, the most telling question first."""
    rules = policy_of(policy)
    known = case_of(case, rules)
    result = assess_case(known, rules, moment_of(as_of, rules)).to_json()
    if format is ListFormat.json:
        write_json(result["questions"])
        return
    from ..presentation.text_parts import questions_page
    from ..presentation.view import question_views

    write_page(questions_page(question_views(result, rules), width()))


def add_to(app: typer.Typer) -> None:
    """Make it a verb of the program."""
    app.command()(questions)
