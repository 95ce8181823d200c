"""What the verbs read: a policy, a case, and a moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from ..assessment.case import Case
from ..policy.model import Policy

EXAMPLE = "example:"


def policy_of(folders: Sequence[Path], as_of: str | None = None) -> Policy:
    """The policy in the folders, or the shipped one.  Raises PolicyError.

    Of several editions it is the one in force at ``as_of`` where ``--as-of`` gives a moment; else the case decides.
    """
    if not folders:
        return Policy.shipped()
    return Policy.load(*folders, at=moment_of(as_of, Policy.shipped()))


def case_of(name: str, policy: Policy) -> Case:
    """The case that ``name`` means: a file, ``-``, or ``example:ID``.  Raises CaseError.

    Its ``policy`` is the edition that is in force at its moment.
    """
    if name.startswith(EXAMPLE):
        from ..assessment.examples import example

        return example(policy, name.removeprefix(EXAMPLE)).case
    return Case.read(name, policy)


def moment_of(text: str | None, policy: Policy) -> dt.datetime | None:
    """The moment that ``--as-of`` gives, held to the rules of a case file.  Raises CaseError."""
    if text is None:
        return None
    return Case.from_mapping({"case_id": "EX-1", "as_of": text}, policy, "--as-of").as_of
