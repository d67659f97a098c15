"""Everything computed about each partner, as frozen values that keep their origins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kyori.analysis import tariffs
from kyori.analysis.inputs import check_inputs
from kyori.analysis.partners import Partner, read_partner
from kyori.analysis.quadrants import quadrant
from kyori.data.tables import Record, Table
from kyori.data.values import Missing, Unit, Value, derived

PARAMETERS = {
    "import_demand_elasticity": Unit.NUMBER,
    "tariff_passthrough": Unit.NUMBER,
    "base_rate": Unit.TARIFF_RATE,
    "discount": Unit.NUMBER,
    "military_threshold": Unit.GDP_SHARE,
    "trade_year": Unit.YEAR,
}
INSTRUMENTS = ("chart", "first_annex", "corrected_annex", "eo_14326")


@dataclass(frozen=True)
class Result:
    """One partner's figures. Money in US dollars, rates and shares as fractions of one.

    `trade_balance` is exports minus imports seen from the US: negative is a US deficit.
    `announcements` holds the rate of each instrument that names the partner; `announced_rate`
    is the corrected annex, or the chart for the unlisted partners that only the chart has.
    """

    partner: Partner
    goods_exports: Value
    goods_imports: Value
    trade_balance: Value
    deficit_share: Value | Missing
    formula_rate: Value | Missing
    charged_rate: Value | Missing
    halved_rate: Value | Missing
    announcements: Mapping[str, Value]
    announced_rate: Value | Missing
    military_share: Value | Missing
    military_year: Value | Missing
    quadrant: Value | Missing
    trade_by_year: Mapping[int, tuple[Value, Value]]
    military_by_year: Mapping[int, Value]


@dataclass(frozen=True)
class Results:
    """All partners in the order of partners.csv, and the assumptions behind them."""

    partners: Sequence[Result]
    parameters: Mapping[str, Value]

    @property
    def trade_year(self) -> int:
        """Return the year of the trade balances and, by default, of the military shares."""
        return int(self.parameters["trade_year"].number)

    @property
    def printed(self) -> Sequence[Result]:
        """Return the rows of the printed table in printed order."""
        rows = [result for result in self.partners if result.partner.is_printed]
        return sorted(rows, key=lambda result: result.partner.order or 0)

    def of(self, code: str) -> Result:
        """Return one partner by its code."""
        return next(result for result in self.partners if result.partner.code == code)


def analyse(tables: Mapping[str, Table], parameters: Mapping[str, Value]) -> Results:
    """Compute every partner's rates and quadrant from the tables and the parameters.

    DataError where a table, a column or a partner's trade is missing, or a name stands twice.
    """
    check_inputs(tables, parameters)
    trade, military = _trade(tables["goods_trade"]), _military(tables["military_expenditure"])
    announced = _announced(tables["announced_tariffs"])
    rows = [
        _result(
            record,
            trade[record.text("partner")],
            military.get(record.text("partner"), {}),
            announced.get(record.text("partner"), {}),
            parameters,
        )
        for record in tables["partners"]
    ]
    return Results(tuple(rows), parameters)


Trade = Mapping[int, tuple[Value, Value]]


def _trade(table: Table) -> dict[str, dict[int, tuple[Value, Value]]]:
    trade: dict[str, dict[int, tuple[Value, Value]]] = {}
    for record in table:
        exports = record.value("goods_exports_usd", Unit.USD)
        imports = record.value("goods_imports_usd", Unit.USD)
        trade.setdefault(record.text("partner"), {})[_year(record)] = (exports, imports)
    return trade


def _military(table: Table) -> dict[str, dict[int, Value]]:
    shares: dict[str, dict[int, Value]] = {}
    for record in table:
        share = record.value("military_expenditure_share_of_gdp", Unit.GDP_SHARE)
        shares.setdefault(record.text("partner"), {})[_year(record)] = share
    return shares


def _announced(table: Table) -> dict[str, dict[str, Value]]:
    rates: dict[str, dict[str, Value]] = {}
    for record in table:
        if record["rate"] is not None:  # a conditional rate has no number
            rate = record.value("rate", Unit.TARIFF_RATE)
            rates.setdefault(record.text("partner"), {})[record.text("instrument")] = rate
    return rates


def _year(record: Record) -> int:
    year = record["year"]
    assert isinstance(year, int)
    return year


def _result(
    record: Record,
    trade: Trade,
    military: Mapping[int, Value],
    announcements: Mapping[str, Value],
    parameters: Mapping[str, Value],
) -> Result:
    partner = read_partner(record)
    trade_year = parameters["trade_year"]
    said = partner.slug  # so that numbers.json reads japan.goods_balance and not a formula
    exports, imports = (
        value.decided((trade_year,)).named(f"{said}.goods_{flow}")
        for value, flow in zip(trade[int(trade_year.number)], ("exports", "imports"), strict=True)
    )
    balance = trade_balance(exports, imports).named(f"{said}.goods_balance")
    rates = _rates(partner.slug, exports, imports, parameters)
    year = _military_year(record, trade_year).named(f"{said}.military_year")
    share = _share(partner, military, year).named(f"{said}.military_share")
    return Result(
        partner,
        exports,
        imports,
        balance,
        *rates,
        announcements=announcements,
        announced_rate=_announced_rate(partner, announcements).named(f"{said}.announced_rate"),
        military_share=share,
        military_year=year if isinstance(share, Value) else share,
        quadrant=_quadrant(balance, share, parameters["military_threshold"]).named(
            f"{said}.quadrant"
        ),
        trade_by_year=trade,
        military_by_year=military,
    )


def trade_balance(exports: Value, imports: Value) -> Value:
    """Return exports minus imports, in dollars; negative is a US deficit."""
    amount = exports.number - imports.number
    return derived("trade_balance", (exports, imports), amount, Unit.USD)


def _rates(
    slug: str, exports: Value, imports: Value, parameters: Mapping[str, Value]
) -> tuple[Value | Missing, Value | Missing, Value | Missing, Value | Missing]:
    """Return deficit share, formula rate, charged rate and halved rate."""
    if not imports.number:
        detail = "the US imported no goods from this partner"
        missing = Missing("no_imports", detail, decided_by=(imports,))
        return missing, missing, missing, missing
    elasticity, passthrough = (
        parameters["import_demand_elasticity"],
        parameters["tariff_passthrough"],
    )
    floor, discount = parameters["base_rate"], parameters["discount"]
    m, x = imports.number, exports.number
    share = derived(
        "deficit_share",
        (exports, imports),
        tariffs.deficit_share(m, x),
        Unit.IMPORT_SHARE,
        f"{slug}.deficit_share",
    )
    formula = derived(
        "formula_rate",
        (exports, imports, elasticity, passthrough),
        tariffs.formula_rate(m, x, elasticity.number, passthrough.number),
        Unit.TARIFF_RATE,
        f"{slug}.formula_rate",
    )
    charged = derived(
        "charged_rate",
        (formula, floor),
        tariffs.charged_rate(formula.number, floor.number),
        Unit.TARIFF_RATE,
        f"{slug}.charged_rate",
    )
    halved = derived(
        "halved_rate",
        (formula, floor, discount),
        tariffs.halved_rate(formula.number, floor.number, discount.number),
        Unit.TARIFF_RATE,
        f"{slug}.halved_rate",
    )
    return share, formula, charged, halved


def _announced_rate(partner: Partner, announcements: Mapping[str, Value]) -> Value | Missing:
    if "corrected_annex" in announcements:
        return announcements["corrected_annex"]
    by = (partner.grouping,) if "chart" in announcements else ()
    if partner.group == "unlisted" and "chart" in announcements:
        return announcements["chart"].decided(by)
    if partner.eu_member:
        return Missing("eu_rate_applies", "EU members fall under the rate of the EU", "", by)
    return Missing("not_announced", "no announced rate: the partner is not on the list", "", by)


def _military_year(record: Record, trade_year: Value) -> Value:
    """Return the year of the share: the partner's own, or that of the trade if it has none."""
    if record["military_year"]:
        return record.value("military_year", Unit.YEAR)
    return trade_year.decided((record.decider("military_year"),))


def _share(partner: Partner, military: Mapping[int, Value], year: Value) -> Value | Missing:
    """Return the share of the year, or why there is none; either rests on the choice of year."""
    if share := military.get(int(year.number)):
        return share.decided((year,))
    why, detail = "no_share", "no military share is published for this partner"
    if partner.is_union:
        why, detail = "eu_aggregate", "the EU has no military share; its members stand for it"
    elif military:
        why = "older_share_only"
        detail = f"no military share for {year.number}, only for older years"
    return Missing(why, detail, decided_by=(year,))


def _quadrant(balance: Value, share: Value | Missing, threshold: Value) -> Value | Missing:
    if isinstance(share, Missing):
        return share
    amount = Decimal(quadrant(balance.number, share.number, threshold.number))
    return derived("quadrant", (balance, share, threshold), amount, Unit.QUADRANT)
