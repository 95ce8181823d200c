"""The other verbs: what they list, write and explain."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

import htdecision
from htdecision import Case, questions
from htdecision.schemas import case_schema, result_schema
from tests.command.conftest import Run
from tests.strategies import POLICY

P07 = next(example.case for example in POLICY.examples() if example.id == "P07")


def test_questions_are_those_of_the_result(run: Run) -> None:
    """As JSON, key for key; as text, all of them in order."""
    told = json.loads(run("questions", "example:P07", "--format", "json").out)
    assert told == questions(P07)
    text = " ".join(run("questions", "example:P07").out.split())
    places = [text.index(POLICY.facts[question["fact"]].ask[:30]) for question in told]
    assert places == sorted(places)


def test_nothing_left_to_ask_is_said(run: Run) -> None:
    """An empty page would look like a fault."""
    answers = {fact.id: fact.values[-1] for fact in POLICY.facts.values()}
    told = run("questions", "-", stdin=json.dumps({"case_id": "EX-1", "answers": answers}).encode())
    assert told.out == "Nothing is left to ask: no answer would change what follows.\n"


def test_an_explanation_is_written_as_text_or_data(run: Run) -> None:
    """Both say the same status and what would change it."""
    told = json.loads(run("explain", "example:P07", "careline.create.critical_incident", "--format", "json").out)
    assert (told["status"], [change["fact"] for change in told["changes"]][-1]) == ("required", "referral_accepted")
    assert (
        "Required · careline.create.critical_incident"
        in run("explain", "example:P07", "careline.create.critical_incident").out
    )


@pytest.mark.parametrize(
    ("verb", "ids"), [("facts", POLICY.facts), ("duties", POLICY.duties), ("clauses", POLICY.clauses)]
)
def test_the_vocabulary_is_listed_whole(run: Run, verb: str, ids: dict[str, object]) -> None:
    """In the policy's order, as data and as text."""
    told = json.loads(run(verb, "--format", "json").out)
    assert [each["id"] for each in told[verb]] == list(ids)
    text = run(verb).out
    labels = [POLICY.clauses[id].label if verb == "clauses" else id for id in ids]
    assert all(" ".join(label.split()[:2]) in " ".join(text.split()) for label in labels)


def test_times_are_listed_with_the_facts(run: Run) -> None:
    """A case holds both."""
    assert [time["id"] for time in json.loads(run("facts", "--format", "json").out)["times"]] == list(POLICY.times)


def test_the_schemas_are_printed(run: Run) -> None:
    """Those that the package ships."""
    assert json.loads(run("schema", "case").out) == case_schema(POLICY)
    assert json.loads(run("schema", "result").out) == result_schema()


@pytest.mark.parametrize("name", ["case.json", "case.toml"])
def test_new_writes_a_case_that_can_be_read(run: Run, tmp_path: Path, name: str) -> None:
    """In both kinds of file; the same case."""
    file = tmp_path / name
    assert run("new", str(file), "--example", "P07").status == 0
    assert Case.read(str(file), POLICY).to_mapping() == P07.to_mapping()
    assert "Next: htdecision assess" in run("new", str(tmp_path / f"other-{name}")).out


def test_new_in_toml_shows_every_question(run: Run, tmp_path: Path) -> None:
    """So that a person can answer them in the file; what was not asked stays out of the case."""
    file = tmp_path / "case.toml"
    run("new", str(file))
    text = file.read_text()
    assert all(fact.ask in text and f"{fact.id} =" in text for fact in POLICY.facts.values())
    assert all(f"{time} =" in text for time in POLICY.times)
    every = "\n".join(
        line.removeprefix("# ") if line.startswith("# ") and " = " in line else line for line in text.splitlines()
    )
    assert set(tomllib.loads(every)["answers"]) == set(POLICY.facts)


def test_new_leaves_an_existing_file_alone(run: Run, tmp_path: Path) -> None:
    """A case is not lost by a slip."""
    file = tmp_path / "case.json"
    file.write_text("mine")
    ran = run("new", str(file))
    assert (ran.status, file.read_text()) == (2, "mine")
    assert "exists already and is left as it is" in ran.err


def test_new_says_why_it_cannot_write(run: Run, tmp_path: Path) -> None:
    """A folder that is not there, an ending that is no case's."""
    assert "cannot be written (no such file or directory)" in run("new", str(tmp_path / "no" / "case.json")).err
    assert "a case file ends in .json or .toml" in run("new", str(tmp_path / "case.txt")).err
    assert run("new", str(tmp_path / "case.txt")).status == 2


def test_new_prints_a_case_for_a_pipe(run: Run) -> None:
    """Which can be assessed as it is."""
    printed = run("new", "-").out
    assert run("assess", "-", stdin=printed.encode()).status == 0


def test_the_version_is_told(run: Run) -> None:
    """The package's own."""
    assert run("--version").out == f"htdecision {htdecision.__version__}\n"


def test_serve_hands_over_what_was_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Port, browser and case, or the launcher's own when left out."""
    from htdecision.serving import launcher

    told: list[dict[str, object]] = []
    monkeypatch.setattr(launcher, "serve", lambda **asked: told.append(asked))
    assert run("serve").status == 0
    assert run("serve", "--port", "0", "--no-browser", "--case", "example:P07").status == 0
    assert told == [
        {"port": launcher.PORT, "browser": True, "case": None},
        {"port": 0, "browser": False, "case": "example:P07"},
    ]


@pytest.mark.parametrize(
    "verb", ["assess", "explain", "questions", "new", "facts", "duties", "clauses", "schema", "serve"]
)
def test_every_verb_has_help(run: Run, verb: str) -> None:
    """Which names what it takes."""
    ran = run(verb, "--help")
    assert ran.status == 0
    assert ran.out.startswith(f"Usage: htdecision {verb} ")
