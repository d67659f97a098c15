"""Read the pages of a published site: where links lead, what a reader sees, the language."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html
from lxml.html import HtmlElement

XLINK = "{http://www.w3.org/1999/xlink}href"


@cache
def pages_of(site: Path) -> Mapping[str, HtmlElement]:
    """Return the tree of every page by its path in the site."""
    parser = html.HTMLParser(encoding="utf-8")
    paths = sorted(site.rglob("*.html"))
    return {
        path.relative_to(site).as_posix(): html.parse(str(path), parser).getroot() for path in paths
    }


def language_of(path: str) -> str:
    """Return the language of a page, empty for the choice of the language."""
    return path.partition("/")[0] if "/" in path else ""


def addresses(page: HtmlElement) -> Iterator[tuple[HtmlElement, str, str]]:
    """Yield element, attribute and address of everything that leads or loads somewhere."""
    for element in page.iter():
        for name in ("href", "src", "srcset", "poster", "data", "action", XLINK):
            if name in element.attrib and isinstance(element.tag, str):
                yield element, name, element.attrib[name]


def is_outside(address: str) -> bool:
    return bool(urlsplit(address).scheme or urlsplit(address).netloc)


def resolved(path: str, address: str) -> tuple[str, str]:
    """Return the path in the site and the fragment of an address on a page."""
    parts = urlsplit(address)
    here = posixpath.dirname(path)
    target = posixpath.normpath(posixpath.join(here, unquote(parts.path))) if parts.path else path
    return target, unquote(parts.fragment)


def text_of(element: HtmlElement) -> str:
    """Return the text that is read in place: without tooltips, notes, and spaces of the source."""
    around = "ancestor-or-self::*[@class='origin' or @class='note' or @class='call']"
    outside = element.xpath(f"count({around})")
    texts = element.xpath(f".//text()[count({around}) = $outside]", outside=outside)
    return " ".join("".join(map(str, _listed(texts))).split())


def _listed(found: object) -> list[object]:
    assert isinstance(found, list)  # what an XPath of elements or texts gives
    return found


def by_id(page: HtmlElement, identity: str) -> HtmlElement:
    found = page.xpath("//*[@id=$identity]", identity=identity)
    assert len(found) == 1, f"{len(found)} elements have the id {identity!r}"
    return found[0]
