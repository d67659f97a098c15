"""The tables of the repository: sealed, whole, licensed, and not the publishers' own files."""

import csv
import hashlib
import re
from pathlib import Path

import pytest

from kyori.data.sidecars import read_sidecar
from kyori.data.tables import read_table, read_tables
from tests.places import DATA, FROZEN, ROOT, SHARED_DATA, needs_shared_data

TABLES = ["announced_tariffs", "goods_trade", "leverage", "military_expenditure", "partners"]
OUTSIDE = {".git", ".venv", ".cache", "site"}


def test_the_tables_are_those_of_the_brief():
    assert list(read_tables(DATA)) == TABLES


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_as_its_sidecar_says(name: str):
    path = DATA / f"{name}.csv"
    raw = path.read_bytes()
    sidecar = read_sidecar(path.with_suffix(".toml"))
    assert sidecar.sha256 == hashlib.sha256(raw).hexdigest()
    header, *rows = csv.reader(raw.decode("utf-8").split("\n")[:-1])
    assert header == [column.name for column in sidecar.columns]
    keys = [tuple(row[header.index(column)] for column in sidecar.key) for row in rows]
    assert len(set(keys)) == len(keys) == len(read_table(path).records)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_plain_text_with_lf(name: str):
    raw = (DATA / f"{name}.csv").read_bytes()
    assert raw.endswith(b"\n")
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("name", TABLES)
def test_a_sidecar_says_whose_the_data_are_and_what_each_column_counts(name: str):
    sidecar = read_sidecar(DATA / f"{name}.toml")
    assert sidecar.publisher
    assert re.search(r"public domain|CC BY 4\.0", sidecar.licence, re.IGNORECASE)
    assert sidecar.url.startswith("https://")
    assert sidecar.vintage
    assert sidecar.reference
    for column in sidecar.columns:
        assert column.description, column.name
        assert column.unit or column.type == "boolean", column.name


@pytest.mark.parametrize("name", TABLES)
def test_a_sidecar_speaks_japanese_too(name: str):
    words = read_sidecar(DATA / f"{name}.toml").words("ja")
    assert re.search("[ぁ-んァ-ヶ一-龠]", words["title"])
    assert re.search("[ぁ-んァ-ヶ一-龠]", words["vintage"])


@pytest.mark.parametrize("name", ["announced_tariffs", "goods_trade", "military_expenditure"])
def test_every_partner_column_refers_to_the_partners(name: str):
    assert read_sidecar(DATA / f"{name}.toml").column("partner").refers_to == "partners.partner"


@pytest.mark.parametrize("name", ["goods_trade", "military_expenditure"])
def test_a_table_made_of_one_file_names_its_checksum(name: str):
    assert re.fullmatch("[0-9a-f]{64}", read_sidecar(DATA / f"{name}.toml").source_sha256)


def test_every_parameter_has_a_unit_and_a_reference():
    text = (DATA / "parameters.toml").read_text("utf-8")
    sections = len(re.findall(r"^\[", text, re.MULTILINE))
    assert sections == 6
    for key in ("value", "unit", "reference"):
        assert len(re.findall(rf'^{key} = ".+"$', text, re.MULTILINE)) == sections


def test_frozen_copies_are_as_their_notes_say():
    names = sorted(path.stem for path in FROZEN.glob("*.csv"))
    assert names == ["charged", "printed_table"]
    for name in names:
        checksum = hashlib.sha256((FROZEN / f"{name}.csv").read_bytes()).hexdigest()
        assert f'sha256 = "{checksum}"' in (FROZEN / f"{name}.toml").read_text("utf-8")


def project_files() -> list[Path]:
    """Return the files that could be committed: not what set-up and a build make."""
    return [
        path
        for top in ROOT.iterdir()
        if top.name not in OUTSIDE and not top.name.startswith(".site-")
        for path in ([top] if top.is_file() else top.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]


@needs_shared_data
def test_no_file_of_a_publisher_is_in_the_repository():
    theirs = {
        hashlib.sha256(path.read_bytes()).hexdigest(): path.name
        for path in SHARED_DATA.rglob("*")
        if path.is_file()
    }
    assert len(theirs) > 10
    ours = project_files()
    assert DATA / "partners.csv" in ours
    copied = [
        f"{path.relative_to(ROOT)} is {theirs[checksum]}"
        for path in ours
        if (checksum := hashlib.sha256(path.read_bytes()).hexdigest()) in theirs
    ]
    assert copied == []
