"""How partners moved through the quadrants in the ten years up to that of the balances."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from kyori.analysis.quadrants import quadrant
from kyori.analysis.results import Result, Results, trade_balance
from kyori.data.values import Missing, Unit, Value, derived

# Whose path is drawn, in this order: the partners that the text takes as cases of quadrants 3,
# 4 and 1. Belgium, Spain, the Netherlands and Australia are named for a single value only.
PARTNERS = ("JPN", "DEU", "KOR", "IND", "FRA", "GBR")
YEARS = 10  # of a path, the last included


@dataclass(frozen=True, slots=True)
class Step:
    """One year of a path: US goods balance, military share of GDP, and the quadrant of both."""

    year: int
    balance: Value
    share: Value
    quadrant: Value


def first_year(results: Results) -> Value:
    """Return the year in which the paths begin."""
    last = results.parameters["trade_year"]
    return derived("first_year", (last,), last.number - YEARS + 1, Unit.YEAR)


def path(row: Result, results: Results) -> Sequence[Step]:
    """Return the years of a partner's path that have both values, in order."""
    quadrants = quadrant_by_year(row, results.parameters["military_threshold"])
    years = range(int(first_year(results).number), results.trade_year + 1)
    return [
        Step(year, trade_balance(*row.trade_by_year[year]), row.military_by_year[year], value)
        for year in years
        if isinstance(value := quadrants.get(year), Value)
    ]


def paths(results: Results) -> Sequence[tuple[Result, Sequence[Step]]]:
    """Return the partners whose path is drawn, each with its path."""
    rows = {row.partner.code: row for row in results.partners}
    drawn = [rows[code] for code in PARTNERS if code in rows]
    return [(row, steps) for row in drawn if (steps := path(row, results))]


def route(steps: Sequence[Step]) -> Sequence[Value]:
    """Return the quadrants that a path goes through, each as often as it is entered."""
    runs = groupby((step.quadrant for step in steps), key=lambda value: value.number)
    return [next(run) for _, run in runs]


def quadrant_by_year(row: Result, threshold: Value) -> Mapping[int, Value | Missing]:
    """Return a partner's quadrant in each year of its trade; Missing where it has no share."""
    return {year: quadrant_in(year, row, threshold) for year in row.trade_by_year}


def quadrant_in(year: int, row: Result, threshold: Value) -> Value | Missing:
    """Return a partner's quadrant in a year of its trade; Missing where it has no share."""
    balance, share = trade_balance(*row.trade_by_year[year]), row.military_by_year.get(year)
    if share is None:
        return Missing("no_share", "no military share is published for this year")
    amount = Decimal(quadrant(balance.number, share.number, threshold.number))
    return derived("quadrant", (balance, share, threshold), amount, Unit.QUADRANT)
