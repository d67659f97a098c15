"""The ranked rates: each listed partner's announced rate before the deficit share it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import altair as alt

from kyori.analysis.figures.geometry import Box
from kyori.analysis.figures.layers import at_pixels, drawn, rules
from kyori.analysis.figures.paper import Paper
from kyori.analysis.figures.ranked_marks import NAME, RATE, SHARE
from kyori.analysis.figures.ranked_plot import (
    BAND_HEIGHT,
    BAR_HEIGHT,
    BESIDE_BAND,
    EMPHASISED,
    ROW,
    TICKS,
    Plot,
)
from kyori.analysis.figures.rate_plot import per_cent_of
from kyori.analysis.figures.sheet import Sheet, TextLine, legend_starts
from kyori.analysis.figures.theme import COLOURS
from kyori.analysis.results import Results

LEGEND = ("announced", "share")
LEGEND_Y, FLOOR_Y, TICK_Y = -56, -29, -11  # px from the plot's upper edge
FLOOR_TOP = -20  # px: where the line of the floor begins, below its name
SAMPLE, SAMPLE_MARK = 18, 16  # px: a sample in the legend, and from its middle to its words


def ranked(results: Results, lang: str, texts: Mapping[str, str], paper: Paper) -> alt.LayerChart:
    """Draw the listed partners by announced rate, over their deficit share on the same scale.

    `texts`: announced, share, floor, disagreement; titled also title, subtitle, note, source. In
    `disagreement` the figure fills in {name} and {rule}.
    """
    paper = paper.without_axis()
    plot = Plot(results, lang, paper, texts)
    starts = legend_starts(paper, texts, LEGEND, mark=SAMPLE_MARK)
    samples = {
        key: Box(start - SAMPLE_MARK - SAMPLE / 2, LEGEND_Y, start - SAMPLE_MARK + SAMPLE / 2, 0)
        for key, start in starts.items()
    }
    lines = (
        *(TextLine(start, LEGEND_Y, texts[key], "note") for key, start in starts.items()),
        *_axis_lines(plot),
        *_row_lines(plot),
    )
    layers = [
        _grid(plot),
        _bands(plot, samples["share"]),
        _ends(plot, samples["share"]),
        _bars(plot, samples["announced"]),
        _floor(plot),
    ]
    sheet = Sheet(paper, plot.height, above=16 - LEGEND_Y, below=24, lines=lines)
    return drawn(sheet.with_heading(texts), layers, f"ranked-{lang}")


def _axis_lines(plot: Plot) -> Iterator[TextLine]:
    """Yield the numbers of the scale above and below each column, and the floor's name."""
    floor = float(plot.results.parameters["base_rate"].number * 100)
    for column in range(plot.columns):
        scale = plot.scale(column)
        for tick in TICKS:
            for y in (TICK_Y, plot.height - TICK_Y):
                yield TextLine(scale(tick), y, f"{tick}", "axis_title", "center", of_scale=True)
        yield TextLine(scale(floor), FLOOR_Y, plot.texts["floor"], "rule", "center")


def _row_lines(plot: Plot) -> Iterator[TextLine]:
    """Yield each partner's name, announced rate, and deficit share in whole per cent."""
    for rank, row in enumerate(plot.partners):
        column, y = plot.place(rank)
        left, style = plot.left(column), plot.style(row, "series")
        yield TextLine(left, y, plot.words(row, NAME), plot.style(row, "label"))
        yield TextLine(left + plot.rate_end, y, plot.words(row, RATE), style, "right")
        yield TextLine(plot.band(rank).right + BESIDE_BAND, y, plot.words(row, SHARE), "context")


def _grid(plot: Plot) -> alt.Chart:
    """Return the hairlines between the rows, and the upright lines of the scale."""
    lines: list[Sequence[float]] = []
    for rank in range(len(plot.partners)):
        column, y = plot.place(rank)
        left = plot.left(column)
        lines.append((left, y + ROW / 2, left + plot.column_width, y + ROW / 2))
    for column in range(plot.columns):
        scale = plot.scale(column)
        lines += [(scale(tick), 0, scale(tick), plot.height) for tick in TICKS]
    return rules(lines, color=COLOURS["grid"], strokeWidth=1)


def _bands(plot: Plot, sample: Box) -> alt.Chart:
    return _boxes(_values(plot, "share"), sample, BAND_HEIGHT, COLOURS["band"])


def _ends(plot: Plot, sample: Box) -> alt.Chart:
    """Return a line at the end of each band: it stays visible in grey and on poor screens."""
    boxes = [plot.band(rank) for rank in range(len(plot.partners))]
    half = BAND_HEIGHT / 2
    lines = [(box.right, box.top, box.right, box.bottom) for box in boxes]
    lines.append((sample.right, sample.top - half, sample.right, sample.top + half))
    return rules(lines, color=COLOURS["context"], strokeWidth=1.5)


def _bars(plot: Plot, sample: Box) -> alt.Chart:
    return _boxes(_values(plot, "announced"), sample, BAR_HEIGHT, COLOURS["series"])


def _values(plot: Plot, key: str) -> list[dict[str, Any]]:
    """Return the boxes of the bars or of the bands, each with its partner and its value."""
    values = []
    for rank, row in enumerate(plot.partners):
        is_bar = key == "announced"
        box = plot.bar(rank) if is_bar else plot.band(rank)
        rate = row.announced_rate if is_bar else row.deficit_share
        values.append({"partner": row.partner.code, key: per_cent_of(rate), **_corners(box)})
        if is_bar and row.partner.code == EMPHASISED:
            values[-1]["colour"] = COLOURS["emphasis"]
    return values


def _boxes(
    values: Sequence[Mapping[str, Any]], sample: Box, height: float, colour: str
) -> alt.Chart:
    """Return boxes in one colour where they have none of their own, and one for the legend."""
    middle = sample.top
    of_legend = Box(sample.left, middle - height / 2, sample.right, middle + height / 2)
    painted = [{"colour": colour, **value} for value in (*values, _corners(of_legend))]
    chart: alt.Chart = (
        at_pixels(painted).mark_rect().encode(color=alt.Color("colour:N", scale=None))
    )
    return chart


def _corners(box: Box) -> dict[str, Any]:
    return {
        "x": round(box.left, 2),
        "x2": round(box.right, 2),
        "y": round(box.top, 2),
        "y2": round(box.bottom, 2),
    }


def _floor(plot: Plot) -> alt.Chart:
    """Return the line of the floor, which no announced rate goes below."""
    floor = float(plot.results.parameters["base_rate"].number * 100)
    places = [plot.scale(column)(floor) for column in range(plot.columns)]
    lines = [(x, FLOOR_TOP, x, plot.height) for x in places]
    return rules(lines, color=COLOURS["rule"], strokeWidth=1, strokeDash=[3, 3])
