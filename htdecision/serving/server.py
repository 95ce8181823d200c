"""Voilà with its doors closed: own start page, own error pages, own host only, nothing else on offer."""
from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
import re
import shutil
import signal
import socket
from collections.abc import Awaitable, Callable
from http.client import responses
from pathlib import Path
from typing import Any

import psutil
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_escape
from tornado import httputil, ioloop, web
from tornado.httpserver import HTTPServer
from tornado.routing import HostMatches, Rule
from voila.app import Voila
from voila.handler import BaseVoilaHandler
from voila.tornado.handler import TornadoVoilaHandler

from htdecision.serving.notebooks import shipped
from htdecision.serving.scripts import bundle
from htdecision.serving.settings import NAMES

# Of Voilà's own addresses only what a page needs. Left out: the file tree, files beside a notebook, the contents API,
# the login form, and the socket that hands a page's query to anyone who knows a kernel's id.
_KEPT = ("/api/kernels/", "/voila/templates/", "/voila/static/", "/voila/api/themes/", "/voila/labextensions/")

_STOP_SECONDS = 5


class DashboardServer(Voila):
    """A Voilà server on sockets that are already open, for this computer's own browser only."""

    def __init__(self, sockets: list[socket.socket], headers: dict[str, str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._sockets, self._headers = sockets, headers
        self._stopping = False
        self.when_ready: Callable[[], None] = lambda: None

    def init_handlers(self) -> list[Any]:
        """What is served, and to whom: a request that names another host finds nothing at all."""
        self._scripts = bundle(self.static_paths)
        self.voila_configuration.config.VoilaConfiguration.resources["scripts"] = self._scripts.name
        own = {"voila_configuration": self.voila_configuration}
        page = {**own, "template_paths": self.template_paths, "config": self.config}
        rules = [
            (r"/", StartPage, own),
            (r"/closed/([\w-]+)", PageClosed),
            (r"/scripts/[\w.]+", Scripts, {"content": self._scripts.content}),
            *(handler for handler in super().init_handlers() if handler[0].startswith(_KEPT)),
            (r"/([A-Za-z0-9]\w*)", Dashboard, page),
            (r"/.*", NotFound, own),
        ]
        self.app.add_transform(functools.partial(_AddHeaders, self._headers))
        return [Rule(HostMatches(f"(?:{'|'.join(map(re.escape, NAMES))})"), rules)]

    def listen(self) -> None:
        """Serve until a signal says stop; returns when every kernel has ended."""
        self._http = HTTPServer(self.app)
        self._http.add_sockets(self._sockets)
        self.ioloop = ioloop.IOLoop.current()
        for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._handle_signal_stop)
        self.ioloop.add_callback(self.when_ready)
        try:
            self.ioloop.start()
        finally:
            shutil.rmtree(self.connection_dir, ignore_errors=True)

    def _handle_signal_stop(self, _signal: int, _frame: Any) -> None:
        if not self._stopping:
            self._stopping = True
            self.ioloop.asyncio_loop.call_soon_threadsafe(self._begin_stop)

    def _begin_stop(self) -> None:
        # A kernel that is ended while it starts is reported as broken from several places.
        logging.disable()
        self._http.stop()
        self._last = asyncio.ensure_future(self._end_kernels())
        self._last.add_done_callback(lambda _done: self.ioloop.stop())

    async def _end_kernels(self) -> None:
        with contextlib.suppress(Exception):
            await asyncio.wait_for(self.kernel_manager.shutdown_all(now=True), _STOP_SECONDS)
        # One that was only just being started is in no list yet.
        for process in psutil.Process().children(recursive=True):
            with contextlib.suppress(psutil.Error):
                process.kill()


class _AddHeaders(web.OutputTransform):
    """Puts the security headers on every answer, static files too, which no setting of Jupyter reaches."""

    def __init__(self, headers: dict[str, str], request: httputil.HTTPServerRequest) -> None:
        super().__init__(request)
        self._headers = headers

    def transform_first_chunk(
        self, status_code: int, headers: httputil.HTTPHeaders, chunk: bytes, finishing: bool
    ) -> tuple[int, httputil.HTTPHeaders, bytes]:
        for name, value in self._headers.items():
            headers[name] = value
        for name in ("Server", "Access-Control-Allow-Origin"):
            headers.pop(name, None)
        return status_code, headers, chunk


class _Page(BaseVoilaHandler):
    """An own page: asks for the whole address where Jupyter would show a form for the token."""

    def get_login_url(self) -> str:
        raise web.HTTPError(403)

    async def prepare(self) -> None:  # type: ignore[override]
        """Log in by the token, then take it out of the address: out of the history, the kernel and any screenshot."""
        await super().prepare()
        if self.current_user and self.get_query_argument("token", None) is not None:
            self.redirect(url_escape(self.request.path))

    def write_error(self, status_code: int, **_kwargs: Any) -> None:
        """A plain page; what went wrong inside is for the log alone."""
        known = status_code if status_code in (403, 404) else 500
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(self.get_template("message.html").render(kind=known, status=responses.get(status_code, "")))


class StartPage(_Page):
    """Lists the dashboards there are."""

    @web.authenticated
    def get(self) -> None:
        """The start page."""
        self.set_header("Cache-Control", "no-store")
        notebooks = shipped(Path(self.settings["voila"].root_dir))
        scripts = self.voila_configuration.config.VoilaConfiguration.resources["scripts"]
        self.finish(self.get_template("start.html").render(notebooks=notebooks, scripts=scripts))


class Dashboard(_Page, TornadoVoilaHandler):
    """A notebook as a page, under its own short name."""

    @web.authenticated
    async def get(self, name: str) -> None:
        """The page of the notebook ``name``; 404 for a name that is not on the start page."""
        if name not in {notebook.name for notebook in shipped(Path(self.settings["voila"].root_dir))}:
            raise web.HTTPError(404)
        await super().get(f"{name}.ipynb")


class Scripts(web.RequestHandler):
    """All scripts of Voilà that a page uses, kept by the browser: the name changes when they do."""

    def initialize(self, content: bytes) -> None:
        """``content`` is the same for every page."""
        self._content = content

    def get(self) -> None:
        """The scripts; they are published ones, so no cookie is asked for."""
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.set_header("Cache-Control", "private, max-age=31536000, immutable")
        self.finish(self._content)


class NotFound(_Page):
    """Any other address."""

    def prepare(self) -> Awaitable[None] | None:  # type: ignore[override]
        """Say that there is nothing here, logged in or not."""
        raise web.HTTPError(404)


class PageClosed(JupyterHandler):
    """A page says on leaving that its kernel can end."""

    def check_xsrf_cookie(self) -> None:
        """A page that is going away can send no cookie of a form; that it is our own page its origin shows."""
        if "Origin" not in self.request.headers or not self.check_origin():
            raise web.HTTPError(403)

    @web.authenticated
    async def post(self, kernel_id: str) -> None:
        """End the kernel at once; nothing is said about a kernel that is not there."""
        if kernel_id in self.kernel_manager:
            await self.kernel_manager.shutdown_kernel(kernel_id, now=True)
        self.set_status(204)
