"""An edit by hand is accepted with a reason, which the sidecar then keeps."""

import hashlib
import tomllib
from datetime import date
from pathlib import Path

import pytest

from kyori.data.seal import seal, unsealed
from kyori.data.tables import read_table
from kyori.errors import DataError, UsageError
from tests.data.samples import SIDECAR, edit, write_table

DAY = date(2025, 6, 1)


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """Return a table with one cell edited and not sealed."""
    path = write_table(tmp_path)
    edit(path, "65542", "65543")
    return path


def entries(path: Path):
    return tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))


def test_an_edit_is_told_until_it_is_sealed(edited: Path):
    (fault,) = unsealed([edited.parent])
    assert str(fault.place) == "sample.csv"
    assert fault.found == "the table was edited and is not sealed"
    assert "python build.py seal sample --reason TEXT" in fault.mend
    said = seal([edited.parent], "sample", "Census revised it", DAY)
    assert said.startswith("sample.csv: sealed, ")
    assert unsealed([edited.parent]) == []
    assert read_table(edited).records[2]["exports_usd"] == 65543


def test_an_edit_is_told_of_a_table_that_cannot_be_read(edited: Path):
    edit(edited, "65543", "65,543")
    assert len(unsealed([edited.parent])) == 1


@pytest.mark.parametrize("sidecar", [None, b"\xff", b"sha256 = ", b"sha256 = 1\n", b"title = 1\n"])
def test_a_sidecar_that_cannot_be_read_is_left_to_its_reader(sidecar: bytes | None, edited: Path):
    path = edited.with_suffix(".toml")
    path.unlink() if sidecar is None else path.write_bytes(sidecar)
    assert unsealed([edited.parent]) == []


def test_a_seal_records_checksum_reason_and_date(edited: Path):
    seal([edited.parent], "sample", " Census revised it\n", DAY)
    checksum = hashlib.sha256(edited.read_bytes()).hexdigest()
    found = entries(edited)
    assert found["sha256"] == checksum
    assert found["changes"] == [{"date": DAY, "reason": "Census revised it", "sha256": checksum}]


def test_later_seals_are_added_to_the_first(edited: Path):
    seal([edited.parent], "sample", "first", DAY)
    edit(edited, "65543", "65544")
    seal([edited.parent], "sample", "第二の訂正", DAY.replace(day=2))
    found = entries(edited)["changes"]
    assert [(change["reason"], change["date"].day) for change in found] == [
        ("first", 1),
        ("第二の訂正", 2),
    ]
    assert found[0]["sha256"] != found[1]["sha256"] == entries(edited)["sha256"]
    assert read_table(edited)


def test_the_rest_of_the_sidecar_stays_as_it_is(edited: Path):
    sidecar = edited.with_suffix(".toml")
    before = sidecar.read_text("utf-8").splitlines()
    seal([edited.parent], "sample", "x", DAY)
    after = sidecar.read_text("utf-8").splitlines()
    assert "# A comment that a seal keeps." in after
    assert 'unit = "fraction"  # of GDP' in after
    differing = [line for line in before if line not in after]
    assert [line.partition(" ")[0] for line in differing] == ["sha256"]
    assert after[: len(before)] == [
        line if line not in differing else f'sha256 = "{entries(edited)["sha256"]}"'
        for line in before
    ]
    assert sorted(path.name for path in edited.parent.iterdir()) == ["sample.csv", "sample.toml"]


def test_the_name_may_end_in_csv(edited: Path):
    assert "sealed" in seal([edited.parent], "sample.csv", "x", DAY)


def test_tables_are_looked_for_in_every_folder(edited: Path, tmp_path: Path):
    (tmp_path / "content").mkdir()
    assert "sealed" in seal([tmp_path / "content", edited.parent], "sample", "x", DAY)


def test_a_faulty_table_is_not_sealed(edited: Path):
    before = edited.with_suffix(".toml").read_bytes()
    edit(edited, "65543", "65,543")
    with pytest.raises(DataError, match="10 fields"):
        seal([edited.parent], "sample", "x", DAY)
    assert edited.with_suffix(".toml").read_bytes() == before


def test_a_table_with_unknown_codes_is_not_sealed(edited: Path):
    write_table(edited.parent, name="partners")
    refers = SIDECAR.replace('"ISO 3166-1 alpha-2"', '""\nrefers_to = "partners.code"')
    edited.with_suffix(".toml").write_text(refers)
    seal([edited.parent], "sample", "known codes", DAY)
    before = edited.with_suffix(".toml").read_bytes()
    edit(edited, "KR,", "KP,")
    with pytest.raises(DataError, match="unknown code 'KP'"):
        seal([edited.parent], "sample", "x", DAY)
    assert edited.with_suffix(".toml").read_bytes() == before


def test_a_table_without_sidecar_is_not_sealed(edited: Path):
    edited.with_suffix(".toml").unlink()
    with pytest.raises(DataError, match=r"sample\.toml: the file is missing"):
        seal([edited.parent], "sample", "x", DAY)


def test_a_table_that_was_not_edited_needs_no_seal(tmp_path: Path):
    path = write_table(tmp_path)
    before = path.with_suffix(".toml").read_bytes()
    assert "nothing to seal" in seal([tmp_path], "sample", "x", DAY)
    assert path.with_suffix(".toml").read_bytes() == before


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_a_seal_without_reason_is_wrong_usage(reason: str, edited: Path):
    before = edited.with_suffix(".toml").read_bytes()
    with pytest.raises(UsageError, match="no reason") as caught:
        seal([edited.parent], "sample", reason, DAY)
    assert caught.value.exit_status == 2
    assert edited.with_suffix(".toml").read_bytes() == before


def test_an_unknown_table_is_wrong_usage_and_the_nearest_is_named(edited: Path):
    with pytest.raises(UsageError, match=r"simple: no such table; .*did you mean sample\?"):
        seal([edited.parent], "simple", "x", DAY)
    with pytest.raises(UsageError, match=r"expected one of sample; write one of these"):
        seal([edited.parent], "zzz", "x", DAY)
