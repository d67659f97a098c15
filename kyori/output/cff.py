"""Write CITATION.cff: the software, and the brief as what is to be cited in its place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kyori.editorial.imprint import Imprint

SOFTWARE = "Kyori"
SOFTWARE_AUTHORS = ("The Kyori authors",)
SOFTWARE_LICENCE = "MIT"


def citation_cff(imprints: Mapping[str, Imprint], lang: str, version: str, message: str) -> str:
    """Return the file in version 1.2.0 of the format, which knows software and data alone.

    So the file describes the software, prefers the brief in this language for citation, and lists
    it in the others as references. `version` is the software's, `message` a word to the reader.
    """
    others = [_report(of) for other, of in imprints.items() if other != lang]
    document: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": message,
        "type": "software",
        "title": SOFTWARE,
        "version": version,
        "license": SOFTWARE_LICENCE,
        "authors": [{"name": name} for name in SOFTWARE_AUTHORS],
        "preferred-citation": _report(imprints[lang]),
        "references": others,
    }
    return "\n".join([*_yaml(document, ""), ""])


def _report(of: Imprint) -> dict[str, Any]:
    year, month, day = of.date
    report = {
        "type": "report",
        "title": of.title,
        "authors": [{"name": name} for name in of.authors],
        "number": of.number,
        "institution": {"name": of.publisher},
        "date-published": f"{year:04}-{month:02}-{day:02}",
        "year": year,
        "month": month,
        "languages": [of.lang],
        "abstract": of.abstract,
        "keywords": list(of.keywords),
        "license": of.licence,
        "license-url": "" if of.licence else of.licence_url,
        "url": of.address,
    }
    return {key: value for key, value in report.items() if value}


def _yaml(mapping: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in mapping.items():
        if isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from _yaml(value, f"{indent}  ")
        elif isinstance(value, Sequence) and not isinstance(value, str):
            yield f"{indent}{key}:"
            yield from _items(value, f"{indent}  ")
        else:
            yield f"{indent}{key}: {_scalar(value)}"


def _items(values: Sequence[Any], indent: str) -> Iterator[str]:
    for value in values:
        if isinstance(value, Mapping):
            first, *rest = _yaml(value, f"{indent}  ")
            yield f"{indent}- {first.strip()}"
            yield from rest
        else:
            yield f"{indent}- {_scalar(value)}"


def _scalar(value: str | int) -> str:
    """Return a number as it is, and a text in double quotes, which YAML reads as JSON does."""
    if isinstance(value, int):
        return str(value)
    quoted = json.dumps(" ".join(value.split()), ensure_ascii=False)
    return "".join(
        each if each == " " or each.isprintable() else f"\\U{ord(each):08X}" for each in quoted
    )
