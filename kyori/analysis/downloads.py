"""The tables that readers download: countries.csv, one row for each partner and the EU."""

from __future__ import annotations

from kyori.analysis.results import Result, Results
from kyori.data.digits import plain
from kyori.data.tables import write_rows

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
            plain,
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
