"""Lay out what changed as a report that every format prints: sections, groups, rows, passages."""

from __future__ import annotations

from collections.abc import Iterator

from kyori.editorial.changes.model import (
    ADDED,
    BROKE,
    BY_TEXT,
    MENDED,
    REMOVED,
    UNCHECKED,
    Changes,
    Side,
)
from kyori.editorial.changes.summary import counted, summary
from kyori.output.changes.groups import are_many, of_owners, of_table
from kyori.output.changes.layout import Group, Notice, Report, Row, Section
from kyori.output.changes.passages import of_claim, of_text

FAULTS_TOLD = 8
CLAIMS = {
    BROKE: "No longer true",
    UNCHECKED: "Without data: neither true nor false",
    MENDED: "True again",
    ADDED: "New",
    REMOVED: "Gone",
}


def report(changes: Changes, most: int) -> Report:
    """Lay out what changed; a group shows `most` rows, the largest changes of a table first."""
    sections = (
        Section("cells", "Cells", "", [of_table(table, most) for table in changes.tables]),
        Section("facts", "What follows", _unprinted(changes), list(of_owners(changes, most))),
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


def _unprinted(changes: Changes) -> str:
    unprinted = sum(not fact.is_printed and not fact.is_restated for fact in changes.facts)
    if not unprinted:
        return ""
    return f"{counted(unprinted, 'further value')} changed that nothing prints (in the JSON)."


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
        texts = [of_text(text, names_causes=are_many(changes)) for text in figure.texts]
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
    is_named = are_many(changes)
    laid_out = [(text.where, of_text(text, names_causes=is_named)) for text in texts]
    return [
        Group(page, "", passages=[passage for where, passage in laid_out if where == page])
        for page in dict.fromkeys(where for where, _ in laid_out)
    ]
