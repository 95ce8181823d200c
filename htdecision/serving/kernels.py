"""Ends every kernel whose page is gone, also when the browser had no time to say so."""
from __future__ import annotations

import logging
import sys
import time
from subprocess import DEVNULL
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets import Float

_log = logging.getLogger(__name__)

# -P: nothing that lies in the folder of the notebooks is taken for a module.
_KERNEL = [sys.executable, "-P", "-m", "htdecision.serving.kernel", "-f", "{connection_file}"]


class OwnKernel(KernelSpecManager):
    """Knows this environment's own kernel, and starts it in a way of its own."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """The kernel as ``htdecision.serving.kernel`` starts it."""
        spec = super().get_kernel_spec(kernel_name)
        spec.argv = [*_KERNEL, "--HistoryManager.enabled=False"]
        return spec


class AttendedKernelManager(AsyncMappingKernelManager):
    """Keeps a kernel only while a page is connected to it.

    Jupyter's own rule counts from the last message. A kernel that was started ahead has long been idle when its
    page opens and would be ended before the page connects, so this one counts from when it was first seen alone.
    """

    patience = Float(20.0, config=True, help="Seconds that a kernel without a page is kept.")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # Of each kernel without a page: since when, and when it was last seen so.
        self._alone: dict[str, tuple[float, float]] = {}

    async def start_kernel(self, **kwargs: Any) -> str:  # type: ignore[override]
        """Start a kernel whose own output stays out of the terminal: it may quote what a person entered."""
        return await super().start_kernel(stdout=DEVNULL, stderr=DEVNULL, **kwargs)

    def _handle_kernel_died(self, kernel_id: str) -> None:
        _log.error("the program behind a page ended by itself; the page says so and can be reloaded")
        super()._handle_kernel_died(kernel_id)

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End the kernel if it has had no page for ``patience`` seconds. Not called for kernels in the pool."""
        if self._kernel_connections.get(kernel_id, 0) > 0:
            self._alone.pop(kernel_id, None)
            return
        now = time.monotonic()
        since, seen = self._alone.get(kernel_id, (now, now))
        if now - seen > 2 * self.cull_interval:
            # It was seen while it started and then waited in the pool, which does not count.
            since = now
        self._alone[kernel_id] = since, now
        if now - since >= self.patience:
            del self._alone[kernel_id]
            await self.shutdown_kernel(kernel_id, now=True)
