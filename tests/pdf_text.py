"""Read a PDF: its text by page as it is copied out, its fonts, and the strings that are drawn."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw

HYPHEN_AT_BREAK = "\x02"  # how PDFium gives a hyphen at the end of a line
UNSEEN = "\u00ad\u200b\u2060\ufffe"


def texts_of(pdf: bytes) -> list[str]:
    """Return the text of every page, as it is copied out of a viewer."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as it is printed: size and place, in points from the lower edge of the page."""

    character: str
    size: float
    bottom: float
    top: float
    baseline: float


def glyphs_of(pdf: bytes) -> list[list[Glyph]]:
    """Return the characters of every page with the size they have on paper, spaces left out."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [list(_glyphs(page.get_textpage())) for page in document]
    finally:
        document.close()


def _glyphs(text: Any) -> Iterator[Glyph]:
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, index))
        if character.isspace() or character in UNSEEN + HYPHEN_AT_BREAK:
            continue
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text, index, matrix)
        size = raw.FPDFText_GetFontSize(text, index) * (abs(matrix.d) or abs(matrix.b))
        _, bottom, _, top = text.get_charbox(index, loose=True)
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        yield Glyph(character, size, bottom, top, y.value)


def letters(text: str) -> str:
    """Return the letters of a text, without digits: numbers of notes stand among its words."""
    return "".join(filter(str.isalpha, text))


def lines_of(glyphs: Sequence[Glyph]) -> list[tuple[int, str]]:
    """Return the lines of a page in their order: the height of each, and its letters."""
    lines = groupby(glyphs, lambda glyph: round(glyph.baseline))
    return [(height, letters("".join(glyph.character for glyph in line))) for height, line in lines]


def squeezed(text: str) -> str:
    """Return a text without spaces and hyphens, to find words wherever their line breaks."""
    return re.sub(rf"[\s{UNSEEN}{HYPHEN_AT_BREAK}-]", "", text)


def fonts_of(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    """Yield name and descriptor of every font in the file."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font":
            if "/DescendantFonts" in item:
                assert "/ToUnicode" in item, "the text can be copied and read aloud"
                yield str(item.BaseFont), item.DescendantFonts[0].FontDescriptor
            elif "/FontDescriptor" in item:
                yield str(item.BaseFont), item.FontDescriptor
            else:
                yield str(item.BaseFont), pikepdf.Dictionary()


def drawn_in(drawing: Any) -> Iterator[Any]:
    """Yield a page and every form that is drawn in it, at any depth."""
    yield drawing
    resources = drawing.get("/Resources", {})
    for item in dict(resources.get("/XObject", {})).values():
        if item.get("/Subtype") == "/Form":
            yield from drawn_in(item)


def strings_of(operands: Any) -> Iterator[bytes]:
    for operand in operands:
        if isinstance(operand, pikepdf.String):
            yield bytes(operand)
        elif isinstance(operand, pikepdf.Array):
            yield from strings_of(operand)
