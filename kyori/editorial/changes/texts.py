"""Compare the texts of two states sentence by sentence, and part what data did from edits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kyori.editorial.binding import bind_text
from kyori.editorial.changes.causes import causes
from kyori.editorial.changes.model import (
    BY_BOTH,
    BY_DATA,
    BY_TEXT,
    Revision,
    SentenceChange,
    TextChange,
)
from kyori.editorial.changes.reading import Reading, reading, without_marks
from kyori.editorial.content import LANGUAGES
from kyori.editorial.edition import Edition
from kyori.editorial.expressions import Expressions
from kyori.editorial.pieces import FUNCTIONS, BoundText, Printed
from kyori.editorial.sentences import sentences
from kyori.editorial.states import State
from kyori.errors import Place

Key = tuple[str, str, str]  # where, id, kind
ALIKE = 0.35  # how alike two sentences are to be told as one that changed
EMPTY = Reading("", ())


@dataclass(frozen=True, slots=True)
class Text:
    """A text of one state: as it is written, as it is bound, and where it stands."""

    source: str
    bound: BoundText
    place: Place


@dataclass(frozen=True)
class Pair:
    """Two states that are bound, and the ids of the cells that differ between them.

    `rebind` evaluates a text of the state before over the facts after: what the data alone do.
    """

    before: Edition
    after: Edition
    rebind: Callable[[Text, str], BoundText]
    changed: Collection[str]


def pair_of(before: State, after: State, changed: Collection[str]) -> Pair | None:
    """Pair two states by their texts; None where one of them cannot be bound."""
    if before.edition is None or after.edition is None:
        return None
    expressions = Expressions(after.names, FUNCTIONS)

    def rebind(text: Text, lang: str) -> BoundText:
        return bind_text(text.source, lang, expressions, lambda _: text.place)

    return Pair(before.edition, after.edition, rebind, changed)


def compare_texts(
    pair: Pair, before: Mapping[str, Mapping[Key, Text]], after: Mapping[str, Mapping[Key, Text]]
) -> list[TextChange]:
    """Return the texts that read otherwise in a language, in the order of the state after."""
    revisions: dict[Key, dict[str, Revision]] = {}
    order = _in_order([key for texts in after.values() for key in texts], before.values())
    for lang in LANGUAGES:
        for key in order:
            old, new = before[lang].get(key), after[lang].get(key)
            if (old or new) and (found := _revision(pair, old, new, lang)):
                revisions.setdefault(key, {})[lang] = found
    return [TextChange(*key, revisions[key]) for key in order if key in revisions]


def _in_order(keys: Iterable[Key], others: Iterable[Mapping[Key, Text]]) -> list[Key]:
    """Return all keys; those that are gone stand behind the last of their page or file."""
    order = list(dict.fromkeys(keys))
    for key in dict.fromkeys(key for texts in others for key in texts):
        if key not in order:
            behind = [at for at, other in enumerate(order) if other[0] == key[0]]
            order.insert(behind[-1] + 1 if behind else len(order), key)
    return order


def _revision(pair: Pair, old: Text | None, new: Text | None, lang: str) -> Revision | None:
    was = reading(old.bound, pair.before, lang) if old else EMPTY
    now = reading(new.bound, pair.after, lang) if new else EMPTY
    known = new or old
    assert known is not None
    if was.text == now.text:
        if not (old and new) or old.source == new.source:
            return None
        was, now = Reading(old.source, ()), Reading(new.source, ())
        cause = BY_TEXT
    else:
        cause = _cause(pair, old, new, (was, now), lang)
    changes = tuple(_sentence_changes(was, now, lang, pair.changed))
    return Revision(str(known.place), cause, changes)


def _cause(
    pair: Pair, old: Text | None, new: Text | None, readings: tuple[Reading, Reading], lang: str
) -> str:
    """Say whether the data, an edit or both changed how a text reads."""
    was, now = readings
    if not (old and new):
        return BY_TEXT
    if old.source == new.source:
        facts = [[fact.printed.text for fact in side.facts] for side in readings]
        return BY_TEXT if facts[0] == facts[1] else BY_DATA
    unedited = reading(pair.rebind(old, lang), pair.after, lang).text
    if unedited == was.text:
        return BY_TEXT
    return BY_DATA if unedited == now.text else BY_BOTH


def _sentence_changes(
    was: Reading, now: Reading, lang: str, changed: Collection[str]
) -> Iterator[SentenceChange]:
    old, new = sentences(was.text, lang), sentences(now.text, lang)
    first, last = (
        [_shown(side, span) for span in spans] for side, spans in ((was, old), (now, new))
    )
    if without_marks(was.text) == without_marks(now.text):  # marks alone changed: show them
        first, last = ([side.text[a:b] for a, b in s] for side, s in ((was, old), (now, new)))
    for one, other in _pairs(first, last):
        before, after = (
            first[one] if one is not None else "",
            last[other] if other is not None else "",
        )
        facts = (
            was.facts_in(*old[one]) if one is not None else [],
            now.facts_in(*new[other]) if other is not None else [],
        )
        yield SentenceChange(before, after, _causes(*facts, changed))


def _shown(side: Reading, span: tuple[int, int]) -> str:
    return without_marks(side.text[slice(*span)])


def _causes(
    was: Sequence[Printed], now: Sequence[Printed], changed: Collection[str]
) -> tuple[str, ...]:
    """Return the changed cells that moved the facts which read otherwise."""
    old, new = ({fact.expression: fact for fact in side} for side in (was, now))
    found: set[str] = set()
    for expression in old.keys() | new.keys():
        first, last = old.get(expression), new.get(expression)
        if first is None or last is None or first.text != last.text:
            facts = [fact.phrase.fact if fact else None for fact in (first, last)]
            found |= causes(facts[0], facts[1], changed)
    return tuple(sorted(found))


def _pairs(first: Sequence[str], last: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Yield which sentences became which; None where one is new or gone."""
    for tag, a, b, c, d in SequenceMatcher(None, first, last, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if b - a == d - c:
            yield from zip(range(a, b), range(c, d), strict=True)
            continue
        yield from _likest(first, last, range(a, b), range(c, d))


def _likest(
    first: Sequence[str], last: Sequence[str], old: range, new: range
) -> Iterator[tuple[int | None, int | None]]:
    at = new.start
    for one in old:
        likes = {o: SequenceMatcher(None, first[one], last[o]).ratio() for o in range(at, new.stop)}
        best = max(likes, key=lambda o: likes[o], default=None)
        if best is None or likes[best] < ALIKE:
            yield one, None
            continue
        yield from ((None, other) for other in range(at, best))
        yield one, best
        at = best + 1
    yield from ((None, other) for other in range(at, new.stop))
