"""Read the words around the narrative: captions, alternative texts, buttons, equal in both."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from kyori.editorial.binding import bind_text
from kyori.editorial.expressions import Expressions
from kyori.editorial.pieces import BoundText
from kyori.editorial.tomltext import Spot, find_texts, places, read_toml_text
from kyori.errors import ContentError, Fault, Place

EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
BRACES = re.compile(r"\{\w*\}?|\}")  # {number}, and a brace alone, which is a slip


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one language by dotted key, with the spot where each stands."""

    lang: str
    file: str
    texts: Mapping[str, str]
    spots: Mapping[str, Spot]

    def place(self, key: str) -> Callable[[int], Place]:
        """Return how an offset into a label becomes a position in the file."""
        return places(self.spots, self.file, key)


class BoundLabels(dict[str, BoundText]):
    """The bound labels of a language, or of a part of it; one that is asked for must be there."""

    def __init__(self, file: str, prefix: str, texts: Mapping[str, BoundText]) -> None:
        """Keep the file and what stands before the keys in it, for the message."""
        super().__init__(texts)
        self.file, self.prefix = file, prefix

    def __missing__(self, key: str) -> NoReturn:
        """Refuse the file: the pages print a text that it does not have."""
        found, mend = f"no label `{self.prefix}{key}`", "add it, in both languages"
        raise ContentError(Fault(Place(self.file), found, "a text that the pages print", mend))


def read_labels(folder: Path) -> dict[str, Labels]:
    """Read both label files; ContentError lists keys that only one language has."""
    labels = {lang: _read(folder / lang / "labels.toml", lang) for lang in ("ja", "en")}
    faults = []
    for lang, twin in (("ja", "en"), ("en", "ja")):
        for key in labels[lang].texts.keys() - labels[twin].texts.keys():
            place = labels[lang].place(key)(0)
            expected = f"the same key in {twin}/labels.toml"
            mend = f"add it to {twin}/labels.toml, or delete it here"
            faults.append(Fault(place, f"`{key}` has no twin", expected, mend))
    faults += _unequal_words(labels["ja"], labels["en"])
    if faults:
        raise ContentError(faults)
    return labels


def _unequal_words(labels: Labels, twins: Labels) -> Iterator[Fault]:
    """Find labels whose words in {braces}, which the program fills in, differ from their twin's."""
    for key in sorted(labels.texts.keys() & twins.texts.keys()):
        words, other = (_in_braces(side.texts[key]) for side in (labels, twins))
        if words != other:
            found = f"`{key}` has {' '.join(other) or 'nothing'} in braces"
            expected = f"{' '.join(words) or 'nothing'}, as in {labels.file}"
            yield Fault(twins.place(key)(0), found, expected, "correct one of the two")


def _in_braces(text: str) -> list[str]:
    return sorted(set(BRACES.findall(EXPRESSION.sub("", text))))


def bind_labels(labels: Labels, expressions: Expressions) -> BoundLabels:
    """Evaluate the expressions of every label; ContentError lists all that fail."""
    bound: dict[str, BoundText] = {}
    faults: list[Fault] = []
    for key, text in labels.texts.items():
        try:
            bound[key] = bind_text(text, labels.lang, expressions, labels.place(key))
        except ContentError as error:
            faults.extend(error.faults)
    if faults:
        raise ContentError(faults)
    return BoundLabels(labels.file, "", bound)


def section(bound: BoundLabels, prefix: str) -> BoundLabels:
    """Return the labels below a dotted prefix, by the rest of their keys."""
    start = f"{prefix}."
    rest = {key[len(start) :]: text for key, text in bound.items() if key.startswith(start)}
    return BoundLabels(bound.file, bound.prefix + start, rest)


def _read(path: Path, lang: str) -> Labels:
    file = f"{lang}/{path.name}"
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        fault = Fault(Place(file), "the file is missing", "a TOML file of labels", "write it")
        raise ContentError(fault) from None
    except UnicodeDecodeError:
        fault = Fault(Place(file), "it is not UTF-8", "UTF-8 text", "save it as UTF-8")
        raise ContentError(fault) from None
    spots = find_texts(file, text)
    entries = dict(_flat(read_toml_text(file, text), ""))
    faults = [
        Fault(places(spots, file, key)(0), f"`{key}` is no text", "words in quotes", "add quotes")
        for key, value in entries.items()
        if not isinstance(value, str)
    ]
    if faults:
        raise ContentError(faults)
    return Labels(lang, file, entries, spots)


def _flat(tree: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value
