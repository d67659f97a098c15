"""The cells of printed tables in both languages."""

from collections.abc import Mapping

import pytest

from kyori.analysis.outcome import Outcome
from kyori.data.printed import Column, Dated, Group, PrintedTable, Row, Wording
from kyori.data.values import Missing, Unit, Words
from kyori.editorial.tables import Cell, TableText, print_entry, print_table
from tests.editorial.samples import value

YEAR = value("2013", Unit.YEAR)


@pytest.mark.parametrize(
    ("form", "amount", "ja", "en"),
    [
        ("millions", "-68467704000", "▲68,468", "\u221268,468"),
        ("millions", "500000", "1", "1"),
        ("millions", "-499999", "0", "0"),
        ("percent_0", "0.24", "24%", "24%"),
        ("percent_0", "0.245", "25%", "25%"),
        ("percent_1", "0.4623", "46.2%", "46.2%"),
        ("percent_1", "-0.175", "▲17.5%", "\u221217.5%"),
        ("percent_1", "0.5", "50.0%", "50.0%"),
        ("share", "0.0137", "1.4", "1.4"),
        ("share", "0.02", "2.0", "2.0"),
        ("points", "0.01", "+1", "+1"),
        ("points", "-0.01", "▲1", "\u22121"),
        ("points", "0.015", "+1.5", "+1.5"),
        ("points", "0", "0", "0"),
        ("quadrant", "3", "3", "3"),
    ],
)
def test_entries(form: str, amount: str, ja: str, en: str):
    number = value(amount, Unit.NUMBER)
    assert (print_entry(number, form, "ja"), print_entry(number, form, "en")) == (ja, en)


def test_an_unknown_form_is_a_fault_of_ours():
    with pytest.raises(ValueError, match="unknown form 'furlongs'"):
        print_entry(YEAR, "furlongs", "en")


def test_a_table_keeps_groups_rows_and_columns():
    share = value("0.0018", Unit.GDP_SHARE)
    name = value(Words("ラオス", "Laos", "the"), Unit.NAME)
    row = Row("LAO", name, True, (Dated(share, YEAR), Missing("no_share", "none"), Wording("why")))
    columns = (Column("share", "share"), Column("other", "share"), Column("cause", "words"))
    table = PrintedTable("t", columns, (Group("listed", (row,)), Group("", ())))
    ja, en = (print_table(table, lang) for lang in ("ja", "en"))
    assert [key for key, _ in ja.groups] == ["listed", ""]
    ((_, (printed,)), _) = en.groups
    assert (printed.code, printed.heading, printed.is_part) == ("LAO", "Laos", True)
    assert printed.cells == [
        Cell("0.2", share, year="2013", dated=YEAR),
        Cell(why="no_share"),
        Cell(words="why"),
    ]
    ((_, (japanese,)), _) = ja.groups
    assert japanese.heading == "ラオス"
    assert [column.key for _, column, _ in en.cells()] == ["share", "other", "cause"]


@pytest.fixture(scope="module")
def countries(outcome: Outcome) -> Mapping[str, TableText]:
    return {lang: print_table(outcome.tables["countries"], lang) for lang in ("ja", "en")}


def test_the_shipped_table_in_both_languages(countries: Mapping[str, TableText]):
    rows = {
        lang: {row.code: row for _, rows in text.groups for row in rows}
        for lang, text in countries.items()
    }
    assert [cell.text for cell in rows["ja"]["JPN"].cells] == [
        "▲68,468",
        "46.2%",
        "24%",
        "1.4",
        "3",
    ]
    assert [cell.text for cell in rows["en"]["JPN"].cells] == [
        *("\u221268,468", "46.2%", "24%", "1.4", "3"),
    ]
    assert rows["ja"]["GBR"].heading == "英国"
    assert rows["en"]["GBR"].heading == "United Kingdom"
    assert (rows["en"]["LAO"].cells[3].year, rows["en"]["EUU"].cells[3].why) == (
        *("2013", "eu_aggregate"),
    )


def test_both_languages_print_the_same_cells(countries: Mapping[str, TableText]):
    ja, en = (list(countries[lang].cells()) for lang in ("ja", "en"))
    assert len(ja) == len(en) == 68 * 5
    for (row, column, one), (_, _, two) in zip(ja, en, strict=True):
        assert one.value == two.value
        assert one.text.replace("▲", "\u2212") == two.text, (row.code, column.key)
        assert bool(one.text) is bool(one.value) is not bool(one.why or one.words)
