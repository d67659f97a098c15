"""What is gathered for the pages: files with sizes, sources, and what the manifest says."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from kyori.errors import DataError
from kyori.output.gather import Gathered, about, size_in_words
from kyori.output.tables import published_tables
from tests.conftest import Bound
from tests.places import ROOT

TABLES = (
    *("announced_tariffs", "goods_trade", "leverage", "military_expenditure", "partners"),
    "quoted",
)


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 B"), (999, "999 B"), (1000, "1 kB"), (23_456, "23 kB"), (1_234_567, "1.2 MB")],
)
def test_sizes_are_in_words(size: int, words: str):
    assert size_in_words(size) == words


def test_every_file_that_is_offered_is_there(gathered: Gathered):
    for lang in ("ja", "en"):
        offered = {file.address for file in gathered.material.files[lang]}
        offered |= {
            file.address
            for files in gathered.material.figure_files[lang].values()
            for file in files
        }
        assert offered <= set(gathered.files)
        assert "data/countries.csv" in offered
        assert not any(address.startswith("en/") for address in offered if lang == "ja")


def test_the_files_are_the_drawings_tables_and_data(gathered: Gathered):
    assert set(gathered.files) == {
        "data/countries.csv",
        "data/claims.json",
        "data/numbers.json",
        *(f"data/tables/{name}.{kind}" for name in TABLES for kind in ("csv", "toml")),
        *("data/tables/parameters.toml", "data/tables/brief.toml"),
        *(
            f"{lang}/figures/{name}.{kind}"
            for lang in ("ja", "en")
            for name in ("formula", "leverage", "paths", "quadrants", "ranked", "rates")
            for kind in ("svg", "png", "csv")
        ),
        *(
            f"{lang}/figures/{name}.csv"
            for lang in ("ja", "en")
            for name in ("countries", "disagreements", "talks")
        ),
        *(
            f"{lang}/cite/{name}"
            for lang in ("ja", "en")
            for name in ("brief.bib", "brief.ris", "brief.json", "CITATION.cff")
        ),
    }


def test_a_tables_csv_has_codes_names_and_unrounded_values(gathered: Gathered):
    lines = gathered.files["ja/figures/countries.csv"].decode().splitlines()
    header = lines[0].split(",")
    japan = dict(
        zip(header, next(line for line in lines if line.startswith("JPN")).split(","), strict=True)
    )
    assert header[:2] == ["code", "name"]
    assert japan["name"] == "日本"
    assert japan["goods_balance"] == "-68467721077"
    assert japan["military_share"] == "0.0137139689580634"


def test_blank_cells_of_a_tables_csv_are_blank(gathered: Gathered):
    lines = gathered.files["en/figures/countries.csv"].decode().splitlines()
    header = lines[0].split(",")
    nauru = dict(
        zip(header, next(line for line in lines if line.startswith("NRU")).split(","), strict=True)
    )
    assert nauru["military_share"] == ""


def test_numbers_json_is_json_with_both_languages(gathered: Gathered):
    document = json.loads(gathered.files["data/numbers.json"])
    assert {entry["lang"] for entry in document["numbers"]} == {"ja", "en"}


def test_every_table_is_described_with_publisher_and_checksum(gathered: Gathered, bound: Bound):
    for lang in ("ja", "en"):
        sources = gathered.material.sources[lang]
        assert {source["file"] for source in sources} == {
            *(f"{name}.csv" for name in bound.outcome.sources),
            "quoted.csv",
        }
        for source in sources:
            assert len(source["sha256"]) == 64
            assert all(
                source[key] for key in ("title", "publisher", "vintage", "retrieved", "rows")
            )


def test_the_manifest_names_the_edition(bound: Bound):
    said = about(bound.edition, bound.outcome, "1.2.3")
    assert said["kyori"] == "1.2.3"
    assert said["edition"]["as_of"] == bound.edition.brief.as_of.isoformat()
    assert [entry["file"] for entry in said["data"]] == sorted(
        f"data/{name}.csv" for name in bound.outcome.sources
    )


def test_tables_are_published_as_they_were_read(gathered: Gathered):
    for name in TABLES:
        folder = ROOT / ("content" if name == "quoted" else "data")
        for kind in ("csv", "toml"):
            published = gathered.files[f"data/tables/{name}.{kind}"]
            assert published == (folder / f"{name}.{kind}").read_bytes()


def test_a_table_that_changes_while_the_build_runs_is_refused(bound: Bound):
    read = bound.outcome.sources["goods_trade"]
    sources = {"goods_trade": replace(read, sha256="0" * 64)}
    with pytest.raises(DataError, match=r"goods_trade\.csv: the table changed while the build"):
        published_tables(ROOT, sources, bound.content.quoted)
