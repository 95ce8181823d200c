"""``htdecision export``: the map, the duties or the gates as DMN, for other engines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..errors import HtDecisionError
from ..export import to_dmn
from ..presentation.lines import clean
from ..spelling import shown
from .inputs import policy_of
from .printing import write


def show(table: str, out: str | None, policy: Sequence[Path]) -> None:
    """Write a table of the policy to a new file or to the output.  Raises HtDecisionError."""
    text = to_dmn(policy_of(policy), table)
    if out is None:
        write(text)
        return
    try:
        with open(out, "x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise HtDecisionError(f"{shown(out)} exists already and is left as it is. Choose another name.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a file name"
        raise HtDecisionError(f"{shown(out)} cannot be written ({reason.lower()}).") from None
    write(f"Wrote {clean(out)}. It decides complete cases only; what is not known must not be given to it as a no.")
