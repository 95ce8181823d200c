"""Duties on a text page, in the order of urgency."""

from __future__ import annotations

from .bundles import bundled, by_urgency, is_notice
from .lines import Line, Span, beside, wrapped
from .sentences import count
from .text_parts import MARKS, View, section, tags

_ASSUMED = {"same_shift": "our assumption: the text gives these no time"}
_SAID_ABOVE = ("at_once", "same_shift", "no_time")


def now(cards: list[View], width: int) -> list[Line]:
    """What to do now, class by class of urgency."""
    lines = [section("DO NOW", _number(cards), width)]
    if not cards:
        return [*lines, *wrapped([("Nothing is required by what is known so far.", "")], width, "  ")]
    for place, (name, title, bundles) in enumerate(by_urgency(cards)):
        assumed: list[Span] = [(f" ({_ASSUMED[name]})", "assumption")] if name in _ASSUMED else []
        lines += [[]] if place else []
        lines += wrapped([(title, "late" if name == "overdue" else "class"), *assumed], width, "  ")
        lines += [line for bundle in bundles for line in _bundle(bundle, width, said_above=name in _SAID_ABOVE)]
    return lines


def ask_first(groups: list[View], width: int) -> list[Line]:
    """What is presumed only because a question was not asked, under that question."""
    if not groups:
        return []
    cards = [card for group in groups for card in group["duties"]]
    lines = [section("ASK FIRST", f"{_number(cards)} presumed until these are asked", width)]
    for place, group in enumerate(groups):
        lines += [[]] if place else []
        lines += wrapped([("? ", "ask"), (group["ask"], "ask")], width, "  ", "    ")
        lines += [line for bundle in bundled(group["duties"]) for line in _bundle(bundle, width, "    ")]
    return lines


def advised(cards: list[View], width: int) -> list[Line]:
    """What the text does not ask for and the safer reading does."""
    return _plain_section("ADVISED", "the safer reading, beyond the text", cards, width)


def undetermined(cards: list[View], width: int) -> list[Line]:
    """What is open until more is known."""
    return _plain_section("NOT SETTLED", "open until more is known", cards, width)


def not_required(cards: list[View], width: int) -> list[Line]:
    """What is ruled out, by name and reason, so that nothing is dropped in silence."""
    if not cards:
        return []
    lines = [section("NOT REQUIRED", f"{_number(cards)}, ruled out by what is known", width)]
    for bundle in bundled(cards):
        titles = "; ".join(card["title"] for card in bundle)
        said: list[Span] = [("– ", "soft"), (f"{bundle[0]['actor_title']}: {titles}. ", ""), (bundle[0]["why"], "soft")]
        lines += wrapped(said, width, "  ", "    ")
    return lines


def _plain_section(title: str, right: str, cards: list[View], width: int) -> list[Line]:
    if not cards:
        return []
    bundles = [line for bundle in bundled(cards) for line in _bundle(bundle, width)]
    return [section(title, f"{_number(cards)}, {right}", width), *bundles]


def _number(cards: list[View]) -> str:
    return count(len(cards), "duty", "duties")


def _bundle(bundle: list[View], width: int, indent: str = "  ", said_above: bool = False) -> list[Line]:
    """One duty, one notice to several recipients, or several acts of one actor.

    ``said_above`` leaves the due time out where the heading above says it.
    """
    first, inner = bundle[0], indent + "  "
    mark = "✓" if first["due"]["state"] == "done" else MARKS[first["status"]]
    right = [] if said_above else _when(first)
    lines = beside([(f"{mark} ", _mark_style(first)), (_title(bundle), "strong")], right, width, indent, inner)
    several = len(bundle) > 1 and not is_notice(bundle)
    lines += wrapped([*_meta(bundle), *([(f" · {first['why']}", "soft")] if several else [])], width, inner)
    detail = "; ".join([first["due"]["detail"], *(other["text"] for other in first["due"]["other"])])
    lines += wrapped([(detail, "soft")], width, inner) if detail else []
    lines += [] if several else wrapped([(first["why"], "soft")], width, inner)
    return lines + [line for card in bundle if len(bundle) > 1 for line in _item(card, bundle, width, inner)]


def _mark_style(card: View) -> str:
    return "done" if card["due"]["state"] == "done" else card["status"]


def _title(bundle: list[View]) -> str:
    first = bundle[0]
    if is_notice(bundle):
        return f"Send the {first['form']} to {len(bundle)} recipients"
    return first["title"] if len(bundle) == 1 else f"{first['actor_title']}: {len(bundle)} duties"


def _when(card: View) -> list[Span]:
    due = card["due"]
    style = "late" if due["state"] == "overdue" or due["late"] else "done" if due["state"] == "done" else "strong"
    style = "soft" if due["kind"] == "none" else style
    if due["kind"] == "none" and card["status"] not in ("required", "presumed"):
        return []
    left = f" ({due['left']})" if due["left"] else ""
    return [(due["text"] + left, style)]


def _meta(bundle: list[View]) -> list[Span]:
    """Status, who acts toward whom, on which form, and the sources where they are the same for all."""
    first = bundle[0]
    spans: list[Span] = [(first["status_text"], first["status"])]
    if len(bundle) == 1 or is_notice(bundle):
        spans.append((f" · {first['actor_title']}", ""))
    if len(bundle) == 1:
        spans += [(f" → {first['recipient_title']}", "")] if first["recipient"] else []
        spans += [(f" · {first['form']}", "")] if first["form"] and first["form"] not in first["title"] else []
    if not _same_sources(bundle):
        return spans
    return [
        *spans,
        (" · ", ""),
        *tags(first["authority"], first["clauses"]),
        *(_readings(first, " · ") if len(bundle) == 1 else []),
    ]


def _same_sources(bundle: list[View]) -> bool:
    return all(
        card["clauses"] == bundle[0]["clauses"] and card["authority"] == bundle[0]["authority"] for card in bundle
    )


def _readings(card: View, before: str = "") -> list[Span]:
    """The open points of the text that the duty rests on."""
    ids = [reading["id"] for reading in card["readings"]]
    return [(f"{before}{', '.join(ids)}", "soft")] if ids else []


def _item(card: View, bundle: list[View], width: int, indent: str) -> list[Line]:
    notice = is_notice(bundle)
    title = card["recipient_title"] if notice else card["title"]
    source = [] if _same_sources(bundle) else tags(card["authority"], card["clauses"])
    right = [*source, *_readings(card, " · " if source else "")]
    lines = beside([("- ", "soft"), (title, "")], right, width, indent, indent + "  ")
    if card["recipient"] and not notice:
        lines += wrapped([(f"→ {card['recipient_title']}", "soft")], width, indent + "  ")
    return lines
