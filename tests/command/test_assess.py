"""``htdecision assess``: a page, the contract's JSON, or a page for a browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from htdecision import assess
from tests.command.conftest import Run
from tests.strategies import POLICY

EXAMPLES = {example.id: example.case for example in POLICY.examples()}
CASE = {"case_id": "EX-1", "answers": {"trafficking_signs": "yes"}}
AT = ("--as-of", "2026-11-24T10:00:00-05:00")


@pytest.mark.parametrize("id", EXAMPLES)
def test_json_is_the_result_and_nothing_else(run: Run, id: str) -> None:
    """Other programs rely on it, key for key and in this order."""
    ran = run("assess", f"example:{id}", "--format", "json")
    assert (ran.status, ran.err) == (0, "")
    assert json.dumps(json.loads(ran.out)) == json.dumps(assess(EXAMPLES[id], POLICY).to_json())


@pytest.mark.parametrize("format", ["text", "html"])
def test_a_page_is_written_for_every_example(run: Run, format: str) -> None:
    """Without a word on standard error."""
    for id in EXAMPLES:
        ran = run("assess", f"example:{id}", "--format", format)
        assert (ran.status, ran.err) == (0, "")
        assert EXAMPLES[id].case_id in ran.out


def test_a_case_comes_from_json_toml_or_standard_input(run: Run, tmp_path: Path) -> None:
    """All three say the same."""
    (tmp_path / "case.json").write_text(json.dumps(CASE))
    (tmp_path / "case.toml").write_text('case_id = "EX-1"\n[answers]\ntrafficking_signs = "yes"\n')
    ran = [
        run("assess", str(tmp_path / "case.json"), *AT),
        run("assess", str(tmp_path / "case.toml"), *AT),
        run("assess", "-", *AT, stdin=json.dumps(CASE).encode()),
    ]
    assert ran[0].status == 0
    assert ran[0] == ran[1] == ran[2]


def test_the_moment_given_comes_before_the_case_s_own(run: Run) -> None:
    """The same case read later."""
    ran = run("assess", "example:P07", "--format", "json", "--as-of", "2026-11-30T10:00:00-05:00")
    assert json.loads(ran.out)["as_of"] == "2026-11-30T10:00:00-05:00"
    consult = next(duty for duty in json.loads(ran.out)["duties"] if duty["id"] == "liaison.hold.consult")
    assert consult["clock"]["state"] == "overdue"


def test_a_policy_folder_replaces_the_shipped_ones(run: Run) -> None:
    """The policy without the law beside it."""
    folder = next(layer.folder for layer in POLICY.layers if layer.id == "ct_dcf_21_14")
    ran = run("assess", "-", "--policy", str(folder), "--format", "json", *AT, stdin=json.dumps(CASE).encode())
    assert [layer["id"] for layer in json.loads(ran.out)["policies"]] == ["ct_dcf_21_14"]
    assert "official.notify.hhs_24h" not in ran.out


def test_letters_of_an_example_may_be_small(run: Run) -> None:
    """A convenience that cannot mean anything else."""
    assert run("assess", "example:p07") == run("assess", "example:P07")
