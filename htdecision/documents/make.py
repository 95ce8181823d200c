"""All papers of a case as files: made in memory, all or none, and written by whoever asks."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile

from ..assessment.case import Case
from ..errors import HtDecisionError
from . import cover, html
from .papers import sheets
from .sheet import Sheet
from .writing import Desk

COVER, CALENDAR = "index.html", "clocks.ics"


def desk_of(case: Case, now: dt.datetime | None = None) -> Desk:
    """The case read at ``now`` (aware), at its own ``as_of`` when left out, or at this moment if it has none."""
    moment = now or case.as_of or dt.datetime.now(dt.UTC)
    if moment.utcoffset() is None:
        raise ValueError("now needs a UTC offset")
    return Desk(case, moment)


def papers(case: Case, now: dt.datetime | None = None) -> list[Sheet]:
    """The papers that a case calls for, as content."""
    return sheets(desk_of(case, now))


def paper(case: Case, id: str, format: str, now: dt.datetime | None = None) -> bytes:
    """One paper as ``html``, ``docx`` or ``json``.  Raises KeyError when the case does not call for it."""
    desk = desk_of(case, now)
    return _file({sheet.id: sheet for sheet in sheets(desk)}[id], format, desk)


def first_page(case: Case, now: dt.datetime | None = None) -> str:
    """The page for the sender: what the folder holds, what to settle first, what is not made and why."""
    desk = desk_of(case, now)
    return cover.document(desk, sheets(desk))


def calendar_file(case: Case, now: dt.datetime | None = None) -> bytes:
    """The clocks of a case as an iCalendar file."""
    return _calendar(desk_of(case, now))


def files(case: Case, now: dt.datetime | None = None) -> dict[str, bytes]:
    """Every file of a folder by its name: the first page, the calendar, and each paper in three forms.

    No name holds anything of the case.  Raises :class:`~htdecision.HtDecisionError` when the extra ``documents`` is
    not installed.
    """
    desk = desk_of(case, now)
    made = sheets(desk)
    found = {COVER: cover.document(desk, made).encode(), CALENDAR: _calendar(desk)}
    for sheet in made:
        found |= {f"{sheet.id}.{format}": _file(sheet, format, desk) for format in cover.FORMATS}
    return found


def bundle(case: Case, now: dt.datetime | None = None) -> bytes:
    """The same files in one ZIP, for a single download."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files(case, now).items():
            archive.writestr(f"papers/{name}", content)
    return out.getvalue()


def _calendar(desk: Desk) -> bytes:
    try:
        from .calendar import calendar
    except ImportError as error:
        raise _needs_the_extra(error) from None
    return calendar(desk)


def _needs_the_extra(error: ImportError) -> HtDecisionError:
    says = f"papers need two libraries that are not installed (found none called {error.name!r})"
    return HtDecisionError(f"{says}. Type: pip install 'htdecision[documents]'")


def _file(sheet: Sheet, format: str, desk: Desk) -> bytes:
    if format == "html":
        return html.document(sheet).encode()
    if format == "docx":
        try:
            from . import docx
        except ImportError as error:
            raise _needs_the_extra(error) from None
        return docx.document(sheet, desk.now)
    told = {"format_version": 1, "case_id": desk.case.case_id, "as_of": desk.told["as_of"], **sheet.to_json()}
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
