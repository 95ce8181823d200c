"""A running server with small notebooks of its own: one that works, one that fails, one that dies."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
import requests

from tests.running import Running, running, serving_folder

LABEL = "import ipywidgets\nipywidgets.Label('all is well')"


def write_notebook(file: Path, *cells: str, **metadata: str) -> None:
    """A notebook with these code cells."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in cells], metadata={"kernelspec": kernel, **metadata}
    )
    nbformat.write(notebook, file)


@pytest.fixture(scope="session")
def sound_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    write_notebook(folder / "small.ipynb", LABEL, title="Small", description="One.")
    return folder


@pytest.fixture(scope="session")
def notebook_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notebooks")
    write_notebook(folder / "small.ipynb", LABEL, title="Small", description="One.")
    write_notebook(folder / "failing.ipynb", "child = 'a secret'", "child + 1", title="Failing")
    write_notebook(folder / "dying.ipynb", "import os", "os._exit(1)", title="Dying")
    (folder / "beside.png").write_bytes(b"not a picture")
    return folder


@pytest.fixture(scope="session")
def server(notebook_folder: Path) -> Iterator[Running]:
    with running(serving_folder(notebook_folder)) as found:
        yield found


@pytest.fixture
def person(server: Running) -> Iterator[requests.Session]:
    """A browser that has opened the printed address."""
    with requests.Session() as session:
        session.get(server.address, timeout=30)
        yield session
