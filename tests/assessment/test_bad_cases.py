"""A case file with a mistake: one message that says what was found, where, what is allowed, and the nearest spelling.

``tests/bad/cases`` holds a file for each mistake and beside it, under the same name, the whole message.
"""
from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from htdecision import Case, Policy
from htdecision.assessment.case import CaseError
from htdecision.assessment.files import LARGEST, parse_case

BAD = Path(__file__).parent.parent / "bad" / "cases"
MISTAKES = sorted(path for path in BAD.iterdir() if path.suffix in (".json", ".toml"))
POLICY = Policy.shipped()
LONGEST = 600


def refusal(read: Callable[[], Case]) -> str:
    """The message with which this is refused; it must be fit for any screen."""
    with pytest.raises(CaseError) as caught:
        read()
    return held_to_be_printable(str(caught.value))


def held_to_be_printable(message: str) -> str:
    """The message, held to be one line without control characters or anything that turns the direction."""
    assert message.isprintable()
    assert len(message) < LONGEST
    return message


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.name)
def test_each_mistake_has_its_message(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a person would see it who names the file."""
    monkeypatch.chdir(BAD)
    assert refusal(lambda: Case.read(path.name, POLICY)) == path.with_suffix(".txt").read_text("utf-8").rstrip("\n")


def test_each_message_belongs_to_a_mistake() -> None:
    """No text is left behind, and no two mistakes share one."""
    names = [path.stem for path in MISTAKES]
    assert len(set(names)) == len(names) >= 40
    assert {path.stem for path in BAD.glob("*.txt")} == set(names)


# ---------------------------------------------------------------- what is too large or too deep to keep as a file


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("big.json", b" " * (LARGEST + 1), "big.json: larger than 5 MB; a case file has a few kilobytes."),
        ("big.toml", b"#" * (LARGEST + 1), "big.toml: larger than 5 MB; a case file has a few kilobytes."),
        ("deep.json", b"[" * 1_000_000, "deep.json: nested too deep."),
        ("deep.json", b'{"a":' * 100_000, "deep.json: nested too deep."),
        ("deep.toml", b"a = " + b"[" * 100_000, "deep.toml: nested too deep."),
        ("deep.toml", b"a." * 1_000_000 + b"a = 1",
         "deep.toml, line 1, column 1: nested too deep: a key has more than 50 parts."),
        ("deep.toml", b'"a" . ' * 500_000 + b"a = 1",
         "deep.toml, line 1, column 1: nested too deep: a key has more than 50 parts."),
        ("number.toml", b"case_id = " + b"9" * 1_000_000,
         "number.toml, line 1, column 11: a number is too long to be read."),
        ("number.json", b'{"format_version": ' + b"9" * 1_000_000 + b"}",
         "number.json, format_version: this reads version 1, written as the number 1; found a very large number."),
    ],
    ids=["JSON", "TOML", "lists", "tables", "TOML lists", "TOML key", "quoted TOML key", "TOML number", "number"],
)
def test_what_is_too_large_is_refused_in_little_time(name: str, data: bytes, says: str) -> None:
    """Before anything is built from it."""
    assert refusal(lambda: parse_case(data, name, POLICY)) == says


# ---------------------------------------------------------------- what is no file


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("casse.json", "casse.json: no such file. Did you mean 'case.json'?"),
        ("nothing/like/it.toml", "nothing/like/it.toml: no such file."),
        ("case.docx", "case.docx: a case is a .json or .toml file, or - for JSON on standard input."),
        ("case", "case: a case is a .json or .toml file, or - for JSON on standard input."),
        ("folder.json", "folder.json: cannot be read (is a directory)."),
        ("case.json/case.json", "case.json/case.json: cannot be read (not a directory)."),
        ("a\0b.json", "a\\x00b.json: not a file name."),
        ("\udcff\u202e.json", "\\udcff\\u202e.json: no such file."),
        ("x" * 300 + ".json", "…" + "x" * 95 + ".json: cannot be read (file name too long)."),
    ],
    ids=["misspelt", "in no folder", "other ending", "no ending", "a folder", "within a file", "null", "odd", "long"],
)
def test_what_is_no_case_file_is_named(name: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the nearest name in the folder."""
    (tmp_path / "case.json").write_text('{"case_id": "EX-1"}')
    (tmp_path / "folder.json").mkdir()
    monkeypatch.chdir(tmp_path)
    assert refusal(lambda: Case.read(name, POLICY)) == says


def test_a_long_path_keeps_its_ending(tmp_path: Path) -> None:
    """The ending says what the file holds, however long the path before it."""
    folder = tmp_path.joinpath(*["a" * 60] * 5)
    folder.mkdir(parents=True)
    (folder / "case.toml").write_text('case_id = "EX-1"\n')
    assert Case.read(str(folder / "case.toml"), POLICY).case_id == "EX-1"


# ---------------------------------------------------------------- whatever comes


def accepted_or_refused(data: bytes, name: str) -> None:
    """A case, or one printable message: there is no third way."""
    try:
        case = parse_case(data, name, POLICY)
    except CaseError as error:
        held_to_be_printable(str(error))
    else:
        assert Case.from_mapping(json.loads(json.dumps(case.to_mapping())), POLICY) == case


names = st.sampled_from(["case.json", "case.toml"])
words = st.one_of(
    st.sampled_from([*POLICY.facts, *POLICY.times, *POLICY.terms, "yes", "no", "unknown", "other_state"]),
    st.sampled_from(["2026-11-24T10:00:00-05:00", "2026-11-24", "EX-1", "", "1"]),
    st.text(max_size=80),
)
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), words),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=3)),
    max_leaves=8,
)


