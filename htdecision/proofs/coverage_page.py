"""Coverage of the text as a page for a terminal, as Markdown for the docs, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..policy.model import POLICY, Policy
from ..presentation.lines import Line, wrapped
from ..presentation.sentences import count
from ..presentation.text_parts import fitting, section
from .coverage import Cover, Gap

_KINDS = {
    "duties": "duty", "gates": "gate", "rows": "row", "terms": "term", "messages": "message", "facts": "question",
    "steps": "step",
}  # fmt: skip


def to_json(covers: list[Cover], gaps: list[Gap]) -> dict[str, Any]:
    """Clauses with what carries them, and the gaps."""
    return {
        "format_version": 1,
        "clauses": [
            {
                "id": cover.clause.id, "label": cover.clause.label, "authority": cover.clause.authority,
                "page": cover.clause.page, "heading": cover.clause.heading, "kind": cover.clause.kind,
                "state": cover.state, "why": cover.clause.why or None,
                **{kind: list(getattr(cover, kind)) for kind in (*_KINDS, "readings", "scenarios")},
            }
            for cover in covers
        ],
        "gaps": [{"about": gap.about, "says": gap.says} for gap in gaps],
    }  # fmt: skip


def page(policy: Policy, covers: list[Cover], gaps: list[Gap], width: int) -> Iterator[Line]:
    """The clauses in order, then what is missing."""
    width = fitting(width)
    for title, of_source in _by_source(covers):
        yield section(title, accounted(of_source, gaps), width)
        for cover in of_source:
            yield from _clause(policy, cover, width)
        yield []
    yield section("GAPS", "what the text and the rules do not have in common", width)
    for gap in gaps:
        yield from wrapped([("- ", "late"), (f"{gap.about} ", "strong"), (f"{gap.says}.", "")], width, "  ", "    ")
    if not gaps:
        yield from wrapped([("None.", "done")], width, "  ")


def _by_source(covers: list[Cover]) -> list[tuple[str, list[Cover]]]:
    policy = [cover for cover in covers if cover.clause.authority == POLICY]
    law = [cover for cover in covers if cover.clause.authority != POLICY]
    return [
        (title, found) for title, found in (("CLAUSES OF THE POLICY", policy), ("CLAUSES OF THE LAW", law)) if found
    ]


def accounted(covers: list[Cover], gaps: list[Gap]) -> str:
    """How many of the clauses are accounted for."""
    open_ = {gap.about.removeprefix("clause.") for gap in gaps}
    done = sum(cover.clause.id not in open_ for cover in covers)
    return f"{done} of {count(len(covers), 'clause')} accounted for"


def _clause(policy: Policy, cover: Cover, width: int) -> Iterator[Line]:
    clause = cover.clause
    where = f", page {clause.page}" if clause.page else ""
    spans = [(f"{clause.label} ", clause.authority), (f"({cover.state}{where}) ", "soft"), (clause.says, "")]
    yield from wrapped([*spans, (f" {clause.why}", "soft")], width, "  ", "    ")
    for name, text in _carried(policy, cover):
        yield from wrapped([(f"{name}: ", "soft"), (text, "")], width, "      ", "        ")


def _carried(policy: Policy, cover: Cover) -> Iterator[tuple[str, str]]:
    """What carries the clause, kind by kind; then the readings taken and the scenarios."""
    for kind, word in _KINDS.items():
        if ids := getattr(cover, kind):
            yield count(len(ids), word, _plural(word)).split(" ", 1)[1], ", ".join(ids)
    if cover.readings:
        yield "readings", ", ".join(f"{id} ({policy.readings[id].taken})" for id in cover.readings)
    if cover.scenarios:
        yield "scenarios", ", ".join(cover.scenarios)


def _plural(word: str) -> str:
    return {"duty": "duties"}.get(word, f"{word}s")


# ---- for the docs


def markdown(policy: Policy, covers: list[Cover], gaps: list[Gap]) -> str:
    """The same as a page of the docs."""
    parts = [_HEAD]
    for title, of_source in _by_source(covers):
        parts += [f"## {title.capitalize()}", "", f"{accounted(of_source, gaps)}.", ""]
        parts += ["| clause | what became of it | carried by | reading taken | scenarios |", "|---|---|---|---|---|"]
        parts += [_row(policy, cover) for cover in of_source] + [""]
    parts += ["## Gaps", "", *(f"- `{gap.about}` {gap.says}." for gap in gaps), *([] if gaps else ["None."])]
    return "\n".join(parts) + "\n"


_HEAD = """# Coverage of the text

Made by `htdecision check --coverage --format markdown`; do not edit by hand. Each clause stands in the order of the
text, in our own words in `clauses.toml`. *Encoded*: a duty, gate, map row, term or message carries it. *Shown*: it is
information for a person, listed by `htdecision clauses` and where it stands here. *Institutional*: it asks for nothing
in one case, and says why.
"""


def _row(policy: Policy, cover: Cover) -> str:
    clause = cover.clause
    where = f", page {clause.page}" if clause.page else ""
    became = f"{cover.state}{where}" + (f": {clause.why}" if clause.why else "")
    carried = [f"`{id}`" for kind in _KINDS if kind != "facts" for id in getattr(cover, kind)]
    asked = f"questions: {', '.join(f'`{id}`' for id in cover.facts)}" if cover.facts else ""
    readings = ", ".join(f"{id} ({policy.readings[id].taken})" for id in cover.readings)
    cells = [f"**{clause.label}** {clause.heading}", became, "<br>".join(filter(None, [*carried, asked]))]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in (*cells, readings, ", ".join(cover.scenarios))) + " |"
