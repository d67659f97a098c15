"""The PDF: what is on which page, what it says of itself, and what is refused."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from kyori.output.pdf.document import PdfJob, write_pdf
from kyori.output.pdf.process import write_pdfs
from tests.output.print_samples import (
    ENGLISH,
    NOTES,
    ROWS,
    TITLES,
    brief,
    font_files,
)
from tests.pdf_text import glyphs_of

LANGUAGES = ("ja", "en")


@pytest.fixture(scope="module")
def pdfs() -> dict[str, bytes]:
    return dict(zip(LANGUAGES, write_pdfs([brief(lang) for lang in LANGUAGES]), strict=True))


def _pages(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def _page_of(pages: list[str], text: str) -> int:
    """Return the number of the page, from 1, on which alone a text stands."""
    (number,) = [number for number, page in enumerate(pages, start=1) if text in page]
    return number


def _small(body: str, css: str = "", lang: str = "en") -> PdfJob:
    html = f"""<html lang="{lang}"><meta charset="utf-8">
    <link rel="stylesheet" href="fonts.css"><style>@page {{ size: 300pt 400pt; margin: 20pt }}
    body {{ margin: 0; font: 10pt/14pt "Kyori Serif", "Noto Serif JP" }} {css}</style>{body}"""
    return PdfJob("test.pdf", html, font_files("Kyori Serif", "Noto Serif JP"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_cover_key_points_and_contents_come_first(lang: str, pdfs: dict[str, bytes]) -> None:
    pages = _pages(pdfs[lang])
    title, summary, first, _ = TITLES[lang]
    assert title in pages[0]
    assert summary in pages[1]
    assert first in pages[3], "the lead figure faces the key points"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_contents_give_the_pages_of_parts_and_sections(lang: str, pdfs: dict[str, bytes]) -> None:
    pages = _pages(pdfs[lang])
    for index in (1, 2):
        title = TITLES[lang][index + 1]
        listed = re.search(rf"^{title}[ .]+(\d+)\s*$", pages[3], re.MULTILINE)
        section = re.search(rf"^第{index}節[ .]+(\d+)\s*$", pages[3], re.MULTILINE)
        assert listed is not None
        assert section is not None
        assert listed[1] == section[1] == str(_page_of(pages, f"詳{index}"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_running_heads_name_brief_and_part_and_feet_the_page(
    lang: str, pdfs: dict[str, bytes]
) -> None:
    pages = _pages(pdfs[lang])
    title, _, first, _ = TITLES[lang]
    head = pages[_page_of(pages, "m[3]") - 1]
    assert title in head
    assert first in head
    assert "/" not in pages[0]
    for number, page in enumerate(pages[1:], start=2):
        assert f"{number} / {len(pages)}" in page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_note_stands_on_the_page_of_its_mark(lang: str, pdfs: dict[str, bytes]) -> None:
    pages = _pages(pdfs[lang])
    marks = [_page_of(pages, f"m[{number}]") for number in range(1, NOTES + 1)]
    notes = [_page_of(pages, f"n[{number}]") for number in range(1, NOTES + 1)]
    assert notes == marks
    assert len(set(marks)) > 2


@pytest.mark.parametrize("height", range(220, 300, 10))
def test_notes_stay_whatever_the_height_of_the_page(height: int) -> None:
    words = ENGLISH.split()
    body = "".join(
        f'<p>m[{n}] {" ".join(words[: 17 + 3 * n])}<span class="n">n[{n}] {ENGLISH[:120]}</span>'
        f" {words[n]} {words[-n]}.</p>"
        for n in range(1, 10)
    )
    css = f"""@page {{ size: 260pt {height}pt }} p {{ margin: 0; orphans: 2; widows: 2 }}
    .n {{ float: footnote; footnote-policy: line; font-size: 8pt }}"""
    pages = _pages(write_pdf(_small(body, css)))
    for number in range(1, 10):
        assert _page_of(pages, f"n[{number}]") - _page_of(pages, f"m[{number}]") in (0, 1)
        last = f"{words[number]} {words[-number]}."
        assert _page_of(pages, f"n[{number}]") in {
            at for at, page in enumerate(pages, start=1) if last in page.replace("\r\n", " ")
        }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_figure_stays_with_its_caption_and_shows_no_downloads(
    lang: str, pdfs: dict[str, bytes]
) -> None:
    pages = _pages(pdfs[lang])
    assert _page_of(pages, "CAPTION") == _page_of(pages, "DRAWING") == _page_of(pages, "FOOT")
    assert not any("SVG" in page for page in pages)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_long_table_repeats_header_and_group_and_cuts_no_row(
    lang: str, pdfs: dict[str, bytes]
) -> None:
    pages = _pages(pdfs[lang])
    held = [re.findall(r"row (\d+)\.\s+▲(\d+),000", page) for page in pages]
    assert [pair for rows in held for pair in rows] == [(str(n), str(n)) for n in range(ROWS)]
    with_rows = [page for page, rows in zip(pages, held, strict=True) if rows]
    assert len(with_rows) > 1
    for page in with_rows:
        assert page.count("HEAD") == page.count("PARTNER") == 1
    groups = [re.findall("GROUP-[AB]", page) for page in with_rows]
    assert groups == [["GROUP-A"]] * (len(with_rows) - 1) + [["GROUP-A", "GROUP-B"]]


def test_text_fills_the_page_that_a_figure_does_not_fit() -> None:
    box = '<figure style="height: 300pt; break-inside: avoid; margin: 0">FIGURE</figure>'
    body = f"<p>one {ENGLISH}</p>{box}<p>two {ENGLISH}</p><p>three {ENGLISH}</p><h2>next</h2>"
    first, second = _pages(write_pdf(_small(body)))[:2]
    assert "two" in first
    assert "three" in first
    assert "FIGURE" in second
    assert "next" in second


def test_a_heading_fills_the_page_before_a_figure_only_with_its_text() -> None:
    box = '<figure style="height: 300pt; break-inside: avoid; margin: 0">FIGURE</figure>'
    first, second = _pages(write_pdf(_small(f"<p>{ENGLISH}</p>{box}<h2>next</h2><p>text</p>")))
    assert first.index("next") < first.index("text")
    assert "FIGURE" in second
    first, *rest = _pages(write_pdf(_small(f"<p>{ENGLISH}</p>{box}<h2>next</h2>{box}")))
    assert "next" not in first
    assert "FIGURE" in rest[0]


def test_a_figure_rises_to_the_top_of_a_page_that_would_stay_blank() -> None:
    box = '<figure style="height: 280pt; break-inside: avoid; margin: 0">FIGURE</figure>'
    text = "".join(f"<p>{number} {ENGLISH}</p>" for number in range(1, 7))
    first, second, third = _pages(write_pdf(_small(f"{text}{box}")))
    assert "FIGURE" not in first + third
    assert "6 The formula" in second[second.index("FIGURE") :] + third


def test_a_figure_stands_above_the_rest_of_a_paragraph_where_it_has_no_room_below() -> None:
    box = '<figure style="height: 240pt; break-inside: avoid; margin: 0">FIGURE</figure>'
    long = " ".join(f"w{number}" for number in range(400))
    first, second, *rest = _pages(write_pdf(_small(f"<p>{long}</p>{box}<h2>next</h2>")))
    assert "w0 " in first
    assert "FIGURE" not in first
    assert second.startswith("FIGURE")
    assert re.findall(r"w(\d+)", "".join([first, second, *rest])) == [str(n) for n in range(400)]
    assert "".join([second, *rest]).count("FIGURE") == 1


def test_text_in_columns_before_and_after_a_waiting_figure_is_one_run() -> None:
    box = '<figure style="column-span: all; height: 320pt; break-inside: avoid">FIGURE</figure>'
    body = f"""<section style="columns: 2"><h2>one</h2><p>{ENGLISH}</p>{box}
    <h2>two</h2><p>{ENGLISH}</p></section>"""
    pdf = write_pdf(_small(body, "h2 { margin: 0 }"))
    first, second = _pages(pdf)
    assert "FIGURE" in second
    tops = [glyph.top for glyph in glyphs_of(pdf)[0] if glyph.size > 12]
    assert "one" in first
    assert "two" in first
    assert max(tops) - min(tops) < 2, "both headings stand at one height"


def test_a_table_across_columns_goes_on_over_pages() -> None:
    rows = "".join(f"<tr><td>row {number}.</td></tr>" for number in range(ROWS))
    text = f"<p>{ENGLISH * 3}</p>"
    body = f"""<section style="columns: 2">{text}<figure style="column-span: all"><table>{rows}
    </table></figure><h2>after</h2>{text}</section>"""
    pages = _pages(write_pdf(_small(body)))
    whole = "".join(pages)
    assert [int(row) for row in re.findall(r"row (\d+)\.", whole)] == list(range(ROWS))
    assert sum("row" in page for page in pages) > 1
    assert whole.index(f"row {ROWS - 1}.") < whole.index("after")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_fonts_are_embedded_subsets(lang: str, pdfs: dict[str, bytes]) -> None:
    names = set()
    with pikepdf.open(io.BytesIO(pdfs[lang])) as pdf:
        for page in pdf.pages:
            for font in page.Resources.Font.values():
                descriptor = font.DescendantFonts[0].FontDescriptor
                assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
                names.add(str(font.BaseFont))
    assert all(re.fullmatch(r"/[A-Z]{6}\+(Kyori|Noto)-S.*", name) for name in names)
    assert any("Noto-Serif-JP" in name for name in names) is (lang == "ja")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_metadata_and_bookmarks(lang: str, pdfs: dict[str, bytes]) -> None:
    title, summary, first, second = TITLES[lang]
    with pikepdf.open(io.BytesIO(pdfs[lang])) as pdf:
        about = {name: str(value) for name, value in pdf.docinfo.items()}
        assert str(pdf.Root.Lang) == lang
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert "/StructTreeRoot" in pdf.Root
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
            children = [child.title for item in outline.root for child in item.children]
            details = [
                leaf.title
                for item in outline.root
                for child in item.children
                for leaf in child.children
            ]
    assert about["/Title"] == title
    assert about["/Author"] == "編集部, Second Author"
    assert about["/Subject"] == "数字の距離"
    assert about["/Keywords"] == "tariffs, 距離"
    assert about["/CreationDate"] == about["/ModDate"]
    assert about["/CreationDate"].startswith("D:20250530")
    assert titles == [title, summary, "目次", first, second, "奥付"]
    assert children == ["第1節", "第2節"]
    assert details == ["詳1", "詳2"]


def test_the_surroundings_change_no_byte(
    pdfs: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in {"TZ": "Asia/Tokyo", "LC_ALL": "POSIX", "PYTHONHASHSEED": "7"}.items():
        monkeypatch.setenv(name, value)
    assert write_pdfs([brief("ja")]) == [pdfs["ja"]]


@pytest.mark.parametrize("mark", ["―", "…", "「", "。"])
def test_japanese_marks_come_from_the_japanese_font(mark: str) -> None:
    files = font_files("Kyori Serif", "Noto Serif JP", "Noto Serif JP Marks")
    job = _small(
        f"<p>字{mark}字</p>",
        'body { font-family: "Noto Serif JP Marks", "Kyori Serif", "Noto Serif JP" }',
        lang="ja",
    )
    with pikepdf.open(io.BytesIO(write_pdf(replace(job, files=files)))) as pdf:
        names = [str(font.BaseFont) for font in pdf.pages[0].Resources.Font.values()]
    assert all("Noto-Serif-JP" in name for name in names)
