"""Values carry unit and origin through every computation, and cannot be changed."""

import operator
from dataclasses import FrozenInstanceError
from datetime import date
from decimal import Decimal

import pytest

from kyori.data.namespaces import Series
from kyori.data.values import (
    Cell,
    Derived,
    Missing,
    Names,
    Range,
    Texts,
    Unit,
    UnitMismatchError,
    Value,
    Words,
    deciders,
    derived,
)


def cell(column: str, key: str = "JPN 2024", line: int = 2) -> Cell:
    return Cell("trade.csv", line, 5, column, key, "census-2025")


def value(amount: str, unit: Unit = Unit.USD, column: str = "exports") -> Value:
    return Value(Decimal(amount), unit, cell(column))


EXPORTS, IMPORTS = value("79", column="exports"), value("148", column="imports")
SHARE = value("0.5", Unit.IMPORT_SHARE, "share")
RATE, FLOOR = value("0.24", Unit.TARIFF_RATE, "rate"), value("0.10", Unit.TARIFF_RATE, "floor")
ABSENT = Missing("no_share", "no share is published", "chad.share")


def test_a_value_read_rests_on_its_cell():
    assert EXPORTS.cells == {cell("exports")}
    assert EXPORTS.id == "trade.csv:JPN 2024:exports"


def test_a_derived_value_rests_on_all_cells_below_it():
    balance = EXPORTS - IMPORTS
    ratio = balance / value("2", column="gdp")
    assert balance.cells == {cell("exports"), cell("imports")}
    assert ratio.cells == {cell("exports"), cell("imports"), cell("gdp")}
    top = derived("rank", (ratio, EXPORTS), Decimal(1), Unit.RANK)
    assert top.cells == ratio.cells
    assert isinstance(top.origin, Derived)
    assert (top.origin.function, top.origin.inputs) == ("rank", (ratio, EXPORTS))


def test_a_value_made_of_nothing_rests_on_nothing():
    assert derived("count", (), Decimal(0), Unit.COUNT).cells == frozenset()


def test_an_id_names_function_and_inputs_until_a_name_is_given():
    balance = EXPORTS - IMPORTS
    assert balance.id == "difference(trade.csv:JPN 2024:exports, trade.csv:JPN 2024:imports)"
    named = balance.named("japan.goods_balance")
    assert named.id == "japan.goods_balance"
    assert balance.name == ""
    assert named == balance  # a name is no part of the value
    assert named.cells == balance.cells


@pytest.mark.parametrize(
    ("result", "amount", "unit", "function"),
    [
        (EXPORTS + IMPORTS, "227", Unit.USD, "sum"),
        (EXPORTS - IMPORTS, "-69", Unit.USD, "difference"),
        (IMPORTS / value("2"), "74", Unit.RATIO, "ratio"),
        (RATE - FLOOR, "0.14", Unit.POINTS, "difference"),
        (RATE + FLOOR, "0.34", Unit.TARIFF_RATE, "sum"),
        (RATE / FLOOR, "2.4", Unit.RATIO, "ratio"),
        (SHARE - SHARE, "0", Unit.POINTS, "difference"),
        (
            value("0.02", Unit.GDP_SHARE) - value("0.014", Unit.GDP_SHARE),
            "0.006",
            Unit.POINTS,
            "difference",
        ),
        (value("2024", Unit.YEAR) - value("2013", Unit.YEAR), "11", Unit.YEARS, "difference"),
        (value("3", Unit.COUNT) - value("5", Unit.COUNT), "-2", Unit.COUNT, "difference"),
        (
            value("0.03", Unit.POINTS) - value("0.01", Unit.POINTS),
            "0.02",
            Unit.POINTS,
            "difference",
        ),
    ],
)
def test_arithmetic_keeps_units(result: Value, amount: str, unit: Unit, function: str):
    assert result.amount == Decimal(amount)
    assert result.unit is unit
    assert isinstance(result.origin, Derived)
    assert result.origin.function == function


