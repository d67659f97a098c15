"""The figures: geometry, labels, numbers and look, in both languages from one specification."""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from kyori.analysis.figures import CHARTS, chart_spec, figure_rows, theme
from kyori.analysis.figures.character_widths import CHARACTERS
from kyori.analysis.figures.equations import equations
from kyori.analysis.figures.formula import formula_mathml
from kyori.analysis.figures.formula_picture import formula_svg
from kyori.analysis.figures.label_placement import Placement, place_labels
from kyori.analysis.figures.paper import PAPERS
from kyori.analysis.figures.quadrant_labels import headings, names, placements
from kyori.analysis.figures.quadrant_plot import Plot, is_beyond, quadrant_of
from kyori.analysis.figures.rate_plot import Plot as RatePlot
from kyori.analysis.figures.rate_plot import is_off_rule, per_cent_of
from kyori.analysis.figures.typesetting import WEIGHTS, text_width, wrapped
from kyori.analysis.results import PARAMETERS, Results, analyse
from kyori.data.parameters import read_parameters
from kyori.data.tables import read_tables
from kyori.data.values import Value

ROOT = Path(__file__).parents[2]
LANGUAGES = ("ja", "en")

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
QUADRANT_TEXTS = {
    "ja": {
        "title": "赤字・低負担の第3象限に、日本とドイツが並ぶ",
        "subtitle": "米国からみた財貿易収支と、相手国の軍事費の対GDP比",
        "note": "注：縦軸は対称対数目盛、横軸は平方根目盛。",
        "source": "資料：US Census Bureau、SIPRI",
        "y_axis": "米国の財貿易収支（億ドル、対称対数目盛）",
        "x_axis": "軍事費の対GDP比（％、平方根目盛）",
        "quadrant_1": "第1象限　米国黒字・高負担",
        "quadrant_2": "第2象限　米国黒字・低負担",
        "quadrant_3": "第3象限　米国赤字・低負担",
        "quadrant_4": "第4象限　米国赤字・高負担",
        "threshold": "基準 2%",
        "printed": "国別の表に掲げた国・地域",
        "others": "その他の国・地域",
        "beyond": "{name} {share}",
    },
    "en": {
        "title": "Japan and Germany sit where the US has a deficit and spending is low",
        "subtitle": "US goods balance, and the partner's military spending as a share of GDP",
        "note": "Note: symmetric log and square-root scales.",
        "source": "Source: US Census Bureau; SIPRI",
        "y_axis": "US goods balance ($ billion, symmetric log scale)",
        "x_axis": "Military spending, % of GDP (square-root scale)",
        "quadrant_1": "Quadrant 1: US surplus, high spending",
        "quadrant_2": "Quadrant 2: US surplus, low spending",
        "quadrant_3": "Quadrant 3: US deficit, low spending",
        "quadrant_4": "Quadrant 4: US deficit, high spending",
        "threshold": "Threshold 2%",
        "printed": "Partners in the country table",
        "others": "Other partners",
        "beyond": "{name} {share}",
    },
}
RATE_TEXTS = {
    "ja": {
        "title": "発表税率は、赤字比率の半分を切り上げた値",
        "subtitle": "計算式の値と、発表された相互関税率",
        "note": "注：対象国・地域。",
        "source": "資料：US Census Bureau",
        "x_axis": "計算式の値＝財貿易赤字÷財輸入（％）",
        "y_axis": "発表された税率（％）",
        "formula_line": "計算式の値のまま",
        "rule_line": "半分を切り上げ、下限は10%",
        "on_rule": "規則と一致",
        "off_rule": "規則と不一致",
        "partner": "{name} {announced}",
        "disagreement": "{name} {announced}（規則では{rule}）",
    },
    "en": {
        "title": "The announced rate is half the deficit share, rounded up",
        "subtitle": "What the formula gives and what was announced",
        "note": "Note: listed partners.",
        "source": "Source: US Census Bureau",
        "x_axis": "Formula's result = goods deficit ÷ goods imports (%)",
        "y_axis": "Announced rate (%)",
        "formula_line": "Formula's result in full",
        "rule_line": "Half, rounded up, never below 10%",
        "on_rule": "As the rule gives",
        "off_rule": "Off the rule",
        "partner": "{name} {announced}",
        "disagreement": "{name} {announced} (rule: {rule})",
    },
}
AROUND = {
    lang: {key: f"{lang} <{key}>" for key in ("title", "subtitle", "note", "source")}
    for lang in LANGUAGES
}
RANKED_TEXTS = {
    "ja": AROUND["ja"]
    | {
        "announced": "発表税率（%）",
        "share": "赤字÷輸入（%）",
        "floor": "下限 10%",
        "disagreement": "{name}（規則{rule}）",
    },
    "en": AROUND["en"]
    | {
        "announced": "Announced rate, %",
        "share": "Deficit ÷ imports, %",
        "floor": "Floor 10%",
        "disagreement": "{name} (rule: {rule})",
    },
}
QUADRANT_NAMES = {
    lang: {key: text for key, text in texts.items() if key.startswith("quadrant_")}
    for lang, texts in QUADRANT_TEXTS.items()
}
PATH_TEXTS = {
    "ja": AROUND["ja"]
    | QUADRANT_NAMES["ja"]
    | {
        "x_axis": "軍事費の対GDP比（%）",
        "y_axis": "米国の財貿易収支（億ドル）",
        "route": "第{first}象限 → 第{last}象限",
        "stay": "第{last}象限",
    },
    "en": AROUND["en"]
    | QUADRANT_NAMES["en"]
    | {
        "x_axis": "Military spending, % of GDP",
        "y_axis": "US goods balance, $ billion",
        "route": "Quadrant {first} → {last}",
        "stay": "Quadrant {last}",
    },
}
TEXTS = {"quadrants": QUADRANT_TEXTS, "rates": RATE_TEXTS}
ALL_TEXTS = TEXTS | {"ranked": RANKED_TEXTS, "paths": PATH_TEXTS}
FORMULA_TEXTS = {
    key: f"<{key}>"
    for key in (
        *("title", "subtitle", "note", "source", "line_formula", "line_announced", "symbol_tau"),
        *("symbol_m", "symbol_x", "symbol_epsilon", "symbol_phi", "symbol_c", "symbol_a"),
        *("sign", "worked"),
    )
}


