"""Every page in a browser: small and wide, light and dark, with and without scripts, no request."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reading import DESK, PATHS, PHONE, Opened, Watch, overflow
from tests.checkout import LANGUAGES, PAGES

# Waited for inside the page: its policy lets nothing be polled by strings of code.
TWO_FRAMES = """() => document.fonts.ready.then(() => new Promise(
  done => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))"""


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
    assert {"Kyori Serif Display", "Kyori Sans"} <= families
    assert {"ja": "Kyori Serif Book", "en": "Kyori Serif"}[lang] in families
    assert ("Noto Sans CJK JP" in families) or lang == "en"
    failed = page.evaluate("[...document.fonts].filter(f => f.status === 'error').length")
    assert failed == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_width_has_its_drawing_whole_with_letters_of_12_px(lang: str, opened: Opened):
    for viewport in (PHONE, {"width": 768, "height": 1024}, DESK):
        page = opened(f"{lang}/read/index.html", viewport=viewport)
        # The script takes away the tab stop of what does not scroll, once it has been laid out.
        page.evaluate(TWO_FRAMES)
        shown = page.evaluate(
            """() => [...document.querySelectorAll(".chart .plot")].map(plot => {
              const drawings = [...plot.querySelectorAll("svg[role=img]")]
                .filter(drawing => drawing.getBoundingClientRect().width);
              const scale = drawings[0].getBoundingClientRect().width
                / drawings[0].viewBox.baseVal.width;
              const sizes = [...drawings[0].querySelectorAll("text")]
                .map(text => parseFloat(getComputedStyle(text).fontSize) * scale);
              return [drawings.length, plot.scrollWidth - plot.clientWidth,
                      plot.getAttribute("tabindex"), Math.min(...sizes)];
            })"""
        )
        assert len(shown) >= 2
        for count, overhang, stop, smallest in shown:
            assert (count, overhang, stop) == (1, 0, None), "one drawing, which does not scroll"
            assert smallest >= 11.97, viewport


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


@pytest.mark.parametrize("has_scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_language_switch_stays_on_the_page(has_scripts: bool, opened: Opened):
    page = opened("ja/japan/index.html", java_script_enabled=has_scripts)
    for slug in ("japan", "read"):
        page.goto(page.url.replace("japan", slug))
        for lang, other in (("ja", "en"), ("en", "ja")):
            page.locator(f".languages a[hreflang={other}]").click()
            assert page.url.endswith(f"/site/{other}/{slug}/index.html")
            assert page.locator("html").get_attribute("lang") == other != lang


def test_the_language_switch_keeps_the_place(opened: Opened):
    page = opened("ja/quadrants/index.html")
    page.locator("#quadrant-3").evaluate("block => block.scrollIntoView()")
    page.locator(".languages a[hreflang=en]").evaluate("link => link.click()")
    page.wait_for_url("**/en/quadrants/index.html#quadrant-3")
    expect(page.locator("#quadrant-3")).to_be_in_viewport()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_home_page_shows_the_finding_at_once(lang: str, opened: Opened):
    page = opened(f"{lang}/index.html", viewport={"width": 1280, "height": 800})
    expect(page.locator(".points > li")).to_have_count(3)
    seen = page.evaluate(
        """() => ["h1", ".points > li:last-child", ".lead-figure .figure-title",
                  ".lead-figure .plot"].map(s => document.querySelector(s).getBoundingClientRect())
                 .map(box => [box.top, box.bottom])"""
    )
    (_, _), (_, points), (_, title), (top, bottom) = seen
    assert points <= 860
    assert title <= 250
    assert (800 - top) / (bottom - top) > 0.75, "most of the drawing is above the fold"


@pytest.mark.parametrize("path", ["ja/quadrants", "en/read"])
def test_the_contents_at_the_side_mark_what_is_read(path: str, opened: Opened):
    page = opened(f"{path}/index.html")
    for link in page.locator(".rail a[href^='#']").all()[1:3]:
        page.evaluate(
            "id => document.getElementById(id).scrollIntoView()",
            (link.get_attribute("href") or "")[1:],
        )
        expect(link).to_have_attribute("aria-current", "location")
        assert page.locator(".rail [aria-current=location]").count() == 1


def test_printing_a_page_from_the_browser_hides_what_is_for_the_screen(opened: Opened):
    page = opened("en/japan/index.html")
    page.emulate_media(media="print")
    for selector in (".masthead", ".rail", ".turn", ".note", ".origin"):
        expect(page.locator(selector).first).to_be_hidden()
    expect(page.locator(".notes")).to_be_visible()
    lines = page.evaluate(
        """() => { const style = getComputedStyle(document.querySelector(".prose > p"));
                   return parseFloat(style.lineHeight) / parseFloat(style.fontSize); }"""
    )
    assert lines == pytest.approx(1.57, abs=0.1)


def test_the_home_page_is_printed_in_ink(opened: Opened):
    page = opened("ja/index.html", color_scheme="dark")
    page.emulate_media(media="print")
    colours = page.evaluate(
        """() => ["h1", ".subtitle", ".points p"].map(
          s => getComputedStyle(document.querySelector(s)).color)"""
    )
    assert all(max(map(int, colour[4:-1].split(","))) < 128 for colour in colours), colours
    expect(page.locator(".distance")).to_be_hidden()
