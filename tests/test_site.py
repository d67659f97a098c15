"""The published pages: links, ids, languages, headings, and nothing that runs or calls out."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from tests.checkout import LANGUAGES, PAGES, UNDER, Checkout
from tests.pages import addresses, is_outside, language_of, pages_of, resolved, text_of

PATHS = (
    "index.html",
    *(f"{lang}/index.html" for lang in LANGUAGES),
    *(f"{lang}/{slug}/index.html" for lang in LANGUAGES for slug in (*PAGES, "read")),
)
POLICY = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "style-src": "'self'",
    "script-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
}
DATA = "application/ld+json"  # a block of data, which no browser runs
LOADING = {"script", "img", "iframe", "object", "embed", "video", "audio", "source", "image", "use"}
IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|\{:|\[\^|\*\*|[\ue000-\uf8ff]|\bNone\b|Undefined|&(lt|amp);")


@pytest.fixture(params=PATHS)
def path(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(path: str, site: Path) -> HtmlElement:
    return pages_of(site)[path]


def test_the_pages_are_those_of_the_brief(site: Path):
    assert set(pages_of(site)) == set(PATHS)


def test_every_link_leads_to_a_file_and_to_an_id_on_it(path: str, page: HtmlElement, site: Path):
    for _, _, address in addresses(page):
        if is_outside(address):
            continue
        assert not address.startswith("/"), f"{address} breaks below a folder and from a disk"
        target, fragment = resolved(path, address)
        assert (site / target).is_file(), f"{address} leads nowhere"
        if fragment:
            assert pages_of(site)[target].xpath("//*[@id=$id]", id=fragment), address


def test_ids_are_unique_and_what_names_them_finds_them(page: HtmlElement):
    ids = Counter(page.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"):
        for names in page.xpath(f"//@{attribute}"):
            assert set(names.split()) <= set(ids), f"{attribute}={names}"


def test_a_page_says_its_language_and_where_its_twin_is(path: str, page: HtmlElement, site: Path):
    lang = language_of(path)
    if lang:
        assert page.get("lang") == lang
    alternates = {
        link.get("hreflang"): resolved(path, link.get("href"))[0]
        for link in page.xpath("//head/link[@rel='alternate']")
    }
    twins = {code: path.replace(f"{lang}/", f"{code}/", 1) for code in LANGUAGES}
    if not lang:
        twins = {code: f"{code}/index.html" for code in LANGUAGES}
    assert alternates == {**twins, "x-default": "index.html"}
    assert all((site / twin).is_file() for twin in twins.values())


def test_the_language_switch_stays_on_the_page(path: str, page: HtmlElement):
    lang = language_of(path)
    links = page.xpath("//nav[@class='languages']//a") or page.xpath("//p[@class='enter']/a")
    targets = {link.get("hreflang"): resolved(path, link.get("href"))[0] for link in links}
    if lang:
        other = "en" if lang == "ja" else "ja"
        assert targets == {other: path.replace(f"{lang}/", f"{other}/", 1)}
    else:
        assert targets == {code: f"{code}/index.html" for code in LANGUAGES}


def test_a_page_has_title_description_and_author(page: HtmlElement):
    assert [title.strip() != "" for title in page.xpath("//head/title/text()")] == [True]
    for name in ("description", "author", "viewport"):
        assert all(page.xpath("//meta[@name=$name]/@content", name=name)), name
        assert page.xpath("//meta[@name=$name]", name=name), name


def test_pages_that_hold_the_whole_brief_describe_it_as_one_work(path: str, page: HtmlElement):
    lang, blocks = language_of(path), page.xpath("//head/script[@type=$type]", type=DATA)
    files = page.xpath("//head/link[@rel='describedby']/@href")
    if path not in (f"{lang}/index.html", f"{lang}/read/index.html"):
        assert (blocks, files) == ([], [])
        return
    (block,) = blocks
    report = json.loads(block.text_content())
    assert report["inLanguage"] == lang
    assert page.xpath("//head/meta[@name='citation_title']/@content") == [report["name"]]
    assert page.xpath("//head/meta[@name='DC.title']/@content") == [report["name"]]
    assert page.xpath("//head/meta[@name='author']/@content") == [
        author["name"] for author in report["author"]
    ]
    assert [resolved(path, file)[0] for file in files] == [
        f"{lang}/cite/brief.{kind}" for kind in ("bib", "ris", "json")
    ]


def test_the_page_on_the_brief_offers_its_citation_and_the_files(site: Path):
    for lang in LANGUAGES:
        page = pages_of(site)[f"{lang}/about/index.html"]
        (block,) = page.xpath("//*[@class='citation']")
        (entry,) = json.loads((site / lang / "cite" / "brief.json").read_text("utf-8"))
        assert entry["title"] in block.text_content()
        files = {resolved(f"{lang}/about/index.html", link)[0] for link in block.xpath(".//@href")}
        there = (site / lang / "cite").iterdir()
        assert files == {path.relative_to(site).as_posix() for path in there}


def test_titles_tell_pages_of_a_language_apart(site: Path):
    titles = Counter(
        (language_of(path), page.findtext("head/title")) for path, page in pages_of(site).items()
    )
    assert [title for title, count in titles.items() if count > 1] == []


def test_headings_are_in_order(path: str, page: HtmlElement):
    levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    if path.endswith("read/index.html"):  # the title of the brief, and of every part under none
        assert levels.count(1) == 1 + len(PAGES) - len(UNDER)
    elif language_of(path):
        assert levels.count(1) == 1
    else:
        assert levels == [1, 1]
    assert all(text_of(heading) for heading in page.iter("h1", "h2", "h3", "h4"))


def test_a_page_has_its_landmarks(path: str, page: HtmlElement):
    assert len(page.xpath("//main[@id='main']")) == 1
    if language_of(path):
        assert page.xpath("//body/a[@class='skip' and @href='#main']")
        for tag in ("header", "footer"):
            assert page.xpath(f"//body/{tag}")
        for nav in page.iter("nav"):
            assert nav.get("aria-label")


def test_every_link_image_and_button_has_words(page: HtmlElement):
    for link in page.iter("a", "button"):
        assert text_of(link) or link.get("aria-label"), link.attrib
    for image in page.iter("img"):
        assert image.get("alt") is not None
    for drawing in page.xpath("//*[local-name()='svg']"):
        assert drawing.get("aria-hidden") == "true" or drawing.get("role") == "img"


def test_nothing_runs_in_a_page_but_its_one_script(path: str, page: HtmlElement):
    running = [script for script in page.iter("script") if script.get("type") != DATA]
    assert [script.get("src") for script in running] == ["../" * path.count("/") + "assets/site.js"]
    assert not "".join(script.text or "" for script in running)
    assert not list(page.iter("style", "base", "iframe", "object", "embed", "form"))
    for element in page.iter():
        names = element.attrib if isinstance(element.tag, str) else ()
        assert not [name for name in names if name == "style" or name.startswith("on")]
    for _, _, address in addresses(page):
        assert not re.match(r"\s*(javascript|data|vbscript):", address, re.IGNORECASE)


def test_the_policy_of_a_page_forbids_what_it_does_not_need(page: HtmlElement):
    content = page.xpath("//head/meta[@http-equiv='Content-Security-Policy']/@content")
    assert len(content) == 1
    rules = (rule.strip().partition(" ") for rule in content[0].split(";"))
    assert {name: sources for name, _, sources in rules} == POLICY


def test_nothing_is_loaded_from_another_host(page: HtmlElement):
    for element, _, address in addresses(page):
        if element.tag in LOADING or element.tag == "link":
            assert not is_outside(address), f"<{element.tag}> {address}"


def test_style_sheets_and_drawings_load_nothing_from_another_host(site: Path):
    loaded = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)|(?:href|src)="([^"]+)""")
    for path in (*site.rglob("*.css"), *site.rglob("*.svg")):
        for found in loaded.finditer(path.read_text("utf-8")):
            address = next(filter(None, found.groups()))
            assert not is_outside(address) or address.startswith("data:"), f"{path}: {address}"
            if path.suffix == ".css":
                assert (path.parent / address).is_file(), f"{path.name}: {address}"


