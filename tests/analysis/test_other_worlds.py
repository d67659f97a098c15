"""Other data compute as well: nothing in the analysis expects the numbers of the brief."""

import csv
from decimal import Decimal

import pytest

from kyori.analysis.downloads import countries_csv
from kyori.analysis.facts import name_facts
from kyori.analysis.figures import CHARTS, figure_rows
from kyori.analysis.results import Results
from kyori.analysis.tables import printed_tables
from kyori.data.namespaces import Namespace, Series
from kyori.data.rounding import rounded
from kyori.data.values import Missing, Names, Value
from tests.analysis.worlds import Row, World, number


def everything(results: Results):
    """Compute all that can be printed or downloaded; return facts, tables and countries.csv."""
    facts = name_facts(results)
    for owner in facts.values():
        for word in owner if isinstance(owner, Namespace) else ():
            fact = getattr(owner, word)
            if isinstance(fact, Series) and fact.values:
                assert isinstance(fact(max(fact.values)), Value | Missing)
    for name in (*CHARTS, "formula"):
        header, rows = figure_rows(name, results)
        assert all(len(row) == len(header) for row in rows)
    tables = printed_tables(results)
    download = {
        row["iso3"]: row
        for row in csv.DictReader(countries_csv(results).decode("utf-8").splitlines())
    }
    return facts, tables, download


def test_no_listed_partner_agrees_with_the_rule(world: World):
    world.edit(
        "announced_tariffs",
        lambda row: row | {"rate": "0.99"} if row["instrument"] == "corrected_annex" else row,
    )
    facts, tables, download = everything(world.results())
    assert facts["agreements"].count.number == 0
    assert facts["disagreements"].count.number == 57
    assert len(tables["disagreements"].groups[0].rows) == 57
    assert (
        facts["listed"].lowest_rate.number == facts["listed"].highest_rate.number == Decimal("0.99")
    )
    assert {row["announced_rate"] for row in download.values()} == {"", "0.1", "0.99"}


def test_every_listed_partner_agrees_with_the_rule(world: World):
    world.set("announced_tariffs", "rate", "0.23", partner="JPN", instrument="corrected_annex")
    world.set("announced_tariffs", "rate", "0.45", partner="VNM", instrument="corrected_annex")
    facts, tables, _ = everything(world.results())
    assert facts["agreements"].count.number == 57
    assert facts["disagreements"].largest_gap.number == 0
    assert tables["disagreements"].groups[0].rows == ()
    assert facts["disagreements"].members.amount == Names(())


def test_a_partner_from_which_nothing_is_imported_has_no_rate_and_keeps_its_quadrant(world: World):
    world.set("goods_trade", "goods_imports_usd", "0", partner="JPN", year="2024")
    facts, tables, download = everything(world.results())
    japan = facts["japan"]
    for word in ("deficit_share", "formula_rate", "charged_rate", "halved_rate"):
        assert isinstance(getattr(japan, word), Missing)
        assert getattr(japan, word).why == "no_imports"
        assert download["JPN"][word] == ""
    assert japan.quadrant.number == 2
    assert download["JPN"]["announced_rate"] == "0.24"
    assert [row.code for row in tables["disagreements"].groups[0].rows] == ["VNM"]
    assert facts["agreements"].count.number == 55
    assert facts["listed"].count.number == 57


def test_a_partner_without_any_trade_has_a_balance_of_zero(world: World):
    for column in ("goods_imports_usd", "goods_exports_usd"):
        world.set("goods_trade", column, "0", partner="NRU", year="2024")
    facts, _, download = everything(world.results())
    assert download["NRU"]["trade_balance_usd"] == "0"
    assert facts["nauru"].goods_deficit.number == 0
    assert isinstance(facts["nauru"].goods_surplus, Missing)


@pytest.mark.parametrize(
    ("share", "empty", "full"), [("0.5", (2, 3), (1, 4)), ("0", (1, 4), (2, 3))]
)
def test_all_shares_on_one_side_of_the_line(share: str, empty, full, world: World):
    world.edit(
        "military_expenditure",
        lambda row: row | {"military_expenditure_share_of_gdp": share},
    )
    facts, _, _ = everything(world.results())
    for quadrant in empty:
        assert facts[f"quadrant_{quadrant}"].count.number == 0
        assert facts[f"quadrant_{quadrant}"].members.amount == Names(())
    assert sum(facts[f"quadrant_{n}"].count.number for n in full) == 63
    assert facts["japan"].military_share_rank.number == 1


