"""What is presumed only because nobody asked: told apart, and led by the question that settles most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .urgency import in_order, most_urgent


def only_not_asked(card: Mapping[str, Any]) -> bool:
    """Whether a duty is presumed and none of what could change it has been asked.

    Presumed with nothing left to ask is not: then acting is all there is to do.
    """
    return card["status"] == "presumed" and bool(card["needs"]) and not any(need["asked"] for need in card["needs"])


def by_question(cards: Iterable[dict[str, Any]], questions: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Cards under the questions to ask first: ``fact``, ``ask``, ``asked`` (false) and ``duties``.

    Each card stands under one question.  Each time the question that settles most of the cards left is taken; where
    none settles any by itself, the one that most of them depend on; then the order of the result's ``questions``.
    """
    left = list(cards)
    settles = {question["fact"]: frozenset(question["settles"]) for question in questions}
    place = {question["fact"]: rank for rank, question in enumerate(questions)}
    groups = []
    while left:
        fact = _leading(left, settles, place)
        under = [card for card in left if _depends(card, fact)]
        left = [card for card in left if not _depends(card, fact)]
        need = next(need for need in under[0]["needs"] if need["fact"] == fact)
        groups.append({**need, "duties": in_order(under)})
    return sorted(groups, key=lambda group: most_urgent(group["duties"]))


def _leading(cards: list[dict[str, Any]], settles: Mapping[str, frozenset[str]], place: Mapping[str, int]) -> str:
    facts = dict.fromkeys(need["fact"] for card in cards for need in card["needs"])

    def weight(fact: str) -> tuple[int, int, int]:
        settled = sum(card["id"] in settles.get(fact, ()) for card in cards)
        return settled, sum(_depends(card, fact) for card in cards), -place.get(fact, len(place))

    return max(facts, key=weight)


def _depends(card: Mapping[str, Any], fact: str) -> bool:
    return any(need["fact"] == fact for need in card["needs"])
