"""The tables hold what the publishers' files hold, cell by cell, where those files are present."""

import csv
from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.places import DATA, FROZEN, SHARED_DATA, needs_shared_data

pytestmark = needs_shared_data

WORLD_BANK = "worldbank/API_MS.MIL.XPND.GD.ZS_DS2_en_csv_v2_211.csv"
SIPRI = "sipri/SIPRI-Milex-data-1949-2024.xlsx"
OLD_SERBIA = "4802"  # the source's code for Serbia in 2007 and 2008
FIRST_YEAR = 2000
# The first annex was read from a list that is not that annex in these rows.
NOT_FIRST_ANNEX = {
    "5700": "China's row carries a later rate",
    "1220": "Canada's row is an effective rate",
    "2010": "Mexico's row is an effective rate",
}
MISTYPED_CODES = {"79f": "7910"}


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


@pytest.fixture(scope="module")
def partners() -> list[dict[str, str]]:
    return list(rows(DATA / "partners.csv"))


@pytest.fixture(scope="module")
def census() -> dict[tuple[str, int], tuple[str, Decimal, Decimal]]:
    """Return name, exports and imports in whole dollars by Census code and year."""
    sheet = openpyxl.load_workbook(SHARED_DATA / "census/country.xlsx", read_only=True)["country"]
    table = sheet.iter_rows(values_only=True)
    header = list(next(table))
    code, name, imports, exports = map(header.index, ("CTY_CODE", "CTYNAME", "IYR", "EYR"))
    return {
        (str(row[code]), int(str(row[0]))): (
            str(row[name]),
            dollars(row[exports]),
            dollars(row[imports]),
        )
        for row in table
        if int(str(row[0])) >= FIRST_YEAR
    }


def dollars(millions: object) -> Decimal:
    return (Decimal(str(millions)) * 1_000_000).quantize(Decimal(1), ROUND_HALF_EVEN)


@pytest.fixture(scope="module")
def trade() -> dict[tuple[str, int], tuple[Decimal, Decimal]]:
    return {
        (row["partner"], int(row["year"])): (
            Decimal(row["goods_exports_usd"]),
            Decimal(row["goods_imports_usd"]),
        )
        for row in rows(DATA / "goods_trade.csv")
    }


def test_every_partner_of_the_census_has_its_code_and_name(partners, census):
    ours = {row["census_code"]: row["census_name"] for row in partners}
    theirs = {code: name for (code, year), (name, *_) in census.items() if year == 2024}
    countries = {code: name for code, name in theirs.items() if not code.startswith("00")}
    assert len(countries) == 233
    assert ours == countries | {"0003": theirs["0003"]}


def test_trade_of_2024_is_that_of_the_census_for_every_partner(partners, census, trade):
    wrong = {
        row["partner"]: found
        for row in partners
        if (found := trade[row["partner"], 2024]) != census[row["census_code"], 2024][1:]
    }
    assert len(partners) == 234
    assert wrong == {}


def test_trade_of_earlier_years_is_that_of_the_census(partners, census, trade):
    codes = {row["partner"]: row["census_code"] for row in partners}
    earlier = {key: found for key, found in trade.items() if key[1] != 2024}
    wrong = {}
    for (partner, year), found in earlier.items():
        code = OLD_SERBIA if partner == "SRB" and year < 2009 else codes[partner]
        if census[code, year][1:] != found:
            wrong[partner, year] = found
    assert len(earlier) > 1500
    assert wrong == {}


def test_every_printed_partner_has_all_years_that_the_census_has(partners, census, trade):
    missing = [
        (row["partner"], year)
        for row in partners
        if row["order"]
        for year in range(FIRST_YEAR, 2025)
        if (row["census_code"], year) in census and (row["partner"], year) not in trade
    ]
    assert missing == []


@pytest.fixture(scope="module")
def shares() -> dict[tuple[str, int], dict[str, str]]:
    return {
        (row["partner"], int(row["year"])): row for row in rows(DATA / "military_expenditure.csv")
    }


def test_shares_are_those_of_the_world_bank(partners, shares):
    text = (SHARED_DATA / WORLD_BANK).read_text("utf-8-sig").split("\n", 4)[4]
    known = {row["partner"] for row in partners} - {"EUU"}  # the Bank's EUU is an aggregate
    theirs = {
        (row["Country Code"], year): Decimal(row[str(year)]) / 100
        for row in csv.DictReader(text.splitlines())
        if row["Country Code"] in known
        for year in range(FIRST_YEAR, 2025)
        if row[str(year)]
    }
    ours = {
        key: Decimal(row["military_expenditure_share_of_gdp"])
        for key, row in shares.items()
        if row["reference"] == "worldbank-2026-milex"
    }
    assert len(ours) > 3500
    assert ours == theirs


def test_only_taiwan_is_quoted_from_elsewhere(shares):
    others = {
        key: row["military_expenditure_share_of_gdp"]
        for key, row in shares.items()
        if row["reference"] != "worldbank-2026-milex"
    }
    assert others == {("TWN", 2024): "0.021"}


