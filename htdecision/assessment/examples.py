"""The worked example cases that come with a policy, under ``cases/`` in its folder."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from ..frozen import Frozen
from ..policy.model import Policy
from ..spelling import did_you_mean, listed, shown
from .case import Case, CaseError


class Example(Frozen):
    """An invented case with what is expected of it.

    ``id`` is the file's name without its ending; ``outside`` lists what a person must do that no duty here carries;
    ``expect`` holds the expected statuses, policy and law apart.
    """

    id: str
    scenario: str
    title: str
    story: str
    trap: str
    outside: tuple[str, ...]
    case: Case
    expect: dict[str, Any]


def examples(policy: Policy) -> list[Example]:
    """All examples of the policy's layers, by id."""
    files = [path for layer in policy.layers for path in sorted((layer.folder / "cases").glob("*.toml"))]
    return [_read(path, policy) for path in sorted(files, key=lambda path: path.name)]


def example(policy: Policy, id: str) -> Example:
    """The example with this id, in any case of letters.  Raises :class:`~htdecision.CaseError`."""
    found = {each.id: each for each in examples(policy)}
    for name, each in found.items():
        if name.lower() == id.lower():
            return each
    raise CaseError(f"no example {shown(id)}; the examples are {listed(found, 40)}.{did_you_mean(id, found)}")


def _read(path: Path, policy: Policy) -> Example:
    content = tomllib.loads(path.read_text("utf-8"))
    return Example(
        id=path.stem,
        scenario=content["scenario"],
        title=content["title"],
        story=content["story"].strip(),
        trap=content["trap"].strip(),
        outside=tuple(content.get("outside", ())),
        case=Case.from_mapping(content["case"], policy, path.name),
        expect=content["expect"],
    )
