"""Hold the shape of a table against its sidecar: the header, and the fields of each row."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from kyori.data.cells import read_cell
from kyori.data.csvtext import Row
from kyori.data.sidecars import Sidecar
from kyori.errors import DataError, Fault, Place


def check_header(file: str, header: Row, sidecar: Sidecar) -> None:
    """Check that the header names each column of the sidecar once; DataError lists the faults."""
    declared = [column.name for column in sidecar.columns]
    if not any(_likely(name, declared) for name in header.fields):
        found, mend = "no header", f"begin the table with {','.join(declared)}"
        expected = f"the columns {', '.join(declared)}"
        raise DataError(Fault(Place(file, header.line, 1), found, expected, mend))
    absent = [name for name in declared if name not in header.fields]
    faults = []
    for at, name in enumerate(header.fields):
        place = Place(file, header.line, header.positions[at])
        if name not in declared:
            likely = _likely(name, absent)
            absent = [other for other in absent if other != likely]
            faults.append(_unknown_column(place, name, likely, sidecar))
        elif name in header.fields[:at]:
            mend = "delete one of the two columns, or rename it"
            faults.append(Fault(place, f"the column {name!r} again", "each column once", mend))
    for name in absent:
        found, mend = f"missing column {name!r}", f"add it, or take it out of {sidecar.file}"
        place = Place(file, header.line, 1)
        faults.append(Fault(place, found, f"the columns {', '.join(declared)}", mend))
    if faults:
        raise DataError(faults)


def _likely(name: str, absent: Sequence[str]) -> str:
    """Return the absent column that a misspelt one stands for, or the empty string."""
    close = difflib.get_close_matches(name.strip().lower(), absent, n=1, cutoff=0.6)
    return close[0] if close else ""


def _unknown_column(place: Place, name: str, likely: str, sidecar: Sidecar) -> Fault:
    if likely:
        return Fault(place, f"unknown column {name!r}", f"{likely!r}", f"rename it to {likely}")
    expected = f"the columns {', '.join(column.name for column in sidecar.columns)}"
    mend = f"delete it, or declare it in {sidecar.file}"
    if not name:
        mend = "delete the comma at the end of the line, or name the column"
    return Fault(place, f"unknown column {name!r}", expected, mend)


def misshapen(file: str, row: Row, header: Row, sidecar: Sidecar) -> Fault | None:
    """Return what is wrong with a row as a whole; None where its cells can be read."""
    place = Place(file, row.line, 1)
    if not any(row.fields):
        return Fault(place, "a row without values", "one observation a row", "delete the row")
    if tuple(row.fields) == tuple(header.fields):
        return Fault(place, "the header again", "one header, in line 1", "delete the line")
    if len(row.fields) != len(header.fields):
        found = f"the row has {_counted(len(row.fields))}"
        expected = f"{_counted(len(header.fields))} as in the header"
        mend = "put quotes around a field that holds a comma; leave a blank cell empty"
        return Fault(Place(file, row.line, _shift(row, header, sidecar)), found, expected, mend)
    return None


def _counted(fields: int) -> str:
    return f"{fields} field" if fields == 1 else f"{fields} fields"


def _shift(row: Row, header: Row, sidecar: Sidecar) -> int:
    """Return the column where the row first stops fitting its header: near the fault."""
    for position, text, name in zip(row.positions, row.fields, header.fields, strict=False):
        try:
            read_cell(text, sidecar.column(name), Place(sidecar.file))
        except DataError:
            return position
    return row.positions[min(len(row.fields), len(header.fields) + 1) - 1]
