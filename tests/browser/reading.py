"""What the tests in a browser share: sizes of windows, pages, and how a reader moves about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, ViewportSize

from tests.checkout import LANGUAGES, PAGES

PATHS = (
    "index.html",
    *(f"{lang}/index.html" for lang in LANGUAGES),
    *(f"{lang}/{slug}/index.html" for lang in LANGUAGES for slug in (*PAGES, "read")),
)
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 900}
Opened = Callable[..., Page]


class Watch:
    """Notes what a page complains of and what it asks for."""

    def __init__(self, page: Page, allowed: str) -> None:
        self.complaints: list[str] = []
        self.outside: list[str] = []
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("requestfailed", self._failed)
        page.on("request", lambda asked: self._asked(asked.url, allowed))

    def _said(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _failed(self, asked: Any) -> None:
        if asked.failure != "net::ERR_ABORTED":  # the page was left before it had come
            self.complaints.append(f"{asked.url}: {asked.failure}")

    def _asked(self, url: str, allowed: str) -> None:
        if not url.startswith((allowed, "data:")):
            self.outside.append(url)


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    width = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert isinstance(width, int)
    return width


def focus_by_keyboard(page: Page, selector: str, most: int = 60) -> None:
    """Press Tab until an element of this kind has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} is not reached with {most} tabs")
