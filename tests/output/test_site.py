"""The frames filled: addresses, neighbours, languages, and what a medium leaves out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from lxml import html

from kyori.editorial.edition import Edition
from kyori.output.material import Material
from kyori.output.site import Site
from tests.checkout import UNDER
from tests.places import ROOT

PATH = "{lang}/{slug}/index.html"


@pytest.fixture(scope="session")
def pages(material: Material) -> Mapping[str, str]:
    return Site(material).pages()


def tree(pages: Mapping[str, str], path: str) -> Any:
    return html.document_fromstring(pages[path])


def printed(material: Material, lang: str) -> Any:
    return html.document_fromstring(Site(material).print_document(lang, ["a.css"]))


def slugs(edition: Edition) -> list[str]:
    return [part.slug for part in edition.brief.parts]


def with_quadrants(material: Material, **changed: Any) -> Material:
    """Return material whose part on the quadrants, to which others link, is changed."""
    brief = material.edition.brief
    parts = tuple(
        replace(part, **changed) if part.slug == "quadrants" else part for part in brief.parts
    )
    return replace(material, edition=replace(material.edition, brief=replace(brief, parts=parts)))


def test_there_is_a_page_for_every_part_in_both_languages(pages, edition: Edition):
    expected = {PATH.format(lang=lang, slug=s) for lang in ("ja", "en") for s in slugs(edition)}
    expected |= {
        f"{lang}/{end}" for lang in ("ja", "en") for end in ("index.html", "read/index.html")
    }
    assert set(pages) == {"index.html", *expected}


def test_no_address_is_absolute(pages):
    for path in pages:
        for element in tree(pages, path).iter():
            for name in ("href", "src"):
                address = element.get(name) or "x"
                assert not address.startswith("/"), f"{path}: {address}"


def test_the_current_page_is_marked_in_the_contents(pages, edition: Edition):
    for slug in slugs(edition):
        page = tree(pages, PATH.format(lang="en", slug=slug))
        marked = page.xpath("//nav[@class='rail']//a[@aria-current='page']/@href")
        assert marked == [f"../../en/{slug}/index.html"]


def test_first_and_last_page_have_one_neighbour(pages, edition: Edition):
    first, *_, last = slugs(edition)
    assert tree(pages, PATH.format(lang="ja", slug=first)).xpath("//a[@rel='prev']") == []
    assert tree(pages, PATH.format(lang="ja", slug=last)).xpath("//a[@rel='next']") == []
    assert len(tree(pages, PATH.format(lang="ja", slug=last)).xpath("//a[@rel='prev']")) == 1


def test_parts_under_another_are_nested_in_every_list_of_contents(pages):
    lists = {
        "ja/talks/index.html": "//nav[@class='rail']",
        "ja/read/index.html": "//nav[@class='rail']",
        "ja/index.html": "//section[@class='outline']",
    }
    for path, where in lists.items():
        (above,) = tree(pages, path).xpath(f"{where}/ol/li[*[@class='branches']]")
        assert above.xpath("./a[contains(@href, 'talks')]"), path
        below = above.xpath("./*[@class='branches']/li/a/@href")
        assert [slug for slug in UNDER if any(slug in link for link in below)] == list(UNDER), path
        assert len(tree(pages, path).xpath(f"{where}//li/a[contains(@href, 'japan')]")) == 1


def test_a_page_under_another_leads_up_to_it(pages):
    above = tree(pages, "en/japan/index.html").xpath("//header//p[@class='above']/a")
    assert [link.get("href") for link in above] == ["../talks/index.html"]
    assert not tree(pages, "en/talks/index.html").xpath("//p[@class='above']")


def test_numbers_of_parts_stand_in_headings_and_lists(pages, edition: Edition):
    numbers = {part.slug: part.number for part in edition.brief.parts}
    assert [numbers[slug] for slug in UNDER] == [f"{numbers['talks']}.{n}" for n in range(1, 6)]
    assert numbers["key-points"] == numbers["references"] == ""
    for slug, number in numbers.items():
        page = tree(pages, PATH.format(lang="ja", slug=slug))
        for link in ("//h1", "//nav[@class='rail']//a[@aria-current]"):
            (named,) = page.xpath(link)
            title = edition.pages["ja"][slug].title.plain
            assert " ".join(named.text_content().split()) == f"{number} {title}".strip()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_part_under_another_is_one_level_lower_where_parts_stand_together(
    lang: str, material: Material, pages
):
    alone = tree(pages, PATH.format(lang=lang, slug="japan"))
    ids = alone.xpath("//main//h2/@id")
    assert len(ids) > 2
    whole, paper = tree(pages, f"{lang}/read/index.html"), printed(material, lang)
    on_paper = [name for name in ids if not name.startswith("notes-")]
    for document, names in ((whole, ids), (paper, on_paper)):
        assert document.xpath("//*[@id='part-talks']")[0].tag == "h1"
        assert document.xpath("//*[@id='part-japan']")[0].tag == "h2"
        assert {document.xpath(f"//*[@id='{name}']")[0].tag for name in names} == {"h3"}


def test_the_printed_contents_hold_sections_and_the_parts_under_one(material: Material):
    contents = printed(material, "en").xpath("//nav[@class='contents']/ol/li")
    (talks,) = [entry for entry in contents if entry.xpath("./a[@href='#part-talks']")]
    assert "#part-japan" in talks.xpath("./ol/li/a/@href")
    assert not any(entry.xpath("./a[@href='#part-japan']") for entry in contents)


def test_without_pdfs_no_page_links_to_one(material: Material):
    pages = Site(replace(material, has_pdf=False)).pages()
    assert not any("brief.pdf" in page for page in pages.values())
    assert all("brief.pdf" in Site(material).pages()[f"{lang}/index.html"] for lang in ("ja", "en"))


def test_the_home_page_offers_data_and_not_every_picture(pages):
    offered = tree(pages, "ja/index.html").xpath("//ul[@class='downloads']//a/@href")
    assert offered == ["../data/claims.json", "../data/countries.csv", "../data/numbers.json"]


def test_a_language_without_itself_is_offered_on_the_choice_only(pages):
    assert len(tree(pages, "index.html").xpath("//a[@hreflang]")) == 2
    assert len(tree(pages, "ja/index.html").xpath("//nav[@class='languages']//a")) == 1


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_print_document_is_complete_in_itself(lang: str, material: Material):
    document = printed(material, lang)
    ids = set(document.xpath("//@id"))
    for address in document.xpath("//body//a/@href"):
        if address.startswith("#"):
            assert address[1:] in ids, address
        else:
            assert address.startswith("https://"), address
    assert document.xpath("//link/@href") == ["a.css"]
    assert not document.xpath("//script")


def test_the_print_document_leaves_out_what_its_style_sheet_hides(material: Material, pages):
    styles = (ROOT / "templates" / "static" / "print.css").read_text("utf-8")
    (selectors,) = re.findall(r"\n((?:\.[\w-]+,\s)+\.[\w-]+) \{\n  display: none;", styles)
    hidden = {selector.strip(" .\n") for selector in selectors.split(",")}
    assert len(hidden) > 5
    on_screen = tree(pages, "en/read/index.html").xpath("//main//@class")
    assert hidden & {name for names in on_screen for name in names.split()} == hidden
    for lang in ("ja", "en"):
        classes = {
            name for names in printed(material, lang).xpath("//@class") for name in names.split()
        }
        assert not classes & hidden


def test_a_part_that_is_not_printed_is_left_out_and_named_without_a_link(material: Material):
    document = printed(with_quadrants(material, in_pdf=False), "en")
    ids = set(document.xpath("//@id"))
    assert "part-quadrants" not in ids
    assert "part-japan" in ids
    links = [address for address in document.xpath("//a/@href") if address.startswith("#")]
    assert {link[1:] for link in links} <= ids
    assert len(links) > 20


def test_a_brief_may_be_printed_without_its_key_points(material: Material):
    brief = material.edition.brief
    parts = tuple(replace(part, in_pdf=part.role != "summary") for part in brief.parts)
    changed = replace(material.edition, brief=replace(brief, parts=parts))
    document = Site(replace(material, edition=changed)).print_document("ja", [])
    assert 'id="part-key-points"' not in document
    assert 'id="part-japan"' in document


def test_pages_are_written_the_same_twice(material: Material, pages):
    assert Site(material).pages() == pages
