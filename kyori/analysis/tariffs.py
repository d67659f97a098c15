"""The tariff formula of 2 April 2025, step by step, on plain decimals.

Source: USTR, Reciprocal Tariff Calculations (April 2025). All rates are fractions of one.
"""

from __future__ import annotations

from decimal import Decimal

from kyori.data.rounding import rounded, rounded_up

PER_CENT = 2  # decimals of a fraction that is a whole per cent


def deficit_share(imports: Decimal, exports: Decimal) -> Decimal:
    """Return the US goods deficit as a share of imports; negative where the US has a surplus.

    >>> deficit_share(Decimal(200), Decimal(120))
    Decimal('0.4')
    """
    return (imports - exports) / imports


def formula_rate(
    imports: Decimal, exports: Decimal, elasticity: Decimal, passthrough: Decimal
) -> Decimal:
    """Return the rate that would bring the bilateral goods balance to zero.

    (m - x) / (ε φ m) with ε as an absolute value: USTR writes (x - m) and a negative ε, then sets
    ε at 4, which would turn every deficit into a negative rate.

    >>> formula_rate(Decimal(200), Decimal(120), Decimal(4), Decimal("0.25"))
    Decimal('0.4')
    """
    return (imports - exports) / (elasticity * passthrough * imports)


def charged_rate(formula: Decimal, floor: Decimal) -> Decimal:
    """Return the rate "charged to the USA" of the chart: whole per cent, never below the floor.

    >>> charged_rate(Decimal("0.462"), Decimal("0.10"))
    Decimal('0.46')
    """
    return max(floor, rounded(formula, PER_CENT))


def halved_rate(formula: Decimal, floor: Decimal, discount: Decimal) -> Decimal:
    """Return the announced rate by the rule: the whole per cent discounted, rounded up, floored.

    >>> halved_rate(Decimal("0.389"), Decimal("0.10"), Decimal("0.5"))
    Decimal('0.20')
    """
    return max(floor, rounded_up(rounded(formula, PER_CENT) * discount, PER_CENT))
