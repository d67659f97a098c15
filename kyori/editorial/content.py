"""Read the content folder: the brief, its pages in both languages, references and labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kyori.data.tables import Table, read_table
from kyori.data.values import Cell, Unit, Value
from kyori.editorial.agreed import Agreement, read_agreed
from kyori.editorial.claims.counterexamples import FILE as COUNTER_EXAMPLES
from kyori.editorial.claims.counterexamples import QUOTED, CounterExample, read_counter_examples
from kyori.editorial.labels import Labels, compare_labels, read_labels
from kyori.editorial.parts import Part, check_parts, read_parts
from kyori.editorial.references import Reference, read_references
from kyori.editorial.source import Source, read_source
from kyori.editorial.textfiles import read_text
from kyori.editorial.tomltext import Spot, find_texts, places, read_toml_text, written
from kyori.errors import ContentError, Fault, Place, gathering, nearest

LANGUAGES = ("ja", "en")
KINDS: dict[str, type] = {
    "as_of": date,
    "date": date,
    "builds_on": str,
    "lead_figure": str,
    "licence_url": str,
}
OPTIONAL: dict[str, type] = {"address": str, "notices": bool}
ADDRESS = re.compile(r"https?://[^\s/?#]+/([^\s?#]*/)?")
WANTED: Mapping[type, tuple[str, str]] = {
    bool: ("true or false, without quotes", "write one of the two, or delete the line"),
    date: ("a day such as 2025-05-30, without quotes and time", "write the day alone"),
    str: ("words in quotes", "write it in quotes"),
}
WORDS = ("title", "subtitle", "number", "description", "licence")
LISTS = ("authors", "keywords")
NAMES = "names"  # names that hold a number, such as CC BY 4.0: a list that may be left out
BRIEF = "brief.toml"


@dataclass(frozen=True, slots=True)
class Brief:
    """What the brief is: titles and authors, dates, parts, and the work that it rests on.

    `address` is where the site is published, empty where brief.toml does not say. With
    `notices`, pages say where a text is behind its twin.
    """

    as_of: date
    date: date
    builds_on: str
    lead_figure: str
    licence_url: str
    words: Mapping[str, Mapping[str, Any]]
    parts: Sequence[Part]
    names: Mapping[str, Sequence[str]]
    spots: Mapping[str, Spot]
    address: str = ""
    notices: bool = False

    def place(self, key: str) -> Callable[[int], Place]:
        """Return how an offset into a text of the brief becomes a position in its file."""
        return places(self.spots, BRIEF, key)

    def as_of_value(self) -> Value:
        """Return the day that the brief describes as a value with its origin."""
        line = self.place("as_of")(0).line or 1
        cell = Cell(BRIEF, line, 1, "as_of", "brief", self.builds_on)
        return Value(self.as_of, Unit.DATE, cell)


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that editors and translators write, read and not yet bound."""

    brief: Brief
    sources: Mapping[str, Mapping[str, Source]]
    labels: Mapping[str, Labels]
    references: Mapping[str, Reference]
    quoted: Table
    agreed: Mapping[str, Agreement]
    counter_examples: Mapping[str, CounterExample]
    faults: Sequence[Fault]


def read_content(folder: Path) -> Content:
    """Read the whole folder; the content keeps the faults of its pages and labels.

    ContentError lists all faults where the brief, the labels, the references or the quoted
    figures cannot be read: without them, nothing more can be said of a page.
    """
    refused: list[Fault] = []
    faults: list[Fault] = []
    with gathering(refused):
        brief = _read_brief(folder / "brief.toml")
        faults += _strays(folder, brief)
        sources = {lang: _read_pages(folder, lang, brief, faults) for lang in LANGUAGES}
    with gathering(refused):
        labels = read_labels(folder)
    with gathering(refused):
        references = read_references(folder / "references.json")
    with gathering(refused):
        quoted = read_table(folder / QUOTED)
    with gathering(refused):
        examples = read_counter_examples(folder / COUNTER_EXAMPLES)
    if refused:
        raise ContentError([*refused, *faults])
    faults += compare_labels(labels)
    agreed: Mapping[str, Agreement] = {}
    with gathering(faults):
        agreed = read_agreed(folder / "agreed.json", LANGUAGES)
    return Content(brief, sources, labels, references, quoted, agreed, examples, faults)


