"""A record shows every change: of a byte, of a value, of an entry, of its end."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from htdecision import Policy
from htdecision.record import AtHand, verify
from htdecision.record.chain import digest
from tests.record.made import WAYS, WHOLE_WAYS, content_of, small_policy, three_entries

TIMES = 10_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small policy's folder."""
    return tmp_path_factory.mktemp("small")


@pytest.fixture(scope="module")
def policy(folder: Path) -> Policy:
    """The small policy."""
    return small_policy(folder)


@pytest.fixture(scope="module")
def record(policy: Policy) -> bytes:
    """A record that is whole."""
    return three_entries(policy)


def test_what_was_recorded_holds(record: bytes, folder: Path) -> None:
    """With and without what was kept apart, and at any earlier head."""
    content, editions = content_of(record), AtHand([folder])
    assert verify(record, editions).holds
    for place, entry in enumerate(content["entries"], 1):
        assert verify(record, editions, entry["sha256"], place).holds
    assert verify(record, editions, content["head"]).holds
    assert verify(record, editions, count=2).holds


@pytest.mark.parametrize("way", WAYS)
def test_every_change_is_found(way: str, record: bytes, folder: Path) -> None:
    """Ten thousand changes of nine kinds, drawn at random, without any help from outside the file."""
    draw, editions = random.Random(way), AtHand([folder])
    made = 0
    while made < TIMES // len(WAYS) + 1:
        changed = WAYS[way](record, draw)
        if changed != record:
            made += 1
            assert not verify(changed, editions).holds, changed


@pytest.mark.parametrize("way", WHOLE_WAYS)
def test_a_record_that_is_whole_in_itself_is_found_by_the_head_kept_apart(
    way: str, record: bytes, folder: Path
) -> None:
    """Without that head it holds: this is what a chain cannot show, and the docs say so."""
    draw, editions, head = random.Random(way), AtHand([folder]), content_of(record)["head"]
    for _ in range(200):
        changed = WHOLE_WAYS[way](record, draw)
        assert verify(changed, editions).holds
        assert not verify(changed, editions, head=head).holds


def test_a_cut_end_is_found_by_the_count_alone(record: bytes, folder: Path) -> None:
    """The count is easier to remember than the head."""
    cut = WHOLE_WAYS["tail_cut"](record, random.Random(1))
    assert "3 entries were counted" in verify(cut, AtHand([folder]), count=3).faults[0]


def test_a_head_of_another_entry_than_counted_is_said(record: bytes, folder: Path) -> None:
    """One of the two was noted wrongly."""
    second = content_of(record)["entries"][1]["sha256"]
    assert verify(record, AtHand([folder]), second, 3).faults == ("the head that was kept is entry 2, not 3",)


def test_the_hash_is_that_of_the_entry_without_it(record: bytes) -> None:
    """So that anybody can reckon it with other tools."""
    entries = content_of(record)["entries"]
    assert [entry["sha256"] for entry in entries] == [digest(entry) for entry in entries]
    assert [entry["previous"] for entry in entries] == [None, *(entry["sha256"] for entry in entries[:-1])]
    assert len({entry["sha256"] for entry in entries}) == 3
