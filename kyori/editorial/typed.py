"""Find the numbers that a text types: whatever is no date, no ordinal and no name.

The rule stands in docs/writing.md under "What may be typed".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kyori.editorial.kanji import NUMERAL, find_numbers
from kyori.editorial.number_words import HINT, find_words
from kyori.editorial.numerals import MONTHS

WIDE = re.compile("[０-９．，％]")
HALF_WIDTH = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
WIDE_NUMBER = re.compile("第?[０-９][0-9０-９年月日]*")
SIGNS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞①-⑳⓪Ⅰ-ⅻ²³¹"  # one character, one number
FORMAL = "[壱弐参肆伍陸漆捌玖拾佰仟萬]{2,}"  # kanji of contracts and banknotes
MONTH = "(?:" + "|".join((*MONTHS, *(rf"{month[:3]}\.?" for month in MONTHS))) + ")(?![a-z])"
YEAR = r"(?:1[5-9]|20)\d\d"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
# No quantity follows: neither more digits nor a unit.
UNCOUNTED = (
    r"(?!,?\d|\.\d)(?!\s?(?:%|per ?cent|percentage|times\b|thousand|million|billion|trillion"
    r"|dollars?\b|euros?\b|yen\b|countries\b|rows\b|vehicles?\b|cars\b|partners\b|members\b"
    r"|people\b|days?\b|weeks?\b|months?\b|years?\b|tonnes?\b))"
)
NUMBERED = (
    "No|Figure|Table|Section|Article|Chapter|Part|Title|Annex|Appendix|Note|Step|Column|Row|Line"
    "|Page|Phase|Order|EO|Resolution|Version|Rule|Volume|Quadrant|Paragraph|Level|Tier|Stage"
)
SHARED = (
    # ordinals: quadrant 4, No. 1, Sections 201 and 232, 21st, and the numbers of a list
    rf"\b(?i:{NUMBERED})s?\.?\s\d+(?:(?:, | and | or | to |–)\d+\b{UNCOUNTED})*{UNCOUNTED}",
    r"\b\d+(?:st|nd|rd|th)\b",
    r"^ *\d+\. ",
    # names: letters right before the digits (G20, COVID-19, PDF/A-3), unless they are a currency
    r"\b(?!(?:USD|EUR|GBP|JPY|CNY|INR|CHF|KRW|Rs)-?\d)[A-Z][A-Za-z&]*-?\d\w*",
)
RULES = {
    "en": (
        rf"\b{YEAR}-[01]\d-[0-3]\d\b",
        rf"\b{DAY}(?:(?:–|-| to | and | or ){DAY})?\s{MONTH}(?:\s{YEAR})?",
        rf"\b{MONTH}\s(?:{YEAR}|{DAY}(?:,\s{YEAR})?){UNCOUNTED}",
        rf"(?<![\d$€£¥.,%])(?<!EUR\s)(?<!\$\s){YEAR}(?:s\b|[–/-]\d\d(?:\d\d)?)?{UNCOUNTED}",
        *SHARED,
    ),
    "ja": (
        rf"(?<!\d){YEAR}(?:[～〜–-](?:{YEAR}|\d\d))?年(?![間余])(?!以上|ぶり)",
        rf"(?<!\d)(?:1[0-2]|[1-9])月(?:{DAY}(?:[～〜・、]{DAY})*日)?(?!間)",
        r"\d+世紀",
        r"第\s?\d+(?:[・～]\d+)*",
        r"\d+[つ番桁行列回度人段年日]?目",
        r"[図表注式項]\s?\d+(?!\d*[.%]|年|か国|億|万)",
        *SHARED,
    ),
}
ALLOWED = {
    lang: re.compile("|".join(rules), re.MULTILINE | re.ASCII) for lang, rules in RULES.items()
}
COUNTER = (
    "割|分の[一二三四五六七八九十百0-9]+|%|パーセント|ポイント|倍|ドル|ユーロ|円|[かカヵケヶ箇](?:国|月)"
    "|年間?|月|日間?|週間|時間|人|台|件|社|位"
)
COUNTED = re.compile(COUNTER)
# Digits with their separators, a currency before and a unit behind them.
DIGITS = re.compile(
    r"(?:(?:EUR|USD|US\$|[$€£¥])\s?)?\d[\d,]*(?:\.\d+)?(?:[兆億万]\d[\d,]*(?:\.\d+)?)*[兆億万]?"
    r"(?:\s(?:thousand|million|billion|trillion))?"
    r"(?:\s?%|\sper ?cent\b|\s(?:percentage points?|times|years?|days?|vehicles)\b)?"
    rf"(?:{COUNTER})?|[{SIGNS}]|{FORMAL}(?:{COUNTER})?"
)
# A text without any of these types no number: most labels.
SUSPECTS = {
    "ja": re.compile(rf"[\d{SIGNS}{NUMERAL}]|{FORMAL}"),
    "en": re.compile(rf"[\d{SIGNS}]|{HINT}", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number that a text types: its span, and whether half-width digits would do."""

    start: int
    end: int
    text: str
    is_wide: bool = False


def typed_numbers(text: str, lang: str, names: Collection[str] = ()) -> Iterator[TypedNumber]:
    """Yield the numbers of a text that are typed; `names` are names that hold a number."""
    half = text.translate(HALF_WIDTH) if WIDE.search(text) else text
    for name in sorted(names, key=len, reverse=True):
        half = half.replace(name, "\0" * len(name))
    rest = ALLOWED[lang].sub(lambda match: "\0" * len(match[0]), half)
    for match in WIDE_NUMBER.finditer(text):
        if rest[match.end() - 1] == "\0":  # a date or an ordinal, but for its digits
            yield TypedNumber(*match.span(), match[0], is_wide=True)
    spans = [match.span() for match in DIGITS.finditer(rest)]
    spans += find_words(half) if lang == "en" else _in_kanji(rest)
    for start, end in spans:
        yield TypedNumber(start, end, text[start:end])


def _in_kanji(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of numbers in kanji with what they count."""
    for start, end in find_numbers(text):
        counter = COUNTED.match(text, end)
        yield start, counter.end() if counter else end