def test_shares_of_2024_are_those_of_sipri(partners, shares):
    sheet = openpyxl.load_workbook(SHARED_DATA / SIPRI, read_only=True)["Share of GDP"]
    table = [row for row in sheet.iter_rows(values_only=True) if row[0] is not None]
    header = next(row for row in table if row[0] == "Country")
    at = [str(year).removesuffix(".0") for year in header].index("2024")
    theirs = {
        str(row[0]).strip(): float(share)
        for row in table
        if isinstance(share := row[at], int | float)
    }
    names = {row["sipri_name"]: row["partner"] for row in partners if row["sipri_name"]}
    compared = {
        partner: (share, Decimal(shares[partner, 2024]["military_expenditure_share_of_gdp"]))
        for name, partner in names.items()
        if (share := theirs.get(name)) is not None and (partner, 2024) in shares
    }
    assert len(compared) == 147  # the Bank's 147 without the US, and Taiwan
    assert abs(compared.pop("TWN")[0] - 0.021) < 0.0005
    assert [code for code, (one, other) in compared.items() if abs(one - float(other)) > 1e-9] == []


@pytest.fixture(scope="module")
def announced() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in rows(DATA / "announced_tariffs.csv"):
        found.setdefault(row["instrument"], {})[row["partner"]] = row["rate"]
    return found


def per_cent(rates: dict[str, str]) -> dict[str, Decimal]:
    return {code: Decimal(rate) * 100 for code, rate in rates.items() if rate}


def test_the_corrected_annex_is_that_of_the_tariff_schedule(announced):
    theirs = {
        row["iso3"].replace("EU27", "EUU"): Decimal(row["rate_pct"])
        for row in rows(SHARED_DATA / "tariffs/hts_annexI_9903.01.43-76.csv")
    }
    assert len(theirs) == 57
    assert per_cent(announced["corrected_annex"]) == theirs


def test_the_first_annex_is_that_of_its_list(announced, partners):
    codes = {row["census_code"]: row["partner"] for row in partners}
    theirs = {
        codes[MISTYPED_CODES.get(row["CTY_CODE"], row["CTY_CODE"])]: Decimal(row["tariff_rate"])
        for row in rows(SHARED_DATA / "tariffs/tradewartracker_reciprocal-tariffs-annex-I.csv")
        if row["CTY_CODE"] not in NOT_FIRST_ANNEX
    }
    assert len(theirs) == 56
    assert per_cent(announced["first_annex"]) == theirs


def test_the_chart_has_its_185_names_and_rates(announced):
    theirs = [
        Decimal(row["tariff"]) for row in rows(SHARED_DATA / "tariffs/ab604_trump_tarrifs.csv")
    ]
    assert len(theirs) == 185
    assert sorted(per_cent(announced["chart"]).values()) == sorted(theirs)


def test_the_chart_is_that_of_the_research_by_partner(announced):
    merged = {
        row["iso3"].replace("EU27", "EUU"): Decimal(row["announced_chart_pct"])
        for row in rows(SHARED_DATA / "derived/merged.csv")
        if row["announced_chart_pct"]
    }
    ours = per_cent(announced["chart"])
    assert len(merged) > 150
    assert {code: ours.get(code) for code in merged} == merged


def test_the_order_of_july_is_as_parsed(announced):
    theirs = [
        Decimal(row["rate_text"].removesuffix("%"))
        for row in rows(SHARED_DATA / "tariffs/eo14326_annexI_parsed.csv")
        if not row["name"].startswith("European Union")
    ]
    assert len(theirs) == 68
    assert sorted(per_cent(announced["eo_14326"]).values()) == sorted(theirs)
    assert announced["eo_14326"]["EUU"] == ""  # a condition, no rate


def test_the_frozen_printed_table_is_the_transcription():
    theirs = {
        row["iso3"].replace("EU27", "EUU"): (
            *(row[name] for name in ("row_order", "balance_musd", "tariff_pct")),
            row["milex_year"].removesuffix(".0"),
            row["milex_pct_gdp"],
        )
        for row in rows(SHARED_DATA / "derived/reference_table.csv")
    }
    ours = {
        row["iso3"]: (
            *(row[name] for name in ("order", "balance_usd_mn", "rate_pct")),
            row["milex_year"],
            row["milex_pct_gdp"],
        )
        for row in rows(FROZEN / "printed_table.csv")
    }
    assert len(ours) == 68
    assert ours == theirs


def test_the_frozen_chart_is_the_transcription():
    theirs = [
        (row["iso3"].replace("EU27", "EUU"), row["charged"], row["discounted"])
        for row in rows(SHARED_DATA / "tariffs/chart_partial_transcribed_from_page_excerpts.csv")
    ]
    ours = [tuple(row.values()) for row in rows(FROZEN / "charged.csv")]
    assert len(ours) == 71
    assert ours == theirs
