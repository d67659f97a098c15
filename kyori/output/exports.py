"""Write the brief's own citation for reference managers: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from kyori.editorial.imprint import Imprint
from kyori.output.cff import citation_cff

FORMATS = {"brief.bib": "BibTeX", "brief.ris": "RIS", "brief.json": "CSL-JSON"}
LANGUAGES = {"ja": "japanese", "en": "english"}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# BibTeX counts even escaped braces, so that they need words of their own.
LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        **{character: f"\\{character}" for character in "$&#%_"},
    }
)


def exports(
    imprints: Mapping[str, Imprint], lang: str, version: str, message: str
) -> dict[str, bytes]:
    """Return the files of one language by name; version and message are for CITATION.cff."""
    of = imprints[lang]
    return {
        "brief.bib": bibtex(of).encode(),
        "brief.ris": ris(of).encode(),
        "brief.json": csl_json(of).encode(),
        "CITATION.cff": citation_cff(imprints, lang, version, message).encode(),
    }


def bibtex(of: Imprint) -> str:
    """Return a BibTeX entry in UTF-8; doubled braces keep names whole and capitals as they are."""
    year, month, day = of.date
    fields = {
        "author": " and ".join(f"{{{latex(name)}}}" for name in of.authors),
        "title": f"{{{latex(of.title)}}}",
        "subtitle": f"{{{latex(of.subtitle)}}}",
        "type": f"{{{latex(of.number)}}}",  # in place of "Technical Report"
        "institution": f"{{{latex(of.publisher)}}}",
        "year": str(year),
        "month": MONTHS[month - 1],
        "day": str(day),
        "language": LANGUAGES[of.lang],
        "copyright": latex(of.licence or of.licence_url),
        "keywords": latex(", ".join(of.keywords)),
        "abstract": latex(of.abstract),
        "url": _verbatim(of.address),
    }
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},"
        for name, value in fields.items()
        if value
    ]
    return "\n".join([f"@techreport{{{of.key},", *lines, "}", ""])


def latex(text: str) -> str:
    r"""Return a text on one line, with what LaTeX reads as commands written out.

    >>> latex("50% of R&D {a_b}")
    '50\\% of R\\&D \\textbraceleft{}a\\_b\\textbraceright{}'
    """
    return one_line(text).translate(LATEX)


def ris(of: Imprint) -> str:
    """Return a RIS record: a tag, two spaces, a hyphen and a space begin each of its lines."""
    lines = [f"{tag}  - {one_line(value)}" for tag, value in _tags(of) if one_line(value)]
    return "\r\n".join([*lines, "ER  - ", ""])


def _tags(of: Imprint) -> Iterator[tuple[str, str]]:
    year, month, day = of.date
    yield "TY", "RPRT"
    yield "ID", of.key
    yield from (("AU", name) for name in of.authors)
    yield "TI", of.title
    yield "PY", str(year)
    yield "DA", f"{year:04}/{month:02}/{day:02}"
    yield "SN", of.number
    yield "PB", of.publisher
    yield "LA", of.lang
    yield "AB", of.abstract
    # An asterisk would end a keyword.
    yield from (("KW", word.replace("*", "＊")) for word in of.keywords)
    yield "N1", of.licence or of.licence_url
    yield "UR", of.address


def csl_json(of: Imprint) -> str:
    """Return the record as CSL-JSON, a list of one."""
    entry = {
        **of.reference.entry,
        "publisher": of.publisher,
        "abstract": one_line(of.abstract),
        "keyword": ", ".join(of.keywords),
        "custom": {"subtitle": of.subtitle, "license": of.licence_url},
    }
    return json.dumps([entry], ensure_ascii=False, indent=2) + "\n"


def one_line(text: str) -> str:
    """Return a text with every run of spaces and line breaks as one space."""
    return " ".join(text.split())


def _verbatim(address: str) -> str:
    """Return an address as `url` takes it: as it is, without braces and backslashes."""
    return address.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
