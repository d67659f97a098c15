"""The quadrant scatter: US goods balance against the partner's military share of GDP."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt

from kyori.analysis.figures import quadrant_labels
from kyori.analysis.figures.geometry import Box
from kyori.analysis.figures.grid import grid_across, grid_along
from kyori.analysis.figures.layers import (
    at_pixels,
    drawn,
    filled_symbols,
    leaders,
    rules,
    symbols,
)
from kyori.analysis.figures.paper import Paper
from kyori.analysis.figures.quadrant_labels import HEADING_HEIGHT
from kyori.analysis.figures.quadrant_plot import (
    APPARENT,
    BREAK,
    EMPHASISED,
    OTHER_AREA,
    PHONE_SHARE_TICKS,
    PRINTED_AREA,
    SHAPES,
    SHARE_CUT,
    SHARE_TICKS,
    Plot,
    area_of,
    balance_of,
    is_beyond,
    quadrant_of,
    share_of,
)
from kyori.analysis.figures.sheet import MARK, Sheet, TextLine, legend_starts
from kyori.analysis.figures.theme import COLOURS
from kyori.analysis.results import Result, Results
from kyori.data.digits import MINUS

LEGEND = ("printed", "others")
HEAD_Y, PHONE_HEAD_Y, THRESHOLD_Y = -36, -60, -11  # px from the plot's upper edge
TICK_Y, PHONE_TICK_Y = 14, 13  # px from the lower edge to the middle of the axis numbers
HOLLOW: Mapping[str, Any] = {"filled": False, "strokeWidth": 1, "opacity": 0.85}
GLYPH_AREA = 64  # px²
ARROW = "M-1,-0.14L0.2,-0.14L0.2,-0.6L1,0L0.2,0.6L0.2,0.14L-1,0.14Z"  # to the right


def quadrants(
    results: Results, lang: str, texts: Mapping[str, str], paper: Paper
) -> alt.LayerChart:
    """Draw all partners with both values; quadrant 1 is upper right, then counter-clockwise.

    `texts`: x_axis, y_axis, threshold, quadrant_1 to quadrant_4, printed, others; titled also
    title, subtitle, note, source. In `beyond` the figure fills in {name} and {share}.
    """
    plot = Plot(results, lang, paper)
    headings = quadrant_labels.headings(plot, texts)
    names = quadrant_labels.names(plot, texts)
    head = PHONE_HEAD_Y if paper.is_narrow else HEAD_Y
    placed = quadrant_labels.placements(plot, list(headings.values()), names)
    starts, minus = legend_starts(paper, texts, LEGEND), MINUS[lang]
    lines = (
        TextLine(paper.edge, head, texts["y_axis"], "axis_title"),
        TextLine(paper.plot_width, plot.height + 42, texts["x_axis"], "axis_title", "right"),
        TextLine(
            (plot.strip + paper.plot_width) / 2,
            plot.height + (PHONE_TICK_Y if paper.is_narrow else TICK_Y),
            f"> {SHARE_CUT:g}",
            "axis_title",
            "center",
        ),
        TextLine(plot.threshold, THRESHOLD_Y, texts["threshold"], "rule", "center"),
        *(TextLine(start, HEAD_Y, texts[key], "note") for key, start in starts.items()),
        *quadrant_labels.heading_lines(plot, headings, texts),
        *quadrant_labels.name_lines(placed, names),
    )
    sheet = Sheet(paper, plot.height, above=14 - head, below=56, lines=lines)
    layers = [
        _tints(plot),
        grid_across("share", plot.share, PHONE_SHARE_TICKS if paper.is_narrow else SHARE_TICKS),
        grid_along("balance", plot.balance, plot.ticks, end=plot.share.end, minus=minus),
        _boundaries(plot),
        leaders(placed),
        *_marks(plot),
        _arrows(plot),
        _glyphs(headings),
        *_legend_marks(starts),
    ]
    return drawn(sheet.with_heading(texts), layers, f"quadrants-{lang}")


def _tints(plot: Plot) -> alt.Chart:
    values = []
    for number, side in plot.sides.items():
        tint = {"y": side.top, "y2": side.bottom, "tint": COLOURS[f"tint-{number}"]}
        values.append({"x": side.left, "x2": side.right} | tint)
        if number in {1, 4}:  # the strip beyond the cut belongs to them
            values.append({"x": plot.strip, "x2": plot.paper.plot_width} | tint)
    chart: alt.Chart = at_pixels(values).mark_rect().encode(color=alt.Color("tint:N", scale=None))
    return chart


def _boundaries(plot: Plot) -> alt.Chart:
    across, zero, strip = plot.threshold, plot.zero, plot.strip
    lines = (
        (across, 0, across, plot.height),
        (0, zero, strip - BREAK, zero),
        (strip, zero, plot.paper.plot_width, zero),
    )
    return rules(lines, color=COLOURS["rule"], strokeWidth=1.25)


def _marks(plot: Plot) -> list[alt.Chart]:
    """Return the marks: hollow for the other partners, filled for the printed, one emphasised."""
    rows = sorted(plot.partners, key=lambda row: row.partner.code == EMPHASISED)
    others = [_mark(plot, row) for row in rows if not row.partner.is_printed]
    printed = [_mark(plot, row) for row in rows if row.partner.is_printed]
    return [
        symbols(others, SHAPES, **HOLLOW),
        filled_symbols(printed, SHAPES),
    ]


def _mark(plot: Plot, row: Result) -> dict[str, object]:
    point, number = plot.point(row), quadrant_of(row)
    is_emphasised = row.partner.code == EMPHASISED
    return {
        "partner": row.partner.code,
        "x": point.x,
        "y": point.y,
        "share": share_of(row),
        "balance": balance_of(row, plot.lang),
        "kind": number,
        "colour": COLOURS["emphasis" if is_emphasised else f"quadrant-{number}"],
        "area": area_of(row),
    }


def _arrows(plot: Plot) -> alt.Chart:
    """Return an arrow to the right of every mark beyond the cut."""
    points = [plot.point(row) for row in plot.partners if is_beyond(row)]
    values = [{"x": point.x + 16, "y": point.y} for point in points]
    chart: alt.Chart = at_pixels(values).mark_point(
        shape=ARROW, filled=True, size=70, color=COLOURS["ink-faint"], opacity=1
    )
    return chart


def _glyphs(headings: Mapping[int, Box]) -> alt.Chart:
    """Return the mark of each quadrant before its name."""
    values = [
        {
            "x": box.left + 5,
            "y": box.top + HEADING_HEIGHT / 2,
            "kind": number,
            "colour": COLOURS[f"quadrant-{number}"],
            "area": GLYPH_AREA * APPARENT[number],
        }
        for number, box in headings.items()
    ]
    return filled_symbols(values, SHAPES)


def _legend_marks(starts: Mapping[str, float]) -> list[alt.Chart]:
    """Return a filled and a hollow mark, as in the plot, before the legend's entries."""
    place = {key: {"x": start - MARK, "y": HEAD_Y, "kind": key} for key, start in starts.items()}
    look = {"colour": COLOURS["ink-soft"]}
    shape = dict.fromkeys(LEGEND, SHAPES[3])
    return [
        filled_symbols([place["printed"] | look | {"area": PRINTED_AREA}], shape),
        symbols([place["others"] | look | {"area": OTHER_AREA}], shape, **HOLLOW),
    ]
