"""Where a single folder stands: in the place of the shipped layer that it is another version of."""

from __future__ import annotations

from pathlib import Path

from ..textfiles import read_toml
from .model import Policy

SHIPPED = "shipped"


def standing(words: str) -> list[Path]:
    """The folders to load for ``words``, the lower first.

    ``words`` is a folder, several joined with ``+`` (later ones on top), or ``shipped``.  A single folder
    whose id is that of a shipped layer stands in that layer's place, with the other shipped ones around
    it; any other stands alone.
    """
    ours = [layer.folder for layer in Policy.shipped().layers]
    if words == SHIPPED:
        return ours
    folders = [Path(word) for word in words.split("+") if word]
    if len(folders) != 1:
        return folders
    ids = [layer.id for layer in Policy.shipped().layers]
    found = policy_id(folders[0])
    return [*ours[: ids.index(found)], folders[0], *ours[ids.index(found) + 1 :]] if found in ids else folders


def policy_id(folder: Path) -> str | None:
    """The id in a folder's ``policy.toml``; None when it cannot be read, which loading will tell in full."""
    try:
        return str(read_toml((folder / "policy.toml").read_text("utf-8-sig")).get("id"))
    except (OSError, ValueError):
        return None
