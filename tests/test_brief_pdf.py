"""The PDFs that ship: metadata, bookmarks, fonts, text, notes, table, contents, tags, links."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml.html import HtmlElement

from tests.checkout import LANGUAGES, PAGES, UNDER
from tests.pages import by_id, pages_of, text_of
from tests.pdf_text import (
    Glyph,
    drawn_in,
    fonts_of,
    glyphs_of,
    letters,
    lines_of,
    squeezed,
    strings_of,
    texts_of,
)
from tests.test_printed import FIGURES

OUR_FONTS = {
    "ja": {"Kyori-Serif", "Kyori-Sans", "Noto-Serif-JP", "Noto-Sans-CJK-JP"},
    "en": {"Kyori-Serif", "Kyori-Sans", "Noto-Serif-JP"},
}
# The type area, in points from the lower edge of the paper (templates/static/print.css).
FOOT, HEAD = 25 * 72 / 25.4 - 4, (297 - 26) * 72 / 25.4 + 4
SMALL = 8.25  # points: notes, tables and words in figures are not larger; running text is
TITLES = {"ja": "ワシントンとの距離", "en": "How Far from Washington?"}
CONTENTS = {"ja": "目次", "en": "Contents"}
HEADERS = {"ja": ("国・地域", "発表税率", "象限"), "en": ("Country or region", "Quadrant")}


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

    def is_split(self, text: str) -> bool:
        """Tell whether the words of a text go on from one page to the next."""
        words = text.split()
        halves = [("".join(words[:at]), "".join(words[at:])) for at in range(1, len(words))]
        turns = list(pairwise(self.pages))
        return any(head in a and tail in b for head, tail in halves for a, b in turns)

    def page(self, slug: str) -> HtmlElement:
        return pages_of(self.site)[f"{self.lang}/{slug}/index.html"]


@pytest.fixture(scope="module", params=LANGUAGES)
def brief(request: pytest.FixtureRequest, site: Path) -> Brief:
    lang = str(request.param)
    return Brief(lang, (site / lang / "brief.pdf").read_bytes(), site)


def test_metadata_says_what_it_is(brief: Brief):
    info = brief.pdf.docinfo
    home = pages_of(brief.site)[f"{brief.lang}/index.html"]
    assert str(info["/Title"]) == TITLES[brief.lang]
    assert str(info["/Author"]) == home.xpath("//meta[@name='author']/@content")[0]
    assert str(info["/Subject"]) == home.xpath("//meta[@name='description']/@content")[0]
    assert len(str(info["/Keywords"])) > 10
    assert str(brief.pdf.Root["/Lang"]) == brief.lang
    assert str(brief.pdf.Root["/PageMode"]) == "/UseOutlines"
    assert bool(brief.pdf.Root["/ViewerPreferences"]["/DisplayDocTitle"])


def test_pages_are_a4_and_none_is_empty(brief: Brief):
    for page, text in zip(brief.pdf.pages, brief.pages, strict=True):
        assert [round(float(edge)) for edge in page.mediabox] == [0, 0, 595, 842]
        assert len(text) > 40
    assert 10 <= len(brief.pages) <= 32


def test_bookmarks_name_every_part_and_section_in_order(brief: Brief):
    expected = []
    for slug in PAGES:
        expected.append(text_of(brief.page(slug).find(".//h1")))
        expected += map(text_of, brief.page(slug).xpath("//main//h2[not(ancestor::section)]"))
    extra = {TITLES[brief.lang], CONTENTS[brief.lang]}
    titles = [" ".join(title.split()) for _, title, _ in brief.outline]
    assert [title for title in titles if title not in extra][: len(expected)] == expected
    assert len(titles) == len(expected) + 3, "cover, contents and colophon besides"
    depths = {" ".join(title.split()): depth for depth, title, _ in brief.outline}
    for slug in PAGES:
        named = brief.page(slug)
        assert depths[text_of(named.find(".//h1"))] == (2 if slug in UNDER else 1)
        for heading in named.xpath("//main//h2[not(ancestor::section)]"):
            assert depths[text_of(heading)] == (3 if slug in UNDER else 2)


def test_bookmarks_lead_to_the_page_of_their_heading(brief: Brief):
    for _, title, number in brief.outline:
        assert squeezed(title) in brief.pages[number - 1], title


def test_contents_give_the_true_pages(brief: Brief):
    (number,) = [page for _, title, page in brief.outline if title == CONTENTS[brief.lang]]
    listed = {
        squeezed(title): int(page)
        for title, page in re.findall(r"(.+?)(?:\s\.){3,}\s*(\d+)", brief.texts[number - 1])
    }
    outline = {squeezed(title): page for _, title, page in brief.outline}
    parts = [squeezed(text_of(brief.page(slug).find(".//h1"))) for slug in PAGES[1:]]
    assert set(parts) <= set(listed), "the key points stand before the contents"
    assert len(listed) > 15
    for title, page in listed.items():
        assert outline[title] == page, title


def test_every_page_but_the_cover_carries_title_part_and_number(brief: Brief):
    total = len(brief.pages)
    parts = {text_of(brief.page(slug).find(".//h1")) for slug in PAGES}
    heads = {title for depth, title, _ in brief.outline if depth == 1 or title in parts}
    for number, text in enumerate(brief.pages[1:], 2):
        starts = [title for _, title, page in brief.outline if title in heads and page <= number]
        assert text.endswith(f"{number}/{total}"), text[-60:]
        foot = text[-120:]
        assert squeezed(TITLES[brief.lang]) in foot
        assert any(squeezed(title) in foot for title in starts[-3:]), foot
    assert not brief.pages[0].endswith(f"1/{total}")


def test_a_strip_prints_the_same_values_on_page_and_pdf_and_lists_them(brief: Brief):
    listed = json.loads((brief.site / "data/numbers.json").read_text("utf-8"))["numbers"]
    printed = {
        entry["block"]: entry["text"]
        for entry in listed
        if entry["lang"] == brief.lang and entry["block"].startswith("strip-japan.JPN.")
    }
    (strip,) = brief.page("japan").xpath("//*[@id='strip-japan']")
    shown = [value.text for value in strip.xpath(".//dd[@class='strip-value']/data")]
    assert list(printed.values()) == shown
    assert len(shown) == 4
    (title,) = strip.xpath("./p")
    (page,) = [text for text in brief.pages if squeezed(text_of(title)) in text]
    assert all(squeezed(text) in page for text in shown)


def test_every_font_is_embedded_and_ours(brief: Brief):
    fonts = dict(fonts_of(brief.pdf))
    assert fonts
    for name, descriptor in fonts.items():
        assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys()), f"{name} is not embedded"
        tag, _, family = name.removeprefix("/").partition("+")
        assert re.fullmatch("[A-Z]{6}", tag), f"{name} is not a subset"
        family = re.sub("-(Bold|SemiBold|Italic|Marks)", "", family)
        assert family in OUR_FONTS[brief.lang], name
    assert len(fonts) >= 5


def test_no_character_is_without_a_glyph(brief: Brief):
    """Glyph 0 is the box of a missing character; look for it in all that is drawn."""
    for page in brief.pdf.pages:
        for streamed in drawn_in(page):
            for drawn in pikepdf.parse_content_stream(streamed):
                if str(drawn.operator) not in ("Tj", "TJ", "'", '"'):
                    continue
                for glyphs in strings_of(drawn.operands):
                    pairs = [glyphs[at : at + 2] for at in range(0, len(glyphs), 2)]
                    assert b"\x00\x00" not in pairs
    assert "\ufffd" not in "".join(brief.texts)


def test_every_printed_number_is_in_the_text(
    brief: Brief, printed: Mapping[str, list[dict[str, str]]]
):
    for entry in printed[brief.lang]:
        if entry["block"] != "description" and not entry["block"].endswith((".alt", ".sign")):
            assert squeezed(entry["text"]) in brief.whole or brief.is_split(entry["text"]), entry


def test_the_text_is_that_of_the_pages(brief: Brief):
    """Sentences are found whole, but for those that a note's number or a page's end divides."""
    found = missed = 0
    for slug in PAGES:
        for paragraph in brief.page(slug).xpath("//main//div[@class='prose']/p"):
            for sentence in re.split(r"(?<=[.。?])\s*", text_of(paragraph)):
                is_there = squeezed(sentence) in brief.whole
                found, missed = found + is_there, missed + (not is_there)
    assert found > 100
    assert missed < found * 0.2


def test_hyphens_are_those_of_the_keyboard(brief: Brief):
    """An address with another hyphen, copied out of the PDF, leads nowhere."""
    assert "\u2010" not in "".join(brief.texts)
    assert re.search(r"https://[a-z.]+/\S*-\S*", "".join(brief.texts))


def test_notes_stand_at_the_foot_of_the_page_of_their_call(brief: Brief):
    number = checked = 0
    for slug in PAGES:
        page = brief.page(slug)
        texts = [
            squeezed(text_of(note))[:24] for note in page.xpath("//section[@class='notes']//li")
        ]
        calls = page.xpath("//span[contains(concat(' ', @class, ' '), ' note-ref ')]")
        assert len(texts) == len(calls)
        for call, note in zip(calls, texts, strict=True):
            number += 1
            before = squeezed("".join(text_of_before(call)))[-12:]
            called = [at for at, text in enumerate(brief.pages) if f"{before}{number}" in text]
            standing = [at for at, text in enumerate(brief.pages) if f"{number}{note[:12]}" in text]
            if called:
                checked += 1
                assert set(called) & set(standing), f"note {number}: {before!r} {note!r}"
    assert checked >= number * 0.8
    assert number >= 10


def text_of_before(call: HtmlElement) -> Iterator[str]:
    """Yield the visible text of a call's block up to the call."""
    block = call.xpath("ancestor::*[@id][1]")[0]
    for text in block.xpath(".//text()"):
        owner = text.getparent().getparent() if text.is_tail else text.getparent()
        around = [owner, *owner.iterancestors()]
        if call in around:
            return
        if not any(element.get("class") in ("origin", "note", "call") for element in around):
            yield str(text)


