"""The quadrants drawn: where partners stand, and labels that cover nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from kyori.analysis.figures import chart_spec
from kyori.analysis.figures.label_placement import Placement, place_labels
from kyori.analysis.figures.paper import PAPERS
from kyori.analysis.figures.quadrant_labels import headings, names, placements
from kyori.analysis.figures.quadrant_plot import Plot, is_beyond, quadrant_of
from kyori.analysis.results import Results
from kyori.data.values import Value
from tests.analysis.drawn import partners_of, read_results, texts_of
from tests.analysis.figure_texts import LANGUAGES, QUADRANT_TEXTS

PAPER_NAMES = ("page", "phone")
# figures.md: named in the text, and ours. Ukraine lies beyond the axis.
MUST_LABEL = {
    "ja": (
        *("英国", "サウジアラビア", "ベルギー", "スペイン", "オランダ", "オーストラリア", "日本"),
        *("ドイツ", "韓国", "フランス", "インド", "中国", "カナダ", "メキシコ", "ロシア"),
        *("ベトナム", "台湾", "イスラエル", "スイス", "ウクライナ 34.5%"),
    ),
    "en": (
        *("United Kingdom", "Saudi Arabia", "Belgium", "Spain", "Netherlands", "Australia"),
        *("Japan", "Germany", "South Korea", "France", "India", "China", "Canada", "Mexico"),
        *("Russia", "Vietnam", "Taiwan", "Israel", "Switzerland", "Ukraine 34.5%"),
    ),
}


def placed(plot: Plot) -> tuple[Placement, ...]:
    texts = QUADRANT_TEXTS[plot.lang]
    return placements(plot, list(headings(plot, texts).values()), names(plot, texts))


def test_quadrants_are_numbered_counter_clockwise_from_upper_right(shipped: Results) -> None:
    sides = Plot(shipped, "en").sides
    centres = {n: ((s.left + s.right) / 2, -s.middle) for n, s in sides.items()}
    assert centres[1] > centres[2], "2 is left of 1"
    assert centres[2][1] > centres[3][1], "3 is below 2"
    assert centres[3][0] < centres[4][0], "4 is right of 3"
    assert centres[4][1] < centres[1][1], "1 is above 4"


def test_every_partner_stands_in_its_own_quadrant(shipped: Results) -> None:
    plot = Plot(shipped, "ja")
    for row in plot.partners:
        if not is_beyond(row):
            point, side = plot.point(row), plot.sides[quadrant_of(row)]
            assert side.left - 0.01 <= point.x <= side.right + 0.01, row.partner.code
            assert side.top - 0.01 <= point.y <= side.bottom + 0.01, row.partner.code


def test_all_partners_with_both_values_are_drawn(shipped: Results) -> None:
    both = {row.partner.code for row in shipped.partners if isinstance(row.quadrant, Value)}
    spec = chart_spec("quadrants", shipped, "ja", QUADRANT_TEXTS["ja"], "page")
    assert set(partners_of(spec)) == both
    assert "EUU" not in both


def test_axes_count_in_the_unit_of_the_prose(shipped: Results) -> None:
    specs = {
        lang: chart_spec("quadrants", shipped, lang, QUADRANT_TEXTS[lang], "page")
        for lang in LANGUAGES
    }
    assert partners_of(specs["ja"])["JPN"]["balance"] == pytest.approx(-684.67, abs=0.1)  # 億ドル
    assert partners_of(specs["en"])["JPN"]["balance"] == pytest.approx(-68.467, abs=0.01)
    axes = {
        lang: [
            layer["encoding"]["y"]["axis"]["labelExpr"]
            for layer in spec["layer"]
            if "labelExpr" in (layer["encoding"].get("y", {}).get("axis") or {})
        ]
        for lang, spec in specs.items()
    }
    assert "▲" in axes["ja"][0]
    assert "\u2212" in axes["en"][0]


def test_scale_reaches_beyond_the_extremes(shipped: Results) -> None:
    plot = Plot(shipped, "en")
    inner = [plot.point(row).y for row in plot.partners]
    assert min(inner) > 30
    assert max(inner) < plot.balance.start - 30


def test_a_partner_beyond_the_axis_stands_in_the_strip_with_its_value(shipped: Results) -> None:
    plot = Plot(shipped, "en")
    beyond = [row for row in plot.partners if is_beyond(row)]
    assert [row.partner.code for row in beyond] == ["UKR"]
    assert plot.point(beyond[0]).x > plot.share.end


def test_nobody_beyond_the_axis_leaves_the_strip_empty(shipped: Results) -> None:
    near = [row for row in shipped.partners if row.partner.code != "UKR"]
    without = replace(shipped, partners=near)
    spec = chart_spec("quadrants", without, "en", QUADRANT_TEXTS["en"], "page")
    assert not [text for text in texts_of(spec) if "Ukraine" in text]


def test_another_threshold_moves_the_boundary() -> None:
    plot = Plot(read_results(military_threshold="0.05"), "en")
    assert plot.threshold == pytest.approx(plot.share(5))
    assert quadrant_of(next(r for r in plot.partners if r.partner.code == "KOR")) == 3


@pytest.mark.parametrize("paper", PAPER_NAMES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_name_that_must_be_there_is_there(shipped: Results, lang: str, paper: str) -> None:
    spec = chart_spec("quadrants", shipped, lang, QUADRANT_TEXTS[lang], paper)
    spared = {"スイス", "Switzerland"} if paper == "phone" else set()
    assert set(MUST_LABEL[lang]) - spared <= set(texts_of(spec))


@pytest.mark.parametrize("paper", PAPER_NAMES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_label_covers_another_label_a_mark_or_a_heading(
    shipped: Results, lang: str, paper: str
) -> None:
    plot = Plot(shipped, lang, PAPERS[paper])
    labels = placed(plot)
    assert not [(a.key, b.key) for a, b in combinations(labels, 2) if a.box.overlaps(b.box)]
    blocks = headings(plot, QUADRANT_TEXTS[lang]).values()
    assert not [p.key for p in labels for block in blocks if p.box.overlaps(block)]
    for label in labels:
        for row in plot.partners:
            point = plot.point(row)
            x, y = label.box.nearest(point.x, point.y)
            off = ((x - point.x) ** 2 + (y - point.y) ** 2) ** 0.5
            assert off >= point.radius - 0.5, f"{label.key} covers {row.partner.code}"


@pytest.mark.parametrize("paper", PAPER_NAMES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_labels_stand_on_their_own_side_of_the_threshold(
    shipped: Results, lang: str, paper: str
) -> None:
    plot = Plot(shipped, lang, PAPERS[paper])
    rows = {row.partner.code: row for row in plot.partners}
    for label in placed(plot):
        is_left = plot.point(rows[label.key]).x < plot.threshold
        assert label.box.right < plot.threshold if is_left else label.box.left > plot.threshold


def test_placement_is_the_same_every_time(shipped: Results) -> None:
    first = placed(Plot(shipped, "ja"))
    place_labels.cache_clear()
    assert placed(Plot(shipped, "ja")) == first
