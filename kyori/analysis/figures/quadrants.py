"""The quadrant scatter: US goods balance against the partner's military share of GDP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import altair as alt

from kyori.analysis.figures import numbers, quadrant_labels
from kyori.analysis.figures.label_placement import Box, Placement
from kyori.analysis.figures.quadrant_plot import (
    APPARENT,
    BREAK,
    EMPHASISED,
    EMPHASISED_AREA,
    HEIGHT,
    OTHER_AREA,
    PRINTED_AREA,
    SHAPES,
    SHARE_CUT,
    SHARE_TICKS,
    STRIP,
    Plot,
    area_of,
    balance_of,
    is_beyond,
    quadrant_of,
    share_of,
)
from kyori.analysis.figures.sheet import (
    EDGE,
    PLOT_WIDTH,
    Sheet,
    TextLine,
    at_pixels,
    drawn,
    width_of,
)
from kyori.analysis.figures.theme import COLOURS
from kyori.analysis.results import Result, Results

LEGEND_Y, THRESHOLD_Y = -36, -11  # px from the plot's upper edge
TICK_Y = 15  # px from the lower edge to the middle of the axis numbers
ARROW = "M-1,-0.14L0.2,-0.14L0.2,-0.6L1,0L0.2,0.6L0.2,0.14L-1,0.14Z"  # to the right


def quadrants(
    results: Results, lang: str, texts: Mapping[str, str], *, titled: bool
) -> alt.LayerChart:
    """Draw all partners with both values; quadrant 1 is upper right, then counter-clockwise.

    `texts`: x_axis, y_axis, threshold, quadrant_1 to quadrant_4, printed, others; titled also
    title, subtitle, note, source.
    """
    plot = Plot(results, lang)
    headings = quadrant_labels.headings(plot, texts)
    placed = quadrant_labels.placements(plot, list(headings.values()))
    lines = (
        TextLine(EDGE, LEGEND_Y, texts["y_axis"], "axis_title"),
        TextLine(PLOT_WIDTH, HEIGHT + 42, texts["x_axis"], "axis_title", "right"),
        TextLine(PLOT_WIDTH - STRIP / 2, HEIGHT + TICK_Y, f"> {SHARE_CUT:g}", "axis_title", "center"),
        TextLine(plot.threshold, THRESHOLD_Y, texts["threshold"], "rule", "center"),
        *(TextLine(start, LEGEND_Y, texts[key], "note") for key, start in _legend(texts)),
        *quadrant_labels.heading_lines(headings, texts),
        *quadrant_labels.name_lines(plot, placed),
    )
    sheet = Sheet(HEIGHT, above=50, below=56, lines=lines)
    layers = [
        _tints(plot),
        *_grid(plot),
        _boundaries(plot),
        _leaders(placed),
        *_marks(plot),
        _arrows(plot),
        _heading_glyphs(headings),
        _legend_marks(texts),
    ]
    return drawn(sheet.with_heading(texts) if titled else sheet, layers, f"quadrants-{lang}")


def _tints(plot: Plot) -> alt.Chart:
    values = []
    for number, side in plot.sides.items():
        tint = {"y": side.top, "y2": side.bottom, "tint": COLOURS[f"tint-{number}"]}
        values.append({"x": side.left, "x2": side.right} | tint)
        if number in {1, 4}:  # the strip beyond the cut belongs to them
            values.append({"x": PLOT_WIDTH - STRIP, "x2": PLOT_WIDTH} | tint)
    return at_pixels(values).mark_rect().encode(color=alt.Color("tint:N", scale=None))


def _grid(plot: Plot) -> list[alt.Chart]:
    """Return the grid with the two axes."""
    share, balance = plot.share, plot.balance
    across = alt.Chart(alt.Data(values=[{"share": tick} for tick in SHARE_TICKS]))
    along = alt.Chart(alt.Data(values=[{"balance": tick} for tick in plot.ticks]))
    rule: dict[str, Any] = {"color": COLOURS["grid"], "strokeWidth": 1}
    labels = numbers.axis_expression(plot.lang)
    return [
        across.mark_rule(**rule).encode(
            x=alt.X(
                "share:Q",
                scale=alt.Scale(
                    type="sqrt",
                    domain=[share.low, share.high],
                    range=[share.start, share.end],
                    nice=False,
                ),
                axis=alt.Axis(values=list(SHARE_TICKS), labelExpr=labels),
            )
        ),
        along.mark_rule(**rule).encode(
            x=alt.value(0),
            x2=alt.value(share.end),
            y=alt.Y(
                "balance:Q",
                scale=alt.Scale(
                    type="symlog",
                    constant=balance.constant,
                    domain=[balance.low, balance.high],
                    nice=False,
                ),
                axis=alt.Axis(values=plot.ticks, labelExpr=labels),
            ),
        ),
    ]


def _boundaries(plot: Plot) -> alt.Chart:
    start, end = PLOT_WIDTH - STRIP, PLOT_WIDTH
    values = [
        {"x": plot.threshold, "y": 0, "x2": plot.threshold, "y2": HEIGHT},
        {"x": 0, "y": plot.zero, "x2": start - BREAK, "y2": plot.zero},
        {"x": start, "y": plot.zero, "x2": end, "y2": plot.zero},
    ]
    return at_pixels(values).mark_rule(color=COLOURS["rule"], strokeWidth=1.25)


def _leaders(placed: Sequence[Placement]) -> alt.Chart:
    corners = [[round(v, 2) for v in p.leader] for p in placed if p.leader]
    values = [dict(zip(("x", "y", "x2", "y2"), four, strict=True)) for four in corners]
    return at_pixels(values).mark_rule(color=COLOURS["context"], strokeWidth=0.8)


def _marks(plot: Plot) -> list[alt.Chart]:
    """Return the marks: hollow for the other partners, filled for the printed, one emphasised."""
    rows = sorted(plot.partners, key=lambda row: row.partner.code == EMPHASISED)
    others = [row for row in rows if not row.partner.is_printed]
    printed = [row for row in rows if row.partner.is_printed]
    return [
        _symbols(plot, others).mark_point(filled=False, strokeWidth=1, opacity=0.8),
        _symbols(plot, printed).mark_point(
            filled=True, stroke=COLOURS["paper"], strokeWidth=0.75, opacity=1
        ),
    ]


def _symbols(plot: Plot, rows: Iterable[Result]) -> alt.Chart:
    values = [
        {
            "partner": row.partner.code,
            "x": plot.point(row).x,
            "y": plot.point(row).y,
            "share": share_of(row),
            "balance": balance_of(row, plot.lang),
            "quadrant": quadrant_of(row),
            "colour": _colour(row),
            "area": area_of(row),
        }
        for row in rows
    ]
    return _shaped(at_pixels(values)).encode(size=alt.Size("area:Q", scale=None))


def _colour(row: Result) -> str:
    is_emphasised = row.partner.code == EMPHASISED
    return COLOURS["emphasis" if is_emphasised else f"quadrant-{quadrant_of(row)}"]


def _shaped(chart: alt.Chart) -> alt.Chart:
    shapes = alt.Scale(domain=list(SHAPES), range=list(SHAPES.values()))
    return chart.encode(
        color=alt.Color("colour:N", scale=None),
        shape=alt.Shape("quadrant:N", scale=shapes, legend=None),
    )


def _arrows(plot: Plot) -> alt.Chart:
    """Return an arrow to the right of every mark beyond the cut."""
    points = [plot.point(row) for row in plot.partners if is_beyond(row)]
    values = [{"x": point.x + 16, "y": point.y} for point in points]
    return at_pixels(values).mark_point(
        shape=ARROW, filled=True, size=70, color=COLOURS["ink-faint"], opacity=1
    )


def _heading_glyphs(headings: Mapping[int, Box]) -> alt.Chart:
    values = [
        {
            "x": box.left + 5,
            "y": (box.top + box.bottom) / 2,
            "quadrant": number,
            "colour": COLOURS[f"quadrant-{number}"],
            "area": 64 * APPARENT[number],
        }
        for number, box in headings.items()
    ]
    chart = _shaped(at_pixels(values)).encode(size=alt.Size("area:Q", scale=None))
    return chart.mark_point(filled=True, opacity=1)


def _legend(texts: Mapping[str, str]) -> list[tuple[str, float]]:
    """Return the legend's entries and where each begins, in px, flush right above the plot."""
    starts, end = [], float(PLOT_WIDTH)
    for key in ("others", "printed"):
        start = end - width_of(texts[key], "note")
        starts.append((key, start))
        end = start - 32
    return starts


def _legend_marks(texts: Mapping[str, str]) -> alt.Chart:
    areas = {"printed": PRINTED_AREA, "others": OTHER_AREA}
    values = [
        {
            "x": start - 11,
            "y": LEGEND_Y,
            "area": areas[key],
            "fill": COLOURS["ink-soft" if key == "printed" else "paper"],
        }
        for key, start in _legend(texts)
    ]
    chart = at_pixels(values).mark_point(
        shape="circle", stroke=COLOURS["ink-soft"], strokeWidth=1, opacity=1
    )
    return chart.encode(
        fill=alt.Fill("fill:N", scale=None), size=alt.Size("area:Q", scale=None)
    )
