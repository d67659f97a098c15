"""Hold pages against each other and against what they name: twins, notes, links, references."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from kyori.editorial.binding import BoundBlock, BoundPage
from kyori.editorial.content import Content
from kyori.editorial.pieces import (
    BoundText,
    Cited,
    LinkTo,
    NoteCall,
    Piece,
    Placement,
    Printed,
    See,
    SourceOf,
)
from kyori.errors import Fault, Place, nearest

Pages = Mapping[str, BoundPage]


def check_pairs(ja: Pages, en: Pages) -> list[Fault]:
    """Compare each page with its twin: the same blocks in the same order, the same pieces."""
    faults: list[Fault] = []
    for slug, page in ja.items():
        faults += _compare_blocks(page, en[slug])
    return faults


def _compare_blocks(page: BoundPage, twin: BoundPage) -> list[Fault]:
    own, other = [bound.id for bound in page.blocks], [bound.id for bound in twin.blocks]
    if own != other:
        return _compare_ids(page, twin, own, other)
    faults = []
    for bound, mate in zip(page.blocks, twin.blocks, strict=True):
        missing = _counted(bound) - _counted(mate)
        extra = _counted(mate) - _counted(bound)
        for difference, here, there in ((missing, bound, mate), (extra, mate, bound)):
            for name in difference:
                place = here.block.place(0)
                found = f"block {bound.id!r} has {name}"
                expected = f"the same in its twin, {there.block.place(0)}"
                mend = "add it there, or take it out here"
                faults.append(Fault(place, found, expected, mend))
    return faults


def _compare_ids(
    page: BoundPage, twin: BoundPage, own: Sequence[str], other: Sequence[str]
) -> list[Fault]:
    faults = []
    for here, there, ids, twins in ((page, twin, own, other), (twin, page, other, own)):
        for bound in here.blocks:
            if bound.id not in twins:
                place = bound.block.place(0)
                found = f"block {bound.id!r} has no twin"
                expected = f"a block of this id in {there.source.file}"
                near = nearest(bound.id, set(twins) - set(ids)) if set(twins) - set(ids) else ""
                mend = "write it there, or rename this one" + (f" ({near})" if near else "")
                faults.append(Fault(place, found, expected, mend))
    if not faults:
        first = next(n for n, pair in enumerate(zip(own, other, strict=True)) if len(set(pair)) > 1)
        place = page.blocks[first].block.place(0)
        found = f"block {own[first]!r} stands where {twin.source.file} has {other[first]!r}"
        faults.append(Fault(place, found, "the same order in both", "move one of the two"))
    return faults


def _counted(bound: BoundBlock) -> Counter[str]:
    """Count what both languages must share; words and links are free."""
    return Counter(name for piece in bound.text.pieces if (name := _shared(piece)))


def _shared(piece: Piece) -> str:
    if isinstance(piece, Printed):
        return f"{{{{ {piece.expression.partition('|')[0].strip()} }}}}"
    if isinstance(piece, NoteCall):
        return f"the note [^{piece.name}]"
    if isinstance(piece, Cited | SourceOf):
        return f"the reference {piece.reference}"
    return ""


def check_names(
    pages: Mapping[str, Pages],
    labels: Mapping[str, Mapping[str, BoundText]],
    content: Content,
    placeable: Mapping[str, Sequence[str]],
) -> list[Fault]:
    """Check everything that content names: notes, references, figures, pages and their blocks."""
    faults: list[Fault] = []
    for by_slug in pages.values():
        faults += _unique_ids(by_slug)
        for page in by_slug.values():
            faults += _check_notes(page, content)
            for bound in page.blocks:
                for piece in bound.text.pieces:
                    place = bound.block.place(0)
                    faults += _check_piece(piece, place, by_slug, content, placeable)
    for lang, texts in labels.items():
        for key, text in texts.items():
            place = content.labels[lang].place(key)(0)
            for piece in text.pieces:
                faults += _check_piece(piece, place, pages[lang], content, placeable)
    return faults


def _unique_ids(pages: Pages) -> Iterator[Fault]:
    """An id names one block of the whole brief, because the brief is also one page and one PDF."""
    seen: dict[str, Place] = {}
    for page in pages.values():
        for bound in page.blocks:
            if bound.block.kind == "note":
                continue
            place = bound.block.place(0)
            if bound.id in seen:
                expected = f"each id once in the brief; first at {seen[bound.id]}"
                yield Fault(place, f"the id {bound.id!r} again", expected, "rename one of the two")
            seen.setdefault(bound.id, place)


def _check_notes(page: BoundPage, content: Content) -> Iterator[Fault]:
    calls = {
        piece.name: bound.block.place(0)
        for bound in page.blocks
        for piece in bound.text.pieces
        if isinstance(piece, NoteCall)
    }
    known = {*page.notes, *content.references}
    for name, place in calls.items():
        if name not in known:
            expected = "a definition in a block of its own, or the id of a reference"
            mend = f"add a block [^{name}]: …, or {nearest(name, known)}"
            yield Fault(place, f"note [^{name}] has no text", expected, mend)
    for name, bound in page.notes.items():
        if name not in calls:
            place = bound.block.place(0)
            mend = f"put [^{name}] into a sentence, or delete the note"
            yield Fault(place, f"note [^{name}] is never called", "a mark in the text", mend)


def _check_piece(
    piece: Piece,
    place: Place,
    pages: Pages,
    content: Content,
    placeable: Mapping[str, Sequence[str]],
) -> Iterator[Fault]:
    if isinstance(piece, Cited | SourceOf) and piece.reference not in content.references:
        mend = nearest(piece.reference, content.references)
        found = f"unknown reference {piece.reference!r}"
        yield Fault(place, found, "an id of references.json", mend)
    if isinstance(piece, Placement) and piece.kind in placeable:
        yield from _check_placed(piece, place, placeable[piece.kind])
    if isinstance(piece, See):
        yield from _check_seen(piece, place, pages)
    if isinstance(piece, LinkTo):
        yield from _check_link(piece, place, pages)


def _check_placed(piece: Placement, place: Place, known: Sequence[str]) -> Iterator[Fault]:
    if piece.name not in known:
        found = f"unknown {piece.kind} {piece.name!r}"
        yield Fault(place, found, f"one of {', '.join(known)}", nearest(piece.name, known))


def _check_seen(piece: See, place: Place, pages: Pages) -> Iterator[Fault]:
    placed = [
        bound.placement.name
        for page in pages.values()
        for bound in page.blocks
        if bound.placement and bound.placement.kind in ("figure", "table")
    ]
    if piece.name not in placed:
        found = f"see({piece.name!r}) names no figure of the brief"
        yield Fault(place, found, f"one of {', '.join(placed)}", nearest(piece.name, placed))


def _check_link(piece: LinkTo, place: Place, pages: Pages) -> Iterator[Fault]:
    if piece.slug not in pages:
        found = f"broken link: no page {piece.slug!r}"
        yield Fault(place, found, f"one of {', '.join(pages)}", nearest(piece.slug, pages))
    elif piece.block:
        ids = [bound.id for bound in pages[piece.slug].blocks]
        if piece.block not in ids:
            found = f"broken link: page {piece.slug!r} has no block {piece.block!r}"
            yield Fault(place, found, "an id of that page", nearest(piece.block, ids))
