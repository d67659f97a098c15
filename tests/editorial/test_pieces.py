"""What stands in a text beside words, and how a text reads without it."""

import pytest

from kyori.editorial.expressions import Expressions
from kyori.editorial.pieces import (
    Cited,
    LinkTo,
    NoteCall,
    Piece,
    Placement,
    Printed,
    See,
    SourceOf,
    name_of,
)
from tests.editorial.samples import bound

TEXT = 'A {{ base_rate }}, {{ link("a", "b", "there") }}[^n] {{ see("x") }}{{ cite("y") }}.'


def test_the_parts_of_a_text_in_order(expressions: Expressions):
    text = bound(TEXT, expressions)
    parts = list(text.parts())
    assert [part if isinstance(part, str) else type(part) for part in parts] == [
        *("A ", Printed, ", ", LinkTo, "", NoteCall, " ", See, "", Cited, "."),
    ]
    assert [printed.text for printed in text.printed()] == ["10%"]


def test_every_piece_has_its_place(expressions: Expressions):
    columns = [place.column for _, place in bound(TEXT, expressions).placed()]
    marks = ["{{ base_rate", "{{ link", "[^n]", "{{ see", "{{ cite"]
    assert columns == [TEXT.index(mark) + 1 for mark in marks]


def test_plain_text_has_facts_and_the_words_of_links(expressions: Expressions):
    assert bound(TEXT, expressions).plain == "A 10%, there ."


def test_places_do_not_make_texts_different(expressions: Expressions):
    assert bound("{{ base_rate }}", expressions) == bound("{{   base_rate }}", expressions)


@pytest.mark.parametrize(
    ("piece", "name"),
    [
        (LinkTo("japan", "id", "words"), 'link("japan")'),
        (See("rates"), 'see("rates")'),
        (Cited("a-2025"), 'cite("a-2025")'),
        (SourceOf("a-2025"), 'source("a-2025")'),
        (NoteCall("why"), "the note [^why]"),
        (Placement("figure", "rates"), 'figure("rates")'),
        (Placement("downloads"), "downloads()"),
    ],
)
def test_pieces_are_named_as_editors_write_them(piece: Piece, name: str):
    assert name_of(piece) == name


def test_a_printed_fact_is_named_by_its_expression(expressions: Expressions):
    (piece,) = bound("{{ japan.military_share|decimals(2) }}", expressions).pieces
    assert name_of(piece) == "{{ japan.military_share|decimals(2) }}"
