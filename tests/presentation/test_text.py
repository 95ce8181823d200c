"""The text page: danger on top, nothing cut off, nobody left out, sources told apart."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from htdecision import Case
from htdecision.presentation.lines import length
from htdecision.presentation.text import page, plain_page
from tests.presentation.test_view import EXAMPLES, case_with, view_of
from tests.strategies import POLICY, cases

ORDER = (
    "DANGER",
    "RISK LEVEL",
    "DO NOW",
    "ASK FIRST",
    "ADVISED",
    "WHAT TO ASK NEXT",
    "GATES",
    "PATHWAY: INTERSTATE COMPACT",
    "PATHWAY: IMMIGRATION",
    "NOT SETTLED",
    "NOT REQUIRED",
    "NOTES",
)


def words(text: str) -> str:
    """The text without its line breaks and layout."""
    return " ".join(text.split())


@settings(max_examples=40, deadline=None)
@given(cases, st.sampled_from([40, 60, 80, 120]))
def test_no_line_is_wider_than_the_page(case: Case, width: int) -> None:
    """A line that wraps by itself in a terminal breaks the layout."""
    assert max(length(line) for line in page(view_of(case), width)) <= width


@settings(max_examples=40, deadline=None)
@given(cases)
def test_every_duty_is_named_with_who_and_to_whom(case: Case) -> None:
    """Also where notices are gathered under one heading: each recipient stands there by name."""
    view = view_of(case)
    text = words(plain_page(view, 120)).replace("▌ ", "")
    for key in ("now", "advised", "undetermined"):
        for card in view[key]:
            assert card["actor_title"] in text
            assert (card["recipient_title"] or "") in text
    for card in view["not_required"]:
        assert card["title"] in text


def test_sections_stand_in_the_order_of_need() -> None:
    """What is dangerous first, what is ruled out near the end."""
    case = EXAMPLES["P07"].with_answer("immediate_danger", "yes")
    text = plain_page(view_of(case))
    places = [text.find(heading) for heading in ORDER]
    assert -1 not in places
    assert places == sorted(places)


def test_danger_stands_on_top() -> None:
    """Before the level, right under the case number."""
    text = plain_page(view_of(case_with(immediate_danger="yes")))
    assert words("\n".join(text.splitlines()[2:6]).replace("▌", "")).startswith(
        "DANGER: The child is in danger now. Call 911"
    )


def test_the_question_of_danger_is_on_top_while_it_was_not_asked() -> None:
    """Silence is not a no."""
    text = plain_page(view_of(case_with()))
    assert "▌ Not asked yet: Is the child in danger right now?" in text
    assert "Not asked yet: Is the child in danger" not in plain_page(view_of(case_with(immediate_danger="no")))


def test_five_notices_stand_under_one_heading_with_every_recipient() -> None:
    """Each with the open points of the text that it rests on."""
    text = plain_page(view_of(EXAMPLES["P01b"]), 80)
    block = text[text.index("● Send the DCF-737 to 5 recipients") :].split("\n  ● ")[0]
    for recipient in (
        "Local police",
        "Statewide HART Lead",
        "FBI",
        "Office of the Chief State's Attorney",
        "Multidisciplinary Team (MDT)",
    ):
        assert re.search(rf"^    - {re.escape(recipient)} .*A6", block, re.MULTILINE)
    assert "Required · Careline · Policy C4" in block


def test_policy_law_and_assumption_have_words_of_their_own() -> None:
    """Told apart without color."""
    text = words(plain_page(view_of(EXAMPLES["P07"]), 120))
    assert "Policy X1" in text
    assert "Federal law 42 USC 671(a)(35)(B); State law CGS 17a-8b" in text
    assert "Our assumption, beside C4, D1" in text


def test_the_level_is_said_to_be_illustrative() -> None:
    """On every page that shows a level."""
    for case in EXAMPLES.values():
        text = words(plain_page(view_of(case)))
        assert "illustrative, not the Department's map" in text
        assert "It is not a validated screening instrument and not legal evidence." in text


@pytest.mark.parametrize("id", EXAMPLES)
def test_a_page_is_the_same_each_time(id: str) -> None:
    """A page can be compared with yesterday's."""
    assert plain_page(view_of(EXAMPLES[id])) == plain_page(view_of(EXAMPLES[id]))


def test_the_page_never_says_confirmed_of_a_child() -> None:
    """Confirming is the liaison's act, so the page states it of nobody."""
    for case in EXAMPLES.values():
        text = words(plain_page(view_of(case)))
        assert "is confirmed" not in text
        assert "confirmed victim" not in text


def test_a_policy_cannot_send_a_control_character_to_the_terminal() -> None:
    """Texts of a policy folder come from anyone."""
    view = view_of(EXAMPLES["P07"])
    view["now"] = [{**view["now"][0], "title": "Call \x1b[31mnow\u202e\x07"}]
    text = plain_page(view)
    assert all(c.isprintable() or c == "\n" for c in text)


def test_every_style_is_a_known_name() -> None:
    """A style that the printer does not know would be lost without a word."""
    from htdecision.command.printing import STYLES

    used = {style for case in EXAMPLES.values() for line in page(view_of(case)) for _, style in line}
    assert used - {""} <= set(STYLES)
    assert POLICY.map.notice
