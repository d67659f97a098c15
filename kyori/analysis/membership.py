"""Choose partners so that what decided the choice is kept: the group, its count and its names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kyori.analysis.results import Result, Results
from kyori.data.values import Missing, Names, Texts, Unit, Value, Words, deciders, derived

Test = Callable[[Result], Value | Missing]


@dataclass(frozen=True)
class Group:
    """Some partners in order; `value` holds their codes and rests on whatever decided who is in.

    Count and names of a group both rest on that one value, which numbers.json lists once.
    `by_place` says that the order is that of the printed table, which cells decide.
    """

    value: Value
    rows: tuple[Result, ...]
    by_place: bool = False

    def where(self, name: str, holds: Callable[[Result], bool], *tests: Test) -> Group:
        """Return those for whom a condition holds; it rests on what it tests of every partner."""
        facts = [test(row) for row in self.rows for test in tests]
        return self.tested(name, holds, facts)

    def tested(
        self, name: str, holds: Callable[[Result], bool], facts: Sequence[Value | Missing]
    ) -> Group:
        """Return those for whom a condition holds, given all that it tests."""
        rows = [row for row in self.rows if holds(row)]
        return _group(name, (self.value, *deciders(facts)), rows, by_place=self.by_place)

    @property
    def count(self) -> Value:
        """Return how many there are."""
        return derived("count", (self.value,), Decimal(len(self.rows)), Unit.COUNT)

    @property
    def names(self) -> Value:
        """Return the names in order."""
        return self.names_by(lambda row: row.partner.name)

    def names_by(self, name: Callable[[Result], Value]) -> Value:
        """Return a name for each, in order."""
        names = tuple(name(row) for row in self.rows)
        words = tuple(name.amount for name in names if isinstance(name.amount, Words))
        is_ordered = self.by_place and len(self.rows) > 1
        places = tuple(row.partner.place for row in self.rows) if is_ordered else ()
        return derived("names", (self.value, *names), Names(words), Unit.NAME).decided(places)


def everyone(results: Results) -> Group:
    """Return all partners; the group rests on there being a row for each."""
    keys = tuple(row.partner.key for row in results.partners)
    return _group("partners", keys, results.partners)


def states(results: Results) -> Group:
    """Return all partners but the EU, which would be counted beside its own members."""
    rows = [row for row in results.partners if not row.partner.is_union]
    return _group("states", tuple(row.partner.key for row in rows), rows)


def in_table(results: Results) -> Group:
    """Return the rows of the printed table; it rests on the group that each partner is given."""
    groupings = tuple(row.partner.grouping for row in results.partners)
    return _group("printed", groupings, results.printed, by_place=True)


def drawn(name: str, rows: Sequence[Result]) -> Group:
    """Return partners that a figure names; the group rests on there being a row for each."""
    return _group(name, tuple(row.partner.key for row in rows), rows)


def _group(
    name: str, inputs: tuple[Value, ...], rows: Sequence[Result], *, by_place: bool = False
) -> Group:
    codes = Texts(tuple(row.partner.code for row in rows))
    return Group(derived("group", inputs, codes, Unit.TEXT, name), tuple(rows), by_place)
