"""List the facts that an editor may print, with how each reads in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kyori.data.namespaces import Namespace, Series
from kyori.data.values import Missing, Range, Value, Words
from kyori.editorial.numerals import Phrase, print_phrase

Line = tuple[str, str, str]


def list_facts(names: Mapping[str, Any], wanted: str = "") -> Iterator[Line]:
    """Yield name, Japanese and English of each fact whose name holds the wanted word.

    A name is what expressions write, and what either language calls the owner of the fact:
    `south_korea`, South Korea and 韓国 find the same facts, in large letters or small.
    """
    word = wanted.casefold()
    for name, fact in names.items():
        if isinstance(fact, Namespace):
            yield from _members(name, fact, word)
        elif word in name:
            yield from _line(name, fact)


def _members(name: str, owner: Namespace, word: str) -> Iterator[Line]:
    is_called_so = word in _called(owner)
    for member in owner:
        spoken = f"{name}.{member}"
        if is_called_so or word in spoken:
            yield from _line(spoken, getattr(owner, member))


def _called(owner: Namespace) -> str:
    """Return what both languages call the owner, in small letters; empty without such a name."""
    name = owner.name if "name" in owner else None
    words = name.amount if isinstance(name, Value) else None
    return f"{words.ja}\n{words.en}".casefold() if isinstance(words, Words) else ""


def _line(name: str, fact: Any) -> Iterator[Line]:
    if isinstance(fact, Series):
        years = sorted(fact.values)
        if years:
            yield from _line(f"{name}({years[-1]})", fact(years[-1]))
    elif isinstance(fact, Missing):
        yield name, "―", fact.detail
    elif isinstance(fact, Value | Range):
        yield name, print_phrase(Phrase(fact), "ja"), print_phrase(Phrase(fact), "en")
