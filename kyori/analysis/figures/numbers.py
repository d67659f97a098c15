"""Write the numbers inside figures as prose writes them, each with the value behind it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from kyori.analysis.figures.marks import Number
from kyori.data.digits import digits, percent_digits, written_decimals
from kyori.data.values import Value

USD_UNIT: Mapping[str, float] = {"ja": 1e8, "en": 1e9}  # 億ドル and $ billion, as in prose


def in_prose_unit(dollars: Decimal, lang: str) -> float:
    """Return an amount of US dollars in the unit of the language's prose and axes."""
    return float(dollars) / USD_UNIT[lang]


def per_cent(value: Value, lang: str, decimals: int | None = None) -> Number:
    """Write a fraction of one in per cent: whole if it is whole, else with one decimal."""
    return Number(f"{percent_digits(value, lang, decimals)}%", value)


def written(value: Value, lang: str) -> Number:
    """Write a number out, with all its decimals."""
    return Number(digits(value.number, written_decimals(value.number), lang), value)
