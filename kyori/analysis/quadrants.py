"""Place a partner in one of four quadrants: US goods balance against military share of GDP."""

from __future__ import annotations

from decimal import Decimal
from enum import IntEnum


class Quadrant(IntEnum):
    """The four quadrants as seen from the US, counted counter-clockwise from upper right."""

    SURPLUS_HIGH_SPENDING = 1
    SURPLUS_LOW_SPENDING = 2
    DEFICIT_LOW_SPENDING = 3
    DEFICIT_HIGH_SPENDING = 4


def quadrant(balance: Decimal, military_share: Decimal, threshold: Decimal) -> Quadrant:
    """Return the quadrant of unrounded values; high means strictly above the threshold.

    >>> quadrant(Decimal(-66), Decimal("0.01993"), Decimal("0.02")).name
    'DEFICIT_LOW_SPENDING'
    """
    high = military_share > threshold
    if balance > 0:
        return Quadrant.SURPLUS_HIGH_SPENDING if high else Quadrant.SURPLUS_LOW_SPENDING
    return Quadrant.DEFICIT_HIGH_SPENDING if high else Quadrant.DEFICIT_LOW_SPENDING
