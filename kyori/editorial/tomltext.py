"""Find where the texts of a TOML file stand, which tomllib does not tell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from kyori.editorial.textfiles import place_in
from kyori.errors import ContentError, Fault, Place

ENTRY = re.compile(
    r"""
      ^[ \t]*(?P<list>\[)?\[(?P<table>[^\[\]\n]+)\]
    | ^[ \t]*(?P<key>KEY(?:[ \t]*\.[ \t]*KEY)*)[ \t]*=[ \t]*
      (?P<value> \"{3}(?:\\.|(?!\"{3}).)*\"{3,5} | '{3}(?:(?!'{3}).)*'{3,5}
               | "(?:\\.|[^"\\\n])*" | '[^'\n]*' )?
    """.replace("KEY", r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""),
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
# One character of a basic string as it is written; an escaped line end stands for none.
WRITTEN = re.compile(r"\\[ \t]*\n\s*|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\.|.", re.DOTALL)
UNSPOKEN = re.compile(r"[\s\"']")  # what may stand in and around a key, and is none of it
LINE_CONTINUED = re.compile(r"\\[ \t]*\n")
LONGEST_SHOWN = 40
POSITION = re.compile(r"at line (\d+), column (\d+)")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the text of one key stands: the file's text, and the span of the text in it."""

    file: str
    text: str
    start: int
    end: int
    has_escapes: bool

    def place(self, offset: int) -> Place:
        """Return the position in the file of an offset into the text."""
        if not self.has_escapes:
            return place_in(self.file, self.text, self.start + offset)
        written = [
            match.start()
            for match in WRITTEN.finditer(self.text, self.start, self.end)
            if not LINE_CONTINUED.match(match.group())
        ]
        return place_in(self.file, self.text, [*written, self.end][min(offset, len(written))])


def read_toml_text(file: str, text: str) -> dict[str, Any]:
    """Parse TOML; ContentError gives the line and column of a syntax error."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = POSITION.search(str(error))
        place = Place(file, *map(int, match.groups())) if match else Place(file)
        found = POSITION.sub("", str(error)).replace("()", "").strip()
        raise ContentError(Fault(place, found, "TOML", "mend the syntax there")) from None


def find_texts(file: str, text: str) -> Mapping[str, Spot]:
    """Return where each key's text stands, by dotted key; a value that is no text stands there.

    A table stands where its name does; those of a list are numbered from 0: `parts.0.slug`.
    """
    spots: dict[str, Spot] = {}
    counts: dict[str, int] = {}
    table = ""
    for match in ENTRY.finditer(text):
        if match["table"]:
            name, at = UNSPOKEN.sub("", match["table"]), match.start("table")
            if match["list"]:
                counts[name] = counts.get(name, -1) + 1
                name = f"{name}.{counts[name]}"
            table = f"{name}."
            spots.setdefault(name, Spot(file, text, at, at + len(match["table"]), False))
            continue
        key = table + UNSPOKEN.sub("", match["key"])
        spots[key] = _spot(file, text, match)
    return spots


def _spot(file: str, text: str, match: re.Match[str]) -> Spot:
    value, start, end = match["value"] or "", match.start("value"), match.end("value")
    if not value:
        return Spot(file, text, match.end(), match.end(), False)
    width = 3 if value[:3] in ('"""', "'''") else 1
    start, end = start + width, end - width
    if width == 3 and text[start] == "\n":
        start += 1
    return Spot(file, text, start, end, value.startswith('"') and "\\" in value)


def places(spots: Mapping[str, Spot], file: str, key: str) -> Callable[[int], Place]:
    """Return how an offset into a key's text becomes a place; the file alone if it is unknown."""
    return spots[key].place if key in spots else lambda _: Place(file)


def written(value: Any) -> str:
    """Show a value of a TOML file in a message, shortened."""
    match value:
        case bool():
            words = str(value).lower()
        case date() | time():
            words = str(value)
        case dict():
            words = "a table"
        case _:
            words = repr(value)
    words = words.replace(";", ",")
    return words if len(words) <= LONGEST_SHOWN else f"{words[:LONGEST_SHOWN]}…"
