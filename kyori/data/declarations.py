"""Check what a sidecar declares, key by key, before anything is built from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from kyori.errors import Fault, Place, nearest

TYPES = ("code", "text", "integer", "decimal", "year", "date", "boolean", "choice")
NUMERIC = ("integer", "decimal", "year")


def _is_text(entry: Any) -> bool:
    return isinstance(entry, str)


def _is_filled(entry: Any) -> bool:
    return isinstance(entry, str) and bool(entry.strip())


def _is_day(entry: Any) -> bool:
    return type(entry) is date  # a TOML date with a time of day is a subclass


def _is_checksum(entry: Any) -> bool:
    return isinstance(entry, str) and bool(re.fullmatch("[0-9a-f]{64}", entry))


def _is_list_of_texts(entry: Any) -> bool:
    return isinstance(entry, list) and all(map(_is_filled, entry))


def _is_key(entry: Any) -> bool:
    return bool(entry) and _is_list_of_texts(entry) and len(set(entry)) == len(entry)


def _is_table(entry: Any) -> bool:
    return isinstance(entry, dict) and bool(entry)


def _is_list_of_changes(entry: Any) -> bool:
    return isinstance(entry, list) and all(
        isinstance(change, dict)
        and _is_day(change.get("date"))
        and _is_filled(change.get("reason"))
        and _is_checksum(change.get("sha256"))
        for change in entry
    )


def _is_number(entry: Any) -> bool:
    try:
        return Decimal(str(entry)).is_finite()
    except InvalidOperation:
        return False


def _is_boolean(entry: Any) -> bool:
    return isinstance(entry, bool)


def _is_address(entry: Any) -> bool:
    return entry == "" or (isinstance(entry, str) and bool(re.match("https?://", entry)))


def _is_reference(entry: Any) -> bool:
    return isinstance(entry, str) and bool(re.fullmatch(r"\w+\.\w+", entry))


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a sidecar: what it may hold, that in words, and whether it may be left out."""

    holds: Callable[[Any], bool]
    expected: str
    required: bool = True


WORDS = ("title", "publisher", "licence", "vintage")


def _is_translation(entry: Any) -> bool:
    return _is_table(entry) and set(entry) == set(WORDS) and all(map(_is_filled, entry.values()))


TEXT = Key(_is_filled, "a text in quotes")
KEYS: Mapping[str, Key] = {
    "title": TEXT,
    "publisher": TEXT,
    "url": Key(_is_address, 'an address that begins with https://, "" where there is none'),
    "retrieved": Key(_is_day, "a date such as 2025-04-06 without quotes"),
    "licence": TEXT,
    "vintage": TEXT,
    "reference": TEXT,
    "sha256": Key(_is_checksum, "64 hexadecimal digits in quotes"),
    "source_sha256": Key(_is_checksum, "64 hexadecimal digits in quotes", required=False),
    "key": Key(_is_key, 'a list of columns such as ["partner", "year"]'),
    "notes": Key(_is_list_of_texts, "a list of texts", required=False),
    "ja": Key(_is_translation, f"a section with {', '.join(WORDS)}", required=False),
    "columns": Key(_is_table, "a section [columns.NAME] for each column"),
    "changes": Key(
        _is_list_of_changes, "sections [[changes]] with date, reason, sha256", required=False
    ),
}
COLUMN_KEYS: Mapping[str, Key] = {
    "type": Key(lambda entry: entry in TYPES, f"one of {', '.join(TYPES)}"),
    "unit": Key(_is_text, 'a text in quotes, "" where there is none'),
    "description": TEXT,
    "required": Key(_is_boolean, "true or false without quotes", required=False),
    "minimum": Key(_is_number, "a number", required=False),
    "maximum": Key(_is_number, "a number", required=False),
    "choices": Key(_is_key, "a list of texts, each once", required=False),
    "refers_to": Key(_is_reference, '"TABLE.COLUMN"', required=False),
}


def sidecar_faults(file: str, text: str, entries: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield every key that is missing, unknown or of the wrong kind, with its line."""
    yield from _faults(file, text, "", entries, KEYS)
    columns, key = entries.get("columns"), entries.get("key")
    if not isinstance(columns, dict):
        return
    for name, entry in columns.items():
        section = f"columns.{name}"
        if not _is_table(entry):
            place = Place(file, _line(text, "columns", name))
            expected = "a section with a type"
            yield Fault(place, f"`{section}` is {entry!r}", expected, "correct it")
            continue
        yield from _faults(file, text, section, entry, COLUMN_KEYS)
        if entry.get("type") in TYPES:
            yield from _mismatched(file, text, section, entry)
    keys = key if isinstance(key, list) else []
    if undeclared := [str(name) for name in keys if name not in columns]:
        found = f"`key` names {', '.join(undeclared)}"
        expected = f"declared columns: {', '.join(columns)}"
        yield Fault(Place(file, _line(text, "", "key")), found, expected, "correct it")


def _faults(
    file: str, text: str, section: str, entries: Mapping[str, Any], keys: Mapping[str, Key]
) -> Iterator[Fault]:
    within = f"{section}." if section else ""
    for name, key in keys.items():
        if name not in entries and key.required:
            found, mend = f"`{within}{name}` is missing", "add it"
        elif name in entries and not key.holds(entries[name]):
            found, mend = f"`{within}{name}` is {entries[name]!r}", "correct it"
        else:
            continue
        yield Fault(Place(file, _line(text, section, name)), found, f"{key.expected}", mend)
    for name in entries:
        if name not in keys:
            place = Place(file, _line(text, section, name))
            expected = f"one of {', '.join(keys)}"
            mend = nearest(name, keys, otherwise="delete it")
            yield Fault(place, f"unknown key `{within}{name}`", expected, mend)


def _mismatched(file: str, text: str, section: str, entry: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield limits of a column without numbers, and choices given or left out wrongly."""
    kind = entry.get("type")
    wrong = [name for name in ("minimum", "maximum") if name in entry and kind not in NUMERIC]
    wrong += ["choices"] if ("choices" in entry) != (kind == "choice") else []
    for name in wrong:
        place = Place(file, _line(text, section, name))
        state = "given" if name in entry else "missing"
        expected = "choices where the type is choice, limits where it is a number"
        found = f"`{section}.{name}` is {state} for the type {kind!r}"
        yield Fault(place, found, expected, "correct it")


def _line(text: str, section: str, key: str) -> int | None:
    """Return the line of a key in its section, else that of the section, else None."""
    heading, within = None, section == ""
    for number, line in enumerate(text.split("\n"), 1):
        if mark := re.match(r"\s*\[+([^\]]+)\]", line):
            if not section and mark[1].strip() == key:
                return number
            within = mark[1].strip() == section
            heading = number if within else heading
        elif within and re.match(rf"\s*{re.escape(key)}\s*=", line):
            return number
    return heading
