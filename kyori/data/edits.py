"""Change single cells of tables that are read, in memory, as if their files said so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kyori.data.cells import PLAIN_DECIMAL, read_cell
from kyori.data.tables import Record, Table
from kyori.data.values import Value
from kyori.errors import DataError, Fault, Place, nearest


@dataclass(frozen=True, slots=True)
class CellEdit:
    """Another text for one cell, by its id (`goods_trade.csv:JPN 2024:goods_exports_usd`)."""

    cell: str
    text: str
    place: Place

    @property
    def parts(self) -> tuple[str, str, str]:
        """Return file, row and column."""
        file, _, rest = self.cell.partition(":")
        row, _, column = rest.rpartition(":")
        return file, row, column

    def refuse(self, found: str, expected: str, mend: str) -> DataError:
        """Return the error that says what is wrong with the edit."""
        return DataError(Fault(self.place, found, expected, mend))


def record_at(table: Table, edit: CellEdit) -> Record:
    """Return the row of the edited cell; DataError where the table has no such row or column."""
    file, row, column = edit.parts
    for record in table:
        cell = record.cells.get(column) or next(iter(record.cells.values()))
        if cell.key != row:
            continue
        if column not in record.cells:
            mend = nearest(column, record.cells, otherwise="name one of its columns")
            raise edit.refuse(f"no column {column!r} in {file}", "a column of the table", mend)
        return record
    keys = (next(iter(record.cells.values())).key for record in table)
    mend = nearest(row, keys, otherwise="name a row by its key, as JPN 2024")
    raise edit.refuse(f"no row {row!r} in {file}", "the key of a row", mend)


def changed(record: Record, edit: CellEdit, table: Table) -> Record:
    """Return the row with the edited cell; DataError where the column refuses the text."""
    column = edit.parts[2]
    content = read_cell(edit.text, table.sidecar.column(column), edit.place)
    return replace(record, contents={**record.contents, column: content})


def with_cell(table: Table, edit: CellEdit) -> Table:
    """Return the table with the edited cell."""
    record = record_at(table, edit)
    new = changed(record, edit, table)
    return replace(table, records=tuple(new if row is record else row for row in table))


def with_parameter(parameters: Mapping[str, Value], edit: CellEdit) -> dict[str, Value]:
    """Return the parameters with another number for one of them."""
    _, name, column = edit.parts
    if name not in parameters or column != "value":
        mend = nearest(name, parameters, otherwise="write parameters.toml:NAME:value")
        raise edit.refuse(f"no parameter {edit.cell!r}", "a parameter", mend)
    if not PLAIN_DECIMAL.fullmatch(edit.text):
        raise edit.refuse(f"{edit.text!r}", "a plain number such as 0.25", "correct it")
    amount = type(parameters[name].number)(edit.text)
    return {**parameters, name: replace(parameters[name], amount=amount)}
