"""Find which changed cells moved a fact: those on a way of values that changed themselves."""

from __future__ import annotations

from collections.abc import Collection

from kyori.data.values import Cell, Fact, Missing, Range, Value


def causes(before: Fact | None, after: Fact | None, changed: Collection[str]) -> set[str]:
    """Return the changed cells that moved a fact from one state to the other.

    A count rests on everyone's quadrant; the cells of those whose quadrant stayed moved nothing.
    Where no way leads to a changed cell, all changed cells that the fact rests on are returned.
    """
    old, new = ({value.id: value for value in values_of(fact)} for fact in (before, after))
    found = _moved(old, new, changed, set())
    return found or {
        cell.id for value in (*old.values(), *new.values()) for cell in value.cells
    } & set(changed)


def values_of(fact: Fact | None) -> list[Value]:
    """Return the values behind a fact; of one that is missing, what would have to change."""
    if isinstance(fact, Range):
        return [fact.low, fact.high]
    if isinstance(fact, Missing):
        return list(fact.decided_by)
    return [fact] if fact else []


def _moved(
    old: dict[str, Value], new: dict[str, Value], changed: Collection[str], seen: set[str]
) -> set[str]:
    found: set[str] = set()
    for name in (old.keys() | new.keys()) - seen:
        seen.add(name)
        was, now = old.get(name), new.get(name)
        if was is None or now is None:
            present = [value for value in (was, now) if value]
            found |= {cell.id for value in present for cell in value.cells if cell.id in changed}
        elif was.amount != now.amount:
            origins = [value.origin for value in (was, now)]
            found |= {o.id for o in origins if isinstance(o, Cell) and o.id in changed}
            found |= _moved(_inputs(was), _inputs(now), changed, seen)
    return found


def _inputs(value: Value) -> dict[str, Value]:
    return {each.id: each for each in (*value.inputs, *value.decided_by)}
