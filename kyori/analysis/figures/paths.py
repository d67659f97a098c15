"""The paths through the quadrants: six partners year by year, in panels with common scales."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import altair as alt

from kyori.analysis.figures.geometry import Box
from kyori.analysis.figures.label_placement import Label, Obstacles, Placement, place_labels
from kyori.analysis.figures.layers import at_pixels, drawn, filled_symbols, leaders, rules, symbols
from kyori.analysis.figures.paper import Paper
from kyori.analysis.figures.path_marks import marks
from kyori.analysis.figures.path_plot import Panel, Plot, arrows, share_of, stretches
from kyori.analysis.figures.quadrant_plot import APPARENT, EMPHASISED, SHAPES
from kyori.analysis.figures.sheet import Sheet, TextLine
from kyori.analysis.figures.theme import COLOURS
from kyori.analysis.paths import Step
from kyori.analysis.results import Results
from kyori.data.digits import MINUS

LEFT = {"ja": 42, "en": 34}  # px, for the numbers of the axis; ▲ is wider than −
LAST_TICK = 6  # px: half of the last number below a panel stands out to the right
KEY_ROW, KEY_GLYPH = 20, 14  # px: a line of the key to the quadrants, its mark
KEY_COLUMNS, PHONE_KEY_COLUMNS = 2, 1
AXIS_TITLE = 30  # px, for the title of the vertical axis above the panels
NAME_Y, ROUTE_Y = -34, -14  # px from a panel's upper edge
TICK_GAP, TICK_Y = 7, 14  # px from a panel to its axis numbers
END_AREA, GLYPH_AREA = 70, 46  # px² of a mark
CORNER, CORNER_GLYPH = 10, 11  # px from a panel's corner to a quadrant's number, to its mark
PIECE = 8.0  # px: labels keep off a path piece by piece
Glyph = Mapping[str, Any]


def paths(results: Results, lang: str, texts: Mapping[str, str], paper: Paper) -> alt.LayerChart:
    """Draw each partner's path from the first year (hollow) to the last (filled), with arrows.

    `texts`: x_axis, y_axis, quadrant_1 to quadrant_4, route, stay; titled also title, subtitle,
    note, source. In `route` and `stay` the figure fills in {first} and {last}.
    """
    right = max(paper.right, LAST_TICK)
    paper = replace(paper, left=LEFT[lang] + right, right=right)
    plot = Plot(results, lang, paper)
    columns = PHONE_KEY_COLUMNS if paper.is_narrow else KEY_COLUMNS
    top = -(4 // columns) * KEY_ROW - AXIS_TITLE
    key, key_glyphs = _key(plot, texts, top, columns)
    placed = {panel.row.partner.code: _placed(plot, panel) for panel in plot.panels}
    lines = [
        *key,
        TextLine(paper.edge, -AXIS_TITLE / 2 + 4, texts["y_axis"], "axis_title"),
        TextLine(paper.plot_width, plot.height + 14, texts["x_axis"], "axis_title", "right"),
    ]
    for panel in plot.panels:
        lines += [*_head(plot, panel, texts), *_axis(plot, panel), *_corner_numbers(plot, panel)]
        lines += _years(panel, placed[panel.row.partner.code])
    layers = [
        _tints(plot),
        _grid(plot),
        _boundaries(plot),
        _lines(plot),
        leaders([label for labels in placed.values() for label in labels]),
        *_marks(plot, [*key_glyphs, *_corner_glyphs(plot)]),
    ]
    sheet = Sheet(paper, plot.height, above=6 - top, below=30, lines=tuple(lines))
    return drawn(sheet.with_heading(texts), layers, f"paths-{lang}")


def _key(
    plot: Plot, texts: Mapping[str, str], top: float, columns: int
) -> tuple[list[TextLine], list[Glyph]]:
    """Return the names of the quadrants above the panels, and the marks before them."""
    lines, glyphs, edge = [], [], plot.paper.edge
    width = plot.paper.width / columns
    for number, shape in SHAPES.items():
        assert shape
        row, column = divmod(number - 1, columns)
        x, y = edge + column * width, top + (row + 0.5) * KEY_ROW
        lines.append(TextLine(x + KEY_GLYPH, y, texts[f"quadrant_{number}"], f"quadrant_{number}"))
        glyphs.append(_glyph(x + 5, y, number))
    return lines, glyphs


def _head(plot: Plot, panel: Panel, texts: Mapping[str, str]) -> Iterator[TextLine]:
    """Yield a panel's name, and below it the quadrants that the path goes through."""
    frame, partner = panel.frame, panel.row.partner
    style = "emphasis" if partner.code == EMPHASISED else "rule"
    words = {mark.key: mark.text for mark in marks(plot.results, plot.lang, texts)}
    yield TextLine(frame.left, frame.top + NAME_Y, partner.words.in_language(plot.lang), style)
    yield TextLine(frame.left, frame.top + ROUTE_Y, words[partner.code], "axis_title")


