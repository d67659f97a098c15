"""What the analysis asks of the tables and parameters, beyond what their sidecars can say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kyori.data.tables import Table
from kyori.data.values import Cell, Value
from kyori.errors import DataError, Fault, Place, nearest

COLUMNS = {
    "partners": (
        *("partner", "slug", "name_en", "name_ja", "takes_article", "eu_member", "group"),
        *("order", "military_year"),
    ),
    "goods_trade": ("partner", "year", "goods_exports_usd", "goods_imports_usd"),
    "military_expenditure": ("partner", "year", "military_expenditure_share_of_gdp"),
    "announced_tariffs": ("partner", "instrument", "rate"),
    "leverage": ("from", "to", "label", "basis", "reference"),
}
PRINTED_GROUPS = ("listed", "eu_member", "unlisted")
# What facts are called that are no partner's: a partner of that name could not be told from them.
RESERVED = frozenset(
    (
        *("base_rate", "threshold", "elasticity", "pass_through", "discount", "trade_year"),
        *("listed", "unlisted", "eu_members", "printed", "partners"),
        *("placed", "unplaced", "older_shares"),
        *("agreements", "disagreements", "annex_corrections"),
        *("paths", "path_movers", "path_stayers"),
        *("quadrant_1", "quadrant_2", "quadrant_3", "quadrant_4"),
    )
)


def check_inputs(tables: Mapping[str, Table], parameters: Mapping[str, Value]) -> None:
    """Check that everything can be computed and named; DataError lists what stands in the way."""
    faults = list(_absent(tables))
    if not faults:
        faults = [
            *_names(tables["partners"]),
            *_orders(tables["partners"]),
            *_untraded(tables["partners"], tables["goods_trade"], parameters["trade_year"]),
            *_divisors(parameters),
        ]
    if faults:
        raise DataError(faults)


def _absent(tables: Mapping[str, Table]) -> Iterator[Fault]:
    for name, columns in COLUMNS.items():
        file = f"{name}.csv"
        if name not in tables:
            near = nearest(name, tables, otherwise="put it back with its sidecar")
            yield Fault(Place(file), "the table is missing", "a CSV file with a sidecar", near)
            continue
        declared = [column.name for column in tables[name].sidecar.columns]
        for column in columns:
            if column not in declared:
                expected, mend = (
                    "what the analysis reads",
                    "put it back, in the sidecar as well",
                )
                yield Fault(Place(file, 1, 1), f"missing column {column!r}", expected, mend)


def _names(partners: Table) -> Iterator[Fault]:
    """Yield names read aloud that are no name, stand twice, or mean something else."""
    seen: dict[str, int] = {}
    for record in partners:
        slug, place = record.text("slug"), _place(record.cells["slug"])
        if not re.fullmatch("[a-z][a-z0-9_]*", slug):
            expected, mend = "small letters, digits and underscores", "such as south_korea"
            yield Fault(place, f"slug is {slug!r}", expected, mend)
        elif slug in RESERVED:
            expected = "a name that nothing else has"
            yield Fault(place, f"slug {slug!r} is a fact of its own", expected, "choose another")
        elif slug in seen:
            found, expected = (
                f"slug {slug!r} again",
                f"each once; first on line {seen[slug]}",
            )
            yield Fault(place, found, expected, "choose another")
        seen.setdefault(slug, record.cells["slug"].line)


def _orders(partners: Table) -> Iterator[Fault]:
    """Yield rows of the printed table that have no place in it, or another row's."""
    seen: dict[int, int] = {}
    for record in partners:
        order, cell = record["order"], record.cells["order"]
        if record.text("group") not in PRINTED_GROUPS:
            continue
        if not isinstance(order, int):
            found, expected = "order is blank", "the row in the printed table"
            yield Fault(_place(cell), found, expected, "number it, or make its group `other`")
        elif order in seen:
            found, expected = (
                f"order {order} again",
                f"each once; first on line {seen[order]}",
            )
            yield Fault(_place(cell), found, expected, "number the rows anew")
        else:
            seen[order] = cell.line


def _untraded(partners: Table, trade: Table, trade_year: Value) -> Iterator[Fault]:
    """Yield partners without trade in the year of the balances; the year, if most have none."""
    year = int(trade_year.number)
    traded = {record.text("partner") for record in trade if record["year"] == year}
    without = [record for record in partners if record.text("partner") not in traded]
    if len(without) > len(traded) and isinstance(trade_year.origin, Cell):
        found = f"trade_year is {year}, for which {len(without)} partners have no trade"
        expected = "a year for which goods_trade.csv has every partner"
        mend = "correct it, or add the trade of that year"
        yield Fault(_place(trade_year.origin), found, expected, mend)
        return
    for record in without:
        code = record.text("partner")
        expected = f"a row in goods_trade.csv for {code} and {year}"
        mend = "add it, or delete the partner: a missing value is never guessed"
        yield Fault(_place(record.cells["partner"]), f"{code} has no trade", expected, mend)


def _divisors(parameters: Mapping[str, Value]) -> Iterator[Fault]:
    for name in ("import_demand_elasticity", "tariff_passthrough"):
        value = parameters[name]
        if not value.number and isinstance(value.origin, Cell):
            place, expected = (
                _place(value.origin),
                "a number above zero: the formula divides by it",
            )
            yield Fault(place, f"{name} is zero", expected, "correct it")


def _place(cell: Cell) -> Place:
    return Place(cell.file, cell.line, cell.position)
