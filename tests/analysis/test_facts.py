"""Facts are named as an editor reads them aloud, and refused where they would mislead."""

import re
from decimal import Decimal

import pytest

from kyori.analysis.facts import goods_deficit, goods_surplus, name_facts
from kyori.analysis.results import Results
from kyori.data.namespaces import Namespace, Series, UnknownNameError
from kyori.data.rounding import rounded
from kyori.data.values import Missing, Unit, Value
from tests.analysis.worlds import World, number

# What the contract of the expression language promises of every partner.
PROMISED = {
    *("name", "goods_exports", "goods_imports", "goods_balance", "goods_deficit"),
    *("goods_surplus", "deficit_share", "formula_rate", "charged_rate", "halved_rate"),
    *("announced_rate", "chart_rate", "first_annex_rate", "corrected_annex_rate"),
    *("eo_14326_rate", "top_up", "military_share", "military_year", "quadrant"),
    *("goods_deficit_rank", "military_share_rank", "announced_rate_rank"),
    *("goods_exports_in", "goods_imports_in", "goods_balance_in", "goods_deficit_in"),
    *("goods_surplus_in", "military_share_in", "quadrant_in"),
}


@pytest.fixture(scope="module")
def facts(shipped: Results):
    return name_facts(shipped)


def amounts(owner: Namespace) -> dict[str, Decimal | None]:
    return {
        word: found.number if isinstance(found := getattr(owner, word), Value) else None
        for word in owner
        if word != "name" and isinstance(getattr(owner, word), Value | Missing)
    }


def test_every_partner_has_every_fact_under_a_name_that_can_be_read_aloud(facts, shipped):
    for result in shipped.partners:
        slug = result.partner.slug
        assert re.fullmatch("[a-z][a-z0-9_]*", slug)
        assert set(facts[slug]) == PROMISED, slug


@pytest.mark.parametrize(
    ("slug", "code"),
    [
        *(("japan", "JPN"), ("germany", "DEU"), ("south_korea", "KOR"), ("uk", "GBR")),
        *(("eu", "EUU"), ("saudi_arabia", "SAU"), ("china", "CHN"), ("vietnam", "VNM")),
    ],
)
def test_names_read_aloud_mean_the_partner(slug: str, code: str, facts, shipped):
    assert facts[slug].goods_balance == shipped.of(code).trade_balance
    assert facts[slug].name == shipped.of(code).partner.name


def test_a_fact_knows_its_full_name(facts):
    japan = facts["japan"]
    for word in japan:
        assert getattr(japan, word).name == f"japan.{word}"
    assert japan.goods_deficit_in(2019).name == "japan.goods_deficit_in(2019)"


def test_facts_of_japan_are_the_published_figures(facts):
    japan = facts["japan"]
    assert rounded(japan.goods_deficit.number, -8) == Decimal(68_500_000_000)
    assert rounded(japan.goods_imports.number, -6) == Decimal(148_209_000_000)
    assert rounded(japan.deficit_share.number, 3) == Decimal("0.462")
    assert japan.charged_rate.number == Decimal("0.46")
    assert japan.halved_rate.number == Decimal("0.23")
    assert japan.announced_rate.number == japan.corrected_annex_rate.number == Decimal("0.24")
    assert japan.chart_rate.number == japan.first_annex_rate.number == Decimal("0.24")
    assert japan.eo_14326_rate.number == Decimal("0.15")
    assert japan.top_up.number == Decimal("0.14")
    assert japan.top_up.unit is Unit.POINTS
    assert rounded(japan.military_share.number, 3) == Decimal("0.014")
    assert japan.military_year.number == 2024
    assert japan.quadrant.number == 3
    assert japan.goods_deficit.unit is Unit.USD


def test_saudi_arabia_spends_the_third_largest_share_of_the_printed_table(facts):
    rank = facts["saudi_arabia"].military_share_rank
    assert (rank.number, rank.unit) == (3, Unit.RANK)


