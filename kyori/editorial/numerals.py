"""Print a fact in the unit, rounding and words of a language: 約685億ドル, about $68.5 billion."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kyori.data.rounding import rounded
from kyori.data.values import Fact, Members, Missing, Range, Unit, Value, Words

MINUS = {"ja": "▲", "en": "\u2212"}
MONTHS: tuple[str, ...] = ("January", "February", "March", "April", "May", "June")
MONTHS += ("July", "August", "September", "October", "November", "December")
SMALL_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
SMALL_ORDINALS: tuple[str, ...] = ("zeroth", "first", "second", "third", "fourth")
SMALL_ORDINALS += ("fifth", "sixth", "seventh", "eighth", "ninth")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A fact and how it is to be printed; the filters of the expression language set it."""

    fact: Fact
    bare: bool = False
    number: bool = False
    decimals: int | None = None
    capital: bool = False
    date_form: str = "full"

    def styled(self, **changes: object) -> Phrase:
        """Return the same fact with another style."""
        return replace(self, **changes)  # type: ignore[arg-type]


def print_phrase(phrase: Phrase, lang: str) -> str:
    """Return the printed words of a fact in a language (`ja` or `en`); Missing has none."""
    fact = phrase.fact
    if isinstance(fact, Missing):
        raise TypeError(f"{fact.name} has no value: {fact.detail}")
    if isinstance(fact, Members):
        return joined([_name(value, lang) for value in fact.values], lang)
    if isinstance(fact, Range):
        return _range(phrase, fact, lang)
    text = _printed(phrase, fact, lang)
    return text[0].upper() + text[1:] if phrase.capital else text


def joined(names: list[str], lang: str) -> str:
    """Join names as a list of the language.

    >>> joined(["Belgium", "Spain", "Japan"], "en"), joined(["英国", "日本"], "ja")
    ('Belgium, Spain and Japan', '英国、日本')
    """
    if lang == "ja":
        return "、".join(names)
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def digits(amount: Decimal, decimals: int, lang: str) -> str:
    """Round half away from zero and print with thousands separators and the language's minus.

    >>> digits(Decimal("-68467.7"), 0, "ja"), digits(Decimal("-1.25"), 1, "en")
    ('▲68,468', '−1.3')
    """
    result = rounded(amount, decimals)
    return f"{MINUS[lang] if result < 0 else ''}{abs(result):,f}"


def print_date(day: date, lang: str, form: str = "full") -> str:
    """Print a date: full, `month_day` or `month`.

    >>> print_date(date(2025, 7, 9), "ja"), print_date(date(2025, 7, 9), "en", "month_day")
    ('2025年7月9日', '9 July')
    """
    year, month, number = day.year, MONTHS[day.month - 1], day.day
    forms = {
        ("full", "ja"): f"{year}年{day.month}月{number}日",
        ("full", "en"): f"{number} {month} {year}",
        ("month_day", "ja"): f"{day.month}月{number}日",
        ("month_day", "en"): f"{number} {month}",
        ("month", "ja"): f"{year}年{day.month}月",
        ("month", "en"): f"{month} {year}",
    }
    return forms[form, lang]


def ordinal(number: int) -> str:
    """Print an English ordinal, in words below ten.

    >>> ordinal(3), ordinal(21), ordinal(112)
    ('third', '21st', '112th')
    """
    if number < len(SMALL_ORDINALS):
        return SMALL_ORDINALS[number]
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{suffix or 'th'}"


def print_entry(value: Value, form: str, lang: str) -> str:
    """Print a value in a table's cell; the form of its column decides unit and decimals.

    Millions of dollars and shares carry no unit (the column's heading has it), rates a per cent
    sign. A ValueError names a form that does not exist.
    """
    if form == "millions":
        return digits(value.number / 1_000_000, 0, lang)
    if form in ("percent_0", "percent_1"):
        return f"{digits(value.number * 100, int(form[-1]), lang)}%"
    if form == "share":
        return digits(value.number * 100, 1, lang)
    if form == "points":
        sign = "+" if value.number > 0 else ""
        return sign + percent_digits(Phrase(value), value, lang)
    if form == "quadrant":
        return str(value.number)
    raise ValueError(f"unknown form {form!r}")


def _name(value: Value, lang: str) -> str:
    assert isinstance(value.amount, Words)  # members are names
    article = value.amount.article if lang == "en" else ""
    return f"{article} {value.amount.in_language(lang)}".strip()


def _printed(phrase: Phrase, value: Value, lang: str) -> str:
    if isinstance(value.amount, Words):
        return value.amount.in_language(lang)
    if isinstance(value.amount, date):
        return print_date(value.amount, lang, phrase.date_form)
    return PRINTERS[value.unit](phrase, value, lang)


def _range(phrase: Phrase, fact: Range, lang: str) -> str:
    high = _printed(phrase, fact.high, lang)
    if lang == "ja":
        return f"{_printed(phrase.styled(number=True), fact.low, lang)}〜{high}"
    return f"{_printed(phrase, fact.low, lang)} to {high}"


