"""A kernel lives as long as its page, and as long as a page may need to connect."""
from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import AsyncMock

import pytest
import requests

from htdecision.serving import kernels
from htdecision.serving.kernels import AttendedKernelManager
from tests.running import Running
from tests.serving.pages import connect, kernel_of


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1000.0]
    monkeypatch.setattr(kernels.time, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def manager(monkeypatch: pytest.MonkeyPatch) -> AttendedKernelManager:
    made = AttendedKernelManager(patience=20, cull_interval=5)
    made.shutdown_kernel = AsyncMock()
    return made


def look_for(manager: AttendedKernelManager, clock: list[float], seconds: float) -> bool:
    """Let that much time pass under the watch, which comes round every five seconds; whether it ended the kernel."""
    end = clock[0] + seconds
    while clock[0] + 5 <= end:
        clock[0] += 5
        if look(manager):
            return True
    clock[0] = end
    return False


def look(manager: AttendedKernelManager) -> bool:
    """Let the watch come round once; whether it ended the kernel."""
    manager.shutdown_kernel.reset_mock()
    # In a thread of its own: a browser that another test drives keeps a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, manager.cull_kernel_if_idle("k")).result()
    return manager.shutdown_kernel.await_count == 1


def test_a_kernel_handed_out_waits_for_its_page_to_connect(manager: AttendedKernelManager, clock: list[float]) -> None:
    manager._kernel_connections["k"] = 0
    assert not look(manager)
    assert not look_for(manager, clock, 19.9)


def test_time_in_the_pool_does_not_count(manager: AttendedKernelManager, clock: list[float]) -> None:
    """The watch may see a kernel while it starts; once in the pool it is not asked about until a page has it."""
    manager._kernel_connections["k"] = 0
    assert not look(manager)
    clock[0] += 3600
    assert not look(manager)
    assert not look_for(manager, clock, 19.9)


def test_a_kernel_without_a_page_ends_after_the_patience(manager: AttendedKernelManager, clock: list[float]) -> None:
    manager._kernel_connections["k"] = 0
    look(manager)
    assert look_for(manager, clock, 20)


def test_a_connected_page_keeps_its_kernel_whatever_it_does(manager: AttendedKernelManager, clock: list[float]) -> None:
    manager._kernel_connections["k"] = 1
    assert not look_for(manager, clock, 1000)


def test_a_page_that_connects_again_starts_the_count_anew(manager: AttendedKernelManager, clock: list[float]) -> None:
    manager._kernel_connections["k"] = 0
    look(manager)
    assert not look_for(manager, clock, 15)
    manager._kernel_connections["k"] = 1
    assert not look_for(manager, clock, 5)
    manager._kernel_connections["k"] = 0
    assert not look_for(manager, clock, 20)
    assert look_for(manager, clock, 5)


def test_a_browser_that_vanished_leaves_no_kernel(server: Running, person: requests.Session) -> None:
    """Nothing was said on leaving: the computer slept, the browser crashed. One page had never connected at all."""
    never, gone, kept = (kernel_of(server, person) for _ in range(3))
    connect(server, person, gone).close()
    held = connect(server, person, kept)
    end = time.monotonic() + 60

    def alive(kernel: str) -> bool:
        return person.get(f"{server.base}/api/kernels/{kernel}", timeout=30).status_code == 200

    assert alive(never)
    assert alive(gone)
    while alive(never) or alive(gone):
        assert time.monotonic() < end, "a kernel without a page is still there"
        time.sleep(0.5)
    assert alive(kept)
    held.close()


def test_a_kernel_carries_no_debugger_and_keeps_no_history(server: Running, person: requests.Session) -> None:
    kernel_of(server, person)
    running = server.kernels()
    assert running
    for process in running:
        opened = [one.path for one in process.memory_maps()] + [one.path for one in process.open_files()]
        assert [path for path in opened if "pydevd" in path or "history.sqlite" in path] == []
