"""One shipped PDF, read for tests: texts, glyphs, bookmarks, and the pages that say the same."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
from lxml.html import HtmlElement

from tests.pages import pages_of
from tests.pdf_text import Glyph, glyphs_of, squeezed, texts_of

TITLES = {"ja": "ワシントンとの距離", "en": "How Far from Washington?"}
CONTENTS = {"ja": "目次", "en": "Contents"}


@dataclass(frozen=True)
class Brief:
    """One shipped PDF, and the pages of the site that say the same."""

    lang: str
    raw: bytes = field(repr=False)
    site: Path

    @cached_property
    def pdf(self) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.raw))

    @cached_property
    def texts(self) -> list[str]:
        return texts_of(self.raw)

    @cached_property
    def pages(self) -> list[str]:
        return [squeezed(text) for text in self.texts]

    @cached_property
    def whole(self) -> str:
        return "".join(self.pages)

    @cached_property
    def glyphs(self) -> list[list[Glyph]]:
        return glyphs_of(self.raw)

    @cached_property
    def outline(self) -> list[tuple[int, str, int]]:
        """Return depth, title and page number of every bookmark."""
        numbers = {page.objgen: number for number, page in enumerate(self.pdf.pages, 1)}

        def walk(items: Any, depth: int) -> Iterator[tuple[int, str, int]]:
            for item in items:
                yield depth, item.title, numbers[item.destination[0].objgen]
                yield from walk(item.children, depth + 1)

        with self.pdf.open_outline() as outline:
            return list(walk(outline.root, 1))

    @cached_property
    def parts_begin(self) -> list[tuple[int, float]]:
        """Return the page number of every part, and how many points above its edge it begins."""
        numbers = {page.objgen: number for number, page in enumerate(self.pdf.pages, 1)}
        with self.pdf.open_outline() as outline:
            places: list[Any] = [item.destination for item in outline.root]
            return [(numbers[page.objgen], float(top)) for page, _, _, top, *_ in places]

    def is_split(self, text: str) -> bool:
        """Tell whether the words of a text go on from one page to the next."""
        words = text.split()
        halves = [("".join(words[:at]), "".join(words[at:])) for at in range(1, len(words))]
        turns = list(pairwise(self.pages))
        return any(head in a and tail in b for head, tail in halves for a, b in turns)

    def page(self, slug: str) -> HtmlElement:
        return pages_of(self.site)[f"{self.lang}/{slug}/index.html"]
