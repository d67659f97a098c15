"""Results carry their origins, say what is missing and why, and are frozen."""

from dataclasses import FrozenInstanceError, fields
from decimal import Decimal

import pytest

from kyori.analysis.results import PARAMETERS, Results
from kyori.data.values import Missing, Unit, Value
from tests.analysis.worlds import World, number


def ids(value: Value | Missing) -> set[str]:
    assert isinstance(value, Value), value
    return {cell.id for cell in value.cells}


TRADE = {
    "goods_trade.csv:JPN 2024:goods_exports_usd",
    "goods_trade.csv:JPN 2024:goods_imports_usd",
    "parameters.toml:trade_year:value",
}
FORMULA = TRADE | {
    "parameters.toml:import_demand_elasticity:value",
    "parameters.toml:tariff_passthrough:value",
}
FLOOR, DISCOUNT = "parameters.toml:base_rate:value", "parameters.toml:discount:value"
YEAR, OWN_YEAR = "parameters.toml:trade_year:value", "partners.csv:JPN:military_year"
MILITARY = "military_expenditure.csv:JPN 2024:military_expenditure_share_of_gdp"


def test_every_result_of_japan_rests_on_its_cells(shipped: Results):
    japan = shipped.of("JPN")
    assert ids(japan.goods_exports) | ids(japan.goods_imports) == TRADE
    assert ids(japan.trade_balance) == TRADE
    assert ids(japan.deficit_share) == TRADE
    assert ids(japan.formula_rate) == FORMULA
    assert ids(japan.charged_rate) == FORMULA | {FLOOR}
    assert ids(japan.halved_rate) == FORMULA | {FLOOR, DISCOUNT}
    assert ids(japan.announced_rate) == {"announced_tariffs.csv:JPN corrected_annex:rate"}
    share = {MILITARY, YEAR, OWN_YEAR}
    assert ids(japan.military_share) == share
    assert ids(japan.quadrant) == TRADE | share | {"parameters.toml:military_threshold:value"}
    assert ids(japan.partner.name) == {
        f"partners.csv:JPN:{column}" for column in ("name_ja", "name_en", "takes_article")
    }


def test_an_older_year_is_that_of_partners_csv(shipped: Results):
    vietnam = shipped.of("VNM")
    assert ids(vietnam.military_year) == {"partners.csv:VNM:military_year"}
    assert ids(vietnam.military_share) == {
        "military_expenditure.csv:VNM 2018:military_expenditure_share_of_gdp",
        "partners.csv:VNM:military_year",
    }


def test_what_is_missing_keeps_what_would_have_to_change(shipped: Results):
    share, rate = shipped.of("ERI").military_share, shipped.of("RUS").announced_rate
    assert isinstance(share, Missing)
    assert isinstance(rate, Missing)
    behind = {cell.id for value in share.decided_by for cell in value.cells}
    assert behind == {"partners.csv:ERI:military_year", YEAR}
    assert rate.decided_by == ()  # it is in no instrument: only a new row would give it a rate


def test_results_are_called_as_an_editor_reads_them_aloud(shipped: Results):
    japan = shipped.of("JPN")
    named = {
        field.name: value.name
        for field in fields(japan)
        if isinstance(value := getattr(japan, field.name), Value) and value.name
    }
    assert named == {
        "goods_exports": "japan.goods_exports",
        "goods_imports": "japan.goods_imports",
        "trade_balance": "japan.goods_balance",
        "deficit_share": "japan.deficit_share",
        "formula_rate": "japan.formula_rate",
        "charged_rate": "japan.charged_rate",
        "halved_rate": "japan.halved_rate",
        "announced_rate": "japan.announced_rate",
        "military_share": "japan.military_share",
        "military_year": "japan.military_year",
        "quadrant": "japan.quadrant",
    }


