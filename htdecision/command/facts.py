"""``htdecision facts``: the questions a case can answer, and the times it can hold."""

from __future__ import annotations

import typer

from .inputs import FormatOption, ListFormat, PolicyOption, policy_of
from .printing import width, write_json, write_page


def facts(format: FormatOption = ListFormat.text, policy: PolicyOption = None) -> None:
    """List the facts a case can answer, with their questions and values, and its times."""
    from ..presentation.vocabulary import facts as listed
    from ..presentation.vocabulary import facts_page

    found = listed(policy_of(policy))
    if format is ListFormat.json:
        write_json(found)
    else:
        write_page(facts_page(found, width()))


def add_to(app: typer.Typer) -> None:
    """Make it a verb of the program."""
    app.command()(facts)
