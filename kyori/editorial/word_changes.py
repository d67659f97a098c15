"""Mark the words that differ between two readings of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, OLD, NEW = "same", "old", "new"
ALIKE = 0.35  # below this, a sentence is told as a new one in place of an old one
ISLANDS = frozenset((" ", "、", "・", ", ", "の"))  # alone between two changes, they join them
# An expression or the mark of a note is one word, where sources are compared.
SOURCE = r"\{\{.*?\}\}|\[\^[^\]]*\]"
# A number with its sign and unit is one word; so is a run of Latin, of kanji, of each kana.
NUMBER = r"(?:GDP比|約)?[−▲$€]*[0-9]+(?:[.,][0-9]+)*"
UNITS = r"(?:%| (?:million|billion|trillion)|[億兆万]+(?:ドル|ユーロ|台)?)?"
RUNS = r"[^\W\d_一-鿿぀-ヿ]+(?:[’'][a-z]+)?|[一-鿿々]+|[ぁ-ゖ]+|[ァ-ヺー・]+|\s+|."
WORD = re.compile(f"{SOURCE}|{NUMBER}{UNITS}|{RUNS}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that is in both readings, in the old one or in the new one alone."""

    kind: str
    text: str


def marked(before: str, after: str) -> list[Run]:
    """Return both readings as one row of runs.

    >>> [(run.kind, run.text) for run in marked("It was 1.4% then.", "It was 2.1% then.")]
    [('same', 'It was '), ('old', '1.4%'), ('new', '2.1%'), ('same', ' then.')]
    """
    old, new = words_of(before), words_of(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if not (before and after) or matcher.ratio() < ALIKE:
        return _joined([(OLD, before), (NEW, after)])
    pieces: list[tuple[str, str, str]] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        was, now = "".join(old[a:b]), "".join(new[c:d])
        pieces.append((tag, was, now))
    return _joined(_flat(_without_islands(pieces)))


def words_of(text: str) -> list[str]:
    """Return the words of a text, spaces and marks among them."""
    return WORD.findall(text)


def _without_islands(pieces: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Join changes that only a space or a mark parts: one change reads better than two."""
    joined: list[tuple[str, str, str]] = []
    for at, (tag, was, now) in enumerate(pieces):
        is_island = 0 < at < len(pieces) - 1 and was in ISLANDS
        is_same = tag == "equal" and not is_island
        if joined and not is_same and joined[-1][0] != "equal":
            _, first, last = joined.pop()
            joined.append(("replace", first + was, last + now))
        else:
            joined.append(("equal" if is_same else "replace", was, now))
    return joined


def _flat(pieces: Sequence[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    for tag, was, now in pieces:
        if tag == "equal":
            yield SAME, was
        else:
            yield OLD, was
            yield NEW, now


def _joined(pieces: Sequence[tuple[str, str]] | Iterator[tuple[str, str]]) -> list[Run]:
    return [Run(kind, text) for kind, text in pieces if text]
