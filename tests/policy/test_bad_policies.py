"""A policy folder with a mistake: refused, with file, table, key, a caret under the very words, and the right spelling.

Each file in ``tests/bad/policies`` is a change to the shipped policy and the whole message that it brings: ``find``
in ``file`` (after ``under``, where that is given) becomes ``replace``, or ``add`` is put at its end; ``also`` holds
further changes.  A message says ``line N``; which line that is follows from the file, so that a rule can be added
above.
"""
from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from htdecision import Case, Policy, assess, explain
from htdecision.policy import PolicyError

BAD = Path(__file__).parent.parent / "bad" / "policies"
MISTAKES = sorted(BAD.glob("*.toml"))
LAYERS = [layer.folder for layer in Policy.shipped().layers]


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    """A copy of the shipped policy that can be changed."""
    return copied(tmp_path)


def copied(to: Path) -> list[Path]:
    """The shipped layers' files, without the worked examples."""
    for layer in LAYERS:
        shutil.copytree(layer, to / layer.name, ignore=shutil.ignore_patterns("cases"))
    return [to / layer.name for layer in LAYERS]


def refusal(folders: Sequence[Path]) -> str:
    """The message with which this policy is refused; it must be fit for any screen."""
    with pytest.raises(PolicyError) as caught:
        Policy.load(*folders)
    return held_to_be_printable(str(caught.value))


def held_to_be_printable(message: str) -> str:
    """The message, held to be lines of bearable length without control characters or what turns the direction."""
    assert all(line.isprintable() and len(line) < 600 for line in message.split("\n"))
    return message


def changed(home: Path, change: dict[str, Any]) -> None:
    """Make one change; what it looks for must be there."""
    path = home / change["file"]
    text = path.read_text("utf-8") if path.exists() else ""
    if "add" in change:
        path.write_text(text + change["add"], "utf-8")
        return
    start = text.index(change.get("under", ""))
    at = text.index(change["find"], start)
    path.write_text(text[:at] + change["replace"] + text[at + len(change["find"]) :], "utf-8")


# ---------------------------------------------------------------- one file, one mistake


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_each_mistake_has_its_message(path: Path, folders: list[Path]) -> None:
    """The whole of it, with the line that holds the mistake and the caret under it."""
    mistake = tomllib.loads(path.read_text("utf-8"))
    home = folders[0].parent
    for change in (mistake, *mistake.get("also", ())):
        changed(home, change)
    assert with_lines_unnamed(refusal(folders), home) == mistake["message"].rstrip("\n")


def test_there_is_one_for_each_mistake_that_users_make() -> None:
    """And none is there twice."""
    messages = [tomllib.loads(path.read_text("utf-8"))["message"] for path in MISTAKES]
    assert len(messages) >= 100
    assert len(set(messages)) == len(messages)


def with_lines_unnamed(message: str, home: Path) -> str:
    """The message with N for the number of each line, which must be that of the line shown."""
    shown = message.splitlines()
    for at, line in enumerate(shown):
        place = re.match(r"(?P<file>[\w./]+), line (?P<line>\d+)[,:]", line)
        if place:
            inner = shown[at + 1].removeprefix("    ").strip("…")
            written = (home / place["file"]).read_text("utf-8").splitlines()[int(place["line"]) - 1]
            assert inner in "".join(c if c.isprintable() else " " for c in written)
            shown[at] = line.replace(f", line {place['line']}", ", line N", 1)
    return "\n".join(shown)


# ---------------------------------------------------------------- all at once


def test_all_mistakes_of_all_kinds_are_told_at_once(tmp_path: Path) -> None:
    """One of shape hides none of meaning, one file none of another; each has its place in the list."""
    told = {}
    for path in MISTAKES:
        mistake = tomllib.loads(path.read_text("utf-8"))
        if mistake["message"].startswith("1 mistake") and ": not TOML" not in mistake["message"]:
            told[path.stem] = mistake
    apart = [told[name] for name in (
        "clock_in_words", "recipient_unknown", "label_of_no_value", "value_not_in_snake_case", "says_missing",
        "more_than_there_are", "gate_without_facts", "reading_taken_is_none", "step_twice", "message_always_false",
        "holiday_twice", "institutional_without_why", "ask_first_unknown", "group_unknown", "date_in_quotes",
    )]
    folders = copied(tmp_path)
    for mistake in apart:
        changed(tmp_path, mistake)
    message = with_lines_unnamed(refusal(folders), tmp_path)
    assert message.startswith(f"{len(apart)} mistakes in the policy:\n\n")
    for mistake in apart:
        assert mistake["message"].partition("\n\n")[2].rstrip("\n") in message


