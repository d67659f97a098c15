"""Lay out what changed as a report that every format prints: sections, groups, rows, passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kyori.data.cells import PLAIN_DECIMAL
from kyori.data.rounding import rounded
from kyori.editorial.changes.model import (
    ADDED,
    BROKE,
    BY_TEXT,
    MENDED,
    REMOVED,
    UNCHECKED,
    CellChange,
    Changes,
    FactChange,
    RowChange,
    Side,
    TableChange,
)
from kyori.editorial.changes.summary import counted, follows, summary
from kyori.output.changes.passages import Passage, because, of_claim, of_text

LONG = 6  # significant digits of a share; a whole number is printed in full
YEAR_DIGITS = 4  # a number as short as a year has no separators
FAULTS_TOLD = 8
CLAIMS = {
    BROKE: "No longer true",
    UNCHECKED: "Without data: neither true nor false",
    MENDED: "True again",
    ADDED: "New",
    REMOVED: "Gone",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A value before and after, with a remark such as its relative change.

    `said` stands in place of the two where words say it better.
    """

    label: str
    before: str
    after: str
    note: str = ""
    is_weighty: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows and passages under one title; `left_out` says how many more there are."""

    title: str
    note: str
    rows: Sequence[Row] = ()
    passages: Sequence[Passage] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the report with its groups."""

    id: str
    title: str
    lead: str
    groups: Sequence[Group]


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands above all else; grave is what keeps the state after from being published."""

    title: str
    lines: Sequence[str]
    is_grave: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report: what is compared, the counts, what stands above all else, the sections."""

    before: str
    after: str
    summary: Sequence[str]
    notices: Sequence[Notice]
    sections: Sequence[Section]


def report(changes: Changes, most: int) -> Report:
    """Lay out what changed; a group shows `most` rows, the largest changes of a table first."""
    sections = (
        Section("cells", "Cells", "", [_table(table, most) for table in changes.tables]),
        Section("facts", "What follows", _unprinted(changes), list(_owners(changes, most))),
        Section("figures", "Figures and tables", "", list(_figures(changes, most))),
        Section("by-data", "Sentences that the data change", "", _pages(changes, edited=False)),
        Section("by-text", "Sentences that were edited", "", _pages(changes, edited=True)),
        Section("claims", "Claims", "", _claims(changes)),
    )
    return Report(
        before=changes.before.name,
        after=changes.after.name,
        summary=["nothing changed"] if changes.is_empty else summary(changes),
        notices=list(_notices(changes)),
        sections=[section for section in sections if section.groups or section.lead],
    )


def _notices(changes: Changes) -> Iterator[Notice]:
    if broken := [claim.id for claim in changes.claims if claim.change == BROKE]:
        yield Notice("Claims that broke", [", ".join(broken)], is_grave=True)
    for side in (changes.before, changes.after):
        if side.unsealed:
            yield Notice(f"Not sealed in {side.name}", [", ".join(side.unsealed)])
        if unread := _unread(side):
            yield Notice("Not compared", [unread])
    if faults := changes.other_faults:
        told = [str(fault) for fault in faults[:FAULTS_TOLD]]
        if len(faults) > FAULTS_TOLD:
            told.append(f"and {len(faults) - FAULTS_TOLD} more: `build.py check` lists them")
        yield Notice(f"The build refuses {changes.after.name}", told, is_grave=True)
    if changes.before.faults:
        count = counted(len(changes.before.faults), "fault")
        told = [str(fault) for fault in changes.before.faults[:1]]
        yield Notice(f"{changes.before.name} has {count} of its own", told)


def _unread(side: Side) -> str:
    if not side.has_facts:
        return f"facts, figures and sentences: the tables of {side.name} are refused"
    return "" if side.has_texts else f"figures and sentences: the content of {side.name} is refused"


def _claims(changes: Changes) -> list[Group]:
    return [
        Group(
            CLAIMS[state], "", passages=[of_claim(c) for c in changes.claims if c.change == state]
        )
        for state in dict.fromkeys(claim.change for claim in changes.claims)
    ]


