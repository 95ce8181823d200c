"""The command line, one module per verb."""

from __future__ import annotations


def main() -> None:
    """Run ``htdecision``.  Ends the process: status 0, or 2 with one message on standard error."""
    from .app import run

    run()


__all__ = ["main"]
