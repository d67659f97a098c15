"""The words inside the quadrant scatter: whom it names, where the names stand, the headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kyori.analysis.figures import numbers
from kyori.analysis.figures.geometry import Box
from kyori.analysis.figures.label_placement import Label, Obstacles, Placement, place_labels
from kyori.analysis.figures.quadrant_plot import (
    BREAK,
    EMPHASISED,
    HEIGHT,
    Plot,
    is_beyond,
)
from kyori.analysis.figures.sheet import PLOT_WIDTH, TextLine, width_of
from kyori.analysis.figures.theme import STYLES
from kyori.analysis.results import Result
from kyori.data.values import Value

# Whom the figure names, and why. Partners beyond the end of the axis are named as well.
LABELLED: Mapping[str, str] = {
    "GBR": "named in the text under quadrant 1",
    "SAU": "named in the text under quadrant 1",
    "BEL": "named in the text under quadrant 2",
    "ESP": "named in the text under quadrant 2",
    "NLD": "named in the text under quadrant 2",
    "AUS": "named in the text under quadrant 2",
    "JPN": "named in the text under quadrant 3; the brief's focus",
    "DEU": "named in the text under quadrant 3",
    "KOR": "named in the text under quadrant 4",
    "FRA": "named in the text under quadrant 4",
    "IND": "named in the text under quadrant 4",
    "CHN": "has a section of its own; the largest deficit",
    "CAN": "an exception of the tariffs: not on the list",
    "MEX": "an exception of the tariffs: not on the list",
    "RUS": "an exception of the tariffs: not on the list",
    "VNM": "its rate is given in the text",
    "TWN": "a large deficit, just beyond the threshold",
    "ISR": "the highest share on the axis",
    "CHE": "a large deficit at a low share; in the talks of 2025",
    "IRL": "stands alone in its corner: a reader asks who it is",
}
HEADING_HEIGHT, HEADING_INSET, GLYPH = 24.0, 10.0, 17.0  # px


def headings(plot: Plot, texts: Mapping[str, str]) -> Mapping[int, Box]:
    """Return the boxes of the quadrants' names with their glyphs, in the outer corners."""
    boxes = {}
    for number, side in plot.sides.items():
        width = GLYPH + width_of(texts[f"quadrant_{number}"], f"quadrant_{number}")
        is_right, is_upper = number in {1, 4}, number in {1, 2}
        left = side.right - HEADING_INSET - width if is_right else side.left + HEADING_INSET
        top = side.top + 6 if is_upper else side.bottom - 6 - HEADING_HEIGHT
        boxes[number] = Box(left, top, left + width, top + HEADING_HEIGHT)
    return boxes


def heading_lines(boxes: Mapping[int, Box], texts: Mapping[str, str]) -> list[TextLine]:
    """Return the quadrants' names."""
    return [
        TextLine(
            box.left + GLYPH, box.top + HEADING_HEIGHT / 2, texts[f"quadrant_{n}"], f"quadrant_{n}"
        )
        for n, box in boxes.items()
    ]


def placements(plot: Plot, blocks: Sequence[Box]) -> tuple[Placement, ...]:
    """Place the partners' names clear of each other, the marks, the boundaries and the blocks."""
    labels = [
        Label(
            row.partner.code,
            plot.point(row),
            width_of(_name(plot, row), _style(row)) + 2,
            STYLES[_style(row)].size * 1.2,
        )
        for row in _named(plot)
    ]
    end = plot.share.end
    obstacles = Obstacles(
        frame=Box(2, 2, PLOT_WIDTH, HEIGHT - 2),
        blocks=(*blocks, Box(end, 0, end + BREAK, HEIGHT)),
        points=tuple(plot.point(row) for row in plot.partners),
        lines=(
            Box(plot.threshold - 2, 0, plot.threshold + 2, HEIGHT),
            Box(0, plot.zero - 1, PLOT_WIDTH, plot.zero + 1),
        ),
    )
    return place_labels(tuple(labels), obstacles)


def name_lines(plot: Plot, placed: Sequence[Placement]) -> list[TextLine]:
    """Return the partners' names at their places."""
    rows = {row.partner.code: row for row in plot.partners}
    return [
        TextLine(
            p.box.left + 1,
            p.box.middle,
            _name(plot, rows[p.key]),
            _style(rows[p.key]),
        )
        for p in placed
    ]


def _named(plot: Plot) -> list[Result]:
    return [row for row in plot.partners if row.partner.code in LABELLED or is_beyond(row)]


def _name(plot: Plot, row: Result) -> str:
    """Return the house name; beyond the axis with the share, which the axis cannot tell."""
    name = row.partner.words.in_language(plot.lang)
    if not is_beyond(row):
        return name
    assert isinstance(row.military_share, Value)
    return f"{name} {numbers.per_cent(row.military_share.number, 1)}"


def _style(row: Result) -> str:
    return "emphasis" if row.partner.code == EMPHASISED else "label"
