"""The files beside the pages: manifest, numbers with their origins, countries, figures' rows."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tomllib
from decimal import ROUND_CEILING, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from lxml import html
from PIL import Image

from tests.checkout import LANGUAGES, PAGES, Checkout, files_of

HEADER = (
    "iso3,name_ja,name_en,listed,goods_exports_usd,goods_imports_usd,trade_balance_usd,"
    "deficit_share,formula_rate,charged_rate,halved_rate,announced_rate,"
    "military_share_of_gdp,military_year,quadrant"
)
TABLES = ("announced_tariffs", "goods_trade", "leverage", "military_expenditure", "partners")
CHARTS = ("formula", "leverage", "paths", "quadrants", "ranked", "rates")
FILES = {
    "index.html",
    "manifest.json",
    "data/claims.json",
    "verify.py",
    "data/countries.csv",
    "data/numbers.json",
    *(f"assets/{name}" for name in ("fonts.css", "tokens.css", "screen.css", "site.js")),
    "assets/icon.svg",
    *(f"data/tables/{name}.{kind}" for name in (*TABLES, "quoted") for kind in ("csv", "toml")),
    *("data/tables/parameters.toml", "data/tables/brief.toml"),
    *(f"{lang}/{name}" for lang in LANGUAGES for name in ("index.html", "brief.pdf")),
    *(f"{lang}/{slug}/index.html" for lang in LANGUAGES for slug in (*PAGES, "read")),
    *(
        f"{lang}/cite/{name}"
        for lang in LANGUAGES
        for name in ("brief.bib", "brief.ris", "brief.json", "CITATION.cff")
    ),
    *(
        f"{lang}/figures/{name}.{kind}"
        for lang in LANGUAGES
        for name in CHARTS
        for kind in ("svg", "png", "csv")
    ),
    *(
        f"{lang}/figures/{name}.csv"
        for lang in LANGUAGES
        for name in ("countries", "disagreements", "talks")
    ),
}


@cache
def numbers(site: Path) -> dict[str, Any]:
    document = json.loads((site / "data" / "numbers.json").read_text("utf-8"))
    assert isinstance(document, dict)
    return document


def countries(site: Path) -> list[dict[str, str]]:
    text = (site / "data" / "countries.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_site_holds_the_files_of_the_design_and_fonts(site: Path):
    files = set(files_of(site))
    assert {path for path in files if not path.startswith("assets/fonts/")} == FILES
    fonts = {path.rpartition(".")[2] for path in files - FILES}
    assert fonts == {"woff2", "txt"}, "fonts with their licences"


def test_the_manifest_hashes_every_other_file_and_nothing_else(site: Path):
    files = files_of(site)
    manifest = json.loads(files.pop("manifest.json"))
    assert manifest["files"] == {
        path: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for path, content in files.items()
    }


def test_the_manifest_names_edition_software_and_vintages(site: Path, built: Checkout):
    manifest = json.loads((site / "manifest.json").read_text("utf-8"))
    assert manifest["edition"]["as_of"] == "2025-05-30"
    assert set(manifest["edition"]["title"]) == set(LANGUAGES)
    assert {"altair", "vl-convert-python", "weasyprint", "fonttools"} <= set(manifest["software"])
    sidecars = {path.stem for path in (built.root / "data").glob("*.csv")}
    assert {entry["file"] for entry in manifest["data"]} == {f"data/{n}.csv" for n in sidecars}
    for entry in manifest["data"]:
        content = (built.root / entry["file"]).read_bytes()
        assert entry["sha256"] == hashlib.sha256(content).hexdigest()
        sidecar = (built.root / entry["file"]).with_suffix(".toml").read_text("utf-8")
        assert entry["vintage"] == tomllib.loads(sidecar)["vintage"]


def test_every_printed_number_leads_to_cells(site: Path):
    """Follow each value through its inputs: every end is a cell with file, line and column."""
    document = numbers(site)
    values, seen = document["values"], set()
    waiting = [entry["value"] for entry in document["numbers"]]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        value = values[name]
        if "cell" in value:
            assert set(value["cell"]) == {"file", "line", "column", "row", "reference"}
        else:
            assert value["function"]
            assert value["inputs"] or value["decided_by"], name
            waiting += value["inputs"]
        waiting += value.get("decided_by", [])
    assert seen == set(values), "nothing is listed that no number rests on"


def test_every_cell_holds_what_numbers_json_says_of_it(site: Path, built: Checkout):
    checked = 0
    for name, value in numbers(site)["values"].items():
        cell = value.get("cell")
        if not cell or not cell["file"].endswith(".csv"):
            continue
        folder = "content" if cell["file"] == "quoted.csv" else "data"
        lines = (built.root / folder / cell["file"]).read_text("utf-8").split("\n")
        header, row = (next(csv.reader([lines[at]])) for at in (0, cell["line"] - 1))
        content = dict(zip(header, row, strict=True))
        assert all(part in row for part in cell["row"].split()), name
        if isinstance(value["amount"], dict):
            assert value["amount"]["ja"] == content["name_ja"]
        elif isinstance(value["amount"], list):  # of what decides, a blank as well
            assert value["amount"] == [content[cell["column"]]][: bool(content[cell["column"]])]
        elif "-" in value["amount"][1:] or value["unit"] == "date":
            assert value["amount"] == content[cell["column"]]
        else:
            assert Decimal(value["amount"]) == Decimal(content[cell["column"]]), name
        checked += 1
    assert checked > 500


def test_countries_csv_is_what_the_design_promises(site: Path):
    raw = (site / "data" / "countries.csv").read_bytes()
    assert raw.decode("utf-8").split("\n")[0] == HEADER
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    rows = countries(site)
    assert len(rows) == len({row["iso3"] for row in rows}) == 234
    assert {row["listed"] for row in rows} == {"listed", "eu_member", "unlisted", "other"}
    counts = {
        name: sum(row["listed"] == name for row in rows) for name in ("eu_member", "unlisted")
    }
    assert counts == {"eu_member": 5, "unlisted": 6}
    assert {"EUU", "XKX", "PSE-GZ", "PSE-WB"} <= {row["iso3"] for row in rows}
    assert {row["quadrant"] for row in rows} == {"", "1", "2", "3", "4"}


def test_countries_csv_follows_from_its_own_columns(site: Path):
    """Recompute what the columns say of each other, with arithmetic that is not the program's."""
    for row in countries(site):
        exports, imports = int(row["goods_exports_usd"]), int(row["goods_imports_usd"])
        assert int(row["trade_balance_usd"]) == exports - imports
        assert row["formula_rate"] == row["deficit_share"]
        if not imports:
            assert row["deficit_share"] == row["halved_rate"] == ""
            continue
        share = Decimal(imports - exports) / imports
        assert abs(Decimal(row["deficit_share"]) - share) < Decimal("1e-11")
        percent = max(Decimal(10), (share * 100).quantize(Decimal(1), "ROUND_HALF_UP"))
        assert Decimal(row["charged_rate"]) * 100 == percent, row["iso3"]
        half = max(Decimal(10), (percent / 2).to_integral_value(ROUND_CEILING))
        assert Decimal(row["halved_rate"]) * 100 == half, row["iso3"]
        if row["quadrant"]:
            is_high = Decimal(row["military_share_of_gdp"]) > Decimal("0.02")
            sides = {(True, True): 1, (True, False): 2, (False, False): 3, (False, True): 4}
            assert int(row["quadrant"]) == sides[exports > imports, is_high], row["iso3"]
        assert bool(row["military_year"]) == bool(row["military_share_of_gdp"])


