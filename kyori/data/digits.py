"""Write numbers as digits: plainly for files, with separators, signs and rounding for readers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from kyori.data.rounding import rounded
from kyori.data.values import Cell, Missing, Value

MINUS: Mapping[str, str] = MappingProxyType({"ja": "▲", "en": "\u2212"})
QUOTIENT_DECIMALS = 12  # a share of imports does not end; a millionth of a dollar is past caring


def digits(amount: Decimal, decimals: int, lang: str) -> str:
    """Round half away from zero and print with thousands separators and the language's minus.

    >>> digits(Decimal("-68467.7"), 0, "ja"), digits(Decimal("-1.25"), 1, "en")
    ('▲68,468', '−1.3')
    """
    result = rounded(amount, decimals)
    return f"{MINUS[lang] if result < 0 else ''}{abs(result):,f}"


def percent_digits(value: Value, lang: str, decimals: int | None = None) -> str:
    """Print a fraction in per cent, without the sign: whole if it is whole, else one decimal.

    `decimals` overrules this, and so does the source's own rounding where it gives one.
    """
    percent = value.number * 100
    decimals = value.decimals if decimals is None else decimals
    if decimals is None:
        decimals = 0 if percent == percent.to_integral_value() else 1
    return digits(percent, decimals, lang)


def written_decimals(amount: Decimal) -> int:
    """Count the decimals that a number needs to be written out.

    >>> written_decimals(Decimal("1.50")), written_decimals(Decimal("1E+3"))
    (1, 0)
    """
    exponent = amount.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def plain(value: Value | Missing) -> str:
    """Write a number for a CSV, without exponent or trailing zeros; nothing where it is missing.

    A number of a table is written as it stands there, a computed one to twelve decimals.
    """
    if isinstance(value, Missing):
        return ""
    number = value.number
    if not isinstance(value.origin, Cell):
        number = rounded(number, QUOTIENT_DECIMALS)
    whole = number.to_integral_value()
    shortest = whole if number == whole else number.normalize()
    return f"{shortest or abs(shortest):f}"  # no negative zero
