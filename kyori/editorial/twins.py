"""Find each block's twin in the other language, also where an id is misspelt or refused."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kyori.editorial.binding import BoundBlock, BoundPage
from kyori.editorial.marks import tidied
from kyori.editorial.pieces import (
    Cited,
    Claim,
    NoteCall,
    Piece,
    Placement,
    Printed,
    SourceOf,
    name_of,
)
from kyori.errors import Place

Pair = tuple[BoundBlock, BoundBlock]
ENCLOSED = re.compile(r"\([^()]*\)")
ALIKE = 0.6  # how like two ids are that are taken for one, misspelt


@dataclass(frozen=True, slots=True)
class Twins:
    """The blocks of two pages: pairs, pairs under two ids, and blocks that have no twin at all."""

    pairs: Sequence[Pair]
    renamed: Sequence[Pair]
    strangers: Sequence[BoundBlock]


@dataclass(frozen=True, slots=True)
class Stranger:
    """A block whose id the other page has not; `after` is the shared block before it.

    A told one is refused, or missed by what the other page has in its place: of it and its twin
    nothing is said.
    """

    bound: BoundBlock
    after: str
    is_told: bool


def match_blocks(page: BoundPage, twin: BoundPage, refused: Collection[Place]) -> Twins:
    """Return which blocks of two pages belong together.

    Blocks under two ids are taken for one where the ids are alike, where the same facts are told,
    or where two of one kind stand in one place of the order.
    """
    mates = {bound.id: bound for bound in twin.blocks if bound.id}
    shared = {bound.id for bound in page.blocks} & mates.keys()
    here = list(_strangers(page, twin, shared, refused))
    there = list(_strangers(twin, page, shared, refused))
    renamed: list[Pair] = []
    for fits in (_is_like, _says_alike, _replaces_refused, _stands_for_refused, _stands_alike):
        for one in list(here):
            if mate := next((other for other in there if fits(one, other)), None):
                here.remove(one)
                there.remove(mate)
                if not (one.is_told or mate.is_told):
                    renamed.append((one.bound, mate.bound))
    pairs = [
        (bound, mates[bound.id])
        for bound in page.blocks
        if bound.id in shared
        and not (_is_refused(bound, refused) or _is_refused(mates[bound.id], refused))
    ]
    strangers = [stranger.bound for stranger in (*here, *there) if not stranger.is_told]
    return Twins(pairs, renamed, strangers)


def _strangers(
    page: BoundPage, other: BoundPage, shared: Collection[str], refused: Collection[Place]
) -> Iterator[Stranger]:
    missed = {
        piece.name
        for bound in other.blocks
        for piece, place in bound.text.placed()
        if isinstance(piece, NoteCall | Placement) and place in refused
    }
    seen, after = set(), ""
    for bound in page.blocks:
        if bound.id in shared and bound.id not in seen:
            seen.add(bound.id)
            after = bound.id
        else:
            is_missed = bound.block.kind in ("note", "placement") and bound.id in missed
            yield Stranger(bound, after, is_missed or _is_refused(bound, refused))


def _is_refused(bound: BoundBlock, refused: Collection[Place]) -> bool:
    return not bound.id or bound.id_place in refused


def _replaces_refused(one: Stranger, other: Stranger) -> bool:
    return (one.is_told or other.is_told) and _stands_alike(one, other)


def _stands_for_refused(one: Stranger, other: Stranger) -> bool:
    return (one.is_told or other.is_told) and one.after == other.after


def _stands_alike(one: Stranger, other: Stranger) -> bool:
    return one.after == other.after and _kind(one) == _kind(other)


def _is_like(one: Stranger, other: Stranger) -> bool:
    likeness = SequenceMatcher(None, one.bound.id, other.bound.id).ratio()
    return bool(one.bound.id) and likeness >= ALIKE and _kind(one) == _kind(other)


def _says_alike(one: Stranger, other: Stranger) -> bool:
    said = [sorted(map(shared_name, each.bound.text.pieces)) for each in (one, other)]
    return said[0] == said[1] and any(said[0]) and _kind(one) == _kind(other)


def _kind(stranger: Stranger) -> tuple[str, int]:
    return stranger.bound.block.kind, stranger.bound.block.level


def shared_name(piece: Piece) -> str:
    """Name what both languages must have: a fact however it is styled, a note, a reference."""
    if isinstance(piece, Printed):
        return f"{{{{ {fact_of(piece.expression)} }}}}"
    if isinstance(piece, Cited | SourceOf):
        return f"the reference {piece.reference}"
    return name_of(piece) if isinstance(piece, NoteCall | Claim) else ""


def fact_of(expression: str) -> str:
    """Return what an expression prints, without its filters and however it is spaced.

    >>> fact_of("(japan.imports-japan.exports) | bare")
    'japan.imports - japan.exports'
    """
    fact = tidied(expression).partition(" | ")[0]
    return fact[1:-1] if ENCLOSED.fullmatch(fact) else fact
