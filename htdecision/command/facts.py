"""``htdecision facts``: the questions a case can answer, and the times it can hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..presentation.vocabulary import facts, facts_page
from .inputs import policy_of
from .printing import width, write_json, write_page


def show(format: str, policy: Sequence[Path]) -> None:
    """Write the list as ``text`` or ``json``.  Raises PolicyError."""
    rules = policy_of(policy)
    found = facts(rules)
    if format == "json":
        write_json(found)
    else:
        write_page(facts_page(found, width()))
