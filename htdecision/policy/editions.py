"""Editions of a policy: which of its folders is in force at a moment.

A policy that changes keeps its id; each edition is a folder with the day from which it is in force
(``effective_from`` in its ``policy.toml``; without one, from the beginning).  Editions are given as
folders beside each other, or as one folder that holds them.  A day begins at midnight in New York.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import HtDecisionError
from ..frozen import Frozen, replace
from ..textfiles import read_toml

if TYPE_CHECKING:
    from .model import Policy

_FILE = "policy.toml"


class Edition(Frozen):
    """One folder: the policy it is an edition of, and from which day; None is from the beginning."""

    folder: Path
    id: str
    effective_from: dt.date | None

    @property
    def begins(self) -> dt.date:
        """The first day on which it is in force."""
        return self.effective_from or dt.date.min


class Editions:
    """Layers of a policy, the lower first, each in one edition or more."""

    def __init__(self, layers: Sequence[Sequence[Edition]]) -> None:
        self.layers = tuple(tuple(sorted(layer, key=lambda edition: edition.begins)) for layer in layers)
        self._loaded: dict[tuple[Path, ...], Policy] = {}

    @property
    def several(self) -> bool:
        """Whether there is anything to choose."""
        return any(len(layer) > 1 for layer in self.layers)

    def at(self, moment: dt.datetime) -> Policy:
        """The policy in force at this aware moment.

        Raises :class:`~htdecision.policy.PolicyError`, or :class:`~htdecision.HtDecisionError` when no edition is in
        force yet.
        """
        day = _day(moment)
        return self._load(tuple(_begun(layer, day)[-1] for layer in self.layers))

    def now(self) -> Policy:
        """The policy in force now; of a layer of which no edition has begun yet, the first one."""
        day = _day(dt.datetime.now(dt.UTC))
        return self._load(tuple(_begun(layer, max(day, layer[0].begins))[-1] for layer in self.layers))

    def _load(self, chosen: tuple[Edition, ...]) -> Policy:
        from .load import load

        folders = tuple(edition.folder for edition in chosen)
        if folders not in self._loaded:
            self._loaded[folders] = replace(load(folders), editions=self if self.several else None)
        return self._loaded[folders]


def load_at(folders: Sequence[Path], moment: dt.datetime | None) -> Policy:
    """The policy in these folders, later layers on top, in the editions in force at ``moment``, whatever is
    asked of it.

    Without a moment, in those in force now; the policy then knows its other editions and gives them by
    ``Policy.at``.
    """
    found = _editions(folders)
    if moment is None:
        return found.now()
    return replace(found.at(moment), editions=None) if found.several else found.at(moment)


def _editions(folders: Sequence[Path]) -> Editions:
    layers: dict[str, list[Edition]] = {}
    for edition in (_read(folder) for given in folders for folder in _held(given)):
        layers.setdefault(edition.id, []).append(edition)
    apart = [part for layer in layers.values() for part in _apart(layer)]
    return Editions(apart)


def _held(folder: Path) -> list[Path]:
    """The folder itself, or the editions in it when it is no policy but holds some."""
    # os.path takes any name, also one that is none; loading tells what is wrong with it.
    if os.path.exists(folder / _FILE) or not os.path.isdir(folder):
        return [folder]
    return sorted(path.parent for path in folder.glob(f"*/{_FILE}")) or [folder]


def _read(folder: Path) -> Edition:
    """What ``policy.toml`` says of the edition; a folder that cannot be read stands by itself, and loading
    tells why."""
    try:
        table = read_toml((folder / _FILE).read_text("utf-8-sig"))
    except (OSError, ValueError):
        return Edition(folder, str(folder), None)
    begins = table.get("effective_from")
    is_day = isinstance(begins, dt.date) and not isinstance(begins, dt.datetime)
    return Edition(folder, str(table.get("id", folder)), begins if is_day else None)


def _apart(layer: list[Edition]) -> Iterator[list[Edition]]:
    """One layer, unless two of its editions begin on one day: then both are laid, and loading refuses that."""
    if len({edition.begins for edition in layer}) == len(layer):
        yield layer
    else:
        yield from ([edition] for edition in layer)


def _begun(layer: tuple[Edition, ...], day: dt.date) -> list[Edition]:
    """The editions in force on this day or before it, the last one last; a single edition has always begun."""
    begun = [edition for edition in layer if edition.begins <= day or len(layer) == 1]
    if not begun:
        first = f"the first of {len(layer)} begins on {layer[0].begins}"
        raise HtDecisionError(f"no edition of {layer[0].id!r} is in force on {day}: {first}.")
    return begun


def _day(moment: dt.datetime) -> dt.date:
    from ..assessment.clocks import new_york

    return moment.astimezone(new_york()).date()
