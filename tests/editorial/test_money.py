"""The units of money on both sides of every boundary, where rounding moves a number over it."""

from decimal import Decimal

import pytest

from kyori.data.values import Unit
from kyori.editorial.money import SCALES, money_digits, print_money


@pytest.mark.parametrize(
    ("amount", "ja", "en"),
    [
        # rounded up to the next unit, and printed in it
        ("9999.6", "約1.0万ドル", "about $10,000"),
        ("99999", "約10万ドル", "$99,999"),
        ("999999.7", "約100万ドル", "about $1.0 million"),
        ("9960000", "996万ドル", "about $10 million"),
        ("99996000", "約1.0億ドル", "about $100 million"),
        ("999960000", "約10億ドル", "about $1.0 billion"),
        ("999960000000", "約1兆ドル", "about $1.00 trillion"),
        # not quite
        ("999400000", "約10億ドル", "about $999 million"),
        ("999940000000", "約9,999億ドル", "about $999.9 billion"),
        ("94999999", "約9,500万ドル", "about $95 million"),
        # from the boundary on
        ("10000", "1万ドル", "$10,000"),
        ("1000000", "100万ドル", "$1 million"),
        ("100000000", "1億ドル", "$100 million"),
        ("1000000000", "10億ドル", "$1 billion"),
        ("1000000000000", "1兆ドル", "$1 trillion"),
        ("12345678000000", "約12兆3,457億ドル", "about $12.35 trillion"),
        ("1000100000000", "1兆1億ドル", "about $1.00 trillion"),
    ],
)
def test_units_change_where_the_printed_number_does(amount: str, ja: str, en: str):
    number = Decimal(amount)
    assert print_money(number, Unit.USD, "ja") == ja
    assert print_money(number, Unit.USD, "en") == en


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_number_reaches_the_next_unit(lang: str):
    """Ten thousand 億 are one 兆, a thousand million a billion, however the rounding falls."""
    sizes = {scale.word for scale in SCALES[lang]}
    assert len(sizes) > 2
    for power in range(3, 14):
        for nines in ("9.4", "9.49", "9.5", "9.94", "9.95", "9.99", "9.996", "9.9996"):
            text = print_money(Decimal(nines) * 10**power, Unit.USD, lang)
            assert "10,000" not in text.replace("$10,000", ""), text
            assert "1,000 " not in text, text


def test_about_says_that_rounding_changed_something():
    assert print_money(Decimal(10**11), Unit.USD, "en") == "$100 billion"
    assert print_money(Decimal(10**11 + 1), Unit.USD, "en") == "about $100.0 billion"
    assert print_money(Decimal(10**11 + 1), Unit.USD, "en", bare=True) == "$100.0 billion"


def test_digits_alone_are_in_the_unit_that_would_be_named():
    assert money_digits(Decimal(-1_234_567_000), "ja") == "▲12"
    assert money_digits(Decimal(-1_234_567_000), "en") == "\u22121.2"
    assert money_digits(Decimal(1_234_500_000_000), "ja") == "12,345"
