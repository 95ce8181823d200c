"""Random cases, and what the compiled rules make of them on columns: the side that the other engines are held to."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from htdecision import Policy
from htdecision.rules.evaluate import Program
from htdecision.rules.tree import Condition

POLICY = Policy.shipped()
Columns = dict[str, list[str | None]]

SHARES = (0.02, 0.05, 0.1, 0.3, 0.5, 0.8)
"""How many facts of a case are yes.  With one half throughout, nearly every case has a concern, and the rules for all
others would hardly be seen."""


def columns(count: int, unknown: bool, seed: int) -> Columns:
    """``count`` cases as one column of answers for each fact; with ``unknown``, some answers are None."""
    draw = random.Random(seed)
    shares = [draw.choice(SHARES) for _ in range(count)]
    gaps = [draw.choice((0.0, 0.1, 0.4, 0.8)) if unknown else 0.0 for _ in range(count)]
    return {
        fact.id: [_answer(draw, fact.values, share, gap) for share, gap in zip(shares, gaps, strict=True)]
        for fact in POLICY.facts.values()
    }


def _answer(draw: random.Random, values: tuple[str, ...], share: float, gap: float) -> str | None:
    if gap and draw.random() < gap:
        return None
    if len(values) > 2:
        return draw.choice(values)
    return "yes" if draw.random() < share else "no"


def conditions() -> dict[str, Condition]:
    """Every condition that decides something in the shipped policy, by a name of its own."""
    found: dict[str, Condition] = {}
    for duty in POLICY.duties.values():
        found |= {f"{duty.id} required": duty.required, f"{duty.id} advised": duty.only_advised}
        found |= {f"{duty.id} when": duty.when, f"{duty.id} advised_when": duty.advised_when}
    for gate in POLICY.gates.values():
        found |= {f"{gate.id} opens": gate.opens, f"{gate.id} lifted": gate.applies_unless}
    for level in POLICY.map.levels:
        found[f"level {level.id}"] = level.reached
    return found | {f"term {term.id}": term.condition for term in POLICY.terms.values()}


@cache
def program() -> Program:
    """Those conditions compiled, as the assessment compiles them."""
    return Program(conditions(), POLICY.open_values)


def yes_and_no(cases: Mapping[str, Sequence[str | None]], count: int) -> dict[str, tuple[int, int]]:
    """For each condition the cases in which Kleene's logic says yes, and those in which it says no; case ``j`` at bit
    ``j``."""
    run = program().run(program().planes_from_columns(cases), (1 << count) - 1)
    return {name: (run[2 * i], run[2 * i + 1]) for i, name in enumerate(program().names)}


def as_inputs(cases: Columns) -> list[dict[str, Any]]:
    """Complete cases as an exported table takes them."""
    coded = {
        fact: [{"yes": 1, "no": 0}.get(answer, answer) for answer in column]  # type: ignore[arg-type]
        for fact, column in cases.items()
    }
    return [dict(zip(coded, row, strict=True)) for row in zip(*coded.values(), strict=True)]
