"""Codes that a column takes from another table: known, placed, and near ones named."""

from pathlib import Path

import pytest

from kyori.data.tables import read_tables
from kyori.errors import DataError
from tests.data.samples import SIDECAR, edit, reseal, write_table


def pair(folder: Path, target: str = "partners.code") -> Path:
    """Write two tables of which one refers to the other; return the one that refers."""
    write_table(folder, name="partners")
    refers = SIDECAR.replace('unit = "ISO 3166-1 alpha-2"', f'unit = ""\nrefers_to = "{target}"')
    return write_table(folder, sidecar=refers)


def test_codes_of_another_table_are_known(tmp_path: Path):
    pair(tmp_path)
    assert list(read_tables(tmp_path)) == ["partners", "sample"]


def test_an_unknown_code_is_placed_and_the_nearest_is_named(tmp_path: Path):
    path = pair(tmp_path)
    edit(path, "KR,", "KP,")
    reseal(path)
    with pytest.raises(DataError) as caught:
        read_tables(tmp_path)
    assert str(caught.value) == (
        "sample.csv:4:1: unknown code 'KP'; expected a code of partners.csv; did you mean KR or JP?"
    )


def test_a_code_far_from_all_others_can_be_added(tmp_path: Path):
    path = pair(tmp_path)
    edit(path, "KR,", "ZZ,")
    reseal(path)
    with pytest.raises(DataError, match=r"correct it, or add it to partners\.csv first"):
        read_tables(tmp_path)


@pytest.mark.parametrize("target", ["nowhere.code", "partners.iso"])
def test_a_reference_to_nothing_is_a_fault_of_the_sidecar(target: str, tmp_path: Path):
    pair(tmp_path, target)
    with pytest.raises(DataError, match=f"refers_to is '{target}'") as caught:
        read_tables(tmp_path)
    assert [str(fault.place) for fault in caught.value.faults] == ["sample.toml"]
