"""``python -m tests``: everything that has to hold, in one go. Further words are handed to pytest.

Needs the extra ``test`` and Chromium. As root on Debian or Ubuntu it installs Chromium where it is missing; elsewhere
it says what to type. Nothing else is installed.
"""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.browser.programs import PROGRAMS

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(sys.executable).parent

FOLDERS = ["htdecision", "notebooks", "tests"]
# Notebooks and examples in docstrings too. Two processes; what opens a browser stays together in one.
EVERYWHERE = ["--nbval-lax", "--doctest-modules", "-n", "2", "--dist", "loadgroup"]


def main(words: list[str]) -> int:
    """Run all checks, pytest last; 0 when every one holds."""
    if not chromium():
        return 2
    python = (sys.executable, "-m")
    return max(
        run("layers", HERE / "lint-imports", "--no-cache"),
        run("style", *python, "ruff", "check", "."),
        run("tests", *python, "pytest", *EVERYWHERE, *(words or FOLDERS)),
    )


def run(what: str, *line: str | Path) -> int:
    """Run ``line`` from the top of the checkout; its exit status."""
    print(f"\n{what}", flush=True)
    return subprocess.run([str(word) for word in line], cwd=ROOT, check=False).returncode


def chromium() -> bool:
    """Whether there is a browser to test with, after installing one where that may be done."""
    if any(map(shutil.which, PROGRAMS)):
        return True
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for line in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", *line], env=quiet, check=False, stdout=subprocess.DEVNULL)
        if any(map(shutil.which, PROGRAMS)):
            return True
    print("The tests open pages in Chromium, which is missing. Type: sudo apt-get install chromium", file=sys.stderr)
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
