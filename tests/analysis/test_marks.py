"""Marks: labels filled with numbers, the values behind them, and how both are written."""

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from kyori.analysis.figures import MARKS, figure_marks
from kyori.analysis.figures.marks import Mark, Number, filled
from kyori.analysis.figures.numbers import per_cent, written
from kyori.analysis.results import Results
from kyori.data.values import Cell, Unit, Value
from tests.analysis.worlds import World
from tests.places import ROOT

CELL = Cell("t.csv", 2, 1, "c", "r", "ref")
TEXTS: Mapping[str, str] = {
    "beyond": "{name} {share}",
    "partner": "{name} {announced}",
    "disagreement": "{name} {announced} (rule: {rule})",
    "route": "{first} to {last}",
    "stay": "{last}",
}
TEXTS_OF = {"ranked": {**TEXTS, "disagreement": "{name} (rule: {rule})"}}


def rate(amount: str) -> Value:
    return Value(Decimal(amount), Unit.TARIFF_RATE, CELL)


def test_a_mark_lists_the_numbers_of_its_label_in_their_order():
    low, high = Number("1%", rate("0.01")), Number("2%", rate("0.02"))
    made = filled("X", "{b} after {name}, {a}", name="{a}", a=low, b=high)
    assert made == Mark("X", "2% after {a}, 1%", (high, low))
    assert filled("X", "{name} {a}", name="N", a=low, b=high).numbers == (low,)


def test_a_label_that_asks_for_what_there_is_not_is_a_fault_of_ours():
    with pytest.raises(KeyError):
        filled("X", "{name} {other}", name="N")


@pytest.mark.parametrize(
    ("amount", "text"),
    [("0.24", "24%"), ("0.245", "24.5%"), ("0.34481", "34.5%"), ("11.5", "1,150%")],
)
def test_rates_are_written_as_in_prose(amount: str, text: str):
    assert per_cent(rate(amount), "en") == Number(text, rate(amount))


def test_numbers_are_written_out_with_the_minus_of_the_language():
    value = replace(rate("-0.250"), unit=Unit.NUMBER)
    assert [written(value, lang).text for lang in ("ja", "en")] == ["▲0.25", "\u22120.25"]


def test_marks_follow_the_tables(world: World, shipped: Results):
    before = {mark.key: mark for mark in figure_marks("rates", shipped, "en", TEXTS)}
    assert before["JPN"].text == "Japan 24% (rule: 23%)"
    assert [number.value.id for number in before["JPN"].numbers] == [
        "japan.announced_rate",
        "japan.halved_rate",
    ]
    world.set("announced_tariffs", "rate", "0.225", partner="JPN", instrument="corrected_annex")
    after = {mark.key: mark for mark in figure_marks("rates", world.results(), "en", TEXTS)}
    assert after["JPN"].text == "Japan 22.5% (rule: 23%)"
    assert {key: mark for key, mark in after.items() if key != "JPN"} == {
        key: mark for key, mark in before.items() if key != "JPN"
    }


def test_keys_are_unique_in_a_figure(shipped: Results):
    for name in MARKS:
        keys = [mark.key for mark in figure_marks(name, shipped, "ja", TEXTS_OF.get(name, TEXTS))]
        assert keys
        assert len(keys) == len(set(keys)), name


def test_marks_are_made_without_the_libraries_that_draw():
    code = (
        "import sys; from pathlib import Path\n"
        "from kyori.analysis.outcome import compute\n"
        "from collections import defaultdict\n"
        "for marks in compute(Path('data')).marks.values(): list(marks('en', defaultdict(str)))\n"
        "print(sorted({'altair', 'pandas', 'latex2mathml', 'ziamath'} & set(sys.modules)))"
    )
    run = [sys.executable, "-c", code]
    assert subprocess.run(run, cwd=ROOT, capture_output=True, check=True).stdout == b"[]\n"
