"""The leverage diagram in a browser: in rows or in columns, legible at any width, told in words."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import DESK, PHONE, Opened, overflow
from tests.checkout import LANGUAGES

LEAST = 12  # px of the smallest letter
WIDTHS = (320, 360, 480, 700, 768, 1024, 1280)


def shown(page: Page) -> list[dict[str, Any]]:
    """Return the drawings that are seen: their place, and the height of their smallest letters."""
    found: list[dict[str, Any]] = page.evaluate(
        """() => [...document.querySelectorAll("#leverage svg")].map(svg => {
          const box = svg.getBoundingClientRect(), scale = box.width / svg.viewBox.baseVal.width;
          const sizes = [...svg.querySelectorAll("text")].map(t => parseFloat(
            getComputedStyle(t).fontSize) * scale);
          return {is_narrow: !!svg.closest(".drawing-phone"), width: box.width, right: box.right,
                  least: Math.min(...sizes), texts: sizes.length};
        }).filter(svg => svg.width)"""
    )
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_one_drawing_is_seen_whole_and_legible(width: int, lang: str, opened: Opened):
    page = opened(f"{lang}/leverage/index.html", viewport={"width": width, "height": 740})
    (drawing,) = shown(page)
    assert drawing["is_narrow"] == (width < 700)
    assert drawing["texts"] > 30
    assert drawing["least"] >= LEAST
    assert drawing["right"] <= width
    assert overflow(page) <= 0
    plot = page.locator("#leverage .plot")
    assert plot.evaluate("plot => plot.scrollWidth - plot.clientWidth") <= 0
    if page.locator("html.js").count():
        assert plot.get_attribute("tabindex") is None, "it does not scroll"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_texts_are_set_in_our_fonts_within_their_boxes(lang: str, opened: Opened):
    """The places of texts are computed; a browser that sets them wider would show it here."""
    for viewport in (PHONE, DESK):
        page = opened(f"{lang}/leverage/index.html", viewport=viewport)
        page.evaluate("document.fonts.ready")
        outside = page.evaluate(
            """() => {
              const svg = [...document.querySelectorAll("#leverage svg")]
                .find(one => one.getBoundingClientRect().width);
              const paper = svg.getBoundingClientRect(), wrong = [];
              const boxes = [...svg.querySelectorAll("text")]
                .map(t => [t.textContent, t.getBoundingClientRect()]);
              for (const [text, box] of boxes) {
                if (box.left < paper.left - 1 || box.right > paper.right + 1) wrong.push(text);
                for (const [other, place] of boxes)
                  if (other < text && box.left < place.right - 1 && place.left < box.right - 1
                      && box.top < place.bottom - 6 && place.top < box.bottom - 6)
                    wrong.push(`${text} / ${other}`);
              }
              return [boxes.length, wrong];
            }"""
        )
        assert outside[0] > 30
        assert outside[1] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_drawing_is_an_image_that_tells_the_loop(lang: str, opened: Opened):
    page = opened(f"{lang}/leverage/index.html")
    told = page.evaluate(
        """() => [...document.querySelectorAll("#leverage svg")].map(svg => [
          svg.getAttribute("role"),
          ...svg.getAttribute("aria-labelledby").split(" ").concat(
            (svg.getAttribute("aria-describedby") || "").split(" ")).filter(Boolean)
            .map(id => document.getElementById(id).textContent)])"""
    )
    assert len(told) == 2
    assert told[0] == told[1]
    assert told[0][0] == "img"
    assert "2024" in told[0][-1]
    ids = page.evaluate("[...document.querySelectorAll('#leverage [id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_the_relations_are_read_on_demand_without_scripts(opened: Opened):
    page = opened("en/leverage/index.html", viewport=PHONE, java_script_enabled=False)
    item = page.locator("#leverage details li").first
    expect(item).to_be_hidden()
    page.locator("#leverage summary").click()
    expect(item).to_be_visible()
    assert page.locator("#leverage details li").count() == 25


def test_the_drawing_follows_the_dark_colours(opened: Opened):
    page = opened("en/leverage/index.html", viewport=DESK, color_scheme="dark")
    lightness = page.evaluate(
        """() => [...document.querySelectorAll("#leverage .drawing text")]
          .map(text => getComputedStyle(text).fill.match(/[0-9]+/g).map(Number))
          .map(([r, g, b]) => r + g + b)"""
    )
    on_levers = sorted(lightness)[:3]
    assert max(on_levers) < 300 < min(sorted(lightness)[3:])


def test_printing_the_page_shows_a_drawing_and_no_list(opened: Opened):
    page = opened("en/leverage/index.html", viewport=DESK)
    page.emulate_media(media="print")
    assert len(shown(page)) == 1
    expect(page.locator("#leverage details")).to_be_hidden()
