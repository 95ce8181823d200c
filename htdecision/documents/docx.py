"""A paper as a .docx file that Word, LibreOffice and a screen reader can work with: headings, table headers, language.

Text from a case goes in as text runs and nowhere else: no field, no link, no outside reference is ever written.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from docx import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor

from ..presentation.lines import clean
from .sheet import Bullets, Grid, Heading, Lines, Para, Scale, Sheet

INK, SOFT, ACCENT, RED = "15201D", "4D5955", "0D5A5A", "97290F"
TINT, RED_TINT, AMBER_TINT, LINE, RULE = "EEF4F3", "FBEAE5", "FDF2D9", "CFD6D2", "8B9691"
WIDTH = 7.3
"""Inches between the margins of a letter page."""

_SHAPES = {"below": "○", "floor": "●", "possible": "◐", "above": "○", "settled": "●"}
_FILLS = {"floor": "F0B9A8", "settled": "F0B9A8", "possible": RED_TINT}


def document(sheet: Sheet, now: dt.datetime) -> bytes:
    """The whole file; ``now``, an aware moment, is the date it says it was made."""
    paper = Document(io.BytesIO(_template()))
    _properties(paper, sheet, now)
    size = 11 if sheet.large else 10
    paper.styles["Normal"].font.size = Pt(size)
    writer = _Writer(paper, size)
    writer.header(sheet)
    for block in sheet.blocks:
        writer.show(block)
    writer.footer(sheet)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


@lru_cache(maxsize=1)
def _template() -> bytes:
    """The empty page with our styles, made once: it takes longer than a paper does."""
    paper = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(0.6)
    section.top_margin = section.bottom_margin = Inches(0.45)
    section.footer_distance = section.header_distance = Inches(0.3)
    normal = paper.styles["Normal"]
    normal.font.name = "Arial"
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Arial")
    normal.font.color.rgb = RGBColor.from_string(INK)
    normal.paragraph_format.space_after = Pt(2)
    normal.paragraph_format.space_before = Pt(0)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    normal.element.rPr.append(language)
    for name, points in (("Heading 1", 17), ("Heading 2", 12)):
        _heading_style(paper.styles[name], points)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _style_id(name: str) -> str:
    return name.replace(" ", "")


def _heading_style(heading: Any, points: int) -> None:
    heading.font.name, heading.font.size, heading.font.bold = "Arial", Pt(points), True
    fonts = heading.element.rPr.rFonts
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    fonts.set(qn("w:ascii"), "Arial")
    fonts.set(qn("w:hAnsi"), "Arial")
    heading.font.color.rgb = RGBColor.from_string(INK if points > 12 else ACCENT)
    heading.paragraph_format.space_before = Pt(0 if points > 12 else 7)
    heading.paragraph_format.space_after = Pt(2)
    heading.paragraph_format.keep_with_next = True


def _properties(paper: Any, sheet: Sheet, now: dt.datetime) -> None:
    """What the file says of itself: the paper's name, and neither a person's nor a case's."""
    core = paper.core_properties
    core.title, core.author, core.last_modified_by, core.comments = (
        sheet.title,
        "htdecision",
        "htdecision",
        sheet.is_not,
    )
    core.language = "en-US"
    core.created = core.modified = now.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)


