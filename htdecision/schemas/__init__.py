"""JSON Schemas (2020-12) of a case file and of a result.

``result.schema.json`` holds for every policy.  A case's schema lists the facts and times of its policy and is made from
it; ``case.schema.json`` is the one of the shipped policy, for editors and programs that read files.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from .case import case_schema

__all__ = ["case_schema", "result_schema"]


def result_schema() -> dict[str, Any]:
    """The schema of a result as ``htdecision assess --format json`` writes it."""
    return json.loads((resources.files(__package__) / "result.schema.json").read_text("utf-8"))
