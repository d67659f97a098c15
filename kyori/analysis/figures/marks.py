"""The words that a figure makes of values: what it draws of them and what numbers.json lists."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kyori.data.values import Value

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a figure prints it, and the value behind it."""

    text: str
    value: Value


@dataclass(frozen=True, slots=True)
class Mark:
    """One text of a figure with the numbers in it; the key is unique in the figure.

    The drawing prints `text`, so that what is listed cannot differ from what is seen.
    """

    key: str
    text: str
    numbers: tuple[Number, ...]


def filled(key: str, label: str, **parts: str | Number) -> Mark:
    """Make a mark of a label: put words and numbers in place of their names in {braces}.

    A number that the label leaves out is not listed; a name that has no part is a KeyError.
    """
    asked = [parts[name] for name in PLACEHOLDER.findall(label)]
    text = PLACEHOLDER.sub(lambda match: _words(parts[match[1]]), label)
    return Mark(key, text, tuple(part for part in asked if isinstance(part, Number)))


def alone(key: str, number: Number) -> Mark:
    """Make a mark of a number that stands by itself."""
    return Mark(key, number.text, (number,))


def _words(part: str | Number) -> str:
    return part.text if isinstance(part, Number) else part
