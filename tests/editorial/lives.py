"""Other lives of a partner: small changes to its rows, and wholly other trade, rates and shares.

One changed cell often moves nothing alone: a partner that is given a place in the printed table
enters quadrant 1 only if it has a surplus and a high share. So that every cell can be seen to
matter, it is also changed in lives in which the rest of the partner is otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from kyori.data.tables import Content, Record, Table
from kyori.data.values import Cell

LARGE = Decimal(10) ** 12  # dollars, more than any trade balance
A_YEAR = Decimal("0.0004")  # so that shares differ from year to year, on one side of 2%
GROUPS = ("listed", "unlisted", "eu_member", "other")
EXPORTS, IMPORTS = "goods_exports_usd", "goods_imports_usd"
SHARE = "military_expenditure_share_of_gdp"

Tables = Mapping[str, Table]
Row = dict[str, Content]


@dataclass(frozen=True)
class Life:
    """What else a partner's trade, share of GDP and announced rate might be."""

    large: str
    share: Decimal
    rate: Decimal


# All four quadrants; rates by the rule, at the floor, tied with the highest, and far from the rule.
LIVES = (
    Life(EXPORTS, Decimal("0.05"), Decimal("0.10")),
    Life(EXPORTS, Decimal("0.01"), Decimal("0.10")),
    Life(IMPORTS, Decimal("0.01"), Decimal("0.50")),
    Life(IMPORTS, Decimal("0.05"), Decimal("0.50")),
    Life(IMPORTS, Decimal("0.90"), Decimal("0.99")),
)


def is_of_partners(table: Table) -> bool:
    """Say whether each row is about a partner; the other tables hold words, and no numbers."""
    return "partner" in table.sidecar.key


def lives(own: Tables, cell: Cell, trade_year: int) -> Iterator[Tables]:
    """Yield the tables of a partner as they are, then those of its other lives."""
    yield own
    trade, military = own["goods_trade"], own["military_expenditure"]
    if cell.file == "goods_trade.csv":
        for share in (Decimal("0.05"), Decimal("0.01")):
            yield {**own, "military_expenditure": filled(military, SHARE, share)}
    if cell.file == "military_expenditure.csv":
        for column in (EXPORTS, IMPORTS):
            yield {**own, "goods_trade": filled(trade, column, LARGE)}
    (partner,) = own["partners"]
    groups = (partner.text("group"), *GROUPS)
    for group in dict.fromkeys(groups[:1] if cell.column == "group" else groups):
        here = _put(own, {"group": group, "order": partner["order"] or 50})
        yield here
        yield {**here, "military_expenditure": _without_rows(military)}
        older = _put(here, {"military_year": trade_year - 1})
        for life in LIVES:
            yield _lived(here, life, (trade_year,))
            yield _lived(older, life, range(2000, trade_year + 1))


def _put(own: Tables, contents: Mapping[str, Content]) -> Tables:
    """Return the tables of a partner with other contents in its row of partners.csv."""
    (partner,) = own["partners"]
    return {**own, "partners": replace(own["partners"], records=(_changed(partner, contents),))}


def _without_rows(table: Table) -> Table:
    return replace(table, records=())


def _lived(own: Tables, life: Life, years: Sequence[int]) -> Tables:
    known: Row = {"partner": own["partners"].records[0].text("partner")}
    shares: list[Row] = [
        known | {"year": year, SHARE: life.share + (max(years) - year) * A_YEAR} for year in years
    ]
    rates: list[Row] = [
        known | {"instrument": "first_annex", "rate": life.rate + Decimal("0.01")},
        known | {"instrument": "corrected_annex", "rate": life.rate},
    ]
    return {
        **own,
        "goods_trade": filled(own["goods_trade"], life.large, LARGE),
        "military_expenditure": _with_rows(own["military_expenditure"], ("year",), shares),
        "announced_tariffs": _with_rows(own["announced_tariffs"], ("instrument",), rates),
    }