def test_links_leave_the_site_only_for_what_is_cited(site: Path, built: Checkout):
    content = built.root / "content"
    references = json.loads((content / "references.json").read_text("utf-8"))
    known = {entry["URL"] for entry in references if "URL" in entry}
    for sidecar in (*(built.root / "data").glob("*.toml"), content / "quoted.toml"):
        known.add(tomllib.loads(sidecar.read_text("utf-8")).get("url", ""))
    known.add(tomllib.loads((content / "brief.toml").read_text("utf-8"))["licence_url"])
    for page in pages_of(site).values():
        outside = {link.get("href") for link in page.iter("a") if is_outside(link.get("href"))}
        assert outside <= known


def test_english_pages_mark_what_is_japanese(site: Path):
    """A voice reads and a font shows the words of another language rightly only if it is told."""
    for path, page in pages_of(site).items():
        spoken = [element for element in page.iter() if element.tag != "script"]
        for element in spoken if language_of(path) == "en" else ():
            for text in (element.text, *(child.tail for child in element)):
                if isinstance(element.tag, str) and text and IDEOGRAPHS.search(text):
                    nearest = element.xpath("ancestor-or-self::*[@lang][1]/@lang")
                    assert nearest == ["ja"], f"{path}: {text}"


def test_nothing_of_the_sources_is_left_over(path: str, page: HtmlElement):
    words = " ".join(page.xpath("//body//text()[not(ancestor::*[local-name()='code'])]"))
    found = LEFT_OVER.search(words)
    assert found is None, f"{path}: {words[max(found.start() - 40, 0) : found.end() + 40]}"


def test_the_one_page_brief_holds_every_page_and_keeps_links_inside(site: Path):
    for lang in LANGUAGES:
        whole = pages_of(site)[f"{lang}/read/index.html"]
        for slug in PAGES:
            page = pages_of(site)[f"{lang}/{slug}/index.html"]
            ids = page.xpath("//main//*[@id and not(self::main)]/@id")
            assert set(ids) <= set(whole.xpath("//main//@id")), slug
        for link in whole.xpath("//main//article//a/@href"):
            assert is_outside(link) or not link.endswith(".html"), link


def test_previous_and_next_lead_through_the_brief(site: Path):
    for lang in LANGUAGES:
        visited, path = [], f"{lang}/{PAGES[0]}/index.html"
        while path:
            visited.append(path.split("/")[1])
            following = pages_of(site)[path].xpath("//nav[@class='turn']/a[@rel='next']/@href")
            path = resolved(path, following[0])[0] if following else ""
        assert visited == list(PAGES)
