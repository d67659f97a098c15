"""Compare two sides of a statement: facts, numbers as they are typed, the extreme of a group."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from kyori.data.namespaces import Members, Namespace
from kyori.data.values import Missing, Unit, Value
from kyori.editorial.claims.predicates import COMPARISONS, USAGE, Operand, Test, show

# Rates and shares of trade are fractions of one and the same imports.
OF_TRADE = {Unit.TARIFF_RATE, Unit.SHARE, Unit.IMPORT_SHARE}

Lookup = Callable[[Operand], Value | Missing | Namespace]


class UnfitError(Exception):
    """An operand that cannot stand where it does; `operand` is the one."""

    def __init__(self, operand: Operand, what: str, expected: str = USAGE) -> None:
        """Keep the operand, what is wrong with it, and what could stand there."""
        super().__init__(what)
        self.operand, self.what, self.expected = operand, what, expected


@dataclass(frozen=True, slots=True)
class Case:
    """One comparison: both sides as they are, and whether they stand as they must."""

    holds: bool | None
    found: str
    values: tuple[Value, ...]


def compare(subject: Operand, test: Test, lookup: Lookup, member: Namespace | None) -> Case:
    """Return how a subject, of one member where it is `its`, stands to the other side."""
    left = _fact(subject, lookup, member)
    if test.relation == "missing":
        values = (left,) if isinstance(left, Value) else left.decided_by
        return Case(isinstance(left, Missing), _told(subject, left), values)
    if isinstance(left, Missing):
        return Case(None, _told(subject, left), left.decided_by)
    assert test.right is not None  # every other relation has one
    if test.relation.startswith("the "):
        return _extreme(subject, left, test, lookup)
    if literal := test.right.literal:
        if left.unit not in literal.units:
            what = f"{test.right.source} beside {left.id}, which is in {left.unit}"
            raise UnfitError(test.right, what, "a number in the fact's own unit")
        holds = _compare(test, left.number, literal.number)
        return Case(holds, _told(subject, left), (left,))
    right = _fact(test.right, lookup, member)
    if isinstance(right, Missing):
        return Case(None, _told(test.right, right), (left, *right.decided_by))
    if left.unit is not right.unit and not {left.unit, right.unit} <= OF_TRADE:
        what = f"{left.id} is in {left.unit}, {right.id} in {right.unit}"
        raise UnfitError(test.right, what, "two facts of one unit")
    holds = _compare(test, left.number, right.number)
    found = f"{_told(subject, left)}, {_told(test.right, right)}"
    return Case(holds, found, (left, right))


def _extreme(subject: Operand, left: Value, test: Test, lookup: Lookup) -> Case:
    assert test.right is not None  # so it is parsed
    owner, _, word = test.right.source.rpartition(".")
    group = group_of(Operand(owner or word, test.right.offset), lookup)
    others = [fact for fact in group.of(word) if isinstance(fact, Value)]
    if not others or len(others) < len(group.each):
        found = f"{test.right.source}: {len(group.each) - len(others)} have no value"
        return Case(None, found, (left, group.value))
    which = max if test.relation.startswith("the largest") else min
    extreme = which(others, key=lambda value: value.number)
    found = f"{_told(subject, left)}, {test.relation} is {extreme.id} {_amount(extreme)}"
    return Case(left.number == extreme.number, found, (left, group.value, *others))


def _compare(test: Test, left: Decimal, right: Decimal) -> bool:
    if test.relation == "within":
        assert test.margin is not None  # so it is parsed
        return abs(left - right) <= margin_of(test.margin)
    return COMPARISONS[test.relation](left, right)


def margin_of(operand: Operand) -> Decimal:
    """Return the number that a margin is typed as."""
    if not operand.literal:
        raise UnfitError(operand, f"{operand.source!r} after within", "a number, as 1 point")
    return operand.literal.number


def _fact(operand: Operand, lookup: Lookup, member: Namespace | None) -> Value | Missing:
    if operand.literal:
        raise UnfitError(operand, f"{operand.source} in place of a fact", "a fact on the left")
    if operand.is_its:
        if member is None:
            raise UnfitError(operand, "`its` without `every`")
        found = getattr(member, operand.source)
    else:
        found = lookup(operand)
    if not isinstance(found, Value | Missing) or (
        isinstance(found, Value) and not isinstance(found.amount, Decimal)
    ):
        raise UnfitError(operand, f"{operand.source!r} is no number")
    return found


def _told(operand: Operand, fact: Value | Missing) -> str:
    name = fact.id if isinstance(fact, Value) else fact.name
    if isinstance(fact, Missing):
        return f"{name or operand.source} has no value ({fact.detail.replace(';', ',')})"
    return f"{name if operand.is_its else operand.source} is {_amount(fact)}"


def _amount(value: Value) -> str:
    return show(value.number, value.unit)


def group_of(operand: Operand, lookup: Lookup) -> Members:
    """Return the members of the group that an operand names."""
    found = lookup(operand)
    if isinstance(found, Namespace) and "each" in found:
        members = found.each
        assert isinstance(members, Members)
        return members
    raise UnfitError(operand, f"{operand.source!r} is no group", "a group such as listed")
