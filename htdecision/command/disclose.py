"""``htdecision disclose``: whether a recipient may be told, of what, and what to take to DCF legal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..documents.disclosure import disclose
from ..presentation.lines import Line, wrapped
from ..presentation.statuses import AUTHORITY
from .inputs import case_of, moment_of, policy_of
from .printing import width, write_json, write_page

NOT_ALLOWED = 1

_STYLE = {"owed": "done", "may": "done", "not_yet": "warning", "ask_legal": "warning", "no": "danger"}


def show(case: str, recipient: str, purpose: str | None, format: str, as_of: str | None, policy: Sequence[Path]) -> int:
    """Write what is allowed.  Gives 0 only when it is, so that a script stops otherwise.  Raises HtDecisionError."""
    known = case_of(case, policy_of(policy, as_of))
    found = disclose(known, recipient, purpose, as_of=moment_of(as_of, known.policy))
    if format == "json":
        write_json(found)
    else:
        write_page(page(found, width()))
    return 0 if found["allowed"] else NOT_ALLOWED


def page(found: dict[str, Any], columns: int) -> list[Line]:
    """The answer as lines: the verdict first, then what may be told, what not, and what to take to legal."""
    lines = [*wrapped([(f"May {found['title']} be told?", "title")], columns), []]
    lines += wrapped([(found["says"], _STYLE[found["verdict"]])], columns)
    lines += wrapped([(" ".join(found["because"]), "")], columns)
    lines += wrapped([(found["why"], "soft")], columns)
    lines += wrapped([("Asked for: ", "soft"), (found["purpose"] or "no purpose given", "")], columns)
    for text in found["cautions"]:
        lines += [[], *wrapped([("Caution: ", "warning"), (text, "")], columns)]
    lines += _owed(found["owed"], columns)
    lines += _kinds(found, columns)
    lines += _list("Take to DCF legal", found["to_legal"], columns)
    lines += [[], *wrapped([("Rests on: ", "soft"), (_sources(found["clauses"]), "")], columns)]
    return [*lines, [], *wrapped([(found["notice"], "soft")], columns)]


def _owed(owed: list[dict[str, Any]], columns: int) -> list[Line]:
    items = [f"{each['title']} ({each['status_text'].lower()}; {_sources(each['clauses'])})" for each in owed]
    return _list("Owed to this recipient in this case", items, columns)


def _kinds(found: dict[str, Any], columns: int) -> list[Line]:
    told = [kind["title"] for kind in found["kinds"] if kind["told"]]
    held = [kind["title"] for kind in found["kinds"] if not kind["told"]]
    lines: list[Line] = []
    if told:
        lines += [[], *wrapped([("May be told: ", "strong"), (f"{'; '.join(told)}.", "")], columns)]
    return [*lines, [], *wrapped([("Not told: ", "strong"), (f"{'; '.join(held)}.", "")], columns)]


def _list(title: str, items: Iterable[str], columns: int) -> list[Line]:
    rows = [line for item in items for line in wrapped([(item, "")], columns, "  - ", "    ")]
    return [[], *wrapped([(title, "section")], columns), *rows] if rows else []


def _sources(clauses: Iterable[dict[str, Any]]) -> str:
    return ", ".join(f"{AUTHORITY[clause['authority']]} {clause['label']}" for clause in clauses)
