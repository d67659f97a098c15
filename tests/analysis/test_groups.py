"""Groups of partners: counts, ranges and members that rest on every row they were chosen from."""

from decimal import Decimal

import pytest

from kyori.analysis.groups import disagreeing, gap_to_rule, group_facts
from kyori.analysis.results import Results
from kyori.data.values import Members, Unit, Value, Words
from tests.analysis.worlds import World, number


@pytest.fixture(scope="module")
def groups(shipped: Results):
    return group_facts(shipped)


def _words(members: Members) -> list[Words]:
    return [value.amount for value in members.values if isinstance(value.amount, Words)]


def names(members: Members, lang: str = "en") -> list[str]:
    return [words.in_language(lang) for words in _words(members)]


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
    for value in members.values:
        assert {cell.column for cell in value.cells} == {"name_en", "military_year"}


def test_members_of_a_group_know_where_their_names_stand(groups):
    for value in groups["quadrant_2"].members.values:
        assert [cell.column for cell in value.cells] == ["name_en"]


def test_a_count_rests_on_the_names_that_were_counted(groups):
    cells = groups["listed"].count.cells
    assert len(cells) == 57
    assert {cell.column for cell in cells} == {"name_en"}


def test_the_rates_of_the_list_run_from_11_to_50_per_cent(groups):
    listed = groups["listed"]
    assert (listed.lowest_rate.number, listed.highest_rate.number) == (
        Decimal("0.11"),
        Decimal("0.50"),
    )
    assert (listed.rates.low, listed.rates.high) == (listed.lowest_rate, listed.highest_rate)
    assert listed.highest_rate_partner.amount.en == "Lesotho"
    assert listed.highest_rate_partner.unit is Unit.NAME


def test_an_extreme_rests_on_every_rate_that_it_was_chosen_from(groups):
    assert len(groups["listed"].lowest_rate.cells) == 57
    assert len(groups["listed"].highest_rate_partner.cells) == 57 + 1


def test_a_quadrants_count_rests_on_all_that_was_tested(groups):
    """A change of any share or balance may move a partner in or out, members or not."""
    columns = {cell.column for cell in groups["quadrant_1"].count.cells}
    assert columns == {
        "goods_exports_usd",
        "goods_imports_usd",
        "military_expenditure_share_of_gdp",
        "value",
    }
    assert len(groups["quadrant_1"].count.cells) == 63 * 3 + 1


def test_gaps_are_announced_minus_halved(shipped: Results):
    gap = gap_to_rule(shipped.of("JPN"))
    assert gap is not None
    assert (gap.number, gap.unit) == (Decimal("0.01"), Unit.POINTS)
    assert gap_to_rule(shipped.of("FRA")) is None
    assert number(gap_to_rule(shipped.of("EUU"))) == 0


def test_the_largest_gap_has_no_sign(world: World):
    world.set("announced_tariffs", "rate", "0.16", partner="EUU", instrument="corrected_annex")
    results = world.results()
    assert [row.partner.code for row in disagreeing(results.printed)] == ["JPN", "VNM", "EUU"]
    largest = group_facts(results)["disagreements"].largest_gap
    assert (largest.number, largest.unit) == (Decimal("0.04"), Unit.POINTS)


def test_a_partner_that_crosses_the_line_changes_members_and_counts(world: World):
    world.set(
        "military_expenditure",
        "military_expenditure_share_of_gdp",
        "0.021",
        partner="JPN",
        year="2024",
    )
    groups = group_facts(world.results())
    assert (groups["quadrant_3"].count.number, groups["quadrant_4"].count.number) == (35, 22)
    assert "Japan" in names(groups["quadrant_4"].members)
    assert "Japan" not in names(groups["quadrant_3"].members)


def test_every_fact_of_a_group_is_a_value_or_a_set_of_values(groups):
    for name, group in groups.items():
        for word in group:
            found = getattr(group, word)
            assert isinstance(found, Value | Members) or word == "rates", f"{name}.{word}"
            assert found.name == f"{name}.{word}"
