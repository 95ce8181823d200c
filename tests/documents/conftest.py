"""The office program that opens the papers, once for all of them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Opened = Callable[[Mapping[str, bytes]], dict[str, Path]]


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Open .docx files by name and give each as a PDF, as LibreOffice lays it out."""
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    missing = [name for name, found in (("soffice", office), ("pdftotext", reader)) if not found]
    assert not missing, "On Debian or Ubuntu: apt-get install libreoffice-writer-nogui poppler-utils"

    def convert(documents: Mapping[str, bytes]) -> dict[str, Path]:
        folder = tmp_path_factory.mktemp("office")
        for name, content in documents.items():
            (folder / name).write_bytes(content)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        line = [
            office,
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            *(folder / name for name in documents),
        ]
        subprocess.run(line, check=True, capture_output=True, timeout=240)
        return {name: (folder / name).with_suffix(".pdf") for name in documents}

    return convert