def test_ranks_follow_from_the_values(facts, shipped):
    states = [result for result in shipped.partners if result.partner.code != "EUU"]
    deficits = sorted(
        (result for result in states if result.trade_balance.number < 0),
        key=lambda result: result.trade_balance.number,
    )
    for rank, result in enumerate(deficits, 1):
        assert facts[result.partner.slug].goods_deficit_rank.number == rank
    assert facts["china"].goods_deficit_rank.number == 1
    assert facts["japan"].goods_deficit_rank.number == 7


def test_equal_values_share_a_rank(facts):
    """Angola and Switzerland, among others, were announced between 31 and 32 per cent."""
    by_rank: dict[Decimal, set[Decimal]] = {}
    for owner in facts.values():
        words = set(owner) if isinstance(owner, Namespace) else set()
        if "announced_rate_rank" in words and isinstance(rank := owner.announced_rate_rank, Value):
            by_rank.setdefault(rank.number, set()).add(owner.announced_rate.number)
    assert all(len(rates) == 1 for rates in by_rank.values())
    assert by_rank[Decimal(1)] == {Decimal("0.50")}
    assert len(by_rank) < 60


def test_the_eu_is_not_ranked_beside_its_members(facts):
    rank = facts["eu"].goods_deficit_rank
    assert isinstance(rank, Missing)
    assert rank.why == "not_ranked"
    assert isinstance(facts["eu"].announced_rate_rank, Value)


def test_a_rank_rests_on_all_that_it_was_measured_against(facts):
    files = {cell.file for cell in facts["japan"].goods_deficit_rank.cells}
    assert files == {"goods_trade.csv", "partners.csv", "parameters.toml"}
    assert len(facts["japan"].goods_deficit_rank.cells) == 233 * 3 + 1  # two flows, a row, the year
    keys = [cell.key for cell in facts["japan"].goods_deficit_rank.cells]
    assert not [key for key in keys if key.startswith("EUU")]


@pytest.mark.parametrize("slug", ["uk", "netherlands", "belgium", "australia", "saudi_arabia"])
def test_a_deficit_is_refused_where_the_us_has_a_surplus(slug: str, facts):
    partner = facts[slug]
    assert isinstance(partner.goods_deficit, Missing)
    assert partner.goods_deficit.why == "no_deficit"
    assert "goods_surplus" in partner.goods_deficit.detail
    assert isinstance(partner.goods_deficit_rank, Missing)
    assert partner.goods_surplus.number == partner.goods_balance.number > 0


@pytest.mark.parametrize("slug", ["japan", "germany", "eu", "canada"])
def test_a_surplus_is_refused_where_the_us_has_a_deficit(slug: str, facts):
    partner = facts[slug]
    assert isinstance(partner.goods_surplus, Missing)
    assert partner.goods_surplus.why == "no_surplus"
    assert partner.goods_deficit.number == -partner.goods_balance.number > 0


def test_balanced_trade_is_a_deficit_of_nothing_and_no_surplus(shipped):
    zero = shipped.of("JPN").trade_balance
    zero = zero - zero
    deficit = goods_deficit(zero)
    assert isinstance(deficit, Value)
    assert str(deficit.number) == "0"
    assert isinstance(goods_surplus(zero), Missing)


def test_series_give_each_year_its_own_value(facts):
    japan = facts["japan"]
    assert isinstance(japan.goods_balance_in, Series)
    assert number(japan.goods_balance_in(2024)) == number(japan.goods_balance)
    assert number(japan.goods_exports_in(2024)) == number(japan.goods_exports)
    assert number(japan.goods_imports_in(2024)) == number(japan.goods_imports)
    assert number(japan.goods_deficit_in(2024)) == number(japan.goods_deficit)
    assert number(facts["uk"].goods_surplus_in(2024)) == number(facts["uk"].goods_surplus)
    assert number(japan.goods_deficit_in(2019)) == -number(japan.goods_balance_in(2019))
    assert number(japan.military_share_in(2024)) == number(japan.military_share)
    assert japan.military_share_in(2014) != japan.military_share
    assert isinstance(facts["uk"].goods_deficit_in(2024), Missing)


