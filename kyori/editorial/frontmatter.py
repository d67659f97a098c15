"""Read the front matter of a page: its title and description, between two lines of +++."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kyori.editorial.tomltext import Spot, find_texts, places, read_toml_text
from kyori.errors import ContentError, Fault, Place, nearest

FRONT = ("title", "description")


def read_front(file: str, lines: Sequence[str]) -> tuple[dict[str, Any], Mapping[str, Spot], int]:
    """Return the front matter, where its texts stand, and the number of its last line.

    ContentError where there is none, or where it cannot be read.
    """
    if lines[0] != "+++" or "+++" not in lines[1:]:
        expected = "title and description between two lines of +++"
        raise ContentError(Fault(Place(file, 1, 1), "no front matter", expected, "add them"))
    end = lines.index("+++", 1)
    text = "\n".join(["", *lines[1:end]])  # an empty first line keeps the numbers of lines
    return read_toml_text(file, text), find_texts(file, text), end + 1


def check_front(file: str, front: Mapping[str, Any], spots: Mapping[str, Spot]) -> Iterator[Fault]:
    """Yield what is no key of a page, or no text, and what is missing."""
    absent = [key for key in FRONT if not front.get(key)]
    for key, value in front.items():
        place = places(spots, file, key)(0)
        if key not in FRONT:
            meant = nearest(key, absent, otherwise="delete it")
            absent = [other for other in absent if other not in meant]
            yield Fault(place, f"unknown `{key}`", "title and description", meant)
        elif value and not isinstance(value, str):
            yield Fault(place, f"`{key}` is no text", "words in quotes", "add quotes")
    for key in absent:
        place = Place(file, 1, 1)
        yield Fault(place, f"no `{key}`", "words that a reader sees", f'add {key} = "…"')
