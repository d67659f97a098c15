"""Every cell that a printed number rests on matters: change it, and both languages read otherwise.

This is what Kyori is for. It holds for each number and each cell behind it, one pair at a time, for
all numbers of the brief: in sentences, titles, notes, captions, alternative texts and tables.
"""

from dataclasses import replace

import pytest

from kyori.analysis.results import analyse
from kyori.data.values import Cell
from kyori.editorial.ledger import ledger
from kyori.editorial.tables import print_table
from tests.conftest import Bound
from tests.editorial.perturb import LANGUAGES, Press, Text, edited, other_contents


@pytest.fixture(scope="module")
def press(bound: Bound) -> Press:
    return Press(bound.outcome, bound.content, bound.edition)


@pytest.fixture(scope="module")
def printed(press: Press) -> dict[str, Text]:
    """Return how every number reads in the brief as it is."""
    return press.texts(press.world, press.numbers)


def unmoved(press: Press, printed: dict[str, Text], cell: Cell) -> set[tuple[str, str]]:
    """Return the numbers, each with a language, that no change of a cell changes in print."""
    left = {(key, lang) for key in press.resting_on(cell) for lang in LANGUAGES}
    for base, world in press.worlds(cell):
        keys = {key for key, _ in left}
        before = printed if base is press.world else press.texts(base, keys)
        after = press.texts(world, keys)
        left = {(key, lang) for key, lang in left if not _moves(before[key], after[key], lang)}
        if not left:
            break
    return left


def _moves(before: Text, after: Text, lang: str) -> bool:
    """Say whether a number that is printed before and after reads otherwise."""
    at = LANGUAGES.index(lang)
    return None not in (before[at], after[at]) and before[at] != after[at]


def test_every_cell_behind_a_number_changes_how_it_reads(press: Press, printed: dict[str, Text]):
    assert len(press.cells) > 500
    still = {cell.id: left for cell in press.cells if (left := unmoved(press, printed, cell))}
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
    """Parameters and every tenth cell: what reads otherwise rests on the cell, or is gone."""
    changed = 0
    parameters = [cell for cell in press.cells if cell.file == "parameters.toml"]
    assert len(parameters) > 4
    for cell in (*parameters, *press.cells[::10]):
        if cell.column in ("name_en", "military_year") or cell.key == "trade_year":
            continue  # a row, or which row: the numbers of another row rest on its cells
        _, world = next(press.worlds(cell))
        own = set(press.resting_on(cell))
        after = press.texts(world, press.numbers)
        moved = {
            key
            for key, texts in after.items()
            if texts != printed[key] and None not in (*texts, *printed[key])
        }
        assert moved <= own, cell.id
        changed += bool(moved)
    assert changed > 20


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
