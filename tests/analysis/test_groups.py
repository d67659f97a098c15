"""Groups of partners: counts, ranges and members that rest on every row they were chosen from."""

from decimal import Decimal

import pytest

from kyori.analysis.facts import name_facts
from kyori.analysis.groups import disagreeing, gap_to_rule
from kyori.analysis.results import Results
from kyori.data.namespaces import Members, Namespace
from kyori.data.values import Missing, Names, Unit, Value
from tests.analysis.worlds import World, number


@pytest.fixture(scope="module")
def groups(shipped: Results):
    return name_facts(shipped)


def names(members: Value, lang: str = "en") -> list[str]:
    assert isinstance(members.amount, Names)
    return [words.in_language(lang) for words in members.amount.words]


def columns(value: Value) -> set[str]:
    return {cell.column for cell in value.cells}


SPELT = {"name_ja", "name_en", "takes_article"}
TESTED = {"group", "military_year", "value"}
MEASURED = {"goods_exports_usd", "goods_imports_usd", "military_expenditure_share_of_gdp"}


@pytest.mark.parametrize(
    ("group", "fact", "count"),
    [
        ("listed", "count", 57),
        ("printed", "count", 68),
        ("partners", "count", 234),
        ("quadrant_1", "count", 2),
        ("quadrant_2", "count", 4),
        ("quadrant_3", "count", 36),
        ("quadrant_4", "count", 21),
        ("placed", "count", 63),
        ("unplaced", "count", 5),
        ("agreements", "count", 55),
        ("disagreements", "count", 2),
        ("annex_corrections", "count", 17),
    ],
)
def test_counts_are_those_of_the_brief(group: str, fact: str, count: int, groups):
    found = getattr(groups[group], fact)
    assert found.number == count
    assert found.unit is Unit.COUNT
    assert found.name == f"{group}.{fact}"


@pytest.mark.parametrize("group", ["listed", "placed", "agreements", "disagreements", "quadrant_3"])
def test_a_group_is_one_value_under_its_name_for_its_count_and_each_member(group: str, groups):
    members, (counted,) = groups[group].each, groups[group].count.inputs
    assert members.value is counted
    assert counted.name == group
    assert len(members.each) == groups[group].count.number


def test_quadrants_of_all_partners_add_up(groups):
    in_quadrants = sum(groups[f"quadrant_{number}"].count_of_all.number for number in (1, 2, 3, 4))
    assert in_quadrants == groups["placed"].count_of_all.number == 147 + 5
    assert in_quadrants + groups["unplaced"].count_of_all.number == 234


def test_members_are_in_printed_order_in_both_languages(groups):
    assert names(groups["quadrant_1"].members) == ["Saudi Arabia", "United Kingdom"]
    assert names(groups["quadrant_1"].members, "ja") == ["サウジアラビア", "英国"]
    assert names(groups["quadrant_2"].members) == ["Belgium", "Netherlands", "Spain", "Australia"]
    assert names(groups["disagreements"].members) == ["Japan", "Vietnam"]
    assert names(groups["unplaced"].members) == [
        *("Falkland Islands", "Liechtenstein", "Nauru", "Vanuatu", "European Union")
    ]


def test_older_shares_show_their_year(groups):
    members = groups["older_shares"].members
    assert names(members) == [
        *("Laos (2013)", "Libya (2023)", "Syria (2010)", "Venezuela (2023)", "Vietnam (2018)")
    ]
    assert names(members, "ja")[0] == "ラオス（2013年）"
    share = "military_expenditure_share_of_gdp"
    assert columns(members) == SPELT | TESTED | {share, "order"}
    older = {cell.key for cell in members.cells if cell.column == share}
    assert older == {"LAO 2013", "LBY 2023", "SYR 2010", "VEN 2023", "VNM 2018"}


def test_members_rest_on_their_names_their_order_and_what_chose_them(groups):
    members = groups["quadrant_2"].members
    assert columns(members) == SPELT | TESTED | MEASURED | {"order"}
    spelt = {cell.key for cell in members.cells if cell.column in SPELT | {"order"}}
    assert spelt == {"BEL", "NLD", "ESP", "AUS"}
    assert columns(groups["quadrant_1"].count) == TESTED | MEASURED  # no name moves a count


