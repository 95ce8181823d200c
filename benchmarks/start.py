"""Figure 1: ``import htdecision`` and loading the shipped policies, in a new interpreter."""

from __future__ import annotations

import subprocess
import sys

from .measure import HERE, Line, fresh, table

_BOTH = "import htdecision\nhtdecision.Policy.shipped()"
_INSTALLED = f"""
import sys
before = set(sys.modules)
{_BOTH}
loaded = {{name.partition(".")[0] for name in set(sys.modules) - before}}
loaded -= sys.stdlib_module_names | {{"htdecision"}}
print(*sorted(name for name in loaded if not name.startswith("_sysconfigdata")))
"""
_TEXTS = """
import tomllib
from pathlib import Path
texts = [file.read_text() for file in Path("htdecision/policies").glob("*/*.toml")]
"""


def measured() -> list[Line]:
    """Time for which the process is busy, the interpreter's own start not counted."""
    return [
        Line("import and load the shipped policies", fresh("", _BOTH), "ms", 60),
        Line("installed modules that this loads", float(len(_installed())), "modules", 0),
        Line("for comparison: import tomllib", fresh("", "import tomllib"), "ms"),
        Line(
            "for comparison: tomllib reads the policies", fresh(_TEXTS, "for each in texts: tomllib.loads(each)"), "ms"
        ),
    ]


def _installed() -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", _INSTALLED], capture_output=True, text=True, check=True, cwd=HERE.parent
    )
    return done.stdout.split()


if __name__ == "__main__":
    print(table(measured()))
