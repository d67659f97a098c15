"""No link of the published pages, files and PDFs leads to a host that the content does not name."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pikepdf

from tests.brief_pdf import Brief
from tests.checkout import Checkout
from tests.pages import addresses, is_outside, pages_of


def named(built: Checkout) -> set[str]:
    """Return the hosts that the files of the content name."""
    content = built.root / "content"
    references = json.loads((content / "references.json").read_text("utf-8"))
    found = {entry["URL"] for entry in references if "URL" in entry}
    for sidecar in (*(built.root / "data").glob("*.toml"), content / "quoted.toml"):
        found.add(tomllib.loads(sidecar.read_text("utf-8")).get("url", ""))
    brief = tomllib.loads((content / "brief.toml").read_text("utf-8"))
    found |= {brief["licence_url"], brief.get("address", "")}
    return {str(urlsplit(address).hostname) for address in found if address}


def links_of(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        for note in page.get("/Annots", []):
            if "/A" in note and "/URI" in note.A:
                yield str(note.A.URI)


def test_pages_lead_to_named_hosts_only(site: Path, built: Checkout):
    outside = [
        address
        for page in pages_of(site).values()
        for _, _, address in addresses(page)
        if is_outside(address)
    ]
    assert len(outside) > 100
    assert {urlsplit(address).hostname for address in outside} <= named(built)


def test_files_beside_the_pages_name_no_other_host(site: Path, built: Checkout):
    allowed = named(built) | {"www.w3.org"}  # the namespaces of drawings
    for kind in ("svg", "css", "js", "json", "bib", "ris", "cff", "csv"):
        for path in site.rglob(f"*.{kind}"):
            hosts = re.findall(r"https?://([\w.-]+)", path.read_text("utf-8"))
            assert set(hosts) <= allowed, path.name


def test_pdfs_lead_to_named_hosts_only(brief: Brief, built: Checkout):
    links = list(links_of(brief.pdf))
    assert len(links) > 20
    assert {urlsplit(link).hostname for link in links} <= named(built)


def test_a_template_that_leads_elsewhere_is_refused(checkout: Checkout):
    footer = checkout.root / "templates" / "_footer.html"
    text = footer.read_text("utf-8")
    strange = '<p><a href="https://strange.example/">x</a></p>\n'
    footer.write_text(text.replace('<p class="colophon-number">', f"{strange}<p>", 1), "utf-8")
    result = checkout.run("check")
    assert result.returncode == 1
    assert re.match(r"templates/_footer\.html:\d+:\d+: an address on 'strange", result.stderr)
    assert result.stderr.count("\n") == 1
