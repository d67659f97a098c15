"""The tables that readers download: countries.csv, one row for each partner and the EU."""

from __future__ import annotations

from decimal import Decimal

from kyori.analysis.results import Result, Results
from kyori.data.rounding import rounded
from kyori.data.tables import write_rows
from kyori.data.values import Cell, Missing, Value

HEADER = (
    "iso3",
    "name_ja",
    "name_en",
    "listed",
    "goods_exports_usd",
    "goods_imports_usd",
    "trade_balance_usd",
    "deficit_share",
    "formula_rate",
    "charged_rate",
    "halved_rate",
    "announced_rate",
    "military_share_of_gdp",
    "military_year",
    "quadrant",
)
QUOTIENT_DECIMALS = 12  # a share of imports does not end; a millionth of a dollar is past caring


def countries_csv(results: Results) -> bytes:
    """Return countries.csv: money in dollars, rates and shares as fractions, blanks where none."""
    return write_rows(HEADER, [_row(result) for result in results.partners])


def _row(result: Result) -> list[str]:
    partner = result.partner
    return [
        partner.code,
        partner.words.ja,
        partner.words.en,
        partner.group,
        *map(
            _text,
            (
                result.goods_exports,
                result.goods_imports,
                result.trade_balance,
                result.deficit_share,
                result.formula_rate,
                result.charged_rate,
                result.halved_rate,
                result.announced_rate,
                result.military_share,
                result.military_year,
                result.quadrant,
            ),
        ),
    ]


def _text(value: Value | Missing) -> str:
    """Print a number plainly, without exponent or trailing zeros.

    A number of a table is printed as it stands there, a computed one to twelve decimals.
    """
    if isinstance(value, Missing):
        return ""
    number = value.number
    if not isinstance(value.origin, Cell):
        number = rounded(number, QUOTIENT_DECIMALS)
    return f"{_trimmed(number):f}"


def _trimmed(number: Decimal) -> Decimal:
    whole = number.to_integral_value()
    return whole if number == whole else number.normalize()
