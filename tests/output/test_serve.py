"""The server of `serve`: pages with the live script, events, and nothing outside the site."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from kyori.errors import EnvironmentFault
from kyori.output.serve import EVENTS, SCRIPT_PATH, TAG, State, build_once, start_server
from tests.checkout import Checkout, patch
from tests.test_staging import WITHOUT_PANGO


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text("not yours")
    site = tmp_path / "site"
    (site / "ja").mkdir(parents=True)
    (site / "index.html").write_text("<!doctype html><h1>距離</h1>", "utf-8")
    (site / "ja" / "index.html").write_text("<!doctype html><h1>日本語</h1>", "utf-8")
    (site / "style.css").write_text("p {}")
    return site


@pytest.fixture
def state() -> State:
    return State(build=1)


@pytest.fixture
def server(folder: Path, state: State) -> Iterator[ThreadingHTTPServer]:
    started = start_server(folder, 0, state)
    yield started
    started.shutdown()


def get(server: ThreadingHTTPServer, path: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders()), body


def events(server: ThreadingHTTPServer) -> Iterator[dict[str, object]]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    connection.request("GET", EVENTS)
    answer = connection.getresponse()
    assert answer.getheader("Content-Type") == "text/event-stream"
    try:
        while line := answer.readline():
            if line.startswith(b"data: "):
                yield json.loads(line.removeprefix(b"data: "))
    finally:
        connection.close()


@pytest.mark.parametrize("path", ["/", "/index.html", "/index.html?theme=dark"])
def test_a_page_is_served_with_the_live_script(path: str, server: ThreadingHTTPServer, folder):
    status, headers, body = get(server, path)
    assert status == 200
    assert body == (folder / "index.html").read_bytes() + TAG
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-store"


def test_a_folder_is_its_index(server: ThreadingHTTPServer):
    assert "日本語".encode() in get(server, "/ja/")[2]


def test_other_files_are_served_as_they_are(server: ThreadingHTTPServer):
    status, headers, body = get(server, "/style.css")
    assert (status, body) == (200, b"p {}")
    assert headers["Cache-Control"] == "no-store"


def test_the_script_listens_to_the_events(server: ThreadingHTTPServer):
    status, headers, body = get(server, SCRIPT_PATH)
    assert (status, headers["Content-Type"]) == (200, "text/javascript")
    assert EVENTS.encode() in body


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "//../secret.txt", "/ja/../../secret.txt"]
)
def test_nothing_outside_the_site_is_served(path: str, server: ThreadingHTTPServer):
    status, _, body = get(server, path)
    assert status == 404
    assert b"not yours" not in body


def test_before_the_first_build_a_page_waits_and_shows_the_message(tmp_path: Path):
    state = State(message="en/japan.md:3:1: <b> & so on")
    server = start_server(tmp_path / "nothing yet", 0, state)
    status, _, body = get(server, "/")
    assert status == 200
    assert b"en/japan.md:3:1: &lt;b&gt; &amp; so on" in body
    assert body.endswith(TAG)
    server.shutdown()


def test_events_tell_the_state_and_every_change_of_it(server: ThreadingHTTPServer, state: State):
    told, start = events(server), time.monotonic()
    assert next(told) == {"build": 1, "message": ""}
    threading.Timer(0.05, lambda: state.set(good=False, message="一つの誤り")).start()
    assert next(told) == {"build": 1, "message": "一つの誤り"}
    state.set(good=True, message="")
    assert next(told) == {"build": 2, "message": ""}
    assert time.monotonic() - start < 10, "it did not wait for the sign of life"
    told.close()  # type: ignore[attr-defined]


def test_no_change_is_missed_between_two_events(state: State):
    told = state.event()
    state.set(good=True, message="")
    state.wait_for_news(told)  # returns at once: there is news already


def test_a_port_that_is_taken_is_told(server: ThreadingHTTPServer, folder: Path):
    with pytest.raises(EnvironmentFault, match=r"Address already in use.*--port"):
        start_server(folder, server.server_port, State())


def test_a_port_that_cannot_be_is_told(folder: Path):
    with pytest.raises(EnvironmentFault, match="port 99999: "):
        start_server(folder, 99999, State())


def test_only_this_computer_is_served(server: ThreadingHTTPServer):
    assert server.server_address[0] == "127.0.0.1"


def test_a_build_without_pango_counts_and_keeps_its_message(
    checkout: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The site is published, so that browsers must reload, though its PDFs are missing."""
    for name, value in patch(tmp_path / "patch", WITHOUT_PANGO).items():
        monkeypatch.setenv(name, value)
    state = State(build=3)
    build_once(checkout.root, checkout.site, state)
    assert state.build == 4
    assert state.message.startswith("PDF: a library of the system is missing")
