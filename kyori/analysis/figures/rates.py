"""The rates scatter: what the formula gives for each listed partner, and what was announced."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

import altair as alt

from kyori.analysis import tariffs
from kyori.analysis.figures import numbers
from kyori.analysis.figures.label_placement import (
    Box,
    Label,
    Obstacles,
    Placement,
    Point,
    place_labels,
)
from kyori.analysis.figures.rows import listed
from kyori.analysis.figures.scales import Scale
from kyori.analysis.figures.sheet import (
    EDGE,
    LEGEND_Y,
    PLOT_WIDTH,
    Sheet,
    TextLine,
    at_pixels,
    drawn,
    legend_starts,
    width_of,
)
from kyori.analysis.figures.theme import COLOURS, STYLES
from kyori.analysis.results import Result, Results
from kyori.data.values import Value

# Whom the figure names beside those whose rate is off the rule, and why.
LABELLED: Mapping[str, str] = {
    "EUU": "its rate is given in the text",
    "CHN": "its rate is given in the text; the largest deficit",
    "LSO": "the highest rate of a very small deficit: the share counts, not the size",
    "KOR": "named in the text under quadrant 4",
    "IND": "named in the text under quadrant 4",
    "CHE": "named in the quadrant scatter",
    "TWN": "named in the quadrant scatter",
}
HEIGHT = 430
STEP = 10  # per cent between the axis numbers
AREA, OFF_RULE_AREA = 60, 130  # px² of a mark
PIECE = 8.0  # px: labels keep off a line piece by piece


@dataclass(frozen=True)
class Plot:
    """The listed partners, the rule that joins both rates, and the two scales, in per cent."""

    results: Results

    @cached_property
    def partners(self) -> Sequence[Result]:
        """Return the listed partners in printed order."""
        return listed(self.results)

    @cached_property
    def formula(self) -> Scale:
        """Return the horizontal scale: the formula's result."""
        highest = _tens([_per_cent(row.formula_rate) for row in self.partners])
        return Scale("linear", 0, highest + STEP / 2, 0, PLOT_WIDTH)

    @cached_property
    def announced(self) -> Scale:
        """Return the vertical scale: the announced rate, with room above the highest."""
        highest = _tens([_per_cent(row.announced_rate) for row in self.partners])
        return Scale("linear", 0, highest + STEP, HEIGHT, 0)

    @cached_property
    def steps(self) -> Sequence[tuple[float, float]]:
        """Return where each step of the rule begins: the formula's result, the rate it gives."""
        floor = self.results.parameters["base_rate"].number
        discount = self.results.parameters["discount"].number
        return [
            (max(whole - 0.5, 0.0), float(tariffs.halved_rate(rate, floor, discount)) * 100)
            for whole in range(math.floor(self.formula.high + 0.5) + 1)
            for rate in [Decimal(whole) / 100]
        ]

    def point(self, row: Result) -> Point:
        """Return where a partner's mark stands, in px."""
        x = self.formula(_per_cent(row.formula_rate))
        y = self.announced(_per_cent(row.announced_rate))
        area = OFF_RULE_AREA if is_off_rule(row) else AREA
        return Point(round(x, 2), round(y, 2), math.sqrt(area / math.pi) + 0.5)

    @property
    def full_end(self) -> tuple[float, float]:
        """Return where the line of the formula in full leaves the plot, in px."""
        end = min(self.formula.high, self.announced.high)
        return self.formula(end), self.announced(end)


def rates(
    results: Results, lang: str, texts: Mapping[str, str], *, titled: bool
) -> alt.LayerChart:
    """Draw the listed partners on the steps of the rule; those off it are marked and named.

    `texts`: x_axis, y_axis, formula_line, rule_line, on_rule, off_rule, partner, disagreement;
    titled also title, subtitle, note, source. In `partner` and `disagreement` the figure fills
    in {name}, {announced} and {rule}.
    """
    plot = Plot(results)
    captions = _captions(plot, texts)
    placed = _placements(plot, texts, lang, captions)
    lines = (
        TextLine(EDGE, LEGEND_Y, texts["y_axis"], "axis_title"),
        TextLine(PLOT_WIDTH, HEIGHT + 42, texts["x_axis"], "axis_title", "right"),
        *(TextLine(start, LEGEND_Y, texts[key], "note") for key, start in _legend(texts)),
        *captions,
        *_name_lines(plot, texts, lang, placed),
    )
    sheet = Sheet(HEIGHT, above=54, below=56, lines=lines)
    layers = [
        *_grid(plot),
        _full_line(plot),
        _rule_line(plot),
        _leaders(placed),
        _marks(plot),
        _legend_marks(texts),
    ]
    return drawn(sheet.with_heading(texts) if titled else sheet, layers, f"rates-{lang}")


def is_off_rule(row: Result) -> bool:
    """Say whether a partner's announced rate differs from what the rule gives."""
    return _per_cent(row.announced_rate) != _per_cent(row.halved_rate)


def _per_cent(rate: object) -> float:
    assert isinstance(rate, Value)
    return float(rate.number * 100)


def _tens(values: Iterable[float]) -> int:
    return math.ceil(max(values) / STEP) * STEP


def _grid(plot: Plot) -> list[alt.Chart]:
    """Return the grid with the two axes."""
    charts = []
    for field, scale in (("formula", plot.formula), ("announced", plot.announced)):
        ticks = list(range(0, math.floor(scale.high) + 1, STEP))
        axis = alt.Axis(values=ticks, labelExpr=numbers.axis_expression("en"))
        drawn_scale = alt.Scale(domain=[scale.low, scale.high], nice=False)
        channel = alt.X if field == "formula" else alt.Y
        rule = alt.Chart(alt.Data(values=[{field: tick} for tick in ticks])).mark_rule(
            color=COLOURS["grid"], strokeWidth=1
        )
        charts.append(rule.encode(channel(f"{field}:Q", scale=drawn_scale, axis=axis)))
    return charts
