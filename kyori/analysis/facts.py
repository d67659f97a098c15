"""Name the results as an editor reads them aloud: japan.goods_deficit, listed.count."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal
from functools import cached_property, partial
from typing import Any

from kyori.analysis.groups import group_facts
from kyori.analysis.membership import Group, in_table, states
from kyori.analysis.paths import quadrant_in
from kyori.analysis.results import INSTRUMENTS, Result, Results, trade_balance
from kyori.data.namespaces import Deferred, Namespace, Series
from kyori.data.values import Missing, Unit, Value, deciders, derived


def name_facts(results: Results) -> dict[str, Any]:
    """Return the top-level names of the expression language with everything below them."""
    parameters = results.parameters
    printed = in_table(results)
    rankings = {
        "goods_deficit": Ranking(
            states(results),
            lambda row: goods_deficit(row.trade_balance),
            lambda row: row.trade_balance,
        ),
        "military_share": Ranking(printed, lambda row: row.military_share),
        "announced_rate": Ranking(printed, lambda row: row.announced_rate),
    }
    top: dict[str, Any] = {
        result.partner.slug: _partner(result, results, rankings) for result in results.partners
    }
    top |= {
        "base_rate": parameters["base_rate"].named("base_rate"),
        "threshold": parameters["military_threshold"].named("threshold"),
        "elasticity": parameters["import_demand_elasticity"].named("elasticity"),
        "pass_through": parameters["tariff_passthrough"].named("pass_through"),
        "discount": parameters["discount"].named("discount"),
        "trade_year": parameters["trade_year"].named("trade_year"),
    }
    return top | group_facts(results, lambda row: top[row.partner.slug])


def _partner(result: Result, results: Results, rankings: Mapping[str, Ranking]) -> Namespace:
    def members() -> dict[str, Any]:
        slug = result.partner.slug
        found: dict[str, Any] = {
            "name": result.partner.name,
            "goods_exports": result.goods_exports,
            "goods_imports": result.goods_imports,
            "goods_balance": result.trade_balance,
            "goods_deficit": goods_deficit(result.trade_balance),
            "goods_surplus": goods_surplus(result.trade_balance),
            "deficit_share": result.deficit_share,
            "formula_rate": result.formula_rate,
            "charged_rate": result.charged_rate,
            "halved_rate": result.halved_rate,
            "announced_rate": result.announced_rate,
            "top_up": _top_up(result.announced_rate, results.parameters["base_rate"]),
            "military_share": result.military_share,
            "military_year": result.military_year,
            "quadrant": result.quadrant,
        }
        found |= {
            f"{word}_rank": Deferred(partial(ranking.rank, result))
            for word, ranking in rankings.items()
        }
        found |= {
            f"{instrument}_rate": result.announcements.get(instrument, _not_in(instrument))
            for instrument in INSTRUMENTS
        }
        return found | _series(slug, result, results)

    return Namespace(result.partner.slug, members)


def _not_in(instrument: str) -> Missing:
    return Missing("not_announced", f"the partner is not in {instrument.replace('_', ' ')}")


def goods_deficit(balance: Value) -> Value | Missing:
    """Return the US deficit as a positive amount; Missing where the US has a surplus."""
    if balance.number > 0:
        return Missing("no_deficit", "the US has a surplus: print goods_surplus", "", (balance,))
    return derived("goods_deficit", (balance,), -balance.number, Unit.USD)


def goods_surplus(balance: Value) -> Value | Missing:
    """Return the US surplus as a positive amount; Missing where the US has a deficit."""
    if balance.number <= 0:
        return Missing("no_surplus", "the US has a deficit: print goods_deficit", "", (balance,))
    return derived("goods_surplus", (balance,), balance.number, Unit.USD)


def _top_up(announced: Value | Missing, base_rate: Value) -> Value | Missing:
    return announced if isinstance(announced, Missing) else announced - base_rate


def _series(slug: str, result: Result, results: Results) -> dict[str, Series]:
    trade, threshold = result.trade_by_year, results.parameters["military_threshold"]

    def balance(year: int) -> Value:
        return trade_balance(*trade[year])

    of_trade: dict[str, Callable[[int], Value | Missing]] = {
        "goods_exports_in": lambda year: trade[year][0],
        "goods_imports_in": lambda year: trade[year][1],
        "goods_balance_in": balance,
        "goods_deficit_in": lambda year: goods_deficit(balance(year)),
        "goods_surplus_in": lambda year: goods_surplus(balance(year)),
        "quadrant_in": lambda year: quadrant_in(year, result, threshold),
    }
    series = {name: Series(f"{slug}.{name}", ByYear(trade, of)) for name, of in of_trade.items()}
    name = "military_share_in"
    return series | {name: Series(f"{slug}.{name}", result.military_by_year)}


class ByYear(Mapping[int, Value | Missing]):
    """Yearly values of which each is computed when it is asked for."""

    def __init__(self, years: Collection[int], of: Callable[[int], Value | Missing]) -> None:
        """Take the years that there are, and what computes one."""
        self._years, self._of = years, of

    def __getitem__(self, year: int) -> Value | Missing:
        """Return the value of a year."""
        if year not in self._years:
            raise KeyError(year)
        return self._of(year)

    def __iter__(self) -> Iterator[int]:
        """Iterate over the years."""
        return iter(self._years)

    def __len__(self) -> int:
        """Return how many years there are."""
        return len(self._years)


class Ranking:
    """Partners ranked by a quantity, 1 the largest, among those that have a value of it."""

    def __init__(
        self,
        among: Group,
        quantity: Callable[[Result], Value | Missing],
        test: Callable[[Result], Value | Missing] | None = None,
    ) -> None:
        """Keep who is ranked and by what; the values are gathered when first asked for.

        `test` is what decides whether a partner has the quantity at all, where that is another
        value: a surplus may turn into a deficit and count.
        """
        self._among, self._quantity, self._test = among, quantity, test or quantity

    @cached_property
    def _values(self) -> tuple[Value, ...]:
        found = map(self._quantity, self._among.rows)
        return tuple(value for value in found if isinstance(value, Value))

    @cached_property
    def _tested(self) -> tuple[Value, ...]:
        return deciders(map(self._test, self._among.rows))

    def rank(self, result: Result) -> Value | Missing:
        """Return the rank of one partner; it rests on every value that could move it."""
        own = self._quantity(result)
        if isinstance(own, Missing):
            return own
        by = (self._among.value,)
        if own not in self._values:
            return Missing("not_ranked", "the partner is not among those ranked", "", by)
        ahead = sum(value.number > own.number for value in self._values)
        rank = derived("rank", (own, *self._tested), Decimal(ahead + 1), Unit.RANK)
        return rank.decided(by)
