"""Starts the real server in a process of its own, as a person would, and ends it again."""
from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import psutil

HERE = Path(sys.executable).parent
_FOLDER = "import sys; from pathlib import Path; from htdecision.serving.launcher import serve; "


@dataclass
class Running:
    """A server that has said where it is."""

    process: subprocess.Popen[str]
    address: str
    errors: list[str] = field(default_factory=list)
    """What was written to standard error, complete once the server has stopped."""
    reader: Thread = field(init=False)

    def __post_init__(self) -> None:
        self.reader = Thread(target=lambda: self.errors.extend(self.process.stderr or ()), daemon=True)
        self.reader.start()

    @property
    def base(self) -> str:
        """Scheme, host and port."""
        return "/".join(self.address.split("/")[:3])

    @property
    def token(self) -> str:
        return self.address.partition("token=")[2]

    def kernels(self) -> list[psutil.Process]:
        """The kernels that the server has running, preheated ones included."""
        return [p for p in psutil.Process(self.process.pid).children() if "serving.kernel" in " ".join(_line(p))]

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """Ask the server to stop as Ctrl-C does; the exit status."""
        self.process.send_signal(how)
        status = self.process.wait(30)
        self.reader.join(10)
        return status


def _line(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def command(*words: str) -> list[str]:
    """The installed ``htdecision`` command of this environment with ``words``."""
    program = shutil.which("htdecision", path=str(HERE))
    assert program, f"htdecision is not installed in {HERE}: pip install -e '.[test]'"
    return [program, *words]


def serving_folder(folder: Path) -> list[str]:
    """A command that serves the notebooks of ``folder`` instead of the shipped ones."""
    return [sys.executable, "-c", f"{_FOLDER}serve(port=0, browser=False, folder=Path(sys.argv[1]))", str(folder)]


@contextmanager
def running(line: list[str], cwd: Path | None = None) -> Iterator[Running]:
    """Run ``line`` until the block ends, in the folder ``cwd``."""
    process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=cwd)
    assert process.stdout
    said = process.stdout.readline()
    if "http://" not in said:
        raise AssertionError(f"the server did not start: {said}{process.communicate()[1]}")
    server = Running(process, next(word for word in said.split() if word.startswith("http://")))
    try:
        yield server
    finally:
        if process.poll() is None:
            server.stop()
