"""Say what changed between two states, and what follows from it, down to the sentences."""

from __future__ import annotations

from collections.abc import Sequence

from kyori.editorial.changes.cells import changed_ids, compare_cells
from kyori.editorial.changes.claims import compare_claims
from kyori.editorial.changes.facts import compare_facts
from kyori.editorial.changes.figures import compare_figures, compare_printed
from kyori.editorial.changes.gathered import texts_of
from kyori.editorial.changes.model import (
    Changes,
    ClaimChange,
    FactChange,
    FigureChange,
    Side,
    TextChange,
)
from kyori.editorial.changes.moves import compare_order
from kyori.editorial.changes.texts import Key, Text, compare_texts, pair_of
from kyori.editorial.content import LANGUAGES
from kyori.editorial.ledger import Entry, ledger
from kyori.editorial.states import State, tried
from kyori.editorial.tables import print_table


def compare(before: State, after: State) -> Changes:
    """Compare two states; what one of them lacks is left out, and its side says so."""
    tables = compare_cells(before.tables, after.tables)
    changed = changed_ids(tables)
    facts: Sequence[FactChange] = ()
    texts: Sequence[TextChange] = ()
    figures: Sequence[FigureChange] = ()
    if before.outcome and after.outcome:
        printed = (_entries(before), _entries(after))
        facts = compare_facts(before.outcome, after.outcome, printed, changed)
    claims: Sequence[ClaimChange] = ()
    if pair := pair_of(before, after, changed):
        claims = compare_claims(pair.before.claims, pair.after.claims)
        texts = [
            *compare_texts(pair, *map(_texts, (before, after))),
            *compare_order(pair.before, pair.after),
        ]
        figures = compare_figures(pair, before, after)
    return Changes(
        before=_side(before),
        after=_side(after),
        tables=tables,
        facts=facts,
        figures=figures,
        printed=compare_printed(before.outcome, after.outcome),
        texts=texts,
        claims=claims,
    )


def _side(state: State) -> Side:
    has_facts, has_texts = state.outcome is not None, state.edition is not None
    return Side(state.name, state.unsealed, state.faults, has_facts, has_texts)


def _texts(state: State) -> dict[str, dict[Key, Text]]:
    assert state.content
    assert state.edition
    return {lang: texts_of(state.content, state.edition, lang) for lang in LANGUAGES}


def _entries(state: State) -> list[Entry]:
    """Return what a state prints; nothing where a label that its figures need is missing."""
    if state.edition is None or state.outcome is None:
        return []
    edition, outcome = state.edition, state.outcome
    printed = {
        lang: {name: print_table(table, lang) for name, table in outcome.tables.items()}
        for lang in LANGUAGES
    }
    return tried(lambda: ledger(edition, outcome, printed), []) or []
