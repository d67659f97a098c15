"""What can change between two states: cells, facts, figures, printed tables, texts, claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kyori.errors import Fault

Said = Mapping[str, str]  # by language
BY_DATA, BY_TEXT, BY_BOTH = "data", "text", "data and text"
ORDER = "order"  # of the blocks of a page
BROKE, UNCHECKED, MENDED, ADDED, REMOVED = "broke", "unchecked", "mended", "added", "removed"


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell with another content; `relative` is the change as a fraction of what it was."""

    id: str
    row: str
    column: str
    before: str
    after: str
    relative: Decimal | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that is there in one of the states only, with its cells."""

    row: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TableChange:
    """A file of cells that changed; `presence` is `added` or `removed` for a whole file.

    `seals` are day and reason of the edits that its sidecar accepted since.
    """

    file: str
    presence: str
    cells: Sequence[CellChange]
    added: Sequence[RowChange]
    removed: Sequence[RowChange]
    columns_added: Sequence[str]
    columns_removed: Sequence[str]
    seals: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact with another value, by the name that an editor reads aloud.

    `owner` is the partner or group that has it, with its name in words. `kind` is what it is:
    rate, rank, quadrant, count, group, amount, share. `is_printed` is true where a page, a figure
    or a table prints it and it reads otherwise; `is_restated` where it only repeats a changed cell
    or another fact.
    `joined` and `left` are names in a group; `cells` are the changed cells that it rests on.
    """

    name: str
    owner: str
    owner_words: Said
    kind: str
    before: Said
    after: Said
    amounts: tuple[str, str]
    relative: Decimal | None
    is_printed: bool
    is_restated: bool
    joined: Sequence[Said]
    left: Sequence[Said]
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence before and after, one of them empty where it is new or gone."""

    before: str
    after: str
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Revision:
    """A text in one language that reads otherwise: where it stands, why, and its sentences."""

    place: str
    cause: str
    sentences: Sequence[SentenceChange]


@dataclass(frozen=True, slots=True)
class TextChange:
    """A block, heading, label or other text that changed, with its revisions by language.

    `where` is the page's slug or the file of labels, `id` the block or key, `kind` what it is.
    """

    where: str
    id: str
    kind: str
    revisions: Mapping[str, Revision]


@dataclass(frozen=True, slots=True)
class MarkChange:
    """A text that a drawing prints of itself, with another reading."""

    key: str
    before: Said
    after: Said


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure whose words or drawing changed; `presence` is `added` or `removed` for a whole one.

    `drawn` are the languages whose drawing differs; `rows` are the rows of its data that changed.
    """

    name: str
    presence: str
    texts: Sequence[TextChange]
    drawn: Sequence[str]
    rows: Sequence[str]
    marks: Sequence[MarkChange]


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell of a printed table, by row and column, as it reads in each language."""

    row: str
    row_words: Said
    column: str
    before: Said
    after: Said


@dataclass(frozen=True, slots=True)
class PrintedChange:
    """A printed table or strip of which cells or rows changed."""

    name: str
    cells: Sequence[PrintedCell]
    added: Sequence[Said]
    removed: Sequence[Said]


@dataclass(frozen=True, slots=True)
class GuardedSentence:
    """A sentence beside which a claim stands, as it reads in the state that is told."""

    lang: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim that broke, holds again, has lost its data, came or went.

    `found` says what the facts are where it is false.
    """

    id: str
    change: str
    predicate: str
    found: Sequence[str]
    sentences: Sequence[GuardedSentence]


@dataclass(frozen=True)
class Side:
    """What is to be said of one state as a whole."""

    name: str
    unsealed: Sequence[str]
    faults: Sequence[Fault]
    has_facts: bool
    has_texts: bool


@dataclass(frozen=True)
class Changes:
    """Everything that changed from one state to another, in the order in which it is told."""

    before: Side
    after: Side
    tables: Sequence[TableChange]
    facts: Sequence[FactChange]
    figures: Sequence[FigureChange]
    printed: Sequence[PrintedChange]
    texts: Sequence[TextChange]
    claims: Sequence[ClaimChange]

    @property
    def new_faults(self) -> list[Fault]:
        """Return the faults of the state after that the one before has not."""
        known = {(fault.place.file, fault.found) for fault in self.before.faults}
        return [f for f in self.after.faults if (f.place.file, f.found) not in known]

    @property
    def other_faults(self) -> list[Fault]:
        """Return the new faults but for claims that broke, which are told as such."""
        claimed = {
            f"content/{sentence.place}"
            for claim in self.claims
            if claim.change == BROKE
            for sentence in claim.sentences
        }
        return [fault for fault in self.new_faults if str(fault.place) not in claimed]

    @property
    def is_empty(self) -> bool:
        """Say whether nothing changed at all."""
        parts = (self.tables, self.facts, self.figures, self.printed, self.texts, self.claims)
        return not any(parts) and not self.new_faults

    @property
    def is_whole(self) -> bool:
        """Say whether everything could be compared, in states that a build refuses as well."""
        return all(side.has_facts and side.has_texts for side in (self.before, self.after))
