"""Facts by name: members that exist, those that do not, and the years of a series."""

from decimal import Decimal

import pytest

from kyori.data.namespaces import Namespace, Series, UnknownNameError
from kyori.data.values import Cell, Missing, Unit, Value


def value(amount: str, column: str) -> Value:
    return Value(Decimal(amount), Unit.USD, Cell("trade.csv", 2, 5, column, "JPN 2024", "census"))


EXPORTS, IMPORTS = value("79", "exports"), value("148", "imports")
FLOOR = value("10", "floor")
ABSENT = Missing("no_share", "no share is published", "chad.share")


def test_a_series_is_called_with_a_year():
    series = Series("japan.goods_balance_in", {2019: EXPORTS, 2020: ABSENT})
    found = series(2019)
    assert isinstance(found, Value)
    assert found.name == "japan.goods_balance_in(2019)"
    assert found.amount == Decimal(79)
    assert series(2020) == ABSENT.named("japan.goods_balance_in(2020)")


def test_a_series_names_the_years_there_are():
    series = Series("japan.goods_balance_in", {2020: EXPORTS, 2019: EXPORTS})
    with pytest.raises(UnknownNameError) as caught:
        series(1999)
    assert (caught.value.owner, caught.value.word) == ("japan.goods_balance_in", "1999")
    assert caught.value.known == ("2019", "2020")


def test_a_namespace_gives_members_their_names():
    japan = Namespace("japan", lambda: {"goods_exports": EXPORTS, "share": Missing("w", "d")})
    assert japan.goods_exports == EXPORTS
    assert japan.goods_exports.name == "japan.goods_exports"
    assert japan.share.name == "japan.share"
    assert list(japan) == ["goods_exports", "share"]
    assert Namespace("", lambda: {"floor": FLOOR}).floor.name == "floor"


def test_a_name_given_before_is_kept():
    japan = Namespace("japan", lambda: {"x": EXPORTS.named("japan.goods_exports")})
    assert japan.x.name == "japan.goods_exports"


def test_an_unknown_name_carries_those_that_are_known():
    japan = Namespace("japan", lambda: {"goods_exports": EXPORTS, "goods_imports": IMPORTS})
    with pytest.raises(UnknownNameError, match=r"japan\.exports") as caught:
        _ = japan.exports
    assert (caught.value.owner, caught.value.word) == ("japan", "exports")
    assert caught.value.known == ("goods_exports", "goods_imports")


def test_a_namespace_keeps_its_workings_to_itself():
    with pytest.raises(AttributeError):
        _ = Namespace("japan", lambda: {"_secret": EXPORTS})._secret


def test_members_are_made_once_and_only_when_asked_for():
    made = []

    def make():
        made.append(1)
        return {"floor": FLOOR}

    names = Namespace("x", make)
    assert made == []
    assert names.floor == names.floor
    assert list(names) == ["floor"]
    assert made == [1]
