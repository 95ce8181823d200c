"""``htdecision schema``: the JSON Schemas of a case and of a result."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from .inputs import PolicyOption, policy_of
from .printing import write_json


class Subject(StrEnum):
    """What there is a schema of."""

    case = "case"
    result = "result"


def schema(
    of: Annotated[Subject, typer.Argument(metavar="case|result", help="The schema of a case file, or of a result.")],
    policy: PolicyOption = None,
) -> None:
    """Print the JSON Schema (2020-12) of a case or of a result."""
    from ..schemas import case_schema, result_schema

    write_json(case_schema(policy_of(policy)) if of is Subject.case else result_schema())


def add_to(app: typer.Typer) -> None:
    """Make it a verb of the program."""
    app.command()(schema)
