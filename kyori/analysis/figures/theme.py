"""The look of every figure: colours, sizes and families, equal to the --chart-* design tokens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

# templates/static/tokens.css holds the same values in light; a test compares the two.
COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#ffffff",
        "ink": "#1b2530",
        "ink-soft": "#4c5763",
        "ink-faint": "#646d78",
        "grid": "#e7e5df",
        "axis": "#a3a6a9",
        "rule": "#3b4855",
        "emphasis": "#b3321f",
        "series": "#1f4e79",
        "context": "#8b949d",
        "band": "#d5dce4",
        "quadrant-1": "#2c6e49",
        "quadrant-2": "#1f6390",
        "quadrant-3": "#a4511a",
        "quadrant-4": "#71437f",
        "tint-1": "#eff5f0",
        "tint-2": "#edf3f8",
        "tint-3": "#fbf3eb",
        "tint-4": "#f5eff6",
    }
)
SIZES: Mapping[str, int] = MappingProxyType(
    {
        "phone": 12,
        "note": 13,
        "axis": 13,
        "label": 13,
        "quadrant": 13,
        "subtitle": 14,
        "title": 18,
    }
)
FAMILY = "Kyori Sans, Noto Sans CJK JP, sans-serif"  # the generic one for a picture taken elsewhere
REGULAR, BOLD = 400, 700  # the weights that both families have
LEADING = 1.45  # line distance of running text, in font sizes


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a piece of text in a figure looks: size in px, weight, colour."""

    size: int
    weight: int
    colour: str


STYLES: Mapping[str, TextStyle] = MappingProxyType(
    {
        "title": TextStyle(SIZES["title"], BOLD, COLOURS["ink"]),
        "subtitle": TextStyle(SIZES["subtitle"], REGULAR, COLOURS["ink-soft"]),
        "note": TextStyle(SIZES["note"], REGULAR, COLOURS["ink-faint"]),
        "axis_title": TextStyle(SIZES["axis"], REGULAR, COLOURS["ink-soft"]),
        "rule": TextStyle(SIZES["axis"], BOLD, COLOURS["rule"]),
        "label": TextStyle(SIZES["label"], REGULAR, COLOURS["ink"]),
        "emphasis": TextStyle(SIZES["label"], BOLD, COLOURS["emphasis"]),
        "series": TextStyle(SIZES["label"], BOLD, COLOURS["series"]),
        "context": TextStyle(SIZES["label"], REGULAR, COLOURS["ink-faint"]),
    }
    | {
        f"quadrant_{n}": TextStyle(SIZES["quadrant"], BOLD, COLOURS[f"quadrant-{n}"])
        for n in (1, 2, 3, 4)
    }
)


def config(*, titled: bool, largest_type: int) -> dict[str, Any]:
    """Return the Vega-Lite configuration of every figure; on a page, the page is its paper."""
    return {
        "background": COLOURS["paper"] if titled else None,
        "font": FAMILY,
        "aria": False,
        "view": {"stroke": None},
        "axis": {
            "grid": False,
            "title": None,
            "domain": False,
            "ticks": False,
            "labelColor": COLOURS["ink-soft"],
            "labelFont": FAMILY,
            "labelFontSize": min(SIZES["axis"], largest_type),
            "labelPadding": 8,
            "labelOverlap": False,
            "labelBound": False,
            "labelFlush": False,
        },
        "text": {"font": FAMILY, "baseline": "middle"},
    }