class _Writer:
    """Writes blocks at the end of a document."""

    def __init__(self, paper: Any, size: int) -> None:
        self.paper = paper
        self.size = size

    # ---- head and foot

    def header(self, sheet: Sheet) -> None:
        title = self.styled("Heading 1")
        title.paragraph_format.tab_stops.add_tab_stop(Inches(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        title.add_run(clean(sheet.title))
        self.run(title, f"\t{sheet.is_not.upper()}", RED, points=9)
        if sheet.large:
            self.text("    ".join(f"{label}: {text}" for label, text in sheet.about), SOFT)
        else:
            self.text(sheet.intro, SOFT)
            self.rows([*sheet.about])

    def rows(self, rows: list[tuple[str, str]]) -> None:
        """The head of the copy, label and text, on a tint."""
        table = self.table(len(rows), (1, 9), f"To whom, why, and under which clause: {len(rows)} lines")
        for row, (label, text) in zip(table.rows, rows, strict=True):
            self.cell(row.cells[0], label, color=SOFT, bold=True, fill=TINT, border=None)
            self.cell(row.cells[1], text, fill=TINT, border=None)

    def footer(self, sheet: Sheet) -> None:
        place = self.paper.sections[0].footer
        place.is_linked_to_previous = False
        for number, line in enumerate(sheet.foot):
            paragraph = place.paragraphs[0] if number == 0 else place.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(0)
            self.run(paragraph, line, SOFT, points=7)

    # ---- blocks

    def show(self, block: Any) -> None:
        _SHOW[type(block)](self, block)

    def heading(self, block: Heading) -> None:
        paragraph = self.styled("Heading 2")
        paragraph.paragraph_format.tab_stops.add_tab_stop(Inches(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(clean(block.text))
        if block.remark:
            run = paragraph.add_run(f"\t{clean(block.remark)}")
            run.bold, run.font.size, run.font.color.rgb = False, Pt(8.5), RGBColor.from_string(SOFT)
        _border(paragraph, "bottom", ACCENT, 8)

    def para(self, block: Para) -> None:
        color, bold = {"danger": (RED, True), "soft": (SOFT, False), "lead": (INK, True)}.get(block.tone, (INK, False))
        word = {"danger": "Danger: ", "caution": "Caution: "}.get(block.tone, "")
        paragraph = self.text(
            word + block.text, color, bold=bold, points=self.size + 1.5 if block.tone == "lead" else None
        )
        if word:
            _shade(paragraph._p.get_or_add_pPr(), RED_TINT if block.tone == "danger" else AMBER_TINT)
            _border(paragraph, "left", RED if block.tone == "danger" else "7D5200", 36)

    def bullets(self, block: Bullets) -> None:
        if block.columns > 1 and len(block.items) > 1:
            self._side_by_side(block)
            return
        for item in block.items:
            self._item(self.paper.add_paragraph(), item, block.boxes)

    def _side_by_side(self, block: Bullets) -> None:
        half = (len(block.items) + 1) // 2
        table = self.table(1, (1, 1), "")
        for cell, items in zip(table.rows[0].cells, (block.items[:half], block.items[half:]), strict=True):
            for number, item in enumerate(items):
                self._item(cell.paragraphs[0] if number == 0 else cell.add_paragraph(), item, block.boxes)

    def _item(self, paragraph: Any, item: str, box: bool) -> None:
        layout = paragraph.paragraph_format
        layout.left_indent, layout.first_line_indent, layout.space_after = Inches(0.2), Inches(-0.2), Pt(1)
        layout.tab_stops.add_tab_stop(Inches(0.2))
        self.run(paragraph, f"{'☐' if box else '•'}\t", ACCENT)
        self.run(paragraph, item)

    def lines(self, block: Lines) -> None:
        table = self.table(len(block.rows), (5, 8), "To fill in by hand")
        for row, (label, lines) in zip(table.rows, block.rows, strict=True):
            left, right = row.cells
            self.cell(left, label, border=None)
            self.cell(right, "", border="bottom")
            left.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM if lines == 1 else WD_ALIGN_VERTICAL.TOP
            row.height = Pt(15 * lines)

    def grid(self, block: Grid) -> None:
        table = self.table(len(block.rows) + 1, block.widths, block.caption)
        _repeat(table.rows[0])
        for cell, head in zip(table.rows[0].cells, block.heads, strict=True):
            self.cell(cell, head, color=SOFT, bold=True, fill=TINT, points=self.size - 1)
        for row, texts in zip(table.rows[1:], block.rows, strict=True):
            for number, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
                self.cell(cell, text, bold=number == 0)
            if not all(texts):
                row.height = Pt(22)

    def scale(self, block: Scale) -> None:
        table = self.table(1, (1,) * len(block.levels), "Levels, low to high")
        for cell, (title, state, says) in zip(table.rows[0].cells, block.levels, strict=True):
            self.cell(
                cell,
                f"{_SHAPES.get(state, '○')} {title}",
                bold=state != "below" and state != "above",
                fill=_FILLS.get(state),
            )
            self.run(cell.add_paragraph(), says, SOFT, points=self.size - 2)

    # ---- pieces

    def styled(self, name: str) -> Any:
        """A paragraph in a style; looking the style up by its name each time takes longer than writing a page."""
        paragraph = self.paper.add_paragraph()
        paragraph._p.style = _style_id(name)
        return paragraph

    def text(self, text: str, color: str = INK, bold: bool = False, points: float | None = None) -> Any:
        paragraph = self.paper.add_paragraph()
        self.run(paragraph, text, color, bold, points)
        return paragraph

    def run(self, paragraph: Any, text: str, color: str = INK, bold: bool = False, points: float | None = None) -> None:
        tabbed = "\t".join(map(clean, text.split("\t")))
        run = paragraph.add_run(tabbed)
        run.bold = bold or None
        if color != INK:
            run.font.color.rgb = RGBColor.from_string(color)
        if points:
            run.font.size = Pt(points)

    def table(self, rows: int, widths: tuple[int, ...], caption: str) -> Any:
        table = self.paper.add_table(rows, len(widths))
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        whole = sum(widths)
        inches = [Inches(WIDTH * width / whole) for width in widths]
        for column, width in zip(table.columns, inches, strict=True):
            column.width = width
        for row in table._tbl.tr_lst:
            for cell, width in zip(row.tc_lst, inches, strict=True):
                cell.width = width
        _describe(table, caption)
        return table

    def cell(
        self,
        cell: Any,
        text: str,
        color: str = INK,
        bold: bool = False,
        fill: str | None = None,
        border: str | None = "all",
        points: float | None = None,
    ) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(1)
        self.run(paragraph, text, color, bold, points)
        properties = cell._tc.get_or_add_tcPr()
        if border:
            sides = ("top", "left", "bottom", "right") if border == "all" else (border,)
            _cell_borders(properties, sides, LINE if border == "all" else RULE)
        if fill:
            _shade(properties, fill)


_SHOW: Mapping[type, Callable[[_Writer, Any], None]] = {
    Heading: _Writer.heading,
    Para: _Writer.para,
    Bullets: _Writer.bullets,
    Lines: _Writer.lines,
    Grid: _Writer.grid,
    Scale: _Writer.scale,
}


# ---------------------------------------------------------------- what python-docx has no words for


def _shade(properties: Any, fill: str) -> None:
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shade.set(qn(f"w:{key}"), value)
    properties.append(shade)


def _line(side: str, color: str, size: int) -> Any:
    line = OxmlElement(f"w:{side}")
    for key, value in (("val", "single"), ("sz", str(size)), ("space", "1"), ("color", color)):
        line.set(qn(f"w:{key}"), value)
    return line


def _border(paragraph: Any, side: str, color: str, size: int) -> None:
    borders = OxmlElement("w:pBdr")
    borders.append(_line(side, color, size))
    properties = paragraph._p.get_or_add_pPr()
    before = next((child for child in properties if child.tag in _AFTER_BORDER), None)
    if before is None:
        properties.append(borders)
    else:
        before.addprevious(borders)


_AFTER_BORDER = {qn(f"w:{name}") for name in ("shd", "tabs", "spacing", "ind", "jc", "rPr")}


def _cell_borders(properties: Any, sides: tuple[str, ...], color: str) -> None:
    borders = OxmlElement("w:tcBorders")
    for side in sides:
        borders.append(_line(side, color, 4))
    properties.append(borders)


def _repeat(row: Any) -> None:
    """Mark a row as the table's header, read out and repeated on each page."""
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(header)


def _describe(table: Any, caption: str) -> None:
    """The caption that a screen reader says."""
    if caption:
        said = OxmlElement("w:tblCaption")
        said.set(qn("w:val"), clean(caption))
        table._tbl.tblPr.append(said)
