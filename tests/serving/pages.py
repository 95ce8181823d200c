"""What a page does over the wire, without a browser."""
from __future__ import annotations

import re
import uuid

import requests
import websocket

from tests.running import Running


def kernel_of(server: Running, person: requests.Session, name: str = "small") -> str:
    """Open a page and give the id of its kernel."""
    page = person.get(f"{server.base}/{name}", timeout=60).text
    found = re.search(r'"kernelId": "([\w-]+)"', page)
    assert found, page
    return found[1]


def connect(server: Running, person: requests.Session, kernel: str, **options: str) -> websocket.WebSocket:
    """Connect to the kernel as the page's script does."""
    cookies = "; ".join(f"{name}={value}" for name, value in person.cookies.items())
    address = f"{server.base.replace('http', 'ws')}/api/kernels/{kernel}/channels?session_id={uuid.uuid4().hex}"
    return websocket.create_connection(address, timeout=10, **{"cookie": cookies, **options})
