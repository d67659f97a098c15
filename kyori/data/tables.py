"""Read a table strictly and whole: every cell typed, placed, and checked against its sidecar."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from kyori.data.cells import PLAIN_DECIMAL, read_cell
from kyori.data.csvtext import Row, read_rows
from kyori.data.layout import check_header, misshapen
from kyori.data.references import check_references
from kyori.data.sidecars import Sidecar, read_sidecar
from kyori.data.values import Cell, Texts, Unit, Value
from kyori.errors import DataError, Fault, Place

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a spreadsheet knows a formula

TIMES = ("year", "date", "as_of")  # columns that say of when a row is, the first one wins
YEAR = re.compile(r"[12]\d{3}")

Content = str | int | Decimal | date | bool | None


@dataclass(frozen=True, slots=True)
class Record:
    """One row: typed contents by column, and where each of them stands."""

    contents: Mapping[str, Content]
    cells: Mapping[str, Cell]

    def __getitem__(self, column: str) -> Content:
        """Return the typed content of a cell; None where it is blank."""
        return self.contents[column]

    def text(self, column: str) -> str:
        """Return a text or code; the empty string where the cell is blank."""
        return str(self.contents[column] or "")

    def value(self, column: str, unit: Unit) -> Value:
        """Return a number or date as a value that keeps this cell as its origin."""
        content = self.contents[column]
        amount = Decimal(content) if isinstance(content, int) else content
        if not isinstance(amount, Decimal | date):
            raise TypeError(f"{self.cells[column].id} holds no number")
        return Value(amount, unit, self.cells[column])

    def decider(self, column: str) -> Value:
        """Return any content, a blank as well, as a value that decides and is not printed."""
        content = self.contents[column]
        text = str(content).lower() if isinstance(content, bool) else self.text(column)
        return Value(Texts((text,) if text else ()), Unit.TEXT, self.cells[column])


@dataclass(frozen=True, slots=True)
class Table:
    """A checked table with its sidecar; rows keep the order of the file.

    `sha256` is that of the bytes read, which an unsealed table's sidecar does not hold.
    """

    name: str
    sidecar: Sidecar
    records: Sequence[Record]
    sha256: str

    def __iter__(self) -> Iterator[Record]:
        """Iterate over the rows."""
        return iter(self.records)


def read_table(path: Path) -> Table:
    """Read `NAME.csv` with `NAME.toml` beside it; DataError lists every fault of the table.

    An edit without a seal is no fault here: `unsealed` in seal.py tells of it.
    """
    sidecar = read_sidecar(path.with_suffix(".toml"))
    raw = _bytes(path)
    rows = read_rows(path.name, raw)
    check_header(path.name, rows[0], sidecar)
    records, faults = _records(path.name, rows, sidecar)
    faults += _duplicates(path.name, records, sidecar)
    if faults:
        raise DataError(faults)
    return Table(path.stem, sidecar, tuple(records), hashlib.sha256(raw).hexdigest())


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        mend = f"put it back, or delete {path.stem}.toml as well"
        fault = Fault(Place(path.name), "the table is missing", "a CSV file", mend)
        raise DataError(fault) from None


def _records(file: str, rows: Sequence[Row], sidecar: Sidecar) -> tuple[list[Record], list[Fault]]:
    columns = [sidecar.column(name) for name in rows[0].fields]
    records, faults = [], []
    for row in rows[1:]:
        if fault := misshapen(file, row, rows[0], sidecar):
            faults.append(fault)
            continue
        texts = dict(zip(rows[0].fields, row.fields, strict=True))
        key = " ".join(texts[name] for name in sidecar.key)
        reference, year = texts.get("reference") or sidecar.reference, _year_of(texts)
        contents: dict[str, Content] = {}
        cells = {}
        for position, text, column in zip(row.positions, row.fields, columns, strict=True):
            cell = Cell(file, row.line, position, column.name, key, reference, year)
            cells[column.name] = cell
            try:
                contents[column.name] = read_cell(text, column, Place(file, row.line, position))
            except DataError as error:
                faults.extend(error.faults)
        records.append(Record(contents, cells))
    return records, faults


def _year_of(texts: Mapping[str, str]) -> str:
    """Return the year that a row is of, as its year, its day or its time of validity says."""
    found = YEAR.search(" ".join(texts.get(column, "") for column in TIMES))
    return found[0] if found else ""


def _duplicates(file: str, records: Sequence[Record], sidecar: Sidecar) -> list[Fault]:
    seen: dict[str, int] = {}
    faults = []
    for record in records:
        cell = record.cells[sidecar.key[0]]
        if cell.key in seen:
            found = f"{' and '.join(sidecar.key)} {cell.key!r} again"
            expected = f"each once; first on line {seen[cell.key]}"
            place = Place(file, cell.line, cell.position)
            faults.append(Fault(place, found, expected, "delete one of the two rows"))
        seen.setdefault(cell.key, cell.line)
    return faults


def read_tables(folder: Path) -> dict[str, Table]:
    """Read every table of a folder, in the order of their names; all faults are told together."""
    tables: dict[str, Table] = {}
    faults: list[Fault] = []
    stems = {path.stem for path in folder.glob("*.csv")}
    stems |= {path.stem for path in folder.glob("*.toml") if _describes_a_table(path)}
    for stem in sorted(stem for stem in stems if not stem.startswith(".")):
        try:
            tables[stem] = read_table(folder / f"{stem}.csv")
        except DataError as error:
            faults.extend(error.faults)
    if faults:
        raise DataError(faults)
    check_references(tables)
    return tables


def _describes_a_table(path: Path) -> bool:
    return "\n[columns." in path.read_text("utf-8", errors="replace")


def write_rows(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Write a CSV as Kyori reads it: UTF-8, LF, quotes only where they are needed.

    Words that a spreadsheet would run as a formula get its sign for text, an apostrophe, in front.
    """
    text = io.StringIO()
    lines = ([_harmless(cell) for cell in row] for row in (header, *rows))
    csv.writer(text, lineterminator="\n").writerows(lines)
    return text.getvalue().encode()


def _harmless(cell: str) -> str:
    is_formula = cell.startswith(FORMULA) and not PLAIN_DECIMAL.fullmatch(cell)
    return f"'{cell}" if is_formula else cell
