"""The formula as MathML and as a picture: its parameters, its texts, and no claim beyond them."""

from __future__ import annotations

from kyori.analysis.figures.equations import equations
from kyori.analysis.figures.formula import formula_mathml
from kyori.analysis.figures.formula_picture import formula_svg
from kyori.analysis.results import Results
from tests.analysis.drawn import read_results
from tests.analysis.figure_texts import FORMULA_TEXTS


def test_formula_states_its_parameters_and_the_halving(shipped: Results) -> None:
    formula, announced = (equation.latex for equation in equations(shipped))
    assert formula.startswith(r"\Delta\tau_i = \frac{m_i - x_i}{")
    assert r"{4 \times 0.25 \times m_i}" in formula
    assert formula.endswith(r"\frac{m_i - x_i}{m_i}")
    assert announced == r"a_i = \max ( 10\%, \lceil c_i / 2 \rceil )"


def test_formula_does_not_claim_a_product_of_one() -> None:
    formula, announced = equations(read_results(import_demand_elasticity="2", discount="0.6"))
    assert formula.latex.endswith(r"{2 \times 0.25 \times m_i}")
    assert r"\lceil 3 \, c_i / 5 \rceil" in announced.latex


def test_formula_reads_as_mathml_and_escapes_its_texts(shipped: Results) -> None:
    html = formula_mathml(shipped, FORMULA_TEXTS)
    assert html.count("<math") == 2 + 7
    assert html.count('display="block"') == 2
    assert "&lt;worked&gt;" in html
    assert "<worked>" not in html


def test_formula_picture_holds_every_text(shipped: Results) -> None:
    alone = formula_svg(shipped, FORMULA_TEXTS, titled=True).decode()
    for key in FORMULA_TEXTS:
        assert f"&lt;{key}&gt;" in alone
    on_page = formula_svg(shipped, FORMULA_TEXTS, titled=False).decode()
    assert "&lt;title&gt;" not in on_page
    assert "id=" not in alone
    assert "style=" not in alone
