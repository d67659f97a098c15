"""Hold a claim's predicate against the facts: whether it is true, and by which values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from kyori.data.namespaces import Members, Namespace
from kyori.data.values import Value
from kyori.editorial.claims.cases import Case, Lookup, UnfitError, compare, group_of, margin_of
from kyori.editorial.claims.predicates import Clause, Operand

NEARLY = Decimal("0.95")  # the part of a group, or of its pairs, that `nearly every` asks for
MOST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a statement: `holds` is None where data are absent, which is never a pass.

    `found` says what the facts are, `values` are all that it was held against, and `culprits`
    those for which it fails.
    """

    holds: bool | None
    found: tuple[str, ...]
    values: tuple[Value, ...]
    culprits: tuple[Value, ...] = ()


def judge(clauses: Sequence[Clause], lookup: Lookup) -> Verdict:
    """Return whether all clauses hold; UnfitError where a side cannot be compared so.

    `lookup` returns the fact, or the group, that an operand names.
    """
    verdicts = [_judged(clause, lookup) for clause in clauses]
    failed = [verdict for verdict in verdicts if verdict.holds is False]
    blank = [verdict for verdict in verdicts if verdict.holds is None]
    telling = failed or blank or verdicts
    return Verdict(
        False if failed else None if blank else True,
        tuple(text for verdict in telling for text in verdict.found),
        _distinct(value for verdict in verdicts for value in verdict.values),
        _distinct(value for verdict in failed for value in verdict.culprits),
    )


def _judged(clause: Clause, lookup: Lookup) -> Verdict:
    verdict = _held(clause, lookup)
    blank = _unchosen(clause, lookup) if clause.where and verdict.holds else []
    if not blank:
        return verdict
    counted = f"{clause.subject.source}: {len(blank)} have no value to choose by"
    return replace(verdict, holds=None, found=(counted, *blank[:MOST_SHOWN]))


def _unchosen(clause: Clause, lookup: Lookup) -> list[str]:
    """Return of whom it is not known whether they are among those that `where` chooses."""
    assert clause.where is not None  # so it is asked
    fact, test = clause.where
    is_group = clause.test.relation == "are"
    group = group_of(clause.subject, lookup) if is_group else _members(clause, lookup)[0]
    cases = [compare(fact, test, lookup, member) for member in group.each.values()]
    return [case.found for case in cases if case.holds is None]


def _held(clause: Clause, lookup: Lookup) -> Verdict:
    if clause.test.relation == "are":
        return _membership(clause, lookup)
    if clause.test.relation == "rises with":
        return _ordered(clause, lookup)
    if not clause.quantifier:
        _plain(clause)
        return _one(compare(clause.subject, clause.test, lookup, None))
    members, word = _members(clause, lookup)
    chosen = _chosen(clause, members, lookup)
    cases = [
        compare(Operand(word, clause.subject.offset, True), clause.test, lookup, member)
        for member in chosen.each.values()
    ]
    return _all(cases, clause, chosen.value)


def _plain(clause: Clause) -> None:
    if clause.where:
        raise UnfitError(clause.subject, "`where` without `every`")
    for operand in (clause.test.right, clause.test.margin):
        if operand and operand.is_its:
            raise UnfitError(operand, "`its` without `every`")


def _one(case: Case) -> Verdict:
    return Verdict(case.holds, (case.found,), case.values, () if case.holds else case.values)


def _all(cases: Sequence[Case], clause: Clause, chosen: Value) -> Verdict:
    """Return the verdict on a group; with `nearly every` a few may fail."""
    values = _distinct((chosen, *(value for case in cases for value in case.values)))
    if not cases:
        return Verdict(None, (f"{clause.subject.source}: nobody is left to be looked at",), values)
    failed = [case for case in cases if case.holds is False]
    blank = [case for case in cases if case.holds is None]
    holds: bool | None = not failed
    if clause.quantifier == "nearly every":
        holds = len(cases) - len(failed) - len(blank) >= NEARLY * len(cases)
    if not failed and blank:
        holds = None
    told = failed or blank
    state = "fail" if failed else "have no value"
    counted = f"{len(told)} of {len(cases)} {state}" if told else f"all {len(cases)} hold"
    shown = [case.found for case in told[:MOST_SHOWN]]
    if len(told) > MOST_SHOWN:
        shown.append(f"and {len(told) - MOST_SHOWN} more")
    culprits = _distinct(value for case in failed for value in case.values)
    return Verdict(holds, (f"{clause.subject.source}: {counted}", *shown), values, culprits)


