"""The workload from a folder that holds other engines too: its rules, its cases, its reference and its engines' times.

Such a folder has ``spec.json``, ``cases.npz``, ``bench/common.py`` with the reference, ``bench/run_scalar.py NAME``,
which times an engine and prints a line of JSON, and ``venv/`` in which they are installed.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ..measure import Line
from .reference import Answer
from .workload import Case, Workload

ENGINES = {
    "run_scalar.py python_dict": "if/elif on a dict, as the folder has it",
    "run_scalar.py zen": "zen-engine",
    "run_scalar.py rule_engine": "rule-engine",
    "run_scalar.py jsonlogic": "json-logic-qubit",
    "run_scalar.py business_rules": "business-rules",
    "run_scalar.py durable": "durable_rules",
    "run_scalar.py clips": "clipspy",
    "run_scalar.py spiff": "SpiffWorkflow DMN",
    "run_scalar.py cel": "cel-python",
    "run_scalar.py pydmnrules": "pyDMNrules",
    "run_openfisca.py": "OpenFisca-Core",
}
"""How an engine is run there, and the name under which people know it."""

_REFERENCE = """
import json
from common import RULES, cases, reference
def ids(bits):
    return [rule["id"] for place, rule in enumerate(RULES) if bits >> place & 1]
for floor, certain, ceiling, possible in map(reference, cases({count})):
    print(json.dumps([floor, ids(certain), ceiling, ids(possible)]))
"""


class Folder:
    """A folder that has been read."""

    def __init__(self, path: str) -> None:
        self.home = Path(path)
        # A word of the rule language begins with a letter, as the folder's "12_to_15" does not.
        text = re.sub(r'"(?=\d)', '"age_', (self.home / "spec.json").read_text("utf-8"))
        self.spec: dict[str, Any] = json.loads(text)
        self.workload = Workload(_tables(self.spec))

    def cases(self) -> list[Case]:
        """The folder's own cases."""
        packed = np.load(self.home / "cases.npz")
        yes_no = [[(False, None, True)[code] for code in column] for column in packed["ind"].tolist()]
        facts = self.spec["categoricals"]
        one_of = [
            [None if code < 0 else values[code] for code in column]
            for values, column in zip(facts.values(), packed["cat"].tolist(), strict=True)
        ]
        names = [*self.spec["indicators"], *facts]
        return [dict(zip(names, row, strict=True)) for row in zip(*yes_no, *one_of, strict=True)]

    def reference(self, count: int) -> list[Answer]:
        """What the folder's own reference says of its first cases."""
        return [Answer(*json.loads(line)) for line in self._run("-c", _REFERENCE.format(count=count))]

    def engines(self) -> Iterator[Line]:
        """Each engine against the folder's function by hand, timed the same way in the same run."""
        floor = None
        for words, known_as in ENGINES.items():
            told = json.loads(self._run(*words.split())[-1])
            floor = floor or told["median_us"]
            yield Line(f"{known_as}: {told['wrong']} wrong", told["median_us"] / floor, "×")

    def _run(self, *words: str) -> Sequence[str]:
        line = [str((self.home / "venv" / "bin" / "python").absolute()), *words]
        done = subprocess.run(
            line, capture_output=True, text=True, check=True, cwd=self.home / "bench", env={**os.environ, "BUDGET": "3"}
        )
        return done.stdout.splitlines()


def _tables(spec: Mapping[str, Any]) -> dict[str, Any]:
    """The folder's trees as tables of rules in the rule language."""
    return {
        "levels": spec["levels"],
        "yes_no": spec["indicators"],
        "one_of": spec["categoricals"],
        "row": {row["id"]: {"level": row["level"], **_when(row["when"])} for row in spec["rows"]},
        "rule": {rule["id"]: _when(rule["when"]) for rule in spec["rules"]},
    }


def _when(tree: Mapping[str, Any]) -> dict[str, str]:
    return {} if tree == {"all": []} else {"when": _text(tree)}


def _text(tree: Mapping[str, Any]) -> str:
    ((kind, inside),) = tree.items()
    match kind, inside:
        case "is", [fact, holds]:
            return fact if holds else f"not {fact}"
        case "in", [fact, values]:
            return f"{fact} is one of ({', '.join(values)})"
        case "not", part:
            return f"not ({_text(part)})"
        case "at_least", [count, facts]:
            return f"at least {count} of ({', '.join(facts)})"
        case "level_at_least", level:
            return f"level is at least {level}"
        case "all" | "any", parts:
            joint = " and " if kind == "all" else " or "
            return joint.join(f"({_text(part)})" for part in parts)
    raise ValueError(f"no rule is written {kind!r}")
