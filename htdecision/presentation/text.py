"""The text page of a view, as lines of styled pieces: what is dangerous, the level, what to do, what to ask.

The page is the same in a terminal and in a pipe; :func:`plain_page` leaves the styles out.
"""

from __future__ import annotations

from .lines import Line, Span, beside, plain, wrapped
from .sentences import count, joined
from .statuses import LEVEL
from .text_duties import advised, ask_first, not_required, now, undetermined
from .text_parts import View, asks, fitting, gates, pathways, question_lines, section, tags

_SHAPES = {"below": "░", "floor": "█", "possible": "▒", "above": "·", "settled": "█"}
_SHORT_BAR = 8
_QUESTIONS = 5


def page(view: View, width: int = 80) -> list[Line]:
    """The whole page at ``width`` columns (at least 40, at most 120)."""
    width = fitting(width)
    blocks = (
        _head(view, width),
        _alarms(view, width),
        _risk(view["risk"], width),
        now(view["now"], width),
        ask_first(view["ask_first"], width),
        advised(view["advised"], width),
        _questions(view["questions"], width),
        gates(view["gates"], width),
        pathways(view["pathways"], width),
        undetermined(view["undetermined"], width),
        not_required(view["not_required"], width),
        _notes(view["notes"], width),
        _foot(view, width),
    )
    return [line for block in blocks if block for line in (*block, [])][:-1]


def plain_page(view: View, width: int = 80) -> str:
    """The page without styles, ending in a line break."""
    return "".join(plain(line) + "\n" for line in page(view, width))


def _head(view: View, width: int) -> list[Line]:
    asked = f"{view['answered']} of {view['total']} questions asked"
    unknown = f", {view['not_known']} of them not known" if view["not_known"] else ""
    return [
        *beside([(f"Case {view['case_id']}", "title")], [(view["as_of_text"], "soft")], width),
        *wrapped([(asked + unknown, "soft")], width),
    ]


def _alarms(view: View, width: int) -> list[Line]:
    lines: list[Line] = []
    for kind, word, style in (("dangers", "DANGER", "danger"), ("warnings", "Warning", "warning")):
        for message in view[kind]:
            said = style if kind == "dangers" else ""
            body = wrapped([(f"{word}: ", style), (message["text"], said), *_source(message)], width - 2)
            lines += [[("▌ ", style), *line] for line in body]
    return lines + _not_asked(view["questions"], width)


def _not_asked(questions: list[View], width: int) -> list[Line]:
    """What is asked in every case and was not: said on top, for silence is not a no."""
    waiting = [question["ask"] for question in questions if question["always"] and not question["asked"]]
    if not waiting:
        return []
    body = wrapped([("Not asked yet: ", "warning"), (" ".join(waiting), "")], width - 2)
    return [[("▌ ", "warning"), *line] for line in body]


def _source(message: View) -> list[Span]:
    return [(" · ", "soft"), *tags(message["authority"], message["clauses"])] if message["authority"] else []


def _risk(risk: View, width: int) -> list[Line]:
    lines = [section("RISK LEVEL", "illustrative, not the Department's map" if risk["illustrative"] else "", width)]
    lines += wrapped([(risk["say"], "strong")], width, "  ")
    lines += _scale(risk["levels"], width)
    if risk["because"]:
        lines += wrapped([(f"Because {joined(risk['because'], most=4)}.", "")], width, "  ")
    if risk["needs"]:
        lines += wrapped([(f"Could still change it: {asks(risk['needs'])}", "soft")], width, "  ")
    return [*lines, *wrapped([(risk["notice"], "soft")], width, "  ")]


def _scale(levels: list[View], width: int) -> list[Line]:
    """The interval on the scale, low to high; each level says in words where it stands."""
    room = (width - 2) // len(levels) - 1
    longest = max(len(word) for level in levels for word in (level["title"], LEVEL[level["state"]]))
    if room <= longest:
        return [line for level in levels for line in _level_below(level, width)]
    bars: Line = [("  ", "")]
    for level in levels:
        bars += [(_SHAPES[level["state"]] * room, _level_style(level)), (" ", "")]
    names: Line = [("  ", ""), *((level["title"].ljust(room + 1), _level_style(level)) for level in levels)]
    states: Line = [("  ", ""), *((LEVEL[level["state"]].ljust(room + 1), "soft") for level in levels)]
    return [bars, names, states]


def _level_below(level: View, width: int) -> list[Line]:
    bar = (_SHAPES[level["state"]] * _SHORT_BAR, _level_style(level))
    return wrapped([bar, (f" {level['title']}: ", _level_style(level)), (LEVEL[level["state"]], "soft")], width, "  ")


def _level_style(level: View) -> str:
    return {"below": "soft", "above": "soft", "possible": "presumed"}.get(level["state"], "required")


def _questions(questions: list[View], width: int) -> list[Line]:
    if not questions:
        return []
    lines = [section("WHAT TO ASK NEXT", count(len(questions), "open question"), width)]
    for number, question in enumerate(questions[:_QUESTIONS], 1):
        lines += question_lines(question, number, width)
    if len(questions) > _QUESTIONS:
        lines += wrapped([(f"{len(questions) - _QUESTIONS} more: htdecision questions CASE", "soft")], width, "      ")
    return lines


def _notes(notes: list[View], width: int) -> list[Line]:
    lines = [section("NOTES", "", width)]
    for note in notes:
        lines += wrapped([("- ", "soft"), (note["text"], ""), *_source(note)], width, "  ", "    ")
    return lines


def _foot(view: View, width: int) -> list[Line]:
    names = "; ".join(f"{layer['id']} ({layer['edition']})" for layer in view["policies"])
    how = "A1 to A32 are open points of the text. What they are, and why a duty is so: htdecision explain CASE DUTY"
    return [*wrapped([(f"Read under {names}.", "soft")], width), *wrapped([(how, "soft")], width)]
