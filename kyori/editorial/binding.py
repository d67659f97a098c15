"""Bind a page: evaluate every expression and note mark of its blocks, all faults together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kyori.data.printed import strip_id
from kyori.editorial.claims.written import is_claim, read_claim
from kyori.editorial.expressions import Expressions
from kyori.editorial.marks import find_expressions, find_notes, stray_marks
from kyori.editorial.numerals import Phrase, print_phrase
from kyori.editorial.pieces import (
    CLOSE,
    OPEN,
    BoundText,
    Claim,
    NoteCall,
    Piece,
    Placement,
    Printed,
    SourceOf,
    Typed,
    name_of,
)
from kyori.editorial.prose import slips_of_typing
from kyori.editorial.source import Block, Source
from kyori.errors import Fault, Place, gathering


@dataclass(frozen=True, slots=True)
class BoundBlock:
    """A block of the page with its text bound."""

    block: Block
    text: BoundText

    @property
    def id(self) -> str:
        """Return the block's id; a placement is named by what it places."""
        if not self.placement:
            return self.block.id
        kind, name = self.placement.kind, self.placement.name
        return strip_id(name) if kind == "strip" else name or kind

    @property
    def place(self) -> Place:
        """Return where the block begins."""
        return self.block.place(0)

    @property
    def id_place(self) -> Place:
        """Return where the block is named; a placement where it begins."""
        return self.block.named or self.place

    @property
    def placement(self) -> Placement | None:
        """Return what the block places, None where it is text."""
        if self.block.kind != "placement":
            return None
        return next((piece for piece in self.text.pieces if isinstance(piece, Placement)), None)


@dataclass(frozen=True, slots=True)
class BoundPage:
    """A page whose every expression is evaluated; `misplaced` is what else is wrong with it."""

    source: Source
    title: BoundText
    description: BoundText
    blocks: Sequence[BoundBlock]
    misplaced: Sequence[Fault] = ()

    @property
    def faults(self) -> list[Fault]:
        """Return the faults of all its texts, and of pieces that stand where they cannot."""
        texts = (self.title, self.description, *(bound.text for bound in self.blocks))
        return [*(fault for text in texts for fault in text.faults), *self.misplaced]

    @property
    def ids(self) -> list[str]:
        """Return the ids of the blocks in order."""
        return [bound.id for bound in self.blocks]

    @property
    def notes(self) -> dict[str, BoundBlock]:
        """Return the notes that the page defines, by name."""
        notes = (bound for bound in self.blocks if bound.block.kind == "note")
        return {bound.block.id: bound for bound in notes if bound.block.id}


def bind_page(source: Source, expressions: Expressions) -> BoundPage:
    """Evaluate all expressions of a page; the page keeps the faults of those that fail."""

    def bound(text: str, place: Callable[[int], Place]) -> BoundText:
        return bind_text(text, source.lang, expressions, place)

    title = bound(source.title, source.place("title"))
    description = bound(source.description, source.place("description"))
    blocks = tuple(BoundBlock(block, bound(block.text, block.place)) for block in source.blocks)
    misplaced = [
        *vanishing(title, "the title of a page"),
        *vanishing(description, "the description of a page"),
        *(fault for block in blocks for fault in _misplaced(block)),
        *(
            fault
            for block in source.blocks
            if block.kind != "placement"
            for fault in slips_of_typing(block.text, source.lang, block.place)
        ),
    ]
    return BoundPage(source, title, description, blocks, tuple(misplaced))


def bind_text(
    text: str, lang: str, expressions: Expressions, place: Callable[[int], Place]
) -> BoundText:
    """Evaluate the expressions of a text; it keeps the faults of those that fail."""
    spans: list[tuple[int, int, Piece]] = []
    faults = list(stray_marks(text, place))
    for found in find_expressions(text, place):
        with gathering(faults):
            if is_claim(found):
                # What stands before it is followed by what stands behind it, as if it were not.
                start = len(text[: found.start].rstrip(" "))
                spans.append((start, found.end, read_claim(found)))
                continue
            piece = _piece(expressions.evaluate(found), found.source, lang)
            spans.append((found.start, found.end, piece))
    spans += [(start, end, NoteCall(name)) for name, start, end in find_notes(text)]
    return _marked(text, sorted(spans, key=lambda span: span[0]), place, faults)


def vanishing(text: BoundText, where: str) -> Iterator[Fault]:
    """Yield a fault for each piece of a text that is printed plain, where only facts show."""
    for piece, place in text.placed():
        if not isinstance(piece, Printed | Typed | Claim):
            found = f"{name_of(piece)} in {where}"
            yield Fault(place, found, "words and facts", "take it out: it would not be shown")


def _piece(result: Phrase | Piece, expression: str, lang: str) -> Piece:
    if isinstance(result, Phrase):
        return Printed(print_phrase(result, lang), result, expression)
    return result


def _marked(
    text: str,
    spans: Sequence[tuple[int, int, Piece]],
    place: Callable[[int], Place],
    faults: Sequence[Fault],
) -> BoundText:
    out, at = [], 0
    for number, (start, end, _) in enumerate(spans):
        out += [text[at:start], f"{OPEN}{number}{CLOSE}"]
        at = end
    pieces = tuple(piece for _, _, piece in spans)
    places = tuple(place(start) for start, _, _ in spans)
    return BoundText("".join([*out, text[at:]]), pieces, places, tuple(faults))


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
        if isinstance(piece, SourceOf) and kind != "note" and bound.id:
            mend = "use cite(), or put it into a note"
            yield Fault(place, f"{name} outside a note", "a source in a note", mend)
