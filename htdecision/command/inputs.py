"""What the verbs read: a policy, a case, and a moment; and the options that say which."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..assessment.case import Case
from ..policy.model import Policy

EXAMPLE = "example:"


class Format(StrEnum):
    """How a page is written."""

    text = "text"
    json = "json"
    html = "html"


class ListFormat(StrEnum):
    """How a list is written."""

    text = "text"
    json = "json"


CaseArgument = Annotated[
    str,
    typer.Argument(
        metavar="CASE",
        help="A .json or .toml file, - for JSON on standard input, or a shipped example such as example:P07.",
    ),
]
PolicyOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--policy", metavar="FOLDER", help="A policy folder in place of the shipped ones; later ones are laid on top."
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="TIME",
        help="Read the clocks at this moment, such as 2026-11-24T10:00:00-05:00; else the case's, else now.",
    ),
]
FormatOption = Annotated[ListFormat, typer.Option("--format", help="How to write it.")]


def policy_of(folders: list[Path] | None) -> Policy:
    """The policy in the folders, or the shipped one.  Raises PolicyError."""
    return Policy.load(*folders) if folders else Policy.shipped()


def case_of(name: str, policy: Policy) -> Case:
    """The case that ``name`` means.  Raises CaseError."""
    if name.startswith(EXAMPLE):
        from ..assessment.examples import example

        return example(policy, name.removeprefix(EXAMPLE)).case
    return Case.read(name, policy)


def moment_of(text: str | None, policy: Policy) -> dt.datetime | None:
    """The moment that ``--as-of`` gives, held to the rules of a case file.  Raises CaseError."""
    if text is None:
        return None
    return Case.from_mapping({"case_id": "EX-1", "as_of": text}, policy, "--as-of").as_of
