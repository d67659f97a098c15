"""Values that keep their origins: the cell or function they are made of, and what chose them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property


class Unit(StrEnum):
    """What an amount counts. Rates and shares are fractions of one; money is whole units."""

    USD = "usd"
    EUR = "eur"
    TARIFF_RATE = "tariff_rate"
    SHARE = "share"
    IMPORT_SHARE = "import_share"
    GDP_SHARE = "share_of_gdp"
    POINTS = "points"
    RATIO = "ratio"
    NUMBER = "number"
    COUNT = "count"
    RANK = "rank"
    QUADRANT = "quadrant"
    VEHICLES = "vehicles"
    DAYS = "days"
    YEARS = "years"
    YEAR = "year"
    DATE = "date"
    NAME = "name"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in each language, for instance a partner's house name.

    `article` stands before the English words in a sentence: the United Kingdom.
    """

    ja: str
    en: str
    article: str = ""

    def in_language(self, lang: str) -> str:
        """Return the words in one language (`ja` or `en`)."""
        return self.ja if lang == "ja" else self.en


@dataclass(frozen=True, slots=True)
class Names:
    """The names of those that the data choose, in order."""

    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts as tables hold them, which decide and are not printed; none is a blank cell."""

    texts: tuple[str, ...]

    def __str__(self) -> str:
        """Return the text of a cell, empty where it is blank."""
        return " ".join(self.texts)


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a value was read: file and row, the column's name, and the reference behind it.

    `year` is the one that the row's day or year names, empty where it has none.
    """

    file: str
    line: int
    position: int
    column: str
    key: str
    reference: str
    year: str = ""

    @property
    def id(self) -> str:
        """Name the cell by file, row key and column; stable when rows move."""
        return f"{self.file}:{self.key}:{self.column}"


@dataclass(frozen=True, slots=True)
class Derived:
    """A value computed from others; `function` is the name of what made it."""

    function: str
    inputs: tuple[Value, ...]


Amount = Decimal | date | Words | Names | Texts


@dataclass(frozen=True)
class Value:
    """One amount with its unit and its origin; `name` is how an editor reads it aloud.

    `decided_by` is what chose this value and no other, without being part of it: the year whose
    share it is, the group whose lowest rate it is.
    `decimals` is set where the source itself gives a rounded figure: it is printed as written.
    """

    amount: Amount
    unit: Unit
    origin: Cell | Derived
    name: str = field(default="", compare=False)
    decimals: int | None = field(default=None, compare=False)
    decided_by: tuple[Value, ...] = ()

    @property
    def number(self) -> Decimal:
        """Return the amount as a number; a date or a name has none (TypeError)."""
        if not isinstance(self.amount, Decimal):
            raise TypeError(f"{self.name or self.unit} is not a number")
        return self.amount

    @cached_property
    def cells(self) -> frozenset[Cell]:
        """Return every table cell that the value rests on, what decided it included."""
        return self.parts.union(*(value.cells for value in (*self.inputs, *self.decided_by)))

    @cached_property
    def parts(self) -> frozenset[Cell]:
        """Return the cells that the value is made of, without what decided it."""
        if isinstance(self.origin, Cell):
            return frozenset((self.origin,))
        return frozenset().union(*(value.parts for value in self.inputs))

    @property
    def inputs(self) -> tuple[Value, ...]:
        """Return the values that this one was computed from; none if it was read."""
        return () if isinstance(self.origin, Cell) else self.origin.inputs

    @cached_property
    def id(self) -> str:
        """Return the name read aloud, or a name made from function and inputs."""
        if self.name:
            return self.name
        if isinstance(self.origin, Cell):
            return self.origin.id
        return f"{self.origin.function}({', '.join(value.id for value in self.origin.inputs)})"

    def named(self, name: str) -> Value:
        """Return the same value under the name that an editor reads aloud."""
        return replace(self, name=name)

    def decided(self, by: Iterable[Value]) -> Value:
        """Return the same value with what chose it; name it, for its cell's id is taken."""
        return replace(self, decided_by=(*self.decided_by, *by))

    def __add__(self, other: object) -> Value:
        """Add two amounts of one unit."""
        if not isinstance(other, Value):
            return NotImplemented
        _same_unit(self, other)
        return derived("sum", (self, other), self.number + other.number, self.unit)

    def __sub__(self, other: object) -> Value:
        """Subtract two amounts of one unit; rates and shares differ in percentage points."""
        if not isinstance(other, Value):
            return NotImplemented
        _same_unit(self, other)
        unit = DIFFERENCES.get(self.unit, self.unit)
        return derived("difference", (self, other), self.number - other.number, unit)

    def __truediv__(self, other: object) -> Value:
        """Divide two amounts of one unit into a plain ratio; ValueError if the second is zero."""
        if not isinstance(other, Value):
            return NotImplemented
        _same_unit(self, other)
        if not other.number:
            raise ValueError(f"{other.id} is zero, and nothing can be divided by it")
        return derived("ratio", (self, other), self.number / other.number, Unit.RATIO)


PERCENTAGES = frozenset((Unit.TARIFF_RATE, Unit.SHARE, Unit.IMPORT_SHARE, Unit.GDP_SHARE))
DIFFERENCES = {Unit.YEAR: Unit.YEARS} | dict.fromkeys(PERCENTAGES, Unit.POINTS)


def derived(
    function: str, inputs: tuple[Value, ...], amount: Amount, unit: Unit, name: str = ""
) -> Value:
    """Make a value computed by a named function from other values."""
    return Value(amount, unit, Derived(function, inputs), name)


def _same_unit(left: Value, right: Value) -> None:
    if left.unit is not right.unit:
        raise UnitMismatchError(left, right)


class UnitMismatchError(Exception):
    """Two amounts of different units were combined."""

    def __init__(self, left: Value, right: Value) -> None:
        """Name both sides and their units."""
        super().__init__(f"{left.id} is in {left.unit}, {right.id} in {right.unit}")


@dataclass(frozen=True, slots=True)
class Missing:
    """A value that does not exist; `why` is a code that labels explain, `detail` says it in full.

    Nothing fills it in: printed in a sentence it is refused, in a table it is a blank with a note.
    `decided_by` is what would have to change for it to exist.
    """

    why: str
    detail: str
    name: str = ""
    decided_by: tuple[Value, ...] = ()

    def named(self, name: str) -> Missing:
        """Return the same absence under the name that an editor reads aloud."""
        return replace(self, name=name)

    def _stays(self, _: object) -> Missing:
        """Return the absence itself: a sum with a missing part is missing for the same reason."""
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __truediv__ = __rtruediv__ = _stays


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and the highest of a set of values of one unit."""

    low: Value
    high: Value
    name: str = ""


Fact = Value | Missing | Range


def deciders(facts: Iterable[Value | Missing]) -> tuple[Value, ...]:
    """Return what a test of facts rests on: the values, and what decided that some are missing."""
    found = (fact.decided_by if isinstance(fact, Missing) else (fact,) for fact in facts)
    return tuple({value.id: value for values in found for value in values}.values())
