"""``python -m tests``: everything that has to hold, in one go. Further words are handed to pytest.

Needs the extra ``test``, Chromium, and what opens the papers (LibreOffice and Poppler). As root on Debian or Ubuntu it
installs those where they are missing; elsewhere it says what to type. Nothing else is installed.
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

FOLDERS = ["README.md", "htdecision", "notebooks", "tests"]
NEEDED = [
    ("The tests open pages in Chromium, which is missing.", PROGRAMS, ["chromium"]),
    ("The tests open papers in LibreOffice, which is missing.", ("soffice",), ["libreoffice-writer-nogui"]),
    ("The tests read papers with Poppler, which is missing.", ("pdftotext",), ["poppler-utils"]),
]
"""What is said when a program is missing, its names, and the packages that bring it."""

# Notebooks and examples in docstrings too. Two processes; what opens a browser stays together in one.
EVERYWHERE = ["--nbval-lax", "--doctest-modules", "--doctest-glob=README.md", "-n", "2", "--dist", "loadgroup"]


def main(words: list[str]) -> int:
    """Run all checks, pytest last; 0 when every one holds, 1 when one does not, 2 without a browser."""
    missing = [needed for needed in NEEDED if not there(*needed)]
    if missing:
        return 2
    python = (sys.executable, "-m")
    held = [
        run("layers", HERE / "lint-imports", "--no-cache"),
        run("style", *python, "ruff", "check", "."),
        run("tests", *python, "pytest", *EVERYWHERE, *(words or FOLDERS)),
    ]
    return 0 if all(held) else 1


def run(what: str, *line: str | Path) -> bool:
    """Run ``line`` from the top of the checkout; whether it came to a good end. One that was killed did not."""
    print(f"\n{what}", flush=True)
    return subprocess.run([str(word) for word in line], cwd=ROOT, check=False).returncode == 0


def there(missing: str, programs: tuple[str, ...], packages: list[str]) -> bool:
    """Whether there is such a program, after installing it where that may be done."""
    if any(map(shutil.which, programs)):
        return True
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for line in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *packages]):
            subprocess.run(["apt-get", *line], env=quiet, check=False, stdout=subprocess.DEVNULL)
        if any(map(shutil.which, programs)):
            return True
    print(f"{missing} Type: sudo apt-get install {' '.join(packages)}", file=sys.stderr)
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
