"""Bind a page: evaluate every expression and note mark of its blocks, all faults together."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kyori.editorial.expressions import Expressions
from kyori.editorial.marks import find_expressions
from kyori.editorial.numerals import Phrase, print_phrase
from kyori.editorial.pieces import (
    CLOSE,
    OPEN,
    BoundText,
    NoteCall,
    Piece,
    Placement,
    Printed,
)
from kyori.editorial.source import Block, Source
from kyori.errors import ContentError, Fault, Place

NOTE_CALL = re.compile(r"\[\^([^\]\s]+)\]")


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
            front[name] = bind_text(
                text, source.lang, expressions, lambda _: Place(source.file, 2, 1)
            )
        except ContentError as error:
            faults.extend(error.faults)
    for block in source.blocks:
        try:
            bound = BoundBlock(block, bind_text(block.text, source.lang, expressions, block.place))
            _check_placement(bound)
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
    faults: list[Fault] = []
    for found in find_expressions(text, place):
        try:
            piece = _piece(expressions.evaluate(found), found.source, lang)
        except ContentError as error:
            faults.extend(error.faults)
        else:
            spans.append((found.start, found.end, piece))
    if faults:
        raise ContentError(faults)
    spans += [(*call.span(), NoteCall(call.group(1))) for call in NOTE_CALL.finditer(text)]
    return _marked(text, sorted(spans, key=lambda span: span[0]))


def _piece(result: object, expression: str, lang: str) -> Piece:
    if isinstance(result, Phrase):
        return Printed(print_phrase(result, lang), result, expression)
    assert isinstance(result, Piece)  # nothing else comes out of the sandbox
    return result


def _marked(text: str, spans: Sequence[tuple[int, int, Piece]]) -> BoundText:
    out, at = [], 0
    for number, (start, end, _) in enumerate(spans):
        out += [text[at:start], f"{OPEN}{number}{CLOSE}"]
        at = end
    return BoundText("".join([*out, text[at:]]), tuple(piece for _, _, piece in spans))


def _check_placement(bound: BoundBlock) -> None:
    is_placement = bound.block.kind == "placement"
    for piece in bound.text.pieces:
        if isinstance(piece, Placement) and not is_placement:
            found = f"{piece.kind} inside a text"
            expected = "a placement alone in its block"
            fault = Fault(bound.block.place(0), found, expected, "put blank lines around it")
            raise ContentError(fault)
    if is_placement and len(bound.text.pieces) != 1:
        found = "two placements in one block"
        fault = Fault(bound.block.place(0), found, "one a block", "put a blank line between them")
        raise ContentError(fault)
