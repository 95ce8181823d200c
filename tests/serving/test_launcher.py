"""``htdecision serve`` starts, says where it is, and stops, in plain words."""
from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

import psutil
import pytest
import requests

from htdecision.serving import launcher
from htdecision.serving.launcher import PORT, ServingError, serve
from tests.running import command, running, serving_folder


@pytest.fixture
def taken() -> int:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_taken_port_is_told_with_who_has_it_and_what_to_do(taken: int) -> None:
    line = command("serve", "--no-browser", "--port", str(taken))
    done = subprocess.run(line, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0
    assert f"Port {taken} is in use" in done.stderr
    assert f"(process {os.getpid()})" in done.stderr
    assert f"--port {taken + 1}" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


@pytest.mark.parametrize("port", [-1, 65536, 10**9])
def test_a_port_that_is_none_is_told(port: int) -> None:
    with pytest.raises(ServingError, match=f"Port {port} cannot be used"):
        serve(port=port, browser=False)


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(ServingError, match="no notebook to serve"):
        serve(port=0, browser=False, folder=tmp_path)


@pytest.mark.parametrize(
    ("text", "told"),
    [("{", "JSON"), ('{"case_id": "EX-1", "answers": {"missng": "yes"}}', "missing"), (None, "absent.json")],
)
def test_a_bad_case_file_is_told_before_anything_starts(tmp_path: Path, text: str | None, told: str) -> None:
    file = tmp_path / "absent.json"
    if text is not None:
        file = tmp_path / "case.json"
        file.write_text(text, encoding="utf-8")
    line = command("serve", "--no-browser", "--port", "0", "--case", str(file))
    done = subprocess.run(line, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert file.name in done.stderr
    assert told in done.stderr
    assert "http://" not in done.stdout
    assert "Traceback" not in done.stderr


def test_an_example_that_does_not_exist_is_told_with_the_nearest() -> None:
    with pytest.raises(ValueError, match=r"no example 'P7'.* Did you mean 'P07'\?"):
        launcher.checked_case("example:P7")


def test_a_case_is_handed_on_by_its_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "case.json").write_text('{"case_id": "EX-1"}', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert launcher.checked_case("case.json") == str(tmp_path / "case.json")
    assert launcher.checked_case("example:P07") == "example:P07"


def test_the_default_port_is_fixed() -> None:
    """A browser keeps unsaved answers under the address, port included."""
    assert PORT == 8214


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_at_once_and_takes_its_kernels_along(sound_folder: Path, how: signal.Signals) -> None:
    with running(serving_folder(sound_folder)) as server:
        _until(lambda: len(server.kernels()) >= 2)
        kernels = server.kernels()
        begun = time.monotonic()
        assert server.stop(how) == 0
        assert time.monotonic() - begun < 10
        assert [kernel for kernel in kernels if _alive(kernel)] == []
        assert server.errors == []


def test_it_stops_while_it_is_still_starting(sound_folder: Path) -> None:
    with running(serving_folder(sound_folder)) as server:
        kernels = server.kernels()
        assert server.stop() == 0
        assert [kernel for kernel in kernels if _alive(kernel)] == []
        assert server.errors == []


def test_a_second_start_has_a_new_token(sound_folder: Path) -> None:
    with running(serving_folder(sound_folder)) as one, running(serving_folder(sound_folder)) as two:
        assert one.token != two.token
        assert len(one.token) >= 32
        assert requests.get(f"{two.base}/?token={one.token}", timeout=30).status_code == 403


def test_a_settings_file_that_lies_about_changes_nothing(tmp_path: Path) -> None:
    """Stock Voilà takes voila.json from the current folder, and runs voila.py."""
    (tmp_path / "voila.py").write_text("c.Voila.token = ''\nopen('ran', 'w')", encoding="utf-8")
    (tmp_path / "voila.json").write_text('{"Voila": {"token": ""}}', encoding="utf-8")
    with running(command("serve", "--no-browser", "--port", "0"), cwd=tmp_path) as server:
        assert requests.get(server.base, timeout=30).status_code == 403
    assert not (tmp_path / "ran").exists()


def test_nothing_but_this_computer_can_reach_it(sound_folder: Path) -> None:
    with running(serving_folder(sound_folder)) as server:
        open_at = {c.laddr.ip for c in psutil.Process(server.process.pid).net_connections() if c.status == "LISTEN"}
    assert open_at == {"127.0.0.1"}


def _alive(process: psutil.Process) -> bool:
    """Not ended: one that ended and that nobody asked about yet counts as ended."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _until(true: object, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "did not happen in time"
        time.sleep(0.05)
