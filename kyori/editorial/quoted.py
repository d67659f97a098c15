"""Figures that no table holds: quoted once, each with its reference, printed as written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from kyori.data.cells import PLAIN_DECIMAL
from kyori.data.digits import written_decimals
from kyori.data.rounding import rounded
from kyori.data.tables import Record, Table
from kyori.data.values import PERCENTAGES, Unit, Value
from kyori.errors import ContentError, Fault, Place

DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
# A table's value counts as equal where it prints alike: shares to a tenth of a per cent, rates to
# a whole one, dollars to the hundred million.
PRINTED_PLACES = {Unit.GDP_SHARE: 3, Unit.TARIFF_RATE: 2, Unit.USD: -8}


def read_quoted(table: Table, computed: Iterable[Value]) -> dict[str, Value]:
    """Return the quoted figures by name.

    ContentError where a figure is no number or date, and where it equals a computed value of the
    same unit without a reason: such a figure should be printed from the table.
    """
    figures, faults = quoted_figures(table, computed)
    if faults:
        raise ContentError(faults)
    return figures


def quoted_figures(table: Table, computed: Iterable[Value]) -> tuple[dict[str, Value], list[Fault]]:
    """Return the quoted figures that can be read, and what is wrong with them and the others."""
    by_unit: dict[Unit, list[Value]] = {}
    for value in computed:
        by_unit.setdefault(value.unit, []).append(value)
    figures: dict[str, Value] = {}
    faults: list[Fault] = []
    for record in table:
        try:
            figure = _figure(record)
        except ContentError as error:
            faults.extend(error.faults)
            continue
        figures[record.text("name")] = figure
        twin = _twin(figure, by_unit.get(figure.unit, []))
        if twin and not record["reason"]:
            faults.append(_equal(record, twin))
    return figures, faults


def _figure(record: Record) -> Value:
    cell, text = record.cells["value"], record.text("value")
    unit, name = Unit(record.text("unit")), record.text("name")
    if not name.isidentifier():
        expected = "letters, digits and _, as in quoted.car_tariff"
        raise ContentError(_fault(record, "name", expected))
    if unit is Unit.DATE:
        return Value(_day(record), unit, cell)
    if not PLAIN_DECIMAL.fullmatch(text):
        raise ContentError(_fault(record, "value", "a plain number such as 0.25"))
    amount = Decimal(text)
    percent = amount * 100 if unit in PERCENTAGES or unit is Unit.POINTS else amount
    return Value(amount, unit, cell, decimals=written_decimals(percent))


def _day(record: Record) -> date:
    try:
        if DAY.fullmatch(record.text("value")):
            return date.fromisoformat(record.text("value"))
    except ValueError:
        pass
    raise ContentError(_fault(record, "value", "a date such as 2025-07-09"))


def _fault(record: Record, column: str, expected: str) -> Fault:
    cell = record.cells[column]
    place = Place(cell.file, cell.line, cell.position)
    return Fault(place, f"{column} is {record.text(column)!r}", f"{expected}", "correct it")


def _twin(figure: Value, values: Iterable[Value]) -> Value | None:
    if not isinstance(figure.amount, Decimal):
        return None
    exponent = figure.amount.normalize().as_tuple().exponent
    written = -exponent if isinstance(exponent, int) else 0
    places = max(written, PRINTED_PLACES.get(figure.unit, 0))
    size = abs(figure.amount)  # a deficit may be quoted without its sign
    same = (value for value in values if abs(rounded(value.number, places)) == size)
    return next(same, None)


def _equal(record: Record, twin: Value) -> Fault:
    cell = record.cells["value"]
    found = f"quoted.{record.text('name')} equals {twin.id}"
    expected = "a figure that no table holds"
    mend = f"print {{{{ {twin.id} }}}}, or say in the column `reason` why they differ"
    return Fault(Place(cell.file, cell.line, cell.position), found, expected, mend)
