"""Single cells changed in memory: typed like those of a file, and refused like them."""

from decimal import Decimal

import pytest

from kyori.analysis.results import PARAMETERS
from kyori.data.edits import CellEdit, record_at, with_cell, with_parameter
from kyori.data.parameters import read_parameters
from kyori.data.tables import Table, read_table
from kyori.data.values import Unit, Value
from kyori.errors import DataError, Place
from tests.places import DATA

HERE = Place("claims.toml", 3, 1)
JAPAN = "military_expenditure.csv:JPN 2024:military_expenditure_share_of_gdp"


@pytest.fixture(scope="module")
def table() -> Table:
    return read_table(DATA / "military_expenditure.csv")


def test_one_cell_changes_and_its_origin_stays(table: Table):
    edit = CellEdit(JAPAN, "0.021", HERE)
    changed = with_cell(table, edit)
    column = "military_expenditure_share_of_gdp"
    value = record_at(changed, edit).value(column, Unit.GDP_SHARE)
    assert value.number == Decimal("0.021")
    assert value.origin == record_at(table, edit).cells[column]
    differing = [a for a, b in zip(table, changed, strict=True) if a.contents != b.contents]
    assert len(differing) == 1


@pytest.mark.parametrize(
    ("cell", "text", "found", "mend"),
    [
        (JAPAN.replace("JPN", "JPM"), "0.02", "no row 'JPM 2024'", "did you mean JPN 2024"),
        (JAPAN.replace("_of_gdp", ""), "0.02", "no column", "military_expenditure_share_of_gdp?"),
        (JAPAN, "２", "military_expenditure_share_of_gdp is '２'", ""),
        (JAPAN, "two", "military_expenditure_share_of_gdp is 'two'", ""),
    ],
)
def test_what_a_table_would_refuse_is_refused(
    table: Table, cell: str, text: str, found: str, mend: str
):
    with pytest.raises(DataError) as error:
        with_cell(table, CellEdit(cell, text, HERE))
    (fault,) = error.value.faults
    assert fault.place == HERE
    assert found in fault.found
    assert mend in fault.mend


@pytest.fixture(scope="module")
def parameters() -> dict[str, Value]:
    return read_parameters(DATA / "parameters.toml", PARAMETERS)


def test_a_parameter_changes_and_others_stay(parameters: dict[str, Value]):
    changed = with_parameter(parameters, CellEdit("parameters.toml:base_rate:value", "0.15", HERE))
    differing = [name for name in parameters if parameters[name] != changed[name]]
    assert differing == ["base_rate"]
    assert changed["base_rate"].number == Decimal("0.15")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("parameters.toml:base_rat:value", "0.15"),
        ("parameters.toml:base_rate:unit", "0.15"),
        ("parameters.toml:base_rate:value", "15%"),
    ],
)
def test_a_parameter_that_is_none_is_refused(parameters: dict[str, Value], cell: str, text: str):
    with pytest.raises(DataError) as error:
        with_parameter(parameters, CellEdit(cell, text, HERE))
    assert error.value.faults[0].place == HERE
