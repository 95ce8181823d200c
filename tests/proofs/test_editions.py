"""Of several editions the one in force at the case's moment decides, and the result names it."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest

from htdecision import Case, CaseError, HtDecisionError, Policy, PolicyError, assess, explain

from .small import FILES, folder

BEFORE, AFTER = "2026-12-31T23:59:59-05:00", "2027-01-01T00:00:00-05:00"
NEW_FACT = '\n[fact.since_then]\ngroup = "all"\nask = "Is it so since then?"\nshort = "since then"\n'


@pytest.fixture
def editions(tmp_path: Path) -> Path:
    """A folder with two editions: the second is in force from 2027, asks one question more and needs a yes to it."""
    home = tmp_path / "small"
    folder(home / "first")
    folder(
        home / "second",
        policy=FILES["policy.toml"].replace('"first"', '"second"') + "effective_from = 2027-01-01\n",
        facts=FILES["facts.toml"] + NEW_FACT,
        duties=FILES["duties.toml"].replace('when = "told"', 'when = "told and since_then"'),
    )
    return home


def case(as_of: str | None, **answers: str) -> dict[str, Any]:
    told = {"told": "yes", "here": "yes", "leave": "no", "color": "red"} | answers
    return {"case_id": "EX-1", "answers": told} | ({"as_of": as_of} if as_of else {})


def test_a_moment_has_the_edition_in_force_in_new_york(editions: Path) -> None:
    policy = Policy.load(editions)
    for as_of, edition, status in ((BEFORE, "first", "required"), (AFTER, "second", "undetermined")):
        result = assess(case(as_of), policy).to_json()
        assert [(layer["id"], layer["edition"]) for layer in result["policies"]] == [("small", edition)]
        assert result["duties"][0]["status"] == status
    hashes = {assess(case(as_of), policy).to_json()["policies"][0]["sha256"] for as_of in (BEFORE, AFTER)}
    assert len(hashes) == 2


def test_editions_beside_each_other_are_the_same_as_in_one_folder(editions: Path) -> None:
    beside = Policy.load(editions / "second", editions / "first")
    within = Policy.load(editions)
    for as_of in (BEFORE, AFTER):
        assert assess(case(as_of), beside).to_json() == assess(case(as_of), within).to_json()


def test_another_moment_reads_the_case_under_the_edition_of_that_moment(editions: Path) -> None:
    known = Case.from_mapping(case(BEFORE), Policy.load(editions))
    later = assess(known, as_of=dt.datetime.fromisoformat(AFTER))
    assert later.layers[0].edition == "second"
    assert explain(known, "someone.call.office", as_of=dt.datetime.fromisoformat(AFTER)).status == "undetermined"
    assert explain(known, "someone.call.office").status == "required"


def test_an_answer_that_the_edition_does_not_ask_for_is_refused_and_not_passed_over(editions: Path) -> None:
    policy = Policy.load(editions)
    known = Case.from_mapping(case(AFTER, since_then="yes"), policy)
    assert assess(known).duty("someone.call.office").status == "required"
    with pytest.raises(CaseError, match="since_then"):
        assess(known, as_of=dt.datetime.fromisoformat(BEFORE))
    with pytest.raises(CaseError, match="since_then"):
        Case.from_mapping(case(BEFORE, since_then="yes"), policy)


def test_an_edition_that_was_chosen_stays_chosen(editions: Path) -> None:
    """As with ``--as-of``: whatever moment the case names, the edition asked for decides."""
    policy = Policy.load(editions, at=dt.datetime.fromisoformat(AFTER))
    assert assess(case(BEFORE), policy).layers[0].edition == "second"


def test_before_the_first_edition_there_is_none(editions: Path) -> None:
    shutil.rmtree(editions / "first")
    third = FILES["policy.toml"].replace('"first"', '"third"') + "effective_from = 2028-01-01\n"
    folder(editions / "third", policy=third)
    with pytest.raises(
        HtDecisionError, match=r"no edition of 'small' is in force on 2026-12-31: the first of 2 begins on 2027"
    ):
        assess(case(BEFORE), Policy.load(editions))


def test_the_only_edition_is_in_force_whatever_the_day(editions: Path) -> None:
    shutil.rmtree(editions / "first")
    assert assess(case(BEFORE), Policy.load(editions)).layers[0].edition == "second"


def test_two_editions_from_one_day_are_refused(editions: Path) -> None:
    shutil.copytree(editions / "first", editions / "again")
    with pytest.raises(PolicyError, match="twice"):
        Policy.load(editions)


def test_layers_have_editions_of_their_own(editions: Path) -> None:
    """The shipped layers with a second edition of the law on top: only the law's changes."""
    ct, law = (layer.folder for layer in Policy.shipped().layers)
    shutil.copytree(law, editions / "law")
    head = editions / "law" / "policy.toml"
    text = (
        head.read_text("utf-8")
        .replace('as of April 20, 2023"', 'later"')
        .replace("effective_from = 2023-04-20", "effective_from = 2027-01-01")
    )
    head.write_text(text, "utf-8")
    policy = Policy.load(ct, law, editions / "law")
    layers = [[layer.edition for layer in policy.at(dt.datetime.fromisoformat(at)).layers] for at in (BEFORE, AFTER)]
    assert [each[0] for each in layers] == [Policy.shipped().layers[0].edition] * 2
    assert [each[1] for each in layers] == [Policy.shipped().layers[1].edition, "later"]
