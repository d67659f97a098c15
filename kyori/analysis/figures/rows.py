"""The rows behind each figure, for its CSV: codes, both names, values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from kyori.analysis.paths import paths
from kyori.analysis.results import Result, Results
from kyori.data.digits import plain
from kyori.data.values import Missing, Value

Rows = tuple[Sequence[str], Sequence[Sequence[str]]]
NAMES = ("partner", "name_ja", "name_en", "group")
RATES = ("formula_rate", "charged_rate", "halved_rate", "announced_rate")


def quadrant_rows(results: Results) -> Rows:
    """Return the partners of the scatter: share as a fraction of GDP, balance in US dollars."""
    header = (*NAMES, "military_share_of_gdp", "military_year", "trade_balance_usd", "quadrant")
    placed = [row for row in results.partners if isinstance(row.quadrant, Value)]
    return header, [
        (
            *_names(row),
            plain(row.military_share),
            plain(row.military_year),
            plain(row.trade_balance),
            plain(row.quadrant),
        )
        for row in placed
    ]


def rate_rows(results: Results) -> Rows:
    """Return the listed partners with the steps from trade to rate, as fractions of one."""
    header = (*NAMES, "goods_exports_usd", "goods_imports_usd", *RATES)
    return header, [_steps(row) for row in listed(results)]


def ranked_rows(results: Results) -> Rows:
    """Return the listed partners by announced rate, with the share that it comes from."""
    header = (*NAMES, "deficit_share", *RATES)
    return header, [
        (*_names(row), plain(row.deficit_share), *(plain(rate) for rate in _rates(row)))
        for row in ranked(results)
    ]


def formula_rows(results: Results) -> Rows:
    """Return the parameters of the formula with unit, value and reference."""
    header = ("parameter", "value", "unit", "reference")
    values = [(name, value) for name, value in results.parameters.items()]
    return header, [
        (name, plain(value), str(value.unit), ",".join(sorted(c.reference for c in value.parts)))
        for name, value in values
    ]


def listed(results: Results) -> list[Result]:
    """Return the partners on the list that have a formula result and an announced rate."""
    return [
        row
        for row in results.printed
        if row.partner.group == "listed"
        and isinstance(row.formula_rate, Value)
        and isinstance(row.announced_rate, Value)
    ]


def path_rows(results: Results) -> Rows:
    """Return the years of the paths: share as a fraction of GDP, balance in US dollars."""
    header = (*NAMES, "year", "military_share_of_gdp", "trade_balance_usd", "quadrant")
    return header, [
        (
            *_names(row),
            str(step.year),
            *(plain(value) for value in (step.share, step.balance, step.quadrant)),
        )
        for row, steps in paths(results)
        for step in steps
    ]


def ranked(results: Results) -> list[Result]:
    """Return the listed partners by announced rate, the highest first; ties by deficit share."""

    def height(row: Result) -> tuple[Decimal, Decimal]:
        assert isinstance(row.announced_rate, Value)
        assert isinstance(row.deficit_share, Value)
        return -row.announced_rate.number, -row.deficit_share.number

    return sorted(listed(results), key=height)


def _steps(row: Result) -> Sequence[str]:
    trade = plain(row.goods_exports), plain(row.goods_imports)
    return (*_names(row), *trade, *(plain(rate) for rate in _rates(row)))


def _rates(row: Result) -> tuple[Value | Missing, ...]:
    return row.formula_rate, row.charged_rate, row.halved_rate, row.announced_rate


def _names(row: Result) -> tuple[str, str, str, str]:
    partner = row.partner
    return partner.code, partner.words.ja, partner.words.en, partner.group


ROWS: Mapping[str, Callable[[Results], Rows]] = {
    "quadrants": quadrant_rows,
    "ranked": ranked_rows,
    "rates": rate_rows,
    "paths": path_rows,
    "formula": formula_rows,
}
