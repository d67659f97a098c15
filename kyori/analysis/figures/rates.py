"""The rates scatter: what the formula gives for each listed partner, and what was announced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import altair as alt

from kyori.analysis.figures import rate_labels
from kyori.analysis.figures.grid import grid_across, grid_along
from kyori.analysis.figures.layers import at_pixels, drawn, filled_symbols, leaders, rules
from kyori.analysis.figures.paper import Paper
from kyori.analysis.figures.rate_plot import (
    OFF_RULE_AREA,
    ON_RULE_AREA,
    Plot,
    is_off_rule,
    per_cent_of,
)
from kyori.analysis.figures.sheet import MARK, Sheet, TextLine, legend_starts
from kyori.analysis.figures.theme import COLOURS
from kyori.analysis.results import Result, Results

# px from the plot's upper edge: the vertical axis's title, and the legend
HEAD_Y, PHONE_HEAD_Y = -24, -46
PHONE_LEFT = 26  # px, for the numbers of the axis
SHAPES = {"on_rule": "circle", "off_rule": "diamond"}
LOOKS: Mapping[str, Mapping[str, object]] = {
    "on_rule": {"kind": "on_rule", "colour": COLOURS["series"], "area": ON_RULE_AREA},
    "off_rule": {"kind": "off_rule", "colour": COLOURS["emphasis"], "area": OFF_RULE_AREA},
}


def rates(results: Results, lang: str, texts: Mapping[str, str], paper: Paper) -> alt.LayerChart:
    """Draw the listed partners on the steps of the rule; those off it are marked and named.

    `texts`: x_axis, y_axis, formula_line, rule_line, on_rule, off_rule, partner, disagreement;
    titled also title, subtitle, note, source. In `partner` and `disagreement` the figure fills
    in {name}, {announced} and {rule}.
    """
    if paper.is_narrow:
        paper = replace(paper, left=PHONE_LEFT)
    plot, width = Plot(results, paper), paper.plot_width
    captions = rate_labels.captions(plot, texts)
    words = rate_labels.words(plot, lang, texts)
    placed = rate_labels.placements(plot, words, captions)
    starts = legend_starts(paper, texts, list(LOOKS))
    head = PHONE_HEAD_Y if paper.is_narrow else HEAD_Y
    lines = (
        TextLine(paper.edge, head, texts["y_axis"], "axis_title"),
        TextLine(width, plot.height + 42, texts["x_axis"], "axis_title", "right"),
        *(TextLine(start, HEAD_Y, texts[key], "note") for key, start in starts.items()),
        *captions,
        *rate_labels.label_lines(plot, words, placed),
    )
    legend = [{"x": start - MARK, "y": HEAD_Y, **LOOKS[key]} for key, start in starts.items()]
    marks = [_mark(plot, row) for row in sorted(plot.partners, key=is_off_rule)]
    layers = [
        grid_across("formula", plot.formula, plot.ticks[0]),
        grid_along("announced", plot.announced, plot.ticks[1], end=width),
        _full_line(plot),
        _rule_line(plot),
        leaders(placed),
        filled_symbols([*marks, *legend], SHAPES),
    ]
    sheet = Sheet(paper, plot.height, above=16 - head, below=56, lines=lines)
    return drawn(sheet.with_heading(texts), layers, f"rates-{lang}")


def _full_line(plot: Plot) -> alt.Chart:
    """Return the line on which the announced rate would be the formula's result in full."""
    line = (0, plot.height, *plot.full_end)
    return rules([line], color=COLOURS["context"], strokeWidth=1.25, strokeDash=[5, 4])


def _rule_line(plot: Plot) -> alt.Chart:
    values = [
        {"x": round(plot.formula(result), 2), "y": round(plot.announced(rate), 2)}
        for result, rate in plot.steps
    ]
    chart: alt.Chart = at_pixels(values).mark_line(
        interpolate="step-after", color=COLOURS["context"], strokeWidth=1.5
    )
    return chart


def _mark(plot: Plot, row: Result) -> dict[str, object]:
    return {
        "partner": row.partner.code,
        "x": plot.point(row).x,
        "y": plot.point(row).y,
        "formula": per_cent_of(row.formula_rate),
        "announced": per_cent_of(row.announced_rate),
        **LOOKS["off_rule" if is_off_rule(row) else "on_rule"],
        "area": plot.area(row),
    }
