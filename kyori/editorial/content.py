"""Read the content folder: the brief, its pages in both languages, references and labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kyori.data.sidecars import read_toml
from kyori.data.tables import Table, read_table
from kyori.data.values import Cell, Unit, Value
from kyori.editorial.citations import Reference, read_references
from kyori.editorial.labels import Labels, read_labels
from kyori.editorial.source import Source, read_source
from kyori.errors import ContentError, DataError, Fault, Place

LANGUAGES = ("ja", "en")
WORDS = ("title", "subtitle", "number", "description", "licence")


@dataclass(frozen=True, slots=True)
class Part:
    """A page of the brief in its order; `role` is `summary` for the key points."""

    slug: str
    in_pdf: bool
    role: str


@dataclass(frozen=True, slots=True)
class Brief:
    """What the brief is: titles and authors, dates, parts, and the work that it rests on."""

    as_of: date
    date: date
    builds_on: str
    licence_url: str
    words: Mapping[str, Mapping[str, Any]]
    parts: Sequence[Part]

    def as_of_value(self) -> Value:
        """Return the day that the brief describes as a value with its origin."""
        cell = Cell("brief.toml", 1, 1, "as_of", "brief", self.builds_on)
        return Value(self.as_of, Unit.DATE, cell)


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that editors and translators write, read and not yet bound."""

    brief: Brief
    sources: Mapping[str, Mapping[str, Source]]
    labels: Mapping[str, Labels]
    references: Mapping[str, Reference]
    quoted: Table


def read_content(folder: Path, *, sealed: bool = True) -> Content:
    """Read the whole folder; ContentError lists the faults of all pages together."""
    brief = _read_brief(folder / "brief.toml")
    sources: dict[str, dict[str, Source]] = {lang: {} for lang in LANGUAGES}
    faults = _strays(folder, brief)
    for lang in LANGUAGES:
        for part in brief.parts:
            path = folder / lang / f"{part.slug}.md"
            if not path.exists():
                faults.append(_missing_page(folder, lang, part.slug))
                continue
            try:
                sources[lang][part.slug] = read_source(path, lang)
            except ContentError as error:
                faults.extend(error.faults)
    if faults:
        raise ContentError(faults)
    return Content(
        brief,
        sources,
        read_labels(folder),
        read_references(folder / "references.json"),
        read_table(folder / "quoted.csv", sealed=sealed),
    )


def _missing_page(folder: Path, lang: str, slug: str) -> Fault:
    twin = "en" if lang == "ja" else "ja"
    if (folder / twin / f"{slug}.md").exists():
        found = f"{twin}/{slug}.md has no twin"
        mend = f"write content/{lang}/{slug}.md with the same ids"
    else:
        found = f"the part {slug!r} of brief.toml has no page"
        mend = f"write content/{lang}/{slug}.md, or take the part out of brief.toml"
    return Fault(Place(f"{lang}/{slug}.md"), found, "a page in each language", mend)


def _strays(folder: Path, brief: Brief) -> list[Fault]:
    slugs = {part.slug for part in brief.parts}
    faults = []
    for lang in LANGUAGES:
        for path in sorted((folder / lang).glob("*.md")):
            if path.stem not in slugs:
                found = "the page is in no part"
                mend = "add [[parts]] with its slug to brief.toml, or delete the page"
                place = Place(f"{lang}/{path.name}")
                faults.append(Fault(place, found, "pages that brief.toml orders", mend))
    return faults


def _read_brief(path: Path) -> Brief:
    try:
        entries = read_toml(path)
    except DataError as error:
        raise ContentError(error.faults) from None
    faults = [
        Fault(Place(path.name), f"no `{key}`", "it names the edition", f"add {key}")
        for key in ("as_of", "date", "builds_on", "licence_url", "parts", *LANGUAGES)
        if key not in entries
    ]
    faults += [
        Fault(Place(path.name), f"[{lang}] has no `{key}`", "words in both languages", "add it")
        for lang in LANGUAGES
        for key in (*WORDS, "authors", "keywords")
        if key not in entries.get(lang, {})
    ]
    if faults:
        raise ContentError(faults)
    return Brief(
        entries["as_of"],
        entries["date"],
        entries["builds_on"],
        entries["licence_url"],
        {lang: entries[lang] for lang in LANGUAGES},
        tuple(_part(path, entry) for entry in entries["parts"]),
    )


def _part(path: Path, entry: Mapping[str, Any]) -> Part:
    if not isinstance(entry.get("slug"), str):
        fault = Fault(Place(path.name), "a part without slug", "slug of the page", "add it")
        raise ContentError(fault)
    return Part(entry["slug"], bool(entry.get("in_pdf", True)), str(entry.get("role", "")))
