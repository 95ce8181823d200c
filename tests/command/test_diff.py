"""``htdecision diff``: two versions of a policy, as written, case by case and scenario by scenario."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from htdecision import Policy

from ..proofs.small import FILES, folder
from .conftest import Run

CT = Policy.shipped().layers[0].folder


def version(to: Path, *replacements: tuple[str, str]) -> str:
    """A copy of the shipped policy folder with some texts of its duties replaced."""
    shutil.copytree(CT, to)
    text = (to / "duties.toml").read_text("utf-8")
    for old, new in replacements:
        assert text.count(old) == 1
        text = text.replace(old, new)
    (to / "duties.toml").write_text(text, "utf-8")
    return str(to)


def test_a_single_folder_stands_in_the_place_of_the_layer_it_is_a_version_of(run: Run, tmp_path: Path) -> None:
    """The law stays on top of it, so that both versions are compared whole."""
    ran = run("diff", "shipped", version(tmp_path / "mine", ("hours = 72", "hours = 48")), "--format", "json")
    told = json.loads(ran.out)
    assert (ran.status, ran.err) == (0, "")
    assert [[layer["id"] for layer in told[side]] for side in ("old", "new")] == [["ct_dcf_21_14", "us_law"]] * 2
    assert [(each["id"], each["clauses"]) for each in told["changes"]] == [("liaison.hold.consult", ["L1"])]
    assert (told["cases"], told["differences"], told["while_open"]) == ("0", [], [])
    assert len(told["scenarios"]) == len(Policy.shipped().examples())


def test_the_cases_that_change_are_counted_and_shown(run: Run, tmp_path: Path) -> None:
    new = version(tmp_path / "mine", ('when = "operation_planned"', 'when = "operation_planned and case_open"'))
    ran = run("diff", "shipped", new)
    text = " ".join(ran.out.split())
    assert ran.status == 0
    assert "E2 DCF makes sure" in text
    assert "when: operation_planned → operation_planned and case_open" in text
    assert "dcf.prepare.operation: required → not required in 1 of 4 combinations of 2 answers" in text
    assert '{"case_id": "EX-1", "answers": {"case_open": "no", "operation_planned": "yes"}}' in text
    assert "Less is asked for in 20,752,587,082,923,245,568 of them." in text
    assert "P12a" in text


def test_the_same_version_differs_in_nothing(run: Run) -> None:
    ran = run("diff", "shipped", "shipped")
    assert ran.status == 0
    assert "Nothing." in ran.out
    assert "0 of 22 examples come out otherwise" in ran.out


def test_other_policies_stand_by_themselves_or_are_joined(run: Run, tmp_path: Path) -> None:
    one = folder(tmp_path / "one")
    two = folder(tmp_path / "two", duties=FILES["duties.toml"].replace("color is red", "color is green"))
    told = json.loads(run("diff", str(one), str(two), "--format", "json").out)
    assert [layer["id"] for layer in told["new"]] == ["small"]
    assert [change["before"] for each in told["differences"] for change in each["changes"]] == [
        "required",
        "not_required",
    ]
    law = str(Policy.shipped().layers[1].folder)
    joined = json.loads(run("diff", f"{CT}+{law}", "shipped", "--format", "json").out)
    assert joined["cases"] == "0"


def test_a_fact_without_a_common_value_is_told(run: Run, tmp_path: Path) -> None:
    other = FILES["facts.toml"].replace('values = ["red", "green", "blue"]', 'values = ["small", "large"]')
    one = folder(tmp_path / "one", duties=FILES["duties.toml"].replace("color is red", "leave"), gates="")
    two = folder(tmp_path / "two", duties=FILES["duties.toml"].replace("color is red", "leave"), gates="", facts=other)
    ran = run("diff", str(one), str(two))
    assert (ran.status, ran.out) == (2, "")
    assert "the fact 'color' has no value in both policies" in ran.err


def test_a_folder_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    ran = run("diff", "shipped", str(tmp_path / "nowhere"))
    assert (ran.status, ran.out) == (2, "")
    assert "is not a folder" in ran.err