def test_mistakes_stand_in_the_order_of_the_files_and_their_lines(folders: list[Path]) -> None:
    """So that a person goes through a file once, from top to bottom."""
    path = folders[0] / "duties.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('clauses = ["C', 'clauses = ["CC'), "utf-8")
    lines = [int(line) for line in re.findall(r"duties\.toml, line (\d+)", refusal(folders))]
    assert len(lines) >= text.count('clauses = ["C') > 5
    assert lines == sorted(lines)


def test_a_table_that_is_not_right_is_noted_once(folders: list[Path]) -> None:
    """What speaks of it is right, and is not told to be wrong."""
    for file, find, replace in (
        ("facts.toml", 'short = "citizenship"', "short = 1"),
        ("terms.toml", 'title = "a trafficking concern"', 'titel = "a trafficking concern"'),
        ("parties.toml", 'title = "FBI"', "title = 2"),
        ("map.toml", 'title = "High risk"', "title = 3"),
        ("gates.toml", 'title = "Return to the child\'s home country"', "title = 4"),
    ):
        changed(folders[0].parent, {"file": f"ct_dcf_21_14/{file}", "find": find, "replace": replace})
    message = refusal(folders)
    assert message.startswith("6 mistakes")
    assert re.findall(r"found (\d)", message) == ["1", "3", "2", "4"]


def test_a_long_list_is_cut(folders: list[Path]) -> None:
    """Nobody reads on after a hundred."""
    path = folders[0] / "holidays.toml"
    path.write_text(path.read_text("utf-8") + '\n[[holiday]]\ndate = "x"\nname = "y"\n' * 150, "utf-8")
    message = refusal(folders)
    assert message.startswith("150 mistakes in the policy:")
    assert message.endswith("\n\nand 50 more")


def test_terms_within_terms_are_borne_as_deep_as_they_are_taken(folders: list[Path]) -> None:
    """Every reading of a rule goes down it; what could be too deep for one is refused at load."""
    for change in ladder(45):
        changed(folders[0].parent, change)
    policy = Policy.load(*folders)
    case = Case.from_mapping({"case_id": "EX-1", "answers": {"consult_held": "yes"}}, policy)
    assert assess(case, policy).to_json()["case_id"] == "EX-1"
    assert explain(case, "careline.climb.ladder", policy).needs == ("case_open",)


@pytest.mark.parametrize("upwards", [True, False], ids=["each above the last", "each below the last"])
@pytest.mark.parametrize("rungs", [60, 600])
def test_terms_within_terms_without_end_are_refused(rungs: int, upwards: bool, folders: list[Path]) -> None:
    """In whatever order they stand."""
    for change in ladder(rungs, upwards):
        changed(folders[0].parent, change)
    assert "rests on terms within terms, more than 100 deep" in refusal(folders)


def ladder(rungs: int, upwards: bool = True) -> list[dict[str, str]]:
    """Terms of which each rests on the one before, and a duty that rests on the last."""
    steps = [
        f'\n[term.rung_{n}]\ntitle = "rung"\nis = "consult_held and {f"rung_{n - 1}" if n else "case_open"}"\n'
        'says = { yes = "it holds", no = "it does not" }\n'
        for n in range(rungs)
    ]
    duty = (
        f'\n[duty."careline.climb.ladder"]\ntitle = "Climb"\nwhy = "It stands there."\nwhen = "rung_{rungs - 1}"\n'
        'authority = ["assumption"]\nclauses = ["C1"]\n'
    )
    return [
        {"file": "ct_dcf_21_14/terms.toml", "add": "".join(steps if upwards else reversed(steps))},
        {"file": "ct_dcf_21_14/duties.toml", "add": duty},
    ]


# ---------------------------------------------------------------- folders and files


def test_a_folder_that_is_not_there_gets_the_nearest_name(folders: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """It is easy to misspell."""
    monkeypatch.chdir(folders[0].parent)
    message = refusal([Path("ct_dfc_21_14")])
    assert message.startswith("1 mistake in the policy:\n\nct_dfc_21_14: is not a folder; a policy is a folder with ")
    assert message.endswith("Did you mean 'ct_dcf_21_14'?")


@pytest.mark.parametrize("name", ["a\0b", "\udcff\u202e", "x" * 5000, "map.toml"], ids=["null", "odd", "long", "file"])
def test_what_is_no_folder_is_told(name: str, folders: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever its name."""
    monkeypatch.chdir(folders[0])
    assert re.search(r": (is not a folder|is not the name of a folder|cannot be read \()", refusal([Path(name)]))


def test_no_folder_at_all_is_told() -> None:
    """An empty list is no policy."""
    assert refusal([]).startswith("1 mistake in the policy:\n\npolicy: no folder is given; a policy is a folder with ")


def test_a_folder_without_its_policy_file_is_told(folders: list[Path], tmp_path: Path) -> None:
    """The other files are still looked at; a folder with none of them is only told."""
    (folders[1] / "policy.toml").unlink()
    changed(folders[0].parent, {"file": "us_law/messages.toml", "find": "kind = ", "replace": "kindd = "})
    message = refusal(folders)
    assert "us_law: has no policy.toml; a policy is a folder with policy.toml, facts.toml" in message
    assert "no key 'kindd' in a message" in message
    (tmp_path / "empty").mkdir()
    assert refusal([tmp_path / "empty"]).startswith("1 mistake")


def test_a_layer_given_twice_is_told_once(folders: list[Path]) -> None:
    """And not once for each of its ids."""
    message = refusal([*folders, folders[0]])
    assert message.startswith("1 mistake")
    assert message.endswith("ct_dcf_21_14: the folder is given twice; each layer is laid once")


def test_an_upper_layer_alone_lacks_what_lies_below(folders: list[Path]) -> None:
    """The law's layer adds to a policy; by itself it has no facts and no map."""
    message = refusal(folders[1:])
    hint = "a layer that adds to a policy is given after it"
    assert f"us_law/facts.toml: a policy needs facts, and there are none; {hint}" in message
    assert "us_law/map.toml: a policy needs a Decision Map with at least two levels" in message


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda path: path.write_bytes(b'x = "\xe9"'), "not UTF-8 text (byte 5 cannot be read). Save it again as"),
        (lambda path: path.write_bytes(b"#" * 5_000_001), "larger than 5 MB"),
        (lambda path: path.write_bytes(b"x = " + b"[" * 100_000), "nested too deep"),
        (lambda path: path.write_bytes(b"x." * 1_000_000 + b"x = 1"), "nested too deep: a key has more than 50 parts"),
        (lambda path: path.write_bytes(b"x = " + b"9" * 100_000), "a number is too long to be read"),
        (lambda path: path.write_bytes(b"x = 1\0"), "not TOML: the line goes on after its value, with '\\x00'"),
        (lambda path: (path.unlink(), path.mkdir()), "cannot be read (is a directory)"),
    ],
    ids=["not UTF-8", "large", "deep", "long key", "long number", "null", "folder"],
)
@pytest.mark.parametrize("name", ["policy.toml", "duties.toml"])
def test_a_file_that_cannot_be_read_is_told(
    name: str, spoil: Callable[[Path], None], says: str, folders: list[Path]
) -> None:
    """And nothing else: what the other files mean hangs on it."""
    spoil(folders[0] / name)
    message = refusal(folders)
    assert message.startswith("1 mistake")
    assert re.search(rf"ct_dcf_21_14/{name}(, line \d+)?: {re.escape(says)}", message)


