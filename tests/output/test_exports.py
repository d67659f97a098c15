"""The brief's own citation: every format is whole, and all of them say the same."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from lxml import html

from kyori import __version__
from kyori.editorial.content import LANGUAGES, Brief
from kyori.editorial.edition import Edition
from kyori.editorial.imprint import Imprint, imprint, spdx
from kyori.output.exports import bibtex, exports, ris
from kyori.output.frames import imprint_of
from kyori.output.metadata import described
from tests.citation_files import bibtex_names, read_bibtex, read_cff, read_ris
from tests.places import ROOT

ADDRESS = "https://brief.example/far_from%20here/"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
HOSTILE = (
    'A {brace, 50% of R&D: #1_x^2 ~ $3 \\cite{x} "q" \u2028 \x07 </script><b>\n@article{y, } - *'
)
# Variables of CSL 1.0.2 that the record may have, and what CITATION.cff 1.2.0 knows of a reference.
CSL = {
    *("id", "type", "title", "author", "issued", "language", "number", "publisher", "abstract"),
    *("keyword", "URL", "custom"),
}
CFF = {
    *("cff-version", "message", "type", "title", "version", "license", "authors"),
    *("preferred-citation", "references"),
}
CFF_REPORT = {
    *("type", "title", "authors", "number", "institution", "date-published", "year", "month"),
    *("languages", "abstract", "keywords", "license", "license-url", "url"),
}


def hostile(brief: Brief) -> Brief:
    words = {
        lang: {
            **brief.words[lang],
            **dict.fromkeys(("title", "subtitle", "number", "description"), f"{lang} {HOSTILE}"),
            "authors": ["Trade and {Peace}", 'R&D "Ltd." 50%'],
            "keywords": ["a_b", "c: d # e"],
        }
        for lang in LANGUAGES
    }
    return replace(brief, words=words, address=ADDRESS, licence_url="https://a.example/b_c")


@pytest.fixture(params=["shipped", "hostile"])
def imprints(request: pytest.FixtureRequest, edition: Edition) -> Mapping[str, Imprint]:
    brief = edition.brief if request.param == "shipped" else hostile(edition.brief)
    return {lang: imprint(brief, lang, "Kyori & Co.") for lang in LANGUAGES}


def clean(text: str) -> str:
    return " ".join(text.split())


def said(of: Imprint) -> dict[str, Any]:
    """Return what each format must say."""
    year, month, day = of.date
    return {
        "title": clean(of.title),
        "authors": [clean(name) for name in of.authors],
        "number": clean(of.number),
        "publisher": clean(of.publisher),
        "date": f"{year:04}-{month:02}-{day:02}",
        "abstract": clean(of.abstract),
        "keywords": [clean(word) for word in of.keywords],
        "url": of.address,
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_bibtex(lang: str, imprints: Mapping[str, Imprint]):
    of = imprints[lang]
    entry = read_bibtex(bibtex(of))
    assert (entry["@"], entry["key"]) == ("techreport", of.key)
    month = MONTHS.index(entry["month"]) + 1
    found = {
        "title": entry["title"],
        "authors": bibtex_names(_raw(bibtex(of), "author")),
        "number": entry["type"],
        "publisher": entry["institution"],
        "date": f"{entry['year']}-{month:02}-{int(entry['day']):02}",
        "abstract": entry["abstract"],
        "keywords": entry["keywords"].split(", "),
        "url": entry.get("url", ""),
    }
    wanted = said(of)
    wanted["authors"] = bibtex_names(" and ".join(f"{{{_in_latex(n)}}}" for n in of.authors))
    assert found == wanted
    assert entry["language"] == {"ja": "japanese", "en": "english"}[lang]
    assert entry["copyright"] == (of.licence or of.licence_url)


def _raw(text: str, name: str) -> str:
    (line,) = (line for line in text.split("\n") if line.startswith(f"  {name} = "))
    return line.removeprefix(f"  {name} = {{").removesuffix("},")


def _in_latex(name: str) -> str:
    braces = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}", "&": r"\&", "%": r"\%"}
    return "".join(braces.get(character, character) for character in name)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_ris(lang: str, imprints: Mapping[str, Imprint]):
    of = imprints[lang]
    record = read_ris(ris(of))
    assert record["TY"] == ["RPRT"]
    assert {
        "title": record["TI"][0],
        "authors": record["AU"],
        "number": record["SN"][0],
        "publisher": record["PB"][0],
        "date": record["DA"][0].replace("/", "-"),
        "abstract": record["AB"][0],
        "keywords": record["KW"],
        "url": record.get("UR", [""])[0],
    } == said(of)
    assert (record["LA"], record["PY"]) == ([lang], [str(of.date[0])])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_csl_json(lang: str, imprints: Mapping[str, Imprint]):
    of = imprints[lang]
    (entry,) = json.loads(exports(imprints, lang, "0", "")["brief.json"])
    assert set(entry) <= CSL
    assert entry["type"] == "report"
    assert entry["issued"] == {"date-parts": [list(of.date)]}
    assert entry["author"] == [{"literal": name} for name in of.authors]
    assert clean(entry["title"]) == said(of)["title"]
    assert (entry["language"], entry["publisher"]) == (lang, of.publisher)
    assert entry["keyword"].split(", ") == list(of.keywords)
    assert entry.get("URL", "") == of.address
    assert entry["custom"]["license"] == of.licence_url


@pytest.mark.parametrize("lang", LANGUAGES)
def test_cff(lang: str, imprints: Mapping[str, Imprint]):
    written = exports(imprints, lang, "1.2.3", "A message: “so” # it is")["CITATION.cff"].decode()
    document = read_cff(written)
    assert set(document) == CFF
    assert document["cff-version"] == "1.2.0"
    assert document["message"] == "A message: “so” # it is"
    assert (document["type"], document["version"]) == ("software", "1.2.3")
    _same(document["preferred-citation"], imprints[lang])
    (other,) = document["references"]
    _same(other, imprints["en" if lang == "ja" else "ja"])


def _same(report: Mapping[str, Any], of: Imprint) -> None:
    assert set(report) <= CFF_REPORT
    assert report["type"] == "report"
    assert {
        "title": report["title"],
        "authors": [author["name"] for author in report["authors"]],
        "number": report["number"],
        "publisher": report["institution"]["name"],
        "date": report["date-published"],
        "abstract": report["abstract"],
        "keywords": report["keywords"],
        "url": report.get("url", ""),
    } == said(of)
    assert (report["languages"], report["year"], report["month"]) == ([of.lang], *of.date[:2])
    licence = report.get("license"), report.get("license-url")
    assert licence == ((of.licence, None) if of.licence else (None, of.licence_url))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_describe_what_the_exports_do(
    lang: str, imprints: Mapping[str, Imprint], edition: Edition
):
    of = imprints[lang]
    made = described(of, edition.references[edition.brief.builds_on])
    tags: dict[str, list[str]] = {}
    for name, content in made["tags"]:
        tags.setdefault(name, []).append(content)
    year, month, day = of.date
    day_of = f"{year:04}-{month:02}-{day:02}"
    assert tags["citation_title"] == tags["DC.title"] == [of.title]
    assert tags["citation_author"] == tags["DC.creator"] == list(of.authors)
    assert tags["citation_publication_date"] == [day_of.replace("-", "/")]
    assert tags["DC.date"] == [day_of]
    assert tags["citation_technical_report_number"] == [of.number]
    assert tags["citation_technical_report_institution"] == tags["DC.publisher"] == [of.publisher]
    assert tags["citation_language"] == tags["DC.language"] == [lang]
    assert tags["DC.subject"] == list(of.keywords)
    assert tags.get("citation_pdf_url", []) == ([of.pdf] if of.address else [])
    page = html.fromstring(
        f'<div><script type="application/ld+json">{made["linked"]}</script><i>after</i></div>'
    )
    assert [child.tag for child in page] == ["script", "i"]
    report = json.loads(str(page.xpath("string(script)")))
    assert (report["@type"], report["name"]) == ("Report", of.title)
    assert [author["name"] for author in report["author"]] == list(of.authors)
    assert (report["datePublished"], report["inLanguage"]) == (day_of, lang)
    assert (report["reportNumber"], report["license"]) == (of.number, of.licence_url)
    assert report.get("url", "") == of.address


def test_no_address_is_invented(edition: Edition):
    assert not edition.brief.address
    for lang in LANGUAGES:
        of = imprint_of(edition, lang)
        assert (of.address, of.pdf) == ("", "")
        for file in exports({lang: of}, lang, __version__, "m").values():
            assert b"brief.example" not in file


def test_an_address_names_the_home_page_and_the_pdf_of_the_language(edition: Edition):
    of = imprint(replace(edition.brief, address=ADDRESS), "en", "Kyori")
    assert of.address == f"{ADDRESS}en/index.html"
    assert of.pdf == f"{ADDRESS}en/brief.pdf"
    assert of.text.endswith(f", 30 May 2025, {ADDRESS}en/index.html.")


def test_the_languages_are_two_titles_of_one_brief(edition: Edition):
    ja, en = (imprint_of(edition, lang) for lang in LANGUAGES)
    assert ja.title != en.title
    assert (ja.key, en.key) == ("kyori-brief-no-1-ja", "kyori-brief-no-1-en")
    assert ja.date == en.date


def test_only_creative_commons_has_a_short_name():
    assert spdx("https://creativecommons.org/licenses/by/4.0/") == "CC-BY-4.0"
    assert spdx("https://creativecommons.org/publicdomain/zero/1.0/") == ""


def test_the_file_at_the_root_is_the_english_edition_and_true_to_the_project(edition: Edition):
    imprints = {lang: imprint_of(edition, lang) for lang in LANGUAGES}
    message = edition.label("en", "site.cite_message")
    written = (ROOT / "CITATION.cff").read_text("utf-8")
    made = exports(imprints, "en", __version__, message)["CITATION.cff"].decode()
    assert written == made, "if it is meant: make snapshots"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    document = read_cff(written)
    assert document["version"] == project["version"]
    assert document["license"] == project["license"]
    assert document["authors"] == project["authors"]
    assert document["title"].lower() == project["name"]
