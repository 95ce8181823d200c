"""The command line: the grammar in ``app``, and one module per verb that does the work."""

from __future__ import annotations


def main() -> None:
    """Run ``htdecision``.  Ends the process: status 0, or 2 with one message on standard error."""
    import sys

    from .ending import ended
    from .shortcut import plain_assess

    words = sys.argv[1:]
    asked = plain_assess(words)
    if asked is not None:
        from .assess import show

        sys.exit(ended(lambda: show(**asked)))
    from .app import run

    sys.exit(ended(lambda: run(words)))


__all__ = ["main"]