def test_germanys_share_rose_to_just_under_two_per_cent(facts):
    share = facts["germany"].military_share_in
    assert [
        str(rounded(share(year).number * 100, 2)) for year in (2014, 2019, 2022, 2023, 2024)
    ] == [*("1.13", "1.24", "1.35", "1.49", "1.89")]


def test_a_year_without_value_is_unknown(facts):
    with pytest.raises(UnknownNameError) as caught:
        facts["taiwan"].military_share_in(2023)
    assert caught.value.known == ("2024",)


def test_an_unknown_fact_carries_the_known_ones(facts):
    with pytest.raises(UnknownNameError) as caught:
        _ = facts["japan"].goods_defict
    assert set(caught.value.known) == PROMISED


def test_missing_facts_are_named_and_explained(facts):
    canada = facts["canada"]
    assert canada.top_up == canada.announced_rate  # the cause, under its own name
    assert canada.corrected_annex_rate.detail == "the partner is not in corrected annex"
    assert canada.corrected_annex_rate.name == "canada.corrected_annex_rate"
    assert isinstance(facts["eu"].eo_14326_rate, Missing)


@pytest.mark.parametrize(
    ("name", "amount", "unit"),
    [
        ("base_rate", "0.10", Unit.TARIFF_RATE),
        ("threshold", "0.02", Unit.GDP_SHARE),
        ("elasticity", "4", Unit.NUMBER),
        ("pass_through", "0.25", Unit.NUMBER),
        ("discount", "0.5", Unit.NUMBER),
        ("trade_year", "2024", Unit.YEAR),
    ],
)
def test_assumptions_are_facts(name: str, amount: str, unit: Unit, facts):
    fact = facts[name]
    assert (fact.number, fact.unit, fact.name) == (Decimal(amount), unit, name)
    assert {cell.file for cell in fact.cells} == {"parameters.toml"}


def test_a_change_of_one_cell_changes_that_partner_and_what_is_ranked_with_it(world: World, facts):
    before = {slug: amounts(facts[slug]) for slug in ("japan", "taiwan", "germany")}
    world.set("goods_trade", "goods_imports_usd", "155000000000", partner="JPN", year="2024")
    after = name_facts(world.results())
    assert amounts(after["germany"]) == before["germany"]
    changed = {
        word for word, amount in amounts(after["japan"]).items() if amount != before["japan"][word]
    }
    assert changed == {
        *("goods_imports", "goods_balance", "goods_deficit", "deficit_share", "formula_rate"),
        *("charged_rate", "halved_rate", "goods_deficit_rank"),
    }
    assert amounts(after["taiwan"])["goods_deficit_rank"] == Decimal(7)


@pytest.mark.parametrize(
    ("owner", "fact", "function"),
    [
        *(("japan", name, name) for name in ("deficit_share", "formula_rate", "charged_rate")),
        *(("japan", name, name) for name in ("halved_rate", "goods_deficit", "quadrant")),
        ("uk", "goods_surplus", "goods_surplus"),
        ("japan", "goods_balance", "trade_balance"),
        ("japan", "top_up", "difference"),
        ("japan", "military_share_rank", "rank"),
        ("listed", "count", "count"),
        ("listed", "members", "names"),
        ("listed", "lowest_rate", "lowest"),
        ("listed", "highest_rate", "highest"),
        ("disagreements", "largest_gap", "largest_gap"),
        ("paths", "first_year", "first_year"),
    ],
)
def test_a_computed_fact_names_the_function_that_readers_look_up(
    owner: str, fact: str, function: str, facts
):
    assert getattr(facts[owner], fact).origin.function == function
