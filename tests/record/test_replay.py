"""A record replays under the edition it was made under, and says what to give where that is not at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import htdecision
from htdecision import Case
from htdecision.record import AtHand, make, verify
from tests.record.made import DAY, NOW, SMALL, rewritten, small_policy, three_entries

NEWER = {
    "policy": SMALL["policy.toml"].replace('"one"', '"two"'),
    "duties": SMALL["duties.toml"].replace('provided = "color is red"', 'provided = "color is green"'),
}


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two editions of the small policy."""
    old, new = tmp_path / "old", tmp_path / "new"
    small_policy(old)
    small_policy(new, **NEWER)
    return old, new


def of_two_editions(folders: tuple[Path, Path]) -> bytes:
    """A case recorded under the old edition and, a day later, under the new one."""
    answers = {"case_id": "EX-1", "answers": {"seen": "yes", "color": "red"}}
    old, new = (
        Case.from_mapping(answers, small_policy(folder))
        if folder.name == "old"
        else Case.from_mapping(answers, small_policy(folder, **NEWER))
        for folder in folders
    )
    return make(new, now=NOW + DAY, earlier=make(old, now=NOW))


def test_each_entry_replays_under_its_own_edition(folders: tuple[Path, Path]) -> None:
    """The same answers, two editions, two results, and both are right."""
    found = verify(of_two_editions(folders), AtHand(folders))
    assert verify(of_two_editions(folders), AtHand([folders[0].parent])) == found
    statuses = [each.entry["result"]["duties"][0]["status"] for each in found.entries]
    assert (found.holds, statuses) == (True, ["required", "not_required"])
    assert [each.replayed for each in found.entries] == ["whole", "whole"]


def test_an_edition_that_is_not_at_hand_is_named(folders: tuple[Path, Path]) -> None:
    """By the hash of its files: a folder of the same name is not the same edition."""
    found = verify(of_two_editions(folders), AtHand([folders[1]]))
    assert [each.replayed for each in found.entries] == ["no_edition", "whole"]
    assert [(layer["id"], layer["edition"]) for layer in found.missing] == [("small", "one")]
    assert (found.holds, found.faults) == (False, ())


def test_a_changed_file_is_another_edition(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """Even where the edition's name stayed."""
    record = of_two_editions(folders)
    (folders[0] / "parties.toml").write_text('[party.keeper]\ntitle = "The keeper"\n', encoding="utf-8")
    assert not verify(record, AtHand(folders)).holds


def put(key: str, value: Any) -> Callable[[list[dict[str, Any]]], None]:
    """Change one key of the last result's only duty."""

    def change(entries: list[dict[str, Any]]) -> None:
        entries[-1]["result"]["duties"][0][key] = value

    return change


def put_result(key: str, value: Any) -> Callable[[list[dict[str, Any]]], None]:
    """Change one key of the last result."""

    def change(entries: list[dict[str, Any]]) -> None:
        entries[-1]["result"][key] = value

    return change


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            put("status", "not_required"),
            "duties[keeper.ring.bell].status: recorded not_required, comes out as required",
        ),
        (put("because", []), "because: recorded 0 rows, comes out as 2 rows"),
        (put("needs", ["color"]), "needs: recorded 1 rows, comes out as 0 rows"),
        (put("extra", True), "extra: recorded true, comes out as nothing"),
        (
            put_result("risk", {"floor": "low", "ceiling": "low", "level": "low", "because": [], "needs": []}),
            "risk.ceiling",
        ),
        (put_result("duties", "none"), "duties: recorded none, comes out as 1 rows"),
        (put_result("duties", []), "duties: recorded 0 rows"),
        (put_result("questions", None), "questions: recorded null"),
    ],
)
def test_a_result_that_does_not_follow_is_found_though_every_hash_fits(
    change: Callable[[list[dict[str, Any]]], None], says: str, tmp_path: Path
) -> None:
    """The answers speak for themselves."""
    record = rewritten(three_entries(small_policy(tmp_path)), change)
    found = verify(record, AtHand([tmp_path]))
    assert any(says in fault for fault in found.faults), found.faults
    assert [each.replayed for each in found.entries] == ["whole", "whole", "differs"]


