"""Lay out changed cells and the facts that follow as rows, in groups of a table or a partner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kyori.data.cells import PLAIN_DECIMAL
from kyori.data.rounding import rounded
from kyori.editorial.changes.model import CellChange, Changes, FactChange, RowChange, TableChange
from kyori.editorial.changes.summary import follows
from kyori.output.changes.layout import Group, Row
from kyori.output.changes.passages import because

LONG = 6  # significant digits of a share; a whole number is printed in full
YEAR_DIGITS = 4  # a number as short as a year has no separators


def of_table(table: TableChange, most: int) -> Group:
    """Return the cells and rows of a table; of many, `most` of each and the largest changes."""
    weighty = sorted(table.cells, key=lambda cell: -abs(cell.relative or Decimal(0)))
    cells = table.cells if len(table.cells) <= most else weighty[:most]
    rows = [
        *(_cell(cell) for cell in cells),
        *(Row(row.row, "", _contents(row), "row added", True) for row in table.added[:most]),
        *(Row(row.row, _contents(row), "", "row removed", True) for row in table.removed[:most]),
    ]
    told = (
        f"file {table.presence}" if table.presence else "",
        _spread(table) if len(table.cells) > most else "",
        f"columns added: {', '.join(table.columns_added)}" if table.columns_added else "",
        f"columns removed: {', '.join(table.columns_removed)}" if table.columns_removed else "",
        *(f"sealed {day}: {reason}" for day, reason in table.seals),
    )
    left = len(table.cells) + len(table.added) + len(table.removed) - len(rows)
    return Group(table.file, " · ".join(filter(None, told)), rows, left_out=left)


def _spread(table: TableChange) -> str:
    """Say of many changed cells between which relative changes they lie."""
    changes = [cell.relative for cell in table.cells if cell.relative is not None]
    if not changes:
        return ""
    return f"{len(changes):,} cells between {percent(min(changes))} and {percent(max(changes))}"


def _cell(cell: CellChange) -> Row:
    label = " ".join(part for part in (cell.row, cell.column) if part)
    before, after = (
        legible(text) if cell.relative is not None else text or "(blank)"
        for text in (cell.before, cell.after)
    )
    return Row(label, before, after, percent(cell.relative))


def _contents(row: RowChange) -> str:
    return ", ".join(f"{column} {legible(text)}" for column, text in row.cells.items() if text)


def of_owners(changes: Changes, most: int) -> Iterator[Group]:
    """Yield the partners, those whose quadrant flips first, then groups and all else together."""
    told, names_causes = [fact for fact in changes.facts if follows(fact)], are_many(changes)
    owners = dict.fromkeys(fact.owner for fact in told if fact.owner_words)
    flips = {fact.owner for fact in told if fact.kind == "quadrant"}
    for owner in sorted(owners, key=lambda owner: owner not in flips):
        facts = [fact for fact in told if fact.owner == owner]
        yield _facts(
            " ".join(facts[0].owner_words[lang] for lang in ("en", "ja")), facts, most, names_causes
        )
    if others := [fact for fact in told if not fact.owner_words]:
        yield _facts("Groups and the whole", others, most, names_causes)


def are_many(changes: Changes) -> bool:
    """Say whether causes need to be named: a single changed cell is behind everything."""
    return (
        sum(len(table.cells) + len(table.added) + len(table.removed) for table in changes.tables)
        > 1
    )


def _facts(title: str, facts: Sequence[FactChange], most: int, names_causes: bool) -> Group:
    """Return a group of facts; cells behind all of them are named once."""
    causes = [because(fact.cells) if names_causes else "" for fact in facts]
    is_shared = len(set(causes)) == 1
    rows = [
        _fact(fact, "" if is_shared else cause) for fact, cause in zip(facts, causes, strict=True)
    ]
    left = max(len(rows) - most, 0)
    return Group(title, causes[0] if is_shared else "", rows[:most], left_out=left)


def _fact(fact: FactChange, cause: str) -> Row:
    before, after = fact.before["en"], fact.after["en"]
    if fact.joined or fact.left:
        return Row(fact.name, "", "", cause, said=_membership(fact))
    if before == after:
        before, after = (legible(text) for text in fact.amounts)
    notes = (_change(fact), "flips" if fact.kind == "quadrant" else "", cause)
    is_weighty = fact.kind == "quadrant"
    return Row(fact.name, before, after, " · ".join(filter(None, notes)), is_weighty)


def _change(fact: FactChange) -> str:
    """Return how far a fact moved: rates and shares in points, which per cent would hide."""
    if fact.kind not in ("rate", "share") or fact.relative is None:
        return percent(fact.relative)
    before, after = map(Decimal, fact.amounts)
    points = rounded((after - before) * 100, 1)
    return f"{'−' if points < 0 else '+'}{abs(points)} points"


def _membership(fact: FactChange) -> str:
    sides = (("joined", fact.joined), ("left", fact.left))
    told = [
        f"{verb}: {', '.join(words['en'] for words in names)}" for verb, names in sides if names
    ]
    return "; ".join(told)


def percent(relative: Decimal | None) -> str:
    """Return a relative change in per cent with its sign, empty where there is none.

    >>> percent(Decimal("0.19999")), percent(Decimal("-0.004")), percent(None)
    ('+20.0%', '−0.4%', '')
    """
    if relative is None:
        return ""
    amount = rounded(relative * 100, 1)
    return f"{'−' if amount < 0 else '+'}{abs(amount):,f}%"


def legible(text: str) -> str:
    """Return a number of a cell with separators, a long fraction cut short; other text as it is.

    >>> legible("148208566623"), legible("0.0188712345678"), legible("2024")
    ('148,208,566,623', '0.0188712…', '2024')
    """
    if not PLAIN_DECIMAL.fullmatch(text):
        return text
    whole, _, decimals = text.partition(".")
    if len(whole.lstrip("-")) > YEAR_DIGITS:
        whole = f"{int(whole):,}"
    zeros = len(decimals) - len(decimals.lstrip("0"))
    kept = decimals[: zeros + LONG] + ("…" if len(decimals) > zeros + LONG else "")
    return f"{whole}.{kept}" if kept else whole
