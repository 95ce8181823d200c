"""Reading policy folders: files to tables, tables checked for their shape, layers laid over each other."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ..frozen import Frozen
from ..spelling import did_you_mean, listed, plain, plain_path, shown
from ..textfiles import TextMistake, read_toml
from .mistakes import Collector, Source
from .shape import FILES, ROWS_WITHOUT_ID, check

_LARGEST = 5_000_000
_LAST = ("readings.toml",)
"""What its alternatives lack follows from mistakes in the other files, so these are shown first."""

_WHAT = f"a policy is a folder with {listed(FILES)}"


class Entry(Frozen):
    """One table of one file: its id, its content and where it stands."""

    id: str
    table: dict[str, Any]
    source: Source
    path: tuple[str | int, ...]


class Draft:
    """All layers' tables before they become a policy: ``kinds["duty"]["careline.notify.fbi"]`` and so on.

    ``broken`` holds the tables that have not the shape of their kind: they are noted, and what speaks of them is right.
    """

    def __init__(self) -> None:
        self.mistakes = Collector()
        self.layers: list[tuple[Path, Entry, bytes]] = []
        self.kinds: dict[str, dict[str, Entry]] = {}
        self.rows: dict[str, list[Entry]] = {}
        self.map_head: Entry | None = None
        self.steps: dict[str, list[Entry]] = {}
        self.broken: dict[str, dict[str, Entry]] = {}
        self.unread = False

    def entries(self, kind: str) -> dict[str, Entry]:
        """The tables of a kind by id, in the order in which they stand in the files."""
        return self.kinds.get(kind, {})

    def known(self, kind: str) -> list[str]:
        """The ids of a kind that may be spoken of."""
        return [*self.entries(kind), *self.broken.get(kind, {})]

    def note(self, entry: Entry, key: str, says: str, found: str = "", offset: int = 0) -> None:
        """Note a mistake in an entry."""
        self.mistakes.add(entry.source, entry.path, key, says, found, offset)


def read(folders: Sequence[Path]) -> Draft:
    """The tables of these folders, the later on top of the earlier; tables that have not the shape of their kind are
    noted.

    Raises :class:`~htdecision.policy.PolicyError` when a file cannot be read: what the others mean hangs on it.
    """
    draft = Draft()
    if not folders:
        _unread(draft, Source("policy", ""), f"no folder is given; {_WHAT}")
    laid: set[Path] = set()
    for folder in folders:
        if folder.absolute() in laid:
            _unread(draft, _folder_name(folder), "the folder is given twice; each layer is laid once")
        else:
            _read_folder(folder, draft)
        laid.add(folder.absolute())
    if draft.unread or not draft.layers:
        draft.mistakes.stop_if_any()
    return draft


def _read_folder(folder: Path, draft: Draft) -> None:
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".toml")
    except OSError as error:
        missing = isinstance(error, FileNotFoundError | NotADirectoryError)
        what = f"is not a folder; {_WHAT}.{_near_folder(folder)}" if missing else _reason(error)
        _unread(draft, _folder_name(folder), what)
        return
    except ValueError:
        _unread(draft, _folder_name(folder), f"is not the name of a folder; {_WHAT}")
        return
    names = {path.name for path in paths}
    if "policy.toml" not in names:
        _unread(draft, _folder_name(folder), f"has no policy.toml; {_WHAT}")
    if names & FILES.keys():
        _read_files(folder, paths, draft)


def _read_files(folder: Path, paths: list[Path], draft: Draft) -> None:
    draft.mistakes.order += [_file_name(folder / name) for name in sorted(FILES, key=_LAST.count)]
    content: list[bytes] = []
    tables: dict[str, tuple[dict[str, Any], Source]] = {}
    for path in paths:
        data = _bytes(path, draft)
        if data is None:
            continue
        content += (f"{path.name}\0{len(data)}\0".encode(), data)
        parsed = _parsed(path, data, draft)
        if parsed is not None:
            tables[path.name] = parsed
    if "policy.toml" in tables and not _take_policy(*tables.pop("policy.toml"), folder, b"".join(content), draft):
        return
    for name in FILES:
        if name in tables:
            _take_file(name, *tables[name], draft)


def _bytes(path: Path, draft: Draft) -> bytes | None:
    try:
        with path.open("rb") as stream:
            return stream.read(_LARGEST + 1)
    except OSError as error:
        _unread(draft, Source(_file_name(path), ""), _reason(error))
        return None


def _parsed(path: Path, data: bytes, draft: Draft) -> tuple[dict[str, Any], Source] | None:
    nothing = Source(_file_name(path), "")
    if path.name not in FILES:
        says = f"not a file of a policy; its files are {listed(FILES)}.{did_you_mean(path.name, FILES)}"
        return _unread(draft, nothing, says)
    if len(data) > _LARGEST:
        return _unread(draft, nothing, f"larger than {_LARGEST // 1_000_000} MB")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return _unread(draft, nothing, f"not UTF-8 text (byte {error.start} cannot be read). Save it again as UTF-8")
    source = Source(nothing.name, text)
    try:
        return read_toml(text), source
    except TextMistake as mistake:
        return _unread(draft, source, f"{'not TOML: ' if mistake.broken else ''}{mistake.says}", mistake.at)


def _unread(draft: Draft, source: Source, says: str, at: int = -1) -> None:
    draft.unread = True
    draft.mistakes.add(source, (), "", says, offset=at)


def _reason(error: OSError) -> str:
    return f"cannot be read ({(error.strerror or 'unknown reason').lower()})"


def _folder_name(folder: Path) -> Source:
    return Source(plain_path(str(folder)), "")


def _near_folder(folder: Path) -> str:
    try:
        return did_you_mean(folder.name, [other.name for other in folder.parent.iterdir() if other.is_dir()])
    except OSError:
        return ""


def _file_name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _take_policy(table: dict[str, Any], source: Source, folder: Path, content: bytes, draft: Draft) -> bool:
    """Whether the layer is to be read on; one that is laid twice would only repeat itself."""
    entry = Entry(str(table.get("id", "")), table, source, ())
    if not check("policy", table, source, (), draft.mistakes):
        return True
    if any(entry.id == other.id for _, other, _ in draft.layers):
        draft.note(entry, "id", f"the policy {shown(entry.id)} is laid twice", entry.id)
        draft.unread = True
        return False
    draft.layers.append((folder, entry, content))
    return True


def _take_file(name: str, data: dict[str, Any], source: Source, draft: Draft) -> None:
    kinds = FILES[name]
    loose = {key: value for key, value in data.items() if key not in kinds}
    if name == "map.toml":
        _take_map(loose, source, draft)
    else:
        _note_loose(loose, name, source, draft)
    for kind in kinds:
        for entry in _entries(kind, data.get(kind, []), source, draft):
            _take_entry(kind, entry, draft)


def _note_loose(loose: dict[str, Any], name: str, source: Source, draft: Draft) -> None:
    for key, value in loose.items():
        home = next((file for file, kinds in FILES.items() if key in kinds), "")
        hint = f" It belongs in {home}." if home else did_you_mean(key, FILES[name])
        in_table = isinstance(value, dict | list)
        says = f"no {'table' if in_table else 'key'} {shown(key)} in {name}; "
        says += f"it may hold {listed(FILES[name])}.{hint}"
        draft.mistakes.add(source, (key,) if in_table else (), "" if in_table else key, says)


def _take_map(table: dict[str, Any], source: Source, draft: Draft) -> None:
    """A later layer's map takes the place of an earlier one's, whole."""
    own = {key: value for key, value in table.items() if not isinstance(value, dict | list)}
    check("map", own, source, (), draft.mistakes)
    _note_loose({key: value for key, value in table.items() if key not in own}, "map.toml", source, draft)
    draft.map_head = Entry(str(table.get("id", "")), table, source, ())
    for kind in FILES["map.toml"]:
        draft.rows.pop(kind, None)
        draft.kinds.pop(kind, None)
        draft.broken.pop(kind, None)


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
        if kind == "duty" and _note_id_without_quotes(name, table, source, draft):
            continue
        right = check(kind, table, source, path, draft.mistakes)
        table = table if isinstance(table, dict) else {}
        id = str(table.get("id", f"{source.name} {name}")) if numbered else str(name)
        if right:
            yield Entry(id, table, source, path)
        else:
            draft.broken.setdefault(kind, {})[id] = Entry(id, table, source, path)


def _note_id_without_quotes(actor: str, table: Any, source: Source, draft: Draft) -> bool:
    """Whether this is ``[duty.actor.verb.object]``, which TOML reads as tables within tables."""
    verbs = {verb: below for verb, below in table.items() if isinstance(below, dict)} if isinstance(table, dict) else {}
    paths = [(actor, verb, thing) for verb, below in verbs.items() for thing in below if isinstance(below[thing], dict)]
    for path in paths:
        id = ".".join(path)
        entry = draft.broken.setdefault("duty", {})[id] = Entry(id, table, source, ("duty", *path))
        draft.note(entry, "", f"the id of a duty has dots, so it stands in quotes: [duty.\"{plain(id)}\"]")
    return bool(paths)


def _take_entry(kind: str, entry: Entry, draft: Draft) -> None:
    if kind == "pathway":
        _take_steps(entry, draft)
    if kind in ROWS_WITHOUT_ID:
        rows = draft.rows.setdefault(kind, [])
        if "id" in entry.table and any(entry.id == other.id for other in rows):
            draft.note(entry, "id", f"the {kind} {shown(entry.id)} stands twice", entry.id)
        rows.append(entry)
        return
    known = draft.kinds.setdefault(kind, {})
    if entry.id not in known:
        known[entry.id] = entry
    elif kind != "pathway":
        there = plain(known[entry.id].source.name)
        draft.note(entry, "", f"the {kind} {shown(entry.id)} is already in {there}; ids are used once", entry.id)


def _take_steps(entry: Entry, draft: Draft) -> None:
    """A pathway's steps; a later layer adds its own, at the end or where ``first`` or ``after`` says."""
    steps = draft.steps.setdefault(entry.id, [])
    placed, broken = 0, list[object]()
    for number, table in enumerate(entry.table.get("step", [])):
        path = ("pathway", entry.id, "step", number)
        if not check("step", table, entry.source, path, draft.mistakes):
            broken.append(table.get("id") if isinstance(table, dict) else None)
            continue
        step = Entry(table["id"], table, entry.source, path)
        if any(step.id == other.id for other in steps):
            draft.note(step, "id", f"the step {shown(step.id)} stands twice in this pathway", step.id)
        if table.get("first"):
            steps.insert(placed, step)
            placed += 1
        elif "after" in table:
            ids = [other.id for other in steps]
            if table["after"] not in ids and table["after"] not in broken:
                says = f"no step {shown(table['after'])} before this one.{did_you_mean(table['after'], ids)}"
                draft.note(step, "after", says, table["after"])
            steps.insert(ids.index(table["after"]) + 1 if table["after"] in ids else len(steps), step)
        else:
            steps.append(step)
