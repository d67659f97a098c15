"""Turn the pieces of a text into HTML: numbers with their origin, links, notes, citations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from markupsafe import Markup, escape

from kyori.data.values import Names, Range, Value, Words
from kyori.editorial.citations import Segment, full, in_sentence, short
from kyori.editorial.edition import Edition
from kyori.editorial.numerals import Phrase
from kyori.editorial.origins import Origins
from kyori.editorial.pieces import (
    BoundText,
    Cited,
    Claim,
    LinkTo,
    NoteCall,
    Piece,
    Placement,
    Printed,
    See,
    SourceOf,
    Typed,
    fill,
)
from kyori.editorial.provenance import provenance
from kyori.editorial.references import Reference


@dataclass(frozen=True, slots=True)
class Note:
    """A note in the order of its call: its ids and its text."""

    number: int
    id: str
    call_id: str
    text: Markup


@dataclass
class Inline:
    """Writes the inline HTML of one page in one language.

    `link` gives the address of a page's block, empty where the medium has no such page.
    `note_text` gives the HTML of a defined note. Notes and cited references gather as the page is
    written, so that a repeated reference is printed short: one writer serves one page once.
    What only a screen shows, tooltips and the list of notes, is left out `on_paper`.
    """

    edition: Edition
    lang: str
    slug: str
    link: Callable[[str, str], str]
    note_text: Callable[[str], Markup]
    on_paper: bool = False
    notes: list[Note] = field(default_factory=list)
    cited: set[str] = field(default_factory=set)
    _ids: count[int] = field(default_factory=lambda: count(1))

    def text(self, bound: BoundText) -> Markup:
        """Return a label or caption as HTML."""
        return Markup("").join(
            escape(part) if isinstance(part, str) else self.piece(part) for part in bound.parts()
        )

    def piece(self, piece: Piece, touches: bool = False) -> Markup:
        """Return the HTML of one piece; a note's mark that touches another is set off from it."""
        match piece:
            case Printed() | Typed():
                return self._number(piece)
            case LinkTo() | See() | Cited():
                return self._anchor(*self._words_and_address(piece))
            case SourceOf():
                return self._source(piece.reference)
            case NoteCall():
                return self._call(piece.name, "next" if touches else "")
            case Claim():
                return Markup("")
            case Placement():
                raise TypeError("a placement is no inline piece")

    def _words_and_address(self, piece: LinkTo | See | Cited) -> tuple[str, str]:
        match piece:
            case LinkTo():
                return self._words(piece), self.link(piece.slug, piece.block)
            case See():
                address = self.link(self.edition.page_of(piece.name), piece.name)
                return self.number(piece.name), address
            case Cited():
                slug = self.edition.page_of("bibliography")
                address = self.link(slug, f"ref-{piece.reference}") if slug else ""
                return in_sentence(self._reference(piece.reference), self.lang), address

    def _number(self, piece: Printed | Typed) -> Markup:
        if isinstance(piece, Typed):
            return escape(piece.text)
        return self.fact(piece.text, piece.phrase)

    def number(self, name: str) -> str:
        """Return the number of a figure or table in words: 図表1, Figure 1."""
        words = self.edition.label(self.lang, "site.figure_number")
        return fill(words, number=str(self.edition.numbers[name]))

    def fact(self, text: str, phrase: Phrase) -> Markup:
        """Return a printed fact as a `<data>` element with its origin in a tooltip."""
        return self._data(text, _values(phrase))

    def value(self, text: str, value: Value) -> Markup:
        """Return the printed value of a table's cell in the same way."""
        return self._data(text, [value])

    def blank(self, mark: str, why: str) -> Markup:
        """Return the mark of a value that does not exist, with the reason in its tooltip."""
        if self.on_paper:
            return Markup('<span class="fact missing">{}</span>').format(mark)
        identity = f"origin-{self.slug}-{next(self._ids)}"
        return Markup(
            '<span class="fact missing" tabindex="0" aria-describedby="{}">{}'
            '<span class="origin" role="tooltip" id="{}">{}</span></span>'
        ).format(identity, mark, identity, why)

    def _data(self, text: str, values: list[Value]) -> Markup:
        amount = " ".join(machine_value(value) for value in values)
        if self.on_paper:
            return Markup('<data class="fact" value="{}">{}</data>').format(amount, text)
        edition, labels = self.edition, self.edition.labels[self.lang]
        origins = Origins(self.lang, labels, edition.references, edition.row_names)
        origin = origins.describe_all(values)
        identity = f"origin-{self.slug}-{next(self._ids)}"
        return Markup(
            '<data class="fact" value="{}"{} tabindex="0" aria-describedby="{}">{}'
            '<span class="origin" role="tooltip" id="{}">{}</span></data>'
        ).format(amount, self._provenance(values), identity, text, identity, origin)

    def _provenance(self, values: list[Value]) -> Markup:
        """Return what programs read of a number: its name in numbers.json, of whom, when, whose."""
        found = provenance(values, self.edition.row_names)
        attributes = {
            "fact": " ".join(value.id for value in values),
            "partner": " ".join(found.partners or ()),
            "year": " ".join(map(str, found.years)),
            "source": " ".join(found.sources),
        }
        return Markup("").join(
            Markup(' data-{}="{}"').format(name, words)
            for name, words in attributes.items()
            if words
        )

    def _reference(self, name: str) -> Reference:
        return self.edition.references[name]

    def _words(self, piece: LinkTo) -> str:
        return piece.words or self.edition.pages[self.lang][piece.slug].title.plain

    def _anchor(self, words: str, address: str) -> Markup:
        return Markup('<a href="{}">{}</a>').format(address, words) if address else escape(words)

    def _source(self, name: str) -> Markup:
        is_repeated = name in self.cited
        self.cited.add(name)
        reference = self._reference(name)
        segments = short(reference, self.lang) if is_repeated else full(reference, self.lang)
        return formatted(segments, self.lang)

    def _note(self, name: str) -> Markup:
        is_defined = name in self.edition.pages[self.lang][self.slug].notes
        return self.note_text(name) if is_defined else self._source(name)

    def _call(self, name: str, place: str) -> Markup:
        classes = f"note-ref {place}".strip()
        if self.on_paper:
            html = '<span class="{}"><span class="note">{}</span></span>'
            return Markup(html).format(classes, self._note(name))
        known = sum(note.id.startswith(f"note-{self.slug}-{name}.") for note in self.notes)
        number, identity = len(self.notes) + 1, f"{self.slug}-{name}.{known + 1}"
        before = set(self.cited)
        text = self._note(name)
        self.cited = before  # the note is written twice: at its call and in the list of notes
        self.notes.append(Note(number, f"note-{identity}", f"call-{identity}", self._note(name)))
        return Markup(
            '<span class="{}"><a class="call" id="call-{}" href="#note-{}"'
            ' role="doc-noteref">{}</a><span class="note">{}</span></span>'
        ).format(classes, identity, identity, number, text)


