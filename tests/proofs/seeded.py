"""Copies of the shipped policy with a fault put in, so that a law can be seen to break."""

from __future__ import annotations

import shutil
from pathlib import Path

from htdecision import Policy

LAYERS = [layer.folder for layer in Policy.shipped().layers]


def copied(to: Path) -> list[Path]:
    """Copies of the shipped folders under ``to``, the lower first."""
    return [Path(shutil.copytree(folder, to / folder.name)) for folder in LAYERS]


def changed(to: Path, file: str, *replacements: tuple[str, str]) -> Policy:
    """The shipped policy with texts of one file replaced; each must stand there just once."""
    folders = copied(to)
    path = to / file
    text = path.read_text("utf-8")
    for old, new in replacements:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return Policy.load(*folders)
