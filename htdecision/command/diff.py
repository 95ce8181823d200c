"""``htdecision diff``: two versions of a policy, as written, case by case and scenario by scenario."""

from __future__ import annotations

from ..policy.model import Policy
from ..policy.standing import standing
from .printing import width, write_json, write_page


def show(old: str, new: str, format: str) -> int:
    """Write the comparison as ``text`` or ``json``; gives the exit status.

    ``old`` and ``new`` are folders, each laid in its place; see :func:`htdecision.policy.standing.standing`.  Raises
    HtDecisionError when one cannot be read, or a library that proves is missing.
    """
    from ..proofs.extra import need_the_extra

    before, after = (Policy.load(*standing(words)) for words in (old, new))
    need_the_extra()
    from ..proofs.changes import changes
    from ..proofs.diff_page import page, to_json
    from ..proofs.differences import differences
    from ..proofs.scenarios import scenarios

    written, found, told = changes(before, after), differences(before, after), scenarios(before, after)
    if format == "json":
        write_json(to_json(before, after, written, found, told[0]))
    else:
        write_page(page(before, after, written, found, told, width()))
    return 0
