"""Lay out texts that changed: each sentence with the words that differ, language by language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kyori.editorial.changes.model import BY_BOTH, ClaimChange, Revision, TextChange
from kyori.editorial.changes.words import SAME, Run, marked

CAUSES_NAMED = 2


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
    kind = "" if text.kind in ("text", "caption") else text.kind
    remarks = (kind, _causes(causes), because(cells) if names_causes else "")
    return Passage(
        text.id,
        " · ".join(remark for remark in remarks if remark),
        {lang: located(revision) for lang, revision in text.revisions.items()},
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
    """Lay out a claim with the sentences that it guards."""
    return Passage(
        claim.id,
        f"{claim.predicate}: {claim.found}" if claim.found else claim.predicate,
        dict(claim.places),
        {lang: [[Run(SAME, sentence)]] for lang, sentence in claim.sentences.items()},
    )


def because(cells: Sequence[str]) -> str:
    """Name the changed cells behind something, or count them where they are many."""
    names = list(dict.fromkeys(cells))
    if not names:
        return ""
    if len(names) > CAUSES_NAMED:
        return f"from {len(names)} changed cells"
    return "from " + " and ".join(name.partition(":")[2].replace(":", " ") for name in names)


def located(revision: Revision) -> str:
    """Return file and line of a text, from the folder of the content."""
    file, _, rest = revision.place.partition(":")
    line = rest.partition(":")[0]
    return file + (f":{line}" if line else "")
