"""Turn the print frame's HTML into a PDF; whatever WeasyPrint warns of is a fault."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from kyori.errors import ContentError, Fault, Place
from kyori.output.pdf.ready import load_weasyprint


class Variant(StrEnum):
    """The kinds of PDF that are made of one HTML text."""

    BRIEF = "brief"


# What WeasyPrint is asked for. Tags are the reading order for screen readers, at 2% of the time.
OPTIONS: Mapping[Variant, Mapping[str, Any]] = {Variant.BRIEF: {"pdf_tags": True}}


@dataclass(frozen=True, slots=True)
class PdfJob:
    """All that a PDF is made of, so that it can be hashed, cached and made in another process.

    `name` stands in messages (`ja/brief.pdf`); `files` are what the HTML and its style sheets
    may ask for, by path relative to the HTML (`static/print.css`, `fonts/kyori-sans-400.woff2`).
    """

    name: str
    html: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    variant: Variant = Variant.BRIEF


def write_pdf(job: PdfJob) -> bytes:
    """Return the PDF of a job; equal jobs give equal bytes.

    Raises ContentError with every warning of WeasyPrint (a character without a glyph, a file or a
    link's target that is not there, an unknown property), EnvironmentFault without its libraries.
    """
    weasyprint = load_weasyprint()
    from kyori.output.pdf import continued, justify, moved, notes, shaped, spans, tops
    from kyori.output.pdf.fetcher import BASE_URL, GivenFiles

    for change in (justify, continued, moved, notes, shaped, spans, tops):
        change.install()
    with _warnings_of(weasyprint.LOGGER) as warnings:
        source = weasyprint.HTML(
            string=job.html, base_url=BASE_URL, url_fetcher=GivenFiles(job.files)
        )
        document = source.render(**OPTIONS[job.variant])
        warnings += [f"link to {url}" for url in _unresolved_links(document, BASE_URL)]
        pdf = document.write_pdf(finisher=_finish, **OPTIONS[job.variant])
    if warnings:
        raise ContentError(_fault(job.name, warning) for warning in warnings)
    return bytes(pdf)


def _finish(_document: Any, pdf: Any) -> None:
    """Let viewers show the title instead of the file's name, and open the bookmarks."""
    import pydyf

    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["PageMode"] = "/UseOutlines"


def _unresolved_links(document: Any, base_url: str) -> list[str]:
    """Return links to files of the site: in a PDF, which travels alone, they lead nowhere."""
    targets = {
        target for page in document.pages for kind, target, *_ in page.links if kind == "external"
    }
    return sorted(target for target in targets if target.startswith(base_url))


@contextmanager
def _warnings_of(logger: logging.Logger) -> Iterator[list[str]]:
    """Collect the messages of a logger from warnings on, once each, in place of printing them."""
    messages: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if (message := record.getMessage()) not in messages:
                messages.append(message)

    collector = Collector(logging.WARNING)
    others, logger.handlers = logger.handlers, [collector]
    try:
        yield messages
    finally:
        logger.handlers = others


def _fault(name: str, warning: str) -> Fault:
    return Fault(
        Place(name),
        f"WeasyPrint: {warning}",
        "a PDF is printed without any warning",
        "mend the page, label, template or style sheet that it comes from",
    )
