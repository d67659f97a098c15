"""Tell where one language rounds a number otherwise than the other: in one unit, it is a slip."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kyori.data.digits import MINUS
from kyori.data.values import Range, Value
from kyori.editorial.content import LANGUAGES
from kyori.editorial.counterparts import Counterparts
from kyori.editorial.marks import tidied
from kyori.editorial.money import CURRENCIES, scaled_money
from kyori.editorial.numerals import Phrase, print_phrase
from kyori.editorial.pieces import BoundText, Printed
from kyori.editorial.twins import fact_of
from kyori.errors import Fault, Place

Stand = tuple[Printed, Place]


@dataclass(frozen=True, slots=True)
class Rounded:
    """A number as a language prints it: so many of a unit, with its decimals."""

    unit: Decimal
    number: Decimal


@dataclass(frozen=True, slots=True)
class Apart:
    """One fact that the twins round to two numbers; `is_slip` where they count in one unit."""

    pair: str
    here: Stand
    there: Stand
    is_slip: bool

    def touches(self, places: Collection[Place]) -> bool:
        """Say whether one of the two stands at a place of which something is told already."""
        return self.here[1] in places or self.there[1] in places

    def fault(self) -> Fault:
        """Return the slip as a message with both places."""
        (printed, place), (twin, where) = self.here, self.there
        found = f"{_said(twin)} of {self.pair!r} prints {twin.text}"
        expected = f"the rounding of its twin, {_said(printed)} at {place}, {printed.text}"
        return Fault(where, found, expected, "give both the same decimals")


def roundings(pairs: Iterable[Counterparts]) -> Iterator[Apart]:
    """Yield the facts that are rounded otherwise in the other language."""
    for pair in pairs:
        ja, en = (_stands(pair.texts[lang]) for lang in LANGUAGES)
        for fact, own in ja.items():
            other = en.get(fact, [])
            if len(own) == len(other) and _has_numbers(own[0][0]):
                yield from _apart(pair.name, own, other)


def _stands(text: BoundText) -> dict[str, list[Stand]]:
    stands: dict[str, list[Stand]] = {}
    for piece, place in text.placed():
        if isinstance(piece, Printed):
            stands.setdefault(fact_of(piece.expression), []).append((piece, place))
    return stands


def _has_numbers(printed: Printed) -> bool:
    fact = printed.phrase.fact
    return isinstance(fact, Range | Value) and bool(_values(fact))


def _apart(name: str, own: list[Stand], other: list[Stand]) -> Iterator[Apart]:
    """Compare the prints of one fact, the coarsest of each language with the coarsest."""
    ja = sorted(own, key=lambda stand: _fineness(stand[0], "ja"))
    en = sorted(other, key=lambda stand: _fineness(stand[0], "en"))
    for here, there in zip(ja, en, strict=True):
        numbers = zip(_rounded(here[0].phrase, "ja"), _rounded(there[0].phrase, "en"), strict=True)
        for mine, its in numbers:
            is_one_unit = mine.unit == its.unit
            if is_one_unit and mine.number.as_tuple() != its.number.as_tuple():
                yield Apart(name, here, there, is_slip=True)
                break
            if not is_one_unit and mine.unit * mine.number != its.unit * its.number:
                yield Apart(name, here, there, is_slip=False)
                break


def _fineness(printed: Printed, lang: str) -> list[Decimal]:
    return [-_step(each) for each in _rounded(printed.phrase, lang)]


def _step(rounded: Rounded) -> Decimal:
    """Return what one in the last printed digit is worth."""
    exponent = rounded.number.as_tuple().exponent
    return rounded.unit.scaleb(exponent if isinstance(exponent, int) else 0)


def _values(fact: Range | Value) -> list[Value]:
    values = (fact.low, fact.high) if isinstance(fact, Range) else (fact,)
    return [value for value in values if isinstance(value.amount, Decimal)]


def _rounded(phrase: Phrase, lang: str) -> list[Rounded]:
    """Return the numbers of a phrase as this language rounds them."""
    assert isinstance(phrase.fact, Range | Value)  # what has no value is never printed
    return [_one(replace(phrase, fact=value), value, lang) for value in _values(phrase.fact)]


def _one(phrase: Phrase, value: Value, lang: str) -> Rounded:
    if value.unit in CURRENCIES:
        return Rounded(*scaled_money(value.number, lang, phrase.decimals))
    text = print_phrase(phrase.styled(number=True, capital=False), lang)
    return Rounded(Decimal(1), Decimal(text.replace(",", "").replace(MINUS[lang], "-")))


def _said(printed: Printed) -> str:
    return f"{{{{ {tidied(printed.expression)} }}}}"