def _axis(plot: Plot, panel: Panel) -> Iterator[TextLine]:
    """Yield the numbers below a panel, and beside the first of a row."""
    frame, (shares, balances) = panel.frame, plot.ticks
    for tick in shares:
        x = plot.share(panel)(tick)
        yield TextLine(x, frame.bottom + TICK_Y, f"{tick:g}", "axis_title", "center", of_scale=True)
    if frame.left == 0:
        minus = MINUS[plot.lang]
        for tick in balances:
            text = f"{minus if tick < 0 else ''}{abs(tick):,.0f}"
            y = plot.balance(panel)(tick)
            yield TextLine(-TICK_GAP, y, text, "axis_title", "right", of_scale=True)


def _corner(side: Box, number: int) -> tuple[float, float]:
    """Return where a quadrant's number stands: in the panel's corner."""
    x = side.right - CORNER if number in {1, 4} else side.left + CORNER
    return x, side.top + CORNER if number in {1, 2} else side.bottom - CORNER


def _corner_numbers(plot: Plot, panel: Panel) -> Iterator[TextLine]:
    for number, side in plot.sides(panel).items():
        x, y = _corner(side, number)
        yield TextLine(x, y, str(number), f"quadrant_{number}", "center", of_scale=True)


def _corner_glyphs(plot: Plot) -> Iterator[Glyph]:
    for panel in plot.panels:
        for number, side in plot.sides(panel).items():
            x, y = _corner(side, number)
            yield _glyph(x - CORNER_GLYPH if number in {1, 4} else x + CORNER_GLYPH, y, number)


def _glyph(x: float, y: float, number: int) -> Glyph:
    area = GLYPH_AREA * APPARENT[number]
    return {
        "x": x,
        "y": y,
        "kind": number,
        "colour": COLOURS[f"quadrant-{number}"],
        "area": area,
    }


def _placed(plot: Plot, panel: Panel) -> tuple[Placement, ...]:
    """Place the first and the last year beside their marks, clear of the path and the corners."""
    points, frame, paper = plot.points(panel), panel.frame, plot.paper
    ends = {str(panel.steps[i].year): points[i] for i in (0, -1)}
    labels = [
        Label(year, point, paper.width_of(year, _year_style(panel, year)) + 2, 15)
        for year, point in ends.items()
    ]
    corners = []
    for number, side in plot.sides(panel).items():
        x, y = _corner(side, number)
        inner = x - CORNER_GLYPH if number in {1, 4} else x + CORNER_GLYPH
        corners.append(Box(min(x, inner) - 7, y - 9, max(x, inner) + 7, y + 9))
    across, zero = plot.share(panel)(plot.threshold), plot.balance(panel)(0)
    boundaries = (
        Box(across - 1, frame.top, across + 1, frame.bottom),
        Box(frame.left, zero - 1, frame.right, zero + 1),
    )
    obstacles = Obstacles(
        frame=Box(frame.left + 2, frame.top + 2, frame.right - 2, frame.bottom - 2),
        blocks=(*corners, *_pieces(plot, panel)),
        points=tuple(points),
        lines=boundaries,
    )
    return place_labels(tuple(labels), obstacles)


