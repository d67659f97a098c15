"""The layers that figures are made of: texts, symbols and lines at places worked out before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import altair as alt

from kyori.analysis.figures.label_placement import Placement
from kyori.analysis.figures.paper import Paper
from kyori.analysis.figures.sheet import Sheet, TextLine
from kyori.analysis.figures.theme import COLOURS, FAMILY


def at_pixels(values: Sequence[Mapping[str, Any]]) -> alt.Chart:
    """Return a chart of values whose x, y (and x2, y2) are px from the plot's corner."""
    chart: alt.Chart = alt.Chart(alt.Data(values=[dict(value) for value in values])).encode(
        x=alt.X("x:Q", scale=None, axis=None), y=alt.Y("y:Q", scale=None, axis=None)
    )
    if not values or "x2" not in values[0]:
        return chart
    # Channels, not strings: Altair would look for a string's channel through its whole schema.
    return chart.encode(x2=alt.X2("x2:Q"), y2=alt.Y2("y2:Q"))


def rules(lines: Iterable[Sequence[float]], **look: Any) -> alt.Chart:
    """Return straight lines, each from x, y to x, y in px."""
    values = [
        dict(zip(("x", "y", "x2", "y2"), (round(end, 2) for end in line), strict=True))
        for line in lines
    ]
    chart: alt.Chart = at_pixels(values).mark_rule(**look)
    return chart


def leaders(placed: Sequence[Placement]) -> alt.Chart:
    """Return the lines from labels that stand far off to their marks."""
    lines = [placement.leader for placement in placed if placement.leader]
    return rules(lines, color=COLOURS["context"], strokeWidth=0.8)


def symbols(
    values: Sequence[Mapping[str, Any]], shapes: Mapping[Any, str], **look: Any
) -> alt.Chart:
    """Return marks at x, y in px, each with its `kind` (which has a shape), `colour` and `area`."""
    shape = alt.Scale(domain=list(shapes), range=list(shapes.values()))
    chart: alt.Chart = (
        at_pixels(values)
        .mark_point(**look)
        .encode(
            shape=alt.Shape("kind:N", scale=shape, legend=None),
            color=alt.Color("colour:N", scale=None),
            size=alt.Size("area:Q", scale=None),
        )
    )
    return chart


def filled_symbols(values: Sequence[Mapping[str, Any]], shapes: Mapping[Any, str]) -> alt.Chart:
    """Return filled marks, each set off from its neighbours by a thin line of the paper."""
    look = {"filled": True, "stroke": COLOURS["paper"], "strokeWidth": 0.75, "opacity": 1}
    return symbols(values, shapes, **look)


def text_layers(lines: Iterable[TextLine], paper: Paper) -> list[alt.Chart]:
    """Return one layer of text for every style and anchor among the lines."""
    groups: dict[tuple[str, str], list[TextLine]] = {}
    for line in lines:
        groups.setdefault((line.style, line.align), []).append(line)
    layers = []
    for (style, align), members in groups.items():
        look = paper.style(style)
        values = [
            {"x": round(m.x, 2), "y": round(m.y, 2), "text": m.text}
            | ({"of_scale": True} if m.of_scale else {})
            for m in members
        ]
        mark = at_pixels(values).mark_text(
            align=align,  # type: ignore[arg-type]
            baseline="middle",
            color=look.colour,
            font=FAMILY,
            fontSize=look.size,
            fontWeight=look.weight,  # type: ignore[arg-type]
        )
        layers.append(mark.encode(text=alt.Text("text:N")))
    return layers


def drawn(sheet: Sheet, layers: Sequence[alt.Chart], name: str) -> alt.LayerChart:
    """Put the layers and the sheet's texts together; `name` is unique to figure and language."""
    paper = sheet.paper
    chart: alt.LayerChart = alt.LayerChart(
        layer=[*layers, *text_layers(sheet.lines, paper)],
        name=f"{name}{paper.suffix}",
        resolve=alt.Resolve(scale=alt.ScaleResolveMap(shape="independent")),
        width=paper.plot_width,
        height=sheet.plot_height,
        autosize=alt.AutoSizeParams(type="none"),
        padding={
            "left": paper.left,
            "right": paper.right,
            "top": sheet.above,
            "bottom": sheet.below,
        },
    )
    return chart
