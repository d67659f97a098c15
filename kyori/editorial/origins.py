"""Say in words where a printed number comes from: the unrounded value, the sum, the sources."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kyori.data.digits import digits, written_decimals
from kyori.data.rounding import rounded
from kyori.data.values import PERCENTAGES, Cell, Derived, Names, Unit, Value, Words
from kyori.editorial.citations import in_sentence
from kyori.editorial.numerals import print_date
from kyori.editorial.pieces import BoundText, fill
from kyori.editorial.provenance import provenance
from kyori.editorial.references import Reference

SIGNIFICANT = 8  # digits of an unrounded value that a reader can use
MOST_YEARS = 2
CELLS_NAMED = 2  # a value that rests on more cells names its tables only


@dataclass(frozen=True, slots=True)
class Origins:
    """Describes values in one language with that language's labels."""

    lang: str
    labels: Mapping[str, BoundText]
    references: Mapping[str, Reference]
    row_names: Mapping[str, Words]

    def describe_all(self, values: Sequence[Value]) -> str:
        """Return the words of a tooltip for several values, each said once."""
        return self._label("origin.join").join(dict.fromkeys(map(self.describe, values)))

    def describe(self, value: Value) -> str:
        """Return the words of the tooltip: unrounded amount, how computed, and the sources."""
        parts = [self._amount(value)]
        if isinstance(value.origin, Derived) and value.unit is not Unit.NAME:
            words = self._label(f"functions.{value.origin.function}")
            parts.append(self._fill("origin.computed", function=words))
        parts.append(self._subject(value))
        parts.append(self._fill("origin.sources", sources=self._sources(value.parts)))
        return self._label("origin.separator").join(part for part in parts if part)

    def _subject(self, value: Value) -> str:
        """Say of whom and when a value is whose cells are too many to be named."""
        found = provenance([value], self.row_names)
        if len(value.parts) <= CELLS_NAMED or value.unit is Unit.NAME:
            return ""
        names = [self._row_name(code) for code in found.partners or ()]
        years = [self._fill("origin.year", number=str(year)) for year in found.years]
        words = [*names, *(years if len(years) <= MOST_YEARS else ())]
        between = self._label("origin.and")
        return self._fill("origin.of", subject=between.join(words)) if names else ""

    def _label(self, key: str) -> str:
        return self.labels[key].plain

    def _fill(self, key: str, **words: str) -> str:
        return fill(self._label(key), **words)

    def _amount(self, value: Value) -> str:
        if isinstance(value.amount, Words | Names):
            return ""
        if isinstance(value.amount, date):
            return print_date(value.amount, self.lang)
        return self._fill(f"units.{value.unit.value}", number=unrounded(value, self.lang))

    def _sources(self, found: Collection[Cell]) -> str:
        cells = sorted(found, key=lambda cell: cell.id)
        if len(cells) <= CELLS_NAMED:
            named = [self._cell(cell) for cell in cells]
        else:
            tables = sorted({(cell.file, cell.reference) for cell in cells})
            named = [self._table(file, reference) for file, reference in tables]
        return self._label("origin.join").join(dict.fromkeys(named))

    def _cell(self, cell: Cell) -> str:
        return self._fill(
            "origin.cell",
            table=self._table(cell.file, cell.reference),
            row=" ".join(map(self._row_name, cell.key.split())),
            column=self._label(f"data.columns.{cell.column}"),
        )

    def _row_name(self, word: str) -> str:
        """Say in words what a part of a row's key stands for: a code, an instrument."""
        if word in self.row_names:
            return self.row_names[word].in_language(self.lang)
        label = self.labels.get(f"data.rows.{word}")
        return label.plain if label else word

    def _table(self, file: str, reference: str) -> str:
        source = in_sentence(self.references[reference], self.lang)
        return self._fill("origin.table", source=source, file=file)


def unrounded(value: Value, lang: str) -> str:
    """Print a number to eight significant digits, per cent for fractions, with separators."""
    number = value.number
    if value.unit in (Unit.YEAR, Unit.QUADRANT):
        return f"{number:f}"
    if value.unit in PERCENTAGES or value.unit is Unit.POINTS:
        number *= 100
    decimals = max(SIGNIFICANT - number.adjusted() - 1, 0) if number else 0
    number = rounded(number, min(decimals, written_decimals(number)))
    return digits(number, written_decimals(number), lang)
