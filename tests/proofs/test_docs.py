"""The docs say what is so: each law has its section, and the walk-through shows what the commands print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from htdecision.proofs.laws import LAWS

from ..command.conftest import Run
from ..command.conftest import run as run
from .seeded import copied

DOCS = Path(__file__).parents[2] / "docs"
FILES = Path(__file__).parents[2] / "htdecision" / "proofs" / "laws"


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.id)
def test_a_law_is_one_file_and_one_section(law) -> None:  # type: ignore[no-untyped-def]
    assert (FILES / f"{law.id}.py").is_file()
    section = (DOCS / "proofs.md").read_text("utf-8").split(f"### {law.title}\n")[1].split("### ")[0]
    assert f"`{law.id}`. {law.why}" in " ".join(section.split())


def test_no_law_file_is_left_out() -> None:
    assert {path.stem for path in FILES.glob("*.py")} - {"__init__"} == {law.id for law in LAWS}


def printed(after: str) -> list[str]:
    """The lines of output that the walk-through shows behind a command, without what it leaves out."""
    text = (DOCS / "policy-owner.md").read_text("utf-8").split(f"    {after}\n\n")[1]
    block = re.split(r"\n(?=\S)", text)[0]
    return [line.strip() for line in block.splitlines() if line.strip() not in ("", "...")]


def test_the_walk_through_shows_what_the_commands_print(run: Run, tmp_path: Path) -> None:
    mine, law = copied(tmp_path)
    path = mine / "duties.toml"
    head, tail = path.read_text("utf-8").split('[duty."careline.notify.fbi"]')
    changed = tail.replace('when = "alleged_referral"', 'when = "alleged_referral and referral_accepted"', 1)
    path.write_text(f'{head}[duty."careline.notify.fbi"]{changed}', "utf-8")
    checked = run("check", "--policy", str(mine), "--policy", str(law))
    compared = run("diff", "shipped", str(mine))
    assert (checked.status, compared.status) == (1, 0)
    words = "htdecision check --policy my_policy --policy htdecision/policies/us_law"
    for command, output in ((words, checked.out), ("htdecision diff shipped my_policy", compared.out)):
        lines = {line.strip() for line in output.splitlines()}
        assert len(printed(command)) > 4
        assert [line for line in printed(command) if line not in lines] == []
