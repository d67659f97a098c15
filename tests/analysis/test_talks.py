"""The strips and the table of the five partners whose talks the brief follows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kyori.analysis.results import Results
from kyori.analysis.talks import PARTNERS, partner_strips, talks_table
from kyori.data.printed import Noted, Wording
from kyori.data.values import Missing

# ../shared/facts/country_table.csv: rate, balance in millions, share in per cent, quadrant
PRINTED = {
    "eu": ("0.20", -235571, None, None),
    "india": ("0.26", -45664, "2.3", 4),
    "uk": ("0.10", 11857, "2.3", 1),
    "japan": ("0.24", -68468, "1.4", 3),
    "china": ("0.34", -295402, "1.7", 3),
}


@pytest.mark.parametrize("name", PARTNERS)
def test_a_strip_has_the_four_printed_values(name: str, shipped: Results):
    strip = partner_strips(shipped)[f"strip-{name}"]
    ((row,),) = (group.rows for group in strip.groups)
    numbers = [cell.value.number if isinstance(cell, Noted) else None for cell in row.cells]
    rate, balance, share, quadrant = PRINTED[name]
    assert numbers[0] == Decimal(rate)
    assert round((numbers[1] or 0) / 1_000_000) == balance
    assert (None if numbers[2] is None else f"{numbers[2] * 100:.1f}") == share
    assert numbers[3] == quadrant


def test_the_words_below_name_the_instrument_and_the_quadrant(shipped: Results):
    strips = partner_strips(shipped)

    def notes(name: str) -> list[str]:
        cells = strips[f"strip-{name}"].groups[0].rows[0].cells
        return [cell.key if isinstance(cell, Noted) else "" for cell in cells]

    japan = ["notes.corrected_annex", "notes.deficit", "notes.share", "notes.quadrant_3"]
    assert notes("japan") == japan
    assert notes("uk") == ["notes.chart", "notes.surplus", "notes.share", "notes.quadrant_1"]
    assert notes("eu") == ["notes.corrected_annex", "notes.deficit", "", ""]


def test_what_the_eu_lacks_says_why(shipped: Results):
    *_, share, quadrant = partner_strips(shipped)["strip-eu"].groups[0].rows[0].cells
    for cell in (share, quadrant):
        assert isinstance(cell, Missing)
        assert cell.why == "eu_aggregate"


def test_the_table_has_the_five_in_the_order_of_the_parts(shipped: Results):
    (group,) = talks_table(shipped).groups
    assert [row.code for row in group.rows] == ["EUU", "IND", "GBR", "JPN", "CHN"]
    words = [row.cells[-1] for row in group.rows]
    assert words == [Wording(f"standing_{name}") for name in PARTNERS]
