"""What cannot be computed is refused with its place, before anything is computed."""

from dataclasses import replace

import pytest

from kyori.analysis.facts import name_facts
from kyori.analysis.inputs import COLUMNS, RESERVED
from kyori.analysis.results import Results, analyse
from kyori.errors import DataError
from tests.analysis.worlds import World


def refusal(world: World) -> DataError:
    with pytest.raises(DataError) as caught:
        world.results()
    return caught.value


def line(table: str, world: World, **where: str) -> int:
    """Return the line of a row; the header is line 1."""
    return next(
        number
        for number, record in enumerate(world.tables[table], 2)
        if all(record.text(column) == text for column, text in where.items())
    )


@pytest.mark.parametrize("name", COLUMNS)
def test_a_missing_table_is_named(name: str, world: World):
    del world.tables[name]
    with pytest.raises(DataError, match=rf"{name}\.csv: the table is missing"):
        analyse(world.tables, world.parameters)


@pytest.mark.parametrize(
    ("name", "column"), [(name, column) for name, columns in COLUMNS.items() for column in columns]
)
def test_a_column_taken_out_of_table_and_sidecar_is_named(name: str, column: str, world: World):
    table = world.tables[name]
    kept = tuple(one for one in table.sidecar.columns if one.name != column)
    world.tables[name] = replace(table, sidecar=replace(table.sidecar, columns=kept))
    with pytest.raises(DataError) as caught:
        analyse(world.tables, world.parameters)
    assert str(caught.value).startswith(f"{name}.csv:1:1: missing column {column!r}; ")


def test_a_partner_without_trade_in_the_year_is_named(world: World):
    world.edit(
        "goods_trade",
        lambda row: None if (row["partner"], row["year"]) == ("TCD", "2024") else row,
    )
    at = line("partners", world, partner="TCD")
    assert str(refusal(world)) == (
        f"partners.csv:{at}:1: TCD has no trade; expected a row in goods_trade.csv for TCD and "
        "2024; add it, or delete the partner: a missing value is never guessed"
    )


@pytest.mark.parametrize(("year", "without"), [("2019", 162), ("1999", 234)])
def test_a_year_that_most_partners_lack_is_one_fault_of_the_parameters(
    year: str, without: int, world: World
):
    world.assume("trade_year", year)
    error = refusal(world)
    assert len(error.faults) == 1
    fault = error.faults[0]
    assert fault.place.file == "parameters.toml"
    assert fault.found == f"trade_year is {year}, for which {without} partners have no trade"


@pytest.mark.parametrize(
    ("slug", "found"),
    [
        ("japan", "slug 'japan' again"),
        ("South Korea", "slug is 'South Korea'"),
        ("south-korea", "slug is 'south-korea'"),
        ("韓国", "slug is '韓国'"),
        ("2korea", "slug is '2korea'"),
        ("listed", "slug 'listed' is a fact of its own"),
        ("quadrant_1", "slug 'quadrant_1' is a fact of its own"),
    ],
)
def test_a_name_read_aloud_is_one_and_of_one_partner(slug: str, found: str, world: World):
    world.set("partners", "slug", slug, partner="KOR")
    error = refusal(world)
    assert [fault.found for fault in error.faults] == [found]
    place = error.faults[0].place
    assert (place.file, place.line) == ("partners.csv", line("partners", world, partner="KOR"))
    assert place.column == len("KOR,") + 1


def test_the_reserved_names_are_those_of_the_facts(shipped: Results):
    slugs = {result.partner.slug for result in shipped.partners}
    assert name_facts(shipped).keys() - slugs == RESERVED


def test_a_printed_partner_has_its_row(world: World):
    world.set("partners", "order", "", partner="JPN")
    error = refusal(world)
    assert [fault.found for fault in error.faults] == ["order is blank"]
    assert error.faults[0].place.line == line("partners", world, partner="JPN")


def test_two_partners_never_share_a_row(world: World):
    world.set("partners", "order", "1", partner="ZWE")
    assert [fault.found for fault in refusal(world).faults] == ["order 1 again"]


def test_an_order_of_a_partner_that_is_not_printed_is_its_own_affair(world: World):
    world.set("partners", "order", "1", partner="AFG")
    assert world.results().printed[0].partner.code == "DZA"


@pytest.mark.parametrize("name", ["import_demand_elasticity", "tariff_passthrough"])
def test_the_formula_never_divides_by_zero(name: str, world: World):
    world.assume(name, "0")
    error = refusal(world)
    assert [fault.found for fault in error.faults] == [f"{name} is zero"]
    assert error.faults[0].place.file == "parameters.toml"


def test_all_that_stands_in_the_way_is_told_at_once(world: World):
    world.assume("tariff_passthrough", "0")
    world.set("partners", "slug", "japan", partner="KOR")
    assert len(refusal(world).faults) == 2
