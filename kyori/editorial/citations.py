"""Format references by the language of the page and of the work: full, short, in a sentence.

- Japanese pages: 著者［年］「題」『媒体』番号、発行者、日付、URL（閲覧日）。 A title in English
  stands in “ ” with a comma before what follows; a gloss in （ ）.
- English pages: Author (year), “title”, container number, publisher, date, URL (accessed day).
  A title in Japanese stands in 「 」, its gloss in [ ].
- Quotation marks inside a title give way to the other kind; apostrophes are typographic.
- A newspaper that is its own author is named once. A day that title or note give is not repeated.
- Years get letters where author and year alone would not tell two works apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kyori.editorial.names import family_names, full_names
from kyori.editorial.numerals import print_date
from kyori.editorial.references import Reference

DATE_FORMS = {2: "month", 3: "full"}


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a formatted reference: plain text, the title of a work, or an address."""

    text: str
    kind: str = "plain"
    lang: str = ""


def in_sentence(reference: Reference, lang: str) -> str:
    """Return the form for running text: 福田［2025b］, Fukuda (2025b)."""
    name = family_names(reference.authors(lang), lang)
    return f"{name}［{reference.year}］" if lang == "ja" else f"{name} ({reference.year})"


def short(reference: Reference, lang: str) -> list[Segment]:
    """Return the form of a repeated note."""
    text = in_sentence(reference, lang)
    return [Segment(f"前掲、{text}。" if lang == "ja" else f"{text}, cited above.")]


def full(reference: Reference, lang: str) -> list[Segment]:
    """Return the whole entry: author, year, title, container, day, address, day of access."""
    comma = Segment("、" if lang == "ja" else ", ")
    segments = [*_opening(reference, lang), *_title(reference, lang)]
    container = _container(reference, lang)
    if container and not (lang == "ja" and reference.is_japanese):
        segments.append(comma)
    segments += container
    for part in _details(reference, lang):
        segments += [comma, part]
    segments += _address(reference, lang)
    segments.append(Segment("。" if lang == "ja" else "."))
    if note := reference.own("note", lang):
        segments.append(Segment(note if lang == "ja" else f" {_typographic(note)}"))
    return segments


def _opening(reference: Reference, lang: str) -> list[Segment]:
    names = full_names(reference.authors(lang), family_first=reference.has_japanese_authors)
    year = reference.year
    return [Segment(f"{names}［{year}］" if lang == "ja" else f"{names} ({year}), ")]


def _title(reference: Reference, lang: str) -> list[Segment]:
    title, gloss = str(reference.entry["title"]), reference.own("title", lang)
    segments = [
        Segment(_quoted(title, reference.entry["language"]), lang=reference.entry["language"])
    ]
    if gloss != title:
        inner = gloss.replace("（", "〔").replace("）", "〕")
        segments.append(Segment(f"（{inner}）" if lang == "ja" else f" [{_typographic(gloss)}]"))
    return segments


def _quoted(title: str, lang: str) -> str:
    """Put a title into the quotation marks of its language; those inside become the other kind."""
    if lang == "ja":
        return f"「{title.replace('「', '『').replace('」', '』')}」"
    inner = re.sub('[“"]([^”"]*)[”"]', r"‘\1’", title)
    return f"“{_typographic(inner)}”"


def _typographic(text: str) -> str:
    return re.sub(r"(?<=\w)'", "’", text)


def _container(reference: Reference, lang: str) -> list[Segment]:
    """Return newspaper, book or series, with the number in it."""
    entry = reference.entry
    title = reference.own("container-title", lang) or reference.own("collection-title", lang)
    is_author = entry["author"][0].get("literal") == entry.get("container-title", "")
    if not title or is_author:
        return []
    is_own = title in (entry.get("container-title"), entry.get("collection-title"))
    words = f"『{title}』" if reference.is_japanese and lang == "ja" else title
    name = Segment(words, "title", entry["language"] if is_own else lang)
    if number := _number(reference, lang):
        return [name, Segment(number if lang == "ja" else f" {number}")]
    return [name]


def _number(reference: Reference, lang: str) -> str:
    number = reference.own("number", lang)
    return number if lang == "ja" else re.sub(r"^No\.(?=\d)", "No. ", number)


def _details(reference: Reference, lang: str) -> Iterator[Segment]:
    """Yield number (of a work without a series), publisher and day, as far as they are known."""
    if not _container(reference, lang) and (number := _number(reference, lang)):
        yield Segment(number)
    if publisher := reference.own("publisher", lang):
        yield Segment(publisher)
    issued = reference.day("issued")
    if issued and issued[1] in DATE_FORMS:
        day = print_date(issued[0], lang, DATE_FORMS[issued[1]])
        said = (reference.entry["title"], reference.own("title", lang), reference.own("note", lang))
        if not any(day in words for words in said):
            yield Segment(day)


def _address(reference: Reference, lang: str) -> Iterator[Segment]:
    if not (url := reference.entry.get("URL")):
        return
    yield Segment("、" if lang == "ja" else ", ")
    yield Segment(url, "address")
    if accessed := reference.day("accessed"):
        yield Segment(_opened("（{}閲覧）", " (accessed {})", accessed[0], lang))
    elif read := reference.copy_read:
        yield Segment(_opened("（写しを{}に閲覧）", " (copy read {})", read, lang))


def _opened(ja: str, en: str, day: date, lang: str) -> str:
    return (ja if lang == "ja" else en).format(print_date(day, lang))
