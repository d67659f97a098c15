"""Bind the words of brief.toml: title, subtitle, description and lists may print facts as well."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kyori.editorial.binding import bind_text, vanishing
from kyori.editorial.content import LISTS, WORDS, Brief
from kyori.editorial.expressions import Expressions
from kyori.editorial.pieces import BoundText
from kyori.errors import Fault

Wording = Mapping[str, BoundText]


def written_words(brief: Brief, lang: str) -> dict[str, str]:
    """Return the texts of a language by key; those of a list are numbered: `keywords.0`."""
    words = brief.words[lang]
    listed = {f"{key}.{at}": text for key in LISTS for at, text in enumerate(words[key])}
    return {key: words[key] for key in WORDS} | listed


def bind_words(brief: Brief, lang: str, expressions: Expressions) -> dict[str, BoundText]:
    """Evaluate the expressions of a language's words; each keeps the faults of those that fail."""
    return {
        key: bind_text(text, lang, expressions, brief.place(f"{lang}.{key}"))
        for key, text in written_words(brief, lang).items()
    }


def check_words(words: Wording, lang: str) -> list[Fault]:
    """Return the faults of a language's words, and what would not be shown in them."""
    refused = [fault for text in words.values() for fault in text.faults]
    lost = [
        fault
        for key, text in words.items()
        for fault in vanishing(text, f"`{key.partition('.')[0]}` of [{lang}]")
    ]
    return refused + lost


def plain_words(words: Wording) -> dict[str, Any]:
    """Return the words as they are printed, lists as lists."""
    listed = {
        key: [text.plain for name, text in words.items() if name.startswith(f"{key}.")]
        for key in LISTS
    }
    return {key: words[key].plain for key in WORDS} | listed
