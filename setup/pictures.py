"""Take the pictures of README.md anew, from the built site and an edit: `make pictures`."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from setup import report_pictures
from setup.system import browser

ROOT = Path(__file__).resolve().parent.parent
SITE, DOCS = ROOT / "site", ROOT / "docs"
PDF_PAGES = (5, 7)  # counted from zero: a figure, and notes at the foot


def main() -> None:
    """Photograph pages in a browser and print pages of a PDF into docs/."""
    DOCS.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(browser()), args=["--no-sandbox"])
        wide = chromium.new_page(viewport={"width": 1280, "height": 1330})
        _take(wide, "ja/index.html", "home-ja.png")
        near = chromium.new_page(viewport={"width": 900, "height": 620})
        _open(near, "en/quadrants/index.html")
        near.locator("#quadrant-3").scroll_into_view_if_needed()
        near.locator("#q3-japan data").first.focus()
        near.wait_for_timeout(500)  # the panel fades in
        near.screenshot(path=DOCS / "origin-en.png")
        phone = chromium.new_page(
            viewport={"width": 360, "height": 640}, color_scheme="dark", device_scale_factor=2
        )
        _take(phone, "en/japan/index.html", "phone-en.png")
        report_pictures.take(chromium, ROOT, DOCS)
        chromium.close()
    _print(SITE / "ja" / "brief.pdf", DOCS / "pdf-ja.png")
    for picture in DOCS.glob("*.png"):
        _shrink(picture)


def _open(page: Page, path: str) -> None:
    page.goto((SITE / path).as_uri())
    page.wait_for_function("document.fonts.ready")


def _take(page: Page, path: str, name: str) -> None:
    _open(page, path)
    page.screenshot(path=DOCS / name)


def _print(path: Path, target: Path) -> None:
    document = pypdfium2.PdfDocument(path)
    sheets = [document[number].render(scale=0.9).to_pil().convert("RGB") for number in PDF_PAGES]
    width = sum(sheet.width for sheet in sheets) + 20 * (len(sheets) + 1)
    board = Image.new("RGB", (width, sheets[0].height + 40), "#8a8a86")
    left = 20
    for sheet in sheets:
        board.paste(sheet, (left, 20))
        left += sheet.width + 20
    board.save(target)


def _shrink(path: Path) -> None:
    """Keep 256 colours: enough for pages of text, a quarter of the size."""
    Image.open(path).convert("RGB").quantize(256).save(path, optimize=True)


if __name__ == "__main__":
    main()
