"""How the PDFs that ship are laid out: pages, spreads, sizes, white space, lone lines, notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml.html import HtmlElement

from tests.brief_pdf import CONTENTS, TITLES, Brief
from tests.checkout import PAGES
from tests.pages import by_id, text_of
from tests.pdf_text import letters, lines_of, squeezed

# The type area, in points from the lower edge of the paper (templates/static/print.css).
FOOT, HEAD = 25 * 72 / 25.4 - 4, (297 - 26) * 72 / 25.4 + 4
SMALL = 8.25  # points: notes, tables and words in figures are not larger; running text is
HEADERS = {"ja": ("国・地域", "発表税率", "象限"), "en": ("Country or region", "Quadrant")}


def test_pages_are_a4_and_none_is_empty(brief: Brief):
    for page, text in zip(brief.pdf.pages, brief.pages, strict=True):
        assert [round(float(edge)) for edge in page.mediabox] == [0, 0, 595, 842]
        assert len(text) > 40
    assert 10 <= len(brief.pages) <= 32


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


def test_no_page_is_emptier_than_a_third_but_the_last_of_a_part(brief: Brief):
    """White space counts where it lies between the lines of a page, as well as below them."""
    last_of_a_part = {number - 1 for number, top in brief.parts_begin if top > HEAD - 40}
    for number, glyphs in enumerate(brief.glyphs[1:], 2):
        if number in last_of_a_part or number == len(brief.glyphs):
            continue
        lines = sorted({(g.top, g.bottom) for g in glyphs if FOOT < g.bottom < HEAD}, reverse=True)
        edges = [HEAD, *(edge for line in lines for edge in line), FOOT]
        gaps = [above - below for above, below in zip(edges[::2], edges[1::2], strict=True)]
        assert max(gaps) < (HEAD - FOOT) / 3, number
