"""Hold the claims of the brief, each with the sentences that it guards, against the facts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kyori.data.namespaces import UnknownNameError
from kyori.editorial.binding import BoundPage
from kyori.editorial.claims.cases import Lookup, UnfitError
from kyori.editorial.claims.judging import Verdict, judge
from kyori.editorial.claims.predicates import Operand
from kyori.editorial.expressions import Expressions
from kyori.editorial.marks import Found
from kyori.editorial.pieces import (
    BoundText,
    Cited,
    Claim,
    LinkTo,
    Piece,
    Printed,
    See,
    SourceOf,
)
from kyori.editorial.sentences import sentences
from kyori.errors import ContentError, Fault, Place, nearest

Pages = Mapping[str, BoundPage]
EMPHASIS = re.compile(r"\*+")
QUOTES = {"ja": "「{}」", "en": "“{}”"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that a claim guards: its language, page, block and words, and the claim's place.

    The page of a label is empty, and its block is the label's key.
    """

    lang: str
    page: str
    block: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Guarded:
    """A claim, the sentences of both languages that it guards, and what came of it."""

    claim: Claim
    sentences: tuple[Sentence, ...]
    verdict: Verdict

    @property
    def id(self) -> str:
        """Return the id of the claim."""
        return self.claim.id


def judge_claims(
    pages: Mapping[str, Pages],
    labels: Mapping[str, Mapping[str, BoundText]],
    expressions: Expressions,
    faults: list[Fault],
) -> list[Guarded]:
    """Return every claim of the brief with its verdict, in the order of the first language.

    A claim that cannot be held against the facts, or says one thing here and another there, is
    added to the faults.
    """
    found: dict[str, list[tuple[Claim, Sentence]]] = {}
    for claim, sentence in _written(pages, labels):
        found.setdefault(claim.id, []).append((claim, sentence))
    guarded = []
    told = {fault.place for fault in faults}  # a twin that says another thing is told already
    for every in found.values():
        first = every[0][0]
        for claim, sentence in every[1:]:
            if claim.predicate != first.predicate and sentence.place not in told:
                what = f"the claim {claim.id!r} says {claim.predicate}"
                expected = f"{first.predicate}, as at {first.found.place}"
                faults.append(Fault(sentence.place, what, expected, "correct one of the two"))
        try:
            verdict = judge_claim(first, expressions)
        except ContentError as error:
            faults.extend(error.faults)
        else:
            guarded.append(Guarded(first, tuple(sentence for _, sentence in every), verdict))
    return guarded


def claim_ids(
    pages: Mapping[str, Pages], labels: Mapping[str, Mapping[str, BoundText]]
) -> set[str]:
    """Return the ids of all claims that pages and labels make."""
    return {claim.id for claim, _ in _written(pages, labels)}


def judge_claim(claim: Claim, expressions: Expressions) -> Verdict:
    """Return what comes of a claim; ContentError where it cannot be held against the facts."""
    try:
        verdict = judge(claim.clauses, _lookup(claim, expressions))
    except UnfitError as error:
        what = f"{error.what} in the claim {claim.id!r}"
        place = claim.place(error.operand.offset)
        raise ContentError(Fault(place, what, error.expected, "correct the statement")) from None
    except UnknownNameError as error:
        what = f"unknown name {error.word!r} of {error.owner} in the claim {claim.id!r}"
        mend = nearest(error.word, error.known)
        fault = Fault(claim.found.place, what, "a fact that each member has", mend)
        raise ContentError(fault) from None
    if verdict.holds is not None and not any(value.cells for value in verdict.values):
        what = f"the claim {claim.id!r} rests on no cell of a table"
        expected = "a statement that some change of the data would break"
        raise ContentError(Fault(claim.found.place, what, expected, "name a fact, or delete it"))
    return verdict