def test_every_share_exactly_at_the_line_is_low(world: World):
    world.edit(
        "military_expenditure",
        lambda row: row | {"military_expenditure_share_of_gdp": "0.020"},
    )
    facts, _, _ = everything(world.results())
    assert [facts[f"quadrant_{number}"].count.number for number in (1, 4)] == [0, 0]


def test_no_shares_at_all(world: World):
    world.edit(
        "military_expenditure",
        lambda row: row if row["partner"] == "CUB" else None,
    )
    facts, tables, download = everything(world.results())
    assert facts["placed"].count.number == 0
    assert facts["unplaced"].count.number == 68
    assert facts["older_shares"].members.amount == Names(())
    assert {row["quadrant"] for row in download.values()} == {""}
    shares = [row.cells[3] for group in tables["countries"].groups for row in group.rows]
    assert all(isinstance(share, Missing) for share in shares)


def test_a_world_of_surpluses(world: World):
    world.edit(
        "goods_trade",
        lambda row: (
            row
            | {
                "goods_exports_usd": row["goods_imports_usd"] + "1",
                "goods_imports_usd": row["goods_exports_usd"],
            }
            if row["year"] == "2024" and len(row["goods_imports_usd"]) < 13
            else row
        ),
    )
    results = world.results()
    facts, _, _ = everything(results)
    assert [facts[f"quadrant_{number}"].count.number for number in (3, 4)] != [36, 21]
    japan = facts["japan"]
    assert isinstance(japan.goods_deficit, Missing)
    assert japan.charged_rate.number == japan.halved_rate.number == Decimal("0.10")


def test_nobody_is_printed(world: World):
    world.edit("partners", lambda row: row | {"group": "other", "order": ""})
    facts, tables, download = everything(world.results())
    assert facts["printed"].count.number == facts["listed"].count.number == 0
    assert [len(group.rows) for group in tables["countries"].groups] == [0, 0]
    assert set(facts["listed"]) == {"count", "members", "each"}  # no range of no rates
    assert facts["listed"].members.amount == Names(())
    assert {row["listed"] for row in download.values()} == {"other"}


def test_printed_order_is_that_of_the_column_and_not_of_the_file(world: World):
    world.edit(
        "partners",
        lambda row: row | {"order": str(69 - int(row["order"]))} if row["order"] else row,
    )
    results = world.results()
    assert [row.partner.code for row in results.printed][:2] == ["GBR", "SAU"]


def test_a_new_value_for_the_trade_year_is_taken_once_partners_csv_says_so(world: World):
    def newer(row: Row) -> Row:
        is_latest = (row["partner"], row["year"]) == ("VNM", "2018")
        return row | {"year": "2024"} if is_latest else row

    world.edit("military_expenditure", newer)
    assert isinstance(world.results().of("VNM").military_share, Missing)  # 2018 is asked for
    world.set("partners", "military_year", "", partner="VNM")
    vietnam = world.results().of("VNM")
    assert number(vietnam.military_year) == 2024
    assert number(vietnam.quadrant) == 3


def test_other_assumptions_give_other_rates(world: World):
    world.assume("import_demand_elasticity", "2")
    world.assume("base_rate", "0")
    world.assume("discount", "1")
    facts, _, download = everything(world.results())
    japan = facts["japan"]
    twice = 2 * japan.deficit_share.number
    assert rounded(japan.formula_rate.number, 20) == rounded(twice, 20)
    assert japan.charged_rate.number == japan.halved_rate.number == Decimal("0.92")
    assert download["GBR"]["charged_rate"] == "0"


def test_a_higher_threshold_moves_partners(world: World):
    world.assume("military_threshold", "0.035")
    facts, _, _ = everything(world.results())
    counts = [facts[f"quadrant_{number}"].count.number for number in (1, 2, 3, 4)]
    assert sum(counts) == 63
    assert facts["south_korea"].quadrant.number == 3
    assert facts["uk"].quadrant.number == 2
    assert facts["saudi_arabia"].quadrant.number == 1


def test_one_partner_alone(world: World):
    for name in ("goods_trade", "military_expenditure", "announced_tariffs", "partners"):
        world.edit(name, lambda row: row if row["partner"] == "JPN" else None)
    facts, tables, download = everything(world.results())
    assert list(download) == ["JPN"]
    assert facts["japan"].goods_deficit_rank.number == 1
    (highest,) = facts["listed"].highest_rate_partner.amount.words
    assert highest.en == "Japan"
    assert [len(group.rows) for group in tables["countries"].groups] == [1, 0]
