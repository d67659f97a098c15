"""Hold a language's pages and labels against what they name: notes, figures, references, links."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from kyori.editorial.binding import BoundBlock, BoundPage, vanishing
from kyori.editorial.marks import find_notes
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
    """What the content of one language may name: references, figures and tables, its pages.

    `twins` are the other language's pages; what stands in those alone is told as a block without
    twin. What stands at a `refused` place is told already.
    """

    references: Collection[str]
    placeable: Mapping[str, Sequence[str]]
    pages: Pages
    twins: Pages
    refused: Collection[Place]

    @property
    def shown(self) -> list[str]:
        """Return the figures and tables that may be referred to."""
        exist = {name for names in self.placeable.values() for name in names}
        names = dict.fromkeys([*placed(self.pages), *placed(self.twins)])
        return [name for name in names if name in exist]

    def is_lost(self, name: str) -> bool:
        """Say whether a figure exists that no page places, while a placement is refused."""
        every = [bound for page in self.pages.values() for bound in page.blocks]
        is_refused = any(
            bound.block.kind == "placement" and not self._is_placed(bound) for bound in every
        )
        return is_refused and any(name in names for names in self.placeable.values())

    def _is_placed(self, bound: BoundBlock) -> bool:
        placement = bound.placement
        if placement is None:
            return False
        names = self.placeable.get(placement.kind)
        return names is None or placement.name in names


def check_ids(pages: Pages) -> list[Fault]:
    """Check that an id names one block of the whole brief, which is also one page and one PDF."""
    return list(_unique_ids(pages))


def check_pages(known: Known) -> list[Fault]:
    """Check everything that the pages of a language name."""
    faults: list[Fault] = []
    for page in known.pages.values():
        faults += _check_notes(page, known)
        for bound in page.blocks:
            for piece, place in bound.text.placed():
                if place not in known.refused:
                    faults += _check_piece(piece, place, known)
    return faults


def check_labels(labels: Mapping[str, BoundText], known: Known) -> list[Fault]:
    """Check everything that the labels of a language name, and that nothing in them vanishes."""
    faults: list[Fault] = []
    for key, text in labels.items():
        if not _may_link(key):
            faults += vanishing(text, f"the label {key}")
            continue
        for piece, place in text.placed():
            if isinstance(piece, NoteCall | Placement | SourceOf):
                found = f"a note, source or placement in the label {key}"
                mend = "use cite() or see(), or write it into a page"
                faults.append(Fault(place, found, "words, facts and links", mend))
            else:
                faults += _check_piece(piece, place, known)
    return faults


def _may_link(key: str) -> bool:
    kind, _, rest = key.partition(".")
    last = rest.rpartition(".")[2]
    return kind == "tables" and (last in LINKING or last.startswith(("cause", "standing")))


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
    "main|title|description|summary|outline|files|contents|colophon|(part|notes?|call|origin|ref)-.*|.*-(caption|end)"
)


def _unique_ids(pages: Pages) -> Iterator[Fault]:
    seen: dict[str, BoundBlock] = {}
    for page in pages.values():
        for bound in page.blocks:
            if bound.block.kind == "note" or not bound.id:
                continue
            if FRAME_ID.fullmatch(bound.id) and not bound.placement:
                found = f"the id {bound.id!r} is one of the frames'"
                yield Fault(bound.id_place, found, "an id of the text's own", "rename it")
            elif bound.id in seen:
                expected = f"each id once in the brief, first at {seen[bound.id].place}"
                mend = "rename one of the two"
                if bound.placement:
                    is_strip = bound.placement.kind == "strip"
                    mend = "place it once" + ("" if is_strip else ", and refer to it with see()")
                yield Fault(bound.id_place, f"the id {bound.id!r} again", expected, mend)
            seen.setdefault(bound.id, bound)


def _check_notes(page: BoundPage, known: Known) -> Iterator[Fault]:
    """Tell of marks without text and of texts without mark; of one with the other, once."""
    calls: dict[str, list[Place]] = {}
    for bound in page.blocks:
        for piece, place in bound.text.placed():
            if isinstance(piece, NoteCall) and place not in known.refused:
                calls.setdefault(piece.name, []).append(place)
    texts = {*page.notes, *known.references}
    written = {name for bound in page.blocks for name, *_ in find_notes(bound.block.text)}
    idle = [name for name in page.notes if name not in written]
    # A block without id may be the note that the twin has.
    twin = known.twins.get(page.source.slug)
    elsewhere = twin.notes if twin else {}
    is_broken = any(not bound.id for bound in page.blocks)
    for name, places in calls.items():
        if name in texts or (name in elsewhere and is_broken):
            continue
        expected = "a definition in a block of its own, or the id of a reference"
        meant = get_close_matches(name, idle, 1, cutoff=0) or idle[:1]
        near = nearest(name, texts, otherwise="delete the mark")
        if meant:
            idle.remove(meant[0])
            near = f"did you mean {meant[0]}, which no mark calls?"
        for place in places[: 1 if meant else None]:
            mend = f"add a block [^{name}]: …, or {near}"
            yield Fault(place, f"note [^{name}] has no text", expected, mend)
    for name in idle:
        mend = f"put [^{name}] into a sentence, or delete the note"
        found = f"note [^{name}] is never called"
        yield Fault(page.notes[name].id_place, found, "a mark in the text", mend)


def _check_piece(piece: Piece, place: Place, known: Known) -> Iterator[Fault]:
    if isinstance(piece, Cited | SourceOf) and piece.reference not in known.references:
        mend = nearest(piece.reference, known.references, otherwise="add it to references.json")
        found = f"unknown reference {piece.reference!r}"
        yield Fault(place, found, "an id of references.json", mend)
    if isinstance(piece, Placement) and piece.kind in known.placeable:
        names = known.placeable[piece.kind]
        if piece.name not in names:
            yield _not_among(names, piece.name, place, f"unknown {piece.kind} {piece.name!r}")
    if isinstance(piece, See) and piece.name not in known.shown and not known.is_lost(piece.name):
        found = f"see({piece.name!r}) names no figure of the brief"
        yield _not_among(known.shown, piece.name, place, found)
    if isinstance(piece, LinkTo):
        yield from _check_link(piece, place, known)


def _check_link(piece: LinkTo, place: Place, known: Known) -> Iterator[Fault]:
    slugs = list(dict.fromkeys([*known.pages, *known.twins]))
    if piece.slug not in slugs:
        found = f"broken link: no page {piece.slug!r}"
        yield _not_among(slugs, piece.slug, place, found)
    elif piece.block:
        sides = [side[piece.slug] for side in (known.pages, known.twins) if piece.slug in side]
        blocks = [bound for side in sides for bound in side.blocks if bound.block.kind != "note"]
        ids = list(dict.fromkeys(bound.id for bound in blocks if bound.id))
        # Where an id of that page is refused in both languages, it may be this one.
        is_told = all(any(not bound.id for bound in side.blocks) for side in sides)
        if piece.block not in ids and not is_told:
            found = f"broken link: page {piece.slug!r} has no block {piece.block!r}"
            mend = nearest(piece.block, ids, otherwise="leave the block out")
            yield Fault(place, found, "an id of that page", mend)


def _not_among(names: Sequence[str], name: str, place: Place, found: str) -> Fault:
    mend = nearest(name, names, otherwise="write one of these")
    return Fault(place, found, f"one of {', '.join(names)}", mend)
