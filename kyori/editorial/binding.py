"""Bind a page: evaluate every expression and note mark of its blocks, all faults together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kyori.editorial.expressions import Expressions
from kyori.editorial.marks import find_expressions, find_notes, stray_marks
from kyori.editorial.numerals import Phrase, print_phrase
from kyori.editorial.pieces import (
    CLOSE,
    OPEN,
    BoundText,
    NoteCall,
    Piece,
    Placement,
    Printed,
    SourceOf,
    name_of,
)
from kyori.editorial.source import Block, Source
from kyori.errors import ContentError, Fault, Place


@dataclass(frozen=True, slots=True)
class BoundBlock:
    """A block of the page with its text bound."""

    block: Block
    text: BoundText

    @property
    def id(self) -> str:
        """Return the block's id; a placement is named by what it places."""
        return self.placement.name or self.placement.kind if self.placement else self.block.id

    @property
    def place(self) -> Place:
        """Return where the block begins."""
        return self.block.place(0)

    @property
    def placement(self) -> Placement | None:
        """Return what the block places, None where it is text."""
        if self.block.kind != "placement":
            return None
        return next(piece for piece in self.text.pieces if isinstance(piece, Placement))


@dataclass(frozen=True, slots=True)
class BoundPage:
    """A page whose every expression is evaluated in its language."""

    source: Source
    title: BoundText
    description: BoundText
    blocks: Sequence[BoundBlock]

    @property
    def ids(self) -> list[str]:
        """Return the ids of the blocks in order."""
        return [bound.id for bound in self.blocks]

    @property
    def notes(self) -> dict[str, BoundBlock]:
        """Return the notes that the page defines, by name."""
        return {bound.block.id: bound for bound in self.blocks if bound.block.kind == "note"}


def bind_page(source: Source, expressions: Expressions) -> BoundPage:
    """Evaluate all expressions of a page; ContentError lists every one that fails."""
    faults: list[Fault] = []
    blocks = []
    front = {}
    for name, text in (("title", source.title), ("description", source.description)):
        try:
            front[name] = bind_text(text, source.lang, expressions, source.place(name))
            faults += vanishing(front[name], f"the {name} of a page")
        except ContentError as error:
            faults.extend(error.faults)
    for block in source.blocks:
        try:
            bound = BoundBlock(block, bind_text(block.text, source.lang, expressions, block.place))
            faults += _misplaced(bound)
            blocks.append(bound)
        except ContentError as error:
            faults.extend(error.faults)
    if faults:
        raise ContentError(faults)
    return BoundPage(source, front["title"], front["description"], tuple(blocks))


def bind_text(
    text: str, lang: str, expressions: Expressions, place: Callable[[int], Place]
) -> BoundText:
    """Evaluate the expressions of a text; ContentError lists every one that fails."""
    spans: list[tuple[int, int, Piece]] = []
    faults = list(stray_marks(text, place))
    for found in find_expressions(text, place):
        try:
            piece = _piece(expressions.evaluate(found), found.source, lang)
        except ContentError as error:
            faults.extend(error.faults)
        else:
            spans.append((found.start, found.end, piece))
    if faults:
        raise ContentError(faults)
    spans += [(start, end, NoteCall(name)) for name, start, end in find_notes(text)]
    return _marked(text, sorted(spans, key=lambda span: span[0]), place)


def vanishing(text: BoundText, where: str) -> Iterator[Fault]:
    """Yield a fault for each piece of a text that is printed plain, where only facts show."""
    for piece, place in text.placed():
        if not isinstance(piece, Printed):
            found = f"{name_of(piece)} in {where}"
            yield Fault(place, found, "words and facts", "take it out: it would not be shown")


def _piece(result: Phrase | Piece, expression: str, lang: str) -> Piece:
    if isinstance(result, Phrase):
        return Printed(print_phrase(result, lang), result, expression)
    return result


def _marked(
    text: str, spans: Sequence[tuple[int, int, Piece]], place: Callable[[int], Place]
) -> BoundText:
    out, at = [], 0
    for number, (start, end, _) in enumerate(spans):
        out += [text[at:start], f"{OPEN}{number}{CLOSE}"]
        at = end
    pieces = tuple(piece for _, _, piece in spans)
    places = tuple(place(start) for start, _, _ in spans)
    return BoundText("".join([*out, text[at:]]), pieces, places)


def _misplaced(bound: BoundBlock) -> Iterator[Fault]:
    """Yield what stands where it cannot: placements in a text, notes and sources out of place."""
    kind = bound.block.kind
    for number, (piece, place) in enumerate(bound.text.placed()):
        name = name_of(piece)
        if isinstance(piece, Placement) and kind != "placement":
            expected = "a placement alone in its block"
            yield Fault(place, f"{name} inside a text", expected, "put blank lines around it")
        if kind == "placement" and number:
            mend = "put a blank line between them"
            yield Fault(place, f"{name} after a placement", "one a block", mend)
        if isinstance(piece, NoteCall) and kind == "note":
            yield Fault(place, f"{name} inside a note", "notes in the text only", "take it out")
        if isinstance(piece, SourceOf) and kind != "note":
            mend = "use cite(), or put it into a note"
            yield Fault(place, f"{name} outside a note", "a source in a note", mend)
