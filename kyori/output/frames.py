"""Set up the templates, and the words that every frame of a language shares."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kyori.editorial.content import LANGUAGES
from kyori.editorial.edition import Edition
from kyori.editorial.imprint import Imprint, imprint
from kyori.editorial.labels import LabelTree
from kyori.editorial.numerals import print_date


def templates(folder: Path) -> Environment:
    """Return the template environment: strict about names, escaping everything by default."""
    return Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def shared_words(edition: Edition) -> dict[str, dict[str, Any]]:
    """Return language, labels and brief for each language, as the templates read them."""
    return {
        lang: {
            "lang": lang,
            "labels": LabelTree(edition.labels[lang]),
            "brief": _brief(edition, lang),
        }
        for lang in LANGUAGES
    }


def _brief(edition: Edition, lang: str) -> Mapping[str, Any]:
    brief, words = edition.brief, edition.brief.words[lang]
    return {
        "title": words["title"],
        "subtitle": words["subtitle"],
        "number": words["number"],
        "authors": words["authors"],
        "description": words["description"],
        "keywords": words["keywords"],
        "as_of": print_date(brief.as_of, lang),
        "date": brief.date.isoformat(),
        "licence": words["licence"],
        "licence_url": brief.licence_url,
        "finding": edition.label(lang, f"figures.{brief.lead_figure}.title"),
        "citation": imprint_of(edition, lang).text,
    }


def imprint_of(edition: Edition, lang: str) -> Imprint:
    """Return the brief as a work to cite; the publisher is the name that the labels give it."""
    return imprint(edition.brief, lang, edition.label(lang, "site.name"))
