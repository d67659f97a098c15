"""Describe the brief in the heads of its pages, for reference managers and indexes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from kyori.editorial.imprint import Imprint
from kyori.editorial.references import Reference

# What would end the element, or begin another inside it.
ESCAPES = str.maketrans({each: f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"})


def described(of: Imprint, builds_on: Reference) -> dict[str, Any]:
    """Return what the head of a page that holds the whole brief says of it."""
    return {"tags": [*_highwire(of), *_dublin_core(of)], "linked": _linked_data(of, builds_on)}


def _highwire(of: Imprint) -> Iterator[tuple[str, str]]:
    """Yield the tags that Google Scholar and reference managers read; addresses must be whole."""
    year, month, day = of.date
    yield "citation_title", of.title
    yield from (("citation_author", name) for name in of.authors)
    yield "citation_publication_date", f"{year:04}/{month:02}/{day:02}"
    yield "citation_technical_report_institution", of.publisher
    yield "citation_technical_report_number", of.number
    yield "citation_language", of.lang
    yield "citation_keywords", "; ".join(of.keywords)
    if of.address:
        yield "citation_public_url", of.address
        yield "citation_pdf_url", of.pdf


def _dublin_core(of: Imprint) -> Iterator[tuple[str, str]]:
    year, month, day = of.date
    yield "DC.title", of.title
    yield from (("DC.creator", name) for name in of.authors)
    yield "DC.publisher", of.publisher
    yield "DC.date", f"{year:04}-{month:02}-{day:02}"
    yield "DC.language", of.lang
    yield "DC.identifier", of.address or of.number
    yield "DC.description", of.abstract
    yield from (("DC.subject", word) for word in of.keywords)
    yield "DC.rights", of.licence_url
    yield "DC.type", "Text"


def _linked_data(of: Imprint, builds_on: Reference) -> Markup:
    """Return the brief as a Report of schema.org, in JSON that cannot end its element."""
    year, month, day = of.date
    report = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": of.title,
        "alternativeHeadline": of.subtitle,
        "reportNumber": of.number,
        "author": [{"@type": "Organization", "name": name} for name in of.authors],
        "publisher": {"@type": "Organization", "name": of.publisher},
        "datePublished": f"{year:04}-{month:02}-{day:02}",
        "inLanguage": of.lang,
        "abstract": of.abstract,
        "keywords": list(of.keywords),
        "license": of.licence_url,
        "isBasedOn": {
            "@type": "CreativeWork",
            "name": builds_on.entry["title"],
            "inLanguage": builds_on.entry["language"],
        },
    }
    if of.address:
        pdf = {"@type": "MediaObject", "contentUrl": of.pdf, "encodingFormat": "application/pdf"}
        report |= {"url": of.address, "encoding": pdf}
    return Markup(json.dumps(report, ensure_ascii=False).translate(ESCAPES))
