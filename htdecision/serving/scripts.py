"""The hundred scripts that Voilà's page fetches one by one, as one answer that a browser keeps.

They are webpack chunks: each only registers its modules under a number and runs nothing. A chunk that is already
registered when Voilà's own script starts is not fetched again; one that is missing here is fetched as before, so that
another version of Voilà at worst gains nothing.
"""
from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jupyter_core.paths import jupyter_path

from htdecision.serving.settings import EXTENSIONS

# Above this are parts that no page of ours uses, such as a file browser and a typesetter of formulas.
_LARGEST_BYTES = 390_000


@dataclass(frozen=True, slots=True)
class Bundle:
    """The scripts in one, and a ``name`` that changes with their content."""

    content: bytes
    name: str


def bundle(voila_static: Iterable[str]) -> Bundle:
    """Put together the chunks in Voilà's folders of static files and those of the few extensions a page loads."""
    places = [*jupyter_path("labextensions"), *jupyter_path("voila", "labextensions")]
    found = _first(voila_static, "*.voila.js")
    for extension in EXTENSIONS:
        found += _first((Path(place, extension, "static") for place in places), "[0-9]*.js")
    content = b"".join(_alone(file) for file in found if file.stat().st_size < _LARGEST_BYTES)
    return Bundle(content, f"{hashlib.sha256(content).hexdigest()[:16]}.js")


def _first(folders: Iterable[str | Path], pattern: str) -> list[Path]:
    """The files of the first folder that has any: Jupyter serves what comes first on its path, never two editions."""
    return next((files for folder in folders if (files := sorted(Path(folder).glob(pattern)))), [])


def _alone(file: Path) -> bytes:
    # In a function of its own, so that "use strict" in one does not reach the next.
    return b"(function(){" + file.read_bytes() + b"\n}).call(self);\n"
