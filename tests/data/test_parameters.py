"""Assumptions are exact numbers, each with a unit and a reference."""

from decimal import Decimal
from pathlib import Path

import pytest

from kyori.data.parameters import read_parameters
from kyori.data.values import Cell, Unit
from kyori.errors import DataError

UNITS = {"floor": Unit.TARIFF_RATE, "base_year": Unit.YEAR}
TEXT = """\
# Assumptions
[floor]
value = "0.10"
unit = "fraction"
reference = "law-2025"

[base_year]
value = 2024
unit = "calendar year"
reference = "law-2025"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "parameters.toml"
    path.write_text(text, "utf-8")
    return path


def test_parameters_are_exact_and_know_their_place(tmp_path: Path):
    found = read_parameters(written(tmp_path, TEXT), UNITS)
    assert str(found["floor"].amount) == "0.10"
    assert found["floor"].unit is Unit.TARIFF_RATE
    origin = found["floor"].origin
    assert isinstance(origin, Cell)
    assert (origin.file, origin.line, origin.reference) == ("parameters.toml", 2, "law-2025")
    assert origin.id == "parameters.toml:floor:value"
    assert found["base_year"].amount == Decimal(2024)


@pytest.mark.parametrize(
    ("old", "new", "place", "found"),
    [
        ('"0.10"', '"10%"', "parameters.toml:2", "[floor] value is not a number"),
        ('"0.10"', '"NaN"', "parameters.toml:2", "[floor] value is not a number"),
        ('"0.10"', "inf", "parameters.toml:2", "[floor] value is not a number"),
        ('"0.10"', '"1e-1"', "parameters.toml:2", "[floor] value is not a number"),
        ('"0.10"', "true", "parameters.toml:2", "[floor] value is not a number"),
        ('"0.10"', '"０.10"', "parameters.toml:2", "[floor] value is not a number"),
        ('"0.10"', '"-0.10"', "parameters.toml:2", "[floor] value is -0.10"),
        ('"0.10"', '""', "parameters.toml:2", "[floor] has no value"),
        ('value = "0.10"', "", "parameters.toml:2", "[floor] has no value"),
        ('unit = "fraction"', "", "parameters.toml:2", "[floor] has no unit"),
        (
            '"law-2025"\n\n[base_year]',
            '""\n\n[base_year]',
            "parameters.toml:2",
            "[floor] has no reference",
        ),
        ("2024", "2024.5", "parameters.toml:7", "[base_year] value is not a year"),
        ("2024", "24", "parameters.toml:7", "[base_year] value is not a year"),
        ("2024", "2024\nnote = 1", "parameters.toml:7", "[base_year] has an unknown key 'note'"),
        ("[base_year]", "[base_yaer]", "parameters.toml", "no [base_year]"),
        ("# Assumptions", "ceiling = 1", "parameters.toml:1", "unknown parameter 'ceiling'"),
    ],
)
def test_a_bad_parameter_is_named_with_its_place(
    old: str, new: str, place: str, found: str, tmp_path: Path
):
    assert TEXT.count(old) == 1
    with pytest.raises(DataError) as caught:
        read_parameters(written(tmp_path, TEXT.replace(old, new)), UNITS)
    fault = caught.value.faults[0]
    assert (str(fault.place), fault.found) == (place, found)


def test_a_misspelt_parameter_is_told_the_right_one(tmp_path: Path):
    with pytest.raises(DataError) as caught:
        read_parameters(written(tmp_path, TEXT.replace("base_year", "base_yaer")), UNITS)
    assert [fault.mend for fault in caught.value.faults] == [
        "add a section [base_year] with value, unit and reference",
        "did you mean base_year?",
    ]


def test_all_faults_are_told_at_once(tmp_path: Path):
    with pytest.raises(DataError) as caught:
        read_parameters(written(tmp_path, ""), UNITS)
    assert len(caught.value.faults) == 2
