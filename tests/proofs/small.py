"""A policy of a few lines that is not the shipped one: enough to have two-way facts, a gate, a map and a clock."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from htdecision import Policy

FILES: Mapping[str, str] = {
    "policy.toml": """
id = "small"
title = "Small"
issuer = "Nobody"
edition = "first"
authority = "policy"
""",
    "facts.toml": """
[[group]]
id = "all"
title = "All"

[fact.told]
group = "all"
ask = "Was it told?"
short = "told"

[fact.here]
group = "all"
ask = "Is the child here?"
short = "here"

[fact.leave]
group = "all"
ask = "Was leave given here?"
short = "leave"

[fact.color]
group = "all"
ask = "Which color?"
short = "color"
values = ["red", "green", "blue"]
""",
    "map.toml": """
id = "small_map"
title = "Small map"
illustrative = true
notice = "Made up."

[[level]]
id = "low"
title = "Low"
says = "Nothing."

[[level]]
id = "high"
title = "High"
says = "Something."

[row.told]
level = "high"
when = "told"
why = "It was told."
authority = "assumption"
""",
    "clauses.toml": """
[clause.A]
says = "Someone calls."
kind = "rule"
authority = "policy"
""",
    "parties.toml": """
[party.someone]
title = "Someone"
""",
    "duties.toml": """
[duty."someone.call.office"]
title = "Call the office"
why = "The office knows."
when = "told"
provided = "(here and not leave) or ((not here) and color is red)"
while_unknown = "act"
authority = ["policy"]
clauses = ["A"]
""",
    "gates.toml": """
[gate.door]
title = "The door"
facts = ["leave", "here"]
applies_unless = "color is blue"
clauses = ["A"]

[gate.door.says]
open = "Open."
closed = "Shut."
closed_until_known = "Shut for now."
""",
}


def folder(to: Path, **changed: str) -> Path:
    """The folder of the policy under ``to``, with some files told otherwise (``duties="..."``)."""
    to.mkdir(parents=True, exist_ok=True)
    for name, text in {**FILES, **{f"{name}.toml": text for name, text in changed.items()}}.items():
        (to / name).write_text(text, "utf-8")
    return to


def policy(to: Path, **changed: str) -> Policy:
    """The policy itself."""
    return Policy.load(folder(to, **changed))
