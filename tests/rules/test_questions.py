"""The order in which to ask."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from htdecision.rules.questions import Open, rank


def order(
    trials: dict[str, list[int]], outcomes: list[Open], asked: frozenset[str] = frozenset(), first: tuple[str, ...] = ()
) -> list[str]:
    """The facts in the order in which they are asked."""
    return [question.fact for question in rank(trials, outcomes, asked, first)]


@st.composite
def situations(draw: st.DrawFn) -> tuple[dict[str, list[int]], list[Open], frozenset[str], tuple[str, ...]]:
    """Questions with two or three answers each, and outcomes that some of the answers settle."""
    trials, number = {}, 1
    for fact in draw(st.sets(st.sampled_from("abcdef"), min_size=1)):
        count = draw(st.sampled_from([2, 2, 3]))
        trials[fact] = list(range(number, number + count))
        number += count
    settled = st.integers(0, (1 << number) - 1).map(lambda plane: plane & ~1)
    outcomes = [Open(f"o{i}", draw(st.sampled_from([1, 3])), draw(settled)) for i in range(draw(st.integers(0, 6)))]
    asked = frozenset(draw(st.sets(st.sampled_from(sorted(trials)))))
    first = tuple(draw(st.lists(st.sampled_from(sorted(trials)), unique=True, max_size=2)))
    return trials, outcomes, asked, tuple(fact for fact in first if fact not in asked)


@given(situations())
def test_the_question_whose_least_settling_answer_settles_most_comes_first(
    situation: tuple[dict[str, list[int]], list[Open], frozenset[str], tuple[str, ...]],
) -> None:
    """Then the greater mean, then the order of the policy; asked and not known come last, the fixed ones before all."""
    trials, outcomes, asked, first = situation

    def place(fact: str) -> tuple[object, ...]:
        sums = [sum(one.weight for one in outcomes if one.settled >> trial & 1) for trial in trials[fact]]
        return (fact in asked, -min(sums), -sum(sums) / len(sums), list(trials).index(fact))

    rest = sorted((fact for fact in trials if fact not in first), key=place)
    assert order(trials, outcomes, asked, first) == [*first, *rest]


@given(situations())
def test_a_question_settles_what_at_least_one_of_its_answers_settles(
    situation: tuple[dict[str, list[int]], list[Open], frozenset[str], tuple[str, ...]],
) -> None:
    """In the order of the outcomes, each once."""
    trials, outcomes, asked, first = situation
    for question in rank(trials, outcomes, asked, first):
        expected = [one.id for one in outcomes if any(one.settled >> trial & 1 for trial in trials[question.fact])]
        assert list(question.settles) == expected
        assert question.asked == (question.fact in asked)


def test_the_worst_answer_counts_before_the_mean() -> None:
    """Two duties whatever the answer are worth more than five with yes and none with no."""
    sure = [Open("one", 1, 0b00110), Open("two", 1, 0b00110)]
    lucky = [Open(f"more_{i}", 1, 0b01000) for i in range(5)]
    assert order({"lucky": [3, 4], "sure": [1, 2]}, [*sure, *lucky]) == ["sure", "lucky"]


def test_the_mean_decides_where_the_worst_answers_are_alike() -> None:
    """Both may settle nothing; one settles two with its better answer."""
    outcomes = [Open("one", 1, 0b0010), Open("two", 1, 0b1000), Open("three", 1, 0b1000)]
    assert order({"less": [1, 2], "more": [3, 4]}, outcomes) == ["more", "less"]


def test_a_mean_over_three_answers_is_a_mean() -> None:
    """Three duties over three answers are one a question, as two over two; then the order of the policy decides."""
    outcomes = [Open(f"o{i}", 1, 1 << trial) for i, trial in enumerate((1, 2, 3, 4, 5))]
    assert order({"three": [1, 2, 3], "two": [4, 5]}, outcomes) == ["three", "two"]
    assert order({"two": [4, 5], "three": [1, 2, 3]}, outcomes) == ["two", "three"]


def test_a_question_that_was_asked_comes_after_all_that_were_not() -> None:
    """Asking again is for when there is nothing new to ask."""
    outcomes = [Open("one", 3, 0b0110)]
    assert order({"asked": [1, 2], "new": [3, 4]}, outcomes, frozenset(["asked"])) == ["new", "asked"]
