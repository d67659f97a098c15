"""Parse what a claim says of the facts: `every listed.announced_rate is above base_rate`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kyori.data.values import PERCENTAGES, Unit

TOKEN = re.compile(
    r"[-−]?\$?[0-9][0-9,]*[0-9](?:\.[0-9]+)?%?(?![^\s,])|\([^()]*\)|,|[^\s,()]+(?:\([^()]*\))?"
)
KEYWORDS = frozenset(("is", "are", "rises", "where", "and", "within", "of", ","))
NUMBER = re.compile(
    r"(?P<sign>[-−])?(?P<dollar>\$)?(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?)\s*"
    r"(?P<unit>%|points?|million|billion)?"
)
SCALES = {"million": Decimal(1_000_000), "billion": Decimal(1_000_000_000)}
PLAIN = frozenset(
    (
        *(Unit.COUNT, Unit.RANK, Unit.QUADRANT, Unit.NUMBER, Unit.RATIO),
        *(Unit.YEAR, Unit.YEARS, Unit.DAYS, Unit.VEHICLES),
    )
)
USAGE = (
    "FACT is [not | above | below | at least | at most | within X of] FACT, FACT is missing, "
    "FACT is the largest of GROUP.FACT, [nearly] every GROUP.FACT is …, GROUP are A, B, or "
    "every GROUP.FACT rises with its FACT, joined by `and`"
)


@dataclass(frozen=True, slots=True)
class Literal:
    """A number as it is written, and the units that it can be held against."""

    text: str
    number: Decimal
    units: frozenset[Unit]


@dataclass(frozen=True, slots=True)
class Operand:
    """What stands on one side: an expression over facts; with `its`, over the member's own."""

    source: str
    offset: int
    is_its: bool = False
    literal: Literal | None = None


@dataclass(frozen=True, slots=True)
class Test:
    """How two sides must stand to each other; `margin` belongs to `within` and `rises with`."""

    relation: str
    right: Operand | None = None
    margin: Operand | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One statement: a subject, of each member of a group where quantified, and what it must be.

    `names` is who a group must consist of; `where` chooses among the members beforehand.
    """

    source: str
    subject: Operand
    test: Test
    quantifier: str
    where: tuple[Operand, Test] | None = None
    names: tuple[Operand, ...] = ()


class PredicateError(Exception):
    """A predicate that cannot be read; `offset` is where in its source."""

    def __init__(self, what: str, offset: int) -> None:
        """Keep what was found, and where."""
        super().__init__(what)
        self.what, self.offset = what, offset


def parse_predicate(source: str) -> Sequence[Clause]:
    """Return the clauses of a predicate, all of which must hold; PredicateError where it is none.

    >>> clause, = parse_predicate("every listed.announced_rate is above base_rate")
    >>> clause.quantifier, clause.subject.source, clause.test.relation
    ('every', 'listed.announced_rate', 'above')
    """
    reader = _Reader(source)
    clauses = [reader.clause()]
    while reader.takes("and"):
        clauses.append(reader.clause())
    if reader.word:
        raise reader.error(f"{reader.word!r} after the end of the statement")
    return clauses


class _Reader:
    """Read the words of a predicate from left to right."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._words = [(match[0], match.start()) for match in TOKEN.finditer(source)]
        self._at = 0

    @property
    def word(self) -> str:
        return self._words[self._at][0] if self._at < len(self._words) else ""

    @property
    def offset(self) -> int:
        return self._words[self._at][1] if self._at < len(self._words) else len(self._source)

    def error(self, what: str) -> PredicateError:
        return PredicateError(what, min(self.offset, max(len(self._source) - 1, 0)))

    def takes(self, *words: str) -> bool:
        """Go on past these words if they come next."""
        ahead = [word for word, _ in self._words[self._at : self._at + len(words)]]
        if ahead != list(words):
            return False
        self._at += len(words)
        return True

    def clause(self) -> Clause:
        begin = self.offset
        quantifier = self._first(("nearly", "every"), ("every",))
        subject = self.operand()
        where = None
        if self.takes("where"):
            if not self.word == "its":
                raise self.error(f"{self.word!r} after where")
            where = (self.operand(), self.test())
        if self.takes("are"):
            names = [self.operand()]
            while self.takes(","):
                names.append(self.operand())
            test, members = Test("are"), tuple(names)
        else:
            test, members = self.test(), ()
        source = self._source[begin : self.offset].strip()
        return Clause(source, subject, test, quantifier, where, members)

    def test(self) -> Test:
        if self.takes("rises", "with"):
            right = self.operand()
            return Test("rises with", right, self.operand() if self.takes("within") else None)
        if not self.takes("is"):
            raise self.error(f"{self.word!r}" if self.word else "no `is`")
        if self.takes("within"):
            margin = self.operand()
            if not self.takes("of"):
                raise self.error("`within` without `of`")
            return Test("within", self.operand(), margin)
        if self.takes("missing"):
            return Test("missing")
        relation = self._first(
            *(("above",), ("below",), ("at", "least"), ("at", "most"), ("not",)),
            *(("the", "largest", "of"), ("the", "smallest", "of")),
        )
        return Test(relation or "equal", self.operand())

    def _first(self, *phrases: tuple[str, ...]) -> str:
        return next((" ".join(words) for words in phrases if self.takes(*words)), "")

    def operand(self) -> Operand:
        is_its = self.takes("its")
        begin = self._at
        while self.word and self.word not in KEYWORDS:
            self._at += 1
        if begin == self._at:
            raise self.error(f"{self.word!r} in place of a fact" if self.word else "no fact")
        start = self._words[begin][1]
        source = self._source[start : self.offset].strip()
        return Operand(source, start, is_its, _literal(source))


def _literal(source: str) -> Literal | None:
    match = NUMBER.fullmatch(source)
    if not match:
        return None
    number = Decimal(match["digits"].replace(",", ""))
    number = -number if match["sign"] else number
    word = (match["unit"] or "").rstrip("s")
    if match["dollar"]:
        return Literal(source, number * SCALES.get(word, Decimal(1)), frozenset((Unit.USD,)))
    if word == "%":
        return Literal(source, number / 100, PERCENTAGES)
    if word == "point":
        return Literal(source, number / 100, frozenset((Unit.POINTS,)))
    return Literal(source, number * SCALES.get(word, Decimal(1)), PLAIN)


def show(number: Decimal, unit: Unit) -> str:
    """Write an amount for a message, unrounded but for digits that nobody could type.

    >>> show(Decimal("0.020512345"), Unit.GDP_SHARE), show(Decimal(-235570600000), Unit.USD)
    ('2.0512%', '−$235.57 billion')
    """
    sign, size = "−" if number < 0 else "", abs(number)
    if unit in PERCENTAGES or unit is Unit.POINTS:
        return f"{sign}{_short(size * 100, 4)}{' points' if unit is Unit.POINTS else '%'}"
    if unit is Unit.USD:
        scale = next((word for word in ("billion", "million") if size >= SCALES[word]), "")
        return f"{sign}${_short(size / SCALES.get(scale, 1), 2)}{scale and ' '}{scale}"
    return f"{sign}{_short(size, 4)}"


def _short(number: Decimal, places: int) -> str:
    return f"{number:,.{places}f}".rstrip("0").rstrip(".")


COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "equal": lambda left, right: left == right,
    "not": lambda left, right: left != right,
    "above": lambda left, right: left > right,
    "below": lambda left, right: left < right,
    "at least": lambda left, right: left >= right,
    "at most": lambda left, right: left <= right,
}
