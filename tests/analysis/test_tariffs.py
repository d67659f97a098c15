"""The formula of 2 April 2025 gives the published rates."""

import inspect
from decimal import Decimal

import pytest

from kyori.analysis import tariffs
from kyori.analysis.tariffs import charged_rate, deficit_share, formula_rate, halved_rate

FOUR, QUARTER = Decimal(4), Decimal("0.25")
FLOOR, HALF = Decimal("0.10"), Decimal("0.5")

# US imports and exports of goods in 2024 as the Census Bureau published them (USD million), and
# the two columns of the chart shown on 2 April 2025, in per cent.
PUBLISHED = [
    ("China", 438947, 143546, 67, 34),
    ("European Union", 605760, 370189, 39, 20),
    ("Taiwan", 116264, 42337, 64, 32),
    ("India", 87416, 41753, 52, 26),
    ("South Korea", 131549, 65542, 50, 25),
    ("Thailand", 63328, 17719, 72, 36),
    ("Switzerland", 63425, 24964, 61, 31),
    ("Indonesia", 28085, 10202, 64, 32),
    ("Malaysia", 52535, 27705, 47, 24),
    ("Cambodia", 12662, 322, 97, 49),
    ("South Africa", 14656, 5819, 60, 30),
    ("Bangladesh", 8366, 2214, 74, 37),
    ("Israel", 22217, 14792, 33, 17),
    ("Vietnam", 136561, 13098, 90, 45),  # announced: 46, of the first annex
    ("United Kingdom", 68084, 79941, 10, 10),
]


@pytest.mark.parametrize(("partner", "imports", "exports", "charged", "halved"), PUBLISHED)
def test_the_chart_follows_from_the_census(partner, imports, exports, charged, halved):
    rate = formula_rate(Decimal(imports), Decimal(exports), FOUR, QUARTER)
    assert charged_rate(rate, FLOOR) * 100 == charged, partner
    assert halved_rate(rate, FLOOR, HALF) * 100 == halved, partner


def test_japan_is_charged_46_and_halved_to_23_while_24_was_announced():
    rate = formula_rate(Decimal("148208.9"), Decimal("79741.2"), FOUR, QUARTER)
    assert round(rate * 100, 1) == Decimal("46.2")
    assert charged_rate(rate, FLOOR) == Decimal("0.46")
    assert halved_rate(rate, FLOOR, HALF) == Decimal("0.23")


@pytest.mark.parametrize(("imports", "exports"), [(200, 120), (120, 200), (7, 0), (3, 3)])
def test_with_four_and_a_quarter_the_rate_is_the_deficit_share(imports, exports):
    m, x = Decimal(imports), Decimal(exports)
    assert formula_rate(m, x, FOUR, QUARTER) == deficit_share(m, x)


def test_a_deficit_gives_a_positive_rate_and_a_surplus_a_negative():
    assert formula_rate(Decimal(200), Decimal(120), FOUR, QUARTER) > 0
    assert formula_rate(Decimal(120), Decimal(200), FOUR, QUARTER) < 0
    assert deficit_share(Decimal(200), Decimal(120)) == Decimal("0.4")
    assert deficit_share(Decimal(100), Decimal(150)) == Decimal("-0.5")


def test_elasticity_and_pass_through_divide_the_rate():
    m, x = Decimal(200), Decimal(120)
    assert formula_rate(m, x, Decimal(2), QUARTER) == Decimal("0.8")
    assert formula_rate(m, x, FOUR, Decimal(1)) == Decimal("0.1")


@pytest.mark.parametrize(
    ("formula", "charged"),
    [
        ("0.4549", "0.45"),
        ("0.455", "0.46"),
        ("0.4619", "0.46"),
        ("0.105", "0.11"),
        ("0.1049", "0.10"),
        ("0.01", "0.10"),
        ("0", "0.10"),
        ("-3.5", "0.10"),
        ("0.999", "1.00"),
    ],
)
def test_charged_is_the_whole_per_cent_and_never_below_the_floor(formula, charged):
    assert charged_rate(Decimal(formula), FLOOR) == Decimal(charged)


@pytest.mark.parametrize(
    ("formula", "halved"),
    [
        ("0.4649", "0.23"),  # 46 exactly halved
        ("0.465", "0.24"),  # 47, halved and rounded up
        ("0.3889", "0.20"),  # the European Union: 39
        ("0.205", "0.11"),  # 21
        ("0.2049", "0.10"),  # 20
        ("0.1", "0.10"),
        ("-0.5", "0.10"),
    ],
)
def test_halved_is_half_of_the_whole_per_cent_rounded_up(formula, halved):
    assert halved_rate(Decimal(formula), FLOOR, HALF) == Decimal(halved)


def test_the_rule_rounds_before_it_halves():
    """Bosnia, Cameroon and Myanmar go down where half of the unrounded rate would go up."""
    assert halved_rate(Decimal("0.70412"), FLOOR, HALF) == Decimal("0.35")
    assert halved_rate(Decimal("0.22404"), FLOOR, HALF) == Decimal("0.11")
    assert halved_rate(Decimal("0.88248"), FLOOR, HALF) == Decimal("0.44")


def test_floor_and_discount_are_not_built_in():
    assert charged_rate(Decimal("0.01"), Decimal(0)) == Decimal("0.01")
    assert charged_rate(Decimal("0.01"), Decimal("0.25")) == Decimal("0.25")
    assert halved_rate(Decimal("0.40"), FLOOR, Decimal(1)) == Decimal("0.40")
    numbers = [word for word in inspect.getsource(tariffs).split() if word in {"0.25", "4", "0.10"}]
    assert numbers == []