def _pieces(plot: Plot, panel: Panel) -> Iterator[Box]:
    """Yield the path as a row of small boxes; its ends are the marks'."""
    for x, y, end_x, end_y in stretches(plot.points(panel)):
        count = max(1, round(max(abs(end_x - x), abs(end_y - y)) / PIECE))
        for i in range(count):
            at = (i + 0.5) / count
            middle_x, middle_y = x + (end_x - x) * at, y + (end_y - y) * at
            yield Box(middle_x - 2, middle_y - 2, middle_x + 2, middle_y + 2)


def _years(panel: Panel, placed: tuple[Placement, ...]) -> Iterator[TextLine]:
    for label in placed:
        style = _year_style(panel, label.key)
        yield TextLine(label.box.left + 1, label.box.middle, label.key, style)


def _year_style(panel: Panel, year: str) -> str:
    return "rule" if year == str(panel.steps[-1].year) else "label"


def _tints(plot: Plot) -> alt.Chart:
    values = [
        {"x": side.left, "x2": side.right, "y": side.top, "y2": side.bottom}
        | {"tint": COLOURS[f"tint-{number}"]}
        for panel in plot.panels
        for number, side in plot.sides(panel).items()
    ]
    chart: alt.Chart = at_pixels(values).mark_rect().encode(color=alt.Color("tint:N", scale=None))
    return chart


def _grid(plot: Plot) -> alt.Chart:
    lines = []
    for panel in plot.panels:
        frame, (shares, balances) = panel.frame, plot.ticks
        across, along = map(plot.share(panel), shares), map(plot.balance(panel), balances)
        lines += [(x, frame.top, x, frame.bottom) for x in across]
        lines += [(frame.left, y, frame.right, y) for y in along]
    return rules(lines, color=COLOURS["grid"], strokeWidth=1)


def _boundaries(plot: Plot) -> alt.Chart:
    lines = []
    for panel in plot.panels:
        frame, across = panel.frame, plot.share(panel)(plot.threshold)
        zero = plot.balance(panel)(0)
        lines += [(across, frame.top, across, frame.bottom), (frame.left, zero, frame.right, zero)]
    return rules(lines, color=COLOURS["rule"], strokeWidth=1)


def _lines(plot: Plot) -> alt.Chart:
    """Return every path with the arrows on it."""
    lines = []
    for panel in plot.panels:
        points = plot.points(panel)
        lines += [*stretches(points), *arrows(points)]
    return rules(lines, color=COLOURS["ink-soft"], strokeWidth=1.5, strokeCap="round")


def _marks(plot: Plot, glyphs: list[Glyph]) -> list[alt.Chart]:
    """Return small dots for the years between, a hollow mark for the first, a filled for the last.

    A mark has the shape and the colour of the quadrant of its year.
    """
    between, first, last = [], [], []
    for panel in plot.panels:
        marks = [_mark(plot, panel, i) for i in range(len(panel.steps))]
        between += [mark | {"area": 13, "colour": COLOURS["ink-soft"]} for mark in marks[1:-1]]
        first.append(marks[0])
        last.append(marks[-1])
    blank = [mark | {"colour": COLOURS["paper"]} for mark in first]
    return [
        symbols([mark | {"kind": 3} for mark in between], SHAPES, filled=True, opacity=1),
        filled_symbols(blank, SHAPES),
        symbols(first, SHAPES, filled=False, strokeWidth=2, opacity=1),
        filled_symbols([*last, *glyphs], SHAPES),
    ]


def _mark(plot: Plot, panel: Panel, position: int) -> dict[str, Any]:
    step: Step = panel.steps[position]
    point, number = plot.points(panel)[position], int(step.quadrant.number)
    is_emphasised = panel.row.partner.code == EMPHASISED
    return {
        "partner": panel.row.partner.code,
        "year": step.year,
        "share": share_of(step),
        "balance": plot.balance_of(step),
        "x": point.x,
        "y": point.y,
        "kind": number,
        "colour": COLOURS["emphasis" if is_emphasised else f"quadrant-{number}"],
        "area": END_AREA * APPARENT[number],
    }
