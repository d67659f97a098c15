"""Find the blocks of a page that stand in another order, though none of their words changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kyori.editorial.binding import BoundPage
from kyori.editorial.changes.model import BY_TEXT, ORDER, Revision, SentenceChange, TextChange
from kyori.editorial.edition import Edition

BETWEEN = " › "


def compare_order(before: Edition, after: Edition) -> list[TextChange]:
    """Return the pages of which blocks that both states have were moved, with their ids in order.

    Only the stretch from the first moved block to the last is told.
    """
    found: dict[str, dict[str, Revision]] = {}
    for lang, pages in after.pages.items():
        for slug, page in pages.items():
            old = before.pages[lang].get(slug)
            for revision in _moved(old, page) if old else ():
                found.setdefault(slug, {})[lang] = revision
    return [TextChange(slug, ORDER, ORDER, revisions) for slug, revisions in found.items()]


def _moved(old: BoundPage, new: BoundPage) -> Iterator[Revision]:
    was = [name for name in old.ids if name in new.ids]
    now = [name for name in new.ids if name in old.ids]
    apart = [at for at, (one, other) in enumerate(zip(was, now, strict=False)) if one != other]
    if not apart or sorted(was) != sorted(now):
        return
    sentence = SentenceChange(_stretch(was, apart), _stretch(now, apart), ())
    place = next(bound.place for bound in new.blocks if bound.id == now[apart[0]])
    yield Revision(str(place), BY_TEXT, (sentence,))


def _stretch(names: Sequence[str], apart: Sequence[int]) -> str:
    return BETWEEN.join(names[apart[0] : apart[-1] + 1])
