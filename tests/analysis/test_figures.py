"""What holds for every figure: one geometry, Japan emphasised, rows that fit, words of its own."""

from __future__ import annotations

import subprocess
import sys

from kyori.analysis.figures import CHARTS, chart_spec, figure_rows, theme
from kyori.analysis.results import Results
from tests.analysis.drawn import partners_of, texts_of
from tests.analysis.figure_texts import ALL_TEXTS, LANGUAGES, SCATTER_TEXTS
from tests.places import ROOT


def test_both_languages_share_one_geometry(shipped: Results) -> None:
    for name, texts in SCATTER_TEXTS.items():
        ja, en = (
            partners_of(chart_spec(name, shipped, lang, texts[lang], "page")) for lang in LANGUAGES
        )
        assert ja.keys() == en.keys()
        for code in ja:
            assert (ja[code]["x"], ja[code]["y"]) == (en[code]["x"], en[code]["y"])


def test_japan_is_emphasised(shipped: Results) -> None:
    for name, texts in SCATTER_TEXTS.items():
        spec = chart_spec(name, shipped, "en", texts["en"], "page")
        japan = partners_of(spec)["JPN"]
        assert japan["colour"] == theme.COLOURS["emphasis"]
        assert japan["area"] == max(value["area"] for value in partners_of(spec).values())


def test_rows_of_each_figure_fit_their_header(shipped: Results) -> None:
    for name in (*CHARTS, "formula"):
        header, rows = figure_rows(name, shipped)
        assert rows
        assert {len(row) for row in rows} == {len(header)}
    header, rows = figure_rows("quadrants", shipped)
    japan = next(dict(zip(header, row, strict=True)) for row in rows if row[0] == "JPN")
    assert japan["quadrant"] == "3"
    assert japan["name_ja"] == "日本"
    assert japan["trade_balance_usd"].startswith("-684")


def test_title_note_and_source_are_inside_only_when_it_stands_alone(shipped: Results) -> None:
    assert set(ALL_TEXTS) == set(CHARTS)
    for name, texts in ALL_TEXTS.items():
        alone = chart_spec(name, shipped, "en", texts["en"], "alone")
        on_page = chart_spec(name, shipped, "en", texts["en"], "page")
        assert texts["en"]["title"] in texts_of(alone)
        assert texts["en"]["source"] in texts_of(alone)
        assert texts["en"]["title"] not in texts_of(on_page)
        assert alone["config"]["background"] == theme.COLOURS["paper"]
        assert on_page["config"]["background"] is None


def test_registry_loads_altair_only_when_a_figure_is_drawn() -> None:
    code = "import sys, kyori.analysis.figures; sys.exit('altair' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
