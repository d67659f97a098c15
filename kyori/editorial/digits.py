"""Write numbers as a language reads them: myriads, ordinals, words below ten, lists of names."""

from __future__ import annotations

from decimal import Decimal

from kyori.data.digits import MINUS
from kyori.data.rounding import rounded

SMALL_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
SMALL_ORDINALS: tuple[str, ...] = ("zeroth", "first", "second", "third", "fourth")
SMALL_ORDINALS += ("fifth", "sixth", "seventh", "eighth", "ninth")
MYRIADS = ("", "万", "億", "兆", "京")


def myriads(amount: Decimal) -> str:
    """Print a whole number as Japanese reads it, in groups of four digits.

    >>> myriads(Decimal(105_000)), myriads(Decimal(9_000)), myriads(Decimal(2_000_000_000_000))
    ('10万5,000', '9,000', '2兆')
    """
    whole = int(rounded(amount))
    sign, rest, groups = MINUS["ja"] if whole < 0 else "", abs(whole), []
    for name in MYRIADS[:-1]:
        rest, group = divmod(rest, 10_000)
        groups.append(f"{group:,}{name}" if group else "")
    groups.append(f"{rest:,}{MYRIADS[-1]}" if rest else "")
    return sign + ("".join(reversed(groups)) or "0")


def ordinal(number: int) -> str:
    """Print an English ordinal, in words below ten.

    >>> ordinal(3), ordinal(21), ordinal(112)
    ('third', '21st', '112th')
    """
    if number < len(SMALL_ORDINALS):
        return SMALL_ORDINALS[number]
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{suffix or 'th'}"


def joined(names: list[str], lang: str) -> str:
    """Join names as a list of the language.

    >>> joined(["Belgium", "Spain", "Japan"], "en"), joined(["英国", "日本"], "ja")
    ('Belgium, Spain and Japan', '英国と日本')
    """
    if lang == "ja":
        return ("と" if len(names) == 2 else "、").join(names)
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
