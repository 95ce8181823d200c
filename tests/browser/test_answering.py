"""Answers go in by mouse or keyboard, and what follows is right, at once, and not lost."""
from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from htdecision import Case, Policy, assess
from tests.browser.desk import (
    UNKNOWN,
    answer,
    answers,
    everything,
    focus_on,
    open_desk,
    question,
    ready,
    statuses,
    until,
)
from tests.browser.witness import Witness

POLICY = Policy.shipped()


def expected(given: dict[str, str]) -> dict[str, str]:
    """The status of every duty for these answers."""
    result = assess({"case_id": "EX-1", "answers": given}).to_json()
    return {duty["id"]: duty["status"] for duty in result["duties"]}


@pytest.fixture
def desk(page: Page, witness: Witness) -> Page:
    open_desk(page, witness.base)
    return page


def test_a_scenario_is_answered_by_keyboard_alone(desk: Page) -> None:
    """The first worked example, from the top of the page to the duties it calls for, without a click."""
    example = next(one for one in POLICY.examples() if one.id == "P01a")
    wanted = dict(example.case.answers)
    focus_on(desk, "[aria-label='Which questions']")
    desk.keyboard.press("ArrowRight")
    for fact in sorted(wanted, key=list(POLICY.facts).index):
        focus_on(desk, f"fieldset[data-fact={fact}]")
        desk.keyboard.press("Space")
        for _ in range([*POLICY.facts[fact].values, UNKNOWN].index(wanted[fact])):
            desk.keyboard.press("ArrowRight")
    until(wanted, lambda: answers(desk))
    until(expected(wanted), lambda: statuses(desk))
    shown = statuses(desk)
    for layer in ("policy", "law"):
        for duty, status in example.expect.get(layer, {}).items():
            assert shown[duty] == status, duty


def test_what_is_required_stands_under_what_to_do_now(desk: Page) -> None:
    answer(desk, "referral_received", "yes")
    answer(desk, "trafficking_alleged", "yes")
    now = desk.get_by_role("region", name="Do now")
    expect(now.get_by_text("FBI")).to_be_visible()
    expect(now.get_by_text("DCF-737").first).to_be_visible()
    expect(now.get_by_text("Required").first).to_be_visible()


def test_many_quick_answers_are_all_taken_in(desk: Page) -> None:
    """Answers faster than the program works them out: none is lost, and the result is that of the last of them."""
    everything(desk)
    facts = [fact for fact in POLICY.facts.values() if fact.values == ("yes", "no")][:24]
    values = ("yes", "no", UNKNOWN)
    clicks = "([fact, value]) => document.querySelector(`fieldset[data-fact=${fact}] input[value=${value}]`).click()"
    for turn in range(3):
        for place, fact in enumerate(facts):
            desk.evaluate(clicks, [fact.id, values[(place + turn) % 3]])
    wanted = {fact.id: values[(place + 2) % 3] for place, fact in enumerate(facts)}
    until(wanted, lambda: answers(desk))
    until(expected(wanted), lambda: statuses(desk))


def test_the_answers_outlast_a_reload(desk: Page) -> None:
    given = {"referral_received": "yes", "trafficking_alleged": UNKNOWN, "immediate_danger": "yes"}
    everything(desk)
    for fact, value in given.items():
        answer(desk, fact, value)
    until(expected(given), lambda: statuses(desk))
    expect(desk.get_by_text("911").first).to_be_visible()
    desk.reload()
    ready(desk)
    until(given, lambda: answers(desk))
    until(expected(given), lambda: statuses(desk))


def test_nothing_of_the_case_is_in_title_or_address(desk: Page, witness: Witness) -> None:
    answer(desk, "referral_received", "yes")
    assert desk.url == f"{witness.base}/liaison"
    assert desk.title() == "The liaison's desk"


def test_a_saved_file_opens_again(desk: Page, tmp_path: Path) -> None:
    answer(desk, "referral_received", "yes")
    expect(desk.get_by_text("Kept in this browser")).to_be_visible()
    with desk.expect_download() as saved:
        desk.get_by_role("button", name="Save").click()
    saved.value.save_as(tmp_path / "case.json")
    assert Case.read(str(tmp_path / "case.json"), POLICY).answers == {"referral_received": "yes"}


def put(page: Page, file: Path) -> None:
    """Choose ``file`` in the dialog that opens a case."""
    page.get_by_role("button", name="Open…").click()
    page.get_by_label("Case file").set_input_files(file)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"case_id": "EX-2", "answers": {"missng": "yes"}}', "missing"),
        ('{"case_id": "EX-2", "answers": {"missing": "perhaps"}}', "perhaps"),
        ("{", "JSON"),
        ("x" * 5_300_000, "5 MB"),
    ],
)
def test_a_bad_file_is_told_and_the_open_case_stays(desk: Page, tmp_path: Path, text: str, told: str) -> None:
    answer(desk, "referral_received", "yes")
    (tmp_path / "bad.json").write_text(text, encoding="utf-8")
    put(desk, tmp_path / "bad.json")
    message = desk.get_by_role("alert").filter(has_text="bad.json")
    expect(message).to_contain_text(told)
    assert answers(desk) == {"referral_received": "yes"}


def test_text_from_a_file_stays_text(desk: Page, tmp_path: Path) -> None:
    """Neither as a number, nor in a message, nor in a file's name does markup become part of the page."""
    markup = "<img src=x onerror=document.title='broken'>"
    for number, content in enumerate(({"case_id": markup}, {"case_id": "EX-3", "answers": {markup: "yes"}})):
        file = tmp_path / f"{markup.replace('/', '')}{number}.json"
        file.write_text(json.dumps(content), encoding="utf-8")
        put(desk, file)
        expect(desk.get_by_text("onerror").first).to_be_visible()
    assert desk.locator("img").count() == 0
    assert desk.title() == "The liaison's desk"


def test_an_answer_can_be_taken_back_by_keyboard(desk: Page) -> None:
    answer(desk, "referral_received", "yes")
    question(desk, "referral_received").locator("input:checked").focus()
    desk.keyboard.press("Delete")
    until({}, lambda: answers(desk))
