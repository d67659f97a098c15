"""List the facts that an editor may print, with how each reads in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kyori.data.values import Missing, Namespace, Range, Series, Value
from kyori.editorial.numerals import Phrase, print_phrase

Line = tuple[str, str, str]


def list_facts(names: Mapping[str, Any], wanted: str = "") -> Iterator[Line]:
    """Yield name, Japanese and English of each fact whose name holds the wanted word."""
    for name, fact in names.items():
        if isinstance(fact, Namespace):
            yield from _members(name, fact, wanted)
        elif wanted in name:
            yield from _line(name, fact)


def _members(name: str, owner: Namespace, wanted: str) -> Iterator[Line]:
    for member in owner:
        spoken = f"{name}.{member}"
        if wanted in spoken:
            yield from _line(spoken, getattr(owner, member))


def _line(name: str, fact: Any) -> Iterator[Line]:
    if isinstance(fact, Series):
        years = sorted(fact.values)
        if years:
            yield from _line(f"{name}({years[-1]})", fact(years[-1]))
    elif isinstance(fact, Missing):
        yield name, "―", fact.detail
    elif isinstance(fact, Value | Range):
        yield name, print_phrase(Phrase(fact), "ja"), print_phrase(Phrase(fact), "en")
