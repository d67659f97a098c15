"""Read the works of references.json and check each field at its line and column."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kyori.editorial.textfiles import place_in, read_text
from kyori.errors import ContentError, Fault, Place

REQUIRED = ("author", "title", "issued", "language")
LANGUAGES = ("ja", "en")
DATES = ("issued", "accessed")
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
ADDRESS = re.compile("https?://.")
READ = "copy_read"  # the day on which a copy was read, of a work not opened at its address
NAMES = '[{"family": "…", "given": "…"}] or [{"literal": "…"}]'


@dataclass(frozen=True, slots=True)
class Work:
    """One entry as the file has it, and the span of the file's text that holds it."""

    entry: Mapping[str, Any]
    file: str
    text: str
    start: int
    end: int

    @property
    def name(self) -> str:
        """Return what a message calls it."""
        identity = self.entry.get("id")
        return identity if identity and isinstance(identity, str) else "an entry"

    def place(self, key: str) -> Place:
        """Return where a field's content stands; of a field that is not there, the entry's id."""
        for name in (key, "id"):
            pattern = re.compile(rf'"{re.escape(name)}"\s*:\s*')
            if found := pattern.search(self.text, self.start, self.end):
                return place_in(self.file, self.text, found.end())
        return place_in(self.file, self.text, self.start)


def read_works(path: Path) -> list[Work]:
    """Read the list; ContentError lists every entry that lacks something or has it wrong."""
    text = read_text(path, path.name, "a list of works", "write []")
    works = list(_works(path.name, text))
    faults = [fault for work in works for fault in _wrong(work)]
    seen: set[str] = set()
    for work in works:
        if work.name in seen and work.name == work.entry.get("id"):
            found, mend = f"{work.name!r} again", "delete one of the two"
            faults.append(Fault(work.place("id"), found, "each id once", mend))
        seen.add(work.name)
    if faults:
        raise ContentError(faults)
    return works


def _works(file: str, text: str) -> Iterator[Work]:
    """Yield the entries; the list is walked by hand, because json tells no positions."""
    try:
        entries = json.loads(text)
    except json.JSONDecodeError as error:
        place = Place(file, error.lineno, error.colno)
        raise ContentError(Fault(place, error.msg, "JSON", "mend the syntax there")) from None
    except RecursionError:
        raise ContentError(_no_list(file)) from None
    if not (isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries)):
        raise ContentError(_no_list(file))
    decoder, at = json.JSONDecoder(), text.index("[") + 1
    for entry in entries:
        start = text.index("{", at)
        _, at = decoder.raw_decode(text, start)
        yield Work(entry, file, text, start, at)


def _no_list(file: str) -> Fault:
    return Fault(Place(file, 1), "no list of works", "[{…}, {…}]", "write it as CSL-JSON")


def _wrong(work: Work) -> Iterator[Fault]:
    entry, name = work.entry, work.name
    for key in ("id", *REQUIRED):
        if entry.get(key) in (None, "", [], {}):
            found, expected = f"{name} has no `{key}`", f"id, {', '.join(REQUIRED)}"
            yield Fault(work.place(key), found, expected, "add it")
    for key, found, expected in _of_wrong_kind(work):
        yield Fault(work.place(key), found, expected, "correct it")
    for key, found, expected, mend in _wrong_access(work):
        yield Fault(work.place(key), f"{name} {found}", expected, mend)


def _wrong_access(work: Work) -> Iterator[tuple[str, str, str, str]]:
    """Yield what is wrong with the days of a work that has an address; one without has none.

    A field that cannot be read is told of elsewhere.
    """
    entry, custom = work.entry, work.entry.get("custom")
    accessed = entry.get("accessed")
    read = custom.get(READ) if isinstance(custom, dict) else None
    days = [key for key, day in (("accessed", accessed), (READ, read)) if day]
    if not entry.get("URL"):
        for key in days if not accessed or _is_date(accessed) else ():
            found, mend = f"has `{key}` and no address", "add `URL`, or delete the day"
            yield key, found, "a day for an address that was opened", mend
    elif not days and ADDRESS.match(str(entry["URL"])):
        expected = f"`accessed`, or `{READ}` in `custom` where only a copy was read"
        yield "URL", "has an address and no day on which it was opened", expected, "add the day"
    elif len(days) > 1:
        found, expected = f"has `accessed` and `{READ}`", "one of the two"
        yield READ, found, expected, "keep `accessed` if the address itself was opened"
    elif accessed and _is_date(accessed):
        yield from _wrong_day(accessed["date-parts"][0], entry.get("issued"))


