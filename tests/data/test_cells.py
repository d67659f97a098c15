"""The text of a cell becomes a typed value only where it plainly is one."""

from datetime import date
from decimal import Decimal

import pytest

from kyori.data.advice import OF_TYPE, advice
from kyori.data.cells import HELD, READERS, read_cell
from kyori.data.declarations import TYPES
from kyori.data.sidecars import Column
from kyori.errors import DataError, Place

PLACE = Place("t.csv", 2, 1)


def column(kind: str, **settings) -> Column:
    return Column("c", kind, "", "A column", **settings)


@pytest.mark.parametrize(
    ("kind", "text", "content"),
    [
        ("code", "NA", "NA"),
        ("code", "PSE-GZ", "PSE-GZ"),
        ("code", "0003", "0003"),
        ("text", "Côte d’Ivoire", "Côte d’Ivoire"),
        ("text", "NaN", "NaN"),
        ("text", "コンゴ民主共和国（キンシャサ）", "コンゴ民主共和国（キンシャサ）"),
        ("integer", "0", 0),
        ("integer", "-7", -7),
        ("integer", "999999999999999", 999_999_999_999_999),
        ("decimal", "0.10", Decimal("0.10")),
        ("decimal", "-12.5", Decimal("-12.5")),
        ("decimal", "0.000859315095445588", Decimal("0.000859315095445588")),
        ("year", "1999", 1999),
        ("date", "2024-02-29", date(2024, 2, 29)),
        ("boolean", "true", True),
        ("boolean", "false", False),
    ],
)
def test_what_is_plain_is_read_exactly(kind, text, content):
    found = read_cell(text, column(kind), PLACE)
    assert found == content
    assert type(found) is type(content)
    assert str(found) == str(content)


@pytest.mark.parametrize("kind", [kind for kind in TYPES if kind != "choice"])
def test_a_blank_is_none_where_it_may_be_and_never_where_it_may_not(kind):
    assert read_cell("", column(kind, required=False), PLACE) is None
    with pytest.raises(DataError, match=f"c is blank; expected {HELD[kind]}"):
        read_cell("", column(kind), PLACE)


def test_limits_are_within_and_what_is_beyond_is_named():
    limited = column("decimal", minimum=Decimal(0), maximum=Decimal("0.5"))
    assert read_cell("0.5", limited, PLACE) == Decimal("0.5")
    with pytest.raises(
        DataError, match=r"c is 0\.51; expected a value of at least 0 and at most 0"
    ):
        read_cell("0.51", limited, PLACE)
    with pytest.raises(DataError, match=r"expected a value of at most 3;"):
        read_cell("4", column("integer", maximum=Decimal(3)), PLACE)


@pytest.mark.parametrize(
    ("text", "maximum", "mend"),
    [
        ("2.5", "2", "write a fraction of one: 2.5% is 0.025"),
        ("100", "1", "write a fraction of one: 100% is 1"),
        ("2", "1", "look the number up"),  # may be twice of one as well
        ("101", "1", "look the number up"),
        ("3.5", "3", "look the number up"),  # not a column of fractions
    ],
)
def test_per_cent_in_a_column_of_fractions_is_told(text: str, maximum: str, mend: str):
    with pytest.raises(DataError, match=mend):
        read_cell(text, column("decimal", maximum=Decimal(maximum)), PLACE)


def test_a_limit_of_zero_is_a_limit():
    below = column("integer", maximum=Decimal(0))
    assert read_cell("0", below, PLACE) == 0
    with pytest.raises(DataError, match="at most 0"):
        read_cell("1", below, PLACE)


def test_every_type_has_a_reader_words_and_advice():
    assert READERS.keys() == HELD.keys() == set(TYPES)
    assert OF_TYPE.keys() == set(TYPES) - {"text", "choice"}


@pytest.mark.parametrize(
    ("text", "kind", "mend"),
    [
        ("1,234,567.8", "decimal", "1234567.8"),
        ("1 234,5", "decimal", "correct the cell"),
        ("-1,234", "integer", "-1234"),
        ("-.5", "decimal", "-0.5"),
        ("-007", "integer", "-7"),
        ("−12.5", "decimal", "-12.5"),
        ("－５", "integer", "half-width characters: -5"),
        ("２０２４", "year", "half-width characters: 2024"),
        ("n.a.", "year", "leave the cell empty"),
        ("1E+05", "integer", "without an exponent"),
        ("２０２５／０４／０２", "date", "half-width characters: 2025/04/02"),
    ],
)
def test_advice_shows_the_number_to_write(text, kind, mend):
    assert mend in advice(text, kind)