def test_windows_line_ends_and_a_byte_order_mark_are_read(folders: list[Path]) -> None:
    """An editor may put them in; the caret still stands where it should."""
    path = folders[0] / "duties.toml"
    text = path.read_text("utf-8").replace('when = "concern_referral"', 'when = "concern_referal"', 1)
    path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    number = text[: text.index("concern_referal")].count("\n") + 1
    assert refusal(folders).endswith(
        f"duties.toml, line {number}, [duty.\"careline.flag.characteristics\"] when: "
        "no fact or term 'concern_referal'. Did you mean 'concern_referral'?\n"
        '    when = "concern_referal"\n            ^'
    )


def test_the_caret_stands_under_its_word_whatever_comes_before(folders: list[Path]) -> None:
    """Wide letters take two places on a screen, tabs are shown as one, a long line is cut on both sides."""
    path = folders[0] / "messages.toml"
    added = '\n[message.wide]\nkind = "note"\ntext = "t"\nwhen\t= "case_open"\n\tclauses = ["人身取引", "nowhere"]\n'
    path.write_text(path.read_text("utf-8") + added, "utf-8")
    columns = len('     clauses = ["') + 2 * len("人身取引") + len('", "')
    assert refusal(folders).endswith('\n     clauses = ["人身取引", "nowhere"]\n' + " " * columns + "^")
    long = " or ".join(["case_open"] * 60 + ["nowhere"] + ["case_open"] * 60)
    path.write_text(path.read_text("utf-8").replace(added, added.replace("case_open", long)), "utf-8")
    picture, caret = refusal(folders).split("\n\n")[1].splitlines()[1:]
    assert picture[4] == picture[-1] == "…"
    assert picture[caret.index("^") :].startswith("nowhere or case_open")


