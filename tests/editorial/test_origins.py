"""Tooltips: the unrounded value, how it was computed, and where it comes from, in words."""

from datetime import date

import pytest

from kyori.data.values import Unit, Value, Words, derived
from kyori.editorial.ledger import ledger
from kyori.editorial.origins import Origins, unrounded
from kyori.editorial.tables import print_table
from tests.conftest import Bound
from tests.editorial.samples import value


@pytest.mark.parametrize(
    ("amount", "unit", "ja", "en"),
    [
        ("68467704000", Unit.USD, "68,467,704,000", "68,467,704,000"),
        ("-68467704000", Unit.USD, "▲68,467,704,000", "\u221268,467,704,000"),
        ("725539495.5", Unit.USD, "725,539,496", "725,539,496"),
        ("0.013698765432109", Unit.GDP_SHARE, "1.3698765", "1.3698765"),
        ("0.4619999999", Unit.IMPORT_SHARE, "46.2", "46.2"),
        ("0.24", Unit.TARIFF_RATE, "24", "24"),
        ("-0.01", Unit.POINTS, "▲1", "\u22121"),
        ("2024", Unit.YEAR, "2024", "2024"),
        ("3", Unit.QUADRANT, "3", "3"),
        ("100000", Unit.VEHICLES, "100,000", "100,000"),
        ("0", Unit.USD, "0", "0"),
        ("0.25", Unit.NUMBER, "0.25", "0.25"),
        ("1.000000005", Unit.RATIO, "1", "1"),
        # half away from zero, as everywhere
        ("0.123456785", Unit.RATIO, "0.12345679", "0.12345679"),
        ("-0.123456785", Unit.RATIO, "▲0.12345679", "\u22120.12345679"),
    ],
)
def test_eight_digits_of_the_unrounded_value(amount: str, unit: Unit, ja: str, en: str):
    number = value(amount, unit)
    assert (unrounded(number, "ja"), unrounded(number, "en")) == (ja, en)


@pytest.fixture(scope="module")
def described(bound: Bound) -> dict[str, Origins]:
    edition = bound.edition
    return {
        lang: Origins(lang, edition.labels[lang], edition.references, edition.row_names)
        for lang in ("ja", "en")
    }


def fact(bound: Bound, owner: str, name: str) -> Value:
    found = getattr(bound.outcome.facts[owner], name)
    assert isinstance(found, Value)
    return found


def test_a_computed_number_names_function_and_sources(bound: Bound, described: dict[str, Origins]):
    deficit = fact(bound, "japan", "goods_deficit")
    for lang, source, function in (
        ("ja", "米国勢調査局［2025］", "functions.goods_deficit"),
        ("en", "U.S. Census Bureau (2025)", "functions.goods_deficit"),
    ):
        words = described[lang].describe(deficit)
        assert unrounded(deficit, lang) in words
        assert bound.edition.label(lang, function) in words
        assert source in words
        assert "goods_trade.csv" in words


def test_a_number_that_was_read_names_its_cell(bound: Bound, described: dict[str, Origins]):
    share = fact(bound, "japan", "military_share")
    words = described["en"].describe(share)
    assert "row Japan 2024," in words
    assert "military_expenditure.csv" in words
    assert unrounded(share, "en") in words


def test_a_number_of_many_cells_names_tables_only(bound: Bound, described: dict[str, Origins]):
    words = described["en"].describe(fact(bound, "quadrant_3", "count"))
    assert "goods_trade.csv" in words
    assert "JPN 2024" not in words
    assert words.count("goods_trade.csv") == 1


def test_a_number_of_many_cells_of_one_partner_says_of_whom_and_when(
    bound: Bound, described: dict[str, Origins]
):
    rate = fact(bound, "japan", "formula_rate")
    assert "For Japan, 2024" in described["en"].describe(rate)
    assert "対象：日本、2024年" in described["ja"].describe(rate)
    deficit = fact(bound, "japan", "goods_deficit")  # two cells, whose row says so
    assert "For Japan" not in described["en"].describe(deficit)
    assert "row Japan 2024," in described["en"].describe(deficit)


def test_dates_and_names_have_no_unit(bound: Bound, described: dict[str, Origins]):
    cell = fact(bound, "japan", "name").inputs[0].origin
    day = Value(date(2025, 7, 9), Unit.DATE, cell)
    assert "9 July 2025" in described["en"].describe(day)
    assert "2025年7月9日" in described["ja"].describe(day)
    name = derived("name_of_highest", (day,), Words("日本", "Japan"), Unit.NAME)
    assert "Japan" not in described["en"].describe(name).partition("(")[0]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_printed_number_can_be_described(
    lang: str, bound: Bound, described: dict[str, Origins]
):
    tables = {
        code: {name: print_table(table, code) for name, table in bound.outcome.tables.items()}
        for code in ("ja", "en")
    }
    for entry in ledger(bound.edition, bound.outcome, tables):
        if entry.lang == lang:
            words = described[lang].describe(entry.value)
            assert words
            assert "{" not in words
            assert "None" not in words