def _table(table: TableChange, most: int) -> Group:
    weighty = sorted(table.cells, key=lambda cell: -abs(cell.relative or Decimal(0)))
    cells = table.cells if len(table.cells) <= most else weighty[:most]
    rows = [
        *(_cell(cell) for cell in cells),
        *(Row(row.row, "", _contents(row), "row added", True) for row in table.added[:most]),
        *(Row(row.row, _contents(row), "", "row removed", True) for row in table.removed[:most]),
    ]
    told = (
        f"file {table.presence}" if table.presence else "",
        f"columns added: {', '.join(table.columns_added)}" if table.columns_added else "",
        f"columns removed: {', '.join(table.columns_removed)}" if table.columns_removed else "",
        *(f"sealed {day}: {reason}" for day, reason in table.seals),
    )
    left = len(table.cells) + len(table.added) + len(table.removed) - len(rows)
    return Group(table.file, " · ".join(filter(None, told)), rows, left_out=left)


def _cell(cell: CellChange) -> Row:
    label = " ".join(part for part in (cell.row, cell.column) if part)
    before, after = (
        legible(text) if cell.relative is not None else text or "(blank)"
        for text in (cell.before, cell.after)
    )
    return Row(label, before, after, percent(cell.relative))


def _contents(row: RowChange) -> str:
    return ", ".join(f"{column} {legible(text)}" for column, text in row.cells.items() if text)


def _unprinted(changes: Changes) -> str:
    unprinted = sum(not fact.is_printed and not fact.is_restated for fact in changes.facts)
    if not unprinted:
        return ""
    return f"{counted(unprinted, 'further value')} changed that nothing prints (in the JSON)."


def _owners(changes: Changes, most: int) -> Iterator[Group]:
    """Yield the partners, those whose quadrant flips first, then groups and all else together."""
    told, names_causes = [fact for fact in changes.facts if follows(fact)], _are_many(changes)
    owners = dict.fromkeys(fact.owner for fact in told if fact.owner_words)
    flips = {fact.owner for fact in told if fact.kind == "quadrant"}
    for owner in sorted(owners, key=lambda owner: owner not in flips):
        facts = [fact for fact in told if fact.owner == owner]
        yield _facts(
            " ".join(facts[0].owner_words[lang] for lang in ("en", "ja")), facts, most, names_causes
        )
    if others := [fact for fact in told if not fact.owner_words]:
        yield _facts("Groups and the whole", others, most, names_causes)


def _are_many(changes: Changes) -> bool:
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
    notes = (percent(fact.relative), "flips" if fact.kind == "quadrant" else "", cause)
    is_weighty = fact.kind == "quadrant"
    return Row(fact.name, before, after, " · ".join(filter(None, notes)), is_weighty)


def _membership(fact: FactChange) -> str:
    sides = (("joined", fact.joined), ("left", fact.left))
    told = [
        f"{verb}: {', '.join(words['en'] for words in names)}" for verb, names in sides if names
    ]
    return "; ".join(told)


def _figures(changes: Changes, most: int) -> Iterator[Group]:
    for figure in changes.figures:
        told = [f"figure {figure.presence}"] if figure.presence else []
        if figure.drawn:
            which = "" if len(figure.drawn) > 1 else f" ({figure.drawn[0]})"
            told.append(f"drawn otherwise{which}")
        if figure.rows:
            named = f": {', '.join(figure.rows)}" if len(figure.rows) <= most else ""
            told.append(f"data of {counted(len(figure.rows), 'row')}{named}")
        marks = [Row(m.key, m.before.get("en", ""), m.after.get("en", "")) for m in figure.marks]
        left = max(len(marks) - most, 0)
        texts = [of_text(text, names_causes=_are_many(changes)) for text in figure.texts]
        yield Group(f"Figure {figure.name}", " · ".join(told), marks[:most], texts, left)
    for table in changes.printed:
        rows = [
            *(Row(words["en"], "", "(new row)") for words in table.added),
            *(Row(words["en"], "(row)", "") for words in table.removed),
            *(
                Row(f"{c.row_words['en']} {c.column}", c.before["en"], c.after["en"])
                for c in table.cells
            ),
        ]
        note = counted(len(table.cells), "cell")
        yield Group(f"Table {table.name}", note, rows[:most], left_out=max(len(rows) - most, 0))


def _pages(changes: Changes, *, edited: bool) -> list[Group]:
    """Return the texts of each page that the data changed, or that were only edited."""
    texts = [
        text
        for text in changes.texts
        if all(revision.cause == BY_TEXT for revision in text.revisions.values()) is edited
    ]
    is_named = _are_many(changes)
    laid_out = [(text.where, of_text(text, names_causes=is_named)) for text in texts]
    return [
        Group(page, "", passages=[passage for where, passage in laid_out if where == page])
        for page in dict.fromkeys(where for where, _ in laid_out)
    ]


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
