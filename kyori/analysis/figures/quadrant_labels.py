"""The words inside the quadrant scatter: whom it names, where the names stand, the headings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kyori.analysis.figures import numbers
from kyori.analysis.figures.geometry import Box
from kyori.analysis.figures.label_placement import Label, Obstacles, Placement, place_labels
from kyori.analysis.figures.marks import Mark, filled
from kyori.analysis.figures.quadrant_plot import (
    BREAK,
    EMPHASISED,
    Plot,
    is_beyond,
    is_placed,
)
from kyori.analysis.figures.sheet import TextLine
from kyori.analysis.figures.typesetting import wrapped
from kyori.analysis.results import Result, Results
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
Names = Mapping[str, tuple[str, str]]  # by partner: the name and its style
HEADING_HEIGHT, HEADING_INSET, GLYPH = 24.0, 10.0, 17.0  # px
UNNAMED_ON_PHONES = frozenset(("CHE", "IRL"))  # the text can do without them
PARTS = re.compile("\u3000|(?<=:) ")  # after the number of a quadrant comes what it means
PHONE_INSET, PHONE_LEADING = 4.0, 16.0  # px, where a heading stands in lines below each other


def headings(plot: Plot, texts: Mapping[str, str]) -> Mapping[int, Box]:
    """Return the boxes of the quadrants' names with their glyphs, in the outer corners."""
    boxes = {}
    for number, side in plot.sides.items():
        words = [line.text for line in _heading(plot, number, texts)]
        widths = [plot.paper.width_of(text, f"quadrant_{number}") for text in words]
        width = max(GLYPH + widths[0], *widths)
        height = HEADING_HEIGHT + PHONE_LEADING * (len(words) - 1)
        inset = PHONE_INSET if plot.paper.is_narrow else HEADING_INSET
        is_right, is_upper = number in {1, 4}, number in {1, 2}
        left = side.right - inset - width if is_right else side.left + inset
        top = side.top + 6 if is_upper else side.bottom - 6 - height
        boxes[number] = Box(left, top, left + width, top + height)
    return boxes


def heading_lines(plot: Plot, boxes: Mapping[int, Box], texts: Mapping[str, str]) -> list[TextLine]:
    """Return the quadrants' names, each beside its glyph and below it."""
    return [
        replace(line, x=box.left + line.x, y=box.top + line.y)
        for number, box in boxes.items()
        for line in _heading(plot, number, texts)
    ]


def _heading(plot: Plot, number: int, texts: Mapping[str, str]) -> list[TextLine]:
    """Return a quadrant's name in lines from a corner: one, or on a phone what has room."""
    style = f"quadrant_{number}"
    words = [texts[style]]
    if plot.paper.is_narrow:
        look, side = plot.paper.style(style), plot.sides[number]
        room = side.right - side.left - 2 * PHONE_INSET
        words = [
            line
            for part in PARTS.split(texts[style])
            for line in wrapped(part, room, look.size, look.weight)
        ]
    first = HEADING_HEIGHT / 2
    return [
        TextLine(0 if i else GLYPH, first + i * PHONE_LEADING, text, style)
        for i, text in enumerate(words)
    ]


def placements(plot: Plot, blocks: Sequence[Box], names: Names) -> tuple[Placement, ...]:
    """Place the partners' names clear of each other, the marks, the boundaries and the blocks."""
    labels = [
        Label(
            row.partner.code,
            plot.point(row),
            plot.paper.width_of(*names[row.partner.code]) + 2,
            plot.paper.style(names[row.partner.code][1]).size * 1.2,
        )
        for row in plot.partners
        if row.partner.code in names
    ]
    end = plot.share.end
    obstacles = Obstacles(
        frame=Box(2, 2, plot.paper.plot_width, plot.height - 2),
        blocks=(*blocks, Box(end, 0, end + BREAK, plot.height)),
        points=tuple(plot.point(row) for row in plot.partners),
        lines=(
            Box(plot.threshold - 2, 0, plot.threshold + 2, plot.height),
            Box(0, plot.zero - 1, plot.paper.plot_width, plot.zero + 1),
        ),
    )
    return place_labels(tuple(labels), obstacles)


def name_lines(placed: Sequence[Placement], names: Names) -> list[TextLine]:
    """Return the partners' names at their places."""
    return [TextLine(p.box.left + 1, p.box.middle, *names[p.key]) for p in placed]


def marks(results: Results, lang: str, texts: Mapping[str, str]) -> Sequence[Mark]:
    """Return the names with their share of those beyond the axis, which it cannot tell."""
    beyond = [row for row in results.partners if is_placed(row) and is_beyond(row)]
    return [_mark(row, lang, texts) for row in beyond]


def _mark(row: Result, lang: str, texts: Mapping[str, str]) -> Mark:
    assert isinstance(row.military_share, Value)
    name, share = row.partner.words.in_language(lang), numbers.per_cent(row.military_share, lang)
    return filled(row.partner.code, texts["beyond"], name=name, share=share)


def names(plot: Plot, texts: Mapping[str, str]) -> Names:
    """Return the house names of the partners named, of those beyond the axis the marks."""
    beyond = {mark.key: mark.text for mark in marks(plot.results, plot.lang, texts)}
    wanted = LABELLED.keys() - (UNNAMED_ON_PHONES if plot.paper.is_narrow else ())
    named = [row.partner for row in plot.partners if row.partner.code in {*wanted, *beyond}]
    words = {partner.code: partner.words.in_language(plot.lang) for partner in named}
    return {code: (word, _style(code)) for code, word in (words | beyond).items()}


def _style(code: str) -> str:
    return "emphasis" if code == EMPHASISED else "label"
