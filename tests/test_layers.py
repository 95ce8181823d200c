"""The deciding core and its views import the standard library alone, so that they start at once and run anywhere."""
from __future__ import annotations

import subprocess
import sys

import grimp

CORE = ("htdecision.rules", "htdecision.policy", "htdecision.assessment", "htdecision.presentation")


def test_the_core_imports_the_standard_library_alone() -> None:
    """Every installed module that is imported anywhere in the core, also inside a function."""
    graph = grimp.build_graph("htdecision", include_external_packages=True, cache_dir=None)
    modules = [name for name in graph.modules if name.startswith(CORE)]
    assert len(modules) > len(CORE)
    outside = {
        (name, found) for name in modules for found in graph.find_modules_directly_imported_by(name)
        if found.partition(".")[0] not in sys.stdlib_module_names | {"htdecision"}
    }
    assert outside == set()


def test_importing_the_package_and_its_policies_loads_nothing_installed() -> None:
    script = (
        "import sys; before = set(sys.modules); import htdecision; htdecision.Policy.shipped(); "
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before} - sys.stdlib_module_names)"
    )
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert [name for name in done.stdout.split() if not name.startswith("_sysconfigdata")] == ["htdecision"]
