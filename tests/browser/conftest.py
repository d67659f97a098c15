"""The site in a browser: from a disk and from a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from kyori.output.serve import State, start_server
from tests.browser.reading import DESK, Opened


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """Serve the shared site on a free port; return its address."""
    started = start_server(site, 0, State(build=1))
    yield f"http://127.0.0.1:{started.server_port}"
    started.shutdown()


@pytest.fixture
def opened(chromium: Browser, site: Path) -> Iterator[Opened]:
    """Open a page of the site from the disk, in a context with these options."""
    contexts: list[BrowserContext] = []

    def open_page(path: str, **options: Any) -> Page:
        context = chromium.new_context(**{"viewport": DESK, **options})
        contexts.append(context)
        page = context.new_page()
        page.goto((site / path).as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