@pytest.mark.parametrize(
    "combine", [operator.add, operator.sub, operator.truediv], ids=["+", "-", "/"]
)
@pytest.mark.parametrize(
    ("left", "right"),
    [
        (EXPORTS, RATE),
        (RATE, SHARE),  # a tariff rate and a share of imports are both per cent, and not alike
        (EXPORTS, value("1", Unit.EUR)),
        (EXPORTS, Value(Words("日本", "Japan"), Unit.NAME, cell("name"))),
        (value("2024", Unit.YEAR), value("1", Unit.YEARS)),
    ],
)
def test_different_units_are_never_combined(combine, left: Value, right: Value):
    with pytest.raises(UnitMismatchError, match=f"in {left.unit}, .* in {right.unit}"):
        combine(left, right)


def test_names_and_dates_are_no_numbers():
    name = Value(Words("日本", "Japan"), Unit.NAME, cell("name"))
    day = Value(date(2025, 4, 2), Unit.DATE, cell("day"))
    for one in (name, day):
        with pytest.raises(TypeError, match="is not a number"):
            _ = one.number
    with pytest.raises(TypeError):
        _ = day - day
    with pytest.raises(TypeError, match=r"^date is not a number"):
        _ = day.number
    with pytest.raises(TypeError, match=r"^japan\.name is not a number"):
        _ = name.named("japan.name").number


def test_a_unit_is_written_as_it_is_called():
    assert {unit: unit.value for unit in Unit if unit.value != unit.name.lower()} == {
        Unit.GDP_SHARE: "share_of_gdp"
    }


def test_nothing_is_divided_by_zero():
    with pytest.raises(ValueError, match=r"trade\.csv:JPN 2024:exports is zero"):
        _ = IMPORTS / value("0")


@pytest.mark.parametrize("other", [1, Decimal(1), "1", None])
def test_only_values_are_combined(other):
    for combine in (operator.add, operator.sub, operator.truediv):
        with pytest.raises(TypeError):
            combine(EXPORTS, other)
        with pytest.raises(TypeError):
            combine(other, EXPORTS)


@pytest.mark.parametrize(
    "combine", [operator.add, operator.sub, operator.truediv], ids=["+", "-", "/"]
)
def test_what_is_combined_with_nothing_is_nothing(combine):
    assert combine(RATE, ABSENT) is ABSENT
    assert combine(ABSENT, RATE) is ABSENT
    assert combine(ABSENT, Missing("other", "x")) is ABSENT


def test_an_absence_keeps_its_reason_under_another_name():
    other = ABSENT.named("chad.military_share")
    assert (other.why, other.detail, other.name) == (
        "no_share",
        "no share is published",
        "chad.military_share",
    )


def test_words_are_chosen_by_language():
    words = Words("英国", "United Kingdom", "the")
    assert (words.in_language("ja"), words.in_language("en")) == ("英国", "United Kingdom")


@pytest.mark.parametrize(
    ("thing", "field"),
    [
        (EXPORTS, "amount"),
        (EXPORTS, "unit"),
        (cell("x"), "line"),
        (Derived("f", (EXPORTS,)), "inputs"),
        (ABSENT, "why"),
        (Words("a", "b"), "en"),
        (Range(FLOOR, RATE), "low"),
        (Names(()), "words"),
        (Texts(("a",)), "texts"),
        (Series("s", {}), "values"),
    ],
    ids=lambda thing: getattr(type(thing), "__name__", thing),
)
def test_nothing_can_be_changed(thing, field: str):
    with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
        setattr(thing, field, None)
    assert getattr(thing, field) is not None


def test_values_are_equal_by_amount_unit_and_origin():
    assert value("1") == value("1")
    assert hash(value("1")) == hash(value("1"))
    assert value("1") != value("2")
    assert value("1") != value("1", Unit.EUR)
    assert value("1") != value("1", column="other")


def test_what_decided_a_value_is_behind_it_but_no_part_of_it():
    year = derived("year", (RATE,), Decimal(2024), Unit.YEAR, "year")
    chosen = EXPORTS.decided((year,))
    assert (chosen.cells, chosen.parts) == (EXPORTS.cells | RATE.cells, EXPORTS.cells)
    total = chosen + chosen
    assert (total.cells, total.parts) == (chosen.cells, chosen.parts)
    assert chosen.named("exports").decided_by == (year,)
    assert chosen != EXPORTS


def test_a_test_of_facts_rests_on_values_and_on_what_decided_the_missing_ones():
    absent = Missing("no_share", "none", decided_by=(RATE,))
    assert deciders((EXPORTS, absent, absent.named("x"), EXPORTS)) == (EXPORTS, RATE)
    assert deciders(()) == ()