def _with_rows(table: Table, keys: tuple[str, ...], rows: Sequence[Row]) -> Table:
    """Return the table with rows put in, each in the place of one that has its keys."""
    records = {tuple(record[key] for key in keys): record for record in table}
    for row in rows:
        at = tuple(row[key] for key in keys)
        records[at] = _changed(records[at], row) if at in records else _record(table, row)
    return replace(table, records=tuple(records.values()))


def _record(table: Table, row: Mapping[str, Content]) -> Record:
    key = " ".join(str(row[name]) for name in table.sidecar.key)
    names = [column.name for column in table.sidecar.columns]
    cells = {name: Cell(f"{table.name}.csv", 0, 0, name, key, "added") for name in names}
    return Record({name: row.get(name) for name in names}, cells)


def _changed(record: Record, contents: Mapping[str, Content]) -> Record:
    return replace(record, contents={**record.contents, **contents})


def filled(table: Table, column: str, content: Content) -> Table:
    """Return the table with one content in all of a column."""
    records = tuple(_changed(record, {column: content}) for record in table)
    return replace(table, records=records)


def edited(table: Table, cell: Cell, content: Content) -> Table:
    """Return the table with another content in one cell."""
    records = tuple(
        _changed(record, {cell.column: content}) if is_in(cell, record) else record
        for record in table
    )
    return replace(table, records=records)


def without(table: Table, cell: Cell) -> Table:
    """Return the table without the row of a cell."""
    records = tuple(record for record in table if not is_in(cell, record))
    return replace(table, records=records)


def is_in(cell: Cell, record: Record) -> bool:
    """Say whether a row is that of a cell."""
    return record.cells[cell.column].key == cell.key


def pasts(tables: Tables, year: int) -> Iterator[Tables]:
    """Yield the tables with another past up to a year, of partners that have trade in that year.

    The year of the figures is tried on these: no table has all partners of an earlier year.
    """
    traded = {row["partner"]: row for row in tables["goods_trade"] if row["year"] == year}
    tables = {
        name: replace(table, records=[row for row in table if row["partner"] in traded])
        if is_of_partners(table)
        else table
        for name, table in tables.items()
    }
    yield tables
    for life in LIVES:
        trade = _until(tables["goods_trade"], year, {life.large: LARGE})
        shares: list[Row] = [
            {"partner": code, "year": past, SHARE: life.share}
            for code in traded
            for past in range(2000, year + 1)
        ]
        military = _with_rows(tables["military_expenditure"], ("partner", "year"), shares)
        yield {**tables, "goods_trade": trade, "military_expenditure": military}
    kept = [row for row in tables["military_expenditure"] if row["year"] != year]
    military = replace(tables["military_expenditure"], records=kept)
    yield {**tables, "military_expenditure": military}


def _until(table: Table, year: int, contents: Mapping[str, Content]) -> Table:
    records = [_changed(row, contents) if int(str(row["year"])) <= year else row for row in table]
    return replace(table, records=records)


def other_contents(record: Record, cell: Cell) -> Iterator[Content]:
    """Yield other contents of a cell, the likely ones first.

    One of them, a huge amount below zero, no table would hold: it is for cells that only count
    where they are huge, such as the exports to a partner that is too small for a rank.
    """
    old = record[cell.column]
    if isinstance(old, bool):
        yield not old
    elif cell.column == "group":
        yield from (group for group in ("listed", "other") if group != old)
    elif cell.column == "order":
        yield from (0, 999)
    elif cell.column == "military_year":
        yield from (year for year in (2023, 2012, 1990, None) if year != old)  # 1990: no share
    elif cell.column.endswith("_usd"):
        amount = Decimal(str(old))
        yield from (amount * 1000, amount / 1000, amount + LARGE, -LARGE)
        yield from (amount * Decimal(factor) for factor in ("0.97", "0.88", "1.03", "1.14"))
    elif isinstance(old, Decimal):  # a point up or down, across the line of 2%, far up
        across = Decimal("0.021") if old <= Decimal("0.02") else Decimal("0.019")
        point = Decimal("0.01")
        yield from (old + point, old - point, across, old + Decimal("0.9"))
    elif isinstance(old, date):
        yield old + timedelta(days=40)
    else:
        yield f"{old or ''} 7"
