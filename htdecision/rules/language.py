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

from ..spelling import did_you_mean, listed, shown
from .tree import YES_NO, All, AnyOf, AtLeast, Condition, Is, LevelAtLeast, Not, Term

_TOKEN = re.compile(r"\s*(?:([A-Za-z_][A-Za-z0-9_]*)|(\d+)|([(),])|(\S))")
_WORDS = frozenset({"and", "or", "not", "is", "one", "of", "at", "least", "level"})
_DEEPEST = 60


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
    """What is wrong with a rule, and where: ``at`` counts characters from the start of the text."""

    def __init__(self, at: int, says: str) -> None:
        super().__init__(says)
        self.at = at
        self.says = says

    def caret(self, text: str) -> str:
        """The line of the rule that holds the mistake with a caret under the place."""
        start = text.rfind("\n", 0, self.at) + 1
        end = text.find("\n", self.at)
        line = text[start:] if end < 0 else text[start:end]
        return f"{line}\n{' ' * (self.at - start)}^"


class _Token(NamedTuple):
    text: str
    at: int
    kind: str  # word | number | mark | end


def parse(text: str, names: Names) -> Condition:
    """The tree of a rule.  Raises :class:`RuleMistake` at the first place that cannot be read."""
    reader = _Reader(_tokens(text), names)
    condition = reader.condition(0)
    if reader.now.kind != "end":
        raise RuleMistake(reader.now.at, f"expected 'and', 'or' or the end, found {shown(reader.now.text)}")
    return condition


def _tokens(text: str) -> list[_Token]:
    found, at, end = [], 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        assert match is not None  # the last alternative takes any character
        kind = ("word", "number", "mark", "other")[match.lastindex - 1]  # type: ignore[operator]
        start = match.start(match.lastindex)  # type: ignore[arg-type]
        if kind == "other":
            raise RuleMistake(start, f"{shown(match.group(4))} has no meaning in a rule")
        found.append(_Token(match.group(match.lastindex), start, kind))  # type: ignore[arg-type]
        at = match.end()
    found.append(_Token("", end, "end"))
    return found


class _Reader:
    """One pass from left to right, one token of foresight."""

    def __init__(self, tokens: list[_Token], names: Names) -> None:
        self.tokens = tokens
        self.names = names
        self.place = 0

    @property
    def now(self) -> _Token:
        return self.tokens[self.place]

    def take(self) -> _Token:
        token = self.now
        self.place += token.kind != "end"
        return token

    def take_if(self, *texts: str) -> bool:
        """Take these tokens when they come next, all of them or none."""
        ahead = [token.text for token in self.tokens[self.place : self.place + len(texts)]]
        if ahead != list(texts):
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
            raise RuleMistake(self.now.at, f"'{joint}' and '{self.now.text}' in one row: say with parentheses which belong together")
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
            raise RuleMistake(number.at, f"'at least {count} of' a list of {len(parts)}: the number must be from 1 to {len(parts)}")
        return AtLeast(count, tuple(parts))

    def level(self) -> Condition:
        token = self.take()
        body = self.names.level(token.text)
        if body is None:
            levels = list(self.names.known("level"))
            raise RuleMistake(token.at, f"no level {_named(token)}; the levels are {listed(levels)}.{did_you_mean(token.text, levels)}")
        return LevelAtLeast(token.text, body)

    def atom(self) -> Condition:
        token = self.take()
        if token.kind != "word" or token.text in _WORDS:
            raise RuleMistake(token.at, f"expected a fact or a term, found {_named(token)}")
        values = self.names.values(token.text)
        if values is None:
            return self.term(token)
        if self.take_if("is"):
            return Is(token.text, self.values_named(token.text, values))
        if values != YES_NO:
            raise RuleMistake(token.at, f"{token.text!r} is one of {listed(values)}: write '{token.text} is {values[0]}'")
        return Is(token.text, ("yes",))

    def term(self, token: _Token) -> Condition:
        body = self.names.term(token.text)
        if body is None:
            raise RuleMistake(token.at, f"no fact or term {token.text!r}.{did_you_mean(token.text, self.names.known('name'))}")
        if self.now.text == "is":
            raise RuleMistake(self.now.at, f"{token.text!r} is a term: it holds or it does not, and has no values")
        return Term(token.text, body)

    def values_named(self, fact: str, values: tuple[str, ...]) -> tuple[str, ...]:
        if not self.take_if("one", "of"):
            return (self.value(fact, values),)
        self.expect("(", "after 'one of'")
        named = [self.value(fact, values)]
        while self.take_if(","):
            named.append(self.value(fact, values))
        self.expect(")", "or ',' in the list of values")
        return tuple(value for value in values if value in named)

    def value(self, fact: str, values: tuple[str, ...]) -> str:
        token = self.take()
        if token.text not in values:
            raise RuleMistake(token.at, f"{fact!r} has no value {_named(token)}; it is one of {listed(values)}.{did_you_mean(token.text, values)}")
        return token.text


def _named(token: _Token) -> str:
    return "the end" if token.kind == "end" else shown(token.text)
