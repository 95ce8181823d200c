"""Reading policy folders: files to tables, tables checked for their shape, layers laid over each other."""
from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..spelling import did_you_mean, listed, shown
from .mistakes import Collector, Mistake, PolicyError, Source, toml_place
from .shape import FILES, ROWS_WITHOUT_ID, check

_LARGEST = 5_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of one file: its id, its content and where it stands."""

    id: str
    table: dict[str, Any]
    source: Source
    path: tuple[str | int, ...]


@dataclass(slots=True)
class Draft:
    """All layers' tables before they become a policy: ``kinds["duty"]["careline.notify.fbi"]`` and so on."""

    mistakes: Collector = field(default_factory=Collector)
    layers: list[tuple[Path, Entry, str]] = field(default_factory=list)
    kinds: dict[str, dict[str, Entry]] = field(default_factory=dict)
    rows: dict[str, list[Entry]] = field(default_factory=dict)
    map_head: Entry | None = None
    steps: dict[str, list[Entry]] = field(default_factory=dict)

    def entries(self, kind: str) -> dict[str, Entry]:
        """The tables of a kind by id, in the order in which they stand in the files."""
        return self.kinds.get(kind, {})

    def note(self, entry: Entry, key: str, says: str, found: str = "", offset: int = 0) -> None:
        """Note a mistake in an entry."""
        self.mistakes.add(entry.source, entry.path, key, says, found, offset)


def read(folders: Iterable[Path]) -> Draft:
    """The tables of these folders, the later on top of the earlier.

    Raises :class:`~htdecision.policy.PolicyError` when a file cannot be read or a table has not the shape of its kind.
    """
    draft = Draft()
    for folder in folders:
        _read_folder(folder, draft)
    draft.mistakes.stop_if_any()
    return draft


def _read_folder(folder: Path, draft: Draft) -> None:
    paths = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    if folder / "policy.toml" not in paths:
        what = "has no policy.toml" if folder.is_dir() else "is not a folder"
        raise PolicyError([Mistake(Source(shown(str(folder)), ""), (), "", f"{what}; a policy is a folder with {listed(FILES)}")])
    digest = sha256()
    tables: dict[str, tuple[dict[str, Any], Source]] = {}
    for path in paths:
        data = path.read_bytes()[: _LARGEST + 1]
        digest.update(f"{path.name}\0{len(data)}\0".encode() + data)
        parsed = _parsed(path, data, draft.mistakes)
        if parsed is not None:
            tables[path.name] = parsed
    for name in FILES:
        if name in tables:
            _take_file(name, *tables[name], folder, digest.hexdigest(), draft)


def _parsed(path: Path, data: bytes, mistakes: Collector) -> tuple[dict[str, Any], Source] | None:
    shown_name = f"{path.parent.name}/{path.name}"
    if path.name not in FILES:
        says = f"not a file of a policy; its files are {listed(FILES)}.{did_you_mean(path.name, FILES)}"
        mistakes.add(Source(shown_name, ""), (), "", says)
        return None
    if len(data) > _LARGEST:
        mistakes.add(Source(shown_name, ""), (), "", f"larger than {_LARGEST // 1_000_000} MB")
        return None
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        return tomllib.loads(text), Source(shown_name, text)
    except UnicodeDecodeError as error:
        mistakes.add(Source(shown_name, ""), (), "", f"not UTF-8 text (byte {error.start})")
    except tomllib.TOMLDecodeError as error:
        says = f"not TOML: {str(error).split(' (at ')[0]}"
        mistakes.add(Source(shown_name, text), (), "", says, offset=toml_place(text, error))
    except RecursionError:
        mistakes.add(Source(shown_name, ""), (), "", "nested too deep")
    return None


def _take_file(name: str, data: dict[str, Any], source: Source, folder: Path, digest: str, draft: Draft) -> None:
    kinds = FILES[name]
    loose = {key: value for key, value in data.items() if key not in kinds}
    if name == "policy.toml":
        _take_policy(loose, source, folder, digest, draft)
    elif name == "map.toml":
        _take_map(loose, source, draft)
    else:
        for key in loose:
            draft.mistakes.add(source, (), key, f"no table {shown(key)} in {name}; it may hold {listed(kinds)}.{did_you_mean(key, kinds)}")
    for kind in kinds:
        for entry in _entries(kind, data.get(kind, []), source, draft):
            _take_entry(kind, entry, draft)


def _take_policy(table: dict[str, Any], source: Source, folder: Path, digest: str, draft: Draft) -> None:
    entry = Entry(str(table.get("id", "")), table, source, ())
    if check("policy", table, source, (), draft.mistakes):
        if any(entry.id == other.id for _, other, _ in draft.layers):
            draft.note(entry, "id", f"the policy {shown(entry.id)} is laid twice", entry.id)
        draft.layers.append((folder, entry, digest))


def _take_map(table: dict[str, Any], source: Source, draft: Draft) -> None:
    """A later layer's map takes the place of an earlier one's, whole."""
    check("map", table, source, (), draft.mistakes)
    draft.map_head = Entry(str(table.get("id", "")), table, source, ())
    draft.rows.pop("level", None)
    draft.kinds.pop("row", None)


def _entries(kind: str, found: Any, source: Source, draft: Draft) -> Iterator[Entry]:
    """The well-shaped tables of one kind in one file."""
    numbered = kind in ROWS_WITHOUT_ID
    if not isinstance(found, list if numbered else dict) and found != []:
        wants = f"[[{kind}]] tables" if numbered else f"[{kind}.ID] tables"
        draft.mistakes.add(source, (kind,), "", f"expected {wants}, found {shown(found)}")
        return
    pairs = enumerate(found) if numbered else dict(found).items()
    for name, table in pairs:
        path = (kind, name)
        if check(kind, table, source, path, draft.mistakes):
            yield Entry(str(table.get("id", f"{source.name} {name}")) if numbered else str(name), table, source, path)


def _take_entry(kind: str, entry: Entry, draft: Draft) -> None:
    if kind == "pathway":
        _take_steps(entry, draft)
    if kind in ROWS_WITHOUT_ID:
        rows = draft.rows.setdefault(kind, [])
        if any(entry.id == other.id for other in rows):
            draft.note(entry, "id", f"the {kind} {shown(entry.id)} stands twice", entry.id)
        rows.append(entry)
        return
    known = draft.kinds.setdefault(kind, {})
    if entry.id not in known:
        known[entry.id] = entry
    elif kind != "pathway":
        draft.note(entry, "", f"the {kind} {shown(entry.id)} is already in {known[entry.id].source.name}; ids are used once")


def _take_steps(entry: Entry, draft: Draft) -> None:
    """A pathway's steps; a later layer adds its own, at the end or where ``first`` or ``after`` says."""
    steps = draft.steps.setdefault(entry.id, [])
    placed = 0
    for number, table in enumerate(entry.table.get("step", [])):
        path = ("pathway", entry.id, "step", number)
        if not check("step", table, entry.source, path, draft.mistakes):
            continue
        step = Entry(table["id"], table, entry.source, path)
        if any(step.id == other.id for other in steps):
            draft.note(step, "id", f"the step {shown(step.id)} stands twice in this pathway", step.id)
        if table.get("first"):
            steps.insert(placed, step)
            placed += 1
        elif "after" in table:
            ids = [other.id for other in steps]
            if table["after"] not in ids:
                draft.note(step, "after", f"no step {shown(table['after'])} before this one.{did_you_mean(table['after'], ids)}", table["after"])
            steps.insert(ids.index(table["after"]) + 1 if table["after"] in ids else len(steps), step)
        else:
            steps.append(step)