# ---------------------------------------------------------------- whatever comes

FILES = {path: path.read_text("utf-8") for layer in LAYERS for path in sorted(layer.glob("*.toml"))}
pieces = st.one_of(
    st.sampled_from([*"\"'[]={}\n\\#()", "[[", "]]", " and ", " or ", " is ", "not "]),
    st.sampled_from(["at least 2 of ", "level is at least ", "true", "1", "-1", "2026-01-01", '""', "[]", "{}"]),
    st.sampled_from(["case_open", "citizenship", "trafficking_concern", "high_risk", "C4", "fbi", "yes", "policy"]),
    st.text(max_size=6),
)


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[Path, str]:
    """One file of the shipped policy with some words or signs of it taken out, put elsewhere or replaced."""
    path = draw(st.sampled_from(sorted(FILES)))
    parts = re.split(r"(\w+|\s+|[^\w\s])", FILES[path])
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(parts) - 1))
        parts[at] = draw(st.one_of(pieces, st.sampled_from(parts), st.just("")))
    return path, "".join(parts)


odd_values = st.sampled_from([0, 1.5, True, "", "x", "case_open", [], ["x"], [1], [[]], {}, {"yes": "x"}, {"id": []}])
odd_keys = st.sampled_from(["level", "id", "kind", "when", "implies", "says", "values", "a\x07"])


@st.composite
def misshapen(draw: st.DrawFn) -> tuple[Path, str]:
    """One file of the shipped policy with a value in it taken out, added or replaced by one of another kind."""
    path = draw(st.sampled_from(sorted(FILES)))
    whole = tomllib.loads(FILES[path])
    inner: Any = whole
    while True:
        key = draw(st.sampled_from(list(inner) if isinstance(inner, dict) else range(len(inner))))
        if not isinstance(inner[key], dict | list) or not inner[key] or not draw(st.integers(0, 3)):
            break
        inner = inner[key]
    change = draw(st.sampled_from(["replace", "remove", "add"]))
    if change == "remove":
        del inner[key]
    else:
        inner[draw(odd_keys) if change == "add" and isinstance(inner, dict) else key] = draw(odd_values)
    return path, "\n".join(f"{json.dumps(key)} = {as_toml(value)}" for key, value in whole.items())


def as_toml(value: Any) -> str:
    """The value on one line of TOML."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{json.dumps(key)} = {as_toml(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(as_toml, value))}]"
    return value.isoformat() if isinstance(value, dt.date) else json.dumps(value)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One copy of the shipped policy for many changes."""
    return copied(tmp_path_factory.mktemp("policies"))


def refused_in_words_or_fit_for_use(kept: list[Path], path: Path, text: str) -> None:
    """There is no third way: a policy that is taken decides a case."""
    changed_file = kept[0].parent / path.parent.name / path.name
    changed_file.write_text(text, "utf-8")
    try:
        policy = Policy.load(*kept)
    except PolicyError as error:
        held_to_be_printable(str(error))
    else:
        answers = {fact.id: fact.values[0] for fact in list(policy.facts.values())[::5]}
        case = Case.from_mapping({"case_id": "EX-1", "answers": answers}, policy)
        assert assess(case, policy).to_json()["case_id"] == "EX-1"
    finally:
        shutil.copy(path, changed_file)


FEWER = settings.default.max_examples // 2
"""Each loads a whole policy."""


@given(spoilt())
@settings(max_examples=FEWER)
def test_any_spoilt_text(kept: list[Path], change: tuple[Path, str]) -> None:
    """A slip of the finger in a good file."""
    refused_in_words_or_fit_for_use(kept, *change)


@given(misshapen())
@settings(max_examples=FEWER)
def test_any_value_in_the_wrong_place(kept: list[Path], change: tuple[Path, str]) -> None:
    """A file that is good TOML and no policy."""
    refused_in_words_or_fit_for_use(kept, *change)
