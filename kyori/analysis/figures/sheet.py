"""The words around a plot: title and note of a picture on its own, and the legend above."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kyori.analysis.figures.paper import Paper
from kyori.analysis.figures.theme import LEADING, STYLES
from kyori.analysis.figures.typesetting import wrapped

FOOT = 14  # px between the figure and its note
MARK = 11  # px from the middle of a legend's mark to its words
ENTRY_GAP = 32  # px from one entry of the legend to the next, with room for its mark


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text: px from the plot's upper left corner, a style of the theme, an anchor.

    `of_scale`: the number of a tick, or of a quadrant in its corner, and no finding.
    """

    x: float
    y: float
    text: str
    style: str
    align: str = "left"
    of_scale: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The plot's height and the room above and below it, in px, with the words on the paper."""

    paper: Paper
    plot_height: int
    above: int
    below: int
    lines: tuple[TextLine, ...] = ()

    def with_heading(self, texts: Mapping[str, str]) -> Sheet:
        """Add title and subtitle above, note and source below, on a paper that has them."""
        if not self.paper.titled:
            return self
        heading = self._stacked(texts, ("title", "subtitle"))
        footing = self._stacked(texts, ("note", "source"))
        above = self.above + _height(heading) + 14
        below = self.below + _height(footing) + FOOT + 6
        lines = [
            *self.lines,
            *self._laid(heading, -above + 8),
            *self._laid(footing, self.plot_height + self.below + FOOT),
        ]
        return replace(self, above=above, below=below, lines=tuple(lines))

    def _stacked(self, texts: Mapping[str, str], keys: Iterable[str]) -> list[tuple[str, str]]:
        lines = []
        for key in keys:
            style = key if key in STYLES else "note"
            look = STYLES[style]
            width = self.paper.width - 2 * self.paper.right
            lines += [(line, style) for line in wrapped(texts[key], width, look.size, look.weight)]
        return lines

    def _laid(self, lines: Sequence[tuple[str, str]], top: float) -> list[TextLine]:
        laid = []
        for text, style in lines:
            height = STYLES[style].size * LEADING
            laid.append(TextLine(self.paper.edge, top + height / 2, text, style))
            top += height
        return laid


def _height(lines: Sequence[tuple[str, str]]) -> int:
    return round(sum(STYLES[style].size * LEADING for _, style in lines))


def legend_starts(
    paper: Paper, texts: Mapping[str, str], keys: Sequence[str], *, mark: float = MARK
) -> dict[str, float]:
    """Return where the words of each entry of a legend begin, in px, each with its mark before it.

    Flush right above the plot; on a phone, in a row of its own, flush left.
    """
    gap = ENTRY_GAP + 2 * (mark - MARK)
    widths = [paper.width_of(texts[key], "note") for key in keys]
    whole = sum(widths) + gap * (len(keys) - 1)
    start = paper.edge + 2 * mark - MARK / 2 if paper.is_narrow else paper.plot_width - whole
    starts = {}
    for key, width in zip(keys, widths, strict=True):
        starts[key] = start
        start += width + gap
    return starts
