"""Read a bound text as a reader does: facts, links and citations in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kyori.editorial.citations import full, in_sentence
from kyori.editorial.edition import Edition
from kyori.editorial.pieces import (
    BoundText,
    Cited,
    LinkTo,
    Piece,
    Placement,
    Printed,
    See,
    SourceOf,
    fill,
    name_of,
)

EMPHASIS = re.compile(r"(\*{1,3}|`)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
ADDRESS = re.compile(r"\[([^\]\n]+)\]\(https?://[^)\s]+\)")
LINE_END = re.compile(r" *\n(?!\s*(?:[-*+]|[0-9]+\.)\s|\s*\n) *")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A printed fact in a reading, by start and end."""

    start: int
    end: int
    printed: Printed


@dataclass(frozen=True, slots=True)
class Reading:
    """A text in words with the facts in it."""

    text: str
    facts: Sequence[Fragment]

    def facts_in(self, start: int, end: int) -> list[Printed]:
        """Return the facts of a part of the text."""
        return [fact.printed for fact in self.facts if start <= fact.start and fact.end <= end]


def reading(text: BoundText, edition: Edition, lang: str) -> Reading:
    """Return a text as it reads in a language; notes' marks and claims print nothing."""
    said, facts, at = [], [], 0
    for part in text.parts():
        words = part if isinstance(part, str) else _words(part, edition, lang)
        if isinstance(part, Printed):
            facts.append(Fragment(at, at + len(words), part))
        else:
            words = LINE_END.sub("" if lang == "ja" else " ", words)
        said.append(words)
        at += len(words)
    return Reading("".join(said), facts)


def without_marks(text: str) -> str:
    """Return a text without Markdown's marks of emphasis, code and links.

    >>> without_marks("**Japan** is [here](https://example.org).")
    'Japan is here.'
    """
    return ADDRESS.sub(r"\1", EMPHASIS.sub(r"\2", text))


def _words(piece: Piece, edition: Edition, lang: str) -> str:
    words = ""
    match piece:
        case Printed():
            words = piece.text
        case LinkTo():
            page = edition.pages[lang].get(piece.slug)
            words = piece.words or (page.title.plain if page else piece.slug)
        case See():
            words = _number(piece.name, edition, lang)
        case Cited():
            reference = edition.references.get(piece.reference)
            words = in_sentence(reference, lang) if reference else piece.reference
        case SourceOf():
            reference = edition.references.get(piece.reference)
            segments = full(reference, lang) if reference else ()
            words = "".join(segment.text for segment in segments) or piece.reference
        case Placement():
            words = name_of(piece)
    return words


def _number(name: str, edition: Edition, lang: str) -> str:
    if name not in edition.numbers:
        return name
    label = edition.labels[lang].get("site.figure_number")
    return fill(label.plain if label else name, number=str(edition.numbers[name]))
