"""Every digit that a reader meets is bound, or a date, an ordinal or a name, or listed here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from lxml.html import HtmlElement, fromstring

from kyori.editorial.citations import full, in_sentence, short
from kyori.editorial.content import Content, read_content
from kyori.editorial.typed import TypedNumber, typed_numbers
from tests.checkout import LANGUAGES
from tests.pages import pages_of
from tests.places import ROOT

DIGIT = re.compile("[0-9０-９]")
MACHINE = re.compile(
    r"\d{4}[-/]\d\d[-/]\d\d|https?://\S+|［\d{4}］"
)  # as programs and citations do
SCALE = re.compile(r"(?:> )?[−▲+]?[\d,.]+%?")  # a tick of an axis, alone in its text
READ_ALOUD = ("alt", "title", "aria-label", "content", "data-label", "placeholder")
# What holds digits by rule: bound numbers with their tooltips, names, numbers of notes and parts.
BOUND = "self::data or self::math or self::code or self::script or self::style"
NUMBERED = "contains(@class, 'part-number') or @class='call'"
# What is told of files and not of the data: sizes, rows and checksums of tables, their sources.
OF_FILES = "@class='size' or @class='sources' or @class='bibliography' or @class='address'"
# An older value's year stands beside it; numbers.json lists it.
YEARS = "@class='year'"
EXEMPT = f"ancestor-or-self::*[{BOUND} or {NUMBERED} or {OF_FILES} or {YEARS}]"
# Where no element can stand, numbers are plain: numbers.json lists what is printed there.
PLAIN = (
    "ancestor-or-self::*[self::title or self::meta or self::h1 or self::nav or self::th"
    " or local-name()='svg' or @class='lead' or @class='outline' or @role='group'"
    " or contains(@class, 'visually-hidden') or contains(@class, 'turn')]"
)


@cache
def content() -> Content:
    return read_content(ROOT / "content")


@cache
def named_works(lang: str) -> list[str]:
    """Return how works are cited in a language, the longest words first: they are names."""
    words = {in_sentence(work, lang) for work in content().references.values()}
    for work in content().references.values():
        for segments in (full(work, lang), short(work, lang)):
            words |= {segment.text for segment in segments}
    return sorted((word for word in words if DIGIT.search(word)), key=len, reverse=True)


def printed_texts(site: Path, lang: str) -> list[str]:
    document = json.loads((site / "data" / "numbers.json").read_text("utf-8"))
    texts = {entry["text"] for entry in document["numbers"] if entry["lang"] == lang}
    texts |= {entry["text"] for entry in document["typed"] if entry["lang"] == lang}
    return sorted(texts, key=len, reverse=True)


def spoken(page: HtmlElement) -> Iterator[tuple[HtmlElement, str, bool]]:
    """Yield each text and each attribute that is read, its element, and whether it is plain."""
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        if element.text:
            yield element, element.text, bool(element.xpath(PLAIN))
        if element.tail and element.getparent() is not None:
            parent = element.getparent()
            yield parent, element.tail, bool(parent.xpath(PLAIN))
        if element.tag == "meta" and element.get("name") in (None, "viewport"):
            continue
        yield from ((element, element.get(name), True) for name in READ_ALOUD if element.get(name))


def stray_numbers(text: str, lang: str, listed: list[str]) -> list[str]:
    """Return the typed numbers of a text that stand in none of the listed ones."""
    text = MACHINE.sub(_blank, text)
    for words in named_works(lang):
        text = text.replace(words, "\0" * len(words))
    bound = [found.span() for words in listed for found in re.finditer(re.escape(words), text)]
    return [
        number.text
        for number in typed_numbers(text, lang, content().brief.names[lang])
        for first, last in [_digits_of(number)]
        if DIGIT.search(number.text)
        and not any(start <= first and last <= end for start, end in bound)
    ]


def _digits_of(number: TypedNumber) -> tuple[int, int]:
    """Return the span of a number without its currency and its unit."""
    places = [found.start() for found in DIGIT.finditer(number.text)] or [0]
    return number.start + places[0], number.start + places[-1] + 1


def _blank(match: re.Match[str]) -> str:
    return "\0" * len(match[0])


def unaccounted(page: HtmlElement, texts: dict[str, list[str]]) -> list[str]:
    """Return the texts of a page with a digit that no rule accounts for."""
    found = []
    for element, text, is_plain in spoken(page):
        if not DIGIT.search(text) or element.xpath(EXEMPT):
            continue
        lang = element.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")
        is_tick = element.xpath("boolean(ancestor-or-self::*[local-name()='svg'])")
        if is_tick and SCALE.fullmatch(text.strip()):
            continue
        if stray_numbers(text, lang, texts[lang] if is_plain else []):
            found.append(f"{element.tag}: {text.strip()[:200]}")
    return found


def test_every_digit_is_accounted_for(site: Path):
    texts = {lang: printed_texts(site, lang) for lang in LANGUAGES}
    pages = pages_of(site)
    assert len(pages) > 40
    assert {path: lost for path, page in pages.items() if (lost := unaccounted(page, texts))} == {}


@pytest.mark.parametrize(
    "html",
    [
        "<p>There are 57 partners.</p>",
        "<p>A rate of <b>10%</b></p>",
        '<img alt="685 of them">',
        '<button aria-label="Show 12">x</button>',
        '<meta name="description" content="About 24% of it">',
        "<figcaption>１２ things</figcaption>",
        "<table><tr><td>1,234</td></tr></table>",
        "<title>40 countries</title>",
    ],
)
def test_a_stray_digit_is_found(html: str):
    page = fromstring(f'<html lang="en"><body>{html}</body></html>')
    assert len(unaccounted(page, {"en": ["57"], "ja": []})) == 1


def test_what_the_rules_allow_is_not_found():
    html = """<p>On 2 April 2025, <data value="1">1</data>, quadrant 3, <code>a1</code></p>
    <h1>57 partners</h1>"""
    page = fromstring(f'<html lang="en"><body>{html}</body></html>')
    assert unaccounted(page, {"en": ["57"], "ja": []}) == []
