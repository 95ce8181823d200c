"""Bad input: status 2, one message on standard error that says what to do, and never a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command.conftest import Ran, Run

GOOD = {"case_id": "EX-1"}


def refused(ran: Ran) -> str:
    """The message of a run that was refused as it should be."""
    assert (ran.status, ran.out) == (2, "")
    assert "Traceback" not in ran.err
    assert all(c.isprintable() or c == "\n" for c in ran.err)
    assert ran.err.startswith("htdecision: ")
    return ran.err


def case(**changes: object) -> bytes:
    """A case on standard input with these keys besides its number."""
    return json.dumps(GOOD | changes).encode()


@pytest.mark.parametrize(
    ("stdin", "says"),
    [
        (b"", "not JSON"),
        (b"[]", "expected a case"),
        (b"{", "not JSON"),
        (b"\xff", "not UTF-8"),
        (b'{"case_id": "EX-1", "case_id": "EX-2"}', "the key stands twice"),
        (b"[" * 100_000, "nested"),
        (b'{"case_id": 1e999}', "expected a number that the agency chose"),
        (case(answer={}), "Did you mean 'answers'?"),
        (case(answers={"trafficking_sings": "yes"}), "Did you mean 'trafficking_signs'?"),
        (case(answers={"trafficking_signs": "yess"}), "Did you mean 'yes'?"),
        (case(answers={"citizenship": True}), "us_citizen"),
        (case(answers={"trafficking_signs": 1}), "expected yes, no or unknown"),
        (case(times={"consult_requested": "2026-11-24T10:00:00"}), "without an offset"),
        (case(times={"consult_requested": "yesterday"}), "expected a time with an offset"),
        (
            case(answers={"consult_requested": "no"}, times={"consult_requested": "2026-11-24T10:00:00-05:00"}),
            "answered no",
        ),
        (case(case_id="Ana\x1b[31m"), "never a name"),
        (case(format_version=2), "this reads version 1"),
        (b" " * 5_000_001, "larger than 5 MB"),
    ],
)
def test_a_malformed_case_is_refused(run: Run, stdin: bytes, says: str) -> None:
    """With the key, what was found, and what is allowed."""
    assert says in refused(run("assess", "-", stdin=stdin))


@pytest.mark.parametrize("verb", [("assess",), ("questions",), ("explain",)])
def test_a_file_that_is_not_there_is_named(run: Run, tmp_path: Path, verb: tuple[str, ...]) -> None:
    """Each verb reads a case in the same way; the nearest name in the folder is offered."""
    (tmp_path / "case.json").write_text("{}")
    outcome = ["liaison.hold.consult"] if verb == ("explain",) else []
    message = refused(run(*verb, str(tmp_path / "casse.json"), *outcome))
    assert "no such file. Did you mean 'case.json'?" in message


def test_a_file_of_another_kind_is_refused(run: Run, tmp_path: Path) -> None:
    """By its ending."""
    assert "a case is a .json or .toml file" in refused(run("assess", str(tmp_path / "case.docx")))


def test_a_folder_is_no_case(run: Run, tmp_path: Path) -> None:
    """What the system says is told plainly."""
    (tmp_path / "folder.json").mkdir()
    assert "cannot be read (is a directory)" in refused(run("assess", str(tmp_path / "folder.json")))


def test_an_unknown_example_lists_the_examples(run: Run) -> None:
    """They are few."""
    assert "the examples are P01a" in refused(run("assess", "example:P99"))


def test_an_unknown_duty_gets_the_nearest_spelling(run: Run) -> None:
    """A duty's id is long."""
    message = refused(run("explain", "example:P07", "careline.notify.fbl"))
    assert "Did you mean 'careline.notify.fbi'?" in message


def test_a_moment_without_offset_is_refused(run: Run) -> None:
    """Also on the command line."""
    message = refused(run("assess", "example:P07", "--as-of", "2026-11-24T10:00:00"))
    assert message.startswith("htdecision: --as-of, as_of: expected a time with an offset")


def test_a_policy_folder_that_is_not_there_is_named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the folder."""
    monkeypatch.chdir(tmp_path)
    assert "nowhere" in refused(run("assess", "example:P07", "--policy", "nowhere"))


@pytest.mark.parametrize("port", ["many", "-1", "65536", "8214.0", "\u0663", "9" * 5000])
def test_a_port_is_a_number_in_range(run: Run, port: str) -> None:
    """Before anything is started."""
    assert "--port: expected a number from 0 to 65535, found '" in refused(run("serve", f"--port={port}"))


def test_a_policy_with_mistakes_names_them_all(run: Run, tmp_path: Path) -> None:
    """All mistakes at once, each with its place."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "policy.toml").write_text('id = "own"\ntitel = "x"\n')
    assert "titel" in refused(run("duties", "--policy", str(folder)))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("asess", "x"), "Did you mean 'assess'"),
        (("assess",), "Missing argument 'CASE'"),
        (("assess", "x", "--fromat", "json"), "--format"),
        (("assess", "x", "--format", "yaml"), "'yaml'"),
        (("explain", "example:P07"), "Missing argument 'DUTY-OR-LEVEL'"),
        (("schema", "cases"), "'cases'"),
        (("assess", "x", "y"), "unexpected extra argument"),
    ],
)
def test_a_command_called_wrongly_says_how(run: Run, words: tuple[str, ...], says: str) -> None:
    """With where to read on."""
    message = refused(run(*words))
    assert says in message
    assert "--help" in message


@pytest.mark.parametrize("word", ["\x1b[31mred", "\u202egnp.exe", "\x9b31m", "a\nb"])
def test_a_word_with_control_characters_does_not_reach_the_terminal(run: Run, word: str) -> None:
    """Wherever it is given."""
    for words in (
        (word,),
        ("assess", word),
        ("assess", f"{word}.json"),
        ("assess", f"example:{word}"),
        ("explain", "example:P07", word),
        ("assess", "example:P07", "--as-of", word),
        ("assess", "example:P07", "--format", word),
        ("new", word),
        ("schema", word),
    ):
        refused(run(*words))
