"""What the statuses and sources are called on screen.  Each is told by its word; color and shape only help."""

from __future__ import annotations

from collections.abc import Mapping

STATUS: Mapping[str, str] = {
    "required": "Required",
    "presumed": "Presumed",
    "advised": "Advised",
    "undetermined": "Undetermined",
    "not_required": "Not required",
}
"""Statuses of a duty, the strongest first."""

STATUS_MEANS: Mapping[str, str] = {
    "required": "The text asks for it, whatever is still open.",
    "presumed": "It cannot be ruled out, and acting is the safe course.",
    "advised": "The text does not ask for it; it is the safer reading.",
    "undetermined": "Open until more is known.",
    "not_required": "Ruled out by what is known.",
}

PATHWAY: Mapping[str, str] = {
    "applies": "Applies",
    "presumed": "Presumed",
    "advised": "Advised",
    "undetermined": "Undetermined",
    "does_not_apply": "Does not apply",
}

GATE: Mapping[str, str] = {"open": "Open", "closed": "Closed", "closed_until_known": "Closed until known"}

LEVEL: Mapping[str, str] = {
    "below": "passed",
    "floor": "reached already",
    "possible": "still possible",
    "above": "ruled out",
    "settled": "the level",
}
"""Where a level stands in the interval: ``floor`` is established, up to the ceiling it is ``possible``."""

AUTHORITY: Mapping[str, str] = {
    "policy": "Policy",
    "federal_law": "Federal law",
    "state_law": "State law",
    "assumption": "Our assumption",
}

ORDER = tuple(STATUS)
