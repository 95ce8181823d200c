"""Lines in pieces: what a line holds stays whole, and nothing that a terminal would obey gets through."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from htdecision.presentation.lines import beside, clean, length, plain, wrapped

words = st.text(st.characters(categories=["L", "N", "P", "Zs", "Cc", "Cf"]), max_size=60)


@given(st.text())
def test_a_cleaned_text_is_printable(text: str) -> None:
    """Whatever a policy's or a case's text holds."""
    assert clean(text).isprintable()


@given(st.lists(st.tuples(words, st.just("soft")), max_size=6), st.integers(10, 120))
def test_wrapping_loses_no_word(spans: list[tuple[str, str]], width: int) -> None:
    """Every word stands on the lines, in order."""
    lines = wrapped(spans, width, "  ")
    assert " ".join(plain(line) for line in lines).split() == clean("".join(text for text, _ in spans)).split()


@given(st.lists(st.tuples(words, st.just("")), max_size=6), st.integers(10, 120))
def test_a_wrapped_line_fits_unless_it_is_one_word(spans: list[tuple[str, str]], width: int) -> None:
    """A long id or address is not cut, for it is to be copied."""
    for line in wrapped(spans, width, "  "):
        assert length(line) <= width or len("".join(text for text, _ in spans).split()) == 1 or _glued(line)


def _glued(line: list[tuple[str, str]]) -> bool:
    return len(plain(line).split()) == 1


def test_what_stands_at_the_edge_ends_there() -> None:
    """The due times stand under one another."""
    lines = beside([("Hold the HART consult", "")], [("Fri Nov 27, 8:30 AM", "strong")], 60, "  ")
    assert [plain(line) for line in lines] == ["  Hold the HART consult                  Fri Nov 27, 8:30 AM"]


def test_what_is_too_wide_for_the_edge_goes_below() -> None:
    """Nothing is cut off in a narrow window."""
    lines = beside([("Hold the HART consult", "")], [("Fri Nov 27, 8:30 AM (in 2 days)", "strong")], 40, "  ")
    assert [plain(line) for line in lines] == ["  Hold the HART consult", "  Fri Nov 27, 8:30 AM (in 2 days)"]