def _read_pages(folder: Path, lang: str, brief: Brief, faults: list[Fault]) -> dict[str, Source]:
    sources: dict[str, Source] = {}
    for part in brief.parts:
        path = folder / lang / f"{part.slug}.md"
        if not path.exists():
            faults.append(_missing_page(folder, lang, part.slug))
            continue
        with gathering(faults):
            sources[part.slug] = read_source(path, lang)
            faults += sources[part.slug].faults
    return sources


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
    text = read_text(path, path.name, "what the brief is", "write it")
    entries, spots = read_toml_text(path.name, text), find_texts(path.name, text)
    known, kinds = (*KINDS, "parts", *LANGUAGES), {**KINDS, **OPTIONAL}
    faults = list(_check_keys(entries, known, "", spots))
    for key, value in entries.items():
        if key in kinds and type(value) is not kinds[key]:
            place, (expected, mend) = places(spots, path.name, key)(0), WANTED[kinds[key]]
            faults.append(Fault(place, f"`{key}` is {written(value)}", expected, mend))
        elif key == "licence_url" and not value.startswith("https://"):
            place = places(spots, path.name, key)(0)
            faults.append(Fault(place, f"`{key}` is {value!r}", "https://…", "correct it"))
        elif key == "address" and not ADDRESS.fullmatch(value):
            place, expected = places(spots, path.name, key)(0), "the site's folder, https://…/"
            mend = "write it with a last slash, or delete the line"
            faults.append(Fault(place, f"`{key}` is {value!r}", expected, mend))
    for lang in (lang for lang in LANGUAGES if lang in entries):
        faults += _check_words(path, lang, entries[lang], spots)
    if "parts" in entries:
        faults += check_parts(entries["parts"], spots)
    if faults:
        raise ContentError(faults)
    return Brief(
        **{key: entries[key] for key in KINDS},
        words={lang: _without_names(entries[lang]) for lang in LANGUAGES},
        parts=read_parts(entries["parts"]),
        names={lang: entries[lang].get(NAMES, ()) for lang in LANGUAGES},
        spots=spots,
        address=entries.get("address", ""),
        notices=entries.get("notices", False),
    )


def _check_keys(
    entries: Mapping[str, Any], known: Sequence[str], section: str, spots: Mapping[str, Spot]
) -> Iterator[Fault]:
    """Yield the keys that mean nothing, and those that are missing and not merely misspelt."""
    file = "brief.toml"
    absent = [key for key in known if key not in entries]
    within = f" in [{section}]" if section else ""
    allowed = (*known, NAMES) if section else (*known, *OPTIONAL)
    for key in (key for key in entries if key not in allowed):
        place = places(spots, file, f"{section}.{key}" if section else key)(0)
        optional = [other for other in allowed if other not in (*known, *entries)]
        mend = nearest(key, [*absent, *optional], 1, otherwise="delete it")
        absent = [other for other in absent if f" {other}?" not in mend]
        yield Fault(place, f"unknown `{key}`{within}", f"one of {', '.join(allowed)}", mend)
    where = places(spots, file, section)(0) if section else Place(file, 1, 1)
    for key in absent:
        yield Fault(where, f"no `{key}`{within}", "what names the edition", f"add {key}")


def _check_words(path: Path, lang: str, words: Any, spots: Mapping[str, Spot]) -> Iterator[Fault]:
    if not isinstance(words, dict):
        place, mend = places(spots, path.name, lang)(0), f"write [{lang}] above its words"
        yield Fault(place, f"`{lang}` is {written(words)}", "a table of words", mend)
        return
    yield from _check_keys(words, (*WORDS, *LISTS), lang, spots)
    for key, value in words.items():
        place = places(spots, path.name, f"{lang}.{key}")(0)
        if key in WORDS and not (isinstance(value, str) and value.strip()):
            found = f"`{key}` is {written(value)}"
            yield Fault(place, found, "words in quotes", "write them in quotes")
        if key in (*LISTS, NAMES) and not (
            isinstance(value, list) and value and all(map(_is_text, value))
        ):
            found, mend = f"`{key}` is {written(value)}", f'write {key} = ["…", "…"]'
            yield Fault(place, found, "a list of texts, one or more", mend)


def _without_names(words: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in words.items() if key != NAMES}


def _is_text(word: Any) -> bool:
    return isinstance(word, str) and bool(word.strip())
