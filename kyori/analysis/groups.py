"""Name facts about groups of partners: counts, ranges, members, agreements and disagreements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from kyori.analysis.membership import Group, drawn, everyone, in_table
from kyori.analysis.paths import first_year, paths, route
from kyori.analysis.results import Result, Results
from kyori.data.namespaces import Members, Namespace
from kyori.data.values import Missing, Range, Unit, Value, Words, deciders, derived

Of = Callable[[Result], Namespace]


def group_facts(results: Results, of: Of) -> dict[str, Namespace]:
    """Return the groups of the expression language: listed, printed, quadrant_1, agreements.

    `of` returns the facts of one partner, for statements about each member of a group.
    """
    partners, printed = everyone(results), in_table(results)
    listed = _grouped(printed, "listed", "listed")
    unlisted = _grouped(printed, "unlisted", "unlisted")
    eu_members = _grouped(printed, "eu_members", "eu_member")
    groups: dict[str, Callable[[], dict[str, Any]]] = {
        "listed": lambda: _rated("listed", listed),
        "unlisted": lambda: _named(unlisted),
        "eu_members": lambda: _named(eu_members),
        "printed": lambda: _rated("printed", printed),
        "partners": lambda: _rated("partners", partners),
        "placed": lambda: _placed("placed", printed, partners, is_placed=True),
        "unplaced": lambda: _placed("unplaced", printed, partners, is_placed=False),
        "agreements": lambda: _agreements(listed),
        "disagreements": lambda: _disagreements(listed),
        "annex_corrections": lambda: _annex_corrections(partners),
        "older_shares": lambda: _older_shares(printed, results),
        "paths": lambda: _paths(results),
        "path_movers": lambda: _movers("path_movers", results, has_moved=True),
        "path_stayers": lambda: _movers("path_stayers", results, has_moved=False),
    }
    groups |= {f"quadrant_{n}": partial(_quadrant, n, printed, partners) for n in (1, 2, 3, 4)}
    return {
        name: Namespace(name, partial(_with_members, make, of)) for name, make in groups.items()
    }


def _with_members(make: Callable[[], dict[str, Any]], of: Of) -> dict[str, Any]:
    """Return the facts of a group, with the facts of each member in place of the bare group."""
    facts = make()
    group = facts.pop("each", None)
    if isinstance(group, Group):
        each = {row.partner.slug: of(row) for row in group.rows}
        facts["each"] = Members(group.value, each)
    return facts


def _named(group: Group) -> dict[str, Any]:
    return {"count": group.count, "members": group.names, "each": group}


def _grouped(printed: Group, name: str, kind: str) -> Group:
    """Return the rows of the printed table that its column `group` calls by one word."""
    return printed.where(
        name, lambda row: row.partner.group == kind, lambda row: row.partner.grouping
    )


def disagreeing(rows: Iterable[Result]) -> list[Result]:
    """Return the partners whose announced rate is not the one the halving rule gives."""
    return [row for row in rows if _disagrees(row)]


def gap_to_rule(row: Result) -> Value | Missing:
    """Return announced minus halved rate, in points; Missing where one of them is missing."""
    return row.announced_rate - row.halved_rate


def _disagrees(row: Result) -> bool:
    return isinstance(gap := gap_to_rule(row), Value) and gap.number != 0


def _agrees(row: Result) -> bool:
    return isinstance(gap := gap_to_rule(row), Value) and gap.number == 0


def _rated(name: str, group: Group) -> dict[str, Any]:
    found = _named(group)
    rates = [row.announced_rate for row in group.rows]
    present = tuple(rate for rate in rates if isinstance(rate, Value))
    if not present:
        return found
    by = (group.value, *deciders(rate for rate in rates if isinstance(rate, Missing)))
    ordered = sorted(present, key=lambda rate: rate.number)
    low, high = (
        derived(which, present, extreme.amount, extreme.unit, f"{name}.{which}_rate").decided(by)
        for which, extreme in (("lowest", ordered[0]), ("highest", ordered[-1]))
    )
    return found | {
        "rates": Range(low, high, f"{name}.rates"),
        "lowest_rate": low,
        "highest_rate": high,
        "highest_rate_partner": _at(high, group).names,
    }


def _at(rate: Value, group: Group) -> Group:
    """Return those who have a rate, several where they share it."""

    def has_it(row: Result) -> bool:
        return isinstance(row.announced_rate, Value) and row.announced_rate.number == rate.number

    return group.where(f"at {rate.name}", has_it, lambda row: row.announced_rate)


def _quadrant(number: int, printed: Group, partners: Group) -> dict[str, Any]:
    name = f"quadrant_{number}"

    def is_in(row: Result) -> bool:
        return isinstance(row.quadrant, Value) and row.quadrant.number == number

    of_all = partners.where(f"{name} of all", is_in, lambda row: row.quadrant)
    members = printed.where(name, is_in, lambda row: row.quadrant)
    return _named(members) | {"count_of_all": of_all.count}


def _placed(name: str, printed: Group, partners: Group, *, is_placed: bool) -> dict[str, Any]:
    """Return who has a quadrant or none: trade there always is, so that the share decides."""

    def holds(row: Result) -> bool:
        return isinstance(row.quadrant, Value) is is_placed

    members = printed.where(name, holds, lambda row: row.military_share)
    of_all = partners.where(f"{name} of all", holds, lambda row: row.military_share)
    return _named(members) | {"count_of_all": of_all.count}


def _agreements(listed: Group) -> dict[str, Any]:
    agreements = listed.where("agreements", _agrees, gap_to_rule)
    return {"count": agreements.count, "each": agreements}


def _disagreements(listed: Group) -> dict[str, Any]:
    gaps = [gap_to_rule(row) for row in listed.rows]
    present = tuple(gap for gap in gaps if isinstance(gap, Value))
    by = (listed.value, *deciders(gap for gap in gaps if isinstance(gap, Missing)))
    widest = max((abs(gap.number) for gap in present), default=Decimal(0))
    group = listed.where("disagreements", _disagrees, gap_to_rule)
    gap = derived("largest_gap", present, widest, Unit.POINTS).decided(by)
    return _named(group) | {"largest_gap": gap}


def _annex_corrections(partners: Group) -> dict[str, Any]:
    def change(row: Result) -> Value | Missing:
        first, corrected = map(row.announcements.get, ("first_annex", "corrected_annex"))
        if first and corrected:
            return first - corrected
        return Missing("not_announced", "the partner is not in both annexes")

    def is_changed(row: Result) -> bool:
        return isinstance(found := change(row), Value) and found.number != 0

    return {"count": partners.where("annex_corrections", is_changed, change).count}


def _older_shares(printed: Group, results: Results) -> dict[str, Any]:
    def is_older(row: Result) -> bool:
        year = row.military_year
        return isinstance(year, Value) and year.number != results.trade_year

    def dated(row: Result) -> Value:
        name, year = row.partner.name, row.military_year
        assert isinstance(year, Value)  # a share has a year
        words = _with_year(row.partner.words, year)
        return derived("name_with_year", (name, year), words, Unit.NAME)

    def tests(row: Result) -> Value | Missing:
        return row.military_share if is_older(row) else row.military_year

    trade_year = results.parameters["trade_year"]
    group = printed.where("older_shares", is_older, tests, lambda _: trade_year)
    return {"members": group.names_by(dated), "each": group}


def _paths(results: Results) -> dict[str, Any]:
    group = drawn("paths", [row for row, _ in paths(results)])
    first = first_year(results)
    return _named(group) | {"first_year": first}


def _movers(name: str, results: Results, *, has_moved: bool) -> dict[str, Any]:
    """Return those of the drawn paths that leave a quadrant, or those that stay in one."""
    steps = {row.partner.code: steps for row, steps in paths(results)}

    def holds(row: Result) -> bool:
        return (len(route(steps[row.partner.code])) > 1) is has_moved

    def quadrants(row: Result) -> Sequence[Value]:
        return [step.quadrant for step in steps[row.partner.code]]

    group = drawn("paths", [row for row, _ in paths(results)])
    tests = [value for row in group.rows for value in quadrants(row)]
    movers = group.tested(name, holds, [*tests, results.parameters["trade_year"]])
    return _named(movers)


def _with_year(words: Words, year: Value) -> Words:
    return Words(f"{words.ja}（{year.number}年）", f"{words.en} ({year.number})", words.article)
