"""The program: its verbs, and the one place where whatever goes wrong becomes one plain message."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from ..errors import HtDecisionError
from . import assess, clauses, duties, explain, facts, new, questions, schema, serve
from .printing import complain, prepare

app = typer.Typer(
    name="htdecision",
    help="What a child-trafficking policy asks for in one case: duties, clocks, clauses, and what to ask next.",
    epilog="Begin with: htdecision assess example:P07",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for _verb in (assess, explain, questions, new, facts, duties, clauses, schema, serve):
    _verb.add_to(app)


def _version(wanted: bool) -> None:
    if wanted:
        from htdecision import __version__

        typer.echo(f"htdecision {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    pass


def run() -> None:
    """Run the program and end the process."""
    prepare()
    try:
        status = app(prog_name="htdecision", standalone_mode=False)
        sys.stdout.flush()
    except HtDecisionError as error:
        status = complain(str(error))
    except BrokenPipeError:
        # The reader has enough.  What is still buffered has nowhere to go, and saying so at exit would be noise.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except KeyboardInterrupt:
        status = 130
    except Exception as error:
        status = _usage(error)
    sys.exit(status if isinstance(status, int) else 0)


def _usage(error: Exception) -> int:
    """A mistake in how the command was called; anything else is a fault of ours and is raised on."""
    message = getattr(error, "format_message", None)
    if isinstance(error, typer.Abort):
        return 130
    if message is None:
        raise error
    context = getattr(error, "ctx", None)
    where = context.command_path if context else "htdecision"
    return complain(f"{message()}\nSee: {where} --help") if message() else 2
