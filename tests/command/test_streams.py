"""Streams: pipes, terminals, languages and a reader that has enough."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time

import pytest

from tests.command.conftest import PROGRAM, ROOT, process

COLOR = re.compile(r"\x1b\[[0-9;]*m")


def in_terminal(*words: str, columns: int = 100, **variables: str) -> str:
    """What a command writes to a terminal of that width."""
    ours, theirs = pty.openpty()
    environment = {
        key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES")
    }
    environment |= {"TERM": "xterm-256color", "COLUMNS": str(columns), **variables}
    with subprocess.Popen(
        [*PROGRAM, *words], stdout=theirs, stderr=theirs, stdin=theirs, env=environment, cwd=ROOT
    ) as running:
        os.close(theirs)
        written = b""
        while select.select([ours], [], [], 30)[0]:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # Linux says so when the other side has closed
                break
            if not piece:
                break
            written += piece
        running.wait(30)
    os.close(ours)
    return written.decode().replace("\r\n", "\n")


def test_a_terminal_gets_color_and_its_own_width() -> None:
    """The words are those of a pipe of that width."""
    text = in_terminal("assess", "example:P07", columns=100)
    plain = COLOR.sub("", text)
    assert COLOR.search(text)
    assert max(map(len, plain.splitlines())) == 100
    assert "RISK LEVEL ─" in plain


def test_no_color_is_honored() -> None:
    """The convention of no-color.org: bold may stay, color may not."""
    text = in_terminal("assess", "example:P07", NO_COLOR="1")
    codes = {code for found in re.findall(r"\x1b\[([0-9;]*)m", text) for code in found.split(";")}
    assert codes <= {"", "0", "1", "2", "3", "4"}


def test_a_terminal_that_shows_no_color_gets_none() -> None:
    """``TERM=dumb``, as in some editors."""
    assert "\x1b" not in in_terminal("assess", "example:P07", TERM="dumb")


def test_a_narrow_terminal_gets_a_page_that_fits() -> None:
    """Down to the 40 columns of a phone."""
    assert max(map(len, COLOR.sub("", in_terminal("assess", "example:P07", columns=40)).splitlines())) == 40


def test_a_pipe_is_plain_and_always_the_same() -> None:
    """Whatever the window's width and colors are."""
    one = process("assess", "example:P07", env={**os.environ, "COLUMNS": "200", "TERM": "xterm-256color"})
    other = process("assess", "example:P07", env={**os.environ, "COLUMNS": "50", "NO_COLOR": "1"})
    assert one.returncode == 0
    assert one.stdout == other.stdout
    assert b"\x1b" not in one.stdout
    assert max(map(len, one.stdout.decode().splitlines())) == 80


@pytest.mark.parametrize(
    "variables",
    [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "latin-1"}],
)
def test_output_is_utf8_in_any_language(variables: dict[str, str]) -> None:
    """Also where the system would choose ASCII; nothing crashes."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    for words in (("assess", "example:P07"), ("assess", "example:P07", "--format", "html"), ("assess", "example:ü")):
        ran = process(*words, env=kept | variables)
        (ran.stdout + ran.stderr).decode("utf-8")
        assert b"Traceback" not in ran.stderr
    assert "RISK LEVEL ─" in process("assess", "example:P07", env=kept | variables).stdout.decode("utf-8")


def test_a_reader_that_has_enough_gets_no_complaint() -> None:
    """``htdecision assess CASE | head -1``."""
    with subprocess.Popen(
        [*PROGRAM, "clauses", "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.read(1)
        running.stdout.close()
        assert running.wait(30) == 0
        assert running.stderr.read() == b""


@pytest.mark.parametrize("redirection", [">&-", "<&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_no_fault(redirection: str) -> None:
    """As some schedulers start a program."""
    line = f'"$@" {redirection}'
    ran = subprocess.run(
        ["sh", "-c", line, "sh", *PROGRAM, "assess", "example:P07"],
        capture_output=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_case_from_a_closed_stream_is_refused() -> None:
    """Nothing is not a case."""
    ran = subprocess.run(
        ["sh", "-c", '"$@" <&-', "sh", *PROGRAM, "assess", "-"], capture_output=True, cwd=ROOT, timeout=60, check=False
    )
    assert ran.returncode == 2
    assert ran.stderr.startswith(b"htdecision: standard input")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no device that is always full")
def test_a_full_disk_is_told() -> None:
    """A page that was cut off must not pass for a whole one."""
    with open("/dev/full", "w") as full:
        ran = subprocess.run(
            [*PROGRAM, "assess", "example:P07"], stdout=full, stderr=subprocess.PIPE, cwd=ROOT, timeout=60, check=False
        )
    assert (ran.returncode, ran.stderr) == (2, b"htdecision: the output cannot be written (no space left on device).\n")


def test_json_holds_no_raw_control_character() -> None:
    """JSON leaves some characters as they are that a terminal would obey."""
    from htdecision.command.printing import safe_json

    text = safe_json({"text": "a\x9b31m\u202eb\x7f\u2028–"})
    assert text == '{\n  "text": "a\\u009b31m\\u202eb\\u007f\\u2028–"\n}'


def test_a_cold_start_loads_nothing_heavy() -> None:
    """The page of a case needs neither the notebooks' libraries nor, in a pipe, rich."""
    code = (
        "import sys; from htdecision.command import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print([m for m in ('rich', 'typer', 'pydantic', 'pandas', 'numpy', 'networkx', 'voila', 'tornado')"
        " if m in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "assess", "example:P07"], capture_output=True, cwd=ROOT, timeout=60, check=True
    )
    assert ran.stderr.decode().strip() == "[]"


def test_a_cold_start_is_quick() -> None:
    """The bound is loose, for a busy machine; the figure itself is measured in ``benchmarks/``."""

    def once() -> float:
        began = time.perf_counter()
        process("assess", "example:P07")
        return time.perf_counter() - began

    assert min(once() for _ in range(5)) < 1.5
