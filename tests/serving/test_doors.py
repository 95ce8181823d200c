"""What the server lets in and what it gives away."""
from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import requests
import websocket

from tests.running import Running
from tests.serving.pages import connect, kernel_of

DOORS = ["/", "/small", "/failing"]
CLOSED = [
    "/voila/files/beside.png", "/voila/files/small.ipynb", "/voila/tree", "/voila/render/small.ipynb", "/login",
    "/voila/api/contents/", "/voila/query/12345678-1234-1234-1234-123456789012", "/api/contents", "/small.ipynb",
    "/..%2f..%2fetc%2fpasswd", "/absent",
]


@pytest.mark.parametrize("path", DOORS)
def test_nothing_is_shown_without_the_token(server: Running, path: str) -> None:
    answer = requests.get(server.base + path, timeout=30)
    assert answer.status_code == 403
    assert "Open the address that" in answer.text
    assert "Small" not in answer.text


@pytest.mark.parametrize("token", ["", "0", "x" * 32])
def test_a_wrong_token_opens_nothing(server: Running, token: str) -> None:
    assert requests.get(f"{server.base}/?token={token}", timeout=30).status_code == 403


def test_the_token_leaves_the_address_at_once(server: Running) -> None:
    with requests.Session() as session:
        answer = session.get(server.address, timeout=30)
        assert answer.history[0].status_code == 302
        assert answer.url == f"{server.base}/"
        assert session.get(f"{server.base}/small?token={server.token}", timeout=30).url == f"{server.base}/small"


def test_the_cookie_is_for_the_server_alone(server: Running) -> None:
    first = requests.get(server.address, timeout=30, allow_redirects=False).headers["Set-Cookie"]
    assert "HttpOnly" in first
    assert "SameSite=Lax" in first


@pytest.mark.parametrize("path", ["/", "/small", "/voila/static/voila.js", "/absent"])
@pytest.mark.parametrize("host", ["example.org", "127.0.0.1.example.org", "localhost.example.org:80"])
def test_a_request_for_another_host_finds_nothing(server: Running, path: str, host: str) -> None:
    """A page of another site that points its own name at this computer gets no answer (DNS rebinding)."""
    answer = requests.get(server.base + path, params={"token": server.token}, headers={"Host": host}, timeout=30)
    assert answer.status_code == 404
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", [*DOORS, "/absent", "/voila/static/voila.js", "/api/kernels/x-1-2-3-4"])
def test_every_answer_carries_the_security_headers(server: Running, person: requests.Session, path: str) -> None:
    headers = person.get(server.base + path, timeout=60).headers
    policy = headers["Content-Security-Policy"]
    assert "'unsafe-eval'" not in policy
    assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Server" not in headers
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize("path", CLOSED)
def test_what_stock_voila_serves_besides_pages_is_shut(server: Running, person: requests.Session, path: str) -> None:
    answer = person.get(server.base + path, timeout=30)
    assert answer.status_code == 404
    assert "No such page" in answer.text or path.startswith("/api")


def test_the_scripts_come_as_one_that_is_kept(server: Running, person: requests.Session) -> None:
    page = person.get(f"{server.base}/small", timeout=60).text
    name = re.search(r'<script src="(/scripts/\w+\.js)">', page)
    assert name
    answer = person.get(server.base + name[1], timeout=30)
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.text.count("webpackChunk_JUPYTERLAB_CORE_OUTPUT") > 50


@pytest.mark.parametrize("path", [*DOORS, "/absent"])
def test_no_page_names_another_host(server: Running, person: requests.Session, path: str) -> None:
    text = person.get(server.base + path, timeout=60).text
    assert re.findall(r"(?:src|href)\s*=\s*[\"']?\s*(?:https?:)?//[^\"'>]*", text) == []


def test_template_and_theme_cannot_be_chosen_by_address(server: Running, person: requests.Session) -> None:
    text = person.get(f"{server.base}/small?template=base&theme=dark", timeout=60).text
    assert '<div id="connection" role="alert" hidden>' in text


@pytest.mark.parametrize("name", ["failing", "dying"])
def test_a_failing_notebook_shows_a_plain_message_alone(server: Running, person: requests.Session, name: str) -> None:
    text = person.get(f"{server.base}/{name}", timeout=60).text
    assert text.count("This page could not be built") == 1
    for word in ("Traceback", "TypeError", "secret", "concatenate", "show_tracebacks", "exception", "DeadKernel"):
        assert word not in text


def test_a_page_on_paper_and_for_a_screen_reader_has_its_frame(server: Running, person: requests.Session) -> None:
    text = person.get(f"{server.base}/small", timeout=60).text
    assert '<html lang="en">' in text
    assert "<title>Small</title>" in text
    assert text.count("<main") == 1


def _ask(channel: websocket.WebSocket, kind: str, **content: object) -> None:
    header = {"msg_id": kind, "username": "", "session": "s", "msg_type": kind, "version": "5.3"}
    empty = {"parent_header": {}, "metadata": {}, "buffers": []}
    channel.send(json.dumps({"header": header, "content": content, "channel": "shell", **empty}))


def test_a_page_cannot_run_code(server: Running, person: requests.Session, tmp_path: Path) -> None:
    """What is not a widget's message is dropped: a kernel is no shell for whoever holds the cookie."""
    channel = connect(server, person, kernel_of(server, person))
    trace = tmp_path / "was_here"
    _ask(channel, "execute_request", code=f"open({str(trace)!r}, 'w')", silent=False, store_history=True,
         user_expressions={}, allow_stdin=False, stop_on_error=True)
    _ask(channel, "kernel_info_request")
    kinds = []
    while "kernel_info_reply" not in kinds:  # asked after it, and answered in turn
        kinds.append(json.loads(channel.recv())["header"]["msg_type"])
    channel.close()
    assert "execute_reply" not in kinds
    assert not trace.exists()


def test_another_site_cannot_connect(server: Running, person: requests.Session) -> None:
    with pytest.raises(websocket.WebSocketBadStatusException, match="403"):
        connect(server, person, kernel_of(server, person), origin="http://example.org")


def test_without_the_cookie_no_one_connects(server: Running, person: requests.Session) -> None:
    with pytest.raises(websocket.WebSocketBadStatusException, match="403"):
        connect(server, person, kernel_of(server, person), cookie="")


def test_only_the_page_itself_ends_its_kernel(server: Running, person: requests.Session) -> None:
    kernel = kernel_of(server, person)
    close, alive = f"{server.base}/closed/{kernel}", f"{server.base}/api/kernels/{kernel}"
    assert person.post(close, headers={"Origin": "http://example.org"}, timeout=30).status_code == 403
    assert person.post(close, timeout=30).status_code == 403
    assert requests.post(close, headers={"Origin": server.base}, timeout=30).status_code == 403
    assert person.get(alive, timeout=30).status_code == 200
    assert person.post(close, headers={"Origin": server.base}, timeout=30).status_code == 204
    assert person.get(alive, timeout=30).status_code == 404


def test_the_terminal_learns_no_token_no_query_and_no_answer(server: Running, person: requests.Session) -> None:
    person.get(f"{server.base}/failing?child=quoted", timeout=60)
    said = "".join(server.errors)
    assert "TypeError" in said
    for word in (server.token, "quoted", "secret", "Traceback", "?"):
        assert word not in said
