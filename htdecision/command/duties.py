"""``htdecision duties``: who has to do what, and when."""

from __future__ import annotations

import typer

from .inputs import FormatOption, ListFormat, PolicyOption, policy_of
from .printing import width, write_json, write_page


def duties(format: FormatOption = ListFormat.text, policy: PolicyOption = None) -> None:
    """List the duties by who has to act, with what raises each and its clauses."""
    from ..presentation.vocabulary import duties as listed
    from ..presentation.vocabulary import duties_page

    rules = policy_of(policy)
    found = listed(rules)
    if format is ListFormat.json:
        write_json(found)
    else:
        write_page(duties_page(found, rules, width()))


def add_to(app: typer.Typer) -> None:
    """Make it a verb of the program."""
    app.command()(duties)