def _money(names: dict[str, str]) -> Callable[[Phrase, Value, str], str]:
    def printed(phrase: Phrase, value: Value, lang: str) -> str:
        divisor, decimals, unit = _scale(abs(value.number), lang)
        decimals = decimals if phrase.decimals is None else phrase.decimals
        scaled = abs(value.number) / divisor
        is_exact = rounded(scaled, decimals) == scaled
        if is_exact and scaled == scaled.to_integral_value():
            decimals = 0
        number = digits(scaled, decimals, lang)
        if phrase.number:
            return number
        minus = MINUS[lang] if value.number < 0 else ""
        if lang == "ja":
            about = "" if phrase.bare or is_exact or minus else "約"
            return f"{about}{minus}{number}{unit}{names['ja']}"
        about = "" if phrase.bare or is_exact or minus else "about "
        return f"{about}{minus}{names['en']}{number}{unit}"

    return printed


def _scale(amount: Decimal, lang: str) -> tuple[Decimal, int, str]:
    """Choose divisor, decimals and word of the unit for an amount of money."""
    if lang == "ja":
        if amount >= Decimal("1e9"):
            return Decimal("1e8"), 0, "億"
        return (Decimal("1e8"), 1, "億") if amount >= Decimal("1e8") else (Decimal("1e4"), 0, "万")
    if amount >= Decimal("1e12"):
        return Decimal("1e12"), 2, " trillion"
    if amount >= Decimal("1e9"):
        return Decimal("1e9"), 1, " billion"
    return (Decimal("1e6"), 0, " million") if amount >= Decimal("1e6") else (Decimal(1), 0, "")


def percent_digits(phrase: Phrase, value: Value, lang: str) -> str:
    """Print a fraction in per cent, without the sign: whole if it is whole, else one decimal."""
    percent = value.number * 100
    decimals = phrase.decimals
    if decimals is None and value.decimals is not None:
        decimals = value.decimals
    if decimals is None:
        decimals = 0 if percent == percent.to_integral_value() else 1
    return digits(percent, decimals, lang)


def _percent(phrase: Phrase, value: Value, lang: str) -> str:
    text = percent_digits(phrase, value, lang)
    return text if phrase.number else f"{text}%"


def _gdp_share(phrase: Phrase, value: Value, lang: str) -> str:
    text = _percent(phrase, value, lang)
    if phrase.number or phrase.bare:
        return text
    return f"GDP比{text}" if lang == "ja" else f"{text} of GDP"


def _points(phrase: Phrase, value: Value, lang: str) -> str:
    text = percent_digits(phrase, value, lang)
    if phrase.number:
        return text
    words = "percentage point" if text == "1" else "percentage points"
    return f"{text}ポイント" if lang == "ja" else f"{text} {words}"


def _plain(phrase: Phrase, value: Value, lang: str) -> str:
    """Print a number as it is written, or to the decimals asked for."""
    if phrase.decimals is not None:
        return digits(value.number, phrase.decimals, lang)
    exponent = value.number.normalize().as_tuple().exponent
    return digits(value.number, max(0, -exponent) if isinstance(exponent, int) else 0, lang)


def _count(phrase: Phrase, value: Value, lang: str) -> str:
    number = int(value.number)
    if lang == "en" and not phrase.number and 0 <= number < len(SMALL_NUMBERS):
        return SMALL_NUMBERS[number]
    return digits(value.number, 0, lang)


def _ratio(phrase: Phrase, value: Value, lang: str) -> str:
    text = digits(value.number, 1 if phrase.decimals is None else phrase.decimals, lang)
    if phrase.number:
        return text
    return f"{text}倍" if lang == "ja" else f"{text} times"


def _rank(phrase: Phrase, value: Value, lang: str) -> str:
    if phrase.number:
        return str(int(value.number))
    return f"{int(value.number)}位" if lang == "ja" else ordinal(int(value.number))


def _vehicles(phrase: Phrase, value: Value, lang: str) -> str:
    if lang == "ja" and value.number % 10000 == 0 and value.number:
        text = digits(value.number / 10000, 0, lang) + "万"
    else:
        text = digits(value.number, 0, lang)
    return text if phrase.number else text + ("台" if lang == "ja" else " vehicles")


def _worded(ja: str, en: str) -> Callable[[Phrase, Value, str], str]:
    def printed(phrase: Phrase, value: Value, lang: str) -> str:
        text = f"{int(value.number)}"
        return text if phrase.number else (ja if lang == "ja" else en).format(text)

    return printed


PRINTERS: dict[Unit, Callable[[Phrase, Value, str], str]] = {
    Unit.USD: _money({"ja": "ドル", "en": "$"}),
    Unit.EUR: _money({"ja": "ユーロ", "en": "EUR "}),
    Unit.TARIFF_RATE: _percent,
    Unit.IMPORT_SHARE: _percent,
    Unit.GDP_SHARE: _gdp_share,
    Unit.POINTS: _points,
    Unit.RATIO: _ratio,
    Unit.NUMBER: _plain,
    Unit.COUNT: _count,
    Unit.RANK: _rank,
    Unit.VEHICLES: _vehicles,
    Unit.QUADRANT: _worded("第{}象限", "quadrant {}"),
    Unit.DAYS: _worded("{}日間", "{} days"),
    Unit.YEARS: _worded("{}年", "{} years"),
    Unit.YEAR: _worded("{}年", "{}"),
}
