"""Case files: JSON or TOML, read with care for what a file can hold that a case cannot."""
from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..policy.model import Policy
from ..spelling import nearest, plain, plain_path, shown
from ..textfiles import TextMistake, place, read_json, read_toml
from .case import Case, CaseError

LARGEST = 5_000_000
"""Bytes a case file may have."""

DEEPEST = 20
"""How deep lists and tables in a case file may be nested.  A case needs two."""


def read_case(path: str, policy: Policy) -> Case:
    """The case in a file (``.json`` or ``.toml``), or JSON on standard input for ``-``.  Raises :class:`CaseError`."""
    name = "standard input" if path == "-" else path
    return parse_case(_bytes(path, plain_path(name)), name, policy)


def parse_case(data: bytes, name: str, policy: Policy) -> Case:
    """The case in the content of a file; ``name`` is shown in messages and its ending says JSON or TOML."""
    source = plain_path(name)
    if len(data) > LARGEST:
        raise CaseError(f"{source}: larger than {LARGEST // 1_000_000} MB; a case file has a few kilobytes.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        says = f"not UTF-8 text (byte {error.start} cannot be read). Save it again as UTF-8."
        raise CaseError(f"{source}: {says}") from None
    if name.lower().endswith(".toml"):
        content = _read(read_toml, text, source, "TOML")
    else:
        content = _read(lambda json: read_json(json, _Pairs(source)), text, source, "JSON")
    _not_too_deep(content, source, DEEPEST)
    return Case.from_mapping(content, policy, source)


def _read(reader: Callable[[str], Any], text: str, source: str, kind: str) -> Any:
    try:
        return reader(text)
    except TextMistake as mistake:
        line, column = place(text, mistake.at)
        where = f", line {line}, column {column}" if mistake.at >= 0 else ""
        what = f"not {kind}: " if mistake.broken else ""
        raise CaseError(f"{source}{where}: {what}{mistake.says}.") from None


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
        names = {other.stem: other.name for other in file.parent.iterdir() if other.suffix in (".json", ".toml")}
    except OSError:
        return ""
    near = nearest(file.stem, names)
    return f" Did you mean {shown(names[near])}?" if near else ""


class _Pairs:
    """Builds JSON objects and refuses a key that stands twice: which one counts would be a guess."""

    def __init__(self, source: str) -> None:
        self.source = source

    def __call__(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        table: dict[str, Any] = {}
        for key, value in pairs:
            if key in table:
                both = f"with {shown(table[key])} and {shown(value)}"
                raise CaseError(f"{self.source}, {plain(key)}: the key stands twice, {both}. Keep one.")
            table[key] = value
        return table


def _not_too_deep(value: Any, source: str, left: int) -> None:
    if left < 0:
        raise CaseError(f"{source}: nested deeper than {DEEPEST} levels; a case needs two.")
    if isinstance(value, dict | list):
        for below in value.values() if isinstance(value, dict) else value:
            _not_too_deep(below, source, left - 1)
