"""The words inside the rates scatter: whom it names, where the names stand, its two lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from kyori.analysis.figures import numbers
from kyori.analysis.figures.geometry import Box
from kyori.analysis.figures.label_placement import Label, Obstacles, Placement, place_labels
from kyori.analysis.figures.marks import Mark, filled
from kyori.analysis.figures.rate_plot import Plot, is_off_rule
from kyori.analysis.figures.rows import listed
from kyori.analysis.figures.sheet import TextLine
from kyori.analysis.results import Result, Results
from kyori.data.values import Value

# Whom the figure names beside those whose rate is off the rule, and why.
LABELLED: Mapping[str, str] = {
    "EUU": "its rate is given in the text",
    "CHN": "its rate is given in the text; the largest deficit",
    "LSO": "the highest rate for a very small deficit: the share counts, not the size",
    "KOR": "named in the text under quadrant 4",
    "IND": "named in the text under quadrant 4",
    "CHE": "named in the quadrant scatter",
    "TWN": "named in the quadrant scatter",
}
PIECE = 12.0  # px: labels keep off the slanting line piece by piece
REMARK = re.compile(r" (?=\()|(?=（)")  # what stands in brackets goes below, on a phone
Words = Mapping[str, tuple[str, str]]  # by partner: the label and its style


def captions(plot: Plot, texts: Mapping[str, str]) -> tuple[TextLine, TextLine]:
    """Return the names of the two lines: at the end of one, under the floor of the other."""
    x, y = plot.full_end
    floor = plot.announced(plot.steps[0][1])
    clear = plot.formula(plot.steps[0][1])  # to the right of where the two lines cross
    return (
        TextLine(x - 22, y + 14, texts["formula_line"], "context", "right"),
        TextLine(clear, floor + 16, texts["rule_line"], "rule"),
    )


def marks(results: Results, lang: str, texts: Mapping[str, str]) -> Sequence[Mark]:
    """Return the labels of the named partners; off the rule they say what the rule would give."""
    return [_mark(row, lang, texts) for row in listed(results) if _is_named(row)]


def words(plot: Plot, lang: str, texts: Mapping[str, str]) -> Words:
    """Return the marks as labels; those of partners off the rule are emphasised."""
    off = {row.partner.code for row in plot.partners if is_off_rule(row)}
    return {
        mark.key: (mark.text, "emphasis" if mark.key in off else "label")
        for mark in marks(plot.results, lang, texts)
    }


def placements(plot: Plot, labels: Words, named: Sequence[TextLine]) -> tuple[Placement, ...]:
    """Place the labels clear of each other, the marks, and both lines with their names."""
    obstacles = Obstacles(
        frame=Box(2, 2, plot.paper.plot_width, plot.height - 2),
        blocks=tuple(_block(plot, line) for line in named),
        points=tuple(plot.point(row) for row in plot.partners),
        lines=tuple(_slant(plot)),
        tracks=tuple(_treads(plot)),
    )
    rows = [row for row in plot.partners if row.partner.code in labels]
    return place_labels(tuple(_label(plot, row, labels) for row in rows), obstacles)


def label_lines(plot: Plot, labels: Words, placed: Sequence[Placement]) -> Iterator[TextLine]:
    """Yield the labels at their places, line by line."""
    for place in placed:
        text, style = labels[place.key]
        lines = _broken(plot, text)
        height = (place.box.bottom - place.box.top) / len(lines)
        for i, line in enumerate(lines):
            yield TextLine(place.box.left + 1, place.box.top + (i + 0.5) * height, line, style)


def _label(plot: Plot, row: Result, labels: Words) -> Label:
    text, style = labels[row.partner.code]
    lines = _broken(plot, text)
    width = max(plot.paper.width_of(line, style) for line in lines) + 2
    height = plot.paper.style(style).size * 1.2 * len(lines)
    return Label(row.partner.code, plot.point(row), width, height)


def _broken(plot: Plot, text: str) -> list[str]:
    return REMARK.split(text) if plot.paper.is_narrow else [text]


def _is_named(row: Result) -> bool:
    return row.partner.code in LABELLED or is_off_rule(row)


def _mark(row: Result, lang: str, texts: Mapping[str, str]) -> Mark:
    assert isinstance(row.announced_rate, Value)
    assert isinstance(row.halved_rate, Value)
    return filled(
        row.partner.code,
        texts["disagreement" if is_off_rule(row) else "partner"],
        name=row.partner.words.in_language(lang),
        announced=numbers.per_cent(row.announced_rate, lang),
        rule=numbers.per_cent(row.halved_rate, lang),
    )


def _block(plot: Plot, line: TextLine) -> Box:
    width = plot.paper.width_of(line.text, line.style)
    left = line.x - width if line.align == "right" else line.x
    return Box(left, line.y - 9, left + width, line.y + 9)


def _slant(plot: Plot) -> list[Box]:
    """Return the line of the formula in full as a row of small boxes."""
    (x, y), foot = plot.full_end, plot.height
    count = round(x / PIECE)
    corners = [(x * i / count, foot + (y - foot) * i / count) for i in range(count + 1)]
    return [Box(x1, y2, x2, y1) for (x1, y1), (x2, y2) in pairwise(corners)]


def _treads(plot: Plot) -> list[Box]:
    """Return the steps of the rule as thin boxes."""
    return [
        Box(plot.formula(start), plot.announced(rate) - 1, plot.formula(end), plot.announced(rate))
        for (start, rate), (end, _) in pairwise(plot.steps)
    ]