def test_a_count_rests_on_the_group_that_each_partner_is_given(groups):
    for name in ("listed", "printed"):
        cells = groups[name].count.cells
        assert len(cells) == 234
        assert {cell.column for cell in cells} == {"group"}
    assert columns(groups["partners"].count) == {"partner"}


def test_a_place_rests_on_there_being_a_share_of_the_year_asked_for(groups):
    for name in ("placed", "unplaced"):
        share = "military_expenditure_share_of_gdp"
        assert columns(groups[name].count) == TESTED | {share}
        years = {cell.key for cell in groups[name].count.cells if cell.column == "military_year"}
        assert {"LIE", "LAO", "JPN"} <= years


def test_the_rates_of_the_list_run_from_11_to_50_per_cent(groups):
    listed = groups["listed"]
    assert (listed.lowest_rate.number, listed.highest_rate.number) == (
        Decimal("0.11"),
        Decimal("0.50"),
    )
    assert (listed.rates.low, listed.rates.high) == (listed.lowest_rate, listed.highest_rate)
    assert names(listed.highest_rate_partner) == ["Lesotho"]
    assert listed.highest_rate_partner.unit is Unit.NAME


def test_an_extreme_rests_on_every_rate_that_it_was_chosen_from(groups):
    assert len(groups["listed"].lowest_rate.parts) == 57
    assert len(groups["listed"].lowest_rate.cells) == 57 + 234
    assert len(groups["listed"].highest_rate_partner.cells) == 57 + 234 + 3


def test_partners_that_share_the_highest_rate_are_all_named(world: World):
    world.set("announced_tariffs", "rate", "0.5", partner="JPN", instrument="corrected_annex")
    highest = name_facts(world.results())["listed"].highest_rate_partner
    assert names(highest) == ["Japan", "Lesotho"]
    assert "order" in columns(highest)


def test_a_quadrants_count_rests_on_all_that_was_tested(groups):
    """A change of any share or balance may move a partner in or out, members or not."""
    cells = groups["quadrant_1"].count.cells
    assert len([cell for cell in cells if cell.column in MEASURED]) == 63 * 3
    assert len([cell for cell in cells if cell.column == "value"]) == 2  # threshold, trade year


def test_gaps_are_announced_minus_halved(shipped: Results):
    gap = gap_to_rule(shipped.of("JPN"))
    assert isinstance(gap, Value)
    assert (gap.number, gap.unit) == (Decimal("0.01"), Unit.POINTS)
    assert isinstance(gap_to_rule(shipped.of("FRA")), Missing)
    assert number(gap_to_rule(shipped.of("EUU"))) == 0


def test_the_largest_gap_has_no_sign(world: World):
    world.set("announced_tariffs", "rate", "0.16", partner="EUU", instrument="corrected_annex")
    results = world.results()
    assert [row.partner.code for row in disagreeing(results.printed)] == ["JPN", "VNM", "EUU"]
    largest = name_facts(results)["disagreements"].largest_gap
    assert (largest.number, largest.unit) == (Decimal("0.04"), Unit.POINTS)


def test_a_partner_that_crosses_the_line_changes_members_and_counts(world: World):
    world.set(
        "military_expenditure",
        "military_expenditure_share_of_gdp",
        "0.021",
        partner="JPN",
        year="2024",
    )
    groups = name_facts(world.results())
    assert (groups["quadrant_3"].count.number, groups["quadrant_4"].count.number) == (35, 22)
    assert "Japan" in names(groups["quadrant_4"].members)
    assert "Japan" not in names(groups["quadrant_3"].members)


def test_every_fact_of_a_group_is_a_value_or_a_set_of_values(groups):
    for name, group in groups.items():
        if not isinstance(group, Namespace) or "each" not in group:
            continue  # a partner, or a parameter
        for word in group:
            found = getattr(group, word)
            if word == "each":
                assert isinstance(found, Members)
                continue
            assert isinstance(found, Value) or word == "rates", f"{name}.{word}"
            assert found.name == f"{name}.{word}"