def read_results(**changed: str) -> Results:
    """Analyse the tables of the brief, with other parameters where they are given."""
    parameters = read_parameters(ROOT / "data/parameters.toml", PARAMETERS)
    for name, amount in changed.items():
        parameters[name] = replace(parameters[name], amount=Decimal(amount))
    return analyse(read_tables(ROOT / "data"), parameters)


@pytest.fixture(scope="module")
def results() -> Results:
    return read_results()


PAPER_NAMES = ("page", "phone")


def placed(plot: Plot) -> tuple[Placement, ...]:
    texts = QUADRANT_TEXTS[plot.lang]
    return placements(plot, list(headings(plot, texts).values()), names(plot, texts))


def values_of(spec: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for layer in spec["layer"]:
        data = layer["data"]
        yield from data["values"] if "values" in data else spec["datasets"][data["name"]]


def partners_of(spec: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {value["partner"]: value for value in values_of(spec) if "partner" in value}


def texts_of(spec: Mapping[str, Any]) -> list[str]:
    return [value["text"] for value in values_of(spec) if "text" in value]


# Geometry of the quadrants


def test_quadrants_are_numbered_counter_clockwise_from_upper_right(results: Results) -> None:
    sides = Plot(results, "en").sides
    centres = {n: ((s.left + s.right) / 2, -s.middle) for n, s in sides.items()}
    assert centres[1] > centres[2], "2 is left of 1"
    assert centres[2][1] > centres[3][1], "3 is below 2"
    assert centres[3][0] < centres[4][0], "4 is right of 3"
    assert centres[4][1] < centres[1][1], "1 is above 4"


def test_every_partner_stands_in_its_own_quadrant(results: Results) -> None:
    plot = Plot(results, "ja")
    for row in plot.partners:
        if not is_beyond(row):
            point, side = plot.point(row), plot.sides[quadrant_of(row)]
            assert side.left - 0.01 <= point.x <= side.right + 0.01, row.partner.code
            assert side.top - 0.01 <= point.y <= side.bottom + 0.01, row.partner.code


def test_all_partners_with_both_values_are_drawn(results: Results) -> None:
    both = {row.partner.code for row in results.partners if isinstance(row.quadrant, Value)}
    spec = chart_spec("quadrants", results, "ja", QUADRANT_TEXTS["ja"], "page")
    assert set(partners_of(spec)) == both
    assert "EUU" not in both


def test_both_languages_share_one_geometry(results: Results) -> None:
    for name, texts in TEXTS.items():
        ja, en = (
            partners_of(chart_spec(name, results, lang, texts[lang], "page")) for lang in LANGUAGES
        )
        assert ja.keys() == en.keys()
        for code in ja:
            assert (ja[code]["x"], ja[code]["y"]) == (en[code]["x"], en[code]["y"])


def test_axes_count_in_the_unit_of_the_prose(results: Results) -> None:
    specs = {
        lang: chart_spec("quadrants", results, lang, QUADRANT_TEXTS[lang], "page")
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


def test_scale_reaches_beyond_the_extremes(results: Results) -> None:
    plot = Plot(results, "en")
    inner = [plot.point(row).y for row in plot.partners]
    assert min(inner) > 30
    assert max(inner) < plot.balance.start - 30


def test_a_partner_beyond_the_axis_stands_in_the_strip_with_its_value(results: Results) -> None:
    plot = Plot(results, "en")
    beyond = [row for row in plot.partners if is_beyond(row)]
    assert [row.partner.code for row in beyond] == ["UKR"]
    assert plot.point(beyond[0]).x > plot.share.end


def test_nobody_beyond_the_axis_leaves_the_strip_empty(results: Results) -> None:
    near = [row for row in results.partners if row.partner.code != "UKR"]
    without = replace(results, partners=near)
    spec = chart_spec("quadrants", without, "en", QUADRANT_TEXTS["en"], "page")
    assert not [text for text in texts_of(spec) if "Ukraine" in text]


def test_another_threshold_moves_the_boundary() -> None:
    plot = Plot(read_results(military_threshold="0.05"), "en")
    assert plot.threshold == pytest.approx(plot.share(5))
    assert quadrant_of(next(r for r in plot.partners if r.partner.code == "KOR")) == 3


# Labels


@pytest.mark.parametrize("paper", PAPER_NAMES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_name_that_must_be_there_is_there(results: Results, lang: str, paper: str) -> None:
    spec = chart_spec("quadrants", results, lang, QUADRANT_TEXTS[lang], paper)
    spared = {"スイス", "Switzerland"} if paper == "phone" else set()
    assert set(MUST_LABEL[lang]) - spared <= set(texts_of(spec))


@pytest.mark.parametrize("paper", PAPER_NAMES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_label_covers_another_label_a_mark_or_a_heading(
    results: Results, lang: str, paper: str
) -> None:
    plot = Plot(results, lang, PAPERS[paper])
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
    results: Results, lang: str, paper: str
) -> None:
    plot = Plot(results, lang, PAPERS[paper])
    rows = {row.partner.code: row for row in plot.partners}
    for label in placed(plot):
        is_left = plot.point(rows[label.key]).x < plot.threshold
        assert label.box.right < plot.threshold if is_left else label.box.left > plot.threshold


def test_placement_is_the_same_every_time(results: Results) -> None:
    first = placed(Plot(results, "ja"))
    place_labels.cache_clear()
    assert placed(Plot(results, "ja")) == first


def test_japan_is_emphasised(results: Results) -> None:
    for name, texts in TEXTS.items():
        spec = chart_spec(name, results, "en", texts["en"], "page")
        japan = partners_of(spec)["JPN"]
        assert japan["colour"] == theme.COLOURS["emphasis"]
        assert japan["area"] == max(value["area"] for value in partners_of(spec).values())


# Rates


def test_partners_off_the_rule_are_computed_and_named(results: Results) -> None:
    off = [row.partner.code for row in RatePlot(results).partners if is_off_rule(row)]
    assert off == ["JPN", "VNM"]
    texts = texts_of(chart_spec("rates", results, "en", RATE_TEXTS["en"], "page"))
    assert "Japan 24% (rule: 23%)" in texts
    assert "Vietnam 46% (rule: 45%)" in texts
    for name in ("European Union 20%", "China 34%", "Lesotho 50%", "South Korea 25%"):
        assert name in texts


def test_the_rule_line_runs_through_every_partner_on_the_rule(results: Results) -> None:
    plot = RatePlot(results)
    for row in plot.partners:
        formula = per_cent_of(row.formula_rate)
        step = [rate for start, rate in plot.steps[:-1] if start <= formula][-1]
        assert (step == per_cent_of(row.announced_rate)) is not is_off_rule(row)


def test_the_rule_line_follows_the_parameters() -> None:
    plot = RatePlot(read_results(base_rate="0.15"))
    assert plot.steps[0] == (0.0, 15.0)


def test_all_listed_partners_are_drawn(results: Results) -> None:
    spec = chart_spec("rates", results, "ja", RATE_TEXTS["ja"], "page")
    listed = {row.partner.code for row in results.printed if row.partner.group == "listed"}
    assert set(partners_of(spec)) == listed


# Formula


def test_formula_states_its_parameters_and_the_halving(results: Results) -> None:
    formula, announced = (equation.latex for equation in equations(results))
    assert formula.startswith(r"\Delta\tau_i = \frac{m_i - x_i}{")
    assert r"{4 \times 0.25 \times m_i}" in formula
    assert formula.endswith(r"\frac{m_i - x_i}{m_i}")
    assert announced == r"a_i = \max ( 10\%, \lceil c_i / 2 \rceil )"


def test_formula_does_not_claim_a_product_of_one() -> None:
    formula, announced = equations(read_results(import_demand_elasticity="2", discount="0.6"))
    assert formula.latex.endswith(r"{2 \times 0.25 \times m_i}")
    assert r"\lceil 3 \, c_i / 5 \rceil" in announced.latex


def test_formula_reads_as_mathml_and_escapes_its_texts(results: Results) -> None:
    html = formula_mathml(results, FORMULA_TEXTS)
    assert html.count("<math") == 2 + 7
    assert html.count('display="block"') == 2
    assert "&lt;worked&gt;" in html
    assert "<worked>" not in html


def test_formula_picture_holds_every_text(results: Results) -> None:
    alone = formula_svg(results, FORMULA_TEXTS, titled=True).decode()
    for key in FORMULA_TEXTS:
        assert f"&lt;{key}&gt;" in alone
    on_page = formula_svg(results, FORMULA_TEXTS, titled=False).decode()
    assert "&lt;title&gt;" not in on_page
    assert "id=" not in alone
    assert "style=" not in alone


# Rows


def test_rows_of_each_figure_fit_their_header(results: Results) -> None:
    for name in (*CHARTS, "formula"):
        header, rows = figure_rows(name, results)
        assert rows
        assert {len(row) for row in rows} == {len(header)}
    header, rows = figure_rows("quadrants", results)
    japan = next(dict(zip(header, row, strict=True)) for row in rows if row[0] == "JPN")
    assert japan["quadrant"] == "3"
    assert japan["name_ja"] == "日本"
    assert japan["trade_balance_usd"].startswith("-684")


# Look


def tokens() -> tuple[dict[str, str], list[dict[str, str]], str]:
    """Return the light tokens, the two dark blocks, and the whole style sheet."""
    css = (ROOT / "templates/static/tokens.css").read_text("utf-8")
    blocks = re.findall(r"(:root[^{]*)\{([^{}]*)\}", css)
    read = [
        (head.strip(), dict(re.findall(r"--([\w-]+):\s*([^;]+);", body))) for head, body in blocks
    ]
    light = read[0][1]
    return light, [found for head, found in read if "data-theme" in head], css


def test_theme_equals_the_design_tokens() -> None:
    light, _, _ = tokens()
    colours = {name: value for name, value in light.items() if value.startswith("#")}
    assert {f"chart-{name}": value for name, value in theme.COLOURS.items()} == {
        name: value for name, value in colours.items() if name.startswith("chart-")
    }
    sizes = {name: value for name, value in light.items() if name.startswith("chart-size-")}
    assert {f"chart-size-{name}": f"{size}px" for name, size in theme.SIZES.items()} == sizes
    family = light["font-sans"].replace('"', "")
    assert family == theme.FAMILY


def test_dark_tokens_are_equal_and_repaint_every_colour() -> None:
    light, dark, css = tokens()
    assert len(dark) == 2
    assert dark[0] == dark[1]
    assert len(set(theme.COLOURS.values())) == len(theme.COLOURS), "repainting needs them apart"
    for name, colour in theme.COLOURS.items():
        assert f"chart-{name}" in dark[0]
        for channel in ("fill", "stroke"):
            rule = f'.plot [{channel}="{colour}"] {{ {channel}: var(--chart-{name}); }}'
            assert rule in css
    assert {name for name in light if name.startswith("color-")} == {
        name for name in dark[0] if name.startswith("color-")
    }


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_words_in_figures_can_be_read_in_light_and_dark() -> None:
    light, dark, _ = tokens()
    papers = ("paper", "tint-1", "tint-2", "tint-3", "tint-4")
    words = {
        name
        for style in theme.STYLES.values()
        for name, colour in theme.COLOURS.items()
        if colour == style.colour
    }
    for scheme in (light, dark[0]):
        for paper in papers:
            for word in words:
                pair = scheme[f"chart-{word}"], scheme[f"chart-{paper}"]
                assert contrast(*pair) >= 4.5, (word, paper)


def test_bars_and_bands_stay_apart_without_colour() -> None:
    """In grey a bar differs from its band by lightness; a band ends in a line that is seen."""
    light, dark, _ = tokens()
    for scheme in (light, dark[0]):
        bar, band, paper = (scheme[f"chart-{name}"] for name in ("series", "band", "paper"))
        assert contrast(bar, band) >= 3
        assert contrast(scheme["chart-emphasis"], band) >= 3
        assert contrast(scheme["chart-context"], paper) >= 3
        assert contrast(scheme["chart-context"], band) >= 1.5


def test_no_colour_or_font_is_named_outside_the_theme() -> None:
    for path in sorted((ROOT / "kyori/analysis/figures").glob("*.py")):
        if path.name != "theme.py":
            source = path.read_text("utf-8")
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?!\d)[\"']", source), path.name
            assert "Noto Sans" not in source, path.name


def test_widths_are_those_of_the_font() -> None:
    files = {theme.REGULAR: "KyoriSans-Regular.ttf", theme.BOLD: "KyoriSans-Bold.ttf"}
    assert set(files) == set(WEIGHTS)
    for weight, file in files.items():
        font = TTFont(ROOT / ".cache/fonts" / file)
        names, advances = font.getBestCmap(), font["hmtx"].metrics
        em = font["head"].unitsPerEm
        for character in CHARACTERS:
            width = advances[names[ord(character)]][0] * 1000 / em
            assert WEIGHTS[weight][character] == pytest.approx(width, abs=1), character


def test_lines_break_by_words_and_keep_japanese_punctuation_in_place() -> None:
    lines = wrapped("横軸は平方根目盛で、右端で切る。" * 6, 200, 12, 400)
    assert "".join(lines) == "横軸は平方根目盛で、右端で切る。" * 6
    assert all(text_width(line, 12, 400) <= 200 + 24 for line in lines)
    assert not [line for line in lines if line[0] in "、。）"]
    words = wrapped("the share of imports that the deficit represents", 120, 12, 400)
    assert " ".join(words) == "the share of imports that the deficit represents"


def test_title_note_and_source_are_inside_only_when_it_stands_alone(results: Results) -> None:
    assert set(ALL_TEXTS) == set(CHARTS)
    for name, texts in ALL_TEXTS.items():
        alone = chart_spec(name, results, "en", texts["en"], "alone")
        on_page = chart_spec(name, results, "en", texts["en"], "page")
        assert texts["en"]["title"] in texts_of(alone)
        assert texts["en"]["source"] in texts_of(alone)
        assert texts["en"]["title"] not in texts_of(on_page)
        assert alone["config"]["background"] == theme.COLOURS["paper"]
        assert on_page["config"]["background"] is None


def test_registry_loads_altair_only_when_a_figure_is_drawn() -> None:
    code = "import sys, kyori.analysis.figures; sys.exit('altair' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
