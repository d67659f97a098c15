"""Hold each page against its twin: the same blocks in the same order, the same numbers in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kyori.editorial.binding import BoundBlock, BoundPage
from kyori.editorial.pieces import BoundText, Cited, NoteCall, Piece, Printed, SourceOf, name_of
from kyori.errors import Fault, Place, nearest

Pages = Mapping[str, BoundPage]


def check_pairs(ja: Pages, en: Pages) -> list[Fault]:
    """Compare each page with its twin; each fault names both places."""
    faults: list[Fault] = []
    for slug, page in ja.items():
        twin = en[slug]
        strangers = [*_strangers(page, twin), *_strangers(twin, page)]
        faults += strangers or _disorder(page, twin) or _compare_blocks(page, twin)
    return faults


def _strangers(page: BoundPage, twin: BoundPage) -> Iterator[Fault]:
    """Yield the blocks whose id the twin has not."""
    own, other = page.ids, twin.ids
    free = [name for name in other if name not in own]
    for bound in page.blocks:
        if bound.id not in other:
            expected = f"a block of this id in {twin.source.file}"
            near = nearest(bound.id, free, otherwise="")
            mend = "write it there, or rename this one" + (f" ({near})" if near else "")
            yield Fault(bound.place, f"block {bound.id!r} has no twin", expected, mend)


def _disorder(page: BoundPage, twin: BoundPage) -> list[Fault]:
    """Return the first block that stands in another order than in the twin."""
    if page.ids == twin.ids:
        return []
    pairs = zip(page.blocks, twin.blocks, strict=False)
    here, there = next((pair for pair in pairs if pair[0].id != pair[1].id), (None, None))
    if here is None or there is None:  # one page has all blocks of the other, and one again
        longer = max(page, twin, key=lambda one: len(one.blocks))
        last = longer.blocks[-1]
        found, mend = f"block {last.id!r} once more than in its twin", "delete one of the two"
        return [Fault(last.place, found, "each block once", mend)]
    found = f"block {here.id!r} stands where {there.place} has {there.id!r}"
    return [Fault(here.place, found, "the same order in both", "move one of the two")]


def check_labels_pairwise(ja: Mapping[str, BoundText], en: Mapping[str, BoundText]) -> list[Fault]:
    """Compare each label with its twin: captions and alternative texts print the same facts."""
    faults: list[Fault] = []
    for key, text in ja.items():
        sides = (f"ja/labels.toml, {key}", text), (f"en/labels.toml, {key}", en[key])
        for (_, here), (where, there) in (sides, sides[::-1]):
            faults += _surplus(f"label {key!r}", here, there, where)
    return faults


def _compare_blocks(page: BoundPage, twin: BoundPage) -> list[Fault]:
    faults: list[Fault] = []
    for name in ("title", "description"):
        sides = ((page, getattr(page, name)), (twin, getattr(twin, name)))
        for (_, here), (there, mate) in (sides, sides[::-1]):
            faults += _surplus(f"the {name}", here, mate, there.source.file)
    for bound, mate in zip(page.blocks, twin.blocks, strict=True):
        said = f"block {bound.id!r}"
        if (bound.block.kind, bound.block.level) != (mate.block.kind, mate.block.level):
            found, expected = f"{said} is a {_form(bound)}", f"as in {mate.place}: a {_form(mate)}"
            faults.append(Fault(bound.place, found, expected, "make the two alike"))
        faults += _surplus(said, bound.text, mate.text, str(mate.place))
        faults += _surplus(said, mate.text, bound.text, str(bound.place))
    return faults


def _form(bound: BoundBlock) -> str:
    level = bound.block.level
    return f"heading of level {level}" if level else bound.block.kind


def _surplus(said: str, here: BoundText, there: BoundText, where: str) -> Iterator[Fault]:
    """Yield each piece that stands more often here than in the twin, at its own place."""
    own, other = _shared_places(here), _shared_places(there)
    for name, places in own.items():
        known = other.get(name, ())
        if len(places) > len(known):
            times = f" {len(places)} times" if known else ""
            found = f"{said} has {name}{times}"
            again = f" ({len(known)} times)" if known else ""
            expected = f"the same in its twin, {where}{again}"
            yield Fault(places[len(known)], found, expected, "add it there, or take it out here")


def _shared_places(text: BoundText) -> dict[str, Sequence[Place]]:
    """Return where each piece stands that both languages must share; words and links are free."""
    places: dict[str, list[Place]] = {}
    for piece, place in text.placed():
        if name := _shared(piece):
            places.setdefault(name, []).append(place)
    return dict(places)


def _shared(piece: Piece) -> str:
    """Name what both languages must have: a fact however it is styled, a note, a reference."""
    if isinstance(piece, Printed):
        return f"{{{{ {' '.join(piece.expression.partition('|')[0].split())} }}}}"
    if isinstance(piece, Cited | SourceOf):
        return f"the reference {piece.reference}"
    return name_of(piece) if isinstance(piece, NoteCall) else ""