def _lookup(claim: Claim, expressions: Expressions) -> Lookup:
    def look_up(operand: Operand) -> Any:
        origin = claim.found.origin + claim.offset + operand.offset
        span = (claim.found.start, claim.found.end)
        return expressions.look_up(Found(operand.source, *span, origin, claim.found.locate))

    return look_up


def _written(
    pages: Mapping[str, Pages], labels: Mapping[str, Mapping[str, BoundText]]
) -> Iterator[tuple[Claim, Sentence]]:
    for lang, of_lang in pages.items():
        for slug, page in of_lang.items():
            texts = [("title", page.title), ("description", page.description)]
            texts += [(bound.id, bound.text) for bound in page.blocks]
            for block, text in texts:
                yield from _of_text(text, lang, slug, block)
        for key, text in labels[lang].items():
            yield from _of_text(text, lang, "", key)


def _of_text(text: BoundText, lang: str, page: str, block: str) -> Iterator[tuple[Claim, Sentence]]:
    if not any(isinstance(piece, Claim) for piece in text.pieces):
        return
    places = iter(text.places)
    plain, found = "", []
    for part in text.parts():
        if isinstance(part, str):
            plain += EMPHASIS.sub("", part)
            continue
        place = next(places)
        if isinstance(part, Claim):
            found.append((part, place, len(plain)))
        else:
            plain += _worded(part)
    for claim, place, at in found:
        words = _sentence_before(plain, at, lang)
        yield claim, Sentence(lang, page, block, words, place)


def _worded(piece: Piece) -> str:
    """Return a piece as a message shows it: printed facts, and by name what stands for words."""
    match piece:
        case Printed():
            return piece.text
        case LinkTo():
            return piece.words or f"[{piece.slug}]"
        case See():
            return f"[{piece.name}]"
        case Cited() | SourceOf():
            return f"[{piece.reference}]"
        case _:
            return ""


def _sentence_before(plain: str, at: int, lang: str) -> str:
    """Return the sentence that ends at an offset, or holds it."""
    spans = sentences(plain, lang)
    before = [span for span in spans if span[0] < at] or spans[:1]
    start, end = before[-1] if before else (0, len(plain))
    return " ".join(plain[start:end].split())


def quoted(sentence: Sentence) -> str:
    """Return a sentence with its place, as messages print it."""
    return f"{sentence.place} {QUOTES[sentence.lang].format(sentence.text)}"


def unchecked(claims: Sequence[Guarded]) -> list[Guarded]:
    """Return the claims whose data are absent: they did not fail, and they did not pass."""
    return [guarded for guarded in claims if guarded.verdict.holds is None]


def false(claims: Sequence[Guarded]) -> list[Guarded]:
    """Return the claims that the data refute."""
    return [guarded for guarded in claims if guarded.verdict.holds is False]


def not_checked(claims: Sequence[Guarded], told: Collection[Place]) -> Iterator[Fault]:
    """Yield, beside the faults of a refused brief, that some claims could not be checked.

    `told` are the places of which something is said already.
    """
    for guarded in unchecked(claims):
        if guarded.claim.found.place in told:
            continue
        what = f"the claim {guarded.id!r} is not checked ({'; '.join(guarded.verdict.found)})"
        mend = "supply the data; it did not pass"
        yield Fault(guarded.sentences[0].place, what, guarded.claim.predicate, mend)


VERDICTS = {True: "holds", False: "is false", None: "not checked"}


def claims_document(claims: Sequence[Guarded]) -> dict[str, Any]:
    """Return claims.json: each claim with its verdict, its sentences and the cells it rests on."""
    listed = [
        {
            "id": guarded.id,
            "predicate": guarded.claim.predicate,
            "verdict": VERDICTS[guarded.verdict.holds],
            "found": list(guarded.verdict.found),
            "sentences": [
                {"lang": one.lang, "page": one.page, "block": one.block, "text": one.text}
                for one in guarded.sentences
            ],
            "cells": sorted({cell.id for value in guarded.verdict.values for cell in value.cells}),
        }
        for guarded in claims
    ]
    return {"claims": listed}
