"""The formula box as HTML for the web: its lines and symbols in MathML, each from one LaTeX."""

from __future__ import annotations

from collections.abc import Mapping

from latex2mathml.converter import convert
from markupsafe import Markup

from kyori.analysis.figures.equations import equations
from kyori.analysis.results import Results

SYMBOLS: Mapping[str, str] = {
    "symbol_tau": r"\Delta\tau_i",
    "symbol_m": "m_i",
    "symbol_x": "x_i",
    "symbol_epsilon": r"\varepsilon",
    "symbol_phi": r"\varphi",
    "symbol_c": "c_i",
    "symbol_a": "a_i",
}
REMARKS = ("sign", "worked")


def mathml(latex: str, *, is_block: bool = False) -> Markup:
    """Return LaTeX as a MathML element."""
    return Markup(convert(latex, display="block" if is_block else "inline"))


def formula_mathml(results: Results, texts: Mapping[str, str]) -> Markup:
    """Return the box as HTML with MathML: the lines, the symbols, the sign, the worked example.

    `texts`: line_formula, line_announced, symbol_…, sign, worked; marked-up ones stay so.
    """
    lines = Markup().join(
        Markup('<p class="equation-caption">{}</p>{}').format(
            texts[equation.caption], mathml(equation.latex, is_block=True)
        )
        for equation in equations(results)
    )
    symbols = Markup().join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(mathml(latex), texts[key])
        for key, latex in SYMBOLS.items()
    )
    remarks = Markup().join(
        Markup('<p class="equation-{}">{}</p>').format(key, texts[key]) for key in REMARKS
    )
    return Markup('<div class="equations">{}</div><dl class="symbols">{}</dl>{}').format(
        lines, symbols, remarks
    )
