"""List every text that stands in both languages under one name, with both of its places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kyori.editorial.binding import BoundBlock, BoundPage
from kyori.editorial.content import BRIEF, LANGUAGES, LISTS, WORDS, Brief, Content
from kyori.editorial.labels import Labels
from kyori.editorial.pieces import BoundText
from kyori.errors import Place

LABELS = "labels.toml"
NOTE = "note-"  # before the name of a note; no block of a text may be called so


@dataclass(frozen=True, slots=True)
class Counterparts:
    """A text in each language, by language, and where each stands.

    `name` is how a person names the pair: `japan#jp-post`, `labels.toml#site.menu`.
    """

    name: str
    texts: Mapping[str, BoundText]
    places: Mapping[str, Place]


def counterparts(
    content: Content,
    pages: Mapping[str, Mapping[str, BoundPage]],
    labels: Mapping[str, Mapping[str, BoundText]],
    words: Mapping[str, Mapping[str, BoundText]],
) -> Iterator[Counterparts]:
    """Yield the pairs of the brief: its own `words`, its pages in order, its labels.

    What only one language has is no pair: other checks tell of it.
    """
    yield from _of_brief(content.brief, words)
    ja, en = (pages[lang] for lang in LANGUAGES)
    for slug in (slug for slug in ja if slug in en):
        yield from _of_page(slug, ja[slug], en[slug])
    yield from _of_labels(content.labels, labels)


def block_name(slug: str, bound: BoundBlock) -> str:
    """Return how a person names a block of a page.

    A note has a name of its own, since its id may be that of a text as well.
    """
    return f"{slug}#{NOTE if bound.block.kind == 'note' else ''}{bound.id}"


def _pair(name: str, texts: tuple[BoundText, BoundText], at: tuple[Place, Place]) -> Counterparts:
    return Counterparts(
        name,
        MappingProxyType(dict(zip(LANGUAGES, texts, strict=True))),
        MappingProxyType(dict(zip(LANGUAGES, at, strict=True))),
    )


def _of_brief(brief: Brief, words: Mapping[str, Mapping[str, BoundText]]) -> Iterator[Counterparts]:
    for key in (*WORDS, *LISTS):
        ja, en = (_whole(words[lang], key) for lang in LANGUAGES)
        here, there = (brief.place(f"{lang}.{key}")(0) for lang in LANGUAGES)
        yield _pair(f"{BRIEF}#{key}", (ja, en), (here, there))


def _whole(words: Mapping[str, BoundText], key: str) -> BoundText:
    """Return a text of the brief; a list as one, since its entries are free in each language."""
    if key in words:
        return words[key]
    listed = [text.plain for name, text in words.items() if name.startswith(f"{key}.")]
    return BoundText(", ".join(listed), ())


def _of_page(slug: str, page: BoundPage, twin: BoundPage) -> Iterator[Counterparts]:
    for key in ("title", "description"):
        texts = getattr(page, key), getattr(twin, key)
        yield _pair(f"{slug}#{key}", texts, (page.source.place(key)(0), twin.source.place(key)(0)))
    mates = {block_name(slug, bound): bound for bound in twin.blocks if bound.id}
    for bound in page.blocks:
        mate = mates.get(block_name(slug, bound))
        if mate and not bound.placement:
            name = block_name(slug, bound)
            yield _pair(name, (bound.text, mate.text), (bound.place, mate.place))


def _of_labels(
    labels: Mapping[str, Labels], bound: Mapping[str, Mapping[str, BoundText]]
) -> Iterator[Counterparts]:
    ja, en = (bound[lang] for lang in LANGUAGES)
    for key in (key for key in ja if key in en):
        here, there = (labels[lang].place(key)(0) for lang in LANGUAGES)
        yield _pair(f"{LABELS}#{key}", (ja[key], en[key]), (here, there))
