"""``htdecision papers``: all papers of a case into a folder."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..documents import files
from ..errors import HtDecisionError
from ..presentation.lines import clean
from ..spelling import listed, shown
from .inputs import case_of, moment_of, policy_of
from .printing import write

COVER = "index.html"


def show(case: str, folder: str, overwrite: bool, as_of: str | None, policy: Sequence[Path]) -> None:
    """Make the papers in memory, and then write them.  Raises HtDecisionError.

    Nothing is written when a file of the same name is there and ``overwrite`` is not set.
    """
    known = case_of(case, policy_of(policy, as_of))
    made = files(known, moment_of(as_of, known.policy))
    place = Path(folder)
    before = _before(place, folder)
    there = [name for name in made if name in before]
    if there and not overwrite:
        more = "Choose another folder, or say --overwrite. Nothing was written."
        raise HtDecisionError(f"{shown(folder)} holds {listed(there, 4)} already. {more}")
    _write(place, made, folder)
    _tell(made, before, folder)


def _before(place: Path, name: str) -> set[str]:
    try:
        return {entry.name for entry in place.iterdir()} if place.exists() else set()
    except (OSError, ValueError) as error:
        raise _cannot(name, error) from None


def _write(place: Path, made: Mapping[str, bytes], name: str) -> None:
    """Each file whole or not at all, for its owner's eyes alone."""
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        for file, content in made.items():
            new = place / f".{file}.new"
            new.unlink(missing_ok=True)
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
                stream.write(content)
            new.replace(place / file)
    except (OSError, ValueError) as error:
        raise _cannot(name, error) from None


def _cannot(name: str, error: Exception) -> HtDecisionError:
    reason = getattr(error, "strerror", None) or "not a file name"
    return HtDecisionError(f"{shown(name)}: the papers cannot be written ({reason.lower()}).")


def _tell(made: Mapping[str, bytes], before: set[str], folder: str) -> None:
    papers = sorted(Path(name).stem for name in made if name.endswith(".docx"))
    write(
        f"Wrote {len(made)} files to {clean(folder)}: {len(papers)} papers as .html, .docx and .json, and clocks.ics."
    )
    write(f"Read {clean(str(Path(folder) / COVER))} first. Nothing was sent.")
    left = sorted({Path(name).stem for name in before - set(made) if name.endswith(".docx")})
    if left:
        write(f"Left from before, and not called for now: {clean(listed(left))}. Delete what is not needed.")