def _members(clause: Clause, lookup: Lookup) -> tuple[Members, str]:
    owner, _, word = clause.subject.source.rpartition(".")
    group = group_of(Operand(owner or word, clause.subject.offset), lookup)
    if not owner:
        raise UnfitError(clause.subject, f"{word!r} without a fact of its members")
    return group, word


def _chosen(clause: Clause, members: Members, lookup: Lookup) -> Members:
    if not clause.where:
        return members
    fact, test = clause.where
    each = {
        name: member
        for name, member in members.each.items()
        if compare(fact, test, lookup, member).holds
    }
    return Members(members.value, each)


def _membership(clause: Clause, lookup: Lookup) -> Verdict:
    group = group_of(clause.subject, lookup)
    chosen = _chosen(clause, group, lookup)
    tested: tuple[Value, ...] = ()
    if clause.where:
        facts = group.of(clause.where[0].source)
        tested = tuple(fact for fact in facts if isinstance(fact, Value))
    for name in clause.names:
        if not isinstance(lookup(name), Namespace):
            raise UnfitError(name, f"{name.source!r} is no member", "a name such as japan")
    words = {name.source for name in clause.names}
    there = set(chosen.each)
    found = (f"{clause.subject.source} are {', '.join(sorted(there)) or 'nobody'}",)
    odd = tuple(fact for fact in tested if fact.name.partition(".")[0] in words ^ there)
    values = _distinct((group.value, *tested))
    return Verdict(words == there, found, values, () if words == there else odd or values)


def _ordered(clause: Clause, lookup: Lookup) -> Verdict:
    """Return whether one fact of the members never falls while another rises.

    Pairs are in order where the one with more of the second has no less of the first, but for a
    margin. With `nearly every` a twentieth of the pairs may be out of order.
    """
    if not clause.quantifier or not clause.test.right or not clause.test.right.is_its:
        raise UnfitError(clause.subject, "`rises with` without `every` and `its`")
    members, word = _members(clause, lookup)
    chosen = _chosen(clause, members, lookup)
    margin = margin_of(clause.test.margin) if clause.test.margin else Decimal(0)
    pairs = [
        (first, second)
        for member in chosen.each.values()
        if isinstance(first := getattr(member, word), Value)
        and isinstance(second := getattr(member, clause.test.right.source), Value)
    ]
    values = _distinct((chosen.value, *(value for pair in pairs for value in pair)))
    if len(pairs) < max(len(chosen.each), 2):
        absent = len(chosen.each) - len(pairs)
        return Verdict(None, (f"{clause.subject.source}: {absent} have no value",), values)
    wrong = list(_out_of_order(pairs, margin))
    allowed = 0 if clause.quantifier == "every" else 1 - NEARLY
    every = len(pairs) * (len(pairs) - 1) // 2
    found = (f"{len(wrong)} of {every} pairs are out of order",)
    culprits = _distinct(value for pair in wrong for value in pair)
    holds = len(wrong) <= allowed * every
    return Verdict(holds, found, values, () if holds else culprits)


def _out_of_order(
    pairs: Sequence[tuple[Value, Value]], margin: Decimal
) -> Iterator[tuple[Value, Value]]:
    for (one, by), (other, its) in combinations(pairs, 2):
        if by.number == its.number:
            continue
        low, high = (one, other) if by.number < its.number else (other, one)
        if high.number < low.number - margin:
            yield low, high


def _distinct(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple({value.id: value for value in values}.values())
