"""Compare the claims of two states: which broke, which hold again, which came or went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kyori.editorial.changes.model import (
    ADDED,
    BROKE,
    MENDED,
    REMOVED,
    UNCHECKED,
    ClaimChange,
)
from kyori.editorial.changes.model import GuardedSentence as Sentence
from kyori.editorial.claims.guarded import Guarded


def compare_claims(before: Sequence[Guarded], after: Sequence[Guarded]) -> list[ClaimChange]:
    """Return the claims of which the data or an edit changed something, the broken ones first."""
    old = {guarded.id: guarded for guarded in before}
    changes = [*_now(old, after), *_gone(old, after)]
    order = (BROKE, UNCHECKED, MENDED, ADDED, REMOVED)
    return sorted(changes, key=lambda change: order.index(change.change))


def _now(old: dict[str, Guarded], after: Sequence[Guarded]) -> Iterator[ClaimChange]:
    for guarded in after:
        was = old[guarded.id].verdict.holds if guarded.id in old else True
        holds = guarded.verdict.holds
        if holds is not was:
            changed = {True: MENDED, False: BROKE, None: UNCHECKED}[holds]
            yield _change(guarded, changed)
        elif guarded.id not in old:
            yield _change(guarded, ADDED)


def _gone(old: dict[str, Guarded], after: Sequence[Guarded]) -> Iterator[ClaimChange]:
    there = {guarded.id for guarded in after}
    yield from (_change(guarded, REMOVED) for name, guarded in old.items() if name not in there)


def _change(guarded: Guarded, changed: str) -> ClaimChange:
    sentences = tuple(
        Sentence(sentence.lang, sentence.text, str(sentence.place))
        for sentence in guarded.sentences
    )
    found = tuple(guarded.verdict.found) if changed == BROKE else ()
    return ClaimChange(guarded.id, changed, guarded.claim.predicate, found, sentences)