def test_pictures_are_whole_and_large_enough_for_print(site: Path):
    for lang in LANGUAGES:
        for name in CHARTS:
            with Image.open(site / lang / "figures" / f"{name}.png") as picture:
                picture.load()
                assert picture.width >= 1440, name
                colours = picture.convert("RGB").getcolors(1 << 24)
                assert colours is not None
                assert len(colours) > 50, "it is not a blank sheet"


def test_the_fonts_have_every_character_that_pages_show(site: Path):
    """A character that no font has is drawn in any font that the reader's machine offers."""
    known: set[int] = set()
    for path in (site / "assets" / "fonts").glob("*.woff2"):
        known |= TTFont(path).getBestCmap().keys()
    for path in site.rglob("*.html"):
        page: Any = html.document_fromstring(path.read_bytes())
        shown = str(page.xpath("string(//body)"))
        formulas = "".join(map(str, page.xpath("//math//text()")))  # in the reader's own font
        known |= set(map(ord, formulas))
        assert not {char for char in shown if char.isprintable() and ord(char) not in known}, path


@pytest.mark.parametrize("name", [*CHARTS, "countries", "disagreements", "talks"])
def test_rows_of_figures_are_the_same_in_both_languages(name: str, site: Path):
    tables = []
    for lang in LANGUAGES:
        raw = (site / lang / "figures" / f"{name}.csv").read_bytes()
        assert b"\r" not in raw
        rows = list(csv.reader(io.StringIO(raw.decode("utf-8"))))
        assert len({len(row) for row in rows}) == 1
        assert len(rows) > 1
        tables.append([[cell for cell in row if cell.isascii()] for row in rows])
    if name in CHARTS:
        assert tables[0] == tables[1]
    else:
        assert [row[0] for row in tables[0]] == [row[0] for row in tables[1]]
