"""countries.csv is what DESIGN.md says, and what a stranger computes from the tables."""

import csv
import re
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

import pytest

from kyori.analysis.downloads import countries_csv
from kyori.analysis.results import Results
from tests.analysis.worlds import World
from tests.places import DATA

HEADER = (
    "iso3,name_ja,name_en,listed,goods_exports_usd,goods_imports_usd,trade_balance_usd,"
    "deficit_share,formula_rate,charged_rate,halved_rate,announced_rate,"
    "military_share_of_gdp,military_year,quadrant"
)
PLAIN = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?")
WORDS = ("iso3", "name_ja", "name_en", "listed")


@pytest.fixture(scope="module")
def raw(shipped: Results) -> bytes:
    return countries_csv(shipped)


@pytest.fixture(scope="module")
def rows(raw: bytes) -> dict[str, dict[str, str]]:
    return {row["iso3"]: row for row in csv.DictReader(raw.decode("utf-8").splitlines())}


def shipped_rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_header_is_that_of_the_contract(raw: bytes):
    assert raw.decode("utf-8").split("\n")[0] == HEADER


def test_it_is_utf8_with_lf_and_one_row_a_partner(raw: bytes, rows):
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert raw.count(b"\n") == 235
    assert list(rows) == [row["partner"] for row in shipped_rows("partners")]
    assert {"EUU", "XKX", "PSE-GZ", "PSE-WB"} <= rows.keys()


def test_numbers_are_plain(rows):
    for code, row in rows.items():
        for column, text in row.items():
            assert column in WORDS or text == "" or PLAIN.fullmatch(text), (code, column, text)


def test_groups_are_those_of_the_contract(rows):
    assert Counter(row["listed"] for row in rows.values()) == {
        "listed": 57,
        "eu_member": 5,
        "unlisted": 6,
        "other": 166,
    }


def test_japan_is_written_out(rows):
    assert rows["JPN"] == {
        "iso3": "JPN",
        "name_ja": "日本",
        "name_en": "Japan",
        "listed": "listed",
        "goods_exports_usd": rows["JPN"]["goods_exports_usd"],
        "goods_imports_usd": rows["JPN"]["goods_imports_usd"],
        "trade_balance_usd": rows["JPN"]["trade_balance_usd"],
        "deficit_share": "0.461968715015",
        "formula_rate": "0.461968715015",
        "charged_rate": "0.46",
        "halved_rate": "0.23",
        "announced_rate": "0.24",
        "military_share_of_gdp": rows["JPN"]["military_share_of_gdp"],
        "military_year": "2024",
        "quadrant": "3",
    }
    assert rows["JPN"]["trade_balance_usd"].startswith("-684677")
    assert len(rows["JPN"]["trade_balance_usd"]) == len("-68467700000")


def stranger() -> dict[str, list[str]]:
    """Compute every row anew from the tables, with fractions and none of our code."""
    trade = {row["partner"]: row for row in shipped_rows("goods_trade") if row["year"] == "2024"}
    shares = {
        (row["partner"], row["year"]): row["military_expenditure_share_of_gdp"]
        for row in shipped_rows("military_expenditure")
    }
    rates = {
        (row["partner"], row["instrument"]): row["rate"]
        for row in shipped_rows("announced_tariffs")
    }
    found = {}
    for row in shipped_rows("partners"):
        code = row["partner"]
        exports = int(trade[code]["goods_exports_usd"])
        imports = int(trade[code]["goods_imports_usd"])
        found[code] = [
            *(row[name] for name in ("name_ja", "name_en", "group")),
            *(str(exports), str(imports), str(exports - imports)),
            *computed(exports, imports),
            announced(code, row["group"], rates),
            *placed(code, exports - imports, row["military_year"] or "2024", shares),
        ]
    return found


def computed(exports: int, imports: int) -> list[str]:
    if not imports:
        return [""] * 4
    share = Fraction(imports - exports, imports)
    whole = floor(100 * share + Fraction(1, 2))  # right for what exceeds the floor
    charged, halved = max(10, whole), max(10, ceil(Fraction(whole, 2)))
    return [
        twelve(share),
        twelve(share),
        plain(Fraction(charged, 100)),
        plain(Fraction(halved, 100)),
    ]


def twelve(number: Fraction) -> str:
    size = floor(abs(number) * 10**12 + Fraction(1, 2))
    return plain(Fraction(size if number > 0 else -size, 10**12))


def plain(number: Fraction) -> str:
    decimal = Decimal(number.numerator) / Decimal(number.denominator)
    text = f"{decimal:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def announced(code: str, group: str, rates: dict[tuple[str, str], str]) -> str:
    rate = rates.get((code, "corrected_annex"))
    if rate is None and group == "unlisted":
        rate = rates.get((code, "chart"))
    return plain(Fraction(rate)) if rate else ""


def placed(
    code: str, balance: int, year: str, shares: dict[tuple[str, str], str]
) -> tuple[str, str, str]:
    share = shares.get((code, year))
    if share is None:
        return "", "", ""
    high = Fraction(share) > Fraction(2, 100)
    quadrant = (1 if high else 2) if balance > 0 else (4 if high else 3)
    return plain(Fraction(share)), year, str(quadrant)


def test_every_row_is_what_a_stranger_computes(rows):
    theirs = stranger()
    assert len(theirs) == 234
    differing = {
        code: (list(row.values())[1:], theirs[code])
        for code, row in rows.items()
        if list(row.values())[1:] != theirs[code]
    }
    assert differing == {}


def test_what_is_missing_is_empty(rows):
    assert sum(row["announced_rate"] != "" for row in rows.values()) == 60
    assert rows["FRA"]["announced_rate"] == rows["AFG"]["announced_rate"] == ""
    assert rows["EUU"]["military_share_of_gdp"] == rows["EUU"]["quadrant"] == ""
    assert rows["ERI"]["military_year"] == ""
    assert [rows[code]["announced_rate"] for code in ("GBR", "AUS", "SAU")] == ["0.1"] * 3


def test_a_surplus_has_a_negative_share(rows):
    assert rows["GBR"]["deficit_share"].startswith("-0.174")
    assert rows["GBR"]["charged_rate"] == "0.1"


@pytest.mark.parametrize(
    ("exports", "imports", "share"),
    [
        ("0", "1000000", "1"),
        ("1", "100000000000000", "1"),
        ("999999999999999", "1", "-999999999999998"),
        ("500", "500", "0"),
        ("1", "3", "0.666666666667"),
        ("999999999", "1000000000", "0.000000001"),
        ("2999999999999", "3000000000000", "0"),  # less than half of the last decimal
    ],
)
def test_extreme_shares_have_no_exponent(exports: str, imports: str, share: str, world: World):
    world.set("goods_trade", "goods_exports_usd", exports, partner="TCD", year="2024")
    world.set("goods_trade", "goods_imports_usd", imports, partner="TCD", year="2024")
    row = next(
        row
        for row in csv.DictReader(countries_csv(world.results()).decode().splitlines())
        if row["iso3"] == "TCD"
    )
    assert row["deficit_share"] == share
    assert PLAIN.fullmatch(row["trade_balance_usd"])
