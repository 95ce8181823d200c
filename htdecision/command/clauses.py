"""``htdecision clauses``: the register of clauses, in our own words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..presentation.vocabulary import clauses, clauses_page
from .inputs import policy_of
from .printing import width, write_json, write_page


def show(format: str, policy: Sequence[Path]) -> None:
    """Write the list as ``text`` or ``json``.  Raises PolicyError."""
    rules = policy_of(policy)
    found = clauses(rules)
    if format == "json":
        write_json(found)
    else:
        write_page(clauses_page(found, width()))
