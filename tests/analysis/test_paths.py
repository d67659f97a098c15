"""Paths through the quadrants: the years there are, who moved, and where the figure puts them."""

from __future__ import annotations

import csv
import io
import math
from typing import Any

import pytest

from kyori.analysis.facts import name_facts
from kyori.analysis.figures import chart_spec, figure_marks, figure_rows, theme
from kyori.analysis.figures.geometry import Point
from kyori.analysis.figures.paper import PAPERS
from kyori.analysis.figures.path_plot import ARROW_FROM, Plot, arrows, share_of
from kyori.analysis.figures.quadrant_plot import SHAPES
from kyori.analysis.paths import PARTNERS, paths, route
from kyori.analysis.results import Results
from kyori.data.values import Missing, Value
from tests.analysis.drawn import texts_of, values_of
from tests.analysis.figure_texts import PATH_TEXTS
from tests.analysis.worlds import World
from tests.places import DATA

YEARS = list(range(2015, 2025))
ROUTES = {"JPN": "3", "DEU": "3", "KOR": "4", "IND": "4", "FRA": "3434", "GBR": "421"}


@pytest.fixture(params=[(lang, paper) for lang in ("ja", "en") for paper in ("page", "phone")])
def plot(request: pytest.FixtureRequest, shipped: Results) -> Plot:
    lang, paper = request.param
    return Plot(shipped, lang, PAPERS[paper])


def read(name: str) -> dict[tuple[str, int], dict[str, str]]:
    with io.StringIO((DATA / name).read_text("utf-8")) as file:
        return {(row["partner"], int(row["year"])): row for row in csv.DictReader(file)}


def routes(results: Results) -> dict[str, str]:
    return {
        row.partner.code: "".join(f"{value.number:f}" for value in route(steps))
        for row, steps in paths(results)
    }


def test_steps_are_the_tables_years_in_order(shipped: Results) -> None:
    trade, military = read("goods_trade.csv"), read("military_expenditure.csv")
    assert tuple(row.partner.code for row, _ in paths(shipped)) == PARTNERS
    for row, steps in paths(shipped):
        assert [step.year for step in steps] == YEARS
        for step in steps:
            key = row.partner.code, step.year
            balance = int(trade[key]["goods_exports_usd"]) - int(trade[key]["goods_imports_usd"])
            share = float(military[key]["military_expenditure_share_of_gdp"])
            assert step.balance.number == balance
            assert float(step.share.number) == share
            number = {(True, True): 1, (True, False): 2, (False, False): 3, (False, True): 4}
            assert step.quadrant.number == number[balance > 0, share > 0.02]


def test_two_of_the_six_left_their_quadrant(shipped: Results) -> None:
    assert routes(shipped) == ROUTES
    facts = name_facts(shipped)
    names = {
        group: [words.en for words in facts[group].members.amount.words]
        for group in ("path_movers", "path_stayers")
    }
    assert names["path_movers"] == ["France", "United Kingdom"]
    assert names["path_stayers"] == ["Japan", "Germany", "South Korea", "India"]
    assert facts["paths"].first_year.number == YEARS[0]
    assert facts["path_movers"].count.number == 2


def test_a_partner_that_crosses_the_line_is_a_mover(world: World) -> None:
    share = "military_expenditure_share_of_gdp"
    world.set("military_expenditure", share, "0.0201", partner="DEU", year="2024")
    assert routes(world.results())["DEU"] == "34"


def test_a_year_without_a_share_is_left_out(world: World) -> None:
    world.edit(
        "military_expenditure",
        lambda row: None if (row["partner"], row["year"]) == ("JPN", "2018") else row,
    )
    found = world.results()
    steps = next(steps for row, steps in paths(found) if row.partner.code == "JPN")
    assert [step.year for step in steps] == [year for year in YEARS if year != 2018]
    assert isinstance(name_facts(found)["japan"].quadrant_in(2018), Missing)


def test_quadrants_of_other_years_can_be_said(shipped: Results) -> None:
    uk = name_facts(shipped)["uk"]
    assert isinstance(uk.quadrant_in(2015), Value)
    assert (uk.quadrant_in(2015).number, uk.quadrant_in(2017).number) == (4, 2)
    assert uk.quadrant_in(2024).number == uk.quadrant.number == 1


# The figure