def test_the_tables_header_is_repeated_on_every_page(brief: Brief):
    rows = brief.page("data").xpath("//*[@id='countries']//tbody/tr")
    names = [squeezed(text_of(row.xpath("./th[@scope='row']")[0])) for row in rows]
    holding = []
    for number, text in enumerate(brief.pages, 1):
        count = sum(
            f"{name}{squeezed(text_of(row.xpath('./td')[0]))}" in text
            for name, row in zip(names, rows, strict=True)
        )
        if count > 3:
            holding.append(number)
            assert all(squeezed(header) in text for header in HEADERS[brief.lang]), number
    assert len(holding) >= 2, "the table goes over pages"


def test_figures_are_tagged_with_their_alternative_text(brief: Brief):
    tags: dict[str, int] = {}
    described = []
    for item in brief.pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem":
            tags[str(item.S)] = tags.get(str(item.S), 0) + 1
            if str(item.S) == "/Figure":
                described.append(str(item.get("/Alt", "")))
    assert bool(brief.pdf.Root["/MarkInfo"]["/Marked"])
    assert {"/H1", "/H2", "/P", "/Table", "/TH", "/TD", "/Figure"} <= set(tags)
    titles = [
        brief.page(slug).xpath(f"//*[@id='{name}']//*[local-name()='svg']/*[1]")[0].text
        for name, slug in FIGURES.items()
    ]
    assert len(described) == len(titles)
    for words in titles:
        assert any(words in alternative for alternative in described), words


