"""``htdecision serve``: the dashboards, on this computer alone."""

from __future__ import annotations

from ..errors import HtDecisionError
from ..spelling import shown

_LARGEST = 65535


def start(port: str | None, browser: bool, case: str | None) -> None:
    """Serve until Ctrl-C; ``port`` is the launcher's own when None.  Raises HtDecisionError."""
    from ..serving.launcher import PORT, serve

    serve(port=PORT if port is None else _number(port), browser=browser, case=case)


def _number(port: str) -> int:
    if port.isascii() and port.isdigit() and len(port) <= 5 and int(port) <= _LARGEST:
        return int(port)
    raise HtDecisionError(f"--port: expected a number from 0 to {_LARGEST}, found {shown(port)}.")
