"""Read the references (CSL-JSON), and tell works of one author and year apart by letters.

Beside the fields of CSL, `custom` holds what a page in another language prints: `title_en` (a
gloss), `author_ja`, `container_title_en`, `publisher_en`, `number_ja`, `note_ja`, and so on;
`reading` (kana) orders it on Japanese pages, and `copy_read` is the day on which a copy was read of
a work that was not opened at its address, which has `accessed` otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from kyori.editorial.names import Name, family_names, is_japanese
from kyori.editorial.works import READ, read_works
from kyori.errors import Place

NOWHERE = Place("references.json")


@dataclass(frozen=True, slots=True)
class Reference:
    """One work of content/references.json, where it stands, and the year with the letter
    that tells it from others."""

    id: str
    entry: Mapping[str, Any]
    year: str
    place: Place = NOWHERE

    @property
    def is_japanese(self) -> bool:
        """Say whether the work itself is in Japanese."""
        return bool(self.entry["language"] == "ja")

    @property
    def has_japanese_authors(self) -> bool:
        """Say whether the authors have Japanese names, whatever script a page writes them in."""
        return all(map(is_japanese, self.entry["author"]))

    def own(self, key: str, lang: str) -> str:
        """Return a field in the page's language where the entry has one, else as it stands."""
        custom = self.entry.get("custom", {})
        return str(custom.get(f"{key.replace('-', '_')}_{lang}") or self.entry.get(key, ""))

    def authors(self, lang: str) -> Sequence[Name]:
        """Return the authors as CSL names, in the page's script where known."""
        return _authors(self.entry, lang)

    def day(self, key: str) -> tuple[date, int] | None:
        """Return a date of the entry, and how much of it is known: 1 year, 2 month, 3 day."""
        if key not in self.entry:
            return None
        parts = self.entry[key]["date-parts"][0]
        return date(*[*parts, 1, 1][:3]), len(parts)

    @property
    def copy_read(self) -> date | None:
        """Return the day on which a copy was read, None where the address itself was opened."""
        day = self.entry.get("custom", {}).get(READ)
        return date.fromisoformat(day) if day else None


def read_references(path: Path) -> dict[str, Reference]:
    """Read the references by id; ContentError lists everything that is wrong with an entry."""
    works = read_works(path)
    letters = _letters([work.entry for work in works])
    return {
        work.name: Reference(
            work.name,
            work.entry,
            f"{_year(work.entry)}{letters.get(work.name, '')}",
            work.place("id"),
        )
        for work in works
    }


def lettered(references: Mapping[str, Reference], cited: Collection[str]) -> dict[str, Reference]:
    """Give letters anew, so that only works that the brief cites are told apart by them."""
    letters = _letters([references[name].entry for name in cited])
    return {
        name: replace(reference, year=f"{_year(reference.entry)}{letters.get(name, '')}")
        for name, reference in references.items()
    }


def _year(entry: Mapping[str, Any]) -> int:
    return int(entry["issued"]["date-parts"][0][0])


def _authors(entry: Mapping[str, Any], lang: str) -> Sequence[Name]:
    named: Sequence[Name] = entry.get("custom", {}).get(f"author_{lang}", ())
    return named or entry["author"]


def _letters(entries: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Give a, b, ... to works that read alike in a sentence, in the order of their days."""
    letters: dict[str, str] = {}
    ordered = sorted(entries, key=lambda entry: (_said(entry), _order_in_year(entry)))
    for _, group in groupby(ordered, _said):
        alike = [entry["id"] for entry in group]
        if len(alike) > 1:
            letters |= {identity: _letter(number) for number, identity in enumerate(alike)}
    return letters


def _said(entry: Mapping[str, Any]) -> tuple[str, int]:
    return family_names(_authors(entry, "en"), "en"), _year(entry)


def _order_in_year(entry: Mapping[str, Any]) -> tuple[Sequence[int], str]:
    return entry["issued"]["date-parts"][0], entry["id"]


def _letter(number: int) -> str:
    more, last = divmod(number, len(ascii_lowercase))
    return (ascii_lowercase[more - 1] if more else "") + ascii_lowercase[last]
