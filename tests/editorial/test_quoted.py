"""Quoted figures: plain numbers and dates, a reason where a table holds the same value."""

import hashlib
import json
from pathlib import Path

import pytest

from kyori.analysis.outcome import Outcome
from kyori.data.tables import Table, read_table
from kyori.data.values import Unit
from kyori.editorial.numerals import Phrase, print_phrase
from kyori.editorial.quoted import read_quoted
from kyori.errors import ContentError
from tests.editorial.samples import value
from tests.places import ROOT

HEADER = "name,value,unit,as_of,reference,reason,note\n"
CONTENT = ROOT / "content"


def table(folder: Path, *rows: str) -> Table:
    """Return a table of quoted figures with the shipped sidecar."""
    path = folder / "quoted.csv"
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), "utf-8")
    (folder / "quoted.toml").write_text((CONTENT / "quoted.toml").read_text("utf-8"), "utf-8")
    return read_table(path)


def faults(found: Table, outcome: Outcome) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read_quoted(found, outcome.comparable)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("written", "unit", "ja", "en"),
    [
        ("0.0112", "share_of_gdp", "GDP比1.12%", "1.12% of GDP"),
        ("0.05", "share_of_gdp", "GDP比5%", "5% of GDP"),
        ("0.050", "share_of_gdp", "GDP比5%", "5% of GDP"),
        ("1.45", "tariff_rate", "145%", "145%"),
        ("0.125", "tariff_rate", "12.5%", "12.5%"),
        ("1.15", "points", "115ポイント", "115 percentage points"),
        ("142000000000", "usd", "1,420億ドル", "$142 billion"),
        ("21000000000", "eur", "210億ユーロ", "EUR 21 billion"),
        ("100000", "vehicles", "10万台", "100,000 vehicles"),
        ("2025-07-09", "date", "2025年7月9日", "9 July 2025"),
        ("90", "days", "90日間", "90 days"),
        ("3", "count", "3", "three"),
    ],
)
def test_figures_print_as_written(written: str, unit: str, ja: str, en: str, tmp_path: Path):
    found = read_quoted(table(tmp_path, f"x,{written},{unit},2025,ref,,"), ())["x"]
    assert print_phrase(Phrase(found), "ja") == ja
    assert print_phrase(Phrase(found), "en") == en


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("1.0.0", "usd"),
        ("a lot", "usd"),
        ("25%", "tariff_rate"),
        ('"21,000"', "eur"),
        ("1e9", "usd"),
        ("1_000", "usd"),
        ("NaN", "usd"),
        ("Infinity", "usd"),
        ("２５", "usd"),
        ("+5", "usd"),
        ("▲5", "usd"),
        ("2025-07-09", "usd"),
        ("5", "date"),
        ("20250709", "date"),
        ("2025-7-9", "date"),
        ("2025-02-30", "date"),
        ("9 July 2025", "date"),
    ],
)
def test_what_is_no_number_or_date(written: str, unit: str, tmp_path: Path, outcome: Outcome):
    (message,) = faults(table(tmp_path, f"x,{written},{unit},2025,ref,,"), outcome)
    assert message.startswith(f"quoted.csv:2:3: value is {written.strip(chr(34))!r}; expected a ")


@pytest.mark.parametrize(
    ("written", "unit", "printed"),
    [
        ("0.24", "tariff_rate", "24%"),
        ("0.5", "tariff_rate", "50%"),
        ("0.1", "tariff_rate", "10%"),
        ("0.014", "share_of_gdp", "1.4% of GDP"),
        ("0.02", "share_of_gdp", "2% of GDP"),
        ("-68500000000", "usd", "\u2212$68.5 billion"),
        ("68500000000", "usd", "\u2212$68.5 billion"),
    ],
)
def test_a_figure_that_a_table_holds_is_printed_from_there(
    written: str, unit: str, printed: str, tmp_path: Path, outcome: Outcome
):
    (message,) = faults(table(tmp_path, f"x,{written},{unit},2025,ref,,"), outcome)
    assert message.startswith("quoted.csv:2:3: quoted.x equals ")
    assert "or say in the column `reason` why they differ" in message
    name = message.partition("equals ")[2].partition(";")[0]
    (fact,) = (known for known in outcome.comparable if known.id == name)
    assert print_phrase(Phrase(fact), "en").replace(".0%", "%") == printed
    read_quoted(table(tmp_path, f"x,{written},{unit},2025,ref,They differ,"), outcome.comparable)


def test_the_first_fact_that_is_equal_is_named(tmp_path: Path):
    known = [value("0.0137", Unit.GDP_SHARE, "japan.military_share")]
    found = table(tmp_path, "x,0.014,share_of_gdp,2024,ref,,", "y,0.0112,share_of_gdp,2023,ref,,")
    with pytest.raises(ContentError) as caught:
        read_quoted(found, known)
    assert str(caught.value) == (
        "quoted.csv:2:3: quoted.x equals japan.military_share; expected "
        "a figure that no table holds; "
        "print {{ japan.military_share }}, or say in the column `reason` why they differ"
    )


def test_another_unit_is_another_figure(tmp_path: Path, outcome: Outcome):
    read_quoted(table(tmp_path, "x,0.24,points,2025,ref,,"), outcome.comparable)


def test_a_name_can_be_written_in_an_expression(tmp_path: Path, outcome: Outcome):
    (message,) = faults(table(tmp_path, "car-tariff,0.245,tariff_rate,2025,ref,,"), outcome)
    assert message.startswith("quoted.csv:2:1: name is 'car-tariff'; expected letters, digits")


def test_all_faults_are_told_together(tmp_path: Path, outcome: Outcome):
    found = table(
        tmp_path, "a,x,usd,2025,ref,,", "b,0.24,tariff_rate,2025,ref,,", "c,y,date,2025,ref,,"
    )
    assert [message.split(" ")[0] for message in faults(found, outcome)] == [
        "quoted.csv:2:3:",
        "quoted.csv:3:3:",
        "quoted.csv:4:3:",
    ]


def test_the_shipped_table_is_sealed_and_each_figure_has_a_listed_reference(outcome: Outcome):
    shipped = read_table(CONTENT / "quoted.csv")
    raw = (CONTENT / "quoted.csv").read_bytes()
    assert shipped.sidecar.sha256 == hashlib.sha256(raw).hexdigest()
    listed = {entry["id"] for entry in json.loads((CONTENT / "references.json").read_text("utf-8"))}
    assert {record.text("reference") for record in shipped} <= listed
    figures = read_quoted(shipped, outcome.comparable)
    assert len(figures) == len(shipped.records)
    for lang in ("ja", "en"):
        assert all(print_phrase(Phrase(figure), lang) for figure in figures.values())
