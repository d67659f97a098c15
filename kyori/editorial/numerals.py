"""Print a fact in the unit, rounding and words of a language: 約685億ドル, about $68.5 billion."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from kyori.data.digits import MINUS, digits, percent_digits, written_decimals
from kyori.data.values import PERCENTAGES, Fact, Missing, Names, Range, Unit, Value, Words
from kyori.editorial.digits import SMALL_NUMBERS, joined, myriads, ordinal
from kyori.editorial.money import money_digits, print_money

MONTHS: tuple[str, ...] = ("January", "February", "March", "April", "May", "June")
MONTHS += ("July", "August", "September", "October", "November", "December")


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
    text = _range(phrase, fact, lang) if isinstance(fact, Range) else _printed(phrase, fact, lang)
    return text[:1].upper() + text[1:] if phrase.capital else text


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


def _printed(phrase: Phrase, value: Value, lang: str) -> str:
    if isinstance(value.amount, Words):
        return _name(phrase, value.amount, lang)
    if isinstance(value.amount, Names):
        return joined([_name(phrase, words, lang) for words in value.amount.words], lang)
    if isinstance(value.amount, date):
        return print_date(value.amount, lang, phrase.date_form)
    return PRINTERS[value.unit](phrase, value, lang)


def _name(phrase: Phrase, words: Words, lang: str) -> str:
    article = words.article if lang == "en" and not phrase.bare else ""
    return f"{article} {words.in_language(lang)}".strip()


def _range(phrase: Phrase, fact: Range, lang: str) -> str:
    """Print both ends; what they share is said once: 11～50%, GDP比1.2%～2.5%, 1% to 3% of GDP."""
    if fact.low.number == fact.high.number:
        return _printed(phrase, fact.high, lang)
    low = high = phrase
    if lang == "ja" and fact.high.unit in PERCENTAGES - {Unit.GDP_SHARE}:
        low = phrase.styled(number=True)
    if fact.high.unit is Unit.GDP_SHARE:
        bare = phrase.styled(bare=True)
        low, high = (low, bare) if lang == "ja" else (bare, high)
    between = "～" if lang == "ja" else " to "
    return f"{_printed(low, fact.low, lang)}{between}{_printed(high, fact.high, lang)}"


def _money(phrase: Phrase, value: Value, lang: str) -> str:
    if phrase.number:
        return money_digits(value.number, lang, phrase.decimals)
    return print_money(value.number, value.unit, lang, phrase.decimals, bare=phrase.bare)


def _percent(phrase: Phrase, value: Value, lang: str) -> str:
    text = percent_digits(value, lang, phrase.decimals)
    return text if phrase.number else f"{text}%"


def _gdp_share(phrase: Phrase, value: Value, lang: str) -> str:
    text = _percent(phrase, value, lang)
    if phrase.number or phrase.bare:
        return text
    return f"GDP比{text}" if lang == "ja" else f"{text} of GDP"


def _points(phrase: Phrase, value: Value, lang: str) -> str:
    return _counted(
        phrase, percent_digits(value, lang, phrase.decimals), "percentage point", "ポイント", lang
    )


def _plain(phrase: Phrase, value: Value, lang: str) -> str:
    decimals = written_decimals(value.number) if phrase.decimals is None else phrase.decimals
    return digits(value.number, decimals, lang)


def _count(phrase: Phrase, value: Value, lang: str) -> str:
    number = value.number
    if lang == "en" and not phrase.number and number in range(len(SMALL_NUMBERS)):
        return SMALL_NUMBERS[int(number)]
    return _plain(phrase, value, lang)


def _ratio(phrase: Phrase, value: Value, lang: str) -> str:
    text = digits(value.number, 1 if phrase.decimals is None else phrase.decimals, lang)
    if phrase.number:
        return text
    return f"{text}倍" if lang == "ja" else f"{text} times"


def _rank(phrase: Phrase, value: Value, lang: str) -> str:
    if phrase.number or lang == "ja":
        return f"{int(value.number)}" + ("" if phrase.number else "位")
    return ordinal(int(value.number))


def _vehicles(phrase: Phrase, value: Value, lang: str) -> str:
    is_plain = phrase.number or lang == "en"
    text = digits(value.number, 0, lang) if is_plain else myriads(value.number)
    return _counted(phrase, text, "vehicle", "台", lang)


def _timed(ja: str, en: str) -> Callable[[Phrase, Value, str], str]:
    def printed(phrase: Phrase, value: Value, lang: str) -> str:
        return _counted(phrase, _plain(phrase, value, lang), en, ja, lang)

    return printed


def _counted(phrase: Phrase, text: str, one: str, ja: str, lang: str) -> str:
    """Add what is counted, in English in the plural unless the digits read one."""
    if phrase.number:
        return text
    if lang == "ja":
        return text + ja
    return f"{text} {one}" if text.lstrip(MINUS[lang]) == "1" else f"{text} {one}s"


def _named(ja: str, en: str) -> Callable[[Phrase, Value, str], str]:
    def printed(phrase: Phrase, value: Value, lang: str) -> str:
        text = f"{int(value.number)}"
        return text if phrase.number else (ja if lang == "ja" else en).format(text)

    return printed


PRINTERS: dict[Unit, Callable[[Phrase, Value, str], str]] = {
    Unit.USD: _money,
    Unit.EUR: _money,
    Unit.TARIFF_RATE: _percent,
    Unit.SHARE: _percent,
    Unit.IMPORT_SHARE: _percent,
    Unit.GDP_SHARE: _gdp_share,
    Unit.POINTS: _points,
    Unit.RATIO: _ratio,
    Unit.NUMBER: _plain,
    Unit.COUNT: _count,
    Unit.RANK: _rank,
    Unit.VEHICLES: _vehicles,
    Unit.QUADRANT: _named("第{}象限", "quadrant {}"),
    Unit.DAYS: _timed("日間", "day"),
    Unit.YEARS: _timed("年", "year"),
    Unit.YEAR: _named("{}年", "{}"),
}
