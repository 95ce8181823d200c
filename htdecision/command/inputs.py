"""What the verbs read: a policy, a case, and a moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from ..assessment.case import Case
from ..policy.model import Policy

EXAMPLE = "example:"


def policy_of(folders: Sequence[Path]) -> Policy:
    """The policy in the folders, or the shipped one.  Raises PolicyError."""
    return Policy.load(*folders) if folders else Policy.shipped()


def case_of(name: str, policy: Policy) -> Case:
    """The case that ``name`` means: a file, ``-``, or ``example:ID``.  Raises CaseError."""
    if name.startswith(EXAMPLE):
        from ..assessment.examples import example

        return example(policy, name.removeprefix(EXAMPLE)).case
    return Case.read(name, policy)


def moment_of(text: str | None, policy: Policy) -> dt.datetime | None:
    """The moment that ``--as-of`` gives, held to the rules of a case file.  Raises CaseError."""
    if text is None:
        return None
    return Case.from_mapping({"case_id": "EX-1", "as_of": text}, policy, "--as-of").as_of
