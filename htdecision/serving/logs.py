"""What the server writes to the terminal: no query, no token, no value that a person entered."""
from __future__ import annotations

import logging
import re
import traceback
from typing import Any

_QUERY = re.compile(r"\?[^\s'\"<>),;]*")


class Plain(logging.Formatter):
    """One line a record, without query strings; of an exception only its kind and place.

    An exception's message may quote an answer, and a traceback is of no use to the person at the terminal.
    """

    def format(self, record: logging.LogRecord) -> str:
        """``record`` as one line."""
        # What went wrong in a notebook is logged with the cell and its output: only the words before them are kept.
        said = str(record.msg).partition("%")[0].rstrip(" :\n") if record.exc_info else record.getMessage()
        return f"htdecision: {_QUERY.sub('', said).partition(chr(10))[0]}{_where(record.exc_info)}"


def _where(error: Any) -> str:
    if not error or error[0] is None:
        return ""
    frames = traceback.extract_tb(error[2])
    place = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f" ({getattr(error[1], 'ename', error[0].__name__)}{place})"


def log_request(handler: Any) -> None:
    """Tornado's ``log_function``: method, path without query, status; shown only when the server is at fault."""
    status = handler.get_status()
    level = logging.ERROR if status >= 500 else logging.DEBUG
    request = handler.request
    logging.getLogger("htdecision").log(level, "%s %s: %s", request.method, request.path, status)


def to_terminal() -> None:
    """Send every logger's warnings through ``Plain`` to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(Plain())
    handler.setLevel(logging.WARNING)
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    # These warn of what is a matter of course here, like a page that is closed or a notebook nobody signed.
    for name in ("tornado.access", "tornado.general", "DashboardServer"):
        logging.getLogger(name).setLevel(logging.ERROR)
    server = logging.getLogger("DashboardServer")
    server.handlers.clear()
    server.propagate = True
    # Said in plain words by AttendedKernelManager.
    server.addFilter(lambda record: "restarted failed" not in str(record.msg))