def formatted(segments: Iterable[Segment], page_lang: str) -> Markup:
    """Return a formatted reference; foreign words carry their language, addresses are links."""
    return Markup("").join(_segment(segment, page_lang) for segment in segments)


def _segment(segment: Segment, page_lang: str) -> Markup:
    if segment.kind == "address":
        return Markup('<a class="address" href="{}">{}</a>').format(segment.text, segment.text)
    is_foreign = segment.lang not in ("", page_lang)
    language = Markup(' lang="{}"').format(segment.lang) if is_foreign else ""
    if segment.kind == "title":
        return Markup("<cite{}>{}</cite>").format(language, segment.text)
    if is_foreign:
        return Markup("<span{}>{}</span>").format(language, segment.text)
    return escape(segment.text)


def _values(phrase: Phrase) -> list[Value]:
    fact = phrase.fact
    if isinstance(fact, Range):
        return [fact.low, fact.high]
    assert isinstance(fact, Value)  # a missing value is never printed
    return [fact]


def machine_value(value: Value) -> str:
    """Return the unrounded amount for the `value` attribute."""
    if isinstance(value.amount, Words):
        return value.amount.en
    if isinstance(value.amount, Names):
        return ", ".join(words.en for words in value.amount.words)
    return value.amount.isoformat() if isinstance(value.amount, date) else f"{value.amount:f}"
