"""What readers see printed: numbers with their origin, figures with all their parts, the table."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from lxml.html import HtmlElement

from tests.checkout import LANGUAGES, PAGES
from tests.pages import by_id, pages_of, text_of
from tests.places import FROZEN

FIGURES = {
    **dict.fromkeys(("quadrants", "paths"), "quadrants"),
    "leverage": "leverage",
    **dict.fromkeys(("formula", "ranked"), "tariffs"),
    "rates": "methods",
}
TABLES = {"talks": "talks", "disagreements": "methods", "countries": "data"}
PLACED = {**FIGURES, **TABLES}
# ../shared/facts/figures.md: named in the text of the brief, and a few of ours.
MUST_LABEL = {
    "ja": "英国 サウジアラビア ベルギー スペイン オランダ オーストラリア 日本 ドイツ 韓国 フランス "
    "インド 中国 カナダ メキシコ ロシア ベトナム 台湾 イスラエル スイス",
    "en": "United_Kingdom Saudi_Arabia Belgium Spain Netherlands Australia Japan Germany "
    "South_Korea France India China Canada Mexico Russia Vietnam Taiwan Israel Switzerland",
}
SVG = "{http://www.w3.org/2000/svg}"
Numbers = Mapping[str, list[dict[str, str]]]


@cache
def values_of(site: Path) -> dict[str, dict[str, Any]]:
    values = json.loads((site / "data" / "numbers.json").read_text("utf-8"))["values"]
    assert isinstance(values, dict)
    return values


def page_of(site: Path, lang: str, slug: str) -> HtmlElement:
    return pages_of(site)[f"{lang}/{slug}/index.html"]


def facts(element: HtmlElement) -> list[HtmlElement]:
    found: list[HtmlElement] = element.xpath(".//data[contains(@class, 'fact')]")
    return found


def printed_text(fact: HtmlElement) -> str:
    """Return a number as it reads in its sentence: without the tooltip."""
    return fact.text or ""


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def place_of(entry: Mapping[str, str], page: HtmlElement) -> list[HtmlElement]:
    """Return the elements in which an entry of numbers.json must stand as a number."""
    name, _, rest = entry["block"].partition(".")
    if name in TABLES and (rows := page.xpath(f"//*[@id='{name}']//tr[@data-code]")):
        code = rest.partition(".")[0]
        if row := [row for row in rows if row.get("data-code") == code]:
            return row
    if name in PLACED:
        return [by_id(page, name)]
    if notes := page.xpath(f"//li[starts-with(@id, 'note-{entry['page']}-{name}.')]"):
        return list(notes)
    return [by_id(page, name)]


def drawn_numbers(figure: HtmlElement) -> str:
    """Return the words of a figure's drawings and formulas."""
    inside = ".//*[local-name()='svg']//*[local-name()='text'] | .//math"
    return " ".join(text_of(element) for element in figure.xpath(inside))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_entry_of_numbers_json_stands_on_its_page(
    lang: str, site: Path, printed: Numbers
) -> None:
    for entry in printed[lang]:
        page, text = page_of(site, lang, entry["page"]), entry["text"]
        if entry["block"] in ("title", "description"):
            assert text in text_of(page)
            continue
        if ".mark." in entry["block"]:
            assert text in drawn_numbers(by_id(page, entry["block"].partition(".")[0]))
            continue
        for element in place_of(entry, page):
            label = entry["block"].partition(".")[2]
            if entry["block"].endswith(".year"):
                assert element.xpath(".//*[@class='year' and contains(., $text)]", text=text)
            elif any(printed_text(fact) == text for fact in facts(element)):
                continue
            else:  # inside a drawing or its description, where no element can stand
                assert label not in ("title", "subtitle", "note", "source", ""), entry
                assert squeezed(text) in squeezed(element.text_content()), entry


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_number_of_a_page_is_in_numbers_json(lang: str, site: Path, printed: Numbers) -> None:
    values = values_of(site)
    for slug in PAGES:
        texts: dict[str, set[Decimal]] = {}
        for entry in printed[lang]:
            amount = values[entry["value"]]["amount"]
            if entry["page"] == slug:
                known = texts.setdefault(entry["text"], set())
                known |= {Decimal(amount)} if re.fullmatch(r"-?[\d.E+]+", str(amount)) else set()
        for fact in facts(page_of(site, lang, slug)):
            text = printed_text(fact)
            if re.search(r"\d", text):
                assert text in texts, f"{slug}: {text}"
            for amount in fact.get("value").split():
                if texts.get(text) and re.fullmatch(r"-?\d+(\.\d+)?", amount):
                    assert Decimal(amount) in texts[text], f"{slug}: {text} is {amount}"


def test_both_languages_print_the_same_values(printed: Numbers) -> None:
    def signature(lang: str) -> list[tuple[str, str, str]]:
        return sorted((e["page"], e["block"], e["value"]) for e in printed[lang])

    assert signature("ja") == signature("en")
    assert len(printed["ja"]) > 400


