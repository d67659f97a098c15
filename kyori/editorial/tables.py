"""Print a table's cells in a language: numbers, years of older ones, reasons for blanks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kyori.data.digits import digits, percent_digits
from kyori.data.printed import Column, Dated, Entry, Noted, PrintedTable, Wording
from kyori.data.values import Missing, Value, Words
from kyori.editorial.money import print_money


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed cell: its text, its value if it has one, and what stands beside it.

    `year` is the year of an older value (`dated` with its origin), `why` the code of the reason
    for a blank, `words` the key of a label that fills the cell or stands below the value.
    """

    text: str = ""
    value: Value | None = None
    year: str = ""
    why: str = ""
    words: str = ""
    dated: Value | None = None


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row in a language."""

    code: str
    heading: str
    is_part: bool
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class TableText:
    """A table in a language; groups are pairs of a label's key and rows."""

    table: PrintedTable
    groups: Sequence[tuple[str, Sequence[PrintedRow]]]

    def cells(self) -> Iterator[tuple[PrintedRow, Column, Cell]]:
        """Iterate over all cells with their rows and columns."""
        for _, rows in self.groups:
            for row in rows:
                for column, cell in zip(self.table.columns, row.cells, strict=True):
                    yield row, column, cell


def print_table(table: PrintedTable, lang: str) -> TableText:
    """Print every cell of a table in a language (`ja` or `en`)."""
    groups = []
    for group in table.groups:
        rows = [
            PrintedRow(
                row.code,
                _heading(row.heading, lang),
                row.is_part,
                [
                    _cell(entry, column.form, lang)
                    for column, entry in zip(table.columns, row.cells, strict=True)
                ],
            )
            for row in group.rows
        ]
        groups.append((group.key, rows))
    return TableText(table, groups)


def strip_labels(strip: TableText) -> Iterator[str]:
    """Yield the keys, below `strips`, of the labels that a strip prints beside its values."""
    for _, column, cell in strip.cells():
        yield f"columns.{column.key}"
        if note := note_of(cell):
            yield note


def note_of(cell: Cell) -> str:
    """Return the key of the label below a strip's value, or in place of a missing one."""
    return f"missing.{cell.why}" if cell.why else cell.words


def print_entry(value: Value, form: str, lang: str) -> str:
    """Print a value in a table's cell; the form of its column decides unit and decimals.

    Millions of dollars and shares carry no unit (the column's heading has it), rates a per cent
    sign, and `money` counts as the prose of the language does. A ValueError names a form that
    does not exist.
    """
    if form == "millions":
        return digits(value.number / 1_000_000, 0, lang)
    if form == "money":
        return print_money(value.number, value.unit, lang, bare=True)
    if form in ("percent_0", "percent_1"):
        return f"{digits(value.number * 100, int(form[-1]), lang)}%"
    if form == "share":
        return digits(value.number * 100, 1, lang)
    if form == "points":
        sign = "+" if value.number > 0 else ""
        return sign + percent_digits(value, lang)
    if form == "quadrant":
        return str(value.number)
    raise ValueError(f"unknown form {form!r}")


def _heading(heading: Value, lang: str) -> str:
    assert isinstance(heading.amount, Words)  # rows are headed by names
    return heading.amount.in_language(lang)


def _cell(entry: Entry, form: str, lang: str) -> Cell:
    if isinstance(entry, Missing):
        return Cell(why=entry.why)
    if isinstance(entry, Wording):
        return Cell(words=entry.key)
    if isinstance(entry, Dated):
        text = print_entry(entry.value, form, lang)
        return Cell(text, entry.value, year=str(entry.year.number), dated=entry.year)
    if isinstance(entry, Noted):
        return Cell(print_entry(entry.value, form, lang), entry.value, words=entry.key)
    return Cell(print_entry(entry, form, lang), entry)
