"""What the PDFs that ship are: metadata, bookmarks, contents, fonts, text, tags, links."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import pikepdf

from tests.brief_pdf import CONTENTS, TITLES, Brief
from tests.checkout import PAGES, UNDER
from tests.pages import pages_of, text_of
from tests.pdf_text import drawn_in, fonts_of, squeezed, strings_of
from tests.test_printed import FIGURES

OUR_FONTS = {
    "ja": {"Kyori-Serif", "Kyori-Sans", "Noto-Serif-JP", "Noto-Sans-CJK-JP"},
    "en": {"Kyori-Serif", "Kyori-Sans", "Noto-Serif-JP"},
}


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
