"""Find the facts that print like a typed number, so that a message can name the expression."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kyori.data.namespaces import Namespace, Series
from kyori.data.values import Missing, Range, Value, Words
from kyori.editorial.digits import SMALL_NUMBERS
from kyori.editorial.kanji import NUMERAL, number_of
from kyori.editorial.number_words import NUMBER_WORDS
from kyori.editorial.numerals import Phrase, print_phrase
from kyori.editorial.typed import HALF_WIDTH

MOST_NAMED = 3
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# What a fact prints around its number, and an editor may type or not.
AROUND = re.compile(r"^(?:約|about )|^GDP比| of GDP$")
WRITTEN = re.compile(rf"(?<![\d{NUMERAL}])[{NUMERAL}]+")  # not the 億 of 685億
TENTHS = re.compile(r"(\d+)割")
PARTS = re.compile(
    r"(ポイント|パーセント|ドル|ユーロ|円|倍|台|位|日間|年間?|人|件|社|[かカヵケヶ箇]国)$"
)


def expressions_for(typed: str, sentence: str, lang: str, names: Mapping[str, Any]) -> list[str]:
    """Return the expressions that print a typed number, at most three, the likeliest first.

    Facts of a partner whom the sentence names come first, then those of no partner.
    """
    wanted = _readings(typed)
    years = [int(year) for year in YEAR.findall(sentence)]
    found = [
        (_distance(owner, sentence, lang), name)
        for owner, name, fact in _facts(names, years)
        if _core(print_phrase(Phrase(fact), lang)) in wanted
    ]
    return [name for _, name in sorted(found, key=lambda pair: pair[0])[:MOST_NAMED]]


def _readings(typed: str) -> set[str]:
    """Return how a fact would print a number: 三割 as 30%, 十か国 as 10, five per cent as 5%."""
    text = WRITTEN.sub(lambda match: str(number_of(match[0])), typed)
    text = TENTHS.sub(lambda match: f"{match[1]}0%", text)
    text = re.sub(r"\s?(?:per ?cent\b|パーセント|%)", "%", text.translate(HALF_WIDTH))
    text = re.sub(r"^(?:US\$|USD ?)", "$", text)
    text = re.sub(r"^[A-Za-z-]+", lambda match: NUMBER_WORDS.get(match[0].lower(), match[0]), text)
    text = _core(text)
    alone = PARTS.sub("", text)
    readings = {text, alone} if not text.endswith(("ドル", "ユーロ", "円")) else {text}
    small = {SMALL_NUMBERS[int(alone)]} if alone in map(str, range(len(SMALL_NUMBERS))) else set()
    return readings | small


def _core(text: str) -> str:
    return AROUND.sub("", AROUND.sub("", text))


def _facts(
    names: Mapping[str, Any], years: list[int]
) -> Iterator[tuple[Namespace | None, str, Value | Range]]:
    for name, fact in names.items():
        if not isinstance(fact, Namespace):
            yield from _of(None, name, fact, years)
            continue
        for member in fact:
            yield from _of(fact, f"{name}.{member}", getattr(fact, member), years)


def _of(
    owner: Namespace | None, name: str, fact: Any, years: list[int]
) -> Iterator[tuple[Namespace | None, str, Value | Range]]:
    if isinstance(fact, Series):
        for year in years:
            if year in fact.values and not isinstance(value := fact(year), Missing):
                yield owner, f"{name}({year})", value
    elif isinstance(fact, Value | Range):
        yield owner, name, fact


def _distance(owner: Namespace | None, sentence: str, lang: str) -> int:
    """Say how near a fact stands to a sentence: its partner named, no partner, another partner."""
    if owner is None or "name" not in owner:
        return 1
    words = owner.name.amount
    return 0 if isinstance(words, Words) and words.in_language(lang) in sentence else 2
