"""``htdecision clauses``: the register of clauses, in our own words."""

from __future__ import annotations

import typer

from .inputs import FormatOption, ListFormat, PolicyOption, policy_of
from .printing import width, write_json, write_page


def clauses(format: FormatOption = ListFormat.text, policy: PolicyOption = None) -> None:
    """List every clause of the policy and of the law beside it, and what became of it here."""
    from ..presentation.vocabulary import clauses as listed
    from ..presentation.vocabulary import clauses_page

    found = listed(policy_of(policy))
    if format is ListFormat.json:
        write_json(found)
    else:
        write_page(clauses_page(found, width()))


def add_to(app: typer.Typer) -> None:
    """Make it a verb of the program."""
    app.command()(clauses)
