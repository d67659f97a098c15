"""Lay out texts that changed: each sentence with the words that differ, language by language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kyori.editorial.changes.model import BY_BOTH, ClaimChange, TextChange
from kyori.editorial.word_changes import SAME, Run, marked

ROWS_NAMED = 3  # more changed rows behind something are counted


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that changed: its id, remarks, and by language its place and its sentences."""

    label: str
    note: str
    places: Mapping[str, str]
    sentences: Mapping[str, Sequence[Sequence[Run]]]


def of_text(text: TextChange, *, names_causes: bool = True) -> Passage:
    """Lay out a text; the remarks say what kind it is, why it changed, and from which cells."""
    causes = {lang: revision.cause for lang, revision in text.revisions.items()}
    cells = [
        cell
        for revision in text.revisions.values()
        for sentence in revision.sentences
        for cell in sentence.cells
    ]
    kind = "" if text.kind in ("text", "caption", text.id) else text.kind
    remarks = (kind, _causes(causes), because(cells) if names_causes else "")
    return Passage(
        text.id,
        " · ".join(remark for remark in remarks if remark),
        {lang: located(revision.place) for lang, revision in text.revisions.items()},
        {
            lang: [marked(sentence.before, sentence.after) for sentence in revision.sentences]
            for lang, revision in text.revisions.items()
        },
    )


def _causes(causes: Mapping[str, str]) -> str:
    """Say why a text changed where its section does not: edited as well, in one language only."""
    if len(set(causes.values())) == 1:
        (cause,) = set(causes.values())
        return "data and edit" if cause == BY_BOTH else ""
    return ", ".join(f"{lang}: {cause}" for lang, cause in causes.items())


def of_claim(claim: ClaimChange) -> Passage:
    """Lay out a claim: what it says, what the facts are, and the sentences that it guards.

    Where it guards several in a language, each begins with its place.
    """
    langs = dict.fromkeys(sentence.lang for sentence in claim.sentences)
    sentences: dict[str, list[list[Run]]] = {}
    places: dict[str, str] = {}
    for lang in langs:
        own = [sentence for sentence in claim.sentences if sentence.lang == lang]
        told = dict.fromkeys((located(sentence.place), sentence.text) for sentence in own)
        if len(told) == 1:
            places[lang] = located(own[0].place)
        sentences[lang] = [
            [Run(SAME, text if len(told) == 1 else f"{place}  {text}")] for place, text in told
        ]
    note = claim.predicate + (f" (now {'; '.join(claim.found)})" if claim.found else "")
    return Passage(claim.id, note, places, sentences)


def because(cells: Sequence[str]) -> str:
    """Name the rows of the changed cells behind something, or count the cells of many rows."""
    rows = list(dict.fromkeys(cell.split(":", 1)[1].rpartition(":")[0] for cell in cells))
    if not rows:
        return ""
    if len(rows) > ROWS_NAMED:
        return f"from {len(set(cells))} changed cells"
    return f"from {', '.join(rows)}"


def located(place: str) -> str:
    """Return file and line of a text, from the folder of the content."""
    file, _, rest = place.partition(":")
    line = rest.partition(":")[0]
    return file + (f":{line}" if line else "")
