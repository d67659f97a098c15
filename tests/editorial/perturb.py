"""Print every number of the brief again over inputs of which one cell is changed.

Nothing is written or read: one record is replaced in memory, its partner analysed again, and the
expressions of the pages are run over the new facts. All other partners keep their results, which
rest on their own rows only (a test holds this short way against the long one).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from kyori.analysis.facts import name_facts
from kyori.analysis.figures import figure_marks
from kyori.analysis.outcome import Outcome
from kyori.analysis.results import PARAMETERS, Result, Results, analyse
from kyori.analysis.tables import printed_tables
from kyori.data.namespaces import Namespace
from kyori.data.parameters import read_parameters
from kyori.data.printed import PrintedTable
from kyori.data.tables import Content as Typed
from kyori.data.tables import Record, Table
from kyori.data.values import Cell, Value
from kyori.editorial.content import Content
from kyori.editorial.edition import Edition, expression_names
from kyori.editorial.expressions import Expressions
from kyori.editorial.ledger import Entry, ledger
from kyori.editorial.marks import Found
from kyori.editorial.numerals import Phrase, print_phrase
from kyori.editorial.pieces import FUNCTIONS
from kyori.editorial.quoted import read_quoted
from kyori.editorial.tables import print_table
from kyori.errors import ContentError, DataError, Place
from kyori.output.drawings import figure_texts
from tests.editorial.lives import edited, is_of_partners, lives, other_contents, pasts, without
from tests.places import DATA

LANGUAGES = ("ja", "en")
MARK = ".mark."
YEARS_BACK = (1, 6)

Text = tuple[str | None, str | None]
Tables = Mapping[str, PrintedTable]


@dataclass(frozen=True)
class World:
    """What the brief is printed from."""

    results: Results
    quoted: Table
    as_of: date


class Press:
    """The brief with its inputs, ready to be printed over changed ones.

    A number is known by its expression, by its table, row and column, or by its mark and value.
    """

    def __init__(self, outcome: Outcome, content: Content, edition: Edition) -> None:
        self.content, self.sources = content, outcome.sources
        self.parameters = read_parameters(DATA / "parameters.toml", PARAMETERS)
        results = analyse(self.sources, self.parameters)
        self.world = World(results, content.quoted, content.brief.as_of)
        self.expressions = Expressions(expression_names(content, outcome), FUNCTIONS)
        self.in_tables = {key for key, _ in table_cells(outcome.tables, "en")}
        self.numbers: dict[str, set[Cell]] = {}
        texts = {
            lang: {name: print_table(table, lang) for name, table in outcome.tables.items()}
            for lang in LANGUAGES
        }
        self.labels = {
            lang: {name: figure_texts(edition, lang, name) for name in outcome.marks}
            for lang in LANGUAGES
        }
        for entry in ledger(edition, outcome, texts):
            self.numbers.setdefault(self.key_of(entry), set()).update(entry.value.cells)

    def key_of(self, entry: Entry) -> str:
        """Return what a number is known by."""
        if MARK in entry.block:
            return f"{entry.block} {entry.expression}"
        return entry.block if entry.block in self.in_tables else entry.expression

    @cached_property
    def cells(self) -> list[Cell]:
        """Return every cell that a printed number rests on."""
        return sorted(set().union(*self.numbers.values()), key=lambda cell: cell.id)

    @property
    def other_cells(self) -> list[Cell]:
        """Return the cells of partners.csv for partners that the printed table leaves out."""
        return [cell for cell in self.cells if self._is_other(cell)]

    @property
    def cells_of_the_table(self) -> list[Cell]:
        """Return all cells but those."""
        return [cell for cell in self.cells if not self._is_other(cell)]

    def _is_other(self, cell: Cell) -> bool:
        is_partner = cell.file == "partners.csv"
        return is_partner and not self.world.results.of(cell.key).partner.is_printed

    def resting_on(self, cell: Cell) -> list[str]:
        """Return the numbers that rest on a cell."""
        return [key for key, cells in self.numbers.items() if cell in cells]

    def texts(self, world: World, keys: Collection[str]) -> dict[str, Text]:
        """Return how numbers read in both languages; None where one is no longer printed."""
        expressions = self.expressions.over(self._facts(world))
        tables = printed_tables(world.results) if self.in_tables.intersection(keys) else {}
        is_drawn = any(MARK in key for key in keys)
        cells = [
            dict(table_cells(tables, lang))
            | (dict(self._marks(world.results, lang)) if is_drawn else {})
            for lang in LANGUAGES
        ]
        return {
            key: (cells[0].get(key), cells[1].get(key))
            if key in self.in_tables or MARK in key
            else (_text(expressions, key, "ja"), _text(expressions, key, "en"))
            for key in keys
        }

    def _marks(self, results: Results, lang: str) -> Iterator[tuple[str, str]]:
        """Yield key and text of every number that a figure prints of itself."""
        for name, texts in self.labels[lang].items():
            for mark in figure_marks(name, results, lang, texts):
                for number in mark.numbers:
                    yield f"{name}{MARK}{mark.key} {number.value.id}", number.text

    def _facts(self, world: World) -> dict[str, object]:
        quoted = read_quoted(world.quoted, ())
        brief = replace(self.content.brief, as_of=world.as_of)
        facts = name_facts(world.results)
        edition = {"as_of": brief.as_of_value(), "trade_year": facts["trade_year"].named("")}
        return facts | {
            "quoted": Namespace("quoted", lambda: quoted),
            "edition": Namespace("edition", lambda: edition),
        }

    def worlds(self, cell: Cell) -> Iterator[tuple[World, World]]:
        """Yield pairs of worlds that differ in one cell, the likely ones first.

        The first of a pair is the world as it is, or one in which the partner has another life.
        """
        if cell.file == "brief.toml":
            yield self.world, replace(self.world, as_of=self.world.as_of + timedelta(days=40))
        elif cell.key == "trade_year":
            yield from self._with_year(cell)
        elif cell.file == "parameters.toml":
            for factor in map(Decimal, ("1.5", "0.5", "2", "5", "0.01")):
                changed = self._assuming(cell, self.parameters[cell.key].number * factor)
                yield self.world, replace(self.world, results=analyse(self.sources, changed))
        elif cell.file == "quoted.csv":
            for content in _other_quoted(record_of(self.content.quoted, cell), cell):
                edit = edited(self.content.quoted, cell, content)
                yield self.world, replace(self.world, quoted=edit)
        else:
            yield from self.changed(cell)

    def _assuming(self, cell: Cell, number: Decimal) -> dict[str, Value]:
        return {**self.parameters, cell.key: replace(self.parameters[cell.key], amount=number)}

    def _with_year(self, cell: Cell) -> Iterator[tuple[World, World]]:
        year = int(self.parameters[cell.key].number)
        for earlier in (year - back for back in YEARS_BACK):
            changed = self._assuming(cell, Decimal(earlier))
            for past in pasts(self.sources, earlier):
                before, after = analyse(past, self.parameters), analyse(past, changed)
                yield replace(self.world, results=before), replace(self.world, results=after)

    def changed(self, cell: Cell, only_changed: bool = False) -> Iterator[tuple[World, World]]:
        """Yield worlds that differ in one cell of a table, or by the lack of its row."""
        record = record_of(self.sources[_table(cell)], cell)
        own, is_key = self.tables_of(record.text("partner")), self.is_key(cell)
        for start in lives(own, cell, self.world.results.trade_year):
            base = self.world if start is own else self._with_tables(start)
            for content in () if is_key else other_contents(record, cell):
                world = self.with_content(cell, content, start)
                if base and world:
                    yield base, world
            if only_changed or (cell.file == "partners.csv" and not is_key):
                continue  # without its row a partner moves far more than this cell does
            world = self.without_row(cell, start)
            if base and world:
                yield base, world

    def first_change(self, cell: Cell) -> tuple[World, World]:
        """Return the likeliest pair of worlds that differ in the content of a cell."""
        is_in_table = _table(cell) in self.sources
        worlds = self.changed(cell, only_changed=True) if is_in_table else self.worlds(cell)
        return next(worlds)

    def is_key(self, cell: Cell) -> bool:
        """Say whether a cell names its row: with another content the row would be another row.

        Such a cell matters by its row's being there: instead of changing it, the row is removed.
        """
        table = self.sources.get(_table(cell))
        return table is not None and cell.column in (*table.sidecar.key, "slug")

    def without_row(self, cell: Cell, start: Mapping[str, Table]) -> World | None:
        """Return the world in which a partner has these tables but for the row of a cell."""
        if cell.file == "partners.csv":
            return self._with_rows(row for row in self._rows if row.partner.code != cell.key)
        return self._with_tables({**start, _table(cell): without(start[_table(cell)], cell)})

    def with_content(self, cell: Cell, content: Typed, start: Mapping[str, Table]) -> World | None:
        """Return the world in which a partner has these tables, one cell changed; None if refused.

        Only the partner is analysed again.
        """
        table = edited(start[_table(cell)], cell, content)
        return self._with_tables({**start, _table(cell): table})

    def _with_tables(self, own: Mapping[str, Table]) -> World | None:
        """Return the world in which one partner has these rows; None where they are refused."""
        try:
            (new,) = analyse(own, self.parameters).partners
        except DataError:
            return None
        return self._with_rows(
            new if row.partner.code == new.partner.code else row for row in self._rows
        )

    @property
    def _rows(self) -> Sequence[Result]:
        return self.world.results.partners

    def _with_rows(self, rows: Iterable[Result]) -> World:
        return replace(self.world, results=Results(tuple(rows), self.parameters))

    def tables_of(self, code: str) -> dict[str, Table]:
        """Return the tables with the rows of one partner only."""
        return {
            name: replace(table, records=self._records_by_partner[name].get(code, ()))
            if is_of_partners(table)
            else table
            for name, table in self.sources.items()
        }

    @cached_property
    def _records_by_partner(self) -> dict[str, dict[str, tuple[Record, ...]]]:
        records: dict[str, dict[str, tuple[Record, ...]]] = {}
        for name, table in self.sources.items():
            if not is_of_partners(table):
                continue
            by_code: dict[str, list[Record]] = {}
            for record in table:
                by_code.setdefault(record.text("partner"), []).append(record)
            records[name] = {code: tuple(rows) for code, rows in by_code.items()}
        return records


def table_cells(tables: Tables, lang: str) -> Iterator[tuple[str, str]]:
    """Yield key and text of every number in the tables, and of every year beside one."""
    for name, table in tables.items():
        for row, column, cell in print_table(table, lang).cells():
            if cell.value or cell.why:
                yield f"{name}.{row.code}.{column.key}", cell.text or cell.why
            if cell.dated:
                yield f"{name}.{row.code}.{column.key}.year", cell.year


def _table(cell: Cell) -> str:
    return cell.file.removesuffix(".csv")


def record_of(table: Table, cell: Cell) -> Record:
    """Return the row of a cell."""
    return next(record for record in table if record.cells[cell.column] == cell)


def _other_quoted(record: Record, cell: Cell) -> Iterator[str]:
    text = record.text(cell.column)
    if record.text("unit") == "date":
        yield (date.fromisoformat(text) + timedelta(days=40)).isoformat()
    else:
        yield str(Decimal(text) * 2 or Decimal("0.01"))


def _text(expressions: Expressions, source: str, lang: str) -> str | None:
    """Return how an expression reads; None where it is refused, as in a deficit turned surplus."""
    found = Found(source, 0, len(source), 0, lambda _: Place(lang))
    try:
        phrase = expressions.evaluate(found)
    except ContentError:
        return None
    assert isinstance(phrase, Phrase)
    return print_phrase(phrase, lang)
