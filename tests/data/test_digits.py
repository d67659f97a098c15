"""Plain numbers for files; those for readers are tested beside the editorial's."""

from decimal import Decimal

import pytest

from kyori.data.digits import percent_digits, plain
from kyori.data.values import Cell, Missing, Unit, Value, derived

CELL = Cell("t.csv", 2, 1, "c", "r", "ref")


def read(amount: str, decimals: int | None = None) -> Value:
    return Value(Decimal(amount), Unit.TARIFF_RATE, CELL, decimals=decimals)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("1E+3", "1000"),
        ("0.10", "0.1"),
        ("-0.0", "0"),
        ("0.1234567890123456", "0.1234567890123456"),
    ],
)
def test_a_number_of_a_table_is_written_as_it_stands_there(amount: str, text: str):
    assert plain(read(amount)) == text


def test_a_computed_number_has_twelve_decimals_and_a_missing_one_none():
    third = derived("ratio", (read("1"),), Decimal(1) / 3, Unit.RATIO)
    assert plain(third) == "0.333333333333"
    assert plain(Missing("no_share", "none is published")) == ""


def test_per_cent_is_whole_where_it_is_whole_and_keeps_the_decimals_of_its_source():
    assert percent_digits(read("0.24"), "en") == "24"
    assert percent_digits(read("-0.2449"), "ja") == "▲24.5"
    assert percent_digits(read("0.24", decimals=2), "en") == "24.00"
    assert percent_digits(read("0.24", decimals=2), "en", 1) == "24.0"
