"""The body of a page: blocks in order, figures, tables with blanks and years, notes, sections."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html
from lxml.html import HtmlElement

from kyori.editorial.pieces import Placement
from kyori.output.body import Body, Writer
from kyori.output.material import Material


def write(material: Material, lang: str, slug: str) -> Body:
    page = material.edition.pages[lang][slug]
    return Writer(material, page, lambda slug, block: f"../{slug}#{block}", "../../").body()


def parsed(body: Body) -> HtmlElement:
    return html.fragment_fromstring(str(body.html), create_parent="div")


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize(
    "slug", ["japan", "quadrants", "leverage", "methods", "data", "references"]
)
def test_blocks_stand_in_the_order_of_the_page(lang: str, slug: str, material: Material):
    page = material.edition.pages[lang][slug]
    made = parsed(write(material, lang, slug))
    own = [bound.id for bound in page.blocks if bound.block.kind not in ("note", "placement")]
    assert [child.get("id") for child in made if child.get("id") in own] == own


def test_sections_are_the_headings(material: Material):
    body = write(material, "en", "quadrants")
    made = parsed(body)
    assert [section.id for section in body.sections] == [h.get("id") for h in made.xpath("./h2")]
    assert [section.title for section in body.sections] == [h.text for h in made.xpath("./h2")]


def test_notes_stand_at_the_end_in_the_order_of_their_calls(material: Material):
    made = parsed(write(material, "en", "quadrants"))
    assert made[-1].get("role") == "doc-endnotes"
    calls = [call.get("href")[1:] for call in made.xpath(".//a[@class='call']")]
    assert [note.get("id") for note in made.xpath("./section//li")] == calls
    assert [call.text for call in made.xpath(".//a[@class='call']")] == [
        str(number) for number in range(1, len(calls) + 1)
    ]


def test_a_page_without_notes_has_no_list_of_them(material: Material):
    assert not parsed(write(material, "ja", "references")).xpath(".//*[@class='notes']")


def test_a_page_is_written_the_same_twice(material: Material):
    assert write(material, "ja", "methods") == write(material, "ja", "methods")


def test_the_formula_is_mathematics_for_the_screen_and_a_picture_for_print(material: Material):
    figure = parsed(write(material, "en", "tariffs")).xpath(".//*[@id='formula']")[0]
    assert figure.get("class") == "figure formula"
    assert figure.xpath(".//*[@class='for-screen']//math")
    assert figure.xpath(".//*[@class='for-print']/svg")


def test_a_diagram_is_drawn_for_both_widths_and_told_in_words(material: Material):
    figure = parsed(write(material, "ja", "leverage")).xpath(".//*[@id='leverage']")[0]
    assert figure.get("class") == "figure diagram"
    assert len(figure.xpath(".//*[@class='drawing']/svg")) == 1
    assert len(figure.xpath(".//*[@class='drawing-phone screen-only']/svg")) == 1
    assert len(figure.xpath(".//details//li")) == 25


def test_a_blank_cell_says_why_and_an_older_value_its_year(material: Material):
    table = parsed(write(material, "en", "data")).xpath(".//*[@id='countries']//table")[0]
    falkland = table.xpath(".//tr[@data-code='FLK']")[0]
    missing = falkland.xpath(".//*[contains(@class, 'missing')]")
    assert [mark.text for mark in missing] == ["n/a", "n/a"]
    assert all(mark.xpath("string(./*[@role='tooltip'])") for mark in missing)
    laos = table.xpath(".//tr[@data-code='LAO']")[0]
    assert [year.text for year in laos.xpath(".//*[@class='year']")] == ["(2013)"]


def test_files_are_addressed_from_the_page(material: Material):
    figure = parsed(write(material, "ja", "quadrants")).xpath(".//figure")[0]
    addresses = figure.xpath(".//a[@download]/@href")
    assert addresses == [f"../../ja/figures/quadrants.{kind}" for kind in ("svg", "png", "csv")]


def test_a_page_without_its_drawing_is_written_all_the_same(material: Material):
    """`check` writes pages before anything is drawn."""
    undrawn = replace(material, drawings={"ja": {}, "en": {}})
    figure = parsed(write(undrawn, "en", "quadrants")).xpath(".//figure")[0]
    assert not figure.xpath(".//svg")
    assert figure.xpath(".//figcaption")


def test_a_figure_may_be_placed_by_itself(material: Material):
    page = material.edition.pages["ja"]["quadrants"]
    writer = Writer(material, page, lambda slug, block: "", "../")  # noqa: ARG005
    figure = html.fromstring(str(writer.figure(Placement("figure", "quadrants"))))
    assert figure.get("id") == "quadrants"
    assert str(figure.xpath("string(.//*[@class='figure-number'])")).endswith("1")


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        ("ja", ["24%", "▲685億ドル", "1.4%", "3"]),
        ("en", ["24%", "\u2212$68.5 billion", "1.4%", "3"]),
    ],
)
def test_a_strip_describes_four_values_with_their_origins(
    lang: str, texts: list[str], material: Material
):
    (strip,) = parsed(write(material, lang, "japan")).xpath("./*[@id='strip-japan']")
    title = strip.xpath(".//*[@id='strip-japan-caption']")[0].text
    assert ("日本" if lang == "ja" else "Japan") in title
    assert strip.get("aria-labelledby") == "strip-japan-caption"
    values = strip.xpath("./dl/div/dd[@class='strip-value']/data")
    assert [value.text for value in values] == texts
    assert all(value.xpath("./span[@role='tooltip']") for value in values)
    assert len(strip.xpath("./dl/div/dt")) == len(strip.xpath(".//dd[@class='strip-note']")) == 4
    assert len(strip.xpath(".//*[contains(@class, 'place-mark place-3')]")) == 1


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_what_a_strip_lacks_says_why_in_words(lang: str, material: Material):
    page = material.edition.pages[lang]["japan"]
    writer = Writer(material, page, lambda slug, block: f"../{slug}#{block}", "../../")
    made = html.fragment_fromstring(str(writer.strip("strip-eu")))
    why = material.edition.label(lang, "strips.missing.eu_aggregate")
    assert [note.text for note in made.xpath(".//dd[@class='strip-note']")][2:] == [why, why]
    assert len(made.xpath(".//dd/span[@class='missing']")) == 2
    assert not made.xpath(".//*[contains(@class, 'place-mark')]")


def test_heads_are_the_words_in_bold_that_open_a_paragraph(material: Material):
    page = material.edition.pages["en"]["key-points"]
    heads = Writer(material, page, lambda slug, block: f"../{slug}#{block}", "../").heads()
    assert len(heads) == 3
    for head, bound in zip(heads, page.blocks, strict=True):
        assert bound.text.marked.startswith(f"**{head.striptags()}**")
        assert head.startswith("<span>")
    plain = replace(page.blocks[0].text, marked="No words in bold **open** this.")
    assert plain.head == plain


def noticed(material: Material, lang: str, slug: str, *late: str) -> HtmlElement:
    """Return the body of a page on which these texts are behind their twins."""
    edition = replace(material.edition, late={lang: frozenset(late)})
    return parsed(write(replace(material, edition=edition), lang, slug))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_text_behind_its_twin_says_so_right_below_it(lang: str, material: Material):
    made = noticed(material, lang, "japan", "japan#jp-post", "uk#uk-deal")
    (notice,) = made.xpath(".//*[@class='notice']")
    assert notice.text == material.edition.label(lang, "site.behind")
    assert notice.getprevious().get("id") == "jp-post"


def test_a_notice_on_title_or_description_opens_the_page(material: Material):
    made = noticed(material, "en", "japan", "japan#title", "japan#description")
    (notice,) = made.xpath(".//*[@class='notice']")
    assert made[0] is notice


def test_a_notice_on_a_note_stands_in_it(material: Material):
    made = noticed(material, "en", "japan", "japan#note-coverage")
    notices = made.xpath(".//*[@class='notice']")
    assert len(notices) == 2  # at the call, and in the list
    assert all(notice.xpath("ancestor::*[@class='note' or self::li]") for notice in notices)


def test_a_notice_on_words_of_a_figure_stands_at_its_foot(material: Material):
    made = noticed(material, "en", "tariffs", "labels.toml#figures.formula.note")
    (notice,) = made.xpath(".//*[@class='notice']")
    assert notice.getparent().get("id") == "formula-end"


def test_nothing_is_said_of_the_other_language(material: Material):
    edition = replace(material.edition, late={"ja": frozenset({"japan#jp-post"})})
    made = parsed(write(replace(material, edition=edition), "en", "japan"))
    assert not made.xpath(".//*[@class='notice']")
