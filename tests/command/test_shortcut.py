"""The plain form of ``assess`` is read as the full grammar reads it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from htdecision.command import app
from htdecision.command import assess as assess_verb
from htdecision.command.shortcut import FORMATS, plain_assess

WORDS = [
    "case.json",
    "-",
    "--",
    "",
    "x y",
    "example:P07",
    "--format",
    "json",
    "text",
    "html",
    "yaml",
    "--format=json",
    "--format=",
    "--as-of",
    "2026-11-24T10:00:00-05:00",
    "--as-of=now",
    "--policy",
    "folder",
    "--policy=other",
    "--help",
    "-h",
    "--polic",
    "--format=html=x",
    "-x",
]


def asked_in_full(words: list[str]) -> tuple[Any, ...] | None:
    """What the full grammar hands to the verb, or None when it refuses the words or does something else."""
    told: list[tuple[Any, ...]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assess_verb, "show", lambda *asked: told.append(asked))
        patch.setattr(app, "complain", lambda message: 2)
        app.run(words)
    return told[0] if told else None


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=8))
def test_what_the_shortcut_reads_the_grammar_reads_alike(words: list[str]) -> None:
    """Whatever is put together from words that mean something; it may leave more to the grammar, never less."""
    asked = plain_assess(["assess", *words])
    if asked is not None:
        assert tuple(asked.values()) == asked_in_full(["assess", *words])


@pytest.mark.parametrize("format", FORMATS)
def test_the_plain_form_takes_the_shortcut(format: str) -> None:
    """Or it would be of no use."""
    words = [
        "assess",
        "case.json",
        "--format",
        format,
        "--as-of=2026-11-24T10:00:00-05:00",
        "--policy",
        "one",
        "--policy",
        "two",
    ]
    asked = plain_assess(words)
    assert asked is not None
    assert tuple(asked.values()) == asked_in_full(words)


@pytest.mark.parametrize(
    "words",
    [[], ["questions", "x"], ["assess"], ["assess", "--help"], ["assess", "x", "--format"], ["assess", "x", "y"]],
)
def test_other_words_are_left_to_the_grammar(words: list[str]) -> None:
    """Which has the messages for them."""
    assert plain_assess(words) is None
