"""The formula box as one SVG: drawn formulas, and every word as text."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree

from ziamath.config import config
from ziamath.zmath import Latex

from kyori.analysis.figures.equations import equations
from kyori.analysis.figures.formula import SYMBOLS
from kyori.analysis.figures.paper import PAGE
from kyori.analysis.figures.svg_page import BAR, SVG, SvgPage
from kyori.analysis.figures.theme import COLOURS, STYLES
from kyori.analysis.results import Results

RIGHT, WIDTH = PAGE.right, PAGE.width
EQUATION_SIZE, SYMBOL_SIZE = 25, 17  # px
INDENT, SYMBOL_COLUMN = 24, 44  # px
ABOVE, BETWEEN = 12, 22  # px around the parts of the box


class _Page(SvgPage):
    """A page that takes formulas."""

    def formula(self, latex: str, size: float, left: float, baseline: float | None = None) -> None:
        """Draw a formula: on a baseline given, or in a row of its own below what is there."""
        picture = _drawn(latex, size)
        box = [float(number) for number in picture.get("viewBox", "").split()]
        if baseline is None:
            baseline = self.y - box[1]
            self.y += box[3]
        self.group(picture, left, baseline)


def formula_svg(results: Results, texts: Mapping[str, str], *, titled: bool) -> bytes:
    """Return the box as SVG; titled, it stands alone with title, subtitle, note and source.

    `texts`: those of formula_mathml, as plain strings.
    """
    page = _Page(WIDTH, RIGHT)
    if titled:
        page.text(texts["title"], "title")
        page.text(texts["subtitle"], "subtitle")
        page.gap(BETWEEN)
    for equation in equations(results):
        page.text(texts[equation.caption], "rule")
        page.gap(ABOVE)
        page.formula(equation.latex, EQUATION_SIZE, INDENT)
        page.gap(BETWEEN)
    for key, latex in SYMBOLS.items():
        page.formula(latex, SYMBOL_SIZE, INDENT, baseline=page.y + STYLES["label"].size * 1.08)
        page.text(texts[key], "label", INDENT + SYMBOL_COLUMN)
        page.gap(4)
    page.gap(ABOVE)
    page.text(texts["sign"], "context")
    page.gap(ABOVE)
    top = page.y
    page.text(texts["worked"], "label", RIGHT + BAR + 9)
    page.bar(top)
    if titled:
        page.gap(BETWEEN)
        page.text(texts["note"], "note")
        page.text(texts["source"], "note")
    return page.finished(COLOURS["paper"] if titled else None)


def _drawn(latex: str, size: float) -> ElementTree.Element:
    """Return a formula as paths; its baseline is at zero."""
    config.svg2 = False  # paths in place: no symbols, whose ids would repeat on a page
    picture: ElementTree.Element = Latex(latex, size=size, color=COLOURS["ink"]).svgxml()
    for element in picture.iter():
        element.tag = f"{{{SVG}}}{element.tag.rpartition('}')[2]}"
    return picture
