"""The controls around the text: theme, menu, skip link."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reading import DESK, PHONE, Opened


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
