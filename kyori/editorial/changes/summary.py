"""Count what changed, in the words of an editor: cells, values, figures, sentences, claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kyori.editorial.changes.model import (
    ADDED,
    BROKE,
    MENDED,
    ORDER,
    REMOVED,
    UNCHECKED,
    Changes,
    FactChange,
    TableChange,
)
from kyori.editorial.content import LANGUAGES

IN_WORDS = {"ja": "Japanese", "en": "English"}
KINDS = ("rate", "rank", "quadrant", "group", "count", "amount", "share", "value")
CLAIMS = {
    BROKE: "broke",
    UNCHECKED: "lost their data",
    MENDED: "mended",
    ADDED: "added",
    REMOVED: "removed",
}


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with what is counted.

    >>> counted(1, "cell"), counted(1200, "cell")
    ('1 cell', '1,200 cells')
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def summary(changes: Changes) -> list[str]:
    """Return what changed in a few counts, the cause first."""
    return [*_cells(changes), *_facts(changes), *_figures(changes), *_texts(changes)]


def is_of_cells(table: TableChange) -> bool:
    """Say whether a file holds values; the others describe tables."""
    return table.file.endswith(".csv") or table.file in ("parameters.toml", "brief.toml")


def follows(fact: FactChange) -> bool:
    """Say whether a fact is to be told: something prints it, and it does not repeat a cell."""
    return fact.is_printed and not fact.is_restated


def sentence_counts(changes: Changes) -> dict[str, int]:
    """Return how many sentences changed in each language, those of figures left out."""
    return {
        lang: sum(
            len(text.revisions[lang].sentences)
            for text in changes.texts
            if lang in text.revisions and text.kind != ORDER
        )
        for lang in LANGUAGES
    }


def _cells(changes: Changes) -> Iterator[str]:
    of_cells = [table for table in changes.tables if is_of_cells(table)]
    if cells := sum(len(table.cells) for table in of_cells):
        yield f"{counted(cells, 'cell')} changed"
    if added := sum(len(table.added) for table in of_cells):
        yield f"{counted(added, 'row')} added"
    if removed := sum(len(table.removed) for table in of_cells):
        yield f"{counted(removed, 'row')} removed"
    if told := sum(not is_of_cells(table) for table in changes.tables):
        yield f"{counted(told, 'table description')} changed"


def _facts(changes: Changes) -> Iterator[str]:
    kinds = Counter(fact.kind for fact in changes.facts if follows(fact))
    yield from (counted(kinds[kind], kind) for kind in KINDS if kinds[kind])


def _figures(changes: Changes) -> Iterator[str]:
    if changes.figures:
        yield counted(len(changes.figures), "figure")
    alternatives = [text.id for figure in changes.figures for text in figure.texts]
    alternatives += [text.id.rpartition(".")[2] for text in changes.texts if text.kind == "label"]
    if alternatives.count("alt"):
        yield counted(alternatives.count("alt"), "alternative text")
    if changes.printed:
        yield counted(len(changes.printed), "printed table")


def _texts(changes: Changes) -> Iterator[str]:
    counts = sentence_counts(changes)
    if len(set(counts.values())) == 1 and any(counts.values()):
        yield f"{counted(counts['en'], 'sentence')} in each language"
    else:
        for lang, count in counts.items():
            if count:
                yield f"{counted(count, 'sentence')} in {IN_WORDS[lang]}"
    if moved := sum(text.kind == ORDER for text in changes.texts):
        yield f"{counted(moved, 'page')} in another order"
    states = Counter(claim.change for claim in changes.claims)
    for state, words in CLAIMS.items():
        if states[state]:
            yield f"{counted(states[state], 'claim')} {words}"
    if changes.other_faults:
        yield counted(len(changes.other_faults), "new fault")
