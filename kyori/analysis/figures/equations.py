"""The two lines of the formula box in LaTeX, and the parameters that stand in them as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from kyori.analysis.figures import numbers
from kyori.analysis.figures.marks import Mark, Number, alone
from kyori.analysis.results import Results

LANG = "en"  # formulas are written alike in every language


@dataclass(frozen=True, slots=True)
class Equation:
    """A line of the box: the key of its caption among the texts, and its LaTeX."""

    caption: str
    latex: str


def marks(results: Results, *_: object) -> Sequence[Mark]:
    """Return the parameters as the lines print them; of a half, the line prints the two."""
    parameters = results.parameters
    part = parameters["discount"].named("discount")
    return (
        alone(
            "elasticity",
            numbers.written(parameters["import_demand_elasticity"].named("elasticity"), LANG),
        ),
        alone(
            "pass_through",
            numbers.written(parameters["tariff_passthrough"].named("pass_through"), LANG),
        ),
        alone("base_rate", numbers.per_cent(parameters["base_rate"].named("base_rate"), LANG)),
        *(
            alone(f"discount_{place}", Number(text, part))
            for place, text in _part(Fraction(part.number)).items()
        ),
    )


def equations(results: Results) -> Sequence[Equation]:
    """Return the formula with its parameters, and the halving with its floor.

    The published text writes (x - m) and leaves the second line out.
    """
    value = {name: parameter.number for name, parameter in results.parameters.items()}
    printed = {mark.key: mark.text.replace("%", r"\%") for mark in marks(results)}
    elasticity, passthrough = printed["elasticity"], printed["pass_through"]
    steps = [
        r"\Delta\tau_i",
        r"\frac{m_i - x_i}{\varepsilon \, \varphi \, m_i}",
        rf"\frac{{m_i - x_i}}{{{elasticity} \times {passthrough} \times m_i}}",
    ]
    if value["import_demand_elasticity"] * value["tariff_passthrough"] == 1:
        steps.append(r"\frac{m_i - x_i}{m_i}")
    above = rf"{printed['discount_above']} \, c_i" if "discount_above" in printed else "c_i"
    below = f" / {printed['discount_below']}" if "discount_below" in printed else ""
    # On one line: where no mathematical font is at hand, browsers do not stretch the brackets.
    half = rf"\lceil {above}{below} \rceil"
    return (
        Equation("line_formula", " = ".join(steps)),
        Equation("line_announced", rf"a_i = \max ( {printed['base_rate']}, {half} )"),
    )


def _part(part: Fraction) -> dict[str, str]:
    """Return what is printed above and below the line for a part of c: below alone for a half."""
    above, below = part.numerator, part.denominator
    shown = {"above": above} if above != 1 else {}
    shown |= {"below": below} if below != 1 else {}
    return {place: str(number) for place, number in shown.items()}
