"""The site in a real browser: both languages, small and wide, light and dark, with and without
scripts, by keyboard, pointer and touch, from a disk and from a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from kyori.output.serve import State, start_server
from setup.system import NEEDS, browser, line_to_type
from tests.checkout import LANGUAGES, PAGES

PATHS = (
    "index.html",
    *(f"{lang}/index.html" for lang in LANGUAGES),
    *(f"{lang}/{slug}/index.html" for lang in LANGUAGES for slug in (*PAGES, "read")),
)
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
HIDDEN = ("none", "hidden")
Opened = Callable[..., Page]

pytestmark = pytest.mark.skipif(
    browser() is None, reason=f"no browser; to have one: {line_to_type(NEEDS['browser'])}"
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser())
        yield started
        started.close()


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[str]:
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


@pytest.mark.parametrize(
    ("viewport", "has_scripts", "scheme"),
    [
        pytest.param(PHONE, True, "light", id="360 px"),
        pytest.param(DESK, True, "dark", id="1280 px, dark"),
        pytest.param(PHONE, False, "dark", id="360 px, dark, no scripts"),
        pytest.param(DESK, False, "light", id="1280 px, no scripts"),
    ],
)
def test_every_page_shows_without_complaint(
    viewport: Any, has_scripts: bool, scheme: Any, chromium: Browser, site: Path
):
    context = chromium.new_context(
        viewport=viewport, java_script_enabled=has_scripts, color_scheme=scheme
    )
    page = context.new_page()
    watch = Watch(page, site.as_uri())
    for path in PATHS:
        page.goto((site / path).as_uri())
        assert overflow(page) <= 0, path
        assert page.locator("h1").first.is_visible()
        dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        lightness = sum(int(part) for part in dark.removeprefix("rgb(").rstrip(")").split(",")[:3])
        assert (lightness < 300) == (scheme == "dark"), (path, dark)
        assert page.locator("html.js").count() == int(has_scripts)
    assert watch.complaints == []
    assert watch.outside == []
    context.close()


def test_every_page_shows_from_a_server(chromium: Browser, server: str):
    context = chromium.new_context(viewport=DESK)
    page = context.new_page()
    watch = Watch(page, server)
    for path in ("", *PATHS):
        answer = page.goto(f"{server}/{path}")
        assert answer is not None
        assert answer.status == 200
        assert page.locator("h1").first.is_visible()
    assert watch.complaints == []
    assert watch.outside == []
    context.close()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_our_fonts_are_used(lang: str, opened: Opened):
    page = opened(f"{lang}/read/index.html")
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    )
    families = {family.strip('"') for family in loaded}
    assert {"Kyori Serif", "Kyori Sans"} <= families
    assert ("Noto Sans CJK JP" in families) or lang == "en"
    failed = page.evaluate("[...document.fonts].filter(f => f.status === 'error').length")
    assert failed == 0


@pytest.mark.parametrize("has_scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_number_shows_its_origin_by_keyboard(lang: str, has_scripts: bool, opened: Opened):
    page = opened(f"{lang}/japan/index.html", java_script_enabled=has_scripts)
    tooltip = page.locator("main .fact .origin").first
    expect(tooltip).to_be_hidden()
    focus_by_keyboard(page, ".fact")
    expect(tooltip).to_be_visible()
    expect(tooltip).to_contain_text(".csv")
    page.keyboard.press("Tab")
    expect(tooltip).to_be_hidden()


def test_escape_hides_an_origin_and_it_may_come_back(opened: Opened):
    page = opened("en/japan/index.html")
    focus_by_keyboard(page, ".fact")
    tooltip = page.locator(".fact:focus .origin")
    expect(tooltip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tooltip).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(tooltip).to_be_visible()


def test_the_pointer_may_move_onto_an_origin(opened: Opened):
    page = opened("en/japan/index.html")
    number = page.locator("main .fact").first
    tooltip = number.locator(".origin")
    number.hover(position={"x": 5, "y": 5})
    expect(tooltip).to_be_visible()
    start, box = number.bounding_box(), tooltip.bounding_box()
    assert start is not None
    assert box is not None
    page.mouse.move(start["x"] + 5, box["y"] + 12, steps=12)  # down over the gap between the two
    page.mouse.move(box["x"] + box["width"] - 12, box["y"] + 12, steps=12)
    expect(tooltip).to_be_visible()
    page.mouse.move(5, 5)
    expect(tooltip).to_be_hidden()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_tap_shows_an_origin_and_another_hides_it(lang: str, opened: Opened):
    page = opened(f"{lang}/japan/index.html", viewport=PHONE, has_touch=True, is_mobile=True)
    number = page.locator("main .fact").first
    number.tap(position={"x": 8, "y": 8})
    expect(number.locator(".origin")).to_be_visible()
    page.locator("h1").tap()
    expect(number.locator(".origin")).to_be_hidden()


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["360 px", "1280 px"])
@pytest.mark.parametrize("path", ["ja/japan", "en/quadrants", "ja/data", "en/data"])
def test_origins_and_notes_stay_inside_the_window(path: str, viewport: Any, opened: Opened):
    page = opened(f"{path}/index.html", viewport=viewport)
    outside = page.evaluate(
        """() => {
          const wrong = [];
          const items = [...document.querySelectorAll("main .fact, main .call")]
            .filter(item => !item.closest(".note"));  // a note is shown first, then its numbers
          for (const item of items.filter((_, i) => i < 60 || i % 9 === 0)) {
            item.focus();
            const box = (item.querySelector(".origin") || item.parentNode.querySelector(".note"))
              .getBoundingClientRect();
            if (!box.width || box.left < 0 || box.right > window.innerWidth + 1)
              wrong.push(`${item.textContent.slice(0, 20)}: ${box.left} to ${box.right}`);
          }
          return [items.length, wrong, document.documentElement.scrollWidth];
        }"""
    )
    count, wrong, width = outside
    assert count > 5
    assert wrong == []
    assert width <= viewport["width"]


@pytest.mark.parametrize("has_scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_note_shows_at_its_call_and_leads_to_the_list_and_back(has_scripts: bool, opened: Opened):
    page = opened("en/japan/index.html", java_script_enabled=has_scripts)
    call = page.locator("main a.call").first
    note = page.locator("main .note-ref .note").first
    expect(note).to_be_hidden()
    call.focus()
    expect(note).to_be_visible()
    call.click()
    assert page.url.endswith(str(call.get_attribute("href")))
    listed = page.locator(str(call.get_attribute("href")).replace(".", "\\."))
    expect(listed).to_be_in_viewport()
    listed.locator("a[role='doc-backlink']").click()
    expect(call).to_be_in_viewport()


@pytest.mark.parametrize("has_scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_language_switch_stays_on_the_page(has_scripts: bool, opened: Opened):
    page = opened("ja/japan/index.html", java_script_enabled=has_scripts)
    for slug in ("japan", "read"):
        page.goto(page.url.replace("japan", slug))
        for lang, other in (("ja", "en"), ("en", "ja")):
            page.locator(f".languages a[hreflang={other}]").click()
            assert page.url.endswith(f"/site/{other}/{slug}/index.html")
            assert page.locator("html").get_attribute("lang") == other != lang


def test_a_reader_walks_from_the_choice_of_language_through_the_brief(opened: Opened):
    page = opened("index.html", java_script_enabled=False)
    page.locator("a.action[hreflang=ja]").click()
    page.locator(".outline a").first.click()
    for slug in PAGES:
        assert page.url.endswith(f"/ja/{slug}/index.html")
        if slug != PAGES[-1]:
            page.locator("a[rel=next]").click()
    page.locator(".rail .whole a").first.click()
    assert page.url.endswith("/ja/read/index.html")
    page.locator(".rail a[href='#part-japan']").click()
    expect(page.locator("#part-japan")).to_be_in_viewport()


def test_the_theme_is_toggled_and_remembered(chromium: Browser, server: str):
    context = chromium.new_context(color_scheme="light", viewport=DESK)
    page = context.new_page()
    colour = "getComputedStyle(document.documentElement).backgroundColor"
    page.goto(f"{server}/en/japan/index.html")
    light = page.evaluate(colour)
    button = page.locator("button.theme")
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert page.evaluate(colour) != light
    page.goto(f"{server}/ja/data/index.html")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.locator("button.theme").click()
    assert page.evaluate(colour) == light
    assert page.locator("html").get_attribute("data-theme") is None
    context.close()


def test_without_scripts_nothing_is_offered_that_needs_them(opened: Opened):
    page = opened("en/data/index.html", java_script_enabled=False)
    expect(page.locator("button.theme")).to_be_hidden()
    expect(page.locator(".table-keys").first).to_be_hidden()


def test_a_table_is_one_tab_stop_and_arrows_move_in_it(opened: Opened):
    page = opened("en/data/index.html")
    stops = page.locator("#countries tbody .fact[tabindex='0']")
    assert stops.count() == 1
    stops.first.focus()
    cell = (
        "document.activeElement.closest('tr').dataset.code + document.activeElement.firstChild.data"
    )
    first = page.evaluate(cell)
    page.keyboard.press("ArrowDown")
    assert page.evaluate(cell)[:3] != first[:3]
    page.keyboard.press("ArrowUp")
    assert page.evaluate(cell) == first
    page.keyboard.press("ArrowRight")
    assert page.evaluate(cell)[:3] == first[:3]
    assert page.evaluate(cell) != first
    page.keyboard.press("End")
    last = page.evaluate(cell)
    page.keyboard.press("Home")
    assert page.evaluate(cell) == first != last
    page.keyboard.press("Control+End")
    assert page.evaluate(cell).startswith("GBR")
    expect(page.locator(".fact:focus .origin")).to_be_visible()
    assert stops.count() == 1
    expect(page.locator("#countries .table-keys")).to_be_visible()


def test_the_skip_link_comes_first_and_leads_to_the_text(opened: Opened):
    page = opened("ja/quadrants/index.html")
    page.keyboard.press("Tab")
    skip = page.locator("a.skip:focus")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("has_scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_menu_of_a_phone_opens_and_leads_on(has_scripts: bool, opened: Opened):
    page = opened("ja/japan/index.html", viewport=PHONE, java_script_enabled=has_scripts)
    panel = page.locator(".menu-panel")
    expect(panel).to_be_hidden()
    page.locator(".menu summary").click()
    expect(panel).to_be_visible()
    if has_scripts:
        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()
        page.locator(".menu summary").click()
    panel.locator("a", has_text="データ").last.click()
    assert page.url.endswith("/ja/data/index.html")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_drawings_are_seen_whole_at_both_widths(lang: str, opened: Opened):
    for viewport in (PHONE, DESK):
        page = opened(f"{lang}/quadrants/index.html", viewport=viewport)
        plot, drawing = page.locator("#quadrants .plot"), page.locator("#quadrants svg[role=img]")
        inner, outer = drawing.bounding_box(), plot.bounding_box()
        assert inner is not None
        assert outer is not None
        if viewport is DESK:
            assert inner["width"] <= outer["width"] + 1
            assert plot.get_attribute("tabindex") is None, "it does not scroll"
        else:
            assert inner["width"] >= 500, "its letters stay legible, and it scrolls"
            assert plot.get_attribute("tabindex") == "0"


def test_printing_a_page_from_the_browser_hides_what_is_for_the_screen(opened: Opened):
    page = opened("en/japan/index.html")
    page.emulate_media(media="print")
    for selector in (".masthead", ".rail", ".turn", ".note", ".origin"):
        expect(page.locator(selector).first).to_be_hidden()
    expect(page.locator(".notes")).to_be_visible()
