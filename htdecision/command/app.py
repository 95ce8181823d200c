"""The grammar: every verb with its words, options and help.  The work is in the module of each verb."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .ending import INTERRUPTED
from .printing import complain

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


class PageFormat(StrEnum):
    """How a result is written."""

    text = "text"
    json = "json"
    html = "html"


class ListFormat(StrEnum):
    """How anything else is written."""

    text = "text"
    json = "json"


class CheckFormat(StrEnum):
    """How a check is written."""

    text = "text"
    json = "json"
    markdown = "markdown"


class Exported(StrEnum):
    """What can be written for other engines."""

    map = "map"
    duties = "duties"
    gates = "gates"


class Shape(StrEnum):
    """What there is a schema of."""

    case = "case"
    result = "result"
    record = "record"


CaseWord = Annotated[
    str,
    typer.Argument(
        metavar="CASE",
        help="A .json or .toml file, - for JSON on standard input, or a shipped example such as example:P07.",
    ),
]
PolicyOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--policy", metavar="FOLDER", help="A policy folder in place of the shipped ones; later ones are laid on top."
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="TIME",
        help="Read the clocks at this moment, such as 2026-11-24T10:00:00-05:00; else at the case's, else now.",
    ),
]
PageOption = Annotated[
    PageFormat, typer.Option("--format", help="A page to read, the result as JSON, or a page for a browser.")
]
FormatOption = Annotated[ListFormat, typer.Option("--format", help="A page to read, or JSON.")]

_VERSION = (
    "A policy folder (in the place of the shipped layer with its id), several joined with +, or the word shipped."
)


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


@app.command()
def assess(
    case: CaseWord, format: PageOption = PageFormat.text, as_of: AsOfOption = None, policy: PolicyOption = None
) -> None:
    """Show what a case calls for: duties by urgency, the risk level, gates, pathways, and what to ask next."""
    from .assess import show

    show(case, format.value, as_of, policy or [])


@app.command()
def explain(
    case: CaseWord,
    outcome: Annotated[
        str,
        typer.Argument(
            metavar="DUTY-OR-LEVEL", help="A duty, gate or level, such as careline.notify.fbi or high_risk."
        ),
    ],
    format: FormatOption = ListFormat.text,
    as_of: AsOfOption = None,
    policy: PolicyOption = None,
) -> None:
    """Say why a duty, gate or level is as it is, and which single answers would change it."""
    from .explain import show

    show(case, outcome, format.value, as_of, policy or [])


@app.command()
def questions(
    case: CaseWord, format: FormatOption = ListFormat.text, as_of: AsOfOption = None, policy: PolicyOption = None
) -> None:
    """List what to ask next, the most telling question first."""
    from .questions import show

    show(case, format.value, as_of, policy or [])


@app.command()
def new(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Where to write it, .json or .toml; - prints JSON.")
    ] = "case.json",
    example: Annotated[str, typer.Option("--example", metavar="ID", help="Which shipped example to write.")] = "P01a",
) -> None:
    """Write an example case to begin from.  An existing file is left as it is."""
    from .new import write_case

    write_case(file, example)


@app.command()
def facts(format: FormatOption = ListFormat.text, policy: PolicyOption = None) -> None:
    """List the facts a case can answer, with their questions and values, and its times."""
    from .facts import show

    show(format.value, policy or [])


@app.command()
def duties(format: FormatOption = ListFormat.text, policy: PolicyOption = None) -> None:
    """List the duties by who has to act, with what raises each and its clauses."""
    from .duties import show

    show(format.value, policy or [])


@app.command()
def clauses(format: FormatOption = ListFormat.text, policy: PolicyOption = None) -> None:
    """List every clause of the policy and of the law beside it, and what became of it here."""
    from .clauses import show

    show(format.value, policy or [])


@app.command()
def schema(
    of: Annotated[
        Shape,
        typer.Argument(metavar="case|result|record", help="The schema of a case file, of a result, or of a record."),
    ],
    policy: PolicyOption = None,
) -> None:
    """Print the JSON Schema (2020-12) of a case, of a result or of a record."""
    from .schema import show

    show(of.value, policy or [])


@app.command()
def record(
    case: CaseWord,
    out: Annotated[
        str | None,
        typer.Option("--out", metavar="FILE", help="The record's file; if it is there, an entry is added to it."),
    ] = None,
    determination: Annotated[
        str | None,
        typer.Option("--determination", metavar="LEVEL", help="The liaison's own: a level of the map, or confirmed."),
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why; never a child's name.")] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="TEXT", help="Who records and determines: a role or initials the agency chose."),
    ] = None,
    second_by: Annotated[
        str | None,
        typer.Option(
            "--second-by", metavar="TEXT", help="A second person, where the determination is lower than computed."
        ),
    ] = None,
    as_of: AsOfOption = None,
    policy: PolicyOption = None,
) -> None:
    """Record a case: answers, result, reasons, edition, and the liaison's determination, in a chain."""
    from .record import show

    show(case, out, (determination, reason, by, second_by), as_of, policy or [])


