"""Finding the policy that an entry was made under, by the hash of its files and never by its name alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..policy.model import Policy, fingerprint
from ..policy.read import read

Layers = Sequence[Mapping[str, Any]]
"""Layers as a result names them: ``id``, ``edition``, ``effective_from``, ``sha256``; the lower one first."""


class AtHand:
    """The editions at hand: the shipped ones, and those in ``folders``, in any order; a folder may also hold several.

    Raises :class:`~htdecision.PolicyError` when a folder cannot be read.
    """

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        held = [folder for given in folders for folder in _held(given)]
        read_ones = [layer for each in held for layer in read([each]).layers]
        self._folders = {fingerprint(content): folder for folder, _, content in read_ones}
        self._loaded: dict[tuple[str, ...], Policy] = {}

    def find(self, layers: Layers) -> Policy | None:
        """The policy made of just these layers, or None when one of them is not at hand."""
        wanted = tuple(layer["sha256"] for layer in layers)
        if wanted not in self._loaded:
            folders = self._folders_of(wanted)
            if folders is None:
                return None
            shipped = Policy.shipped()
            same = tuple(layer.sha256 for layer in shipped.layers) == wanted
            self._loaded[wanted] = shipped if same else Policy.load(*folders)
        return self._loaded[wanted]

    def missing(self, layers: Layers) -> list[Mapping[str, Any]]:
        """The layers that are not at hand."""
        return [layer for layer in layers if self._folders_of((layer["sha256"],)) is None]

    def _folders_of(self, wanted: Sequence[str]) -> list[Path] | None:
        known = {layer.sha256: layer.folder for layer in Policy.shipped().layers} | self._folders
        return [known[digest] for digest in wanted] if all(digest in known for digest in wanted) else None


def _held(folder: Path) -> list[Path]:
    """The folder itself, or those in it when it is no policy and holds some."""
    inside = [] if (folder / "policy.toml").exists() else sorted(path.parent for path in folder.glob("*/policy.toml"))
    return inside or [folder]
