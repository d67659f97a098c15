"""Compare figures and printed tables: their words, what they draw, what they print in cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from kyori.analysis.outcome import Outcome, Texts
from kyori.editorial.changes.gathered import OF_FIGURES, labels_of
from kyori.editorial.changes.model import FigureChange, MarkChange, PrintedCell, PrintedChange, Said
from kyori.editorial.changes.texts import Key, Pair, Text, compare_texts
from kyori.editorial.content import LANGUAGES
from kyori.editorial.edition import Edition
from kyori.editorial.labels import section
from kyori.editorial.states import State, tried
from kyori.editorial.tables import print_table

PAPER = "page"


def compare_figures(pair: Pair, before: State, after: State) -> list[FigureChange]:
    """Return the figures whose words or drawing differ.

    A drawing is compared by what decides it: its specification as data or, where it is no chart,
    its SVG. Both are pure functions of tables and words, and are not asked where those are equal.
    """
    old, new = before.outcome, after.outcome
    assert old
    assert new
    names = dict.fromkeys((*_figures(new), *_figures(old)))
    words = compare_texts(
        pair, *({lang: _captions(state, lang) for lang in LANGUAGES} for state in (before, after))
    )
    changes = []
    for name in names:
        texts = [text for text in words if text.where == name]
        presence = "" if name in _figures(old) and name in _figures(new) else "added"
        presence = "removed" if name not in _figures(new) else presence
        drawn = [] if presence else _drawn(name, pair, old, new)
        rows = _rows(name, pair, old, new) if drawn else []
        marks = _marks(name, pair, old, new) if drawn else []
        if texts or drawn or presence:
            changes.append(FigureChange(name, presence, texts, drawn, rows, marks))
    return changes


def compare_printed(before: Outcome | None, after: Outcome | None) -> list[PrintedChange]:
    """Return the printed tables and strips of which a cell or a row differs."""
    if before is None or after is None or before.fingerprint == after.fingerprint:
        return []
    changes = []
    for name in dict.fromkeys((*after.tables, *before.tables)):
        old, new = (_cells_of(outcome, name) for outcome in (before, after))
        heads = tuple({key[0]: words for key, (words, _) in side.items()} for side in (old, new))
        cells = [
            PrintedCell(row, new[row, column][0], column, old[row, column][1], said)
            for (row, column), (_, said) in new.items()
            if (row, column) in old and old[row, column][1] != said
        ]
        added = [words for row, words in heads[1].items() if row not in heads[0]]
        removed = [words for row, words in heads[0].items() if row not in heads[1]]
        if cells or added or removed:
            changes.append(PrintedChange(name, cells, added, removed))
    return changes


def _figures(outcome: Outcome) -> tuple[str, ...]:
    return (*outcome.charts, *outcome.boxes)


def _captions(state: State, lang: str) -> dict[Key, Text]:
    """Return the words of figures, each under the figure's name."""
    assert state.content
    assert state.edition
    found = {}
    for key, text in labels_of(state.content, state.edition, lang).items():
        if key.startswith(OF_FIGURES):
            name, _, rest = key.removeprefix(OF_FIGURES).partition(".")
            found[name, rest, "caption"] = text
    return found


def _texts(edition: Edition, lang: str, name: str) -> dict[str, str]:
    return section(edition.labels[lang], f"figures.{name}").written(lambda text: text.plain)


def _drawn(name: str, pair: Pair, old: Outcome, new: Outcome) -> list[str]:
    """Return the languages in which the drawing differs."""
    found = []
    for lang in LANGUAGES:
        words = [_texts(edition, lang, name) for edition in (pair.before, pair.after)]
        if old.fingerprint == new.fingerprint and words[0] == words[1]:
            continue
        sides = zip((old, new), words, strict=True)
        drawings = [_drawing(outcome, name, lang, texts) for outcome, texts in sides]
        if drawings[0] != drawings[1]:
            found.append(lang)
    return found


def _drawing(outcome: Outcome, name: str, lang: str, texts: Mapping[str, str]) -> Any:
    """Return what decides a drawing; None where a label that it needs is missing."""
    if name in outcome.charts:
        return tried(lambda: outcome.charts[name](lang, texts, PAPER), [])
    return tried(lambda: outcome.boxes[name].svg(texts, PAPER), [])


def _rows(name: str, pair: Pair, old: Outcome, new: Outcome) -> list[str]:
    """Return the first cells of the rows of a figure's data that differ."""
    sides = [
        {tuple(row) for row in outcome.rows[name](_both(edition, name))[1]}
        for outcome, edition in ((old, pair.before), (new, pair.after))
    ]
    return sorted({row[0] for row in sides[0] ^ sides[1]})


def _both(edition: Edition, name: str) -> Texts:
    return {lang: _texts(edition, lang, name) for lang in LANGUAGES}


def _marks(name: str, pair: Pair, old: Outcome, new: Outcome) -> list[MarkChange]:
    was, now = (
        _mark_texts(outcome, edition, name)
        for outcome, edition in ((old, pair.before), (new, pair.after))
    )
    keys = dict.fromkeys((*now, *was))
    return [
        MarkChange(key, was.get(key, {}), now.get(key, {}))
        for key in keys
        if was.get(key) != now.get(key)
    ]


def _mark_texts(outcome: Outcome, edition: Edition, name: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for lang in LANGUAGES if name in outcome.marks else ():
        texts = _texts(edition, lang, name)
        for mark in tried(partial(outcome.marks[name], lang, texts), []) or ():
            found.setdefault(mark.key, {})[lang] = mark.text
    return found


def _cells_of(outcome: Outcome, name: str) -> dict[tuple[str, str], tuple[Said, Said]]:
    """Return row heading and reading of each cell in both languages, by row and column."""
    found: dict[tuple[str, str], tuple[dict[str, str], dict[str, str]]] = {}
    for lang in LANGUAGES if name in outcome.tables else ():
        for row, column, text in _printed(outcome, name, lang):
            heading, said = found.setdefault((row[0], column), ({}, {}))
            heading[lang], said[lang] = row[1], text
    return dict(found)


def _printed(outcome: Outcome, name: str, lang: str) -> Iterator[tuple[tuple[str, str], str, str]]:
    for row, column, cell in print_table(outcome.tables[name], lang).cells():
        year = f" ({cell.year})" if cell.year else ""
        text = f"{cell.text}{year}" or cell.why.replace("_", " ")
        words = cell.words.replace("_", " ") if not cell.text else ""
        yield (row.code, row.heading), column.key, text or words
