"""The figures by name; a figure's module, and Altair with it, is loaded when it is first drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import Any

from kyori.analysis.figures import rows, theme
from kyori.analysis.figures.marks import Mark
from kyori.analysis.figures.paper import PAPERS
from kyori.analysis.results import Results

CHARTS: Mapping[str, str] = MappingProxyType(
    {
        "paths": "kyori.analysis.figures.paths:paths",
        "quadrants": "kyori.analysis.figures.quadrants:quadrants",
        "ranked": "kyori.analysis.figures.ranked:ranked",
        "rates": "kyori.analysis.figures.rates:rates",
    }
)
# What figures print of themselves; loaded for every build, so these modules are light.
MARKS: Mapping[str, str] = MappingProxyType(
    {
        "paths": "kyori.analysis.figures.path_marks:marks",
        "quadrants": "kyori.analysis.figures.quadrant_labels:marks",
        "ranked": "kyori.analysis.figures.ranked_marks:marks",
        "rates": "kyori.analysis.figures.rate_labels:marks",
        "formula": "kyori.analysis.figures.equations:marks",
    }
)


def chart_spec(
    name: str, results: Results, lang: str, texts: Mapping[str, str], paper: str
) -> dict[str, Any]:
    """Return a chart as a Vega-Lite specification; `texts` are the plain strings of its labels.

    `paper`: `page`, `phone` (narrow, its words as large as on a page), or `alone` for download,
    with title, subtitle, note and source inside.
    """
    on = PAPERS[paper]
    module, _, function = CHARTS[name].partition(":")
    chart = getattr(import_module(module), function)
    from altair.utils.schemapi import debug_mode

    # Half of the time would go into Altair's checks of its own schema: the tests do it instead.
    with debug_mode(False):
        specification: dict[str, Any] = chart(results, lang, texts, on).to_dict(validate=False)
    specification["config"] = theme.config(titled=on.titled, largest_type=on.largest_type)
    return specification


def figure_marks(
    name: str, results: Results, lang: str, texts: Mapping[str, str]
) -> Sequence[Mark]:
    """Return the texts with numbers that a figure makes itself; `texts` as for `chart_spec`."""
    module, _, function = MARKS[name].partition(":")
    marks: Sequence[Mark] = getattr(import_module(module), function)(results, lang, texts)
    return marks


def figure_rows(name: str, results: Results) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """Return the header and the rows of a figure's CSV: codes, both names, values."""
    return rows.ROWS[name](results)
