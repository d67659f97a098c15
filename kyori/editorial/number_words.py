"""Tell numbers in English words (ten years, five per cent) from words (two axes, half, dozens)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kyori.editorial.digits import SMALL_NUMBERS

TEN_TO_NINETEEN: tuple[str, ...] = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen")
TEN_TO_NINETEEN += ("sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
BELOW_HUNDRED: tuple[str, ...] = (*SMALL_NUMBERS, *TEN_TO_NINETEEN)
BELOW_HUNDRED += tuple(
    f"{ten}-{one}" if at else ten for ten in TENS for at, one in enumerate(SMALL_NUMBERS)
)
NUMBER_WORDS = {word: str(number) for number, word in enumerate(BELOW_HUNDRED)}
SMALL = "|".join(SMALL_NUMBERS[1:])
LARGE = f"{'|'.join(TEN_TO_NINETEEN)}|(?:{'|'.join(TENS)})(?:-(?:{SMALL}))?"
SCALE = "hundred|thousand|million|billion|trillion|dozen"
PART = "third|quarter|fifth|sixth|eighth|tenth"
PERCENT = "per ?cent|percentage points?"
MONEY = "dollars|euros|yen"
TIME = "years|months|weeks|days|hours"
# Below ten a number is a word, as 二つ is, unless a unit follows that data are told in.
KINDS = (
    f"(?:an?|{SMALL}|{LARGE})(?:[ -](?:{SCALE}))+(?: and (?:{SMALL}|{LARGE}))?",
    f"(?:{SMALL}|{LARGE})[ -]?fold",
    LARGE,
    f"(?:one|two|three|four)[ -](?:{PART})s?",
    f"a (?:{PART})(?= of\\b)",
    f"(?:{SMALL})(?=[ -](?:{PERCENT}|times|{MONEY})\\b)",
    f"(?:(?!one){SMALL})(?= (?:{TIME})\\b)",
)
NUMBER = re.compile(
    rf"\b(?:{'|'.join(KINDS)})(?:[ -](?:{PERCENT}|times|{MONEY}|{TIME})\b)?(?![\w-])",
    re.IGNORECASE,
)
HINT = rf"\b(?:{SMALL}|{LARGE}|{SCALE}|{PART}|[a-z]+fold)\b"


def find_words(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each number written in English words, with its unit."""
    return (match.span() for match in NUMBER.finditer(text))
