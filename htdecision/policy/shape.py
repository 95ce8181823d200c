"""Which tables and keys a policy file may have, and what each may hold.

One record for each kind of table.  A key that is not here, is missing though required, or holds the wrong kind of value
is a mistake; nothing is guessed.
"""
from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from ..frozen import Frozen
from ..spelling import did_you_mean, listed, shown
from .mistakes import Collector, Source
from .model import AUTHORITIES


class Key(Frozen):
    """What one key may hold: ``is_right`` says whether a value will do, ``wants`` says it in words."""

    wants: str
    is_right: Callable[[Any], bool]
    required: bool = False
    choices: tuple[str, ...] = ()

    @property
    def needed(self) -> Key:
        """The same key, required."""
        return Key(self.wants, self.is_right, True, self.choices)


def one_of(*choices: str) -> Key:
    """A key that holds one of these words."""
    return Key(f"one of {listed(choices)}", lambda v: isinstance(v, str) and v in choices, choices=choices)


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item for item in value)


TEXT = Key("text in quotes", lambda v: isinstance(v, str) and bool(v.strip()))
RULE = Key("a rule in quotes", lambda v: isinstance(v, str) and bool(v.strip()))
IDS = Key("a list of ids in quotes", _texts)
WORDS = Key("a table of texts", lambda v: isinstance(v, dict) and all(isinstance(t, str) and t for t in v.values()))
NAMES = Key("a table such as { actors = [\"…\"], recipients = [\"…\"] }", lambda v: isinstance(v, dict))
FLAG = Key("true or false", lambda v: isinstance(v, bool))
COUNT = Key("a whole number from 1 to 10000", lambda v: type(v) is int and 1 <= v <= 10_000)
DATE = Key("a date without quotes, such as 2026-01-31", lambda v: type(v) is dt.date)
CLOCK = Key('a clock such as { kind = "within", hours = 72, starts = "…", ends = "…" }', lambda v: isinstance(v, dict))
STEPS = Key("a list of [[…step]] tables", lambda v: isinstance(v, list))
AUTHORITY = one_of(*AUTHORITIES)
AUTHORITY_LIST = Key(
    f"a list of {listed(AUTHORITIES)}",
    lambda v: _texts(v) and bool(v) and all(a in AUTHORITIES for a in v),
    choices=AUTHORITIES,
)

SHAPES: Mapping[str, Mapping[str, Key]] = {
    "policy": {
        "id": TEXT.needed, "title": TEXT.needed, "issuer": TEXT.needed, "edition": TEXT.needed,
        "authority": AUTHORITY.needed, "about": TEXT, "effective_from": DATE, "ask_first": IDS,
    },
    "group": {"id": TEXT.needed, "title": TEXT.needed},
    "fact": {
        "group": TEXT.needed, "ask": TEXT.needed, "short": TEXT.needed, "help": TEXT, "says": WORDS, "who": IDS,
        "clauses": IDS, "values": IDS, "labels": WORDS, "implies": TEXT, "ask_always": FLAG,
    },
    "time": {"label": TEXT.needed, "help": TEXT, "implies": TEXT, "clauses": IDS},
    "term": {"is": RULE.needed, "title": TEXT.needed, "says": WORDS.needed, "clauses": IDS},
    "map": {"id": TEXT.needed, "title": TEXT.needed, "illustrative": FLAG.needed, "notice": TEXT.needed},
    "level": {"id": TEXT.needed, "title": TEXT.needed, "says": TEXT.needed, "only_if": RULE},
    "row": {
        "level": TEXT.needed, "when": RULE.needed, "why": TEXT.needed, "authority": AUTHORITY.needed, "clauses": IDS,
    },
    "clause": {
        "label": TEXT, "page": COUNT, "heading": TEXT, "says": TEXT.needed, "why": TEXT,
        "kind": one_of("rule", "information", "institutional").needed, "authority": AUTHORITY.needed, "as_of": DATE,
        "names": NAMES,
    },
    "names": {"actors": IDS, "recipients": IDS, "forms": IDS, "clocks": IDS},
    "party": {"title": TEXT.needed, "organization": TEXT, "sector": TEXT, "level": TEXT},
    "form": {"title": TEXT.needed, "says": TEXT.needed},
    "reading": {
        "about": TEXT.needed, "readings": WORDS.needed, "taken": TEXT.needed, "why": TEXT.needed, "clauses": IDS,
        "safer": TEXT, "literal": TEXT,
    },
    "alternative": {
        "of": TEXT.needed, "reading": TEXT.needed, "duties": IDS, "gate": TEXT, "term": TEXT, "when": RULE,
        "provided": RULE, "advised_when": RULE, "not_asked": FLAG, "facts": IDS, "applies_unless": RULE, "is": RULE,
        "weaker_where": RULE,
    },
    "duty": {
        "title": TEXT.needed, "why": TEXT.needed, "when": RULE, "provided": RULE, "advised_when": RULE,
        "while_unknown": one_of("act", "ask"), "recipient": TEXT, "form": TEXT, "clock": CLOCK,
        "authority": AUTHORITY_LIST.needed, "clauses": IDS.needed, "readings": IDS,
    },
    "clock": {
        "kind": one_of("within", "monthly", "immediate").needed, "hours": COUNT, "days": COUNT,
        "starts": TEXT, "ends": TEXT,
    },
    "gate": {
        "title": TEXT.needed, "facts": IDS.needed, "applies_unless": RULE, "clauses": IDS.needed, "says": WORDS.needed,
        "authority": AUTHORITY_LIST, "readings": IDS,
    },
    "pathway": {"title": TEXT, "about": TEXT, "step": STEPS},
    "step": {
        "kind": one_of("duty", "gate", "information").needed, "id": TEXT.needed, "text": TEXT, "clauses": IDS,
        "after": TEXT, "first": FLAG, "authority": AUTHORITY, "readings": IDS,
    },
    "message": {
        "kind": one_of("danger", "warning", "note").needed, "text": TEXT.needed, "when": RULE, "unless": RULE,
        "with_time": TEXT, "unknown_text": TEXT, "always": FLAG, "clauses": IDS, "authority": AUTHORITY,
        "readings": IDS,
    },
    "holiday": {"date": DATE.needed, "name": TEXT.needed},
}

