"""Records to test with, and ways to tamper with them."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from htdecision import Case, Policy
from htdecision.record import Determination, make
from htdecision.record.canonical import canonical
from htdecision.record.chain import from_bytes, sealed, to_bytes

NOW = dt.datetime(2026, 11, 24, 15, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)

SMALL = {
    "policy.toml": 'id = "small"\ntitle = "Small"\nissuer = "Nobody"\nedition = "one"\nauthority = "assumption"\n',
    "facts.toml": """
group = [{ id = "all", title = "All" }]
[fact.seen]
group = "all"
ask = "Was the light seen?"
short = "the light"
[fact.color]
group = "all"
ask = "Which color was it?"
short = "its color"
values = ["red", "green"]
[time.told]
label = "Told"
""",
    "map.toml": """
id = "small_map"
title = "Small map"
illustrative = true
notice = "Made up."
level = [{ id = "low", title = "Low", says = "Low." }, { id = "high", title = "High", says = "High." }]
[row.red]
level = "high"
when = "seen and color is red"
why = "Red stands out."
authority = "assumption"
""",
    "clauses.toml": '[clause.S1]\nsays = "Ring when it is red."\nkind = "rule"\nauthority = "assumption"\n',
    "parties.toml": '[party.keeper]\ntitle = "Keeper"\n',
    "duties.toml": """
[duty."keeper.ring.bell"]
title = "Ring the bell"
why = "Someone has to."
when = "seen"
provided = "color is red"
while_unknown = "act"
authority = ["assumption"]
clauses = ["S1"]
clock = { kind = "within", hours = 2, starts = "told" }
""",
}
"""A policy of two questions, so that a record of it is a few kilobytes long and can be checked ten thousand times."""


def small_policy(folder: Path, **changes: str) -> Policy:
    """The small policy, written to ``folder``; ``changes`` puts other text into the files of these names."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in SMALL.items():
        (folder / name).write_text(changes.get(name.removesuffix(".toml"), text), encoding="utf-8")
    return Policy.load(folder)


def three_entries(policy: Policy) -> bytes:
    """A record of three entries under the small policy, with a determination in the second."""
    said = [{"fact": "seen", "answer": "yes", "at": (NOW - DAY).isoformat(), "by": "watchman"}]
    case = Case.from_mapping({"case_id": "EX-1", "answers": {"seen": "yes"}, "history": said}, policy)
    record = make(case, now=NOW, by="keeper 1")
    case = case.with_time("told", NOW)
    made = Determination("high", "Seen twice.", "keeper 1")
    record = make(case, now=NOW + DAY, by="keeper 1", determination=made, earlier=record)
    return make(case.with_answer("color", "red"), now=NOW + 2 * DAY, earlier=record)


def content_of(record: bytes) -> dict[str, Any]:
    """What is in a record that is whole."""
    content, faults = from_bytes(record)
    assert content is not None
    assert faults == []
    return content


def rewritten(record: bytes, change: Callable[[list[dict[str, Any]]], object]) -> bytes:
    """The record with its entries changed and every number and hash reckoned anew, as a careful forger would."""
    entries = json.loads(record)["entries"]
    change(entries)
    chained: list[dict[str, Any]] = []
    for number, entry in enumerate(entries, 1):
        previous = chained[-1]["sha256"] if chained else None
        chained.append(sealed({**entry, "number": number, "previous": previous}))
    return to_bytes("EX-1", chained)


# ---- a hundred ways to spoil a file, each drawn at random


def byte_replaced(record: bytes, draw: random.Random) -> bytes:
    """One byte is another."""
    at = draw.randrange(len(record))
    return record[:at] + bytes([(record[at] + draw.randrange(1, 256)) % 256]) + record[at + 1 :]


def bit_flipped(record: bytes, draw: random.Random) -> bytes:
    """One bit fell over."""
    at = draw.randrange(len(record))
    return record[:at] + bytes([record[at] ^ 1 << draw.randrange(8)]) + record[at + 1 :]


def byte_added(record: bytes, draw: random.Random) -> bytes:
    """One byte too many, also one that JSON would not mind."""
    at = draw.randrange(len(record) + 1)
    return record[:at] + draw.choice([b" ", b"\n", b"0", bytes([draw.randrange(256)])]) + record[at:]


def bytes_deleted(record: bytes, draw: random.Random) -> bytes:
    """One byte or a few are gone."""
    at = draw.randrange(len(record))
    return record[:at] + record[at + draw.choice([1, 1, 1, 5, 60]) :]


def truncated(record: bytes, draw: random.Random) -> bytes:
    """The file ends too early."""
    return record[: draw.randrange(len(record))]


def bytes_moved(record: bytes, draw: random.Random) -> bytes:
    """Two neighboring stretches have changed places."""
    first, second, third = sorted(draw.sample(range(len(record) + 1), 3))
    return record[:first] + record[second:third] + record[first:second] + record[third:]


def _with_entries(record: bytes, change: Callable[[list[Any]], object]) -> bytes:
    content = json.loads(record)
    change(content["entries"])
    return canonical(content) + b"\n"


def entry_deleted(record: bytes, draw: random.Random) -> bytes:
    """An entry is gone, and the file is as tidy as before."""
    return _with_entries(record, lambda entries: entries.pop(draw.randrange(len(entries))))


def entries_reordered(record: bytes, draw: random.Random) -> bytes:
    """Two entries have changed places."""

    def swap(entries: list[Any]) -> None:
        one, other = draw.sample(range(len(entries)), 2)
        entries[one], entries[other] = entries[other], entries[one]

    return _with_entries(record, swap)


def value_edited(record: bytes, draw: random.Random) -> bytes:
    """One text, number or flag somewhere is another, and the file is as tidy as before."""
    content = json.loads(record)
    table, key = draw.choice(list(_leaves(content)))
    old = table[key]
    table[key] = (
        {"yes": "no", "no": "yes"}.get(old, f"{old}x") if isinstance(old, str) else 7 if old is None else not old
    )
    return canonical(content) + b"\n"


def _leaves(value: Any) -> Any:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in pairs:
        if isinstance(below, dict | list):
            yield from _leaves(below)
        else:
            yield value, key


def tail_cut(record: bytes, draw: random.Random) -> bytes:
    """The last entries are gone, and head and count say so: whole in itself."""
    entries = json.loads(record)["entries"]
    return to_bytes("EX-1", entries[: draw.randrange(1, len(entries))])


def written_anew(record: bytes, draw: random.Random) -> bytes:
    """Somebody recorded otherwise and reckoned every hash anew: whole in itself."""

    def change(entries: list[dict[str, Any]]) -> None:
        entry = draw.choice(entries)
        entry["recorded_by"] = f"keeper {draw.randrange(2, 1000)}"

    return rewritten(record, change)


WAYS: Mapping[str, Callable[[bytes, random.Random], bytes]] = {
    way.__name__: way
    for way in (
        byte_replaced,
        bit_flipped,
        byte_added,
        bytes_deleted,
        truncated,
        bytes_moved,
        entry_deleted,
        entries_reordered,
        value_edited,
    )
}
"""What is found in the file by itself."""

WHOLE_WAYS = {way.__name__: way for way in (tail_cut, written_anew)}
"""What only a head that was kept apart shows."""
