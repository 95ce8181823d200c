"""JSON Schemas (2020-12) of a case file, of a result and of a record.

``result.schema.json`` holds for every policy.  A case's schema lists the facts and times of its policy and is made from
it; ``case.schema.json`` is the one of the shipped policy, for editors and programs that read files.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from .case import case_schema

__all__ = ["case_schema", "record_schema", "result_schema"]


def result_schema() -> dict[str, Any]:
    """The schema of a result as ``htdecision assess --format json`` writes it."""
    return _read("result")


def record_schema() -> dict[str, Any]:
    """The schema of a record as ``htdecision record`` writes it, with the schema of the results it holds in it."""
    schema = _read("record")
    schema["$defs"]["result"] = result_schema()
    return schema


def _read(name: str) -> dict[str, Any]:
    return json.loads((resources.files(__package__) / f"{name}.schema.json").read_text("utf-8"))
