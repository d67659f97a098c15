"""Hold each page against its twin: the same blocks in the same order, the same numbers in each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from kyori.editorial.binding import BoundBlock, BoundPage
from kyori.editorial.pieces import BoundText, NoteCall
from kyori.editorial.twins import Twins, match_blocks, shared_name
from kyori.errors import Fault, Place

Pages = Mapping[str, BoundPage]


@dataclass(frozen=True, slots=True)
class Side:
    """A text of one language, and how a message names its place in the other's."""

    text: BoundText
    where: str


@dataclass(frozen=True, slots=True)
class Surplus:
    """A piece that one text has and the other has not, or only `known` times."""

    name: str
    place: Place
    known: int


@dataclass(frozen=True, slots=True)
class Uneven:
    """Two texts that belong together, with what each has and the other lacks."""

    said: str
    here: Side
    there: Side
    more: list[Surplus]
    less: list[Surplus]


def check_pairs(ja: Pages, en: Pages, refused: Collection[Place]) -> list[Fault]:
    """Compare each page with its twin; each fault names both places.

    What stands at a refused place is told already, so that nothing is said of its absence.
    """
    faults: list[Fault] = []
    for slug, page in ja.items():
        if slug in en:
            twins = match_blocks(page, en[slug], refused)
            faults += _strangers(page, en[slug], twins)
            faults += _disorder(twins)
            faults += _compare_front(page, en[slug], refused)
            idle = _refused_notes(page, refused) | _refused_notes(en[slug], refused)
            faults += _compare_blocks(twins, refused, idle)
    return faults


def check_labels_pairwise(
    ja: Mapping[str, BoundText], en: Mapping[str, BoundText], refused: Collection[Place]
) -> list[Fault]:
    """Compare each label with its twin: captions and alternative texts print the same facts."""
    faults: list[Fault] = []
    for key in (key for key in ja if key in en):
        here, there = (
            Side(ja[key], f"ja/labels.toml, {key}"),
            Side(en[key], f"en/labels.toml, {key}"),
        )
        faults += _differences(f"label {key!r}", here, there, refused)
    return faults


def check_words_pairwise(
    ja: Mapping[str, BoundText], en: Mapping[str, BoundText], refused: Collection[Place]
) -> list[Fault]:
    """Compare each text of brief.toml with its twin; the entries of its lists are free."""
    faults: list[Fault] = []
    for key in (key for key in ja if key in en and "." not in key):
        here, there = Side(ja[key], f"brief.toml, ja.{key}"), Side(en[key], f"brief.toml, en.{key}")
        faults += _differences(f"the {key} of the brief", here, there, refused)
    return faults


def _strangers(page: BoundPage, twin: BoundPage, twins: Twins) -> Iterator[Fault]:
    """Yield the blocks that the twin has under another id, or not at all."""
    for bound, mate in twins.renamed:
        found = f"block {mate.id!r} is {bound.id!r} in its twin, {bound.id_place}"
        yield Fault(mate.id_place, found, "one id in both languages", "rename one of the two")
    for bound in twins.strangers:
        other = twin if bound.place.file == page.source.file else page
        expected = f"a block of this id in {other.source.file}"
        found = f"block {bound.id!r} has no twin"
        yield Fault(bound.id_place, found, expected, "write it there, or delete this one")


def _disorder(twins: Twins) -> Iterator[Fault]:
    """Yield the first block that stands in another order than in the twin."""
    there = [mate for _, mate in sorted(twins.pairs, key=lambda pair: pair[1].place)]
    for (here, mate), expected in zip(twins.pairs, there, strict=True):
        if mate is not expected:
            found = f"block {here.id!r} stands where {expected.place} has {expected.id!r}"
            yield Fault(here.place, found, "the same order in both", "move one of the two")
            return


def _compare_front(page: BoundPage, twin: BoundPage, refused: Collection[Place]) -> Iterator[Fault]:
    for name in ("title", "description"):
        here = Side(getattr(page, name), page.source.file)
        there = Side(getattr(twin, name), twin.source.file)
        yield from _differences(f"the {name}", here, there, refused)


def _refused_notes(page: BoundPage, refused: Collection[Place]) -> set[str]:
    return {name for name, bound in page.notes.items() if bound.id_place in refused}


