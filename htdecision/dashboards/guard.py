"""One wrapper around every callback of a dashboard.

An exception in a widget's callback shows nothing, and the old result would stay on the screen as if it were still true.
"""
from __future__ import annotations

import functools
import logging
from collections.abc import Callable

_log = logging.getLogger("htdecision.dashboards")

SENTENCE = (
    "Something in the program went wrong, so no result is shown: an old one must not be taken for a new one. "
    "The answers are not lost. Take back the last answer, or save the case and reload the page. "
    "Until then act as if every duty applies, and call the Careline if in doubt."
)


def guarded(act: Callable[..., None], blank: Callable[[str], None]) -> Callable[..., None]:
    """``act`` as a callback that never raises: on any exception ``blank`` is called with a plain sentence for the page.

    The log gets the kind of the exception and nothing of its message, which may hold an answer.
    """

    @functools.wraps(act)
    def safely(*args: object) -> None:
        try:
            act(*args)
        except Exception as problem:
            _log.error("a callback of a dashboard failed: %s", type(problem).__name__)
            blank(SENTENCE)

    return safely
