"""Which notebooks there are, and what the start page says about each."""
from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Notebook:
    """A dashboard as the start page lists it.

    ``name`` is the file's stem and its path on the server (``liaison`` is served at ``/liaison``); ``title`` and
    ``about`` come from the notebook's own metadata (``title``, ``description``): it says itself what it is.
    """

    name: str
    title: str
    about: str


def folder() -> Path:
    """Where the notebooks are: inside the installed package, or beside it in a checkout."""
    packed = _PACKAGE / "notebooks"
    return packed if packed.is_dir() else _PACKAGE.parent / "notebooks"


def shipped(at: Path) -> tuple[Notebook, ...]:
    """The notebooks in the folder ``at``, by name; files that start with a dot or an underscore are left out."""
    return tuple(_read(file) for file in sorted(at.glob("[!._]*.ipynb")))


def _read(file: Path) -> Notebook:
    try:
        metadata = json.loads(file.read_text(encoding="utf-8"))["metadata"]
        title, about = metadata.get("title"), metadata.get("description")
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        title = about = None  # opening it shows what is wrong; the start page has to come up all the same
    plain = file.stem.replace("_", " ").capitalize()
    return Notebook(file.stem, str(title or plain), str(about or ""))
