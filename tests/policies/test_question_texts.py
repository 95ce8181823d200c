"""Every question can be read under stress: US grade 8 or lower, about the child, never put to the child."""

from __future__ import annotations

import re
import statistics
import tomllib
from importlib import resources
from typing import Any

import pytest
import textstat

HIGHEST_GRADE = 8.0
HIGHEST_MEDIAN = 6.0
LONGEST_HELP = 140

# Names of the policy that no plainer word can stand for. Each is measured as the plain word beside it, since
# a worker reads it as a name; everything around it is measured as it stands.
NAMES = {"Operational Definitions": "rules", "investigation": "case"}

DOCUMENT: dict[str, Any] = tomllib.loads(
    (resources.files("htdecision") / "policies" / "ct_dcf_21_14" / "facts.toml").read_text(encoding="utf-8")
)
FACTS: dict[str, dict[str, Any]] = DOCUMENT["fact"]
TIMES: dict[str, dict[str, Any]] = DOCUMENT["time"]
HELPS = {f"fact {id}": fact["help"] for id, fact in FACTS.items()}
HELPS |= {f"time {id}": time["help"] for id, time in TIMES.items()}
NOUNS = {f"fact {id}": fact["short"] for id, fact in FACTS.items()}
NOUNS |= {f"time {id}": time["label"] for id, time in TIMES.items()}


def grade(text: str) -> float:
    """Flesch-Kincaid grade; a hyphen counts as a space, not as part of one long word."""
    plain = text.replace("-", " ")
    for name, word in NAMES.items():
        plain = plain.replace(name, word)
    return float(textstat.flesch_kincaid_grade(plain))


def test_grade_tells_hard_from_plain() -> None:
    """The measure can fail: an official sentence is far above the limit."""
    assert grade("Is the child safe?") < 3
    assert grade("Has supervisory authorization for interjurisdictional transportation been documented?") > 15


@pytest.mark.parametrize("id", FACTS)
def test_question_is_plain(id: str) -> None:
    """Each question alone is at most grade 8."""
    assert grade(FACTS[id]["ask"]) <= HIGHEST_GRADE, FACTS[id]["ask"]


@pytest.mark.parametrize("id", HELPS)
def test_help_is_plain(id: str) -> None:
    """Each help text alone is at most grade 8."""
    assert grade(HELPS[id]) <= HIGHEST_GRADE, HELPS[id]


def test_questions_are_plain_as_a_whole() -> None:
    """Half of the questions are at grade 6 or lower."""
    assert statistics.median(grade(fact["ask"]) for fact in FACTS.values()) <= HIGHEST_MEDIAN


@pytest.mark.parametrize("id", FACTS)
def test_question_is_one_question_about_someone_else(id: str) -> None:
    """One sentence, ending in a question mark, with no you or I in it."""
    ask = FACTS[id]["ask"]
    assert ask.count("?") == 1
    assert ask.endswith("?")
    assert "." not in ask
    assert not re.search(r"\b(you|your|I|me|my|we|our)\b", ask)


@pytest.mark.parametrize("id", HELPS)
def test_help_is_short(id: str) -> None:
    """One or two sentences that fit beside the question."""
    text = HELPS[id]
    sentences = re.findall(r"[^.]+\.", text)
    assert text.endswith(".")
    assert 1 <= len(sentences) <= 2
    assert len(text) <= LONGEST_HELP


@pytest.mark.parametrize("id", HELPS)
def test_help_never_sends_anyone_to_question_the_child(id: str) -> None:
    """The child tells it once, in one forensic interview (M3); a help text only ever warns against asking."""
    for sentence in re.findall(r"[^.;]+", HELPS[id]):
        if re.search(r"\b(ask|press|examine|question|interview) the child\b(?!'s)", sentence):
            assert re.search(r"\bdo not\b", sentence, re.IGNORECASE), sentence


def test_elements_are_findings_on_evidence_with_a_source() -> None:
    """Yes when evidence establishes the element and its source is noted; while open not known, never no."""
    elements = {id: fact for id, fact in FACTS.items() if fact["group"] == "elements"}
    assert len(elements) == 3
    for fact in elements.values():
        assert "liaison records it as established by evidence, with its source" in fact["help"]
        assert "choose Not known" in fact["help"]
        assert fact["who"][0] == "liaison"


@pytest.mark.parametrize("id", FACTS)
def test_each_answer_can_be_given_as_a_reason(id: str) -> None:
    """`Because <says>.` is a sentence: each answer has its own clause, without capital or full stop."""
    fact = FACTS[id]
    says = fact["says"]
    assert list(says) == fact.get("values", ["yes", "no"])
    assert len(set(says.values())) == len(says)
    for text in says.values():
        assert not text.endswith(".")
        assert text[0].islower() or text.startswith(("DCF ", "HART "))


@pytest.mark.parametrize("id", NOUNS)
def test_what_is_not_known_can_be_listed(id: str) -> None:
    """`Not known: <short>` reads well: a noun phrase that names one fact only."""
    text = NOUNS[id]
    assert not text.endswith((".", "?"))
    assert len(text) <= 60
    assert list(NOUNS.values()).count(text) == 1


def test_answer_buttons_are_short() -> None:
    """A button holds a word or two; each value of a one-of question has its own."""
    for fact in (f for f in FACTS.values() if "values" in f):
        assert list(fact["labels"]) == fact["values"]
        assert all(len(label) <= 14 for label in fact["labels"].values())
