"""The rule language: what its words mean, that every tree can be written in it, and how a mistake is told."""
from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from htdecision.rules.english import source
from htdecision.rules.language import WORDS, RuleMistake, parse
from htdecision.rules.tree import All, AnyOf, AtLeast, Condition, Is, LevelAtLeast, Not, Term, walk
from tests.strategies import rules

VALUES = {
    "a": ("yes", "no"), "b": ("yes", "no"), "c": ("yes", "no"), "d": ("yes", "no"), "e": ("yes", "no"),
    "hue": ("red", "green", "blue"), "side": ("left", "right"), "is_open": ("yes", "no"),
}
LEVELS = {"low": All(()), "high": Is("a", ("yes",))}


class Vocabulary:
    """What a rule may speak of in these tests."""

    def __init__(self, **terms: Condition) -> None:
        self.terms = {"tall": Is("a", ("yes",)), **terms}

    def values(self, fact: str) -> tuple[str, ...] | None:
        """The values of a fact, or None."""
        return VALUES.get(fact)

    def term(self, name: str) -> Condition | None:
        """What a term stands for, or None."""
        return self.terms.get(name)

    def level(self, name: str) -> Condition | None:
        """What a level takes, or None."""
        return LEVELS.get(name)

    def known(self, kind: str) -> Iterable[str]:
        """Right spellings."""
        return LEVELS if kind == "level" else [*VALUES, *self.terms]


A, B, C = (Is(fact, ("yes",)) for fact in "abc")
TALL, HIGH = Term("tall", A), LevelAtLeast("high", A)


# ---------------------------------------------------------------- what a rule means


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a", A),
        ("a is yes", A),
        ("a is no", Is("a", ("no",))),
        ("hue is green", Is("hue", ("green",))),
        ("hue is one of (green)", Is("hue", ("green",))),
        ("hue is one of (blue, red, blue)", Is("hue", ("red", "blue"))),
        ("not a", Not(A)),
        ("not not a", Not(Not(A))),
        ("not a and b", All((Not(A), B))),
        ("not (a and b)", Not(All((A, B)))),
        ("not hue is red", Not(Is("hue", ("red",)))),
        ("a and b and c", All((A, B, C))),
        ("a or b or c", AnyOf((A, B, C))),
        ("(a and b) or c", AnyOf((All((A, B)), C))),
        ("a and (b or c)", All((A, AnyOf((B, C))))),
        ("((a))", A),
        ("at least 2 of (a, b, c)", AtLeast(2, (A, B, C))),
        ("at least 1 of (a and b, not c)", AtLeast(1, (All((A, B)), Not(C)))),
        ("tall", TALL),
        ("not tall or b", AnyOf((Not(TALL), B))),
        ("level is at least high", HIGH),
        ("a and level is at least high", All((A, HIGH))),
        ("is_open", Is("is_open", ("yes",))),
        ("  a\n\tand(b)", All((A, B))),
    ],
)
def test_each_form_has_its_tree(text: str, tree: Condition) -> None:
    """The forms that the language has; there are no others."""
    assert parse(text, Vocabulary()) == tree


def with_its_terms(tree: Condition) -> Vocabulary:
    """A vocabulary that knows the names in this tree."""
    return Vocabulary(**{node.name: node.body for node in walk(tree) if isinstance(node, Term)})


@st.composite
def speakable(draw: st.DrawFn) -> Condition:
    """A random tree of facts, terms and counts, at times with a level in it."""
    tree = draw(rules())
    return draw(st.sampled_from([tree, tree, All((HIGH, tree)), AnyOf((tree, Not(HIGH)))]))


@given(speakable())
def test_what_is_written_of_a_tree_is_read_as_the_same_tree(tree: Condition) -> None:
    """Nothing is lost or added on the way through the text."""
    assert parse(source(tree), with_its_terms(tree)) == tree


@given(speakable(), st.data())
def test_blanks_do_not_matter(tree: Condition, data: st.DataObject) -> None:
    """A rule may run over lines, with any space between its words."""
    words = source(tree).replace("(", " ( ").replace(")", " ) ").replace(",", " , ").split()
    blanks = data.draw(st.lists(st.sampled_from([" ", "\n", "\t  ", "\r\n"]), min_size=len(words), max_size=len(words)))
    text = "".join(word + blank for word, blank in zip(words, blanks, strict=True))
    assert parse(text, with_its_terms(tree)) == tree


