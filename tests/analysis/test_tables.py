"""The printed tables: all rows in printed order, blanks explained, causes taken from the data."""

import pytest

from kyori.analysis.results import Results
from kyori.analysis.tables import COUNTRIES, DISAGREEMENTS, printed_tables
from kyori.data.printed import Dated, Entry, Row, Wording
from kyori.data.rounding import rounded
from kyori.data.values import Missing, Value
from tests.analysis.worlds import World, frozen


@pytest.fixture(scope="module")
def tables(shipped: Results):
    return printed_tables(shipped)


def cell(row: Row, key: str, columns=COUNTRIES) -> Entry:
    return row.cells[[column.key for column in columns].index(key)]


def printed(entry: Entry, decimals: int, factor: int = 1) -> str:
    """Return an entry as the original prints it, in a plain form."""
    if isinstance(entry, Missing):
        return ""
    value = entry.value if isinstance(entry, Dated) else entry
    assert isinstance(value, Value)
    return f"{rounded(value.number * factor, decimals):f}"


def test_the_tables_have_names(tables):
    strips = [f"strip-{name}" for name in ("eu", "india", "uk", "japan", "china")]
    assert list(tables) == ["countries", "disagreements", "talks", *strips]
    assert all(table.name == name for name, table in tables.items())


def test_the_countries_are_the_68_printed_rows_in_their_groups_and_order(tables):
    groups = tables["countries"].groups
    assert [group.key for group in groups] == ["listed", "unlisted"]
    assert [row.code for group in groups for row in group.rows] == [
        row["iso3"] for row in frozen("printed_table")
    ]
    assert [len(group.rows) for group in groups] == [62, 6]


def test_only_the_members_of_the_eu_stand_as_parts_of_the_row_above(tables):
    rows = tables["countries"].groups[0].rows
    assert [row.code for row in rows if row.is_part] == ["BEL", "FRA", "DEU", "NLD", "ESP"]
    assert rows[-6].code == "EUU"


def test_each_row_has_an_entry_for_each_column(tables):
    for table in tables.values():
        for group in table.groups:
            for row in group.rows:
                assert len(row.cells) == len(table.columns)
                assert row.heading.amount.en


def test_rates_and_shares_are_those_printed_blanks_included(tables):
    ours = {row.code: row for group in tables["countries"].groups for row in group.rows}
    for row in frozen("printed_table"):
        mine = ours[row["iso3"]]
        assert printed(cell(mine, "announced_rate"), 0, 100) == row["rate_pct"], mine.code
        assert printed(cell(mine, "military_share"), 1, 100) == row["milex_pct_gdp"], mine.code


def test_shares_of_older_years_show_their_year_and_no_others_do(tables):
    dated = {
        row.code: int(entry.year.number)
        for group in tables["countries"].groups
        for row in group.rows
        if isinstance(entry := cell(row, "military_share"), Dated)
    }
    assert dated == {"LAO": 2013, "LBY": 2023, "SYR": 2010, "VEN": 2023, "VNM": 2018}


def test_the_disagreements_are_japan_and_vietnam_with_their_cause(tables):
    (group,) = tables["disagreements"].groups
    assert [row.code for row in group.rows] == ["JPN", "VNM"]
    for row in group.rows:
        assert cell(row, "cause", DISAGREEMENTS) == Wording("cause")
    rates = ("halved_rate", "announced_rate", "difference")
    assert [
        [printed(cell(row, key, DISAGREEMENTS), 0, 100) for key in rates] for row in group.rows
    ] == [["23", "24", "1"], ["45", "46", "1"]]
    shares = [printed(cell(row, "deficit_share", DISAGREEMENTS), 1, 100) for row in group.rows]
    assert shares == ["46.2", "90.4"]


def test_a_disagreement_without_known_cause_says_so(world: World):
    """The cause is read from the data: an announced rate that is still the first annex's."""
    world.set("announced_tariffs", "rate", "0.25", partner="JPN", instrument="first_annex")
    world.set("announced_tariffs", "rate", "0.33", partner="CHN", instrument="corrected_annex")
    (group,) = printed_tables(world.results())["disagreements"].groups
    causes = {row.code: cell(row, "cause", DISAGREEMENTS) for row in group.rows}
    assert causes == {
        "CHN": Wording("cause_unknown"),  # not in the first annex
        "JPN": Wording("cause_unknown"),  # another rate in the first annex
        "VNM": Wording("cause"),
    }


def test_a_rate_changed_back_is_no_disagreement(world: World):
    world.set("announced_tariffs", "rate", "0.23", partner="JPN", instrument="corrected_annex")
    (group,) = printed_tables(world.results())["disagreements"].groups
    assert [row.code for row in group.rows] == ["VNM"]
