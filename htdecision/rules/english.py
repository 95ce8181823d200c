"""A condition in words: as English for a person, and back as text of the rule language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from .tree import ALWAYS, NEVER, All, AnyOf, AtLeast, Condition, Is, LevelAtLeast, Not, Term


class Phrases(Protocol):
    """What a condition's ids are called; the policy gives it."""

    def fact_says(self, fact: str, value: str) -> str:
        """A statement, such as ``the consult has taken place``."""

    def term_says(self, term: str, holds: bool) -> str:
        """A statement, such as ``there is a trafficking concern``."""

    def level_title(self, level: str) -> str:
        """The level's name on screen."""


def say(condition: Condition, phrases: Phrases) -> str:
    """The condition as an English statement, terms by their names, lower case, without a period."""
    return _Speaker(phrases).say(condition, True)


class _Speaker:
    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases

    def say(self, condition: Condition, holds: bool, depth: int = 0) -> str:
        match condition:
            case Is(fact, values):
                return self.atom(fact, values, holds, depth)
            case Not(part):
                return self.say(part, not holds, depth)
            case Term(name, _):
                return self.phrases.term_says(name, holds)
            case LevelAtLeast(level, _):
                return f"the level is {'at least' if holds else 'below'} {self.phrases.level_title(level)}"
            case All() | AnyOf():
                return self.row(condition, holds, depth)
            case AtLeast(count, parts):
                amount = f"at least {count}" if holds else f"fewer than {count}"
                listed = "; ".join(self.say(part, True, 1) for part in parts)
                return _apart(f"{amount} of these hold: {listed}", depth)
        raise TypeError(condition)

    def atom(self, fact: str, values: tuple[str, ...], holds: bool, depth: int) -> str:
        if values in (("yes",), ("no",)) and not holds:
            return self.phrases.fact_says(fact, "no" if values == ("yes",) else "yes")
        said = " or ".join(self.phrases.fact_says(fact, value) for value in values)
        if holds and len(values) == 1:
            return said
        return _apart(said if holds else f"it is not so that {said}", depth)

    def row(self, condition: All | AnyOf, holds: bool, depth: int) -> str:
        """A row at the top stands plain, one within it says *both* or *either*; a long or deep one has parentheses."""
        every = isinstance(condition, All) == holds
        parts = list(_one_row(condition, holds, every))
        if not parts:
            return "always" if every else "never"
        said = [self.say(part, held, depth + (len(parts) > 1)) for part, held in parts]
        if len(said) == 1:
            return said[0]
        joint = "and" if every else "or"
        text = f" {joint} ".join(said) if len(said) == 2 else f"{', '.join(said[:-1])}, {joint} {said[-1]}"
        if depth == 0:
            return text
        long = depth > 2 or (every and len(said) > 2)
        return f"({text})" if long else f"{'both' if every else 'either'} {text}"


def _apart(text: str, depth: int) -> str:
    """What is more than one statement, in parentheses where it stands in a row: its end must not be a guess."""
    return f"({text})" if depth else text


def _one_row(condition: Condition, holds: bool, every: bool) -> Iterator[tuple[Condition, bool]]:
    """The parts of a row, a row of the same kind within it opened up; with each part whether it is to hold."""
    match condition:
        case Not(part):
            yield from _one_row(part, not holds, every)
        case All(parts) | AnyOf(parts) if (isinstance(condition, All) == holds) == every:
            for part in parts:
                yield from _one_row(part, holds, every)
        case _:
            yield condition, holds


def source(condition: Condition) -> str:
    """The condition as text of the rule language; parsing it gives the same condition again."""
    return _text(condition, False)


def _text(condition: Condition, inner: bool) -> str:
    match condition:
        case Is(fact, ("yes",)):
            return fact
        case Is(fact, (value,)):
            return f"{fact} is {value}"
        case Is(fact, values):
            return f"{fact} is one of ({', '.join(values)})"
        case Not(part):
            return f"not {_text(part, True)}"
        case Term(name, _):
            return name
        case LevelAtLeast(level, _):
            return f"level is at least {level}"
        case AtLeast(count, parts):
            return f"at least {count} of ({', '.join(_text(part, False) for part in parts)})"
        case All(parts) | AnyOf(parts) if parts:
            joint = " and " if isinstance(condition, All) else " or "
            text = joint.join(_text(part, True) for part in parts)
            return f"({text})" if inner else text
    return {ALWAYS: "always", NEVER: "never"}[condition]
