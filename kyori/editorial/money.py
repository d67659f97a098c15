"""Choose the unit in which a language counts an amount of money, and round to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kyori.data.digits import MINUS, digits, written_decimals
from kyori.data.rounding import rounded
from kyori.data.values import Unit


@dataclass(frozen=True, slots=True)
class Scale:
    """A unit such as billion: used from `start`, one of it is `size`, printed to `decimals`."""

    start: Decimal
    size: Decimal
    decimals: int
    word: str


def _scale(start: str, size: str, decimals: int, word: str) -> Scale:
    return Scale(Decimal(start), Decimal(size), decimals, word)


# From the largest; small amounts of a unit keep a decimal, so that no number has one digit only.
SCALES: dict[str, Sequence[Scale]] = {
    "ja": (
        _scale("1e12", "1e8", 0, "億"),  # printed 1兆2,345億
        _scale("1e9", "1e8", 0, "億"),
        _scale("1e8", "1e8", 1, "億"),
        _scale("1e5", "1e4", 0, "万"),
        _scale("1e4", "1e4", 1, "万"),
        _scale("0", "1", 0, ""),
    ),
    "en": (
        _scale("1e12", "1e12", 2, " trillion"),
        _scale("1e9", "1e9", 1, " billion"),
        _scale("1e7", "1e6", 0, " million"),
        _scale("1e6", "1e6", 1, " million"),
        _scale("0", "1", 0, ""),
    ),
}
CURRENCIES = {Unit.USD: {"ja": "ドル", "en": "$"}, Unit.EUR: {"ja": "ユーロ", "en": "EUR "}}
ABOUT = {"ja": "約", "en": "about "}


def print_money(
    amount: Decimal, currency: Unit, lang: str, decimals: int | None = None, *, bare: bool = False
) -> str:
    """Print an amount in the language's unit; `about` stands before what rounding has changed.

    >>> print_money(Decimal(68_467_704_000), Unit.USD, "en")
    'about $68.5 billion'
    >>> print_money(Decimal(1_234_500_000_000), Unit.USD, "ja")
    '1兆2,345億ドル'
    """
    scale, number, is_exact = _scaled(abs(amount), lang, decimals)
    text, name = _number(number, scale, lang), CURRENCIES[currency][lang]
    minus = MINUS[lang] if amount < 0 and number else ""
    about = "" if bare or is_exact or minus else ABOUT[lang]
    if lang == "ja":
        return f"{about}{minus}{text}{name}"
    return f"{about}{minus}{name}{text}{scale.word}"


def money_digits(amount: Decimal, lang: str, decimals: int | None = None) -> str:
    """Print the digits alone, in the unit that `print_money` would name."""
    _, number, _ = _scaled(abs(amount), lang, decimals)
    return digits(number.copy_sign(amount), _decimals_of(number), lang)


def scaled_money(
    amount: Decimal, lang: str, decimals: int | None = None
) -> tuple[Decimal, Decimal]:
    """Return the unit in which a language counts an amount, and how many of it are printed.

    >>> scaled_money(Decimal(68_467_704_000), "en")
    (Decimal('1E+9'), Decimal('68.5'))
    """
    scale, number, _ = _scaled(abs(amount), lang, decimals)
    return scale.size, number


def _scaled(amount: Decimal, lang: str, decimals: int | None) -> tuple[Scale, Decimal, bool]:
    """Return the scale, the rounded number of its units, and whether rounding changed nothing.

    An amount that rounds up to the start of the next scale is printed in that one: 10億, not
    10.0億.
    """
    scales = SCALES[lang]
    at = next(index for index, scale in enumerate(scales) if amount >= scale.start)
    while True:
        scale = scales[at]
        exact = amount / scale.size
        number = rounded(exact, scale.decimals if decimals is None else decimals)
        if at == 0 or number * scale.size < scales[at - 1].start:
            break
        at -= 1
    is_exact = number == exact
    if is_exact and decimals is None:
        number = rounded(number, written_decimals(number))
    return scale, number, is_exact


def _decimals_of(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _number(number: Decimal, scale: Scale, lang: str) -> str:
    """Print the units; Japanese reads ten thousand 億 as one 兆."""
    if lang == "ja" and scale.word == "億" and number >= 10_000:
        whole, rest = divmod(number, 10_000)
        part = digits(rest, _decimals_of(number), lang) + "億" if rest else ""
        return f"{digits(whole, 0, lang)}兆{part}"
    return digits(number, _decimals_of(number), lang) + (scale.word if lang == "ja" else "")
