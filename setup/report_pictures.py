"""Take the pictures of the change report: an edit in a copy, as a terminal and a page tell it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from kyori.data.seal import seal
from kyori.editorial.changes import compare
from kyori.editorial.changes.model import Changes
from kyori.editorial.states import read_state
from kyori.output.changes.columns import width
from kyori.output.changes.page import page
from kyori.output.changes.report import report
from kyori.output.changes.terminal import CODES, terminal
from kyori.output.changes.write import ROWS, USUAL, WORKING_TREE

TABLE, ROW, TEXT = "military_expenditure", "DEU,2024", "0.0205"
REASON = "a trial: Germany just over the line"
DAY = date(2026, 11, 24)  # of the seal: a picture taken tomorrow is the same
# What the terminal's picture shows: from a line with the one word up to one with the other.
SHOWN = (("HEAD", "FIGURES AND TABLES"), ("SENTENCES THAT", "qd-paths"))
LEFT_OUT = "<span class=dim>  ⋮</span>\n\n"
STYLED = re.compile(r"\x1b\[([\d;]*)m([^\x1b]*)\x1b\[0m|([^\x1b]+)")
SCREEN = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="{tokens}"><style>
@font-face {{ font-family: Wide; src: url("{wide}/NotoSansCJKjp-Regular.otf") }}
@font-face {{ font-family: Wide; font-weight: 700; src: url("{wide}/NotoSansCJKjp-Bold.otf") }}
body {{ margin: 0; background: var(--color-surface); color: var(--color-ink) }}
pre {{ width: max-content; margin: 0; padding: 18px 24px;
  font: 14px/1.45 "DejaVu Sans Mono", var(--font-mono), Wide }}
i {{ display: inline-block; width: 2ch; text-align: center; font-family: Wide; font-style: normal;
  line-height: 1; text-decoration: inherit }}
.bold {{ font-weight: 700 }} .head {{ font-weight: 700; text-decoration: underline }}
.dim {{ color: var(--color-ink-faint) }}
.old {{ color: var(--color-emphasis); text-decoration: line-through }}
.new {{ color: var(--chart-quadrant-1); font-weight: 700 }}
.warning {{ color: var(--color-emphasis); font-weight: 700 }}
</style><pre>{text}</pre>"""


def take(chromium: Browser, root: Path, docs: Path) -> None:
    """Change a cell in a copy of the checkout at `root`, and picture both reports into `docs`."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        changes = _after_an_edit(root, folder)
        (folder / "screen.html").write_text(_screen(changes, root), "utf-8")
        screen = chromium.new_page(viewport={"width": 900, "height": 600})
        screen.goto((folder / "screen.html").as_uri())
        screen.wait_for_function("document.fonts.ready")
        screen.locator("pre").screenshot(path=docs / "report-terminal.png")
        (folder / "report.html").write_text(
            page(changes, root / "templates", root / ".cache" / "fonts"), "utf-8"
        )
        sheet = chromium.new_page(viewport={"width": 1040, "height": 980})
        sheet.goto((folder / "report.html").as_uri())
        sheet.wait_for_function("document.fonts.ready")
        sheet.locator("#by-data").evaluate("section => section.scrollIntoView()")
        sheet.mouse.wheel(0, -20)  # room under the row of sections
        sheet.wait_for_timeout(300)
        sheet.screenshot(path=docs / "report-page.png")


def _after_an_edit(root: Path, folder: Path) -> Changes:
    for name in ("data", "content"):
        shutil.copytree(root / name, folder / name)
    path = folder / "data" / f"{TABLE}.csv"
    text, count = re.subn(
        f"^{ROW},[^,]+", f"{ROW},{TEXT}", path.read_text("utf-8"), flags=re.MULTILINE
    )
    assert count == 1, f"{TABLE}.csv has {count} rows of {ROW}"
    path.write_text(text, "utf-8", newline="\n")
    seal([folder / "data", folder / "content"], TABLE, REASON, DAY)
    before = read_state("HEAD", root / "data", root / "content")
    return compare(before, read_state(WORKING_TREE, folder / "data", folder / "content"))


def _screen(changes: Changes, root: Path) -> str:
    text = LEFT_OUT.join(_shown(terminal(report(changes, ROWS), USUAL, is_coloured=True)))
    tokens = (root / "templates" / "static" / "tokens.css").as_uri()
    wide = (root / ".cache" / "fonts").as_uri()
    return SCREEN.format(tokens=tokens, wide=wide, text=text)


def _shown(printed: str) -> Iterator[str]:
    lines = printed.splitlines()
    for first, last in SHOWN:
        start, end = (
            next(at for at, line in enumerate(lines) if word in line) for word in (first, last)
        )
        yield "".join(f"{_line(line)}\n" for line in lines[start:end])


def _line(line: str) -> str:
    styles = {code: style for style, code in CODES.items()}
    return "".join(
        f'<span class="{styles[code]}">{"".join(_letters(styled))}</span>'
        if code
        else "".join(_letters(plain))
        for code, styled, plain in STYLED.findall(line)
    )


def _letters(text: str) -> Iterator[str]:
    """Yield each letter, those that take two columns of a terminal in a box of two columns."""
    for letter in text:
        yield f"<i>{letter}</i>" if width(letter) > 1 else escape(letter)
