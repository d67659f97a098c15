"""The grid of a scatter and the numbers at its edges, from the scales that place the labels."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from kyori.analysis.figures.scales import Scale
from kyori.analysis.figures.theme import COLOURS
from kyori.data.digits import MINUS


def grid_across(
    field: str, scale: Scale, ticks: Sequence[float], *, minus: str = MINUS["en"]
) -> alt.Chart:
    """Return the upright lines, and the axis below; the plot's horizontal scale comes with them."""
    position = alt.X(f"{field}:Q", scale=_vega(scale), axis=_axis(ticks, minus))
    chart: alt.Chart = _rules(field, ticks).encode(x=position)
    return chart


def grid_along(
    field: str, scale: Scale, ticks: Sequence[float], *, end: float, minus: str = MINUS["en"]
) -> alt.Chart:
    """Return the level lines up to `end` px, and the axis at the left with the vertical scale."""
    position = alt.Y(f"{field}:Q", scale=_vega(scale), axis=_axis(ticks, minus))
    chart: alt.Chart = _rules(field, ticks).encode(x=alt.value(0), x2=alt.value(end), y=position)
    return chart


def _rules(field: str, ticks: Sequence[float]) -> alt.Chart:
    chart: alt.Chart = (
        alt.Chart(alt.Data(values=[{field: tick} for tick in ticks]))
        .mark_rule(strokeWidth=1)
        .encode(
            color=alt.condition(
                f"datum.{field} == 0", alt.value(COLOURS["axis"]), alt.value(COLOURS["grid"])
            )
        )
    )
    return chart


def _vega(scale: Scale) -> alt.Scale:
    return alt.Scale(
        type=scale.kind,  # type: ignore[arg-type]
        domain=[scale.low, scale.high],
        range=[scale.start, scale.end],
        nice=False,
        constant=scale.constant if scale.kind == "symlog" else alt.Undefined,
    )


def _axis(ticks: Sequence[float], minus: str) -> alt.Axis:
    """Return an axis whose negative numbers carry the sign given: ▲ for a deficit in Japanese."""
    text = f"(datum.value < 0 ? '{minus}' : '') + format(abs(datum.value), ',~r')"
    return alt.Axis(values=list(ticks), labelExpr=text)
