"""Follow the columns that refer to another table's column, and name the codes that it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from kyori.errors import DataError, Fault, Place, nearest

if TYPE_CHECKING:
    from kyori.data.tables import Table


def check_references(tables: Mapping[str, Table], of: Iterable[str] | None = None) -> None:
    """Check the columns of all tables, or of those named, that refer to another table's column.

    DataError lists the unknown codes.
    """
    faults: list[Fault] = []
    for table in (tables[name] for name in (tables if of is None else of)):
        for column in table.sidecar.columns:
            if column.refers_to:
                faults += _unknown_codes(table, column.name, column.refers_to, tables)
    if faults:
        raise DataError(faults)


def _unknown_codes(
    table: Table, column: str, refers_to: str, tables: Mapping[str, Table]
) -> Iterator[Fault]:
    target, _, target_column = refers_to.partition(".")
    declared = tables[target].sidecar.columns if target in tables else ()
    if target_column not in [other.name for other in declared]:
        found = f"columns.{column}.refers_to is {refers_to!r}"
        mend = "correct it, or take it out"
        expected = "a TABLE.COLUMN that there is"
        yield Fault(Place(table.sidecar.file), found, expected, mend)
        return
    known = {record.text(target_column) for record in tables[target]}
    for record in table:
        code, cell = record.text(column), record.cells[column]
        if code and code not in known:
            place = Place(cell.file, cell.line, cell.position)
            expected = f"a {target_column} of {target}.csv"
            mend = nearest(code, known, otherwise=f"correct it, or add it to {target}.csv first")
            yield Fault(place, f"unknown code {code!r}", expected, mend)