def _compare_blocks(
    twins: Twins, refused: Collection[Place], idle: Collection[str]
) -> Iterator[Fault]:
    told = {*idle, *(bound.id for bound in twins.strangers)}
    told |= {bound.id for pair in twins.renamed for bound in pair}
    uneven: list[Uneven] = []
    for bound, mate in (*twins.pairs, *twins.renamed):
        said = f"block {bound.id!r}"
        if (bound.block.kind, bound.block.level) != (mate.block.kind, mate.block.level):
            found, expected = f"{said} is a {_form(bound)}", f"a {_form(mate)}, as in {mate.place}"
            yield Fault(bound.place, found, expected, "make the two alike")
        here, there = Side(bound.text, str(bound.place)), Side(mate.text, str(mate.place))
        uneven.append(_uneven(said, here, there, refused, told))
    yield from _moved(uneven)
    for pair in uneven:
        yield from _told(pair)


def _moved(uneven: Sequence[Uneven]) -> Iterator[Fault]:
    """Yield what the twin has in another block, once and with both places; forget it then."""
    for one, other in permutations(uneven, 2):
        for its in list(one.more):
            mine = next((mine for mine in other.less if mine.name == its.name), None)
            if mine:
                one.more.remove(its)
                other.less.remove(mine)
                found = f"{one.said} has {its.name}, which its twin has in {other.said}"
                expected = f"it in one block of both languages, as at {mine.place}"
                yield Fault(its.place, found, expected, "move one of the two")


def _form(bound: BoundBlock) -> str:
    level = bound.block.level
    return f"heading of level {level}" if level else bound.block.kind


def _differences(said: str, here: Side, there: Side, refused: Collection[Place]) -> Iterator[Fault]:
    return _told(_uneven(said, here, there, refused, ()))


def _uneven(
    said: str, here: Side, there: Side, refused: Collection[Place], told: Collection[str]
) -> Uneven:
    """Return what one of two texts has more often; what one lacks may be what is refused in it."""
    own, other = (_shared_places(side.text, refused, told) for side in (here, there))
    more = [] if _is_refused(there.text, refused) else _surplus(own, other)
    less = [] if _is_refused(here.text, refused) else _surplus(other, own)
    return Uneven(said, here, there, more, less)


def _told(pair: Uneven) -> Iterator[Fault]:
    """Yield what one of two texts has more often; what each has for the other's, once."""
    said, here, there, more, less = pair.said, pair.here, pair.there, pair.more, pair.less
    for mine, its in zip(more, less, strict=False):
        found, expected = f"{said} has {its.name}", f"{mine.name}, as in its twin, {here.where}"
        yield Fault(its.place, found, expected, "correct one of the two")
    swapped = min(len(more), len(less))
    for surplus, where in ((more[swapped:], there.where), (less[swapped:], here.where)):
        for its in surplus:
            found = f"{said} has {its.name}" + (f" {its.known + 1} times" if its.known else "")
            again = f" ({its.known} times)" if its.known else ""
            expected = f"the same in its twin, {where}{again}"
            yield Fault(its.place, found, expected, "add it there, or take it out here")


def _is_refused(text: BoundText, refused: Collection[Place]) -> bool:
    return bool(text.faults) or any(place in refused for place in text.places)


def _surplus(
    own: Mapping[str, Sequence[Place]], other: Mapping[str, Sequence[Place]]
) -> list[Surplus]:
    """Return what stands more often in one text than in the other, at the first place too many."""
    counts = {name: len(other.get(name, ())) for name in own}
    return [
        Surplus(name, places[counts[name]], counts[name])
        for name, places in own.items()
        if len(places) > counts[name]
    ]


def _shared_places(
    text: BoundText, refused: Collection[Place], told: Collection[str]
) -> dict[str, list[Place]]:
    """Return where each piece stands that both languages must share; words and links are free."""
    places: dict[str, list[Place]] = {}
    for piece, place in text.placed():
        is_told = place in refused or (isinstance(piece, NoteCall) and piece.name in told)
        if not is_told and (name := shared_name(piece)):
            places.setdefault(name, []).append(place)
    return places
