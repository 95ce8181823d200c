"""``htdecision schema``: the JSON Schemas of a case and of a result."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..schemas import case_schema, result_schema
from .inputs import policy_of
from .printing import write_json


def show(of: str, policy: Sequence[Path]) -> None:
    """Write the schema of a ``case`` under the policy, or of a ``result``.  Raises PolicyError."""
    write_json(case_schema(policy_of(policy)) if of == "case" else result_schema())