_REQUIRED = {kind: tuple(key for key, rule in keys.items() if rule.required) for kind, keys in SHAPES.items()}

FILES: Mapping[str, tuple[str, ...]] = {
    "policy.toml": (), "facts.toml": ("group", "fact", "time"), "terms.toml": ("term",), "map.toml": ("level", "row"),
    "clauses.toml": ("clause",), "parties.toml": ("party", "form"), "readings.toml": ("reading", "alternative"),
    "duties.toml": ("duty",),
    "gates.toml": ("gate",), "pathways.toml": ("pathway",), "messages.toml": ("message",),
    "holidays.toml": ("holiday",),
}
"""The files of a policy folder and the tables each may hold."""

_ALLOWED = "\n\t\u00ad\u200c\u200d"
"""Not printable, and yet part of a text: line and tab, the soft hyphen, what keeps letters apart or joins them."""

ROWS_WITHOUT_ID = ("group", "level", "holiday", "alternative")
"""Tables written ``[[group]]``: a row each, in order."""


def check(
    kind: str, table: Any, source: Source, path: tuple[str | int, ...], mistakes: Collector, own_key: str = ""
) -> bool:
    """Whether the table has the shape of its kind; what is wrong is noted.  ``own_key`` is the key of a table in one
    line."""
    keys = SHAPES[kind]
    before = len(mistakes.found)
    if not isinstance(table, dict):
        mistakes.add(source, path, own_key, f"expected a table, found {shown(table)}")
        return False
    for key, value in table.items():
        rule = keys.get(key)
        if rule is None:
            says = f"no key {shown(key)} in a {kind}; it may hold {listed(keys, 20)}.{did_you_mean(key, keys)}"
            mistakes.add(source, path, own_key or key, says, key if own_key else "")
        elif not rule.is_right(value):
            mistakes.add(source, path, own_key or key, *_wrong(key, value, rule))
        elif not source.plain and (odd := _odd_character(value)):
            says = f"{key!r} holds the character U+{ord(odd):04X}, which cannot be shown: leave it out"
            mistakes.add(source, path, own_key or key, says)
    for key in _REQUIRED[kind]:
        if key not in table:
            at = 0 if path or own_key else -1
            mistakes.add(source, path, own_key, f"{key!r} is missing; it takes {keys[key].wants}", offset=at)
    return len(mistakes.found) == before


def _wrong(key: str, value: Any, rule: Key) -> tuple[str, str]:
    """What is wrong with the value, and the words of it that are."""
    part, where = _wrong_part(value, rule)
    hint = did_you_mean(part, rule.choices) if isinstance(part, str) and rule.choices else ""
    return f"{key!r} takes {rule.wants}, found {shown(part)}{where}.{hint}", _literal(part)


def _wrong_part(value: Any, rule: Key) -> tuple[Any, str]:
    """The first item of a list or table that will not do, and where it is; all of the value where that is wrong."""
    if isinstance(value, list) and value and rule.is_right([rule.choices[0] if rule.choices else "x"]):
        return next(item for item in value if not rule.is_right([item])), " in the list"
    if isinstance(value, dict) and rule is WORDS:
        return next((text, f" for {shown(word)}") for word, text in value.items() if not rule.is_right({word: text}))
    return value, ""


def _odd_character(value: Any) -> str:
    """The first character of a text that a screen cannot show, or that turns the direction of what follows."""
    if isinstance(value, str) and value.isprintable():
        return ""
    if isinstance(value, dict | list):
        parts = [*value, *value.values()] if isinstance(value, dict) else value
        return next(filter(None, map(_odd_character, parts)), "")
    if not isinstance(value, str):
        return ""
    from unicodedata import category  # most texts are printable, and need no table of characters

    return next((c for c in value if not c.isprintable() and c not in _ALLOWED and category(c) != "Zs"), "")


def _literal(value: Any) -> str:
    """How the value stands in the file, as far as that can be told."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int | float | dt.date) else ""
