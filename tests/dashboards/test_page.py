"""What the page is sent: every reference has its text, and no text of a person's."""
from __future__ import annotations

from htdecision import Policy
from htdecision.dashboards import page as sent
from tests.dashboards.conftest import Page


def test_every_reference_of_every_example_has_its_text(page: Page) -> None:
    texts = page.outcome.texts
    for example in Policy.shipped().examples():
        page.send(page.bar, kind="example", id=example.id)
        for card in page.cards():
            fixed = texts["duties"][card["id"]]
            assert set(fixed["clauses"]) <= set(texts["clauses"])
            assert set(fixed["readings"]) <= set(texts["readings"])
            assert set(card["needs"]) <= set(texts["asks"])
            assert card["urgency"] in texts["urgencies"]
        for gate in page.outcome.gates:
            assert set(gate["clauses"]) <= set(texts["clauses"])
            assert set(gate["needs"]) <= set(texts["asks"])


def test_every_fact_is_asked_once_with_labels_and_clauses_that_exist() -> None:
    policy = Policy.shipped()
    texts = sent.inquiry_texts(policy)
    questions = [question for group in texts["groups"] for question in group["questions"]]
    assert sorted(question["fact"] for question in questions) == sorted(policy.facts)
    for question in questions:
        assert set(question["clauses"]) <= set(texts["clauses"])
        assert all(value["label"] and value["says"] for value in question["values"])


def test_every_time_is_there_with_its_label() -> None:
    policy = Policy.shipped()
    assert [time["id"] for time in sent.inquiry_texts(policy)["times"]] == list(policy.times)


def test_the_examples_do_not_give_their_trap_away() -> None:
    policy = Policy.shipped()
    traps = {example.trap for example in policy.examples()}
    for example in sent.examples(policy):
        assert set(example) == {"id", "title", "story"}
        assert example["story"] not in traps


def test_the_sentence_that_is_always_there_says_what_the_tool_is_not(page: Page) -> None:
    assert page.outcome.texts["sentence"].startswith("Not a validated screening instrument and not legal evidence.")
    assert "Illustrative map" in page.outcome.risk["notice"]
