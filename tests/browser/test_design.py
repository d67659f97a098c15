"""The design as it is laid out: sizes of letters, the measure, small windows, accessibility."""

from __future__ import annotations

from importlib.resources import files
from statistics import median
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.reading import DESK, PATHS, PHONE, Opened, overflow
from tests.checkout import LANGUAGES

LEAST = 12  # px of the smallest letter on a screen
WIDTHS = (320, 360, 768, 1280)
MEASURES = {"ja": (38, 42), "en": (65, 75)}  # characters a line
# One page or more of every template, and of every kind of figure and table.
FRAMES = (
    "index.html",
    *(f"{lang}/{path}index.html" for lang in LANGUAGES for path in ("", "read/")),
    *(
        f"{lang}/{slug}/index.html"
        for lang in LANGUAGES
        for slug in ("quadrants", "talks", "japan", "leverage", "methods", "data")
    ),
)

# Letters of a drawing are scaled with it; a mark that is raised (a note's number) counts as well.
SMALL = """least => {
  const small = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let seen = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode, holder = node.parentElement;
    if (!node.data.trim() || holder.closest("script, style, .visually-hidden, math")) continue;
    if (!holder.checkVisibility({ visibilityProperty: true })) continue;
    const svg = holder.closest("svg[viewBox]");
    const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    const size = parseFloat(getComputedStyle(holder).fontSize) * scale;
    seen += 1;
    if (size < least - 0.01) small.push(`${node.data.trim().slice(0, 20)}: ${size.toFixed(2)} px`);
  }
  return [seen, [...new Set(small)]];
}"""

# How many characters stand on each line that another line follows.
LINES = """() => [...document.querySelectorAll(".prose > p")].slice(0, 8).flatMap(paragraph => {
  const lines = new Map();
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest(".origin, .note, .call")) continue;
    for (let at = 0; at < node.length; at += 1) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      if (!box.height) continue;
      const line = Math.round((box.top + box.bottom) / 16);
      lines.set(line, (lines.get(line) || 0) + 1);
    }
  }
  return [...lines.values()].slice(0, -1);
})"""

# Values of strips that stand on two lines, or run out of their column.
BROKEN_VALUES = """() => [...document.querySelectorAll(".strip-value, .gist dd")].filter(value => {
  const range = document.createRange();
  range.selectNodeContents(value);
  const box = range.getBoundingClientRect(), entry = value.parentElement.getBoundingClientRect();
  return box.height > 1.5 * parseFloat(getComputedStyle(value).lineHeight)
    || box.right > entry.right + 0.5;
}).map(value => value.textContent.trim().slice(0, 20))"""


def settled(page: Page) -> Page:
    """Wait until the fonts have come."""
    page.evaluate("() => document.fonts.ready.then(() => true)")
    return page


@pytest.mark.parametrize("width", WIDTHS)
def test_no_letter_is_too_small_and_no_page_too_wide(width: int, opened: Opened):
    page = opened(PATHS[0], viewport={"width": width, "height": 800})
    root = page.url.removesuffix(PATHS[0])
    for path in PATHS:
        page.goto(root + path)
        seen, small = settled(page).evaluate(SMALL, LEAST)
        assert seen > 5, path
        assert small == [], path
        assert overflow(page) <= 0, path


@pytest.mark.parametrize("width", [*WIDTHS, 640, 1024])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_value_of_a_strip_stands_on_one_line(lang: str, width: int, opened: Opened):
    page = opened(f"{lang}/read/index.html", viewport={"width": width, "height": 800})
    assert settled(page).locator(".strip-value").count() > 10
    assert page.evaluate(BROKEN_VALUES) == []
    page.goto(page.url.replace("read/index.html", "index.html"))
    assert settled(page).locator(".gist dd").count() > 10
    assert page.evaluate(BROKEN_VALUES) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_line_holds_as_many_characters_as_one_reads_with_ease(lang: str, opened: Opened):
    page = settled(opened(f"{lang}/introduction/index.html"))
    lines = page.evaluate(LINES)
    least, most = MEASURES[lang]
    assert len(lines) > 10
    if lang == "ja":  # Latin words among kanji are narrower: the square is what is counted
        full = page.evaluate(
            """() => { const p = document.querySelector(".prose > p");
                       return p.clientWidth / parseFloat(getComputedStyle(p).fontSize); }"""
        )
        assert least <= full <= most
    else:
        assert least <= median(lines) <= most


@pytest.mark.parametrize("lang", LANGUAGES)
def test_lines_of_text_keep_one_rhythm(lang: str, opened: Opened):
    page = settled(opened(f"{lang}/introduction/index.html"))
    heights = page.evaluate(
        """() => { const line = parseFloat(getComputedStyle(document.body).lineHeight);
                   return [...document.querySelectorAll(".prose > p")]
                     .map(p => p.offsetHeight / line); }"""
    )
    assert len(heights) > 3
    assert [height for height in heights if abs(height - round(height)) > 0.02] == []


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["360 px", "1280 px"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", FRAMES)
def test_axe_finds_nothing(path: str, scheme: str, viewport: Any, opened: Opened):
    page = settled(opened(path, viewport=viewport, color_scheme=scheme, reduced_motion="reduce"))
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    found = page.evaluate(
        """async () => {
          const { violations, passes } = await axe.run(document, { resultTypes: ["violations"] });
          const told = violations.flatMap(each => each.nodes.map(
            node => `${each.id}: ${node.target.join(" ")}: ${node.failureSummary}`));
          return [passes.length, told];
        }"""
    )
    assert found[0] > 10
    assert found[1] == []
