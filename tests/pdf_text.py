"""Read a PDF: its text by page as it is copied out, its fonts, and the strings that are drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2

HYPHEN_AT_BREAK = "\x02"  # how PDFium gives a hyphen at the end of a line
UNSEEN = "\u00ad\u200b\u2060\ufffe"


def texts_of(pdf: bytes) -> list[str]:
    """Return the text of every page, as it is copied out of a viewer."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


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
