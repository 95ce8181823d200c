"""``htdecision serve``: the dashboards, on this computer alone."""

from __future__ import annotations

from typing import Annotated

import typer

from ..errors import HtDecisionError
from ..spelling import shown

_LARGEST = 65535


def serve(
    port: Annotated[
        str | None, typer.Option("--port", metavar="N", help="Another port than 8214; 0 takes any that is free.")
    ] = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the browser, where there is one.")
    ] = True,
    case: Annotated[
        str | None,
        typer.Option("--case", metavar="FILE", help="A case to begin with, or a shipped example such as example:P07."),
    ] = None,
) -> None:
    """Serve the dashboards on this computer alone until Ctrl-C."""
    from ..serving.launcher import PORT
    from ..serving.launcher import serve as start

    start(port=PORT if port is None else _number(port), browser=browser, case=case)


def _number(port: str) -> int:
    if port.isascii() and port.isdigit() and len(port) <= 5 and int(port) <= _LARGEST:
        return int(port)
    raise HtDecisionError(f"--port: expected a number from 0 to {_LARGEST}, found {shown(port)}.")


def add_to(app: typer.Typer) -> None:
    """Make it a verb of the program."""
    app.command()(serve)
