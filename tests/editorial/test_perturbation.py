"""Every cell that a printed number rests on matters: change it, and both languages read otherwise.

This is what Kyori is for. It holds for each number and each cell behind it, one pair at a time, for
all numbers of the brief: in sentences, titles, notes, captions, alternative texts and tables.
"""

from dataclasses import replace

import pytest

from kyori.analysis.results import analyse
from kyori.data.tables import Record, Table
from kyori.data.values import Cell
from kyori.editorial.ledger import ledger
from kyori.editorial.tables import print_table
from tests.conftest import Bound
from tests.editorial.lives import edited, is_of_partners, other_contents
from tests.editorial.perturb import LANGUAGES, Press, Text

# A name is spelt, and takes its article, in one language.
ONLY_IN = {"name_ja": ("ja",), "name_en": ("en",), "takes_article": ("en",)}


@pytest.fixture(scope="module")
def press(bound: Bound) -> Press:
    return Press(bound.outcome, bound.content, bound.edition)


@pytest.fixture(scope="module")
def printed(press: Press) -> dict[str, Text]:
    """Return how every number reads in the brief as it is."""
    return press.texts(press.world, press.numbers)


def unmoved(press: Press, printed: dict[str, Text], cell: Cell) -> set[tuple[str, str]]:
    """Return the numbers, each with a language, that no change of a cell changes in print."""
    languages = ONLY_IN.get(cell.column, LANGUAGES)
    left = {(key, lang) for key in press.resting_on(cell) for lang in languages}
    for base, world in press.worlds(cell):
        keys = {key for key, _ in left}
        before = printed if base is press.world else press.texts(base, keys)
        after = press.texts(world, keys)
        left = {
            (key, lang)
            for key, lang in left
            if not _moves(before[key], after[key], lang, cell.column == "group")
        }
        if not left:
            break
    return left


def _moves(before: Text, after: Text, lang: str, may_go: bool) -> bool:
    """Say whether a number reads otherwise, or, if its group takes a rate away, is refused."""
    at = LANGUAGES.index(lang)
    is_printed = before[at] is not None and (may_go or after[at] is not None)
    return is_printed and before[at] != after[at]


def test_every_cell_behind_a_number_changes_how_it_reads(press: Press, printed: dict[str, Text]):
    assert len(press.cells) > 1000
    tried = [*press.cells_of_the_table, *press.other_cells[::12]]
    still = {cell.id: left for cell in tried if (left := unmoved(press, printed, cell))}
    assert still == {}


def test_unchanged_inputs_print_what_the_brief_prints(
    bound: Bound, press: Press, printed: dict[str, Text]
):
    tables = {
        lang: {name: print_table(table, lang) for name, table in bound.outcome.tables.items()}
        for lang in LANGUAGES
    }
    for entry in ledger(bound.edition, bound.outcome, tables):
        text = printed[press.key_of(entry)][LANGUAGES.index(entry.lang)]
        assert text == entry.text


def test_nothing_changes_that_does_not_rest_on_the_cell(press: Press, printed: dict[str, Text]):
    """Parameters, every tenth cell behind a number, and many others, blank ones as well."""
    changed = 0
    parameters = [cell for cell in press.cells if cell.file == "parameters.toml"]
    assert len(parameters) == len(press.parameters)
    for cell in (*parameters, *press.cells[::10], *sampled(press)):
        if press.is_key(cell):
            continue  # see the test below
        base, world = press.first_change(cell)
        before = printed if base is press.world else press.texts(base, press.numbers)
        moved = moving(before, press.texts(world, press.numbers))
        assert moved <= set(press.resting_on(cell)), cell.id
        changed += bool(moved)
    assert changed > 100


def test_nothing_changes_that_does_not_rest_on_the_row(press: Press, printed: dict[str, Text]):
    """A row that is taken away: what reads otherwise rests on one of its cells."""
    changed = 0
    for table, record in sampled_rows(press):
        cell = record.cells[table.sidecar.key[0]]
        world = press.without_row(cell, press.tables_of(record.text("partner")))
        moved = moving(printed, press.texts(world, press.numbers)) if world else set()
        resting = {key for own in record.cells.values() for key in press.resting_on(own)}
        assert moved <= resting, cell.id
        changed += bool(moved)
    assert changed > 15


def test_a_table_that_is_not_of_partners_holds_words(press: Press):
    """No cell of it is changed here: a number in it would escape all these tests."""
    others = [table for table in press.sources.values() if not is_of_partners(table)]
    types = {column.type for table in others for column in table.sidecar.columns}
    assert len(others) < len(press.sources)
    assert types <= {"choice", "text"}


def sampled(press: Press) -> list[Cell]:
    """Return the cells of some rows of every table, those of all columns."""
    return [cell for _, record in sampled_rows(press) for cell in record.cells.values()]


def sampled_rows(press: Press) -> list[tuple[Table, Record]]:
    """Return some fifteen rows of each table of partners."""
    tables = [table for table in press.sources.values() if is_of_partners(table)]
    return [
        (table, record) for table in tables for record in table.records[:: len(table.records) // 15]
    ]


def moving(before: dict[str, Text], after: dict[str, Text]) -> set[str]:
    """Return the numbers that are printed before and after and read otherwise."""
    return {
        key
        for key, texts in after.items()
        if texts != before[key] and None not in (*texts, *before[key])
    }


@pytest.mark.parametrize(
    ("name", "key", "column"),
    [
        ("goods_trade", "JPN 2024", "goods_exports_usd"),
        ("military_expenditure", "DEU 2024", "military_expenditure_share_of_gdp"),
        ("announced_tariffs", "VNM corrected_annex", "rate"),
        ("partners", "LAO", "military_year"),
    ],
)
def test_the_short_way_reads_as_the_long_way(name: str, key: str, column: str, press: Press):
    """One partner analysed alone gives what an analysis of all partners gives."""
    table = press.sources[name]
    record = next(row for row in table if row.cells[column].key == key)
    cell, content = record.cells[column], next(other_contents(record, record.cells[column]))
    short = press.with_content(cell, content, press.tables_of(record.text("partner")))
    assert short
    long = analyse({**press.sources, name: edited(table, cell, content)}, press.parameters)
    world = replace(press.world, results=long)
    assert press.texts(short, press.numbers) == press.texts(world, press.numbers)
    assert press.texts(short, press.numbers) != press.texts(press.world, press.numbers)