# ---------------------------------------------------------------- mistakes


def told(text: str) -> list[tuple[str, str]]:
    """The carets of a rule's mistakes and what is said of each."""
    with pytest.raises(RuleMistake) as caught:
        parse(text, Vocabulary())
    mistakes = [caught.value, *caught.value.also]
    assert all(mistake.says.isprintable() and len(mistake.says) < 400 for mistake in mistakes)
    return [(" " * mistake.at + "^", mistake.says) for mistake in mistakes]


@pytest.mark.parametrize(
    ("text", "caret", "says"),
    [
        ("a and",
         "     ^", "expected a fact or a term, found the end"),
        ("and a",
         "^", "expected a fact or a term, found 'and'"),
        ("not",
         "   ^", "expected a fact or a term, found the end"),
        ("a and or b",
         "      ^", "expected a fact or a term, found 'or'"),
        ("a, b",
         " ^", "expected 'and', 'or' or the end, found ','."),
        ("a b",
         "  ^", "expected 'and', 'or' or the end, found 'b'."),
        ("a And b",
         "  ^", "expected 'and', 'or' or the end, found 'And'. Did you mean 'and'?"),
        ("a and b or c",
         "        ^", "'and' and 'or' in one row: say with parentheses which belong together"),
        ("(a or b and c)",
         "        ^", "'or' and 'and' in one row: say with parentheses which belong together"),
        ("(a and b",
         "        ^", "expected ')' to close the parenthesis, found the end"),
        ("a and b)",
         "       ^", "expected 'and', 'or' or the end, found ')'."),
        ("()",
         " ^", "expected a fact or a term, found ')'"),
        ("7",
         "^", "expected a fact or a term, found '7'"),
        ("a and hie is red",
         "      ^", "no fact or term 'hie'. Did you mean 'hue'?"),
        ("Not a",
         "^", "no fact or term 'Not'. Did you mean 'not'?"),
        ("nothing_like_it",
         "^", "no fact or term 'nothing_like_it'."),
        ("a and hue",
         "      ^", "'hue' is one of red, green, blue: write 'hue is red'"),
        ("hue is grene",
         "       ^", "'hue' has no value 'grene'; it is one of red, green, blue. Did you mean 'green'?"),
        ("hue is one of (red, grene)",
         "                    ^", "'hue' has no value 'grene'; it is one of red, green, blue. Did you mean 'green'?"),
        ("hue is one of red",
         "              ^", "expected '(' after 'one of', found 'red'"),
        ("hue is one of (red",
         "                  ^", "expected ')' or ',' in the list of values, found the end"),
        ("hue is one of ()",
         "               ^", "expected a value of 'hue', found ')'"),
        ("hue is",
         "      ^", "expected a value of 'hue', found the end"),
        ("hue is not red",
         "       ^", "expected a value of 'hue', found 'not'. Write 'not hue is …'"),
        ("hue is (red, blue)",
         "       ^", "expected a value of 'hue', found '('. Write 'hue is one of (…)'"),
        ("a is unknown",
         "     ^", "'a' has no value 'unknown'; it is one of yes, no. "
         "A rule cannot ask whether something is not known."),
        ("a is true",
         "     ^", "'a' has no value 'true'; it is one of yes, no."),
        ("tall is yes",
         "     ^", "'tall' is a term: it holds or it does not, and has no values"),
        ("at least two of (a, b)",
         "         ^", "expected a number after 'at least', found 'two'"),
        ("at least 2 (a, b)",
         "           ^", "expected 'of' after the number, found '('"),
        ("at least 2 of a, b",
         "              ^", "expected '(' after 'of', found 'a'"),
        ("at least 2 of (a b)",
         "                 ^", "expected ')' or ',' in the list, found 'b'"),
        ("at least 5 of (a, b, c)",
         "         ^", "'at least 5 of' a list of 3: the number must be from 1 to 3"),
        ("at least 0 of (a)",
         "         ^", "'at least 0 of' a list of 1: the number must be from 1 to 1"),
        ("at least " + "9" * 5000 + " of (a)",
         "         ^", "'at least 999999999 of' a list of 1: the number must be from 1 to 1"),
        ("at most 2 of (a, b)",
         "^", "expected a fact or a term, found 'at'"),
        ("level is high",
         "^", "expected a fact or a term, found 'level'. Write 'level is at least …'"),
        ("level is at least hihg",
         "                  ^", "no level 'hihg'; the levels are low, high. Did you mean 'high'?"),
        ("level is at least",
         "                 ^", "no level the end; the levels are low, high."),
        ("hue = red",
         "    ^", "'=' has no meaning in a rule: write 'is'"),
        ("a && b",
         "  ^", "'&' has no meaning in a rule: write 'and'"),
        ("a | b",
         "  ^", "'|' has no meaning in a rule: write 'or'"),
        ("!a",
         "^", "'!' has no meaning in a rule: write 'not'"),
        ("a > 3",
         "  ^", "'>' has no meaning in a rule"),
        ("hue is 'red'",
         "       ^", "''' has no meaning in a rule: facts and values stand without quotes"),
        ("is-open",
         "  ^", "'-' has no meaning in a rule: ids have underscores"),
        ("b-c",
         " ^", "'-' has no meaning in a rule: ids have underscores"),
        ("\u0430 and b",
         "^", "'\u0430' has no meaning in a rule: ids have plain letters, and this one is U+0430"),
        ("a \x07 b",
         "  ^", "'\\x07' has no meaning in a rule"),
        ("a \u202e b",
         "  ^", "'\\u202e' has no meaning in a rule"),
        ("at least \u0662 of (a, b)",
         "         ^", "'\u0662' has no meaning in a rule"),
        ("(" * 61 + "a" + ")" * 61,
         " " * 61 + "^", "nested deeper than 60: give a part of it a name as a term"),
        ("not " * 5000 + "a",
         " " * 244 + "^", "nested deeper than 60: give a part of it a name as a term"),
        ("x" * 5000,
         "^", f"no fact or term '{'x' * 60}…'."),
    ],
)
def test_a_mistake_is_told_where_it_stands(text: str, caret: str, says: str) -> None:
    """What was found, what may stand there, and the nearest right spelling."""
    assert told(text) == [(caret, says)]