def of_no_level(entries: list[dict[str, Any]]) -> None:
    """The determination says something that no map knows, wherever it stands."""
    for entry in entries[1:]:
        entry["determination"]["level"] = "certain"
    entries[1]["case"]["determinations"][0]["level"] = "certain"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda entries: entries[2]["answers"].pop("color"), "answers are not those of its case"),
        (lambda entries: entries[2]["answers"]["color"].update(answer="green"), "answers are not those of its case"),
        (lambda entries: entries[2]["case"]["answers"].update(color="blue"), "cannot be read under its own edition"),
        (lambda entries: entries[2]["case"]["times"].update(told="2026-11-24T10:00:00"), "without an offset"),
        (lambda entries: entries[2].update(determination=None), "does not carry the liaison's determination on"),
        (
            lambda entries: entries[2]["determination"].update(level="low"),
            "does not carry the liaison's determination on",
        ),
        (lambda entries: entries[2]["determination"].update(second_by=1), "second_by is not what it should be"),
        (of_no_level, "cannot be read under its own edition"),
        (lambda entries: entries[1]["case"].update(case_id="EX-2"), "about another case"),
        (lambda entries: entries[1]["result"].pop("map"), "the result's map"),
        (lambda entries: entries[1]["result"]["policies"].append({}), "policies does not hold just the keys"),
        (lambda entries: entries[1].pop("case"), "just the keys it should"),
        (lambda entries: entries.clear(), "entries is not what it should be"),
    ],
)
def test_what_cannot_be_is_found_though_every_hash_fits(
    change: Callable[[list[dict[str, Any]]], None], says: str, tmp_path: Path
) -> None:
    """And is said without a traceback."""
    record = three_entries(small_policy(tmp_path))
    try:
        forged = rewritten(record, change)
    except IndexError:
        forged = record.replace(record[record.index(b'"entries":[') + 11 : record.index(b'],"format"')], b"")
    found = verify(forged, AtHand([tmp_path]))
    assert any(says in fault for fault in found.faults), found.faults


def of_an_older_version(monkeypatch: pytest.MonkeyPatch, folder: Path) -> bytes:
    """A record made with another version of the library."""
    with monkeypatch.context() as older:
        older.setattr(htdecision, "__version__", "0.0.9")
        return three_entries(small_policy(folder))


@pytest.mark.parametrize(
    "change", [put("because", []), put("needs", ["color"]), put_result("questions", []), put_result("messages", [])]
)
def test_reasons_and_questions_of_another_version_may_differ(
    change: Callable[[list[dict[str, Any]]], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """They are found by search, which may find others as good."""
    found = verify(rewritten(of_an_older_version(monkeypatch, tmp_path), change), AtHand([tmp_path]))
    assert (found.holds, {each.replayed for each in found.entries}) == (True, {"settled"})


@pytest.mark.parametrize(
    "change",
    [
        put("status", "advised"),
        put("clock", {}),
        put_result("map", {"id": "x", "illustrative": False}),
        put_result("gates", [{}]),
        put_result("risk", {"floor": "low", "ceiling": "high", "level": None}),
    ],
)
def test_statuses_level_and_clocks_of_another_version_may_not(
    change: Callable[[list[dict[str, Any]]], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """They follow from the policy alone."""
    found = verify(rewritten(of_an_older_version(monkeypatch, tmp_path), change), AtHand([tmp_path]))
    assert found.entries[-1].replayed == "differs"
    assert not found.holds


def test_many_differences_are_counted_and_not_listed(tmp_path: Path) -> None:
    """A page of them helps nobody."""
    forged = rewritten(
        three_entries(small_policy(tmp_path)), lambda entries: entries[2]["case"]["answers"].update(seen="no")
    )
    faults = verify(forged, AtHand([tmp_path])).faults
    assert len(faults) == 7
    assert "more differences" in faults[-1]


def test_a_case_is_recorded_under_the_edition_in_force_at_its_moment(tmp_path: Path) -> None:
    """Also when the policy has a newer one, and it replays under that older one."""
    dated = {"old": ("one", "2026-01-01"), "new": ("two", "2026-12-01")}
    for name, (edition, day) in dated.items():
        head = SMALL["policy.toml"].replace('"one"', f'"{edition}"') + f"effective_from = {day}\n"
        small_policy(tmp_path / name, **(NEWER | {"policy": head} if name == "new" else {"policy": head}))
    policy = htdecision.Policy.load(tmp_path)
    answers = {"case_id": "EX-1", "answers": {"seen": "yes", "color": "red"}}
    record = make(Case.from_mapping(answers, policy), policy, now=NOW)
    record = make(Case.from_mapping(answers, policy), policy, now=NOW + 30 * DAY, earlier=record)
    found = verify(record, AtHand([tmp_path]))
    assert found.holds
    results = [each.entry["result"] for each in found.entries]
    assert [result["policies"][0]["edition"] for result in results] == ["one", "two"]
    assert [result["duties"][0]["status"] for result in results] == ["required", "not_required"]
