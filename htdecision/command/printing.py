"""Writing to the terminal or the pipe: UTF-8 always, color only where it is wanted, no control character ever."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterable
from typing import Any

from ..presentation.lines import Line, clean, plain

PIPE_WIDTH = 80
"""Columns of a page that does not go to a terminal, whatever the window's width: a pipe's output stays the same."""

STYLES = {
    "title": "bold",
    "section": "bold cyan",
    "rule": "dim cyan",
    "strong": "bold",
    "class": "bold underline",
    "soft": "dim",
    "ask": "bold cyan",
    "danger": "bold white on red",
    "warning": "bold yellow",
    "late": "bold red",
    "done": "green",
    "required": "bold red",
    "presumed": "bold yellow",
    "advised": "bold blue",
    "undetermined": "bold magenta",
    "not_required": "dim",
    "policy": "cyan",
    "federal_law": "magenta",
    "state_law": "magenta",
    "assumption": "italic yellow",
    "applies": "bold red",
    "open": "green",
    "closed": "bold red",
    "closed_until_known": "bold red",
    "reached": "bold red",
    "possible": "bold yellow",
    "ruled_out": "dim",
}

_UNSEEN = re.compile("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


def prepare() -> None:
    """Make both streams UTF-8: what is written must not depend on the computer's language, nor end in a crash.

    A stream that was closed before the start is replaced by one that leads nowhere.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def complain(message: str) -> int:
    """One message on standard error, cleaned line by line; gives the exit status for bad input."""
    sys.stderr.write("".join(f"{clean(line)}\n" for line in f"htdecision: {message}".split("\n")))
    return 2


def write(text: str) -> None:
    """Text that was made safe where it was made, such as JSON or HTML."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def write_json(value: Any) -> None:
    """JSON as :func:`safe_json` gives it."""
    write(safe_json(value))


def safe_json(value: Any) -> str:
    """JSON in UTF-8.  Characters that are not seen are written as escapes, so that none reaches a terminal."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def width() -> int:
    """Columns of the page: the terminal's, or a fixed number in a pipe."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else PIPE_WIDTH


def write_page(lines: Iterable[Line]) -> None:
    """A text page: in color on a terminal that shows it, plain elsewhere."""
    if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        _in_color(lines)
    else:
        write("".join(f"{plain(line)}\n" for line in lines))


def _in_color(lines: Iterable[Line]) -> None:
    # Only a terminal pays for loading it.
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    for line in lines:
        console.print(Text.assemble(*((text, STYLES.get(style, "")) for text, style in line)))
