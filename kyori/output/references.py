"""Write the list of references of a page: the works cited, in the order of the language."""

from __future__ import annotations

from typing import Any

from kyori.editorial.citations import full
from kyori.editorial.edition import Edition
from kyori.editorial.references import Reference
from kyori.output.inline import formatted


def bibliography(edition: Edition, lang: str) -> list[dict[str, Any]]:
    """Return the entries by author and year; on a Japanese page Japanese works come first.

    There the order is that of the kana reading, which references.json gives, before Latin names.
    """
    references = sorted(edition.cited(), key=lambda reference: _order(reference, lang))
    return [
        {"id": f"ref-{reference.id}", "lang": lang, "text": formatted(full(reference, lang), lang)}
        for reference in references
    ]


def _order(reference: Reference, lang: str) -> tuple[bool, bool, str, str, str]:
    first = reference.authors(lang)[0]
    name = first.get("family") or first["literal"]
    reading = str(reference.entry.get("custom", {}).get("reading", ""))
    if lang == "ja":
        place = (not reference.is_japanese, not reading, reading or name.casefold())
    else:
        place = (False, False, name.casefold())
    return (*place, reference.year, reference.id)