def test_every_number_can_be_reached_and_tells_its_origin(site: Path) -> None:
    for lang in LANGUAGES:
        for slug in PAGES:
            page = page_of(site, lang, slug)
            for fact in page.xpath("//*[contains(@class, 'fact')]"):
                assert fact.get("tabindex") == "0"
                tooltip = by_id(page, fact.get("aria-describedby"))
                assert tooltip.get("role") == "tooltip"
                assert tooltip.getparent() is fact
                words = tooltip.text_content()
                names_file = re.search(r"[a-z_]+\.(csv|toml)", words) is not None
                assert names_file == (fact.tag == "data"), words
                assert len(words) > 8


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PLACED)
def test_a_figure_has_all_its_parts(lang: str, name: str, site: Path) -> None:
    figure = by_id(page_of(site, lang, PLACED[name]), name)
    assert figure.tag == "figure"
    for part in ("figure-number", "figure-title", "figure-subtitle", "figure-note"):
        found = figure.xpath(f".//*[@class='{part}']")
        assert len(found) == 1, part
        assert len(text_of(found[0])) > 1
    assert len(text_of(figure.xpath(".//*[@class='figure-source']")[0])) > 8
    files = [link.get("href").rpartition(".")[2] for link in figure.xpath(".//a[@download]")]
    assert files == (["svg", "png", "csv"] if name in FIGURES else ["csv"])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PLACED)
def test_alternative_text_says_the_finding_with_numbers_of_the_data(
    lang: str, name: str, site: Path, printed: Numbers
) -> None:
    figure = by_id(page_of(site, lang, PLACED[name]), name)
    if name in TABLES:
        told = [text_of(by_id(figure, f"{name}-summary"))]
    else:
        drawing = etree.fromstring((site / lang / "figures" / f"{name}.svg").read_bytes())
        described = figure.xpath(".//*[local-name()='svg']/*[local-name()='desc']")
        assert len(described) == (1 if name == "formula" else 2)  # on pages and on phones
        told = [*(one.text for one in described), drawing.findtext(f"{SVG}desc") or ""]
    numbers = {e["text"] for e in printed[lang] if e["block"] == f"{name}.alt"}
    for words in told:
        assert len(words) > 40
        assert all(number in words for number in numbers)
    # The table's rows are read out themselves; the diagram has words only.
    assert numbers or name in ("countries", "leverage")


def test_figures_have_the_same_numbers_in_both_languages(site: Path) -> None:
    numbers: dict[str, set[str]] = {}
    for lang in LANGUAGES:
        for name, slug in PLACED.items():
            figure = by_id(page_of(site, lang, slug), name)
            words = figure.xpath("string(.//*[@class='figure-number'])")
            numbers.setdefault(name, set()).add(re.sub(r"\D", "", words))
    assert sorted(numbers.values(), key=str) == [{str(n + 1)} for n in range(len(PLACED))]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_scatter_names_every_partner_that_it_must(lang: str, site: Path) -> None:
    figure = by_id(page_of(site, lang, "quadrants"), "quadrants")
    drawing = etree.fromstring((site / lang / "figures" / "quadrants.svg").read_bytes())
    for texts in (
        figure.xpath(".//*[local-name()='text']"),
        drawing.iter(f"{SVG}text"),
    ):
        drawn = {" ".join("".join(map(str, text.itertext())).split()) for text in texts}
        names = {name.replace("_", " ") for name in MUST_LABEL[lang].split()}
        assert names <= drawn


def test_drawings_are_text_and_not_outlines_of_letters(site: Path) -> None:
    for lang in LANGUAGES:
        for name in ("quadrants", "rates"):
            drawing = etree.fromstring((site / lang / "figures" / f"{name}.svg").read_bytes())
            assert drawing.get("role") == "img"
            families = {text.get("font-family") for text in drawing.iter(f"{SVG}text")}
            assert families == {"Kyori Sans, Noto Sans CJK JP, sans-serif"}


def frozen_rows() -> list[dict[str, str]]:
    with (FROZEN / "printed_table.csv").open(encoding="utf-8") as table:
        return list(csv.DictReader(table))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_has_the_printed_rows_in_their_order(lang: str, site: Path) -> None:
    table = by_id(page_of(site, lang, "data"), "countries")
    assert [row.get("data-code") for row in table.xpath(".//tbody/tr")] == [
        row["iso3"] for row in frozen_rows()
    ]
    groups = table.xpath(".//th[@scope='rowgroup']")
    assert [int(group.get("rowspan")) for group in groups] == [62, 6]
    members = table.xpath(".//th[@scope='row' and @class='indent']/../@data-code")
    assert members == ["BEL", "FRA", "DEU", "NLD", "ESP"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_row_fills_every_column_and_no_blank_is_unexplained(lang: str, site: Path) -> None:
    table = by_id(page_of(site, lang, "data"), "countries")
    columns = len(table.xpath(".//thead/tr/th"))
    for row in table.xpath(".//tbody/tr"):
        cells = row.xpath("./td")
        assert len(cells) == columns - 2, row.get("data-code")  # group and name are headers
        for cell in cells:
            (shown,) = cell.xpath("./*[contains(@class, 'fact')]")
            assert shown.text.strip()
            assert shown.xpath("./*[@role='tooltip']")[0].text_content().strip()
    blanks = table.xpath(".//*[contains(@class, 'missing')]")
    assert len(blanks) == sum(not row["rate_pct"] for row in frozen_rows()) + 2 * sum(
        not row["milex_pct_gdp"] for row in frozen_rows()
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_shows_the_day_of_the_edition_and_how_to_cite_it(lang: str, site: Path) -> None:
    day = {"ja": "2025年5月30日", "en": "30 May 2025"}[lang]
    for slug in PAGES:
        footer = text_of(page_of(site, lang, slug).find(".//footer"))
        assert day in footer
        assert "CC BY 4.0" in footer
