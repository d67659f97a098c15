"""Format references by the language of the page and of the source: full, short, in a sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from kyori.editorial.numerals import print_date
from kyori.errors import ContentError, Fault, Place

Name = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reference:
    """One work of content/references.json (CSL-JSON), with the letter that tells years apart."""

    id: str
    entry: Mapping[str, Any]
    year: str

    @property
    def is_japanese(self) -> bool:
        """Say whether the work itself is in Japanese."""
        return bool(self.entry.get("language") == "ja")

    def own(self, key: str, lang: str) -> str:
        """Return a field in the page's language where the entry has one, else as it stands."""
        custom = self.entry.get("custom", {})
        return str(custom.get(f"{key.replace('-', '_')}_{lang}") or self.entry.get(key, ""))

    def authors(self, lang: str) -> Sequence[Name]:
        """Return the authors as CSL names, in the page's script where known."""
        named: Sequence[Name] = self.entry.get("custom", {}).get(f"author_{lang}", ())
        return named or self.entry["author"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a formatted reference: plain text, an italic title, or an address."""

    text: str
    kind: str = "plain"
    lang: str = ""


def read_references(path: Path) -> dict[str, Reference]:
    """Read the references by id; ContentError lists entries without author, title or year."""
    try:
        entries = json.loads(path.read_text("utf-8"))
    except json.JSONDecodeError as error:
        place = Place(path.name, error.lineno, error.colno)
        raise ContentError(Fault(place, error.msg, "JSON", "mend the syntax there")) from None
    lines = path.read_text("utf-8").splitlines()
    faults = []
    for entry in entries:
        for key in ("author", "title", "issued", "language"):
            if not entry.get(key):
                place = Place(path.name, _line_of(entry.get("id", ""), lines))
                found = f"{entry.get('id', 'an entry')} has no `{key}`"
                faults.append(Fault(place, found, "author, title, issued, language", "add it"))
    if faults:
        raise ContentError(faults)
    letters = _letters(entries)
    return {
        entry["id"]: Reference(entry["id"], entry, f"{_year(entry)}{letters.get(entry['id'], '')}")
        for entry in entries
    }


def _line_of(identity: str, lines: Sequence[str]) -> int | None:
    wanted = f'"id": "{identity}"'
    return next((number for number, line in enumerate(lines, 1) if wanted in line), None)


def _year(entry: Mapping[str, Any]) -> int:
    return int(entry["issued"]["date-parts"][0][0])


def _letters(entries: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Give a, b, ... to works of one author and year, in the order of their numbers and days."""
    groups: dict[tuple[str, int], list[Mapping[str, Any]]] = {}
    for entry in entries:
        first = entry["author"][0]
        groups.setdefault((str(first), _year(entry)), []).append(entry)
    letters: dict[str, str] = {}
    for group in groups.values():
        if len(group) > 1:
            ordered = sorted(group, key=_order_in_year)
            letters |= {e["id"]: ascii_lowercase[n] for n, e in enumerate(ordered)}
    return letters


def _order_in_year(entry: Mapping[str, Any]) -> tuple[str, Sequence[int], str]:
    return (entry.get("number", ""), entry["issued"]["date-parts"][0], entry["id"])


def in_sentence(reference: Reference, lang: str) -> str:
    """Return the form for running text: 福田［2025b］, Fukuda (2025b)."""
    name = _family_names(reference.authors(lang), lang)
    return f"{name}［{reference.year}］" if lang == "ja" else f"{name} ({reference.year})"


def short(reference: Reference, lang: str) -> list[Segment]:
    """Return the form of a repeated note."""
    text = in_sentence(reference, lang)
    return [Segment(f"前掲、{text}。" if lang == "ja" else f"{text}, cited above.")]


def full(reference: Reference, lang: str) -> list[Segment]:
    """Return the whole entry: author, year, title, container, day, address, day of access."""
    segments = _opening(reference, lang)
    comma = "、" if lang == "ja" else ", "
    for part in _details(reference, lang):
        segments += [Segment(comma), part]
    if url := reference.entry.get("URL"):
        segments += [Segment(comma), Segment(url, "address")]
    if accessed := reference.entry.get("accessed"):
        day = print_date(date(*accessed["date-parts"][0]), lang)
        segments.append(Segment(f"（{day}閲覧）" if lang == "ja" else f" (accessed {day})"))
    segments.append(Segment("。" if lang == "ja" else "."))
    if note := reference.own("note", lang):
        segments.append(Segment(note if lang == "ja" else f" {note}"))
    return segments


def _opening(reference: Reference, lang: str) -> list[Segment]:
    names = _full_names(reference.authors(lang), lang, is_japanese=reference.is_japanese)
    title, source = str(reference.entry["title"]), str(reference.entry["language"])
    gloss = reference.own("title", lang)
    if lang == "ja":
        opening = Segment(f"{names}［{reference.year}］")
        quoted = Segment(f"「{title}」" if source == "ja" else f"“{title}”", lang=source)
        shown = f"（{gloss}）"
    else:
        opening = Segment(f"{names} ({reference.year}), ")
        quoted = Segment(f"“{title}”" if source == "en" else f"「{title}」", lang=source)
        shown = f" [{gloss}]"
    return [opening, quoted] + ([Segment(shown)] if gloss != title else [])


def _details(reference: Reference, lang: str) -> list[Segment]:
    """Return container, series and number, publisher and day, as far as the entry has them."""
    entry, source = reference.entry, str(reference.entry["language"])
    details = []
    if container := reference.own("container-title", lang):
        is_work = reference.is_japanese and lang == "ja"
        details.append(Segment(f"『{container}』" if is_work else container, "title"))
    series = " ".join(str(entry[key]) for key in ("collection-title", "number") if entry.get(key))
    if series:
        details.append(Segment(series, lang=source))
    if publisher := reference.own("publisher", lang):
        details.append(Segment(publisher))
    parts = entry["issued"]["date-parts"][0]
    if len(parts) == 3:
        details.append(Segment(print_date(date(*parts), lang)))
    elif len(parts) == 2:
        details.append(Segment(print_date(date(parts[0], parts[1], 1), lang, "month")))
    return details


def _family_names(names: Sequence[Name], lang: str) -> str:
    words = [name.get("family") or name["literal"] for name in names]
    if len(words) > 2:
        return f"{words[0]}ほか" if lang == "ja" else f"{words[0]} et al."
    return ("・" if lang == "ja" else " and ").join(words)


def _full_names(names: Sequence[Name], lang: str, *, is_japanese: bool) -> str:
    words = [_full_name(name, is_japanese=is_japanese, lang=lang) for name in names]
    if lang == "ja":
        return "・".join(words)
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def _full_name(name: Name, *, is_japanese: bool, lang: str) -> str:
    if literal := name.get("literal"):
        return literal
    family, given = name["family"], name.get("given", "")
    if is_japanese and lang == "ja":
        return f"{family}{given}"
    if is_japanese:
        return f"{family} {given}".strip()
    return f"{family}, {given}".rstrip(", ")
