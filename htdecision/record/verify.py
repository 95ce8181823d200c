"""Checking a record: that it is whole, and that every entry's result still follows from its answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .chain import against_kept, from_bytes
from .editions import AtHand
from .replay import replay_faults


@dataclass(frozen=True, slots=True)
class Checked:
    """One entry as it was found.

    ``replayed`` is ``whole`` (reasons included), ``settled`` (statuses, level and clocks: it was made with another
    version), ``differs``, or ``no_edition`` with the layers in ``missing``.
    """

    entry: Mapping[str, Any]
    replayed: str
    missing: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found in a record.

    ``faults`` are plain sentences without a period; ``entries`` is empty when the chain does not hold.
    """

    case_id: str | None
    head: str | None
    entries: tuple[Checked, ...]
    faults: tuple[str, ...]

    @property
    def missing(self) -> tuple[Mapping[str, Any], ...]:
        """Layers of editions that are not at hand, each once."""
        found = {layer["sha256"]: layer for entry in self.entries for layer in entry.missing}
        return tuple(found.values())

    @property
    def holds(self) -> bool:
        """Whether everything was checked and nothing was found."""
        return not self.faults and not self.missing


def verify(
    data: bytes, editions: AtHand | None = None, head: str | None = None, count: int | None = None
) -> Verification:
    """Check the bytes of a record's file.

    ``editions`` are the policies at hand, the shipped ones when left out; ``head`` and ``count`` what was kept apart
    from the file.  Nothing is replayed while the chain does not hold: it is not known then what was recorded.

    >>> verify(b"{}").holds
    False
    """
    from .. import __version__

    content, faults = from_bytes(data)
    if content is None:
        return Verification(None, None, (), tuple(faults))
    faults += against_kept(content, head, count)
    entries = []
    if not faults:
        at_hand = editions or AtHand()
        for entry in content["entries"]:
            checked, found = _checked(entry, at_hand, __version__)
            entries.append(checked)
            faults += [f"entry {entry['number']}: {fault}" for fault in found]
    return Verification(content["case_id"], content["head"], tuple(entries), tuple(faults))


def _checked(entry: Mapping[str, Any], editions: AtHand, version: str) -> tuple[Checked, list[str]]:
    layers = entry["result"]["policies"]
    policy = editions.find(layers)
    if policy is None:
        return Checked(entry, "no_edition", tuple(editions.missing(layers))), []
    faults = replay_faults(entry, policy, version)
    same = entry["library"]["version"] == version
    return Checked(entry, "differs" if faults else "whole" if same else "settled"), faults
