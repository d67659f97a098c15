"""Write what `check` remarks on: claims not checked, rounding, texts behind, numbers moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from kyori.editorial.claims.guarded import unchecked
from kyori.editorial.content import Content
from kyori.editorial.counterparts import Counterparts, counterparts
from kyori.editorial.edition import Edition
from kyori.editorial.phrasing import changes, wording
from kyori.editorial.roundings import Apart, roundings
from kyori.editorial.staleness import Behind, Moved, behind_twin, gone, moved, not_agreed
from kyori.errors import Place

AGREE = ".venv/bin/python build.py agree"
MOST_NAMED = 8  # of the texts of one page


def remarks(content: Content, edition: Edition) -> list[str]:
    """Return the remarks on the two languages as lines for a terminal, none where there are none.

    What an editor did to a text and what the data did to its numbers are two lists.
    """
    pairs = list(counterparts(content, edition.pages, edition.labels, edition.words))
    agreements = content.agreed
    return [
        *claims_not_checked(edition),
        *_roundings([apart for apart in roundings(pairs) if not apart.is_slip]),
        *_behind(list(behind_twin(pairs, agreements))),
        *_moved(list(moved(pairs, agreements))),
        *_not_agreed(not_agreed(pairs, agreements), gone(pairs, agreements)),
    ]


def claims_not_checked(edition: Edition) -> Iterator[str]:
    """Yield lines on the claims whose data are absent, with their sentences; none is a pass."""
    found = unchecked(edition.claims)
    if found:
        yield f"\n{_count(found, 'claim')} not checked, for their data are absent:"
    for guarded in found:
        yield f"  {guarded.id}: {'; '.join(guarded.verdict.found)}"
        for sentence in guarded.sentences:
            yield f"    {_at(sentence.place)}  {sentence.text}"


def _roundings(found: Sequence[Apart]) -> Iterator[str]:
    if found:
        yield f"\n{_count(found, 'number')} rounded otherwise in the other language’s unit:"
    for apart in found:
        (ja, here), (en, there) = apart.here, apart.there
        yield f"  {_at(here)}  {ja.text}"
        yield f"  {_at(there)}  {en.text}"


def _behind(found: Sequence[Behind]) -> Iterator[str]:
    if found:
        yield f"\n{_count(found, 'text')} behind the twin, since an edit of the text ({AGREE}):"
    for one in found:
        ja, en = (_at(place) for place in one.pair.places.values())
        yield f"  {one.pair.name}"
        day = one.agreement.day.isoformat()
        if len(one.edited) > 1:
            yield f"    {ja} and {en}: both edited since {day}"
        else:
            (edited,), (waiting,) = one.edited, one.waiting
            late, ahead = (_at(one.pair.places[lang]) for lang in (waiting, edited))
            yield f"    {late} is behind {ahead}, edited since {day}"
        for lang in one.edited:
            shown = changes(one.agreement.wordings[lang], wording(one.pair.texts[lang]))
            yield f"      {lang}: {shown}"


def _moved(found: Sequence[Moved]) -> Iterator[str]:
    if found:
        pairs = {one.pair.name for one in found}
        yield f"\n{_count(pairs, 'text')} with numbers that the data have moved since ({AGREE}):"
    for name, of_pair in groupby(found, lambda one: one.pair.name):
        yield f"  {name}"
        for one in of_pair:
            place = _at(one.pair.places[one.lang])
            yield f"    {place}  {{{{ {one.expression} }}}}: {one.before} → {one.after}"


def _not_agreed(new: Sequence[Counterparts], lost: Sequence[str]) -> Iterator[str]:
    if new:
        yield f"\n{_count(new, 'text')} not yet agreed ({AGREE}):"
    for page, of_page in groupby(new, lambda pair: pair.name.partition("#")[0]):
        yield f"  {page}: {_listed([pair.name.partition('#')[2] for pair in of_page])}"
    if lost:
        yield f"\n{_count(lost, 'agreement')} on texts that are gone, which `agree` drops:"
        yield f"  {_listed(lost)}"


def _listed(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _count(found: Sequence[object] | set[str], one: str) -> str:
    return f"{len(found)} {one}{'' if len(found) == 1 else 's'}"


def _at(place: Place) -> str:
    return f"content/{place}"
