"""The rule language: text to tree.  Text is parsed, never evaluated, and a mistake is shown where it stands.

    condition := part ("and" part)*  |  part ("or" part)*          a mix of both takes parentheses
    part      := "not" part | "(" condition ")" | atom
    atom      := fact | term | fact "is" value | fact "is one of" "(" value, ... ")"
               | "at least" N "of" "(" condition, ... ")" | "level is at least" level

No arithmetic, no dates, no calls: that poverty is what lets every rule be explained, run on columns and proven.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from ..spelling import did_you_mean, listed, plain, shown
from .tree import NEVER, UNKNOWN, YES_NO, All, AnyOf, AtLeast, Condition, Is, LevelAtLeast, Not, Term

WORDS = frozenset({"and", "or", "not", "is", "one", "of", "at", "least", "level"})
"""The words of the language; no fact, term or level can have one as its id."""

_TOKEN = re.compile(r"\s*(?:([A-Za-z_][A-Za-z0-9_]*)|([0-9]+)|([(),])|(\S))")
_DEEPEST = 60
_MEANT = {"=": "is", "&": "and", "|": "or", "!": "not"}
_QUOTES = "\"'`“”„«»‘’‚"


class Names(Protocol):
    """What a rule may speak of; the policy gives it."""

    def values(self, fact: str) -> tuple[str, ...] | None:
        """The values of a fact, or None when there is no such fact."""

    def term(self, name: str) -> Condition | None:
        """The condition a term stands for, or None when there is no such term."""

    def level(self, name: str) -> Condition | None:
        """What it takes to reach a level of the map, or None when there is no such level."""

    def known(self, kind: str) -> Iterable[str]:
        """Right spellings: of ``"name"`` (facts and terms), ``"term"`` or ``"level"``."""


class RuleMistake(Exception):
    """What is wrong with a rule, and where: ``at`` counts characters from the start of the text.  ``also`` holds what
    else is wrong with the same rule, in the order of its place."""

    def __init__(self, at: int, says: str) -> None:
        super().__init__(says)
        self.at = at
        self.says = says
        self.also: tuple[RuleMistake, ...] = ()


class _Token(NamedTuple):
    text: str
    at: int
    kind: str  # word | number | mark | end


def parse(text: str, names: Names) -> Condition:
    """The tree of a rule.

    Raises :class:`RuleMistake`: for every name that means nothing, and for the first place where the text is no rule.
    """
    found: list[RuleMistake] = []
    try:
        condition = _Reader(_tokens(text), names, found).whole()
    except RuleMistake as mistake:
        found.append(mistake)
    if found:
        found[0].also = tuple(found[1:])
        raise found[0]
    return condition


def _tokens(text: str) -> list[_Token]:
    found, at, end = [], 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        assert match is not None  # the last alternative takes any character
        kind = ("word", "number", "mark", "other")[match.lastindex - 1]  # type: ignore[operator]
        start = match.start(match.lastindex)  # type: ignore[arg-type]
        if kind == "other":
            raise RuleMistake(start, f"{shown(match.group(4))} has no meaning in a rule{_meant(match.group(4))}")
        found.append(_Token(match.group(match.lastindex), start, kind))  # type: ignore[arg-type]
        at = match.end()
    found.append(_Token("", end, "end"))
    return found


def _meant(mark: str) -> str:
    if mark in _QUOTES:
        return ": facts and values stand without quotes"
    if mark == "-":
        return ": ids have underscores"
    if mark.isalpha():
        return f": ids have plain letters, and this one is U+{ord(mark):04X}"
    return f": write '{_MEANT[mark]}'" if mark in _MEANT else ""


class _Reader:
    """One pass from left to right, one token of foresight.  A wrong name is noted and read over."""

    def __init__(self, tokens: list[_Token], names: Names, found: list[RuleMistake]) -> None:
        self.tokens = tokens
        self.names = names
        self.found = found
        self.place = 0

    def whole(self) -> Condition:
        condition = self.condition(0)
        if self.now.kind != "end":
            hint = did_you_mean(self.now.text, ("and", "or"))
            raise RuleMistake(self.now.at, f"expected 'and', 'or' or the end, found {shown(self.now.text)}.{hint}")
        return condition

    def note(self, at: int, says: str) -> None:
        """A mistake that leaves the rest of the rule readable."""
        self.found.append(RuleMistake(at, says))

    @property
    def now(self) -> _Token:
        return self.tokens[self.place]

    def take(self) -> _Token:
        token = self.now
        self.place += token.kind != "end"
        return token

    def take_if(self, *texts: str) -> bool:
        """Take these tokens when they come next, all of them or none."""
        if self.now.text != texts[0]:
            return False
        ahead = self.tokens[self.place : self.place + len(texts)]
        if tuple(token.text for token in ahead) != texts:
            return False
        self.place += len(texts)
        return True

    def expect(self, text: str, where: str) -> None:
        if not self.take_if(text):
            raise RuleMistake(self.now.at, f"expected {text!r} {where}, found {_named(self.now)}")

    def condition(self, depth: int) -> Condition:
        parts = [self.part(depth)]
        joint = self.now.text if self.now.text in ("and", "or") else ""
        while joint and self.take_if(joint):
            parts.append(self.part(depth))
        if self.now.text in ("and", "or"):
            says = f"'{joint}' and '{self.now.text}' in one row: say with parentheses which belong together"
            raise RuleMistake(self.now.at, says)
        if len(parts) == 1:
            return parts[0]
        return All(tuple(parts)) if joint == "and" else AnyOf(tuple(parts))

    def part(self, depth: int) -> Condition:
        if depth > _DEEPEST:
            raise RuleMistake(self.now.at, f"nested deeper than {_DEEPEST}: give a part of it a name as a term")
        if self.take_if("not"):
            return Not(self.part(depth + 1))
        if self.take_if("("):
            inside = self.condition(depth + 1)
            self.expect(")", "to close the parenthesis")
            return inside
        if self.take_if("at", "least"):
            return self.at_least(depth)
        if self.take_if("level", "is", "at", "least"):
            return self.level()
        return self.atom()

    def at_least(self, depth: int) -> Condition:
        number = self.take()
        if number.kind != "number":
            raise RuleMistake(number.at, f"expected a number after 'at least', found {_named(number)}")
        self.expect("of", "after the number")
        self.expect("(", "after 'of'")
        parts = [self.condition(depth + 1)]
        while self.take_if(","):
            parts.append(self.condition(depth + 1))
        self.expect(")", "or ',' in the list")
        count = int(number.text[:9])
        if not 1 <= count <= len(parts):
            says = f"'at least {count} of' a list of {len(parts)}: the number must be from 1 to {len(parts)}"
            self.note(number.at, says)
        return AtLeast(count, tuple(parts))

    def level(self) -> Condition:
        token = self.take()
        body = self.names.level(token.text)
        if body is None:
            levels = list(self.names.known("level"))
            hint = did_you_mean(token.text, levels)
            self.note(token.at, f"no level {_named(token)}; the levels are {listed(levels)}.{hint}")
        return LevelAtLeast(token.text, body or NEVER)

    def atom(self) -> Condition:
        token = self.take()
        if token.kind != "word" or token.text in WORDS:
            hint = ". Write 'level is at least …'" if token.text == "level" else ""
            raise RuleMistake(token.at, f"expected a fact or a term, found {_named(token)}{hint}")
        values = self.names.values(token.text)
        if values is None:
            return self.term(token)
        if self.take_if("is"):
            return Is(token.text, self.values_named(token.text, values))
        if values != YES_NO:
            says = f"{shown(token.text)} is one of {listed(values)}: write '{plain(token.text)} is {plain(values[0])}'"
            self.note(token.at, says)
        return Is(token.text, ("yes",))

    def term(self, token: _Token) -> Condition:
        body = self.names.term(token.text)
        if body is None and token.text.lower() == "not":
            raise RuleMistake(token.at, f"no fact or term {shown(token.text)}. Did you mean 'not'?")
        if body is None:
            hint = did_you_mean(token.text, self.names.known("name"))
            self.note(token.at, f"no fact or term {shown(token.text)}.{hint}")
        elif self.now.text == "is":
            says = f"{shown(token.text)} is a term: it holds or it does not, and has no values"
            self.note(self.now.at, says)
        if self.take_if("is"):
            self.values_named(token.text, None)
        return Term(token.text, body or NEVER)

    def values_named(self, fact: str, values: tuple[str, ...] | None) -> tuple[str, ...]:
        """The values that stand here, in the fact's order; without ``values`` any word will do."""
        if not self.take_if("one", "of"):
            return (self.value(fact, values),)
        self.expect("(", "after 'one of'")
        named = [self.value(fact, values)]
        while self.take_if(","):
            named.append(self.value(fact, values))
        self.expect(")", "or ',' in the list of values")
        return tuple(value for value in values or () if value in named)

    def value(self, fact: str, values: tuple[str, ...] | None) -> str:
        token = self.take()
        if token.kind != "word" or token.text == "not":
            says = f"expected a value of {shown(fact)}, found {_named(token)}{_instead(fact, token)}"
            raise RuleMistake(token.at, says)
        if values is not None and token.text not in values:
            says = f"{shown(fact)} has no value {_named(token)}; it is one of {listed(values)}."
            self.note(token.at, f"{says}{_never_known(token) or did_you_mean(token.text, values)}")
        return token.text


def _instead(fact: str, token: _Token) -> str:
    if token.text == "not":
        return f". Write 'not {plain(fact)} is …'"
    return f". Write '{plain(fact)} is one of (…)'" if token.text == "(" else ""


def _never_known(token: _Token) -> str:
    return " A rule cannot ask whether something is not known." if token.text == UNKNOWN else ""


def _named(token: _Token) -> str:
    return "the end" if token.kind == "end" else shown(token.text)
