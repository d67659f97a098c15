"""An SVG that grows downwards as its parts are put in: texts in lines, groups, bars."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree

from kyori.analysis.figures.paper import PAGE
from kyori.analysis.figures.theme import COLOURS, FAMILY, LEADING, STYLES, TextStyle
from kyori.analysis.figures.typesetting import wrapped

SVG = "http://www.w3.org/2000/svg"
BAR = 3  # px, beside what is set off


def px(length: float) -> str:
    """Return a length as attributes have it, to a hundredth of a px."""
    return f"{length:.2f}".rstrip("0").rstrip(".")


def element(tag: str, **attributes: object) -> ElementTree.Element:
    """Return an SVG element; numbers are lengths, and an underscore in a name is a hyphen."""
    named = {
        name.strip("_").replace("_", "-"): px(value) if isinstance(value, float) else str(value)
        for name, value in attributes.items()
    }
    return ElementTree.Element(f"{{{SVG}}}{tag}", named)


def text_element(
    text: str, x: float, baseline: float, style: TextStyle, **attributes: object
) -> ElementTree.Element:
    """Return a line of text."""
    look = {"font_size": f"{style.size}px", "font_weight": style.weight, "fill": style.colour}
    made = element("text", x=float(x), y=float(baseline), font_family=FAMILY, **look, **attributes)
    made.text = text
    return made


class SvgPage:
    """A page of a fixed width; what is put in stands below what is there."""

    def __init__(self, width: float, margin: float, edge: float = PAGE.right) -> None:
        """Begin at the upper edge; `margin` is left free at both sides, `edge` above and below."""
        self.width, self.margin, self.edge = width, margin, edge
        self.root = element("svg")
        self.y = float(edge)

    def gap(self, height: float) -> None:
        """Leave room."""
        self.y += height

    def text(self, text: str, style: str, left: float | None = None) -> None:
        """Set a text in lines that end at the right margin."""
        look, left = STYLES[style], self.margin if left is None else left
        for line in wrapped(text, self.width - self.margin - left, look.size, look.weight):
            baseline = self.y + look.size * (0.5 * LEADING + 0.35)
            self.root.append(text_element(line, left, baseline, look))
            self.y += look.size * LEADING

    def group(self, parts: ElementTree.Element, left: float, top: float) -> None:
        """Put drawn parts where their zero is at `left` and `top`."""
        group = element("g", transform=f"translate({px(left)},{px(top)})")
        group.extend(list(parts))
        self.root.append(group)

    def bar(self, top: float) -> None:
        """Draw a bar beside the part that began at `top`."""
        look = {"width": float(BAR), "height": self.y - top, "fill": COLOURS["emphasis"]}
        self.root.append(element("rect", x=float(self.margin), y=top, **look))

    def finished(self, background: str | None) -> bytes:
        """Close the page at its present height."""
        height = px(self.y + self.edge)
        size: Mapping[str, str] = {"width": px(self.width), "height": height}
        self.root.attrib.update({**size, "viewBox": f"0 0 {px(self.width)} {height}"})
        if background:
            self.root.insert(0, element("rect", **size, fill=background))
        ElementTree.register_namespace("", SVG)  # another library may have given it a prefix
        return ElementTree.tostring(self.root, encoding="unicode").encode()
