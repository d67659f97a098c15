"""Write the list of references of a page: the works cited, in the order of the language."""

from __future__ import annotations

from typing import Any

from kyori.editorial.citations import full
from kyori.editorial.edition import Edition
from kyori.editorial.references import Reference
from kyori.output.inline import formatted


def bibliography(edition: Edition, lang: str) -> list[dict[str, Any]]:
    """Return the entries: works in the page's language first, then by author and year."""
    references = sorted(edition.cited(), key=lambda reference: _order(reference, lang))
    return [
        {"id": f"ref-{reference.id}", "lang": lang, "text": formatted(full(reference, lang), lang)}
        for reference in references
    ]


def _order(reference: Reference, lang: str) -> tuple[bool, str, str, str]:
    first = reference.authors(lang)[0]
    name = first.get("family") or first["literal"]
    is_foreign = reference.is_japanese is not (lang == "ja") if lang == "ja" else False
    return (is_foreign, name.casefold(), reference.year, reference.id)