@app.command()
def verify(
    record: Annotated[str, typer.Argument(metavar="RECORD", help="The file of a record.")],
    head: Annotated[str | None, typer.Option("--head", metavar="HEX", help="The head that was kept apart.")] = None,
    count: Annotated[
        str | None, typer.Option("--count", metavar="N", help="How many entries there were at that head.")
    ] = None,
    format: FormatOption = ListFormat.text,
    policy: Annotated[
        list[Path] | None,
        typer.Option("--policy", metavar="FOLDER", help="An older edition to replay under; each layer's folder."),
    ] = None,
) -> int:
    """Check that a record is as it was made, and that every result in it still follows from its answers."""
    from .verify import show

    return show(record, head, count, format.value, policy or [])


@app.command()
def check(
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Show each clause of the text and what carries it, instead of the laws.")
    ] = False,
    readings: Annotated[
        bool, typer.Option("--readings", help="Show all that the readings not taken would change.")
    ] = False,
    format: Annotated[
        CheckFormat, typer.Option("--format", help="A page to read, JSON, or Markdown for --coverage.")
    ] = CheckFormat.text,
    policy: PolicyOption = None,
) -> int:
    """Prove that a policy keeps its laws in every possible case.  Status 1 when one is broken."""
    from .check import show

    return show(coverage, readings, format.value, policy or [])


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=_VERSION)],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The other version, in the same way.")],
    format: FormatOption = ListFormat.text,
) -> int:
    """Show what changed between two versions of a policy: as written, in which cases, in which scenarios."""
    from .diff import show

    return show(old, new, format.value)


@app.command()
def papers(
    case: CaseWord,
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="Where to put them; made when it is not there.")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Take the place of papers that are there.")] = False,
    as_of: AsOfOption = None,
    policy: PolicyOption = None,
) -> None:
    """Make all papers that a case calls for, as HTML, .docx, JSON and a calendar file.  Nothing is sent."""
    from .papers import show

    show(case, folder, overwrite, as_of, policy or [])


@app.command()
def disclose(
    case: CaseWord,
    recipient: Annotated[str, typer.Argument(metavar="RECIPIENT", help="Who asks, such as fbi, facility or press.")],
    purpose: Annotated[str | None, typer.Option("--purpose", metavar="TEXT", help="What it is asked for.")] = None,
    format: FormatOption = ListFormat.text,
    as_of: AsOfOption = None,
    policy: PolicyOption = None,
) -> int:
    """Say whether a recipient may be told, of what, and what to take to DCF legal; status 1 unless it is allowed."""
    from .disclose import show

    return show(case, recipient, purpose, format.value, as_of, policy or [])


@app.command()
def export(
    table: Annotated[
        Exported, typer.Argument(metavar="map|duties|gates", help="The Decision Map, the duties, or the gates.")
    ],
    out: Annotated[
        str | None, typer.Option("--out", metavar="FILE", help="A new file; without it the table is printed.")
    ] = None,
    policy: PolicyOption = None,
) -> None:
    """Write a decision table as DMN 1.5 XML for other engines.  It decides complete cases only."""
    from .export import show

    show(table.value, out, policy or [])


@app.command()
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
    from .serve import start

    start(port, browser, case)


def run(words: Sequence[str]) -> int:
    """Read the words and do what they ask for; gives the exit status."""
    try:
        status = app(list(words), prog_name="htdecision", standalone_mode=False)
    except typer.Abort:
        return INTERRUPTED
    except Exception as error:
        return _called_wrongly(error)
    return status if isinstance(status, int) else 0


def _called_wrongly(error: Exception) -> int:
    """A mistake in how the command was called; any other error is raised on."""
    message = getattr(error, "format_message", None)
    if message is None:
        raise error
    context = getattr(error, "ctx", None)
    where = context.command_path if context else "htdecision"
    return complain(f"{message()}\nSee: {where} --help") if message() else 2
