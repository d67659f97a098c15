"""What expressions become in a text: printed numbers, links, notes, citations, placements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from kyori.editorial.claims.predicates import Clause
from kyori.editorial.marks import Found
from kyori.editorial.numerals import Phrase
from kyori.editorial.refusals import RefusedError
from kyori.errors import Fault, Place

# Markdown is handed private-use characters in place of the pieces, and gives them back untouched.
OPEN, CLOSE = "\ue000", "\ue001"
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
MARK = re.compile(f"{OPEN}([0-9]+){CLOSE}")
SHORTEST_REASON = 8  # characters: two words in English, a few kanji in Japanese
HEAD = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True, slots=True)
class Printed:
    """A fact as it is printed in one language, and the expression that asked for it."""

    text: str
    phrase: Phrase
    expression: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A number that an editor types, and why it is bound to nothing; the reason is not printed."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class LinkTo:
    """A link to a page, or to a block of it, by name; without words it shows the title."""

    slug: str
    block: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class See:
    """A reference to a figure or table by its number."""

    name: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference in running text: author and year, linked to the list."""

    reference: str


@dataclass(frozen=True, slots=True)
class SourceOf:
    """A reference inside a note: in full, or short when repeated."""

    reference: str


@dataclass(frozen=True, slots=True)
class NoteCall:
    """The mark of a note in the text."""

    name: str


@dataclass(frozen=True, slots=True)
class Placement:
    """A block that is not text; its kind is the function that places it: figure, strip, ..."""

    kind: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What the sentence before it says of the facts; it prints nothing."""

    id: str
    predicate: str
    clauses: tuple[Clause, ...] = field(compare=False, repr=False)
    found: Found = field(compare=False, repr=False)
    offset: int = field(compare=False, repr=False)

    def place(self, offset: int) -> Place:
        """Return the place of an offset into the predicate."""
        return self.found.at(self.offset + offset)


Piece = Printed | Typed | LinkTo | See | Cited | SourceOf | NoteCall | Placement | Claim


@dataclass(frozen=True, slots=True)
class BoundText:
    """A text whose expressions are evaluated; `marked` holds a mark for each piece.

    `places` says where in its file each piece is written. An expression that is refused leaves a
    fault and no piece.
    """

    marked: str
    pieces: tuple[Piece, ...]
    places: tuple[Place, ...] = field(default=(), compare=False)
    faults: tuple[Fault, ...] = field(default=(), compare=False)

    @property
    def plain(self) -> str:
        """Return the text with its printed facts and without anything else, for attributes."""
        return MARK.sub(lambda match: _plain(self.pieces[int(match.group(1))]), self.marked)

    @property
    def head(self) -> BoundText:
        """Return the words in bold that open the text; all of it where it opens with none."""
        opening = HEAD.match(self.marked)
        return replace(self, marked=opening.group(1)) if opening else self

    def parts(self) -> Iterator[str | Piece]:
        """Iterate over the text between the pieces and the pieces, in order."""
        at = 0
        for match in MARK.finditer(self.marked):
            yield self.marked[at : match.start()]
            yield self.pieces[int(match.group(1))]
            at = match.end()
        yield self.marked[at:]

    def placed(self) -> Iterator[tuple[Piece, Place]]:
        """Iterate over the pieces with their places."""
        return zip(self.pieces, self.places, strict=True)

    def printed(self) -> Iterator[Printed]:
        """Iterate over the printed facts."""
        return (piece for piece in self.pieces if isinstance(piece, Printed))


def name_of(piece: Piece) -> str:
    """Name a piece as an editor writes it, for messages."""
    match piece:
        case Printed():
            name = f"{{{{ {piece.expression} }}}}"
        case Typed():
            name = f'typed("{piece.text}")'
        case LinkTo():
            name = f'link("{piece.slug}")'
        case See():
            name = f'see("{piece.name}")'
        case Cited():
            name = f'cite("{piece.reference}")'
        case SourceOf():
            name = f'source("{piece.reference}")'
        case NoteCall():
            name = f"the note [^{piece.name}]"
        case Claim():
            name = f"the claim {piece.id} ({piece.predicate})"
        case Placement():
            name = f'{piece.kind}("{piece.name}")' if piece.name else f"{piece.kind}()"
    return name


def fill(text: str, /, **words: str) -> str:
    """Put words in place of their names in {braces}; other braces stay as they are.

    >>> fill("Figure {number} {x.y}", number="3")
    'Figure 3 {x.y}'
    """
    return PLACEHOLDER.sub(lambda match: words.get(match[1], match[0]), text)


def _plain(piece: Piece) -> str:
    if isinstance(piece, Printed | Typed):
        return piece.text
    return piece.words if isinstance(piece, LinkTo) else ""


def typed(text: str, reason: str) -> Typed:
    """Let a number stand as it is typed, for a reason that says why no fact is meant."""
    if len(reason.strip()) < SHORTEST_REASON:
        what, expected = f"typed({text!r}) without a reason", "why this number is bound to nothing"
        raise RefusedError(what, expected, f'write {{{{ typed("{text}", "…") }}}}')
    return Typed(text, reason)


def figure(name: str) -> Placement:
    """Place a figure."""
    return Placement("figure", name)


def table(name: str) -> Placement:
    """Place a table."""
    return Placement("table", name)


def strip(name: str) -> Placement:
    """Place a strip: a few values of one row, beside or above a text."""
    return Placement("strip", name)


def bibliography() -> Placement:
    """Place the list of references."""
    return Placement("bibliography")


def citation() -> Placement:
    """Place how the brief itself is cited, with the files for reference managers."""
    return Placement("citation")


def data_sources() -> Placement:
    """Place the list of data tables with publishers and licences."""
    return Placement("data_sources")


def downloads() -> Placement:
    """Place the list of files to download."""
    return Placement("downloads")


FUNCTIONS: dict[str, Callable[..., Piece]] = {
    "figure": figure,
    "table": table,
    "strip": strip,
    "bibliography": bibliography,
    "citation": citation,
    "data_sources": data_sources,
    "downloads": downloads,
    "typed": typed,
    "link": LinkTo,
    "see": See,
    "cite": Cited,
    "source": SourceOf,
}
