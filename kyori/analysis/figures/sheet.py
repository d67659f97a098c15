"""The sheet that a figure is drawn on: margins, headings, legends and every text outside marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import altair as alt

from kyori.analysis.figures.theme import FAMILY, LEADING, STYLES
from kyori.analysis.figures.typesetting import text_width, wrapped

WIDTH = 720
LEFT, RIGHT = 60, 12
PLOT_WIDTH = WIDTH - LEFT - RIGHT
EDGE = RIGHT - LEFT  # where texts outside the plot begin
FOOT = 14  # px between the figure and its note


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text: px from the plot's upper left corner, a style of the theme, an anchor."""

    x: float
    y: float
    text: str
    style: str
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The plot's height and the room above and below it, in px; the width is always the same."""

    plot_height: int
    above: int
    below: int
    lines: tuple[TextLine, ...] = ()

    def with_heading(self, texts: Mapping[str, str]) -> Sheet:
        """Add title and subtitle above, and note and source below, for a picture on its own."""
        heading = _stacked(texts, ("title", "subtitle"))
        footing = _stacked(texts, ("note", "source"))
        above = self.above + _height(heading) + 14
        below = self.below + _height(footing) + FOOT + 6
        lines = [
            *self.lines,
            *_laid(heading, -above + 8),
            *_laid(footing, self.plot_height + self.below + FOOT),
        ]
        return replace(self, above=above, below=below, lines=tuple(lines))


def _stacked(texts: Mapping[str, str], keys: Iterable[str]) -> list[tuple[str, str]]:
    lines = []
    for key in keys:
        style = key if key in STYLES else "note"
        look = STYLES[style]
        width = WIDTH - 2 * RIGHT
        lines += [(line, style) for line in wrapped(texts[key], width, look.size, look.weight)]
    return lines


def _height(lines: Sequence[tuple[str, str]]) -> int:
    return round(sum(STYLES[style].size * LEADING for _, style in lines))


def _laid(lines: Sequence[tuple[str, str]], top: float) -> list[TextLine]:
    laid = []
    for text, style in lines:
        height = STYLES[style].size * LEADING
        laid.append(TextLine(EDGE, top + height / 2, text, style))
        top += height
    return laid


def width_of(text: str, style: str) -> float:
    """Return the width of a line in one of the theme's styles, in px."""
    look = STYLES[style]
    return text_width(text, look.size, look.weight)


def text_layers(lines: Iterable[TextLine]) -> list[alt.Chart]:
    """Return one layer of text for every style and anchor among the lines."""
    groups: dict[tuple[str, str], list[TextLine]] = {}
    for line in lines:
        groups.setdefault((line.style, line.align), []).append(line)
    layers = []
    for (style, align), members in groups.items():
        look = STYLES[style]
        values = [{"x": round(m.x, 2), "y": round(m.y, 2), "text": m.text} for m in members]
        mark = at_pixels(values).mark_text(
            align=align,  # type: ignore[arg-type]
            baseline="middle",
            color=look.colour,
            font=FAMILY,
            fontSize=look.size,
            fontWeight=look.weight,  # type: ignore[arg-type]
        )
        layers.append(mark.encode(text="text:N"))
    return layers


def at_pixels(values: Sequence[Mapping[str, Any]]) -> alt.Chart:
    """Return a chart of values whose x, y (and x2, y2) are px from the plot's corner."""
    chart = alt.Chart(alt.Data(values=[dict(value) for value in values])).encode(
        x=alt.X("x:Q", scale=None, axis=None), y=alt.Y("y:Q", scale=None, axis=None)
    )
    return chart.encode(x2="x2:Q", y2="y2:Q") if values and "x2" in values[0] else chart


def drawn(sheet: Sheet, layers: Sequence[alt.Chart], name: str) -> alt.LayerChart:
    """Put the layers and the sheet's texts together; `name` is unique to figure and language."""
    chart: alt.LayerChart = alt.layer(*layers, *text_layers(sheet.lines)).properties(
        name=name,
        width=PLOT_WIDTH,
        height=sheet.plot_height,
        autosize=alt.AutoSizeParams(type="none"),
        padding={"left": LEFT, "right": RIGHT, "top": sheet.above, "bottom": sheet.below},
    )
    return chart.resolve_scale(shape="independent", color="independent")
