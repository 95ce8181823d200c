"""``htdecision check``: its statuses, what it prints, and that a counter-example can be pasted."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from htdecision import Policy
from htdecision.presentation.lines import plain
from htdecision.proofs import extra
from htdecision.proofs.check_page import readings_page
from htdecision.proofs.checking import compared, to_json

from ..proofs.seeded import copied
from ..proofs.small import folder
from .conftest import Run


def broken(to: Path) -> list[str]:
    """The shipped policy with a notice that goes out only when the referral is accepted, as options."""
    folders = copied(to)
    path = folders[0] / "duties.toml"
    start = '[duty."careline.notify.fbi"]'
    head, tail = path.read_text("utf-8").split(start)
    path.write_text(
        head + start + tail.replace('when = "alleged_referral"', 'when = "alleged_referral and referral_accepted"', 1),
        "utf-8",
    )
    return [word for each in folders for word in ("--policy", str(each))]


def test_the_shipped_policies_keep_all_laws_within_ten_seconds(run: Run) -> None:
    """Seconds of this process: how busy the machine is otherwise does not count."""
    start = time.process_time()
    ran = run("check")
    assert (ran.status, ran.err) == (0, "")
    assert time.process_time() - start < 10
    assert "BROKEN" not in ran.out
    assert "All 16 laws hold." in ran.out
    assert ran.out.count('"case_id"') == 16
    assert "83,010,348,331,692,982,272 complete cases" in " ".join(ran.out.split())


def test_a_broken_law_is_status_1_with_a_case_to_paste(run: Run, tmp_path: Path) -> None:
    options = broken(tmp_path)
    ran = run("check", *options)
    assert ran.status == 1
    assert "BROKEN Acceptance, however it goes, never removes a notice" in ran.out
    start = ran.out.index("{", ran.out.index("refusing the referral takes it away"))
    pasted = ran.out[start : ran.out.index("}}", start) + 2]
    assessed = run("assess", "-", "--format", "json", *options, stdin=pasted.encode())
    statuses = {duty["id"]: duty["status"] for duty in json.loads(assessed.out)["duties"]}
    assert (statuses["careline.notify.fbi"], statuses["careline.notify.mdt"]) == ("advised", "required")


def test_json_tells_the_same(run: Run, tmp_path: Path) -> None:
    ran = run("check", "--format", "json", "--policy", str(folder(tmp_path)))
    told = json.loads(ran.out)
    assert (ran.status, told["holds"], told["cases"], told["readings"]) == (1, False, "24", [])
    assert [(layer["id"], layer["edition"]) for layer in told["policies"]] == [("small", "first")]
    laws = {law["id"]: law for law in told["laws"]}
    assert [id for id, law in laws.items() if not law["holds"]] == ["gates_stand_beside_their_duties"]
    assert laws["one_level"] == laws["one_level"] | {"holds": True, "claims": 2, "searched": 2, "breaches": []}
    (breach,) = laws["gates_stand_beside_their_duties"]["breaches"]
    assert (breach["about"], breach["later"]) == ("gate.door", {})
    assert breach["case"]["answers"] == {"told": "yes", "here": "yes", "leave": "no", "color": "blue"}


def test_readings_shows_every_difference() -> None:
    """Without the option one example is shown for each of the sixteen."""
    policy = Policy.shipped()
    lines = readings_page(policy, compared(policy), True, 80)
    assert "".join(map(plain, lines)).count('"case_id"') > 30


def test_json_counts_the_cases_of_each_reading() -> None:
    told = to_json(Policy.shipped(), [], list(compared(Policy.shipped())))["readings"]
    assert {(each["of"], each["reading"]) for each in told} >= {("A3", "a"), ("A3", "b"), ("A6", "a")}
    assert all(0 < int(each["cases"]) < int(each["all_cases"]) for each in told)


def test_a_policy_of_someone_else_is_checked_as_well(run: Run, tmp_path: Path) -> None:
    ran = run("check", "--policy", str(folder(tmp_path)))
    assert ran.status == 1
    assert "gate.door: it is out of the way while" in ran.out
    assert "READINGS" not in ran.out


def test_coverage_needs_no_library_that_proves(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extra, "find_spec", lambda module: None)
    ran = run("check", "--coverage")
    assert (ran.status, ran.err) == (0, "")
    assert "52 of 52 clauses accounted for" in ran.out
    assert run("check").status == 2


@pytest.mark.parametrize("words", [("check",), ("diff", "shipped", "shipped")])
def test_a_missing_library_is_told_in_a_plain_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setattr(extra, "find_spec", lambda module: None if module == "z3" else object())
    ran = run(*words)
    assert (ran.status, ran.out) == (2, "")
    assert (
        ran.err
        == "htdecision: a proof needs z3-solver, which is not installed. Type: pip install 'htdecision[proof]'\n"
    )


def test_gaps_are_status_1(run: Run, tmp_path: Path) -> None:
    clauses = '[clause.A]\nsays = "a"\nkind = "rule"\nauthority = "policy"\n'
    path = folder(tmp_path, clauses=clauses + clauses.replace("[clause.A]", "[clause.B]"))
    ran = run("check", "--coverage", "--policy", str(path), "--format", "json")
    assert ran.status == 1
    assert [gap["about"] for gap in json.loads(ran.out)["gaps"]] == ["clause.B"]


def test_markdown_is_for_the_coverage(run: Run) -> None:
    assert run("check", "--coverage", "--format", "markdown").out.startswith("# Coverage of the text")
    ran = run("check", "--format", "markdown")
    assert (ran.status, ran.out) == (2, "")
    assert "goes with --coverage" in ran.err


def test_a_folder_that_is_no_policy_is_status_2(run: Run, tmp_path: Path) -> None:
    ran = run("check", "--policy", str(tmp_path))
    assert (ran.status, ran.out) == (2, "")
    assert "policy.toml" in ran.err
