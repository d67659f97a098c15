"""Words that look like code, in data, labels and front matter: they are shown and never run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser

from tests.checkout import LANGUAGES, Checkout
from tests.pages import pages_of, text_of
from tests.pdf_text import squeezed, texts_of

RUNS = """<script>window.ran=true</script><img src=x onerror="window.ran=true">'&lt;"""
# A partner's name may hold what Markdown, templates, format strings and HTML would act on.
ADDRESS = "https://www.reuters.com/"  # on a host that the content names
NAME = f"Viet<b onclick='window.ran=1'>nam</b> {{{{ 7*7 }}}} {{announced}} *x* [y]({ADDRESS})"
LABELS = {
    "site": ("tagline", "skip", "note", "as_of"),
    "figures.quadrants": ("title", "y_axis", "alt"),
    "tables.countries": ("title", "note"),
}


def put_in_front(path: Path, key: str, section: str = "") -> None:
    """Put the words in front of a text of a TOML file or a page's front matter."""
    text = path.read_text("utf-8")
    start = text.index(f"\n[{section}]\n") if section else 0
    at = text.index(f'\n{key} = "', start) + len(f'\n{key} = "')
    escaped = RUNS.replace('"', '\\"')
    path.write_text(text[:at] + escaped + text[at:], "utf-8")


@pytest.fixture(scope="module")
def hostile(built: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """Build with such words in labels, front matter, a table that is not sealed, and a sidecar."""
    checkout = built.copy(tmp_path_factory.mktemp("hostile") / "kyori")
    for lang in LANGUAGES:
        folder = checkout.root / "content" / lang
        for section, keys in LABELS.items():
            for key in keys:
                put_in_front(folder / "labels.toml", key, section)
        put_in_front(folder / "japan.md", "description")
    put_in_front(checkout.root / "data" / "goods_trade.toml", "publisher")
    checkout.edit("data/partners.csv", ",Vietnam,ベトナム,", f",{NAME},{NAME},")
    done = checkout.run("build", "--unsealed")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    (notice,) = done.stderr.splitlines()
    assert notice.startswith("data/partners.csv: the table was edited and is not sealed; ")
    return checkout


def elements(site: Path) -> Iterator[tuple[str, etree._Element]]:
    """Yield every element of every page and drawing."""
    for path, page in pages_of(site).items():
        yield from ((path, element) for element in page.iter() if isinstance(element.tag, str))
    for file in site.rglob("*.svg"):
        yield from ((file.name, element) for element in etree.parse(file).getroot().iter())


def test_no_page_and_no_drawing_has_an_element_of_it(hostile: Checkout):
    for path, element in elements(hostile.site):
        tag = etree.QName(element).localname
        if tag == "script" and element.get("type") == "application/ld+json":
            assert json.loads(element.text or ""), path
        elif tag == "script":
            assert element.get("src", "").endswith("assets/site.js"), path
        assert not (tag == "img" and not element.get("src", "").endswith("icon.svg")), path
        assert not [name for name in element.attrib if str(name).startswith("on")], path
        assert element.get("href") != ADDRESS, path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_shown_as_it_is_written(lang: str, hostile: Checkout):
    page = pages_of(hostile.site)[f"{lang}/quadrants/index.html"]
    assert RUNS in text_of(page.xpath("//*[@class='skip']")[0])
    assert RUNS in text_of(page.xpath("//*[@id='quadrants-caption']")[0])
    assert RUNS in page.xpath("//*[@id='quadrants']//*[local-name()='desc']")[0].text
    assert NAME in text_of(page.xpath("//*[@id='quadrants']")[0])
    data = pages_of(hostile.site)[f"{lang}/data/index.html"]
    assert NAME in text_of(data.xpath("//tr[@data-code='VNM']/th[@scope='row']")[0])
    assert NAME in text_of(data.xpath("//*[@id='countries']//*[@class='figure-note']")[0])
    japan = pages_of(hostile.site)[f"{lang}/japan/index.html"]
    assert japan.xpath("//meta[@name='description']/@content")[0].startswith(RUNS)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_drawings_and_pdfs_show_it_too(lang: str, hostile: Checkout):
    drawing = etree.parse(hostile.site / lang / "figures" / "rates.svg").getroot()
    drawn = squeezed("".join(map(str, drawing.itertext())))
    assert squeezed(NAME)[:40] in drawn
    assert "{{7*7}}" in drawn
    pdf = squeezed("".join(texts_of((hostile.site / lang / "brief.pdf").read_bytes())))
    assert squeezed(NAME).replace("'", "")[:20] in pdf.replace("’", "").replace("'", "")


def test_json_and_csv_hold_it_whole(hostile: Checkout):
    numbers = json.loads((hostile.site / "data" / "numbers.json").read_text("utf-8"))
    amounts = [value["amount"] for value in numbers["values"].values()]
    assert {"ja": NAME, "en": NAME} in amounts
    manifest = json.loads((hostile.site / "manifest.json").read_text("utf-8"))
    assert any(entry["publisher"].startswith(RUNS) for entry in manifest["data"])
    assert NAME in (hostile.site / "data" / "countries.csv").read_text("utf-8")


def test_nothing_of_it_runs_in_a_browser_that_ignores_the_policy(
    hostile: Checkout, chromium: Browser
):
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    for path in pages_of(hostile.site):
        if path.startswith(("index", "en/")):
            page.goto((hostile.site / path).as_uri())
            assert page.evaluate("window.ran") is None, path
    page.goto((hostile.site / "en" / "figures" / "quadrants.svg").as_uri())
    assert page.evaluate("window.ran") is None
    context.close()
