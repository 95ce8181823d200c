"""One fault, one process: the module is taken from memory with the fault in it, and its tests run until one fails."""

from __future__ import annotations

import os
import resource
import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

KILLED, SURVIVED = "killed", "survived"
CPU_SECONDS = 150
"""A run that takes longer hangs; a hanging test is a test that noticed."""


class _InPlace(MetaPathFinder, Loader):
    """Gives one module another text."""

    def __init__(self, module: str, path: Path, text: str) -> None:
        self.module, self.path, self.text = module, path, text

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        return ModuleSpec(fullname, self, origin=str(self.path)) if fullname == self.module else None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.text, str(self.path), "exec"), module.__dict__)


def start(root: Path, path: Path, text: str, tests: list[str]) -> int:
    """Fork a process that runs the tests; gives its number.  Its exit status is 0 when no test noticed anything."""
    child = os.fork()
    if child == 0:
        os._exit(_run(root, path, text, tests))
    return child


def outcome(status: int) -> str:
    """What an exit status says."""
    return SURVIVED if status == 0 else KILLED


def _run(root: Path, path: Path, text: str, tests: list[str]) -> int:
    import pytest
    from hypothesis import HealthCheck, settings

    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    os.chdir(root)
    sys.path.insert(0, str(root))
    module = ".".join(path.relative_to(root).with_suffix("").parts)
    sys.meta_path.insert(0, _InPlace(module, path, text))
    checks = list(HealthCheck)
    settings.register_profile(
        "mutation", max_examples=25, database=None, derandomize=True, deadline=None, suppress_health_check=checks
    )
    settings.load_profile("mutation")
    os.environ["HYPOTHESIS_PROFILE"] = "mutation"
    return int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests]))
