"""The entries of a record as a hash chain: each holds the hash of the one before it.

A hash is the SHA-256 of the entry's canonical JSON without the key ``sha256``.  The last one is the head.  Head and
count stand in the file and can be kept apart from it: whoever can rewrite the whole file can also reckon its hashes
anew, and only a head that was kept elsewhere finds that out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from .canonical import NotCanonical, canonical, parse
from .shape import shape_faults

FORMAT, FORMAT_VERSION = "htdecision record", 1

Entry = dict[str, Any]


def digest(entry: Mapping[str, Any]) -> str:
    """The hash of an entry, 64 hexadecimal digits."""
    return sha256(canonical({key: value for key, value in entry.items() if key != "sha256"})).hexdigest()


def sealed(entry: Entry) -> Entry:
    """The entry with its hash."""
    return {**entry, "sha256": digest(entry)}


def to_bytes(case_id: str, entries: Sequence[Entry]) -> bytes:
    """The file of a record: one line of canonical JSON."""
    content = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "case_id": case_id,
        "count": len(entries),
        "head": entries[-1]["sha256"],
        "entries": list(entries),
    }
    return canonical(content) + b"\n"


def from_bytes(data: bytes) -> tuple[dict[str, Any] | None, list[str]]:
    """The content of a record's file, and what does not hold in it.  The content is None when it cannot be read.

    Whatever single byte of a record is changed, added or taken away, something is found here.
    """
    if not data.endswith(b"\n"):
        return None, ["the file does not end where a record ends: its end is missing, or something was added"]
    try:
        content = parse(data[:-1])
    except NotCanonical as error:
        return None, [f"the file is not as a record is written: {error}"]
    faults = shape_faults(content)
    return (None, faults) if faults else (content, list(_faults(content)))


def _faults(content: Mapping[str, Any]) -> Iterator[str]:
    previous = None
    for place, entry in enumerate(content["entries"], 1):
        if entry["number"] != place:
            yield f"entry {place} says that it is number {entry['number']}"
        if entry["previous"] != previous:
            yield f"entry {place} does not follow on what stands before it: an entry is missing, added or moved"
        if entry["sha256"] != digest(entry):
            yield f"entry {place} is not what was recorded: its hash does not fit"
        if entry["case"]["case_id"] != content["case_id"]:
            yield f"entry {place} is about another case"
        yield from _determination_faults(place, entry, content["entries"])
        previous = entry["sha256"]
    if content["count"] != len(content["entries"]):
        yield f"the file counts {content['count']} entries and holds {len(content['entries'])}"
    if content["head"] != previous:
        yield "the head in the file is not the hash of its last entry"


def _determination_faults(place: int, entry: Entry, entries: Sequence[Entry]) -> Iterator[str]:
    """A determination is one of the case's own, or carried on from the entry before; it never goes away."""
    made, before = entry["determination"], entries[place - 2]["determination"] if place > 1 else None
    if made != before and made not in entry["case"].get("determinations", []):
        yield f"entry {place} does not carry the liaison's determination on as it stood"


def against_kept(content: Mapping[str, Any], head: str | None, count: int | None) -> Iterator[str]:
    """What does not hold between a record and the head and count that were kept apart from it.

    Entries added after the head was noted are as it should be; the head itself must still be there.
    """
    hashes = [entry["sha256"] for entry in content["entries"]]
    if count is not None and count > len(hashes):
        yield f"{count} entries were counted when the head was kept, and there are {len(hashes)}: the end was cut off"
    if head is not None and head not in hashes:
        yield "the head that was kept is not in this record: entries were cut off, or the record was written anew"
    elif head is not None and count is not None and hashes.index(head) + 1 != count:
        yield f"the head that was kept is entry {hashes.index(head) + 1}, not {count}"
