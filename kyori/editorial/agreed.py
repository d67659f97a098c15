"""Read and write content/agreed.json: each text of both languages as it was when they agreed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kyori.editorial.textfiles import read_text
from kyori.errors import ContentError, Fault, Place

FILE = "agreed.json"
MEND = "mend it there, or take the file of one branch and run `build.py agree` for the rest"


@dataclass(frozen=True, slots=True)
class Agreement:
    """A pair as it was agreed on a day: wordings, and what their expressions printed then.

    `unaffected` says of later edits why they left the twin as it was.
    """

    day: date
    wordings: Mapping[str, str]
    printed: Mapping[str, Mapping[str, str]]
    unaffected: tuple[str, ...] = ()


def read_agreed(path: Path, languages: Sequence[str]) -> dict[str, Agreement]:
    """Return the agreements by the names of their pairs; none without the file.

    ContentError gives the place of what cannot be read.
    """
    if not path.exists():
        return {}
    text = read_text(path, path.name, "what `agree` has written", "run `build.py agree --all`")
    twice: list[str] = []

    def once(entries: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in entries]
        twice.extend(sorted({name for name in names if names.count(name) > 1}))
        return dict(entries)

    try:
        entries = json.loads(text, object_pairs_hook=once)
    except ValueError as error:
        at = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (1, 1)
        fault = Fault(Place(path.name, *at), "no JSON", "what `agree` has written", MEND)
        raise ContentError(fault) from None
    if not isinstance(entries, dict):
        fault = Fault(Place(path.name, 1, 1), "no object", "what `agree` has written", MEND)
        raise ContentError(fault)
    if faults := [*_repeated(twice, text), *_misshapen(entries, text, languages)]:
        raise ContentError(faults)
    return {name: _agreement(entry, languages) for name, entry in entries.items()}


def write_agreed(agreements: Mapping[str, Agreement]) -> str:
    """Return the text of the file, by name.

    Each pair has lines of its own between two that never change, so that branches which agree on
    different pairs merge by themselves.
    """
    entries = [f"{_json(name)}: {_entry(agreements[name])}" for name in sorted(agreements)]
    return "{\n" + ",\n".join(entries) + "\n}\n"


def _entry(agreement: Agreement) -> str:
    fields: dict[str, Any] = {"agreed": agreement.day.isoformat()}
    fields |= agreement.wordings
    fields |= {
        f"{lang} printed": dict(sorted(printed.items()))
        for lang, printed in agreement.printed.items()
        if printed
    }
    if agreement.unaffected:
        fields["unaffected"] = list(agreement.unaffected)
    return "{\n" + ",\n".join(f" {_json(key)}: {_json(it)}" for key, it in fields.items()) + "\n}"


def _json(words: Any) -> str:
    return json.dumps(words, ensure_ascii=False)


def _agreement(entry: Mapping[str, Any], languages: Sequence[str]) -> Agreement:
    return Agreement(
        date.fromisoformat(entry["agreed"]),
        {lang: entry[lang] for lang in languages},
        {lang: entry.get(f"{lang} printed", {}) for lang in languages},
        tuple(entry.get("unaffected", ())),
    )


def _repeated(names: list[str], text: str) -> Iterator[Fault]:
    for name in names:
        yield Fault(_place(name, text), f"{name!r} twice", "each name once", "delete one of them")


def _misshapen(entries: Mapping[str, Any], text: str, languages: Sequence[str]) -> Iterator[Fault]:
    expected = "a day, the text in both languages, what they printed, as `agree` writes them"
    for name, entry in entries.items():
        if not _is_entry(entry, languages):
            yield Fault(_place(name, text), f"{name!r} cannot be read", expected, MEND)


def _is_entry(entry: Any, languages: Sequence[str]) -> bool:
    if not isinstance(entry, dict):
        return False
    printed = [entry.get(f"{lang} printed", {}) for lang in languages]
    reasons = entry.get("unaffected", [])
    if not (isinstance(reasons, list) and all(isinstance(each, dict) for each in printed)):
        return False
    known = {"agreed", "unaffected", *languages, *(f"{lang} printed" for lang in languages)}
    said = [entry.get(lang) for lang in languages] + reasons
    said += [word for each in printed for word in each.values()]
    return (
        entry.keys() <= known
        and all(isinstance(word, str) for word in said)
        and _is_day(entry.get("agreed"))
    )


def _is_day(written: Any) -> bool:
    try:
        date.fromisoformat(written)
    except (TypeError, ValueError):
        return False
    return True


def _place(name: str, text: str) -> Place:
    """Return where a name stands as a key; where it stands twice, the second."""
    found = [*re.finditer(rf"^\s*{re.escape(_json(name))}\s*:", text, re.MULTILINE)]
    return Place(FILE, text.count("\n", 0, found[-1].start()) + 1 if found else 1, 1)
