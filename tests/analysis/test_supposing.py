"""What would be under edits of cells: the short way gives what reading edited tables gives."""

from collections.abc import Mapping
from typing import Any

import pytest

from kyori.analysis.facts import name_facts
from kyori.analysis.results import Results
from kyori.analysis.supposing import Supposing
from kyori.data.edits import CellEdit
from kyori.data.tables import Table
from kyori.data.values import Value
from kyori.errors import DataError, Place
from tests.analysis.worlds import World

HERE = Place("claims.toml", 1, 1)
SHARE = "military_expenditure_share_of_gdp"


@pytest.fixture(scope="module")
def supposing(
    shipped_tables: Mapping[str, Table], shipped_parameters: Mapping[str, Value], shipped: Results
) -> Supposing:
    return Supposing(shipped_tables, shipped_parameters, shipped)


def amounts(facts: Mapping[str, Any]) -> list[Any]:
    japan, germany = facts["japan"], facts["germany"]
    return [
        *(japan.quadrant.amount, japan.halved_rate.amount, japan.goods_deficit_rank.amount),
        *(germany.military_share.amount, germany.quadrant_in(2023).amount),
        *(facts["quadrant_3"].members.amount, facts["disagreements"].members.amount),
        *(facts["listed"].highest_rate.amount, facts["agreements"].count.amount),
    ]


def test_it_is_as_if_the_tables_were_read_anew(world: World, supposing: Supposing):
    world.set("military_expenditure", SHARE, "0.021", partner="JPN", year="2024")
    world.set("military_expenditure", SHARE, "0.0205", partner="DEU", year="2024")
    world.set("goods_trade", "goods_imports_usd", "99000000000", partner="JPN", year="2024")
    world.set("announced_tariffs", "rate", "0.6", partner="CHN", instrument="corrected_annex")
    supposed = supposing.facts(
        [
            CellEdit(f"military_expenditure.csv:JPN 2024:{SHARE}", "0.021", HERE),
            CellEdit(f"military_expenditure.csv:DEU 2024:{SHARE}", "0.0205", HERE),
            CellEdit("goods_trade.csv:JPN 2024:goods_imports_usd", "99000000000", HERE),
            CellEdit("announced_tariffs.csv:CHN corrected_annex:rate", "0.6", HERE),
        ]
    )
    assert amounts(supposed) == amounts(name_facts(world.results()))
    assert amounts(supposed) != amounts(supposing.facts([]))


def test_two_edits_of_one_row_both_count(supposing: Supposing):
    facts = supposing.facts(
        [
            CellEdit("goods_trade.csv:JPN 2024:goods_imports_usd", "5", HERE),
            CellEdit("goods_trade.csv:JPN 2024:goods_exports_usd", "7", HERE),
        ]
    )
    assert facts["japan"].goods_balance.number == 2


def test_a_parameter_is_supposed_as_well(world: World, supposing: Supposing):
    world.assume("military_threshold", "0.01")
    edit = CellEdit("parameters.toml:military_threshold:value", "0.01", HERE)
    supposed = supposing.facts([edit])
    assert amounts(supposed) == amounts(name_facts(world.results()))
    assert supposed["japan"].quadrant.number == 4


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("trade.csv:JPN 2024:goods_imports_usd", "no table 'trade.csv'"),
        ("leverage.csv:us:label", "no table 'leverage.csv'"),
        ("goods_trade.csv:JPN 1066:goods_imports_usd", "no row 'JPN 1066'"),
    ],
)
def test_a_cell_that_does_not_exist_is_refused(supposing: Supposing, cell: str, found: str):
    with pytest.raises(DataError) as error:
        supposing.facts([CellEdit(cell, "5", HERE)])
    (fault,) = error.value.faults
    assert found in fault.found
    assert fault.place == HERE