@given(st.binary(max_size=200), names)
@example(b"\xef\xbb\xbf{}", "case.json")
@example(b"\xed\xa0\x80", "case.json")
def test_any_bytes(data: bytes, name: str) -> None:
    """Nothing in a file ends in a traceback."""
    accepted_or_refused(data, name)


@given(st.text(alphabet="{}[]\"':,=.#\\ \n\t\r\0-+eEinfNaTtrue01259_aZ\u202e\ud800", max_size=60), names)
def test_any_text_of_the_marks_that_mean_something(text: str, name: str) -> None:
    """What nearly is JSON or TOML is told as plainly as what is not at all."""
    accepted_or_refused(text.encode("utf-8", "surrogatepass"), name)


@given(values)
def test_any_json(value: Any) -> None:
    """Whatever shape it has."""
    accepted_or_refused(json.dumps(value).encode(), "case.json")


own_keys = st.sampled_from(["answers", "times", "as_of", "incident_id", "history", "notices_sent", "determinations"])


@given(st.dictionaries(st.one_of(own_keys, words), values, max_size=4))
def test_any_case(rest: dict[str, Any]) -> None:
    """Also when the case's own keys hold it."""
    accepted_or_refused(json.dumps({"case_id": "EX-1"} | rest).encode(), "case.json")


FILES = [json.dumps(worked.case.to_mapping(), indent=2).encode() for worked in POLICY.examples()]


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """A worked example as a file with a few bytes taken out, doubled or changed."""
    data = bytearray(draw(st.sampled_from(FILES)))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(data) - 1))
        length = draw(st.integers(0, 6))
        data[at : at + length] = draw(st.one_of(st.binary(max_size=3), st.just(bytes(data[at : at + length] * 2))))
    return bytes(data)


@given(spoilt())
def test_any_spoilt_example(data: bytes) -> None:
    """A slip of the finger in a good file."""
    accepted_or_refused(data, "case.json")


@given(st.text(max_size=300), st.sampled_from([".json", ".toml", ""]))
def test_any_name(name: str, ending: str) -> None:
    """The name of a file comes from a person, too."""
    held_to_be_printable(refusal(lambda: parse_case(b"{", name + ending, POLICY)))


@given(st.lists(st.sampled_from([*POLICY.facts]), min_size=1, max_size=1), st.integers(0, 40), st.sampled_from("xq_- "))
def test_one_slip_is_met_with_the_right_spelling(facts: list[str], at: int, letter: str) -> None:
    """A letter too many in the name of a fact never leads anywhere but to that fact."""
    fact = facts[0]
    at = 1 + at % len(fact)
    slip = f"{fact[:at]}{letter}{fact[at:]}"
    says = refusal(lambda: Case.from_mapping({"case_id": "EX-1", "answers": {slip: "yes"}}, POLICY))
    assert f"Did you mean '{fact}'?" in says