def test_links_lead_inside_or_to_what_the_pages_link_to(brief: Brief):
    links = {
        link.get("href")
        for page in pages_of(brief.site).values()
        for link in page.iter("a")
        if link.get("href").startswith("http")
    }
    outside, inside = set(), 0
    for page in brief.pdf.pages:
        for note in page.get("/Annots", []):
            if note.get("/Subtype") == "/Link":
                if "/A" in note and "/URI" in note.A:
                    outside.add(str(note.A.URI))
                else:
                    inside += 1
    assert outside <= links
    assert outside
    assert inside > 30
    assert b"brief.invalid" not in brief.raw


def test_the_first_spread_holds_the_key_points_and_faces_the_lead_figure(brief: Brief):
    """Pages 2 and 3 lie open together: all that an aide needs, and nothing runs over."""
    summary, figure = brief.pages[1], brief.pages[2]
    leads = brief.page("key-points").xpath("//main//p/strong[1]")
    assert len(leads) == 3
    assert all(squeezed(text_of(lead)) in summary for lead in leads)
    title = squeezed(text_of(by_id(brief.page("quadrants"), "quadrants-caption")))
    assert title in figure
    assert brief.whole.count(title) == 1, "the part refers to it, and does not print it again"
    assert squeezed(CONTENTS[brief.lang]) in brief.pages[3]


