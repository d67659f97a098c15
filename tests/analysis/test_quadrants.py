"""Quadrants are settled on unrounded values: high is strictly above the threshold."""

from decimal import Decimal
from math import atan2

import pytest

from kyori.analysis.quadrants import Quadrant, quadrant

THRESHOLD = Decimal("0.02")


@pytest.mark.parametrize(
    ("partner", "balance", "share", "expected"),
    [
        ("United Kingdom", "11857", "0.0226", Quadrant.SURPLUS_HIGH_SPENDING),
        ("Saudi Arabia", "443", "0.073", Quadrant.SURPLUS_HIGH_SPENDING),
        ("Netherlands", "55516", "0.0191", Quadrant.SURPLUS_LOW_SPENDING),
        ("Japan", "-68468", "0.0137", Quadrant.DEFICIT_LOW_SPENDING),
        ("Mozambique", "-66", "0.0199327", Quadrant.DEFICIT_LOW_SPENDING),
        ("South Korea", "-66007", "0.026", Quadrant.DEFICIT_HIGH_SPENDING),
    ],
)
def test_partners_stand_where_the_brief_has_them(partner, balance, share, expected):
    assert quadrant(Decimal(balance), Decimal(share), THRESHOLD) is expected, partner


@pytest.mark.parametrize("balance", ["1", "-1"])
def test_exactly_two_per_cent_is_low(balance):
    at = quadrant(Decimal(balance), THRESHOLD, THRESHOLD)
    above = quadrant(Decimal(balance), THRESHOLD + Decimal("1e-18"), THRESHOLD)
    assert at.name.endswith("LOW_SPENDING")
    assert above.name.endswith("HIGH_SPENDING")


def test_one_dollar_decides_between_surplus_and_deficit():
    assert quadrant(Decimal(1), Decimal(0), THRESHOLD) is Quadrant.SURPLUS_LOW_SPENDING
    assert quadrant(Decimal(-1), Decimal(0), THRESHOLD) is Quadrant.DEFICIT_LOW_SPENDING


def test_balanced_trade_is_no_surplus():
    assert quadrant(Decimal(0), Decimal(0), THRESHOLD) is Quadrant.DEFICIT_LOW_SPENDING
    assert quadrant(Decimal(0), Decimal(1), THRESHOLD) is Quadrant.DEFICIT_HIGH_SPENDING


def test_quadrants_are_counted_counter_clockwise_from_upper_right():
    """With the surplus upwards and the share to the right, as a mathematician counts."""
    corners = [(1, 1), (-1, 1), (-1, -1), (1, -1)]  # share, balance from the centre
    found = [
        quadrant(Decimal(balance), THRESHOLD + Decimal(share) / 100, THRESHOLD)
        for share, balance in corners
    ]
    assert found == [1, 2, 3, 4]
    turns = [atan2(balance, share) % 6.2832 for share, balance in corners]
    assert turns == sorted(turns)


def test_the_threshold_is_not_built_in():
    assert quadrant(Decimal(1), Decimal("0.03"), Decimal("0.035")) is Quadrant.SURPLUS_LOW_SPENDING
