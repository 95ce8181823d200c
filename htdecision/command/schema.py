"""``htdecision schema``: the JSON Schemas of a case, of a result and of a record."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..schemas import case_schema, record_schema, result_schema
from .inputs import policy_of
from .printing import write_json


def show(of: str, policy: Sequence[Path]) -> None:
    """Write the schema of a ``case`` under the policy, of a ``result``, or of a ``record``.  Raises PolicyError."""
    if of == "case":
        write_json(case_schema(policy_of(policy)))
    else:
        write_json(result_schema() if of == "result" else record_schema())
