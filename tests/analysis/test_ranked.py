"""The ranked rates: everybody in order, bars and bands as long as the data say, the floor seen."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from kyori.analysis.figures import chart_spec, figure_marks, figure_rows, theme
from kyori.analysis.figures.paper import PAPERS
from kyori.analysis.figures.ranked_marks import SHARE
from kyori.analysis.figures.ranked_plot import Plot
from kyori.analysis.results import Results
from kyori.data.values import Value
from tests.analysis.drawn import read_results, texts_of, values_of
from tests.analysis.figure_texts import RANKED_TEXTS
from tests.places import DATA

WHERE = [(lang, paper) for lang in ("ja", "en") for paper in ("page", "phone")]


@pytest.fixture(params=WHERE, ids="-".join)
def plot(request: pytest.FixtureRequest, shipped: Results) -> Plot:
    lang, paper = request.param
    return Plot(shipped, lang, PAPERS[paper].without_axis(), RANKED_TEXTS[lang])


def drawn(results: Results, paper: str = "page") -> Mapping[str, Any]:
    return chart_spec("ranked", results, "en", RANKED_TEXTS["en"], paper)


def boxes(spec: Mapping[str, Any], key: str) -> dict[str, dict[str, Any]]:
    return {value["partner"]: value for value in values_of(spec) if key in value}


def listed_codes() -> set[str]:
    with io.StringIO((DATA / "partners.csv").read_text("utf-8")) as file:
        return {row["partner"] for row in csv.DictReader(file) if row["group"] == "listed"}


def test_every_listed_partner_has_a_bar_a_band_and_its_words(shipped: Results) -> None:
    for paper in PAPERS:
        spec = drawn(shipped, paper)
        assert set(boxes(spec, "announced")) == set(boxes(spec, "share")) == listed_codes()
        names = [
            row.partner.words.en for row in shipped.partners if row.partner.code in listed_codes()
        ]
        texts = texts_of(spec)
        assert not [name for name in names if not any(t.startswith(name) for t in texts)]


def test_rows_fall_by_rate_and_ties_by_share(shipped: Results) -> None:
    header, rows = figure_rows("ranked", shipped)
    table = [dict(zip(header, row, strict=True)) for row in rows]
    keys = [(float(row["announced_rate"]), float(row["deficit_share"])) for row in table]
    assert len(keys) == len(listed_codes())
    assert all(one >= other for one, other in pairwise(keys))


def test_places_run_down_each_column(plot: Plot) -> None:
    places = [plot.place(rank) for rank in range(len(plot.partners))]
    assert places == sorted(places)
    assert len(set(places)) == len(places)
    assert {column for column, _ in places} == set(range(plot.columns))
    assert plot.columns == (1 if plot.paper.is_narrow else 2)


def test_bars_and_bands_are_as_long_as_the_data_say(plot: Plot) -> None:
    header, rows = figure_rows("ranked", plot.results)
    for rank, row in enumerate(rows):
        values = dict(zip(header, row, strict=True))
        scale = plot.scale(plot.place(rank)[0])
        whole = scale.end - scale.start
        bar, band = plot.bar(rank), plot.band(rank)
        assert bar.left == band.left == scale.start, "both begin at zero"
        rate, share = float(values["announced_rate"]), float(values["deficit_share"])
        assert bar.right - bar.left == pytest.approx(whole * rate)
        assert band.right - band.left == pytest.approx(whole * share)
        assert bar.middle == band.middle


def test_drawn_boxes_are_those_of_the_plot(plot: Plot) -> None:
    paper = "phone" if plot.paper.is_narrow else "page"
    spec = chart_spec("ranked", plot.results, plot.lang, RANKED_TEXTS[plot.lang], paper)
    bars, bands = boxes(spec, "announced"), boxes(spec, "share")
    for rank, row in enumerate(plot.partners):
        for value, box in ((bars, plot.bar(rank)), (bands, plot.band(rank))):
            found = value[row.partner.code]
            corners = found["x"], found["y"], found["x2"], found["y2"]
            assert corners == pytest.approx((box.left, box.top, box.right, box.bottom), abs=0.01)


def test_the_floor_stands_at_the_base_rate() -> None:
    for rate in ("0.10", "0.15"):
        changed = read_results(base_rate=rate)
        plot = Plot(changed, "en", PAPERS["page"].without_axis(), RANKED_TEXTS["en"])
        floors = {plot.scale(column)(float(rate) * 100) for column in range(plot.columns)}
        upright = {
            value["x"]
            for value in values_of(drawn(changed))
            if "x2" in value and value["x"] == value["x2"] and value["y"] < 0 < value["y2"]
        }
        assert sorted(upright) == pytest.approx(sorted(floors), abs=0.01)


def test_japan_alone_is_emphasised_in_colour_and_weight(shipped: Results) -> None:
    bars = boxes(drawn(shipped), "announced")
    emphasised = [code for code, bar in bars.items() if bar["colour"] == theme.COLOURS["emphasis"]]
    assert emphasised == ["JPN"]
    assert theme.STYLES["emphasis"].weight == theme.BOLD > theme.STYLES["label"].weight


def test_partners_off_the_rule_say_what_it_gives(shipped: Results) -> None:
    texts = texts_of(drawn(shipped))
    assert [text for text in texts if "rule" in text] == [
        "Vietnam (rule: 45%)",
        "Japan (rule: 23%)",
    ]


def test_marks_are_what_is_drawn(shipped: Results) -> None:
    marks = figure_marks("ranked", shipped, "en", RANKED_TEXTS["en"])
    assert {mark.text for mark in marks} <= set(texts_of(drawn(shipped)))
    assert sum(len(mark.numbers) for mark in marks) == 2 * len(listed_codes()) + 2


def test_a_surplus_has_no_band(shipped: Results) -> None:
    first = Plot(shipped, "en", PAPERS["page"].without_axis(), RANKED_TEXTS["en"]).partners[0]
    assert isinstance(first.deficit_share, Value)
    surplus = replace(first.deficit_share, amount=Decimal("-0.2"))
    rows = [
        replace(row, deficit_share=surplus) if row is first else row for row in shipped.partners
    ]
    changed = replace(shipped, partners=rows)
    plot = Plot(changed, "en", PAPERS["page"].without_axis(), RANKED_TEXTS["en"])
    band = plot.band(0)
    assert plot.words(plot.partners[0], SHARE) == "−20"
    assert band.left == band.right
