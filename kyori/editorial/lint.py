"""Refuse numbers that are typed where a fact would be printed, and waivers that waive nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kyori.editorial.bindable import expressions_for
from kyori.editorial.binding import BoundBlock, BoundPage
from kyori.editorial.brief_words import Wording, written_words
from kyori.editorial.content import Brief
from kyori.editorial.labels import BoundLabels, Labels
from kyori.editorial.marks import NOTE_CALL, Found, find_expressions
from kyori.editorial.pieces import BoundText, LinkTo, Piece, Typed
from kyori.editorial.prose import ELSEWHERE
from kyori.editorial.typed import SUSPECTS, TypedNumber, typed_numbers
from kyori.errors import Fault, Place

EXPECTED = "a fact, or a date, an ordinal or a name"
SENTENCE = re.compile(r"[^。\n]*?(?:。|\n|[.!?](?=\s)|$)", re.DOTALL)
Places = Callable[[int], Place]


@dataclass(frozen=True)
class Lint:
    """Adds to bound texts the faults of what is typed in them.

    `names` are the brief's names that hold a number, by language; `facts` are what expressions
    may name, which a message searches for what prints alike.
    """

    names: Mapping[str, Sequence[str]]
    facts: Mapping[str, Any]
    written: dict[str, list[str]] = field(default_factory=lambda: {"ja": [], "en": []})

    def page(self, page: BoundPage) -> BoundPage:
        """Return a page with the faults of its title, its description and its blocks."""
        source = page.source

        def block(bound: BoundBlock) -> BoundBlock:
            text = self.text(bound.text, bound.block.text, source.lang, bound.block.place)
            return replace(bound, text=text)

        return replace(
            page,
            title=self.text(page.title, source.title, source.lang, source.place("title")),
            description=self.text(
                page.description, source.description, source.lang, source.place("description")
            ),
            blocks=tuple(block(bound) for bound in page.blocks),
        )

    def labels(self, bound: BoundLabels, labels: Labels) -> BoundLabels:
        """Return a language's labels with their faults."""
        texts = {
            key: self.text(bound[key], text, labels.lang, labels.place(key))
            for key, text in labels.texts.items()
        }
        return BoundLabels(bound.file, bound.prefix, texts)

    def words(self, words: Wording, brief: Brief, lang: str) -> Wording:
        """Return the words of the brief with their faults."""
        return {
            key: self.text(words[key], text, lang, brief.place(f"{lang}.{key}"))
            for key, text in written_words(brief, lang).items()
        }

    def text(self, bound: BoundText, text: str, lang: str, place: Places) -> BoundText:
        """Return a bound text with the faults of the numbers typed in what was written."""
        self.written[lang].append(text)
        if not SUSPECTS[lang].search(text):
            return bound
        faults = [
            self._fault(typed, text, place(typed.start), lang)
            for typed in self._typed(_prose_of(text), lang)
        ]
        for found in find_expressions(text, place):
            piece = _piece_at(bound, found.place)
            faults += self._check_piece(piece, found, text, lang)
        return replace(bound, faults=(*bound.faults, *faults)) if faults else bound

    def idle_names(self, place: Callable[[str], Place]) -> Iterator[Fault]:
        """Yield the names of the brief that are numbers, and those that no text so far has."""
        for lang, names in self.names.items():
            for name in names:
                if any(typed.text == name for typed in typed_numbers(name, lang)):
                    found, expected = f"{name!r} in `names` is a number", "names, with letters"
                    mend = "bind it, or waive it where it stands"
                    yield Fault(place(lang), found, expected, mend)
                elif not any(name in text for text in self.written[lang]):
                    found, expected = f"no text has the name {name!r}", "names that a text has"
                    yield Fault(place(lang), found, expected, "take it out of `names`")

    def _typed(self, text: str, lang: str) -> Iterator[TypedNumber]:
        return typed_numbers(text, lang, self.names[lang])

    def _check_piece(
        self, piece: Piece | None, found: Found, text: str, lang: str
    ) -> Iterator[Fault]:
        """Yield the numbers typed into the words of a link, and a waiver that waives nothing."""
        if isinstance(piece, LinkTo):
            for typed in self._typed(piece.words, lang):
                yield self._fault(typed, piece.words, found.place, lang)
        if isinstance(piece, Typed) and not self._waives(piece, found, text, lang):
            what, mend = f'typed("{piece.text}") waives nothing', f"write {piece.text} alone"
            yield Fault(found.place, what, "a number that would be refused", mend)

    def _waives(self, piece: Typed, found: Found, text: str, lang: str) -> bool:
        """Say whether the number would be refused if it stood in the text as it is."""
        start, end = found.start, found.start + len(piece.text)
        alone = _prose_of(f"{text[:start]}{piece.text}{text[found.end :]}")
        return any(one.start < end and one.end > start for one in self._typed(alone, lang))

    def _fault(self, typed: TypedNumber, text: str, place: Place, lang: str) -> Fault:
        if typed.is_wide:
            found, mend = f"{typed.text} in full width", "type it in half-width"
            return Fault(place, found, "half-width digits", mend)
        facts = expressions_for(typed.text, _sentence(text, typed.start), lang, self.facts)
        mend = f"write {' or '.join(f'{{{{ {name} }}}}' for name in facts)}"
        if not facts:
            waiver = f'{{{{ typed("{typed.text}", "why") }}}}'
            mend = f"name a fact (`build.py facts`), quote it in quoted.csv, or write {waiver}"
        return Fault(place, f"{typed.text} is typed", EXPECTED, mend)


def _piece_at(bound: BoundText, place: Place) -> Piece | None:
    return next((piece for piece, there in bound.placed() if there == place), None)


def _prose_of(text: str) -> str:
    """Blank out what is no prose: expressions, notes' marks, addresses, code."""
    for pattern in (*ELSEWHERE, NOTE_CALL):
        text = pattern.sub(lambda match: "\0" * len(match[0]), text)
    return text


def _sentence(text: str, at: int) -> str:
    return next((match[0] for match in SENTENCE.finditer(text) if match.end() > at), text)
