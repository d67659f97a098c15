"""Separators and minus signs, myriads, ordinals and lists."""

from decimal import Decimal

import pytest

from kyori.data.digits import digits, written_decimals
from kyori.editorial.digits import joined, myriads, ordinal


@pytest.mark.parametrize(
    ("amount", "decimals", "ja", "en"),
    [
        ("-68467.7", 0, "▲68,468", "\u221268,468"),
        ("68467.7", 0, "68,468", "68,468"),
        ("1234567.891", 2, "1,234,567.89", "1,234,567.89"),
        ("0.5", 0, "1", "1"),
        ("-0.5", 0, "▲1", "\u22121"),
        ("1.5", 0, "2", "2"),
        ("2.5", 0, "3", "3"),
        ("-0.4", 0, "0", "0"),
        ("-0.04", 1, "0.0", "0.0"),
        ("1E+3", 0, "1,000", "1,000"),
    ],
)
def test_digits(amount: str, decimals: int, ja: str, en: str):
    number = Decimal(amount)
    assert (digits(number, decimals, "ja"), digits(number, decimals, "en")) == (ja, en)


@pytest.mark.parametrize(
    ("number", "word"),
    [
        *enumerate(("zeroth", "first", "second", "third", "fourth")),
        *enumerate(("fifth", "sixth", "seventh", "eighth", "ninth"), 5),
        (10, "10th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (20, "20th"),
        (21, "21st"),
        (22, "22nd"),
        (23, "23rd"),
        (24, "24th"),
        (101, "101st"),
        (111, "111th"),
        (112, "112th"),
        (113, "113th"),
        (121, "121st"),
    ],
)
def test_ordinals(number: int, word: str):
    assert ordinal(number) == word


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "0"),
        ("9999", "9,999"),
        ("10000", "1万"),
        ("100000", "10万"),
        ("105000", "10万5,000"),
        ("100000000", "1億"),
        ("123456789", "1億2,345万6,789"),
        ("1000000000000", "1兆"),
        ("12345000000000000", "1京2,345兆"),
        ("100000000000000000000", "10,000京"),
        ("-20000", "▲2万"),
    ],
)
def test_myriads(amount: str, words: str):
    assert myriads(Decimal(amount)) == words


@pytest.mark.parametrize(
    ("amount", "decimals"), [("1.12", 2), ("1.50", 1), ("100", 0), ("1E+3", 0), ("0.0001", 4)]
)
def test_written_decimals(amount: str, decimals: int):
    assert written_decimals(Decimal(amount)) == decimals


def test_lists():
    assert joined([], "en") == joined([], "ja") == ""
    assert joined(["Japan"], "en") == "Japan"
    assert joined(["Japan", "Spain"], "en") == "Japan and Spain"
    assert joined(["Japan", "Spain", "Chad"], "en") == "Japan, Spain and Chad"
    assert joined(["日本", "英国"], "ja") == "日本と英国"
    assert joined(["日本", "英国", "チャド"], "ja") == "日本、英国、チャド"
