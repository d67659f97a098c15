"""Photograph every page and print every sheet for a person to look at: `make proofs`.

Pages come at three widths, light and dark, cut into columns that fit on a contact sheet; PDFs come
eight pages to a sheet. Words after the command choose the addresses that contain one of them:
`python -m setup.proofs en/japan brief.pdf`.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Literal

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from setup.system import NEEDS, browser, line_to_type

ROOT = Path(__file__).resolve().parent.parent
SITE, PROOFS = ROOT / "site", ROOT / ".cache" / "proofs"
WIDTHS = (360, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
FOLD = 800  # the height of the window, in CSS pixels
COLUMN = 2400  # a page longer than this goes on in the next column
BOARD = 6400  # a sheet wider than this is continued on the next
GAP = 24
DESK_COLOUR = "#8a8a86"
PDF_ACROSS, PDF_DOWN, PDF_SCALE = 4, 2, 1.1


def main(words: Sequence[str]) -> int:
    """Make the contact sheets of the addresses that contain a word (all without); return status."""
    if not (SITE / "manifest.json").is_file():
        return _refuse("there is no site/: build it first (make)")
    if not words:
        shutil.rmtree(PROOFS, ignore_errors=True)
    PROOFS.mkdir(parents=True, exist_ok=True)
    pages = _chosen(SITE.rglob("index.html"), words)
    if pages and not _photograph(pages):
        return _refuse(f"no browser; to have one: {line_to_type(NEEDS['browser'])}")
    for pdf in _chosen(SITE.rglob("*.pdf"), words):
        for number, sheet in enumerate(_boards(_printed(pdf), PDF_ACROSS * PDF_DOWN), 1):
            _keep(sheet, f"{_name(pdf)}-{number:02}.png")
    print(f"{len(list(PROOFS.glob('*.png')))} sheets in {PROOFS.relative_to(ROOT)}/")
    return 0


def _refuse(reason: str) -> int:
    print(f"no proofs: {reason}", file=sys.stderr)
    return 4


def _chosen(paths: Iterator[Path], words: Sequence[str]) -> list[Path]:
    addresses = {path.relative_to(SITE).as_posix(): path for path in paths}
    return [
        addresses[address]
        for address in sorted(addresses)
        if not words or any(word in address for word in words)
    ]


def _name(path: Path) -> str:
    """Return the address as one name: ja/japan/index.html is ja-japan."""
    parts = path.relative_to(SITE).with_suffix("").parts
    return "-".join(part for part in parts if part != "index") or "choice"


def _photograph(paths: Sequence[Path]) -> bool:
    """Keep one sheet or more of each page and scheme; False where there is no browser."""
    executable = browser()
    if executable is None:
        return False
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for path in paths:
            for scheme in SCHEMES:
                columns = [
                    column
                    for width in WIDTHS
                    for column in _columns(_whole_page(chromium, path, width, scheme))
                ]
                for number, sheet in enumerate(_rows(columns), 1):
                    _keep(sheet, f"{_name(path)}-{scheme}-{number:02}.png")
        chromium.close()
    return True


def _whole_page(
    chromium: Browser, path: Path, width: int, scheme: Literal["light", "dark"]
) -> Image.Image:
    page: Page = chromium.new_page(
        viewport={"width": width, "height": FOLD}, color_scheme=scheme, reduced_motion="reduce"
    )
    page.goto(path.as_uri())
    page.wait_for_function("document.fonts.status === 'loaded'")
    picture = Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
    page.close()
    return picture


def _columns(picture: Image.Image) -> Iterator[Image.Image]:
    for top in range(0, picture.height, COLUMN):
        yield picture.crop((0, top, picture.width, min(top + COLUMN, picture.height)))


def _rows(columns: Sequence[Image.Image]) -> Iterator[Image.Image]:
    """Lay columns side by side, and begin a new sheet where one is full."""
    row: list[Image.Image] = []
    for column in columns:
        if row and sum(each.width + GAP for each in [*row, column]) + GAP > BOARD:
            yield _board(row, len(row))
            row = []
        row.append(column)
    if row:
        yield _board(row, len(row))


def _printed(path: Path) -> Iterator[Image.Image]:
    for page in pypdfium2.PdfDocument(path):
        yield page.render(scale=PDF_SCALE).to_pil().convert("RGB")


def _boards(pictures: Iterator[Image.Image], count: int) -> Iterator[Image.Image]:
    """Lay so many pictures at a time on sheets."""
    everything = list(pictures)
    for first in range(0, len(everything), count):
        yield _board(everything[first : first + count], PDF_ACROSS)


def _board(pictures: Sequence[Image.Image], across: int) -> Image.Image:
    rows = [pictures[first : first + across] for first in range(0, len(pictures), across)]
    width = max(sum(each.width + GAP for each in row) for row in rows) + GAP
    heights = [max(each.height for each in row) for row in rows]
    board = Image.new("RGB", (width, sum(heights) + GAP * (len(rows) + 1)), DESK_COLOUR)
    top = GAP
    for row, height in zip(rows, heights, strict=True):
        left = GAP
        for each in row:
            board.paste(each, (left, top))
            left += each.width + GAP
        top += height + GAP
    return board


def _keep(sheet: Image.Image, name: str) -> None:
    sheet.save(PROOFS / name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
