"""The HTML page: whole, closed to the outside, and safe from any text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from htdecision import Case
from htdecision.presentation.html import document
from htdecision.presentation.markup import tag
from tests.presentation.test_view import EXAMPLES, view_of
from tests.strategies import cases

VOID = {"meta", "link", "br", "hr"}


class Page(HTMLParser):
    """What a page is made of: its elements in order, its ids, its links, its text; and whether every element ends."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.faults: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((name, dict(attributes)))
        if name not in VOID:
            self.open.append(name)

    def handle_endtag(self, name: str) -> None:
        if not self.open or self.open.pop() != name:
            self.faults.append(name)

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, name: str) -> list[dict[str, str | None]]:
        """The attributes of every element of that name."""
        return [attributes for element, attributes in self.elements if element == name]

    def values(self, key: str) -> list[str]:
        """Every value of that attribute."""
        return [attributes[key] or "" for _, attributes in self.elements if key in attributes]


@settings(max_examples=25, deadline=None)
@given(cases)
def test_a_page_is_whole(case: Case) -> None:
    """Every element ends where it should, ids are unique, and every link of the page leads somewhere on it."""
    page = Page(document(view_of(case)))
    ids = page.values("id")
    assert (page.faults, page.open) == ([], [])
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.values("href") if href.startswith("#")} <= set(ids)


@pytest.mark.parametrize("id", EXAMPLES)
def test_every_duty_is_on_the_page(id: str) -> None:
    """Also the ones that are gathered or ruled out."""
    view = view_of(EXAMPLES[id])
    text = Page(document(view)).text
    for key in ("now", "advised", "undetermined", "not_required"):
        for card in view[key]:
            assert (card["recipient_title"] if card["action"] == "notify" else card["title"]) in text


def test_a_page_asks_no_other_machine_for_anything() -> None:
    """No script, no address but its own anchors, and a policy that forbids the rest."""
    text = document(view_of(EXAMPLES["P07"]))
    page = Page(text)
    assert page.all("script") == []
    assert all(href.startswith("#") or href == "data:," for href in page.values("href"))
    assert page.values("src") == []
    assert "url(" not in text
    assert "@import" not in text
    policy = next(meta["content"] for meta in page.all("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_a_page_has_what_a_screen_reader_steers_by() -> None:
    """A language, a title without the case number, one main heading, landmarks, captions and scopes."""
    page = Page(document(view_of(EXAMPLES["P07"])))
    names = [name for name, _ in page.elements]
    assert page.all("html") == [{"lang": "en"}]
    assert (names.count("h1"), names.count("main"), names.count("header"), names.count("footer")) == (1, 1, 1, 1)
    assert names.count("table") == names.count("caption") > 0
    assert all(head.get("scope") for head in page.all("th"))
    assert all(section.get("aria-labelledby") or section.get("aria-label") for section in page.all("section"))
    assert "EX-P7" not in "".join(re.findall(r"<title>(.*?)</title>", document(view_of(EXAMPLES["P07"]))))


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</style><script>alert(1)</script>",
    "' onmouseover='alert(1)",
    "&lt;b&gt;",
    "<!--",
    "]]>",
    "javascript:alert(1)",
    "\x1b[31m\u202e",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_out_of_its_place(text: str) -> None:
    """Whatever a policy folder or a file holds, in every text of the view at once."""
    plain = Page(document(view_of(EXAMPLES["P07"])))
    broken = Page(document(_replaced(view_of(EXAMPLES["P07"]), text)))
    assert [name for name, _ in broken.elements] == [name for name, _ in plain.elements]
    assert broken.faults == []
    assert {key for _, attributes in broken.elements for key in attributes} == {
        key for _, attributes in plain.elements for key in attributes
    }


TEXTS = (
    "title",
    "why",
    "text",
    "says",
    "ask",
    "help",
    "about",
    "recipient_title",
    "actor_title",
    "label",
    "notice",
    "say",
    "case_id",
)


def _replaced(value: Any, text: str) -> Any:
    """The view with ``text`` put behind every text in it."""
    if isinstance(value, dict):
        return {
            key: f"{each}{text}" if key in TEXTS and isinstance(each, str) else _replaced(each, text)
            for key, each in value.items()
        }
    return [_replaced(each, text) for each in value] if isinstance(value, list) else value


@given(st.text(), st.text())
def test_an_element_holds_its_text_and_attribute_as_they_are(text: str, attribute: str) -> None:
    """Read back by a parser, apart from characters that are not shown."""
    from htdecision.presentation.lines import clean

    page = Page(tag("p", text, title=attribute))
    assert page.text == clean(text)
    assert page.values("title") == [clean(attribute)]
