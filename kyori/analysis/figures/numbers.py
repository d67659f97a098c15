"""Write the numbers inside figures: the units and signs of each language."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from kyori.data.rounding import rounded
from kyori.data.values import Missing, Value

USD_UNIT: Mapping[str, float] = {"ja": 1e8, "en": 1e9}  # 億ドル and $ billion, as in prose
DEFICIT_SIGN: Mapping[str, str] = {"ja": "▲", "en": "−"}  # U+25B2 and U+2212


def in_prose_unit(dollars: Decimal, lang: str) -> float:
    """Return an amount of US dollars in the unit of the language's prose and axes."""
    return float(dollars) / USD_UNIT[lang]


def per_cent(fraction: Decimal, decimals: int = 0) -> str:
    """Write a fraction of one in per cent.

    >>> per_cent(Decimal("0.34482"), 1)
    '34.5%'
    """
    return f"{rounded(fraction * 100, decimals):,f}%"


def plain(value: Value | Missing) -> str:
    """Write a value for a CSV: unrounded, without an exponent; nothing where it is missing."""
    return "" if isinstance(value, Missing) else format(value.number, "f")
