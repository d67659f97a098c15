"""The figures by name; a figure's module, and Altair with it, is loaded when it is first drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import Any

from kyori.analysis.figures import rows, theme
from kyori.analysis.results import Results

CHARTS: Mapping[str, str] = MappingProxyType(
    {
        "quadrants": "kyori.analysis.figures.quadrants:quadrants",
        "rates": "kyori.analysis.figures.rates:rates",
    }
)


def chart_spec(
    name: str, results: Results, lang: str, texts: Mapping[str, str], *, titled: bool
) -> dict[str, Any]:
    """Return a chart as a Vega-Lite specification; `texts` are the plain strings of its labels.

    With `titled` it stands alone, for download: title, subtitle, note and source are inside.
    """
    module, _, function = CHARTS[name].partition(":")
    chart = getattr(import_module(module), function)(results, lang, texts, titled=titled)
    specification: dict[str, Any] = chart.to_dict()
    specification["config"] = theme.config(titled=titled)
    return specification


def figure_rows(name: str, results: Results) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """Return the header and the rows of a figure's CSV: codes, both names, unrounded values."""
    return rows.ROWS[name](results)
