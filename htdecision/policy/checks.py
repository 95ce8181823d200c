"""What the shapes of single tables cannot show: that everything named exists, fits, and can be reached."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ..rules.diagram import NO, Diagrams
from ..rules.language import WORDS
from ..rules.tree import UNKNOWN, YES_NO
from ..spelling import did_you_mean, listed, nearest, shown
from .alternatives import check_alternative
from .mistakes import Source
from .read import Draft, Entry
from .rules_of import RuleBook
from .shape import ROWS_WITHOUT_ID, check

_ID = re.compile(r"[a-z][a-z0-9_]*")
_CLOCK = re.compile(r"[1-9][0-9]* (hours|days)|monthly|immediate")
_FEW = 8
_GATE_STATES = ("open", "closed", "closed_until_known")


def check_all(draft: Draft, rules: RuleBook) -> None:
    """Note every mistake of the draft; those in rules are found by parsing them all."""
    _check_has_map(draft)
    if not draft.known("fact"):
        _note_missing(draft, "facts.toml", "a policy needs facts, and there are none")
        return
    for kind, look in _CHECKS.items():
        for entry in draft.entries(kind).values():
            look(draft, rules, entry)
    _check_rows_without_id(draft, rules)
    if not draft.mistakes.found:
        _check_levels_reachable(draft, rules)


def _check_has_map(draft: Draft) -> None:
    levels = len(draft.rows.get("level", [])) + len(draft.broken.get("level", {}))
    if draft.map_head is None or levels < 2:
        _note_missing(draft, "map.toml", "a policy needs a Decision Map with at least two levels")


def _note_missing(draft: Draft, file: str, says: str) -> None:
    folder = draft.layers[-1][0].name if draft.layers else "policy"
    hint = "; a layer that adds to a policy is given after it" if len(draft.layers) == 1 else ""
    draft.mistakes.add(Source(f"{folder}/{file}", ""), (), "", says + hint)


def _named(
    draft: Draft, entry: Entry, key: str, kind: str, ids: Iterable[str] | str | None, known: Iterable[str] | None = None
) -> None:
    """Each id under this key must be one of the kind."""
    broken = draft.broken.get(kind, {})
    if kind in ROWS_WITHOUT_ID and any("id" not in each.table for each in broken.values()):
        return
    known = draft.entries(kind) if known is None else list(known)
    for id in [ids] if isinstance(ids, str) else ids or ():
        if id not in known and id not in broken:
            right = [*known, *broken]
            hint = did_you_mean(id, right) or (f" There are {listed(right)}." if 0 < len(right) <= _FEW else "")
            draft.note(entry, key, f"no {kind} {shown(id)}.{hint}", id)


def _own_id(draft: Draft, entry: Entry, key: str = "") -> None:
    _own_word(draft, entry, key, "id", entry.id)


def _own_word(draft: Draft, entry: Entry, key: str, what: str, word: str) -> None:
    if not _ID.fullmatch(word):
        wants = "small letters, digits and _, a letter first"
        draft.note(entry, key, f"the {what} {shown(word)} is not in snake_case: {wants}", word)
    elif word in WORDS:
        draft.note(entry, key, f"{word!r} is a word of the rule language: no {what} can be called so", word)


def _check_fact(draft: Draft, rules: RuleBook, entry: Entry) -> None:
    _own_id(draft, entry)
    _named(draft, entry, "group", "group", entry.table["group"], [group.id for group in draft.rows.get("group", [])])
    _named(draft, entry, "clauses", "clause", entry.table.get("clauses"))
    _named(draft, entry, "who", "party", entry.table.get("who"))
    if entry.id in draft.known("term"):
        draft.note(entry, "", f"{shown(entry.id)} is both a fact and a term", entry.id)
    _check_values(draft, entry, rules.facts[entry.id])
    _check_implies(draft, rules, entry, rules.facts[entry.id])


def _check_values(draft: Draft, entry: Entry, values: tuple[str, ...]) -> None:
    if len(set(values)) != len(values) or len(values) < 2 or UNKNOWN in values:
        says = "a fact needs at least two different values, and 'unknown' is never one of them"
        draft.note(entry, "values", says)
    for value in values:
        _own_word(draft, entry, "values", "value", value)
    for key in ("says", "labels"):
        for word in (word for word in entry.table.get(key, {}) if word not in values):
            says = f"{shown(word)} is not a value of this fact; it has {listed(values)}.{did_you_mean(word, values)}"
            draft.note(entry, key, says, word)


def _check_implies(draft: Draft, rules: RuleBook, entry: Entry, values: tuple[str, ...]) -> None:
    implies = entry.table.get("implies")
    if implies is None:
        return
    _named(draft, entry, "implies", "fact", implies)
    if implies == entry.id:
        draft.note(entry, "implies", "a fact cannot make itself yes", implies)
    elif values != YES_NO or rules.facts.get(implies, YES_NO) != YES_NO:
        draft.note(entry, "implies", "only a yes/no fact can make another one yes, and only a yes/no one", implies)
    elif (circle := _circle(draft, entry.id)) is not None:
        draft.note(entry, "implies", f"circular: {' implies '.join(circle)}", implies)


def _circle(draft: Draft, fact: str) -> list[str] | None:
    """The facts that lead from this one back to itself, or None."""
    facts = draft.entries("fact")
    path = [fact]
    while (then := facts[path[-1]].table.get("implies") if path[-1] in facts else None) is not None:
        path.append(then)
        if then in path[:-1]:
            return path if then == fact else None
    return None


def _check_time(draft: Draft, rules: RuleBook, entry: Entry) -> None:
    implies = entry.table.get("implies")
    _own_id(draft, entry)
    _named(draft, entry, "clauses", "clause", entry.table.get("clauses"))
    _named(draft, entry, "implies", "fact", implies)
    if rules.facts.get(implies or "", YES_NO) != YES_NO:
        draft.note(entry, "implies", "a time can make only a yes/no fact yes", implies or "")


def _check_term(draft: Draft, rules: RuleBook, entry: Entry) -> None:
    _own_id(draft, entry)
    rules.rule("term", entry, "is")
    _named(draft, entry, "clauses", "clause", entry.table.get("clauses"))
    _check_says(draft, entry, YES_NO)


def _check_says(draft: Draft, entry: Entry, wanted: tuple[str, ...]) -> None:
    says = entry.table["says"]
    extra = [word for word in says if word not in wanted]
    for word in extra:
        hint = did_you_mean(word, wanted)
        draft.note(entry, "says", f"{shown(word)} is no key of 'says'; it takes {listed(wanted)}.{hint}", word)
    meant = {nearest(word, wanted) for word in extra}
    for missing in (word for word in wanted if word not in says and word not in meant):
        draft.note(entry, "says", f"'says' needs a text for {missing!r}; it has {listed(says) or 'none'}")


def _check_row(draft: Draft, rules: RuleBook, entry: Entry) -> None:
    _own_id(draft, entry)
    rules.rule("row", entry, "when")
    _named(draft, entry, "level", "level", entry.table["level"], rules.levels)
    _named(draft, entry, "clauses", "clause", entry.table.get("clauses"))
    if entry.table["authority"] != "assumption" and not entry.table.get("clauses"):
        draft.note(entry, "", "a row of the map needs 'clauses', or 'authority = \"assumption\"'")


def _check_clause(draft: Draft, rules: RuleBook, entry: Entry) -> None:
    if entry.table["kind"] == "institutional" and not entry.table.get("why"):
        says = "an institutional clause must say why it is not about one case: 'why' is missing"
        draft.note(entry, "kind", says, "institutional")
    if "names" in entry.table:
        _check_names(draft, entry, entry.table["names"])


def _check_names(draft: Draft, entry: Entry, names: dict[str, list[str]]) -> None:
    if not check("names", names, entry.source, entry.path, draft.mistakes, "names"):
        return
    for key, kind in (("actors", "party"), ("recipients", "party"), ("forms", "form")):
        _named(draft, entry, "names", kind, names.get(key))
    for clock in (clock for clock in names.get("clocks", ()) if not _CLOCK.fullmatch(clock)):
        says = f"a clock is named such as '72 hours', '5 days', 'monthly' or 'immediate', found {shown(clock)}"
        draft.note(entry, "names", says, clock)


def _check_reading(draft: Draft, rules: RuleBook, entry: Entry) -> None:
    taken, readings = entry.table["taken"], entry.table["readings"]
    _named(draft, entry, "clauses", "clause", entry.table.get("clauses"))
    _named(draft, entry, "taken", "reading", taken, [*readings, "both", "other"])
    _named(draft, entry, "literal", "reading", entry.table.get("literal"), readings)
    if taken == "other" and not entry.table.get("safer"):
        draft.note(entry, "taken", "the reading taken is 'other': 'safer' must say what it is", "other")


def _check_duty(draft: Draft, rules: RuleBook, entry: Entry) -> None:
    table = entry.table
    for key in ("when", "provided", "advised_when"):
        rules.rule("duty", entry, key)
    _check_duty_id(draft, entry)
    _named(draft, entry, "recipient", "party", table.get("recipient"))
    for key, kind in (("form", "form"), ("clauses", "clause"), ("readings", "reading")):
        _named(draft, entry, key, kind, table.get(key))
    if not table["clauses"]:
        draft.note(entry, "clauses", "a duty needs at least one clause")
    _check_what_raises(draft, entry)
    if "clock" in table:
        _check_clock(draft, entry)


def _check_duty_id(draft: Draft, entry: Entry) -> None:
    if not re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+){2,}", entry.id):
        wants = "three words in snake_case with a dot between them, the first a party"
        draft.note(entry, "", f"the id {shown(entry.id)} is not actor.verb.object: {wants}", entry.id)
    else:
        _named(draft, entry, "", "party", entry.id.split(".")[0])


def _check_what_raises(draft: Draft, entry: Entry) -> None:
    table = entry.table
    if "when" not in table and "advised_when" not in table:
        draft.note(entry, "", "a duty needs 'when' or 'advised_when': nothing raises this one")
    if "provided" in table and "when" not in table:
        draft.note(entry, "provided", "'provided' adds to 'when', and there is none")
    if "provided" in table and "while_unknown" not in table:
        says = "'while_unknown' is missing: while 'provided' is not known, is it \"act\" or \"ask\"?"
        draft.note(entry, "provided", says)
    if "while_unknown" in table and "provided" not in table:
        draft.note(entry, "while_unknown", "'while_unknown' goes with 'provided', and there is none")


def _check_clock(draft: Draft, entry: Entry) -> None:
    clock = entry.table["clock"]
    if not check("clock", clock, entry.source, entry.path, draft.mistakes, "clock"):
        return
    figures = [unit for unit in ("hours", "days") if unit in clock]
    kind = clock["kind"]
    if kind == "within" and len(figures) != 1:
        draft.note(entry, "clock", "a clock of kind 'within' needs either 'hours' or 'days'", kind)
    if kind != "within" and figures:
        draft.note(entry, "clock", f"a clock of kind {kind!r} has no figure: leave out {figures[0]!r}", figures[0])
    if kind != "immediate" and "starts" not in clock:
        draft.note(entry, "clock", f"a clock of kind {kind!r} needs 'starts': the time from which it runs", kind)
    if kind == "immediate" and "starts" in clock:
        says = "a clock of kind 'immediate' starts when the duty is raised: leave out 'starts'"
        draft.note(entry, "clock", says, "starts")
    _named(draft, entry, "clock", "time", [clock[key] for key in ("starts", "ends") if key in clock])
    if "starts" in clock and clock["starts"] == clock.get("ends"):
        draft.note(entry, "clock", "a clock cannot end with the time that starts it", clock["ends"])


def _check_gate(draft: Draft, rules: RuleBook, entry: Entry) -> None:
    _own_id(draft, entry)
    rules.rule("gate", entry, "applies_unless")
    yes_no = [fact for fact, values in rules.facts.items() if values == YES_NO]
    for fact in (fact for fact in entry.table["facts"] if rules.facts.get(fact, YES_NO) != YES_NO):
        draft.note(entry, "facts", f"{shown(fact)} is not a yes/no fact: a gate can only be held by those", fact)
    _named(draft, entry, "facts", "fact", entry.table["facts"], [*yes_no, *rules.facts])
    _named(draft, entry, "clauses", "clause", entry.table["clauses"])
    _named(draft, entry, "readings", "reading", entry.table.get("readings"))
    _check_says(draft, entry, _GATE_STATES)
    if not entry.table["facts"]:
        draft.note(entry, "facts", "a gate needs at least one fact, or nothing could ever hold it shut")


def _check_pathway(draft: Draft, rules: RuleBook, entry: Entry) -> None:
    _own_id(draft, entry)
    if "title" not in entry.table and entry.id not in draft.broken.get("pathway", {}):
        draft.note(entry, "", f"there is no pathway {shown(entry.id)} below to add to; a new one needs a 'title'")
    for step in draft.steps[entry.id]:
        if step.table["kind"] in ("duty", "gate"):
            _named(draft, step, "id", step.table["kind"], step.id)
        elif not step.table.get("text"):
            draft.note(step, "", "a step of kind 'information' needs 'text'")
        _named(draft, step, "clauses", "clause", step.table.get("clauses"))


def _check_message(draft: Draft, rules: RuleBook, entry: Entry) -> None:
    table = entry.table
    _own_id(draft, entry)
    for key in ("when", "unless"):
        rules.rule("message", entry, key)
    _named(draft, entry, "with_time", "time", table.get("with_time"))
    _named(draft, entry, "clauses", "clause", table.get("clauses"))
    _named(draft, entry, "readings", "reading", table.get("readings"))
    if table.get("always") is False:
        draft.note(entry, "always", "'always' can only be true: leave it out, and say when")
    if "always" in table and "when" in table:
        draft.note(entry, "always", "a message has 'when' or 'always', not both")
    if not {"always", "when", "with_time"} & table.keys():
        draft.note(entry, "", "a message needs 'when', 'with_time' or 'always': nothing would show this one")


def _check_rows_without_id(draft: Draft, rules: RuleBook) -> None:
    days: set[object] = set()
    for entry in draft.rows.get("holiday", []):
        if entry.table["date"] in days:
            draft.note(entry, "date", f"the holiday {entry.table['date']} stands twice", str(entry.table["date"]))
        days.add(entry.table["date"])
    for entry in draft.rows.get("group", []):
        _own_id(draft, entry, "id")
    for entry in draft.rows.get("level", []):
        _own_id(draft, entry, "id")
        rules.rule("level", entry, "only_if")
    for entry in draft.rows.get("alternative", []):
        if not _rests_on_broken(draft, entry):
            check_alternative(draft, rules, entry)
    for _, entry, _ in draft.layers:
        _own_id(draft, entry, "id")
        _named(draft, entry, "ask_first", "fact", entry.table.get("ask_first"))


def _rests_on_broken(draft: Draft, entry: Entry) -> bool:
    """Whether what an alternative changes is itself not of the right shape: that is noted, and comes first."""
    table = entry.table
    named = {"reading": [table["of"]], "duty": table.get("duties", ()), "gate": [table.get("gate")]}
    named |= {"term": [table.get("term")], "fact": table.get("facts", ())}
    return any(id in draft.broken.get(kind, {}) for kind, ids in named.items() for id in ids)


def _check_levels_reachable(draft: Draft, rules: RuleBook) -> None:
    """Every level must be the highest that holds in some complete case."""
    diagrams = Diagrams(rules.facts)
    reached = [diagrams.of(rules.reached(level)) for level in rules.levels] + [NO]
    for rank, entry in enumerate(draft.rows["level"]):
        if diagrams.both(reached[rank], diagrams.opposite(reached[rank + 1])) == NO:
            why = "no row gives it, or a higher level always holds too"
            draft.note(entry, "id", f"no case can have the level {shown(entry.id)}: {why}", entry.id)


_CHECKS: dict[str, Callable[[Draft, RuleBook, Entry], None]] = {
    "fact": _check_fact, "time": _check_time, "term": _check_term, "row": _check_row, "clause": _check_clause,
    "reading": _check_reading, "duty": _check_duty, "gate": _check_gate, "pathway": _check_pathway,
    "message": _check_message,
}
