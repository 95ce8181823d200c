"""A paper as one HTML file: no script, nothing from elsewhere, for a screen, a screen reader and a printer."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import resources

from ..presentation.markup import Child, Html, doctype, style, tag
from .sheet import Block, Bullets, Grid, Heading, Lines, Para, Scale, Sheet


def document(sheet: Sheet) -> str:
    """The whole file.  Its title names the paper and nothing of the case."""
    main = tag("main", _header(sheet), _blocks(sheet.blocks), class_="large" if sheet.large else None)
    footer = tag("footer", [tag("p", line) for line in sheet.foot])
    to = dict(sheet.about).get("To", "")
    return page(f"{sheet.title}: {to}" if to else sheet.title, main, footer)


def page(title: str, *body: Child) -> str:
    """A file with this title and body in the papers' style."""
    return doctype(tag("html", _head(title), tag("body", body), lang="en"))


def _head(title: str) -> Html:
    css = _css()
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="robots", content="noindex"),
        tag("link", rel="icon", href="data:,"),
        tag("title", title),
        style(css),
    )


@lru_cache(maxsize=1)
def _css() -> str:
    return (resources.files(__package__) / "paper.css").read_text("utf-8")


def _header(sheet: Sheet) -> Html:
    rows = [tag("div", tag("dt", label), tag("dd", text)) for label, text in sheet.about]
    return tag(
        "header",
        tag("p", sheet.is_not, class_="badge"),
        tag("h1", sheet.title),
        tag("p", sheet.intro, class_="intro"),
        tag("dl", rows),
    )


def _blocks(blocks: tuple[Block, ...]) -> list[Html]:
    """The blocks in sections: a heading opens one, so that a heading and what follows stay together."""
    parts: list[list[Html]] = [[]]
    for block in blocks:
        if isinstance(block, Heading):
            parts.append([])
        parts[-1].append(show(block))
    return [tag("section", part) for part in parts if part]


def show(block: Block) -> Html:
    """One block."""
    return _SHOW[type(block)](block)  # type: ignore[operator]


def _heading(block: Heading) -> Html:
    return tag("h2", tag("span", block.text), tag("small", block.remark) if block.remark else None)


def _para(block: Para) -> Html:
    word = {"danger": "Danger: ", "caution": "Caution: "}.get(block.tone)
    return tag("p", tag("b", word) if word else None, block.text, class_=None if block.tone == "plain" else block.tone)


def _lines(block: Lines) -> Html:
    rows = [
        tag("li", tag("span", label, class_="label"), tag("span", [tag("span", class_="rule")] * lines, class_="rules"))
        for label, lines in block.rows
    ]
    return tag("ul", rows, class_="fill")


def _bullets(block: Bullets) -> Html:
    names = [*(["boxes"] if block.boxes else []), *(["columns"] if block.columns > 1 else [])]
    return tag("ul", [tag("li", item) for item in block.items], class_=" ".join(names) or None)


def _grid(block: Grid) -> Html:
    whole = sum(block.widths)
    columns = [tag("col", class_=f"w{round(12 * width / whole)}") for width in block.widths]
    head = tag("thead", tag("tr", [tag("th", word, scope="col") for word in block.heads]))
    rows = [
        tag(
            "tr",
            tag("th", row[0], scope="row"),
            [tag("td", cell, class_=None if cell else "empty") for cell in row[1:]],
        )
        for row in block.rows
    ]
    return tag(
        "div",
        tag("table", tag("caption", block.caption), tag("colgroup", columns), head, tag("tbody", rows)),
        class_="wide",
        tabindex="0",
        role="region",
        aria_label=block.caption,
    )


def _scale(block: Scale) -> Html:
    levels = [tag("li", tag("b", title), says, class_=state) for title, state, says in block.levels]
    return tag("ol", levels, class_="scale", aria_label="Levels, low to high")


_SHOW: Mapping[type, Callable[..., Html]] = {
    Heading: _heading,
    Para: _para,
    Lines: _lines,
    Bullets: _bullets,
    Grid: _grid,
    Scale: _scale,
}
