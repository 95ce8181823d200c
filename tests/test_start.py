"""A start loads what it uses and no more: someone may be waiting on the phone."""

from __future__ import annotations

import subprocess
import sys

import pytest

import htdecision

SLOW = (
    "dataclasses",
    "inspect",
    "hashlib",
    "json",
    "zoneinfo",
    "difflib",
    "importlib.resources",
    "htdecision.assessment",
)


def loaded_by(statements: str) -> set[str]:
    script = f"import sys; {statements}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True, timeout=60)
    return set(done.stdout.split())


def test_reading_the_shipped_policies_loads_nothing_that_is_slow_and_not_needed() -> None:
    loaded = loaded_by("import htdecision; htdecision.Policy.shipped()")
    assert "htdecision.policy.load" in loaded
    assert loaded & set(SLOW) == set()


def test_every_public_name_is_there_and_listed() -> None:
    assert all(getattr(htdecision, name).__name__ == name for name in htdecision.__all__)
    assert set(htdecision.__all__) <= set(dir(htdecision))


def test_a_name_that_is_not_there_is_an_error_as_in_any_module() -> None:
    with pytest.raises(AttributeError, match="module 'htdecision' has no attribute 'asses'"):
        htdecision.asses  # noqa: B018
