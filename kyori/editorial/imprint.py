"""Say what the brief itself is to those who cite it: one record for its text and its exports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kyori.editorial.citations import Segment, full
from kyori.editorial.content import Brief
from kyori.editorial.references import Reference

COMMONS = re.compile(r"https://creativecommons\.org/licenses/([a-z-]+)/([0-9.]+)/?")


@dataclass(frozen=True, slots=True)
class Imprint:
    """The brief in one of its languages, as a work that others cite.

    The two languages are two titles of one brief, so each has an imprint of its own. Authors are
    names as a whole, those of organisations. `address` is that of the edition's home page and `pdf`
    that of its PDF; both are empty where brief.toml does not say where the site is published.
    """

    lang: str
    key: str
    reference: Reference
    subtitle: str
    abstract: str
    keywords: Sequence[str]
    publisher: str
    licence: str
    licence_url: str
    address: str
    pdf: str

    @property
    def title(self) -> str:
        """Return the title alone."""
        return str(self.reference.entry["title"])

    @property
    def number(self) -> str:
        """Return series and number in the series."""
        return str(self.reference.entry["number"])

    @property
    def authors(self) -> Sequence[str]:
        """Return the authors' names."""
        return [name["literal"] for name in self.reference.authors(self.lang)]

    @property
    def date(self) -> tuple[int, int, int]:
        """Return year, month and day of the edition."""
        year, month, day = self.reference.entry["issued"]["date-parts"][0]
        return year, month, day

    @property
    def segments(self) -> Sequence[Segment]:
        """Return the citation as the list of references would print it."""
        return full(self.reference, self.lang)

    @property
    def text(self) -> str:
        """Return the citation as plain words."""
        return "".join(segment.text for segment in self.segments)


def imprint(brief: Brief, lang: str, publisher: str) -> Imprint:
    """Return the brief as a work to cite; `publisher` is who brings it out."""
    words = brief.words[lang]
    key = f"{_latin(str(brief.words['en']['number']))}-{lang}"
    address = f"{brief.address}{lang}/index.html" if brief.address else ""
    day = brief.date
    entry = {
        "id": key,
        "type": "report",
        "title": words["title"],
        "author": [{"literal": name} for name in words["authors"]],
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "language": lang,
        "number": words["number"],
    }
    if address:
        entry["URL"] = address
    return Imprint(
        lang=lang,
        key=key,
        reference=Reference(key, entry, str(day.year)),
        subtitle=words["subtitle"],
        abstract=words["description"],
        keywords=words["keywords"],
        publisher=publisher,
        licence=spdx(brief.licence_url),
        licence_url=brief.licence_url,
        address=address,
        pdf=f"{brief.address}{lang}/brief.pdf" if brief.address else "",
    )


def spdx(licence_url: str) -> str:
    """Return the short name of a Creative Commons licence, empty for any other.

    >>> spdx("https://creativecommons.org/licenses/by-sa/4.0/")
    'CC-BY-SA-4.0'
    """
    found = COMMONS.fullmatch(licence_url)
    return f"CC-{found[1].upper()}-{found[2]}" if found else ""


def _latin(words: str) -> str:
    return re.sub("[^a-z0-9]+", "-", words.lower()).strip("-") or "brief"
