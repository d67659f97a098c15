"""Name facts about groups of partners: counts, ranges, members, agreements and disagreements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from kyori.analysis.paths import first_year, paths, route
from kyori.analysis.results import Result, Results
from kyori.data.values import Members, Namespace, Range, Unit, Value, Words, derived


def group_facts(results: Results) -> dict[str, Namespace]:
    """Return the groups of the expression language: listed, printed, quadrant_1, agreements."""
    printed = results.printed
    listed = [row for row in printed if row.partner.group == "listed"]
    groups = {
        "listed": _group("listed", listed),
        "printed": _group("printed", printed),
        "partners": _group("partners", results.partners),
        "placed": _placed("placed", results, is_placed=True),
        "unplaced": _placed("unplaced", results, is_placed=False),
        "agreements": _agreements(listed),
        "disagreements": _disagreements(listed),
        "annex_corrections": _annex_corrections(results.partners),
        "older_shares": _older_shares(results),
        "paths": _paths(results),
        "path_movers": _movers("path_movers", results, has_moved=True),
        "path_stayers": _movers("path_stayers", results, has_moved=False),
    }
    return groups | {f"quadrant_{number}": _quadrant(number, results) for number in (1, 2, 3, 4)}


def disagreeing(rows: Iterable[Result]) -> list[Result]:
    """Return the partners whose announced rate is not the one the halving rule gives."""
    return [row for row in rows if (gap := gap_to_rule(row)) is not None and gap.number != 0]


def gap_to_rule(row: Result) -> Value | None:
    """Return announced minus halved rate, in points; None where one of them is missing."""
    if isinstance(row.announced_rate, Value) and isinstance(row.halved_rate, Value):
        return row.announced_rate - row.halved_rate
    return None


def _names(rows: Iterable[Result]) -> tuple[Value, ...]:
    return tuple(row.partner.name for row in rows)


def _counted(rows: Sequence[Result], tested: Iterable[Value] = ()) -> Value:
    """Count rows; the count rests on their names and on whatever was tested to choose them."""
    return derived("count", (*_names(rows), *tested), Decimal(len(rows)), Unit.COUNT)


def _group(name: str, rows: Sequence[Result]) -> Namespace:
    def facts() -> dict[str, Any]:
        found: dict[str, Any] = {
            "count": _counted(rows),
            "members": Members(_names(rows), f"{name}.members"),
        }
        rated = [row for row in rows if isinstance(row.announced_rate, Value)]
        return found | _rates(name, rated) if rated else found

    return Namespace(name, facts)


def _rates(name: str, rated: list[Result]) -> dict[str, Any]:
    rates = [row.announced_rate for row in rated if isinstance(row.announced_rate, Value)]
    by_rate = sorted(rates, key=lambda rate: rate.number)
    low, high = _extreme("lowest", by_rate[0], rates), _extreme("highest", by_rate[-1], rates)
    top = next(row for row in rated if row.announced_rate == by_rate[-1]).partner
    return {
        "rates": Range(low, high, f"{name}.rates"),
        "lowest_rate": low,
        "highest_rate": high,
        "highest_rate_partner": derived(
            "name_of_highest", (top.name, *rates), top.words, Unit.NAME
        ),
    }


def _extreme(which: str, extreme: Value, values: Sequence[Value]) -> Value:
    return derived(which, tuple(values), extreme.amount, extreme.unit)


def _quadrant(number: int, results: Results) -> Namespace:
    def facts() -> dict[str, Any]:
        members = [row for row in results.printed if _is_in(number, row)]
        return {
            "count": _count_in(number, results.printed),
            "count_of_all": _count_in(number, results.partners),
            "members": Members(_names(members), f"quadrant_{number}.members"),
        }

    return Namespace(f"quadrant_{number}", facts)


def _is_in(number: int, row: Result) -> bool:
    return isinstance(row.quadrant, Value) and row.quadrant.number == number


def _count_in(number: int, rows: Iterable[Result]) -> Value:
    """Count a quadrant; it rests on the quadrant of every row, not only of those in it."""
    tested = tuple(row.quadrant for row in rows if isinstance(row.quadrant, Value))
    amount = Decimal(sum(value.number == number for value in tested))
    return derived("count", tested, amount, Unit.COUNT)


def _placed(name: str, results: Results, *, is_placed: bool) -> Namespace:
    def chosen(rows: Iterable[Result]) -> list[Result]:
        return [row for row in rows if isinstance(row.quadrant, Value) is is_placed]

    def facts() -> dict[str, Any]:
        printed = chosen(results.printed)
        return {
            "count": _counted(printed),
            "count_of_all": _counted(chosen(results.partners)),
            "members": Members(_names(printed), f"{name}.members"),
        }

    return Namespace(name, facts)


def _tested(rows: Iterable[Result]) -> tuple[Value, ...]:
    return tuple(gap for row in rows if (gap := gap_to_rule(row)) is not None)


def _agreements(listed: Sequence[Result]) -> Namespace:
    def facts() -> dict[str, Any]:
        gaps = _tested(listed)
        amount = Decimal(sum(gap.number == 0 for gap in gaps))
        return {"count": derived("count", gaps, amount, Unit.COUNT)}

    return Namespace("agreements", facts)


def _disagreements(listed: Sequence[Result]) -> Namespace:
    def facts() -> dict[str, Any]:
        rows, gaps = disagreeing(listed), _tested(listed)
        widest = max((abs(gap.number) for gap in gaps), default=Decimal(0))
        return {
            "count": derived("count", gaps, Decimal(len(rows)), Unit.COUNT),
            "members": Members(_names(rows), "disagreements.members"),
            "largest_gap": derived("largest_gap", gaps, widest, Unit.POINTS),
        }

    return Namespace("disagreements", facts)


def _annex_corrections(rows: Sequence[Result]) -> Namespace:
    def facts() -> dict[str, Any]:
        changes = [
            row.announcements["corrected_annex"] - row.announcements["first_annex"]
            for row in rows
            if {"first_annex", "corrected_annex"} <= row.announcements.keys()
        ]
        amount = Decimal(sum(change.number != 0 for change in changes))
        return {"count": derived("count", tuple(changes), amount, Unit.COUNT)}

    return Namespace("annex_corrections", facts)


def _older_shares(results: Results) -> Namespace:
    def facts() -> dict[str, Any]:
        dated = [
            (row.partner.name, row.partner.words, row.military_year)
            for row in results.printed
            if isinstance(row.military_year, Value)
            and row.military_year.number != results.trade_year
        ]
        values = tuple(
            derived("name_with_year", (name, year), _with_year(words, year), Unit.NAME)
            for name, words, year in dated
        )
        return {"members": Members(values, "older_shares.members")}

    return Namespace("older_shares", facts)


def _paths(results: Results) -> Namespace:
    def facts() -> dict[str, Any]:
        drawn = [row for row, _ in paths(results)]
        return {
            "count": _counted(drawn),
            "members": Members(_names(drawn), "paths.members"),
            "first_year": first_year(results),
        }

    return Namespace("paths", facts)


def _movers(name: str, results: Results, *, has_moved: bool) -> Namespace:
    """Name those of the drawn paths that leave a quadrant, or those that stay in one."""

    def facts() -> dict[str, Any]:
        drawn = paths(results)
        chosen = [row for row, steps in drawn if (len(route(steps)) > 1) is has_moved]
        tested = tuple(step.quadrant for _, steps in drawn for step in steps)
        return {
            "count": derived("count", tested, Decimal(len(chosen)), Unit.COUNT),
            "members": Members(_names(chosen), f"{name}.members"),
        }

    return Namespace(name, facts)


def _with_year(words: Words, year: Value) -> Words:
    return Words(f"{words.ja}（{year.number}年）", f"{words.en} ({year.number})", words.article)
