"""A witness who writes down what a page should never do."""
from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Page, Request


@dataclass
class Witness:
    """What was seen of one page: requests to other hosts, errors in the console, broken rules of the content policy."""

    base: str
    seen: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("request", self._request)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.seen.append(f"error in a script: {error}"))
        page.on("websocket", lambda socket: self._host(socket.url))

    def expect(self, *words: str) -> None:
        """Allow what contains one of ``words``, in a test that breaks something on purpose."""
        self.expected.extend(words)

    def complaints(self) -> list[str]:
        return [line for line in self.seen if not any(word in line for word in self.expected)]

    def _request(self, request: Request) -> None:
        if not request.url.startswith(("data:", "blob:")):
            self._host(request.url)

    def _host(self, url: str) -> None:
        if not url.replace("ws://", "http://").startswith(f"{self.base}/"):
            self.seen.append(f"request to another host: {url}")

    def _console(self, message: ConsoleMessage) -> None:
        # A broken rule of the content policy is an error of the console too.
        if message.type == "error":
            self.seen.append(f"error in the console: {message.text}")
