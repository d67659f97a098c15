"""Say which references the brief uses, and refuse those that nothing uses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches

from kyori.data.tables import Table
from kyori.data.values import Cell
from kyori.editorial.binding import BoundPage
from kyori.editorial.pieces import BoundText, Cited, NoteCall, SourceOf
from kyori.editorial.references import Reference
from kyori.errors import Fault, Place, nearest

Pages = Mapping[str, BoundPage]
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
ALIKE = 0.8  # how near a misspelt id is to the one it was meant to be


def cited_in(pages: Iterable[Pages], labels: Iterable[Mapping[str, BoundText]]) -> set[str]:
    """Return what pages and labels cite by name; a note may be named after a reference."""
    return {name for text in _texts(pages, labels) for name in references_of(text)}


def references_of(text: BoundText) -> list[str]:
    """Return the reference ids that a text cites, notes named after a reference included."""
    names: list[str] = []
    for piece in text.pieces:
        if isinstance(piece, Cited | SourceOf):
            names.append(piece.reference)
        elif isinstance(piece, NoteCall):
            names.append(piece.name)
    return names


def behind(tables: Iterable[Table], cells: Iterable[Cell]) -> dict[str, Cell]:
    """Return what stands behind the rows of tables and behind single cells, each with one cell."""
    rows = (next(iter(record.cells.values())) for table in tables for record in table)
    return {cell.reference: cell for cell in (*rows, *cells)}


def check_origins(used: Mapping[str, Cell], references: Collection[str]) -> list[Fault]:
    """Check that the reference behind every row of the tables, and each cell, is listed."""
    return [
        Fault(
            Place(cell.file, cell.line),
            f"unknown reference {name!r}",
            "an id of references.json",
            nearest(name, references, otherwise="add it to references.json"),
        )
        for name, cell in used.items()
        if name not in references
    ]


def check_idle(
    references: Mapping[str, Reference], used: Collection[str], written: Iterable[str]
) -> Iterator[Fault]:
    """Yield a fault for each work that no text cites and that stands behind no row of a table.

    `written` are the texts as they stand in the files: a work that is named in one whose
    expression is refused, or whose name is misspelt there, is told of by that fault alone.
    """
    idle = [name for name in references if name not in used]
    if not idle:
        return
    named = set(NAME.findall("\n".join(written)))
    misspelt = [name for name in used if name not in references]
    for name in idle:
        if name in named or get_close_matches(name, misspelt, 1, ALIKE):
            continue
        found = f"nothing cites {name!r}"
        expected = "works that a page or label cites, or that stand behind a row of a table"
        mend = f'cite it with [^{name}] or {{{{ cite("{name}") }}}}, or delete the entry'
        yield Fault(references[name].place, found, expected, mend)


def _texts(
    pages: Iterable[Pages], labels: Iterable[Mapping[str, BoundText]]
) -> Iterator[BoundText]:
    for language in pages:
        for page in language.values():
            yield from (bound.text for bound in page.blocks)
    for texts in labels:
        yield from texts.values()
