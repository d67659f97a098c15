"""Read the words around the narrative: captions, alternative texts, buttons, equal in both."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from kyori.editorial.binding import bind_text
from kyori.editorial.expressions import Expressions
from kyori.editorial.pieces import BoundText
from kyori.editorial.textfiles import read_text
from kyori.editorial.tomltext import Spot, find_texts, places, read_toml_text
from kyori.errors import ContentError, Fault, Place, gathering

Text = TypeVar("Text")
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


class LabelTexts(dict[str, Text]):
    """The labels of a language, or of a part of it; one that is asked for must be there."""

    def __init__(self, file: str, prefix: str, texts: Mapping[str, Text]) -> None:
        """Keep the file and what stands before the keys in it, for the message."""
        super().__init__(texts)
        self.file, self.prefix = file, prefix

    def __missing__(self, key: str) -> NoReturn:
        """Refuse the file: what is printed has a text that it does not have."""
        raise _no_label(self.file, self.prefix + key)

    def __reduce__(self) -> tuple[type[LabelTexts[Text]], tuple[str, str, dict[str, Text]]]:
        """Make the labels anew in another process."""
        return type(self), (self.file, self.prefix, dict(self))


class BoundLabels(LabelTexts[BoundText]):
    """The bound labels of a language, or of a part of it."""

    def written(self, write: Callable[[BoundText], Text]) -> LabelTexts[Text]:
        """Return the labels as words or as HTML, as `write` writes them."""
        texts = {key: write(text) for key, text in self.items()}
        return LabelTexts(self.file, self.prefix, texts)


class LabelTree:
    """Labels as templates read them, `labels.site.name`; one that is asked for must be there."""

    def __init__(self, labels: BoundLabels) -> None:
        """Take the labels of a language, or of a part of it."""
        self._labels = labels

    def __getitem__(self, key: str) -> str | LabelTree:
        """Return a label as plain words, or the labels below a key; ContentError without either."""
        below: Mapping[str, BoundText] = {} if key in self._labels else section(self._labels, key)
        return (
            LabelTree(below)
            if isinstance(below, BoundLabels) and below
            else self._labels[key].plain
        )

    def __str__(self) -> str:
        """Refuse the file: it has a section where the pages print a text."""
        raise _no_label(self._labels.file, self._labels.prefix.rstrip("."))

    __html__ = __str__


def _no_label(file: str, key: str) -> ContentError:
    found, mend = f"no label `{key}`", "add it, in both languages"
    return ContentError(Fault(Place(file), found, "a text that the pages print", mend))


def read_labels(folder: Path) -> dict[str, Labels]:
    """Read both label files; ContentError lists what is no label."""
    labels: dict[str, Labels] = {}
    faults: list[Fault] = []
    for lang in ("ja", "en"):
        with gathering(faults):
            labels[lang] = _read(folder / lang / "labels.toml", lang)
    if faults:
        raise ContentError(faults)
    return labels


def compare_labels(labels: Mapping[str, Labels]) -> list[Fault]:
    """Return the keys and sections that one language lacks or calls otherwise, each once."""
    ja, en = labels["ja"], labels["en"]
    strange, strangers = _strange_keys(ja, en), _strange_keys(en, ja)
    faults = list(_unequal_words(ja, en))
    for key in strange:
        parent = key.rpartition(".")[0]
        there = {
            other.rpartition(".")[2]: other
            for other in strangers
            if other.rpartition(".")[0] == parent
        }
        if near := get_close_matches(key.rpartition(".")[2], there, 1, cutoff=0.5):
            mate = there[near[0]]
            strangers.remove(mate)
            found = f"{_named(mate, en)} is {_named(key, ja)} in {ja.file}"
            place, mend = en.place(mate)(0), "rename one of the two"
            faults.append(Fault(place, found, "one name in both languages", mend))
        else:
            faults.append(_without_twin(key, ja, en))
    return faults + [_without_twin(key, en, ja) for key in strangers]


def _strange_keys(labels: Labels, twins: Labels) -> list[str]:
    """Return the keys that the twin has not; a whole section in place of all that is in it."""
    shared = {prefix for key in twins.texts for prefix in _prefixes(key)}
    strange = {
        next(prefix for prefix in _prefixes(key) if prefix not in shared)
        for key in labels.texts
        if key not in shared
    }
    return sorted(strange)


def _prefixes(key: str) -> list[str]:
    words = key.split(".")
    return [".".join(words[:count]) for count in range(1, len(words) + 1)]


def _named(key: str, labels: Labels) -> str:
    return f"`{key}`" if key in labels.texts else f"the section [{key}]"


def _without_twin(key: str, labels: Labels, twins: Labels) -> Fault:
    mend = f"add it to {twins.file}, or delete it here"
    found = f"{_named(key, labels)} has no twin"
    return Fault(labels.place(key)(0), found, f"the same key in {twins.file}", mend)


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
    """Evaluate the expressions of every label; each keeps the faults of those that fail."""
    bound = {
        key: bind_text(text, labels.lang, expressions, labels.place(key))
        for key, text in labels.texts.items()
    }
    return BoundLabels(labels.file, "", bound)


def section(bound: BoundLabels, prefix: str) -> BoundLabels:
    """Return the labels below a dotted prefix, by the rest of their keys."""
    start = f"{prefix}."
    rest = {key[len(start) :]: text for key, text in bound.items() if key.startswith(start)}
    return BoundLabels(bound.file, bound.prefix + start, rest)


def _read(path: Path, lang: str) -> Labels:
    file = f"{lang}/{path.name}"
    text = read_text(path, file, "a TOML file of labels", "write it")
    spots = find_texts(file, text)
    entries = dict(_flat(read_toml_text(file, text), ""))
    faults = [
        Fault(_place(spots, file, key), f"`{key}` is no text", "words in quotes", "add quotes")
        for key, value in entries.items()
        if not isinstance(value, str)
    ]
    if faults:
        raise ContentError(faults)
    return Labels(lang, file, entries, spots)


def _place(spots: Mapping[str, Spot], file: str, key: str) -> Place:
    return places(spots, file, key if key in spots else f"{key}.0")(0)


def _flat(tree: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value