def test_every_wrong_name_in_a_rule_is_told_at_once() -> None:
    """A rule with three of them is not mended in three rounds."""
    rule = "(aa or hue is bleu) and (talll is one of (x, y) or at least 4 of (b, c)) and level is at least loww and hue"
    words = [rule[len(caret) - 1 :].split()[0].strip("()") for caret, _ in told(rule)]
    assert words == ["aa", "bleu", "talll", "4", "loww", "hue"]


def test_wrong_names_are_told_beside_the_place_where_reading_stops() -> None:
    """The first mistake of form ends the reading; names before it are told as well."""
    assert [says for _, says in told("xyz and vwx and )")] == [
        "no fact or term 'xyz'.", "no fact or term 'vwx'.", "expected a fact or a term, found ')'",
    ]


@pytest.mark.parametrize("word", sorted(WORDS))
def test_a_word_of_the_language_names_nothing(word: str) -> None:
    """So that a rule can be read in one way only."""
    with pytest.raises(RuleMistake):
        parse(word, Vocabulary())


pieces = st.sampled_from([
    *WORDS, *VALUES, "red", "left", "yes", "tall", "high", "at least", "level is at least", "is one of", "(", ")", ",",
    "2", "0", "=", "-", "\n", "A", "\u202e",
])


@given(st.one_of(st.text(max_size=40), st.lists(pieces, max_size=14).map(" ".join)))
def test_any_text_is_a_rule_or_told_in_words(text: str) -> None:
    """And what is a rule keeps its meaning when it is written again."""
    try:
        tree = parse(text, Vocabulary())
    except RuleMistake as mistake:
        mistakes = (mistake, *mistake.also)
        outside = [each for each in mistakes if not 0 <= each.at <= len(text) or not each.says.isprintable()]
        places = [each.at for each in mistakes]
        assert (outside, places) == ([], sorted(places))
    else:
        assert parse(source(tree), Vocabulary()) == tree
