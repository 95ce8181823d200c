"""The libraries that prove, which come with the extra ``proof``: a plain sentence where they are missing."""

from __future__ import annotations

from importlib.util import find_spec

from ..errors import HtDecisionError

_NEEDED = {"dd": "dd", "z3": "z3-solver"}


def need_the_extra() -> None:
    """Raise :class:`~htdecision.HtDecisionError` with what to type when a library is missing."""
    missing = [package for module, package in _NEEDED.items() if find_spec(module) is None]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        raise HtDecisionError(
            f"a proof needs {' and '.join(missing)}, which {verb} not installed. Type: pip install 'htdecision[proof]'"
        )
