"""Compare the cells of two states, by row key and column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from kyori.data.cells import PLAIN_DECIMAL
from kyori.data.raw import RawTable
from kyori.editorial.changes.model import CellChange, RowChange, TableChange

YEAR = re.compile("(19|20)[0-9]{2}")
COUNTABLE = ("integer", "decimal")
NOTHING = RawTable("", (), {})


def compare_cells(
    before: Mapping[str, RawTable], after: Mapping[str, RawTable]
) -> list[TableChange]:
    """Return the files of which a cell, a row or a column changed, tables before their sidecars."""
    files = sorted(before.keys() | after.keys(), key=lambda file: (file.endswith(".toml"), file))
    changes = (_compare(file, before.get(file), after.get(file)) for file in files)
    return [change for change in changes if change]


def changed_ids(tables: Sequence[TableChange]) -> frozenset[str]:
    """Return the ids of all changed cells, those of rows that came or went included."""
    return frozenset(
        (
            *(cell.id for table in tables for cell in table.cells),
            *(
                f"{table.file}:{row.row}:{column}"
                for table in tables
                for row in (*table.added, *table.removed)
                for column in row.cells
            ),
        )
    )


def relative_change(before: str, after: str) -> Decimal | None:
    """Return the change as a fraction of what it was; None where that says nothing.

    >>> relative_change("200", "240"), relative_change("2018", "2023")
    (Decimal('0.2'), None)
    """
    if not (PLAIN_DECIMAL.fullmatch(before) and PLAIN_DECIMAL.fullmatch(after)):
        return None
    if YEAR.fullmatch(before) and YEAR.fullmatch(after):
        return None
    was, now = Decimal(before), Decimal(after)
    return (now - was) / abs(was) if was else None


def _compare(file: str, before: RawTable | None, after: RawTable | None) -> TableChange | None:
    old, new = before or NOTHING, after or NOTHING
    gone = [column for column in old.columns if column not in new.columns]
    come = [column for column in new.columns if column not in old.columns]
    is_table = before is not None and after is not None
    cells = [
        change
        for row in old.rows
        if row in new.rows
        for change in _cells(file, row, old, new, () if file.endswith(".toml") else (*gone, *come))
    ]
    added = [RowChange(row, cells) for row, cells in new.rows.items() if row not in old.rows]
    removed = [RowChange(row, cells) for row, cells in old.rows.items() if row not in new.rows]
    seals = [seal for seal in new.seals if seal not in old.seals]
    columns = (come, gone) if is_table and not file.endswith(".toml") else ([], [])
    presence = "" if is_table else "added" if after else "removed"
    if not (presence or cells or added or removed or any(columns) or seals):
        return None
    return TableChange(file, presence, cells, added, removed, *columns, seals)


def _cells(
    file: str, row: str, old: RawTable, new: RawTable, apart: Sequence[str]
) -> Iterator[CellChange]:
    """Yield the changed cells of a row; a column that came or went is told once, as such."""
    was, now = old.rows[row], new.rows[row]
    for column in dict.fromkeys((*was, *now)):
        before, after = was.get(column, ""), now.get(column, "")
        if before == after or column in apart:
            continue
        kind = new.types.get(column, "")
        counts = kind in COUNTABLE or (kind in ("", "text") and column == "value")
        relative = relative_change(before, after) if counts else None
        yield CellChange(f"{file}:{row}:{column}", row, column, before, after, relative)
