"""``htdecision serve``: starts the dashboards on this computer and says where they are."""
from __future__ import annotations

import errno
import os
import secrets
import socket
import sys
import webbrowser
from pathlib import Path

from htdecision.errors import HtDecisionError

# Fixed, because a browser keeps what was answered under the address, port included.
PORT = 8214
CASE_VARIABLE = "HTDECISION_CASE"

_CHOOSE = f"Choose one from 1024 to 65535: htdecision serve --port {PORT}"


class ServingError(HtDecisionError):
    """The dashboards cannot be served; the message says why and what to do."""


def serve(
    port: int = PORT, browser: bool = True, case: str | None = None, folder: Path | None = None
) -> None:
    """Serve the dashboards on 127.0.0.1 until Ctrl-C.

    Parameters
    ----------
    port
        The port; 0 takes any that is free.
    browser
        Open the address in the browser, where there is one.
    case
        A case to begin with: the path of a case file, or ``example:ID`` for a shipped example.
    folder
        The notebooks to serve; the shipped ones if absent.

    Raises
    ------
    CaseError
        The case cannot be used; nothing was started.
    ServingError
        The port is taken or may not be used, or there is no notebook to serve.
    """
    from htdecision.serving import notebooks

    at = folder or notebooks.folder()
    if not notebooks.shipped(at):
        raise ServingError(f"There is no notebook to serve in {at}.")
    if case is not None:
        os.environ[CASE_VARIABLE] = checked_case(case)
    _run(_open(port), at, browser, "liaison" if case is not None else "")


def checked_case(case: str) -> str:
    """``case`` in the form that a dashboard reads from the environment, after reading it once.

    An absolute path, or ``example:ID``. Raises ``CaseError`` with the message to show.
    """
    from htdecision import Case, Policy
    from htdecision.assessment.examples import example

    policy = Policy.shipped()
    if case.startswith("example:"):
        example(policy, case.removeprefix("example:"))
        return case
    Case.read(case, policy)
    return str(Path(case).resolve())


def _run(sockets: list[socket.socket], folder: Path, browser: bool, path: str) -> None:
    # Only now, because Voilà takes a second to import and a wrong case or port should be told at once.
    from htdecision.serving import logs, settings
    from htdecision.serving.server import DashboardServer

    port = sockets[0].getsockname()[1]
    token, nonce = secrets.token_urlsafe(24), secrets.token_urlsafe(18)
    settings.use_own_templates()
    server = DashboardServer(
        sockets, settings.security_headers(port, nonce),
        config=settings.configuration(port, token, nonce, folder),
    )
    server.initialize(argv=[])
    logs.to_terminal()
    address = f"http://{settings.HOST}:{port}/{path}?token={token}"
    server.when_ready = lambda: _announce(address, browser)
    server.start()


def _announce(address: str, browser: bool) -> None:
    print(f"The dashboards are ready: {address} (Ctrl-C stops them)", flush=True)
    if browser and _has_browser():
        webbrowser.open(address)


def _has_browser() -> bool:
    """Whether a window can be shown: without this a text browser would take over the terminal."""
    if sys.platform.startswith("linux") and not (os.environ.keys() & {"DISPLAY", "WAYLAND_DISPLAY", "BROWSER"}):
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def _open(port: int) -> list[socket.socket]:
    from tornado.netutil import bind_sockets

    # The system would take a number that is too large for another one.
    if not 0 <= port <= 65535:
        raise ServingError(f"Port {port} cannot be used. {_CHOOSE}")
    try:
        return bind_sockets(port, "127.0.0.1")
    except OSError as problem:
        raise ServingError(_why_not(port, problem)) from None


def _why_not(port: int, problem: OSError) -> str:
    if problem.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is in use{_holder(port)}. If those are the dashboards already, use that window, or stop "
            f"them with Ctrl-C where they were started. Another port: htdecision serve --port {port % 65535 + 1}"
        )
    if problem.errno in (errno.EACCES, errno.EPERM):
        return f"Port {port} may not be used by this account. {_CHOOSE}"
    return f"Port {port} cannot be used. {_CHOOSE}"


def _holder(port: int) -> str:
    """`` by NAME (process 123)``, or nothing where the system does not tell."""
    import psutil

    try:
        open_ports = {c.laddr.port: c.pid for c in psutil.net_connections("tcp") if c.status == "LISTEN"}
        pid = open_ports.get(port)
        return f" by {psutil.Process(pid).name()} (process {pid})" if pid else ""
    except (psutil.Error, OSError):
        return ""