def test_no_text_is_smaller_than_six_and_a_half_points(brief: Brief):
    sizes = Counter(round(glyph.size, 1) for page in brief.glyphs for glyph in page)
    assert min(sizes) >= 6.5, sizes
    assert sizes.most_common(1)[0][0] >= 9.5, "the body"


def test_no_page_is_emptier_than_a_third_but_the_last_of_a_part(brief: Brief):
    """White space counts where it lies between the lines of a page, as well as below them."""
    last_of_a_part = {number - 1 for depth, _, number in brief.outline if depth == 1}
    for number, glyphs in enumerate(brief.glyphs[1:], 2):
        if number in last_of_a_part or number == len(brief.glyphs):
            continue
        lines = sorted({(g.top, g.bottom) for g in glyphs if FOOT < g.bottom < HEAD}, reverse=True)
        edges = [HEAD, *(edge for line in lines for edge in line), FOOT]
        gaps = [above - below for above, below in zip(edges[::2], edges[1::2], strict=True)]
        assert max(gaps) < (HEAD - FOOT) / 3, number


def test_no_line_of_a_paragraph_stands_alone_on_a_page_or_in_a_column(brief: Brief):
    """No first line at the foot, no last line at the top."""
    blocks = ".//main//*[self::p or self::li]"
    texts = [letters(text_of(one)) for slug in PAGES for one in brief.page(slug).xpath(blocks)]
    whole = "\n".join(texts)
    divided = 0
    before, above = "", 0.0
    for number, glyphs in enumerate(brief.glyphs[4:], 5):
        for height, line in lines_of([glyph for glyph in glyphs if glyph.size > SMALL]):
            if not line or line not in whole:
                continue  # of a heading or a figure
            if before and height > above and before + line in whole:
                divided += 1
                (text, *_) = [one for one in texts if before + line in one]
                assert not text.startswith(before + line), f"orphan before page {number}: {before}"
                assert not text.endswith(before + line), f"widow on page {number}: {line}"
            before, above = line, height
        above = 0.0
    assert divided > 5


def test_the_contents_fill_one_page_and_the_first_part_follows(brief: Brief):
    (number,) = [page for _, title, page in brief.outline if title == CONTENTS[brief.lang]]
    first = text_of(brief.page(PAGES[1]).find(".//h1"))
    starts = {" ".join(title.split()): page for _, title, page in brief.outline}
    assert (number, starts[first]) == (4, 5)


def test_no_heading_is_left_alone_at_the_foot_of_a_page(brief: Brief):
    for number, glyphs in enumerate(brief.glyphs[1:], 2):
        text = [glyph.top for glyph in glyphs if glyph.size > SMALL]
        for heading in {glyph.bottom for glyph in glyphs if glyph.size >= 12}:
            below = [heading - top for top in text if top < heading]
            assert min(below, default=HEAD) < 60, f"page {number}, {heading} pt above its edge"
