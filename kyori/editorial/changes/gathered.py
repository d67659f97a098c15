"""Gather every text of a state by where it stands: pages, labels, references, the brief's words."""

from __future__ import annotations

from collections.abc import Iterator

from kyori.editorial.binding import BoundPage
from kyori.editorial.changes.texts import Key, Text
from kyori.editorial.citations import full
from kyori.editorial.content import Content
from kyori.editorial.edition import Edition
from kyori.editorial.pieces import BoundText
from kyori.errors import Place

OF_FIGURES = "figures."


def texts_of(content: Content, edition: Edition, lang: str) -> dict[Key, Text]:
    """Return the texts of a language but for those of figures, in the order of the brief."""
    found: dict[Key, Text] = {}
    for page in edition.pages[lang].values():
        found |= _page(page)
    found |= {
        ("labels.toml", key, "label"): text
        for key, text in labels_of(content, edition, lang).items()
        if not key.startswith(OF_FIGURES)
    }
    return found | dict(_references(edition, lang)) | dict(_brief(edition, lang))


def labels_of(content: Content, edition: Edition, lang: str) -> dict[str, Text]:
    """Return the labels of a language by key."""
    written = content.labels[lang]
    return {
        key: Text(written.texts[key], bound, written.place(key)(0))
        for key, bound in edition.labels[lang].items()
    }


def _page(page: BoundPage) -> dict[Key, Text]:
    source = page.source
    found = {
        (source.slug, "title", "title"): Text(source.title, page.title, source.place("title")(0)),
        (source.slug, "description", "description"): Text(
            source.description, page.description, source.place("description")(0)
        ),
    }
    for bound in page.blocks:
        key = (source.slug, bound.id, bound.block.kind)
        found[key] = Text(bound.block.text, bound.text, bound.place)
    return found


def _references(edition: Edition, lang: str) -> Iterator[tuple[Key, Text]]:
    for reference in edition.cited():
        words = "".join(segment.text for segment in full(reference, lang))
        key = ("references.json", reference.id, "reference")
        yield key, Text(words, BoundText(words, ()), Place("references.json"))


def _brief(edition: Edition, lang: str) -> Iterator[tuple[Key, Text]]:
    for key, value in edition.brief.words[lang].items():
        words = value if isinstance(value, str) else ", ".join(value)
        yield ("brief.toml", key, "brief"), Text(words, BoundText(words, ()), Place("brief.toml"))
    order = " › ".join(part.slug for part in edition.brief.parts)
    yield ("brief.toml", "parts", "brief"), Text(order, BoundText(order, ()), Place("brief.toml"))