def test_years_stand_where_the_scales_put_them_and_in_their_quadrant(plot: Plot) -> None:
    for panel in plot.panels:
        for step, point in zip(panel.steps, plot.points(panel), strict=True):
            side = plot.sides(panel)[int(step.quadrant.number)]
            assert side.left - 0.01 <= point.x <= side.right + 0.01, panel.row.partner.code
            assert side.top - 0.01 <= point.y <= side.bottom + 0.01, panel.row.partner.code
            assert point.x == pytest.approx(plot.share(panel)(share_of(step)), abs=0.01)


def test_shares_are_drawn_evenly_and_balances_by_their_square_roots(plot: Plot) -> None:
    across, along = set(), set()
    for panel in plot.panels:
        zero = plot.balance(panel)(0)
        for step, point in zip(panel.steps, plot.points(panel), strict=True):
            balance = plot.balance_of(step)
            root = math.copysign(math.sqrt(abs(balance)), balance)
            across.add((point.x - panel.frame.left) / (share_of(step) - 0.5))
            along.add((zero - point.y) / root)
    for slopes in (across, along):
        assert max(slopes) == pytest.approx(min(slopes), rel=0.01)


def test_all_panels_have_the_same_scales(plot: Plot) -> None:
    assert len(plot.panels) == len(PARTNERS)
    shapes = {
        (
            round(panel.frame.right - panel.frame.left, 6),
            panel.frame.bottom - panel.frame.top,
            round(plot.share(panel)(2) - panel.frame.left, 6),
            round(plot.balance(panel)(0) - panel.frame.top, 6),
        )
        for panel in plot.panels
    }
    assert len(shapes) == 1


def test_panels_do_not_meet_and_phones_have_two_in_a_row(plot: Plot) -> None:
    frames = [panel.frame for panel in plot.panels]
    assert not [1 for i, a in enumerate(frames) for b in frames[:i] if a.overlaps(b, margin=8)]
    assert max(frame.right for frame in frames) <= plot.paper.plot_width + 0.01
    assert len({frame.left for frame in frames}) == (2 if plot.paper.is_narrow else 3)


def marks_of(results: Results) -> list[dict[str, Any]]:
    spec = chart_spec("paths", results, "en", PATH_TEXTS["en"], "page")
    return [value for value in values_of(spec) if "year" in value]


def test_first_and_last_year_have_the_mark_of_their_quadrant(shipped: Results) -> None:
    for code, way in ROUTES.items():
        for year, number in ((2015, way[0]), (2024, way[-1])):
            found = [m for m in marks_of(shipped) if (m["partner"], m["year"]) == (code, year)]
            colour = "emphasis" if code == "JPN" else f"quadrant-{number}"
            assert theme.COLOURS[colour] in {mark["colour"] for mark in found}
            assert {mark["kind"] for mark in found} == {int(number)}, "its shape tells it in grey"
    assert len(set(SHAPES.values())) == 4


def test_arrows_point_from_the_earlier_year_to_the_later() -> None:
    for end in (Point(40, 0, 1), Point(0, 40, 1), Point(-40, -40, 1)):
        strokes = arrows([Point(0, 0, 1), end])
        assert len(strokes) == 2
        for tip_x, tip_y, back_x, back_y in strokes:
            assert (tip_x - back_x) * end.x + (tip_y - back_y) * end.y > 0
    assert arrows([Point(0, 0, 1), Point(ARROW_FROM - 1, 0, 1)]) == []


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_number_drawn_is_a_mark(shipped: Results, lang: str) -> None:
    texts = texts_of(chart_spec("paths", shipped, lang, PATH_TEXTS[lang], "phone"))
    marks = {mark.key: mark for mark in figure_marks("paths", shipped, lang, PATH_TEXTS[lang])}
    assert {mark.text for mark in marks.values()} <= set(texts)
    assert texts.count(marks["first_year"].text) == texts.count(marks["last_year"].text) == 6
    assert [number.text for number in marks["GBR"].numbers] == ["4", "1"]
    assert [number.text for number in marks["JPN"].numbers] == ["3", "3"]


def test_rows_hold_every_year_of_every_path(shipped: Results) -> None:
    header, rows = figure_rows("paths", shipped)
    table = [dict(zip(header, row, strict=True)) for row in rows]
    assert len(table) == len(PARTNERS) * len(YEARS)
    uk = next(row for row in table if (row["partner"], row["year"]) == ("GBR", "2015"))
    assert uk["quadrant"] == "4"
    assert uk["trade_balance_usd"].startswith("-")
