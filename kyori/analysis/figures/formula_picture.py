"""The formula box as one SVG: drawn formulas, and every word as text."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree

from ziamath.config import config
from ziamath.zmath import Latex

from kyori.analysis.figures.equations import equations
from kyori.analysis.figures.formula import SYMBOLS
from kyori.analysis.figures.paper import PAGE
from kyori.analysis.figures.theme import COLOURS, FAMILY, LEADING, STYLES
from kyori.analysis.figures.typesetting import wrapped
from kyori.analysis.results import Results

RIGHT, WIDTH = PAGE.right, PAGE.width
SVG = "http://www.w3.org/2000/svg"
EQUATION_SIZE, SYMBOL_SIZE = 25, 17  # px
INDENT, SYMBOL_COLUMN = 24, 44  # px
ABOVE, BETWEEN = 12, 22  # px around the parts of the box
BAR = 3  # px, beside the worked example
ElementTree.register_namespace("", SVG)


class _Page:
    """An SVG that grows downwards as its parts are put in."""

    def __init__(self) -> None:
        self.root = ElementTree.Element(f"{{{SVG}}}svg")
        self.y = float(RIGHT)

    def gap(self, height: float) -> None:
        """Leave room."""
        self.y += height

    def text(self, text: str, style: str, left: float = RIGHT) -> None:
        """Set a text in lines that end at the right margin."""
        look = STYLES[style]
        for line in wrapped(text, WIDTH - RIGHT - left, look.size, look.weight):
            attributes = {
                "x": _px(left),
                "y": _px(self.y + look.size * (0.5 * LEADING + 0.35)),
                "font-family": FAMILY,
                "font-size": f"{look.size}px",
                "font-weight": str(look.weight),
                "fill": look.colour,
            }
            ElementTree.SubElement(self.root, f"{{{SVG}}}text", attributes).text = line
            self.y += look.size * LEADING

    def formula(self, latex: str, size: float, left: float, baseline: float | None = None) -> None:
        """Draw a formula: on a baseline given, or in a row of its own below what is there."""
        picture = _drawn(latex, size)
        box = [float(number) for number in picture.get("viewBox", "").split()]
        if baseline is None:
            baseline = self.y - box[1]
            self.y += box[3]
        place = f"translate({_px(left)},{_px(baseline)})"
        group = ElementTree.SubElement(self.root, f"{{{SVG}}}g", {"transform": place})
        group.extend(list(picture))

    def bar(self, top: float) -> None:
        """Draw a bar beside the part that began at `top`."""
        attributes = {
            "x": _px(RIGHT),
            "y": _px(top),
            "width": _px(BAR),
            "height": _px(self.y - top),
            "fill": COLOURS["emphasis"],
        }
        ElementTree.SubElement(self.root, f"{{{SVG}}}rect", attributes)

    def finished(self, background: str | None) -> bytes:
        """Close the page at its present height."""
        height = _px(self.y + RIGHT)
        size = {"width": _px(WIDTH), "height": height}
        self.root.attrib.update(size | {"viewBox": f"0 0 {WIDTH} {height}"})
        if background:
            paper = ElementTree.Element(f"{{{SVG}}}rect", size | {"fill": background})
            self.root.insert(0, paper)
        return ElementTree.tostring(self.root, encoding="unicode").encode()


def formula_svg(results: Results, texts: Mapping[str, str], *, titled: bool) -> bytes:
    """Return the box as SVG; titled, it stands alone with title, subtitle, note and source.

    `texts`: those of formula_mathml, as plain strings.
    """
    page = _Page()
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


def _px(length: float) -> str:
    return f"{length:.2f}".rstrip("0").rstrip(".")
