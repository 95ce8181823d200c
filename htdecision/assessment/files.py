"""Case files: JSON or TOML, read with care for what a file can hold that a case cannot."""
from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from ..policy.model import Policy
from ..spelling import did_you_mean, shown
from .case import Case, CaseError

LARGEST = 5_000_000
"""Bytes a case file may have."""

DEEPEST = 20
"""How deep lists and tables in a case file may be nested.  A case needs two."""


def read_case(path: str, policy: Policy) -> Case:
    """The case in a file (``.json`` or ``.toml``), or JSON on standard input for ``-``.  Raises :class:`CaseError`."""
    name = "standard input" if path == "-" else _plain(path)
    return parse_case(_bytes(path, name), name, policy)


def parse_case(data: bytes, name: str, policy: Policy) -> Case:
    """The case in the content of a file; ``name`` is shown in messages and its ending says JSON or TOML."""
    if len(data) > LARGEST:
        raise CaseError(f"{name}: larger than {LARGEST // 1_000_000} MB; a case file has a few kilobytes.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CaseError(f"{name}: not UTF-8 text (byte {error.start} cannot be read).") from None
    try:
        content = _toml(text, name) if name.lower().endswith(".toml") else _json(text, name)
        _not_too_deep(content, name, DEEPEST)
    except RecursionError:
        raise CaseError(f"{name}: nested too deep; a case needs two levels.") from None
    return Case.from_mapping(content, policy, name)


def _bytes(path: str, name: str) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    file = Path(path)
    if file.suffix.lower() not in (".json", ".toml"):
        raise CaseError(f"{name}: a case is a .json or .toml file, or - for JSON on standard input.")
    try:
        with file.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise CaseError(f"{name}: no such file.{_near_file(file)}") from None
    except OSError as error:
        raise CaseError(f"{name}: cannot be read ({(error.strerror or 'unknown reason').lower()}).") from None
    except ValueError:
        raise CaseError(f"{name}: not a file name.") from None


def _near_file(file: Path) -> str:
    try:
        return did_you_mean(file.name, [other.name for other in file.parent.iterdir() if other.suffix in (".json", ".toml")])
    except OSError:
        return ""


def _json(text: str, name: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_Pairs(name), parse_constant=_Refuse(name))
    except json.JSONDecodeError as error:
        hint = " The file is empty." if not text.strip() else ""
        raise CaseError(f"{name}, line {error.lineno}, column {error.colno}: not JSON ({error.msg.lower()}).{hint}") from None
    except ValueError as error:
        if isinstance(error, CaseError):
            raise
        raise CaseError(f"{name}: not JSON that can be read (a number is too long).") from None


def _toml(text: str, name: str) -> Any:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CaseError(f"{name}: not TOML: {_plain(error)}.") from None


class _Pairs:
    """Builds JSON objects and refuses a key that stands twice: which one counts would be a guess."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        table: dict[str, Any] = {}
        for key, value in pairs:
            if key in table:
                raise CaseError(f"{self.name}, {_plain(key)}: the key stands twice, with {shown(table[key])} and {shown(value)}. Keep one.")
            table[key] = value
        return table


class _Refuse:
    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, word: str) -> Any:
        raise CaseError(f"{self.name}: {word} is not JSON; it stands where a value should be.")


def _not_too_deep(value: Any, name: str, left: int) -> None:
    if left < 0:
        raise CaseError(f"{name}: nested deeper than {DEEPEST} levels; a case needs two.")
    if isinstance(value, dict | list):
        for below in value.values() if isinstance(value, dict) else value:
            _not_too_deep(below, name, left - 1)


def _plain(text: object) -> str:
    return "".join(c if c.isprintable() else "?" for c in str(text)[:200])
