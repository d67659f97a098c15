"""The rates drawn over the formula: the line of the rule, and who stands off it."""

from __future__ import annotations

from kyori.analysis.figures import chart_spec
from kyori.analysis.figures.rate_plot import Plot, is_off_rule, per_cent_of
from kyori.analysis.results import Results
from tests.analysis.drawn import partners_of, read_results, texts_of
from tests.analysis.figure_texts import RATE_TEXTS


def test_partners_off_the_rule_are_computed_and_named(shipped: Results) -> None:
    off = [row.partner.code for row in Plot(shipped).partners if is_off_rule(row)]
    assert off == ["JPN", "VNM"]
    texts = texts_of(chart_spec("rates", shipped, "en", RATE_TEXTS["en"], "page"))
    assert "Japan 24% (rule: 23%)" in texts
    assert "Vietnam 46% (rule: 45%)" in texts
    for name in ("European Union 20%", "China 34%", "Lesotho 50%", "South Korea 25%"):
        assert name in texts


def test_the_rule_line_runs_through_every_partner_on_the_rule(shipped: Results) -> None:
    plot = Plot(shipped)
    for row in plot.partners:
        formula = per_cent_of(row.formula_rate)
        step = [rate for start, rate in plot.steps[:-1] if start <= formula][-1]
        assert (step == per_cent_of(row.announced_rate)) is not is_off_rule(row)


def test_the_rule_line_follows_the_parameters() -> None:
    plot = Plot(read_results(base_rate="0.15"))
    assert plot.steps[0] == (0.0, 15.0)


def test_all_listed_partners_are_drawn(shipped: Results) -> None:
    spec = chart_spec("rates", shipped, "ja", RATE_TEXTS["ja"], "page")
    listed = {row.partner.code for row in shipped.printed if row.partner.group == "listed"}
    assert set(partners_of(spec)) == listed
