"""``htdecision explain``: why a duty, gate or level is as it is."""

from __future__ import annotations

from typing import Annotated

import typer

from ..assessment.explanation import explain as explain_outcome
from .inputs import AsOfOption, CaseArgument, FormatOption, ListFormat, PolicyOption, case_of, moment_of, policy_of
from .printing import width, write_json, write_page


def explain(
    case: CaseArgument,
    outcome: Annotated[
        str,
        typer.Argument(
            metavar="DUTY-OR-LEVEL", help="A duty, gate or level, such as careline.notify.fbi or high_risk."
        ),
    ],
    format: FormatOption = ListFormat.text,
    as_of: AsOfOption = None,
    policy: PolicyOption = None,
) -> None:
    """Say why a duty, gate or level is as it is, and which single answers would change it."""
    from ..presentation.explained import build, page

    rules = policy_of(policy)
    known = case_of(case, rules)
    view = build(explain_outcome(known, outcome, rules, moment_of(as_of, rules)), rules, known.answers)
    if format is ListFormat.json:
        write_json(view)
    else:
        write_page(page(view, width()))


def add_to(app: typer.Typer) -> None:
    """Make it a verb of the program."""
    app.command()(explain)