def test_results_have_their_units(shipped: Results):
    japan = shipped.of("JPN")
    units = {
        field.name: value.unit
        for field in fields(japan)
        if isinstance(value := getattr(japan, field.name), Value)
    }
    money = ("goods_exports", "goods_imports", "trade_balance")
    rates = ("formula_rate", "charged_rate", "halved_rate", "announced_rate")
    assert units == dict.fromkeys(money, Unit.USD) | dict.fromkeys(rates, Unit.TARIFF_RATE) | {
        "deficit_share": Unit.IMPORT_SHARE,
        "military_share": Unit.GDP_SHARE,
        "military_year": Unit.YEAR,
        "quadrant": Unit.QUADRANT,
    }


def test_a_deficit_is_a_negative_balance(shipped: Results):
    japan, britain = shipped.of("JPN"), shipped.of("GBR")
    assert japan.trade_balance.number == japan.goods_exports.number - japan.goods_imports.number
    assert japan.trade_balance.number < 0 < britain.trade_balance.number
    assert number(japan.deficit_share) > 0 > number(britain.deficit_share)


@pytest.mark.parametrize(
    ("code", "attribute", "why"),
    [
        ("EUU", "military_share", "eu_aggregate"),
        ("EUU", "quadrant", "eu_aggregate"),
        ("LIE", "military_share", "no_share"),
        ("VUT", "quadrant", "no_share"),
        ("ERI", "military_share", "older_share_only"),
        ("ERI", "military_year", "older_share_only"),
        ("FRA", "announced_rate", "eu_rate_applies"),
        ("IRL", "announced_rate", "eu_rate_applies"),
        ("CAN", "announced_rate", "not_announced"),
        ("AFG", "announced_rate", "not_announced"),
    ],
)
def test_what_is_missing_says_why(code: str, attribute: str, why: str, shipped: Results):
    missing = getattr(shipped.of(code), attribute)
    assert isinstance(missing, Missing)
    assert missing.why == why
    assert missing.detail


def test_an_absence_has_the_name_that_was_asked_for(shipped: Results):
    assert shipped.of("CAN").announced_rate.name == "canada.announced_rate"
    assert shipped.of("LIE").quadrant.name == "liechtenstein.quadrant"


@pytest.mark.parametrize(("code", "rate"), [("GBR", "0.10"), ("AUS", "0.10"), ("SAU", "0.10")])
def test_unlisted_partners_have_the_rate_of_the_chart(code: str, rate: str, shipped: Results):
    announced = shipped.of(code).announced_rate
    assert isinstance(announced, Value)
    assert announced.number == Decimal(rate)
    assert ids(announced) == {
        *(f"announced_tariffs.csv:{code} chart:rate", f"partners.csv:{code}:group")
    }


def test_a_conditional_rate_is_no_number(shipped: Results):
    assert "eo_14326" not in shipped.of("EUU").announcements
    assert shipped.of("JPN").announcements["eo_14326"].number == Decimal("0.15")


def test_past_years_are_kept(shipped: Results):
    japan = shipped.of("JPN")
    assert min(japan.trade_by_year) == 2000
    current = (japan.goods_exports, japan.goods_imports, japan.military_share)
    assert [
        value.parts for value in (*japan.trade_by_year[2024], japan.military_by_year[2024])
    ] == [value.parts for value in current if isinstance(value, Value)]


def test_nothing_can_be_changed(shipped: Results):
    for thing, field in [
        (shipped, "partners"),
        (shipped.of("JPN"), "trade_balance"),
        (shipped.of("JPN").partner, "code"),
    ]:
        with pytest.raises(FrozenInstanceError):
            setattr(thing, field, None)


def test_every_parameter_is_used_somewhere(world: World, shipped: Results):
    """Halve each assumption in turn: something that is computed must change."""

    def amounts(results: Results) -> list[object]:
        return [
            value.number if isinstance(value := getattr(result, field.name), Value) else value
            for result in results.partners
            for field in fields(result)
            if not field.name.endswith("by_year")
        ]

    before, assumed = amounts(shipped), dict(world.parameters)
    for name in PARAMETERS.keys() - {"trade_year"}:
        world.assume(name, str(assumed[name].number / 2))
        assert amounts(world.results()) != before, name
        world.parameters = dict(assumed)
