"""What the analysis hands on: facts, tables, figures and files, without a word of tariffs."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from kyori.analysis.figures import CHARTS
from kyori.analysis.outcome import Outcome, compute
from kyori.data.values import Unit, Value
from tests.data.samples import edit
from tests.places import DATA

CHANGED = "JPN,corrected_annex,2025-04-03,0.23"


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return compute(DATA)


def test_everything_that_can_be_printed_is_there(outcome: Outcome):
    assert set(outcome.sources) == {
        *("announced_tariffs", "goods_trade", "leverage", "military_expenditure", "partners")
    }
    assert outcome.facts["japan"].announced_rate.number == Decimal("0.24")
    tables = {"countries", "disagreements", "talks"}
    assert set(outcome.tables) == tables | set(outcome.strips.values())
    assert list(outcome.strips) == ["eu", "india", "uk", "japan", "china"]
    assert set(outcome.files) == {"countries.csv"}
    assert outcome.charts.keys() == CHARTS.keys()
    assert outcome.rows.keys() == {*CHARTS, "formula", "leverage"}


def test_what_a_quoted_figure_may_repeat_has_spoken_names(outcome: Outcome):
    named = {value.name: value for value in outcome.comparable}
    assert len(named) == len(outcome.comparable)
    assert named["japan.announced_rate"].number == Decimal("0.24")
    assert named["threshold"].number == Decimal("0.02")
    assert {value.unit for value in outcome.comparable} == {
        *(Unit.TARIFF_RATE, Unit.GDP_SHARE, Unit.IMPORT_SHARE, Unit.USD)
    }
    for name, value in named.items():
        owner, _, word = name.partition(".")
        fact = getattr(outcome.facts[owner], word) if word else outcome.facts[owner]
        assert isinstance(fact, Value)
        assert fact.number == value.number, name


def test_an_edit_without_seal_counts(tmp_path: Path):
    folder = Path(shutil.copytree(DATA, tmp_path / "data"))
    edit(folder / "announced_tariffs.csv", "JPN,corrected_annex,2025-04-03,0.24", CHANGED)
    assert compute(folder).facts["japan"].announced_rate.number == Decimal("0.23")


def test_results_do_not_rest_on_where_the_tables_lie(outcome: Outcome, tmp_path: Path):
    elsewhere = compute(Path(shutil.copytree(DATA, tmp_path / "elsewhere")))
    assert elsewhere.files == outcome.files
    assert elsewhere.tables == outcome.tables
    assert elsewhere.comparable == outcome.comparable
