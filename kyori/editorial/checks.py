"""Hold a language's pages and labels against what they name: notes, figures, references, links."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kyori.data.tables import Table
from kyori.data.values import Cell
from kyori.editorial.binding import BoundBlock, BoundPage, vanishing
from kyori.editorial.pieces import (
    BoundText,
    Cited,
    LinkTo,
    NoteCall,
    Piece,
    Placement,
    See,
    SourceOf,
)
from kyori.errors import Fault, Place, nearest

Pages = Mapping[str, BoundPage]
# The words of a table that are printed with links; figures are also drawn alone, where links
# would vanish, and all other labels are printed plain.
LINKING = ("title", "subtitle", "note", "source")


@dataclass(frozen=True, slots=True)
class Known:
    """What the content of one language may name: references, figures and tables, its pages."""

    references: Collection[str]
    placeable: Mapping[str, Sequence[str]]
    pages: Pages


def check_pages(known: Known) -> list[Fault]:
    """Check everything that the pages of a language name."""
    faults = list(_unique_ids(known.pages))
    for page in known.pages.values():
        faults += _check_notes(page, known)
        for bound in page.blocks:
            for piece, place in bound.text.placed():
                faults += _check_piece(piece, place, known)
    return faults


def check_labels(labels: Mapping[str, BoundText], known: Known) -> list[Fault]:
    """Check everything that the labels of a language name, and that nothing in them vanishes."""
    faults: list[Fault] = []
    for key, text in labels.items():
        faults += [] if _may_link(key) else vanishing(text, f"the label {key}")
        for piece, place in text.placed():
            if isinstance(piece, NoteCall | Placement | SourceOf) and _may_link(key):
                found = f"a note, source or placement in the label {key}"
                mend = "use cite() or see(), or write it into a page"
                faults.append(Fault(place, found, "words, facts and links", mend))
            faults += _check_piece(piece, place, known)
    return faults


def _may_link(key: str) -> bool:
    kind, _, rest = key.partition(".")
    last = rest.rpartition(".")[2]
    return kind == "tables" and (last in LINKING or last.startswith("cause"))


def placed(pages: Pages) -> list[str]:
    """Return the figures and tables that the brief places, each once, in order."""
    names = [
        bound.placement.name
        for page in pages.values()
        for bound in page.blocks
        if bound.placement and bound.placement.kind in ("figure", "table")
    ]
    return list(dict.fromkeys(names))


# What the frames call their own parts; a block of that name would be hidden behind them.
FRAME_ID = re.compile(
    "main|summary|outline|files|contents|colophon|(part|notes?|call|origin|ref)-.*|.*-(caption|end)"
)


def _unique_ids(pages: Pages) -> Iterator[Fault]:
    """An id names one block of the whole brief, because the brief is also one page and one PDF."""
    seen: dict[str, BoundBlock] = {}
    for page in pages.values():
        for bound in page.blocks:
            if bound.block.kind == "note":
                continue
            if FRAME_ID.fullmatch(bound.id) and not bound.placement:
                found = f"the id {bound.id!r} is one of the frames'"
                yield Fault(bound.place, found, "an id of the text's own", "rename it")
            if bound.id in seen:
                expected = f"each id once in the brief, first at {seen[bound.id].place}"
                mend = "rename one of the two"
                if bound.placement:
                    mend = "place it once, and refer to it with see()"
                yield Fault(bound.place, f"the id {bound.id!r} again", expected, mend)
            seen.setdefault(bound.id, bound)


def _check_notes(page: BoundPage, known: Known) -> Iterator[Fault]:
    calls = {
        (piece.name, place)
        for bound in page.blocks
        for piece, place in bound.text.placed()
        if isinstance(piece, NoteCall)
    }
    texts = {*page.notes, *known.references}
    for name, place in calls:
        if name not in texts:
            expected = "a definition in a block of its own, or the id of a reference"
            near = nearest(name, texts, otherwise="delete the mark")
            mend = f"add a block [^{name}]: …, or {near}"
            yield Fault(place, f"note [^{name}] has no text", expected, mend)
    called = {name for name, _ in calls}
    for name, bound in page.notes.items():
        if name not in called:
            mend = f"put [^{name}] into a sentence, or delete the note"
            yield Fault(bound.place, f"note [^{name}] is never called", "a mark in the text", mend)


def _check_piece(piece: Piece, place: Place, known: Known) -> Iterator[Fault]:
    if isinstance(piece, Cited | SourceOf) and piece.reference not in known.references:
        mend = nearest(piece.reference, known.references, otherwise="add it to references.json")
        found = f"unknown reference {piece.reference!r}"
        yield Fault(place, found, "an id of references.json", mend)
    if isinstance(piece, Placement) and piece.kind in known.placeable:
        names = known.placeable[piece.kind]
        if piece.name not in names:
            yield _not_among(names, piece.name, place, f"unknown {piece.kind} {piece.name!r}")
    if isinstance(piece, See) and piece.name not in (names := placed(known.pages)):
        found = f"see({piece.name!r}) names no figure of the brief"
        yield _not_among(names, piece.name, place, found)
    if isinstance(piece, LinkTo):
        yield from _check_link(piece, place, known.pages)


def _check_link(piece: LinkTo, place: Place, pages: Pages) -> Iterator[Fault]:
    if piece.slug not in pages:
        found = f"broken link: no page {piece.slug!r}"
        yield _not_among(list(pages), piece.slug, place, found)
    elif piece.block:
        ids = [bound.id for bound in pages[piece.slug].blocks if bound.block.kind != "note"]
        if piece.block not in ids:
            found = f"broken link: page {piece.slug!r} has no block {piece.block!r}"
            mend = nearest(piece.block, ids, otherwise="leave the block out")
            yield Fault(place, found, "an id of that page", mend)


def _not_among(names: Sequence[str], name: str, place: Place, found: str) -> Fault:
    mend = nearest(name, names, otherwise="write one of these")
    return Fault(place, found, f"one of {', '.join(names)}", mend)


def check_origins(
    tables: Iterable[Table], cells: Iterable[Cell], references: Collection[str]
) -> list[Fault]:
    """Check that the reference behind every row of the tables, and each cell, is listed."""
    rows = [next(iter(record.cells.values())) for table in tables for record in table]
    unknown = {cell.reference: cell for cell in (*rows, *cells) if cell.reference not in references}
    return [
        Fault(
            Place(cell.file, cell.line),
            f"unknown reference {name!r}",
            "an id of references.json",
            nearest(name, references, otherwise="add it to references.json"),
        )
        for name, cell in unknown.items()
    ]
