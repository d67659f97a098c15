"""The sheet that a figure is drawn on: its margins, and where the words around the plot stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kyori.analysis.figures.theme import LEADING, STYLES
from kyori.analysis.figures.typesetting import text_width, wrapped

WIDTH = 720
LEFT, RIGHT = 60, 12
PLOT_WIDTH = WIDTH - LEFT - RIGHT
EDGE = RIGHT - LEFT  # where texts outside the plot begin
FOOT = 14  # px between the figure and its note
ENTRY_GAP = 32  # px from one entry of the legend to the next, with room for its mark


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


def legend_starts(texts: Mapping[str, str], keys: Sequence[str]) -> dict[str, float]:
    """Return where each entry of a legend begins, in px, flush right above the plot."""
    starts, end = {}, float(PLOT_WIDTH)
    for key in reversed(keys):
        starts[key] = end - width_of(texts[key], "note")
        end = starts[key] - ENTRY_GAP
    return {key: starts[key] for key in keys}
