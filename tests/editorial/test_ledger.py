"""numbers.json: every printed number, in both languages, down to the cells it rests on."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from kyori.data.printed import PrintedTable
from kyori.data.values import Cell, Range, Value
from kyori.editorial.edition import Edition
from kyori.editorial.ledger import Entry, ledger, numbers_document
from kyori.editorial.pieces import BoundText
from kyori.editorial.tables import print_table
from tests.checkout import environment
from tests.conftest import Bound
from tests.editorial.samples import Sample
from tests.places import DATA, ROOT

LANGUAGES = ("ja", "en")


def entries_of(bound: Bound) -> list[Entry]:
    tables = {
        lang: {name: print_table(table, lang) for name, table in bound.outcome.tables.items()}
        for lang in LANGUAGES
    }
    return ledger(bound.edition, bound.outcome, tables)


@pytest.fixture(scope="module")
def entries(bound: Bound) -> list[Entry]:
    return entries_of(bound)


@pytest.fixture(scope="module")
def document(entries: list[Entry]) -> dict[str, Any]:
    return numbers_document(entries)


def texts_of(edition: Edition, lang: str) -> Iterator[tuple[str, str, BoundText]]:
    """Yield every text that a page prints, with its page: blocks, titles, captions of figures."""
    for slug, page in edition.pages[lang].items():
        yield slug, "title", page.title
        yield slug, "description", page.description
        for bound in page.blocks:
            yield slug, bound.id, bound.text
            if bound.placement:
                for key, text in edition.labels[lang].items():
                    kind, _, rest = key.partition(".")
                    name, _, last = rest.partition(".")
                    if kind in ("figures", "tables") and name == bound.placement.name:
                        yield slug, f"{name}.{last}", text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_printed_number_is_in_it(lang: str, bound: Bound, entries: list[Entry]):
    listed = [(entry.page, entry.block, entry.text) for entry in entries if entry.lang == lang]
    count = 0
    for slug, block, text in texts_of(bound.edition, lang):
        for printed in text.printed():
            if any(map(str.isdigit, printed.text)):
                assert (slug, block, printed.text) in listed
                count += 1
    assert count > 150


def placed_tables(bound: Bound) -> dict[str, PrintedTable]:
    """Return tables and strips that pages place; a strip may be offered and not yet placed."""
    pages = bound.edition.pages["en"].values()
    ids = {block.id for page in pages for block in page.blocks}
    assert ids >= {"countries", "disagreements", "talks", "strip-japan"}
    return {name: table for name, table in bound.outcome.tables.items() if name in ids}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_cell_of_a_table_is_in_it(lang: str, bound: Bound, entries: list[Entry]):
    listed = {(entry.block, entry.text) for entry in entries if entry.lang == lang}
    for name, table in placed_tables(bound).items():
        for row, column, cell in print_table(table, lang).cells():
            block = f"{name}.{row.code}.{column.key}"
            if cell.value:
                assert (block, cell.text) in listed
            if cell.year:
                assert (f"{block}.year", cell.year) in listed


def test_no_digit_of_the_tables_is_left_out(bound: Bound, entries: list[Entry]):
    """The other way round: what a table prints with a digit has an entry."""
    blocks = {entry.block for entry in entries}
    for name, table in placed_tables(bound).items():
        for row, column, cell in print_table(table, "en").cells():
            if re.search("[0-9]", cell.text + cell.year):
                assert f"{name}.{row.code}.{column.key}" in blocks


def test_both_languages_have_the_same_values_block_by_block(entries: list[Entry]):
    def by_block(lang: str) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        for entry in entries:
            if entry.lang == lang:
                found.setdefault((entry.page, entry.block), []).append(entry.value.id)
        return {block: sorted(values) for block, values in found.items()}

    assert by_block("ja") == by_block("en")


def test_every_value_resolves_down_to_cells(document: dict[str, Any]):
    values = document["values"]
    assert all(number["value"] in values for number in document["numbers"])

    def cells(identity: str) -> set[str]:
        described = values[identity]
        if "cell" in described:
            cell = described["cell"]
            assert "inputs" not in described
            assert all(cell[key] for key in ("file", "line", "column", "row", "reference"))
            return {f"{cell['file']}:{cell['row']}:{cell['column']}"}
        assert described["function"]
        return set().union(*(cells(identity) for identity in described["inputs"]))

    for number in document["numbers"]:
        assert cells(number["value"]), number


def test_cells_stand_where_the_document_says(document: dict[str, Any]):
    lines = {
        path.name: path.read_text("utf-8").splitlines()
        for path in (*DATA.glob("*.*"), *(ROOT / "content").glob("*.*"))
    }
    for described in document["values"].values():
        if "cell" not in described:
            continue
        cell = described["cell"]
        line = lines[cell["file"]][cell["line"] - 1]
        if cell["file"].endswith(".csv"):
            header = lines[cell["file"]][0].split(",")
            assert line.startswith(cell["row"].replace(" ", ",")), cell
            assert cell["column"] in header
        else:
            assert line.startswith((f"[{cell['row']}]", f"{cell['column']} = ")), cell


def test_one_id_is_one_value(entries: list[Entry]):
    """Ids are made from names; two values of one name would hide one of them."""
    seen: dict[str, Value] = {}
    waiting = [entry.value for entry in entries]
    while waiting:
        value = waiting.pop()
        known = seen.setdefault(value.id, value)
        if known is value:
            waiting.extend((*value.inputs, *value.decided_by))
        assert (known.amount, known.unit, known.cells) == (value.amount, value.unit, value.cells)
    assert len(seen) > 1000


def test_amounts_are_unrounded(document: dict[str, Any]):
    deficit = document["values"]["japan.goods_deficit"]
    assert deficit["unit"] == "usd"
    assert abs(int(deficit["amount"]) - 68_467_700_000) < 10**6
    assert deficit["function"] == "goods_deficit"
    assert deficit["inputs"] == ["japan.goods_balance"]
    assert document["values"]["edition.as_of"]["amount"] == "2025-05-30"


def test_numbers_of_the_small_brief(sample: Sample):
    edition = sample.bind()
    tables = {
        lang: {name: print_table(table, lang) for name, table in sample.outcome.tables.items()}
        for lang in LANGUAGES
    }
    found = [
        (entry.page, entry.block, entry.expression, entry.text)
        for entry in ledger(edition, sample.outcome, tables)
        if entry.lang == "en" and "." not in entry.block
    ]
    assert found == [
        ("first", "description", "listed.count", "57"),
        ("first", "deficit", "japan.goods_deficit", "about $68.5 billion"),
        ("first", "why", "base_rate", "10%"),
        ("second", "items", "china.goods_balance", "\u2212$295.4 billion"),
        ("second", "items", "quoted.pause_end | month_day", "9 July"),
    ]
    captions = [
        (entry.block, entry.text)
        for entry in ledger(edition, sample.outcome, tables)
        if entry.lang == "ja" and entry.block == "rates.title"
    ]
    assert captions == [("rates.title", "11～50%")] * 2  # a range rests on both of its ends


def test_ranges_and_members_list_each_value(entries: list[Entry], bound: Bound):
    facts = bound.outcome.facts
    rates, members = facts["listed"].rates, facts["older_shares"].members
    assert isinstance(rates, Range)
    by_expression = {
        expression: {entry.value.id for entry in entries if entry.expression == expression}
        for expression in ("listed.rates", "older_shares.members")
    }
    assert by_expression["listed.rates"] == {rates.low.id, rates.high.id}
    assert by_expression["older_shares.members"] == {members.id}


def test_names_that_the_data_choose_are_in_it(entries: list[Entry], document: dict[str, Any]):
    assert [entry for entry in entries if entry.expression == "disagreements.members"]
    assert not [entry for entry in entries if entry.expression.endswith(".name")]
    chosen = document["values"]["quadrant_1.members"]
    assert [words["en"] for words in chosen["amount"]] == ["Saudi Arabia", "United Kingdom"]
    assert chosen["inputs"][0] == "quadrant_1"
    assert document["values"]["quadrant_1"]["amount"] == ["SAU", "GBR"]
    assert document["values"]["japan.military_share"]["decided_by"] == ["japan.military_year"]


def test_a_value_that_was_read_is_a_cell(entries: list[Entry]):
    (value,) = {entry.value for entry in entries if entry.expression == "quoted.car_tariff"}
    assert isinstance(value.origin, Cell)
    assert value.origin.reference


def test_the_document_is_the_same_under_any_hash_seed():
    code = (
        "import hashlib, json; from pathlib import Path\n"
        "from kyori.analysis.outcome import compute\n"
        "from kyori.editorial.content import read_content\n"
        "from kyori.editorial.edition import bind_edition\n"
        "from kyori.editorial.ledger import ledger, numbers_document\n"
        "from kyori.editorial.tables import print_table\n"
        "outcome = compute(Path('data'))\n"
        "edition = bind_edition(read_content(Path('content')), outcome)\n"
        "tables = {lang: {name: print_table(table, lang) for name, table in outcome.tables.items()}"
        " for lang in ('ja', 'en')}\n"
        "text = json.dumps(numbers_document(ledger(edition, outcome, tables)))\n"
        "print(hashlib.sha256(text.encode()).hexdigest())"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=environment({"PYTHONHASHSEED": seed, "PYTHONPATH": "."}),
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "77")
    }
    assert len(printed) == 1


def test_the_document_is_json(document: dict[str, Any]):
    assert json.loads(json.dumps(document)) == document
    assert list(document["values"]) == sorted(document["values"])


def test_the_words_below_a_strips_values_are_in_it(entries: list[Entry]):
    found = {entry.block: entry.text for entry in entries if entry.lang == "en"}
    assert found["strip-japan.notes.share"] == found["strip-japan.notes.deficit"] == "2024"
