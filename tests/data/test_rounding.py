"""One rounding rule: half away from zero, from the unrounded value."""

from decimal import Decimal

import pytest

from kyori.data.rounding import rounded, rounded_up


@pytest.mark.parametrize(
    ("amount", "decimals", "expected"),
    [
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-0.5", 0, "-1"),
        ("-2.5", 0, "-3"),
        ("2.4999999999", 0, "2"),
        ("-2.4999999999", 0, "-2"),
        ("0.245", 2, "0.25"),
        ("0.2449", 2, "0.24"),
        ("-0.235", 2, "-0.24"),
        ("0.019932", 3, "0.020"),
        ("1.005", 2, "1.01"),
        ("68467748301", -8, "68500000000"),
        ("-604.49", 0, "-604"),
        ("-604.5", 0, "-605"),
        ("7", 2, "7.00"),
    ],
)
def test_half_is_rounded_away_from_zero(amount, decimals, expected):
    found = rounded(Decimal(amount), decimals)
    assert f"{found:f}" == expected


@pytest.mark.parametrize("amount", ["-0.4", "-0", "-0.000"])
def test_there_is_no_negative_zero(amount):
    assert str(rounded(Decimal(amount))) == "0"


def test_rounding_twice_is_not_rounding_once():
    amount = Decimal("0.2446")
    assert rounded(amount, 2) == Decimal("0.24")
    assert rounded(rounded(amount, 3), 2) == Decimal("0.25")


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("0.231", "0.24"), ("0.23", "0.23"), ("0.230000001", "0.24"), ("-0.239", "-0.23"), ("0", "0")],
)
def test_rounding_up_goes_to_the_next_whole_per_cent(amount, expected):
    assert rounded_up(Decimal(amount), 2) == Decimal(expected)
