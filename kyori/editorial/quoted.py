"""Figures that no table holds: quoted once, each with its reference, printed as written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation

from kyori.data.rounding import rounded
from kyori.data.tables import Record, Table
from kyori.data.values import PERCENTAGES, Unit, Value
from kyori.errors import ContentError, Fault, Place

# A table's value counts as equal where it prints alike: shares to a tenth of a per cent, rates to
# a whole one, dollars to the hundred million.
PRINTED_PLACES = {Unit.GDP_SHARE: 3, Unit.TARIFF_RATE: 2, Unit.USD: -8}


def read_quoted(table: Table, computed: Iterable[Value]) -> dict[str, Value]:
    """Return the quoted figures by name.

    ContentError where a figure is no number or date, and where it equals a computed value of the
    same unit without a reason: such a figure should be printed from the table.
    """
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
    if faults:
        raise ContentError(faults)
    return figures


def _figure(record: Record) -> Value:
    cell, text = record.cells["value"], record.text("value")
    unit = Unit(record.text("unit"))
    try:
        if unit is Unit.DATE:
            return Value(date.fromisoformat(text), unit, cell)
        amount = Decimal(text)
    except (InvalidOperation, ValueError):
        expected = "2025-07-09" if unit is Unit.DATE else "a plain number such as 0.25"
        place = Place(cell.file, cell.line, cell.position)
        fault = Fault(place, f"value is {text!r}", f"expected {expected}", "correct it")
        raise ContentError(fault) from None
    return Value(amount, unit, cell, decimals=_written_decimals(amount, unit))


def _written_decimals(amount: Decimal, unit: Unit) -> int:
    """Count the decimals of the figure as it is printed: 0.0112 prints as 1.12 per cent."""
    shift = 2 if unit in PERCENTAGES or unit is Unit.POINTS else 0
    exponent = amount.normalize().as_tuple().exponent
    return max(0, -exponent - shift) if isinstance(exponent, int) else 0


def _twin(figure: Value, values: Iterable[Value]) -> Value | None:
    if not isinstance(figure.amount, Decimal):
        return None
    exponent = figure.amount.normalize().as_tuple().exponent
    written = -exponent if isinstance(exponent, int) else 0
    places = max(written, PRINTED_PLACES.get(figure.unit, 0))
    same = (value for value in values if rounded(value.number, places) == figure.amount)
    return next(same, None)


def _equal(record: Record, twin: Value) -> Fault:
    cell = record.cells["value"]
    found = f"quoted.{record.text('name')} equals {twin.id}"
    expected = "figures that a table holds are printed from there"
    mend = f"print {{{{ {twin.id} }}}}, or say in the column `reason` why they differ"
    return Fault(Place(cell.file, cell.line, cell.position), found, expected, mend)
