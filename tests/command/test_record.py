"""``htdecision record`` and ``htdecision verify``: what they write, what they refuse, and with which status."""

from __future__ import annotations

import json
import os
import re
import stat
from pathlib import Path

import pytest

from tests.command.conftest import Run
from tests.record.made import NOW, content_of, small_policy
from tests.record.made import three_entries as three

DETERMINED = ("--determination", "confirmed", "--reason", "Heard in court.", "--by", "liaison 3")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a record is to be."""
    return tmp_path / "record.json"


def printed_head(out: str) -> list[str]:
    """The options that ``record`` printed for ``verify``."""
    found = re.search(r"--head [0-9a-f]{64} --count [0-9]+", out)
    assert found
    return found.group().split()


def test_a_record_is_begun_added_to_and_checked(run: Run, file: Path) -> None:
    """With what was printed to be kept apart."""
    first = run("record", "example:P07", "--out", str(file), "--by", "liaison 3")
    second = run("record", "example:P07", "--out", str(file), *DETERMINED)
    assert (first.status, second.status, first.err + second.err) == (0, 0, "")
    assert "Recorded entry 2 of case EX-P7" in second.out
    for told in (first, second):
        checked = run("verify", str(file), *printed_head(told.out))
        assert checked.status == 0, checked.out
    assert "As it was recorded. 2 entries" in checked.out
    assert "Determined: confirmed, by liaison 3" in checked.out
    assert "illustrative map, not the Department's" in " ".join(checked.out.split())


def test_without_a_file_it_is_printed(run: Run, file: Path) -> None:
    """The same bytes as in a file."""
    ran = run("record", "-", stdin=b'{"case_id": "EX-1"}')
    file.write_bytes(ran.out.encode())
    assert content_of(ran.out.encode())["case_id"] == "EX-1"
    assert run("verify", str(file)).status == 0


def test_a_changed_record_ends_with_status_one(run: Run, file: Path) -> None:
    """And says what does not fit, as text and as data."""
    run("record", "example:P07", "--out", str(file))
    file.write_bytes(file.read_bytes().replace(b'"required"', b'"advised"', 1))
    told = run("verify", str(file))
    assert (told.status, told.err) == (1, "")
    assert "This is not what was recorded." in told.out
    data = json.loads(run("verify", str(file), "--format", "json").out)
    assert (data["holds"], data["faults"]) == (False, ["entry 1 is not what was recorded: its hash does not fit"])


def test_a_file_that_is_no_record_is_said(run: Run, file: Path) -> None:
    """Status one: what is there is not what was recorded."""
    file.write_text("{}\n")
    told = run("verify", str(file))
    assert (told.status, told.out.splitlines()[0]) == (1, "Not a record")


def test_nothing_is_added_to_a_changed_record(run: Run, file: Path) -> None:
    """The file stays as it is, and no trace is left beside it."""
    run("record", "example:P07", "--out", str(file))
    file.write_bytes(spoiled := file.read_bytes().replace(b"liaison", b"lawyers", 1))
    told = run("record", "example:P07", "--out", str(file))
    assert told.status == 2
    assert "nothing was added" in told.err
    assert (file.read_bytes(), list(file.parent.iterdir())) == (spoiled, [file])


def test_a_cut_end_is_found_by_the_head_that_was_printed(run: Run, file: Path) -> None:
    """Here: the whole file as it was the day before."""
    run("record", "example:P07", "--out", str(file))
    before = file.read_bytes()
    head = printed_head(run("record", "example:P07", "--out", str(file)).out)
    file.write_bytes(before)
    assert run("verify", str(file)).status == 0
    assert run("verify", str(file), *head).status == 1


def test_an_edition_that_is_not_at_hand_ends_with_status_two(run: Run, file: Path, tmp_path: Path) -> None:
    """It is named with what to give; given, all is checked."""
    folder = tmp_path / "small"
    file.write_bytes(three(small_policy(folder)))
    told = run("verify", str(file))
    assert (told.status, "Whole, but not replayed in full." in told.out) == (2, True)
    assert 'small, edition "one", sha256' in told.err
    assert "--policy FOLDER" in told.err
    assert run("verify", str(file), "--policy", str(folder)).status == 0


def test_a_record_is_for_its_owner_s_eyes_and_keeps_its_rights(run: Run, file: Path) -> None:
    """Whoever has opened it to others has done so on purpose."""
    if os.name != "posix":
        pytest.skip("rights of files are told otherwise here")
    run("record", "example:P07", "--out", str(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.chmod(0o640)
    run("record", "example:P07", "--out", str(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_two_do_not_add_at_once(run: Run, file: Path) -> None:
    """One of two entries would be lost."""
    (lock := file.with_name("record.json.lock")).touch()
    told = run("record", "example:P07", "--out", str(file))
    assert (told.status, file.exists(), lock.exists()) == (2, False, True)
    assert "delete 'record.json.lock'" in told.err


def test_a_link_stays_a_link(run: Run, file: Path, tmp_path: Path) -> None:
    """What it points to is added to."""
    (tmp_path / "elsewhere").mkdir()
    file.symlink_to(target := tmp_path / "elsewhere" / "kept.json")
    for _ in range(2):
        assert run("record", "example:P07", "--out", str(file)).status == 0
    assert file.is_symlink()
    assert content_of(target.read_bytes())["count"] == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["record", "example:P07", "--determination", "confirmed"], "Missing: --reason and --by."),
        (["record", "example:P07", "--determination", "confirmed", "--reason", "Why."], "Missing: --by."),
        (["record", "example:P07", "--reason", "Why."], "--reason belongs to a determination"),
        (["record", "example:P07", "--second-by", "lead 1"], "--second-by belongs to a determination"),
        (
            ["record", "example:P07", "--determination", "high", "--reason", "x", "--by", "x"],
            "Did you mean 'high_risk'",
        ),
        (["record", "example:P07", "--by", "a\x1bb"], "a role or initials"),
        (["record", "example:P07", "--out", "no/such/folder/r.json"], "cannot be written"),
        (["record", "example:P07", "--out", "a\0b"], "not a file name"),
        (["record", "example:P77"], "P77"),
        (["verify", "no_such.json"], "no such file"),
        (["verify", "."], "cannot be read"),
        (["verify", "no_such.json", "--head", "ab12"], "64 digits"),
        (["verify", "no_such.json", "--count", "0"], "number of entries"),
        (["verify", "no_such.json", "--count", "many"], "number of entries"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_message(
    run: Run,
    words: list[str],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Status two, nothing written."""
    monkeypatch.chdir(tmp_path)
    told = run(*words)
    assert (told.status, told.out, list(tmp_path.iterdir())) == (2, "", [])
    assert says in told.err
    assert told.err.startswith("htdecision: ")


def test_the_clocks_can_be_read_at_another_moment(run: Run) -> None:
    """As in every verb that takes a case."""
    told = run("record", "example:P07", "--as-of", NOW.isoformat())
    assert content_of(told.out.encode())["entries"][0]["result"]["as_of"] == "2026-11-24T10:00:00-05:00"


def test_the_schema_is_printed(run: Run) -> None:
    """With the schema of the results in it."""
    told = json.loads(run("schema", "record").out)
    assert told["$defs"]["result"] == json.loads(run("schema", "result").out)


@pytest.mark.parametrize("verb", ["record", "verify"])
def test_the_verbs_have_help(run: Run, verb: str) -> None:
    """Each option in a line."""
    assert run(verb, "--help").out.startswith(f"Usage: htdecision {verb} ")
