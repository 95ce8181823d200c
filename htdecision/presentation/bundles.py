"""Cards that a person reads as one: the same notice to several recipients, or several acts of one actor for one reason.

A page is shorter for it, and nothing is lost: a bundle holds its cards whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .urgency import CLASSES


def by_urgency(cards: Iterable[dict[str, Any]]) -> list[tuple[str, str, list[list[dict[str, Any]]]]]:
    """Cards in order of urgency as ``(class, what it is called, bundles)``; empty classes are left out."""
    all_cards = list(cards)
    found = []
    for name, title in CLASSES.items():
        of_class = [card for card in all_cards if card["urgency"] == name]
        if of_class:
            found.append((name, title, bundled(of_class)))
    return found


def bundled(cards: Iterable[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Cards in bundles, each where its first card stood.

    One bundle has one actor, status, due time and reason; a notice on a form goes only with notices on that form.
    """
    found: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for card in cards:
        found.setdefault(_key(card), []).append(card)
    return list(found.values())


def is_notice(bundle: list[dict[str, Any]]) -> bool:
    """Whether the bundle is one form that goes to several."""
    return len(bundle) > 1 and all(_notice(card) for card in bundle)


def _notice(card: dict[str, Any]) -> bool:
    return card["action"] == "notify" and bool(card["form"]) and bool(card["recipient"])


def _key(card: dict[str, Any]) -> tuple[Any, ...]:
    due = card["due"]
    own = (card["form"], *card["authority"]) if _notice(card) else ()
    return card["actor"], card["status"], card["why"], due["text"], due["left"], due["detail"], own
