"""The formula box: two lines, each from one LaTeX source, and their symbols; MathML for the web."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from latex2mathml.converter import convert
from markupsafe import Markup

from kyori.analysis.figures.numbers import per_cent
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


@dataclass(frozen=True, slots=True)
class Equation:
    """A line of the box: the key of its caption among the texts, and its LaTeX."""

    caption: str
    latex: str


def equations(results: Results) -> Sequence[Equation]:
    """Return the formula with its parameters, and the halving with its floor.

    The published text writes (x - m) and leaves the second line out.
    """
    value = {name: parameter.number for name, parameter in results.parameters.items()}
    elasticity, passthrough = value["import_demand_elasticity"], value["tariff_passthrough"]
    steps = [
        r"\Delta\tau_i",
        r"\frac{m_i - x_i}{\varepsilon \, \varphi \, m_i}",
        rf"\frac{{m_i - x_i}}{{{elasticity:f} \times {passthrough:f} \times m_i}}",
    ]
    if elasticity * passthrough == 1:
        steps.append(r"\frac{m_i - x_i}{m_i}")
    floor = per_cent(value["base_rate"]).replace("%", r"\%")
    # On one line: where no mathematical font is at hand, browsers do not stretch the brackets.
    half = rf"\lceil {_part(value['discount'])} \rceil"
    return (
        Equation("line_formula", " = ".join(steps)),
        Equation("line_announced", rf"a_i = \max ( {floor}, {half} )"),
    )


def _part(discount: Decimal) -> str:
    """Return the announced part of the charged rate c in LaTeX: a half is c over two."""
    part = Fraction(discount)
    above = "c_i" if part.numerator == 1 else rf"{part.numerator} \, c_i"
    return f"{above} / {part.denominator}" if part.denominator > 1 else above


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