def _wrong_day(accessed: Sequence[int], issued: Any) -> Iterator[tuple[str, str, str, str]]:
    if len(accessed) < len(_whole(accessed)):
        found, expected = "has `accessed` without a day", '{"date-parts": [[2025, 5, 30]]}'
        yield "accessed", found, expected, "give year, month and day"
    elif _is_date(issued) and accessed[: len(issued["date-parts"][0])] < issued["date-parts"][0]:
        found = "was opened before it was issued"
        yield "accessed", found, "`accessed` not before `issued`", "correct one"


def _of_wrong_kind(work: Work) -> Iterator[tuple[str, str, str]]:
    """Yield each field that holds what it cannot: its key, what was found, what was expected."""
    name = work.name
    for key, content in work.entry.items():
        if content in (None, "", [], {}):
            continue
        said = f"{name}: `{key}` is {_shown(content)}"
        if key == "id" and not (isinstance(content, str) and ID.fullmatch(content)):
            yield key, f"an id is {_shown(content)}", "Latin letters, digits and hyphens in quotes"
        elif key == "author":
            yield from _wrong_names(work, key, content)
        elif key in DATES and not _is_date(content):
            yield key, f"{name}: `{key}` is no date", '{"date-parts": [[2025, 5, 30]]}'
        elif key == "custom":
            yield from _wrong_custom(work, content)
        elif key == "language" and content not in LANGUAGES:
            yield key, f"{name} is in {_shown(content)}", f"one of {', '.join(LANGUAGES)}"
        elif key == "URL" and not ADDRESS.match(str(content)):
            yield key, f"{name} has the address {_shown(content)}", "https://…"
        elif key not in DATES and not isinstance(content, str):
            yield key, said, "words in quotes"


def _wrong_custom(work: Work, custom: Any) -> Iterator[tuple[str, str, str]]:
    if not isinstance(custom, dict):
        yield "custom", f"{work.name}: `custom` is {_shown(custom)}", '{"title_en": "…"}'
        return
    for key, content in custom.items():
        if key.startswith("author_"):
            yield from _wrong_names(work, key, content)
        elif key == READ and not _is_day(content):
            yield key, f"{work.name}: `{key}` is {_shown(content)}", "a day such as 2025-05-30"
        elif not isinstance(content, str):
            yield key, f"{work.name}: `{key}` is {_shown(content)}", "words in quotes"


def _wrong_names(work: Work, key: str, names: Any) -> Iterator[tuple[str, str, str]]:
    if not (isinstance(names, list) and all(isinstance(name, dict) for name in names)):
        yield key, f"{work.name}: `{key}` is {_shown(names)}", NAMES
    elif not names or not all(name.get("literal") or name.get("family") for name in names):
        yield key, f"{work.name} has an author without a name", NAMES
    elif not all(isinstance(word, str) for name in names for word in name.values()):
        yield key, f"{work.name} has an author whose name is no text", NAMES


def _shown(content: Any) -> str:
    written = json.dumps(content, ensure_ascii=False).replace(";", ",")
    return written if len(written) <= 40 else f"{written[:40]}…"


def _is_date(words: Any) -> bool:
    parts: Any = words.get("date-parts") if isinstance(words, dict) else None
    days = parts[0] if isinstance(parts, list) and parts else None
    if not isinstance(days, list) or not 1 <= len(days) <= 3:
        return False
    if not all(type(part) is int for part in days):
        return False
    try:
        date(*_whole(days))
    except (ValueError, OverflowError):
        return False
    return True


def _is_day(words: Any) -> bool:
    try:
        return bool(date.fromisoformat(words))
    except (TypeError, ValueError):
        return False


def _whole(days: Sequence[int]) -> list[int]:
    return [*days, 1, 1][:3]
