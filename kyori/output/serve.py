"""Serve the site on this machine, rebuild on change, reload the browser, show errors over it."""

from __future__ import annotations

import html
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from kyori.errors import EnvironmentFault, Fault, Place

HOST = "127.0.0.1"
EVENTS = "/-/events"
SCRIPT_PATH = "/-/live.js"
TAG = f'<script src="{SCRIPT_PATH}" defer></script>'.encode()
# Shown over the page until the next good build; textContent, because messages quote content.
SCRIPT = b"""'use strict';
const source = new EventSource('/-/events');
source.onmessage = (event) => {
  const state = JSON.parse(event.data);
  const known = Number(sessionStorage.getItem('kyori-build') || state.build);
  sessionStorage.setItem('kyori-build', state.build);
  if (state.build !== known) { location.reload(); return; }
  let box = document.getElementById('kyori-error');
  if (!state.message) { if (box) box.remove(); return; }
  if (!box) {
    box = document.createElement('pre');
    box.id = 'kyori-error';
    box.setAttribute('role', 'alert');
    document.body.append(box);
  }
  Object.assign(box.style, {
    position: 'fixed', inset: 'auto 0 0 0', margin: 0, padding: '1.5rem', zIndex: 99,
    maxHeight: '60vh', overflow: 'auto', whiteSpace: 'pre-wrap', background: '#3b0d0c',
    color: '#fff', font: '14px/1.6 ui-monospace, monospace',
  });
  box.textContent = state.message;
};
"""


@dataclass
class State:
    """The number of the last good build and the message of a failed one, for the browsers."""

    build: int = 0
    message: str = ""
    changed: threading.Condition = field(default_factory=threading.Condition)

    def set(self, *, good: bool, message: str) -> None:
        """Note the end of a build and wake every browser."""
        with self.changed:
            self.build += good
            self.message = message
            self.changed.notify_all()

    def event(self) -> bytes:
        """Return the state as one server-sent event."""
        return f"data: {json.dumps({'build': self.build, 'message': self.message})}\n\n".encode()

    def wait_for_news(self, told: bytes) -> None:
        """Wait until the state is another than was told, or until it is time for a sign of life."""
        with self.changed:
            self.changed.wait_for(lambda: self.event() != told, timeout=15)


class Handler(SimpleHTTPRequestHandler):
    """Serves the site's files, with a script in its pages that listens for builds."""

    def __init__(self, *arguments: object, state: State, **options: object) -> None:
        """Keep the state; the base class answers the request while it is made."""
        self.state = state
        super().__init__(*arguments, **options)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with a file, a page with the script in it, the script, or the events."""
        path = self.path.partition("?")[0]
        if path == EVENTS:
            self._stream()
        elif path == SCRIPT_PATH:
            self._answer(SCRIPT, "text/javascript")
        else:
            target = Path(self.translate_path(path))
            page = target / "index.html" if target.is_dir() and path.endswith("/") else target
            if page.suffix == ".html" and page.is_file():
                self._answer(page.read_bytes() + TAG, "text/html; charset=utf-8")
            elif not page.exists() and self.state.build == 0:
                self._answer(self._waiting(), "text/html; charset=utf-8")
            else:
                super().do_GET()

    def end_headers(self) -> None:
        """Keep nothing in the browser's cache: the next build may change any file."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """Say nothing of requests; the terminal is for builds."""

    def _waiting(self) -> bytes:
        message = html.escape(self.state.message or "Building the site for the first time.")
        return f"<!doctype html><meta charset=utf-8><pre>{message}</pre>".encode() + TAG

    def _answer(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            while True:
                told = self.state.event()
                self.wfile.write(told)
                self.wfile.flush()
                self.state.wait_for_news(told)
        except (BrokenPipeError, ConnectionResetError):
            return


def serve(root: Path, site: Path, port: int, watched: Sequence[Path]) -> None:
    """Build, serve on 127.0.0.1, and build again whenever a watched file changes; until Ctrl-C."""
    from watchfiles import watch

    state, turn = State(), threading.Lock()
    server = start_server(site, port, state)
    print(f"http://{HOST}:{server.server_port}/  (Ctrl-C ends)", flush=True)

    def rebuild() -> None:
        with turn:
            build_once(root, site, state)

    # The first build runs beside the watch, so that a change made meanwhile is not lost.
    threading.Thread(target=rebuild, daemon=True).start()
    try:
        for _ in watch(*watched, debounce=300, raise_interrupt=False):
            rebuild()
    finally:
        server.shutdown()


def start_server(site: Path, port: int, state: State) -> ThreadingHTTPServer:
    """Start serving in a thread; port 0 takes a free one. EnvironmentFault if it is taken."""
    handler: Callable[..., Handler] = partial(Handler, directory=str(site), state=state)
    try:
        server = ThreadingHTTPServer((HOST, port), handler)
    except (OSError, OverflowError) as error:
        found = error.strerror if isinstance(error, OSError) else str(error)
        mend = "give another one with --port (0 takes any that is free)"
        fault = Fault(Place(f"port {port}"), str(found), "a port to listen on", mend)
        raise EnvironmentFault(fault) from None
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def build_once(root: Path, site: Path, state: State) -> None:
    """Build in a process of its own, so that changed code counts too, and note the result.

    What counts is whether a site was published: without Pango it is, though a message remains.
    """
    command = [sys.executable, str(root / "build.py"), "build", "--site", str(site), "--unsealed"]
    before = _published(site)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = done.stderr.strip()  # of a good build, too: a table that is not sealed yet
    state.set(good=_published(site) != before, message=said if done.returncode else "")
    print(said or done.stdout.strip(), flush=True)


def _published(site: Path) -> int | None:
    """Return when the site was published, None if there is none."""
    try:
        return (site / "manifest.json").stat().st_mtime_ns
    except FileNotFoundError:
        return None
