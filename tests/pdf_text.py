"""Read a PDF as a reader does: its text by page, with the breaks of lines taken out."""

from __future__ import annotations

import re

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
