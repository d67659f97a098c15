"""Origins of numbers and notes by keyboard, pointer and touch; the table by arrow keys."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.reading import DESK, PHONE, Opened, focus_by_keyboard
from tests.checkout import LANGUAGES


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
          const beside = document.querySelector(".notes.beside");
          for (const item of items.filter((_, i) => i < 60 || i % 9 === 0)) {
            item.focus();
            const shown = item.querySelector(".origin")
              || (beside ? document.getElementById(item.hash.slice(1))
                : item.parentNode.querySelector(".note"));
            const box = shown.getBoundingClientRect();
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
    page = opened(
        "en/japan/index.html",
        java_script_enabled=has_scripts,
        viewport={"width": 1000, "height": 800},
    )
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


@pytest.mark.parametrize("path", ["ja/japan", "en/quadrants", "ja/methods", "en/read"])
def test_on_wide_windows_notes_stand_beside_their_calls_without_touching(path: str, opened: Opened):
    page = opened(f"{path}/index.html")
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(200)
    found = page.evaluate(
        """() => [...document.querySelectorAll(".prose:has(> .notes)")].map(prose => {
          const box = item => item.getBoundingClientRect();
          const notes = [...prose.querySelectorAll(".notes.beside li")];
          const figures = [...prose.querySelectorAll(":scope > .figure")].map(box);
          const touches = (a, b) => a.top < b.bottom && b.top < a.bottom
            && a.left < b.right && b.left < a.right;
          return {
            notes: notes.length,
            left: notes.filter(note => box(note).left < box(prose.querySelector("p")).right).length,
            high: notes.filter(note => box(note).top < box(document.getElementById(
              note.querySelector(".back").hash.slice(1))).top - 16).length,
            over: notes.slice(1).filter((note, i) => box(note).top < box(notes[i]).bottom).length,
            hit: notes.filter(note => figures.some(each => touches(box(note), each))).length,
            below: notes.filter(note => box(note).bottom > box(prose).bottom + 1).length,
          };
        })"""
    )
    assert sum(each.pop("notes") for each in found) > 2
    assert all(not any(each.values()) for each in found), found
    expect(page.locator(".note").first).to_be_hidden()
    narrow = opened(f"{path}/index.html", viewport={"width": 1100, "height": 800})
    assert narrow.locator(".notes.beside").count() == 0


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
