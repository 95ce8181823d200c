"""The papers of a case, one module a paper.  Each gives the sheets that a case calls for, which may be none."""

from __future__ import annotations

from ..sheet import Sheet
from ..writing import Desk
from . import hhs, incident, interstate, notice, placement, team

ALL = (team, notice, incident, hhs, interstate, placement)


def sheets(desk: Desk) -> list[Sheet]:
    """All papers that the case calls for, the one for the MDT first."""
    return [sheet for paper in ALL for sheet in paper.sheets(desk)]


def not_made(desk: Desk) -> list[tuple[str, str]]:
    """Papers that are not called for, each with the reason: ``(title, reason)``."""
    return [(paper.TITLE, reason) for paper in ALL if (reason := paper.why_not(desk))]
