"""The relations in the idea of a Mar-a-Lago Accord: who presses whom, for what, on what basis."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from kyori.analysis.figures.leverage_routes import ROUTED
from kyori.data.tables import Record, Table
from kyori.errors import DataError, Fault, Place

HEADER = ("from", "to", "label", "basis", "reference")
BETWEEN_LATIN = re.compile(r"(?<=[!-~’”])\n(?=[!-~‘“])")


class Kind(StrEnum):
    """What an element of the idea is; each kind has a form of its own in the drawing."""

    ACTOR = "actor"
    LEVER = "lever"
    REWARD = "reward"
    DEMAND = "demand"
    EFFECT = "effect"
    AIM = "aim"
    RISK = "risk"
    FRAME = "frame"


NODES: Mapping[str, Kind] = MappingProxyType(
    {
        "us": Kind.ACTOR,
        "partners": Kind.ACTOR,
        "lever-tariff": Kind.LEVER,
        "lever-security": Kind.LEVER,
        "reward-tariff": Kind.REWARD,
        "reward-security": Kind.REWARD,
        "invite": Kind.FRAME,
        "demand-sell": Kind.DEMAND,
        "demand-term": Kind.DEMAND,
        "effect-dollar": Kind.EFFECT,
        "effect-rates": Kind.EFFECT,
        "aim-dollar": Kind.AIM,
        "aim-manufacturing": Kind.AIM,
        "aim-balance": Kind.AIM,
        "scheme": Kind.FRAME,
        "risk-market": Kind.RISK,
        "risk-dollar": Kind.RISK,
        "risk-consensus": Kind.RISK,
    }
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A line of the diagram; `label` is a key of its texts, empty for a line without a word."""

    start: str
    end: str
    label: str
    is_stated: bool
    reference: str

    @property
    def key(self) -> str:
        """Return the key of the sentence that tells it among the figure's texts."""
        return f"relations.{self.start}-to-{self.end}"

    @property
    def basis(self) -> str:
        """Return the word of the table for whether the sources state it."""
        return "stated" if self.is_stated else "implied"


def read_relations(table: Table) -> Sequence[Relation]:
    """Return the relations in the order of the table; DataError lists those it has no line for."""
    faults = [
        Fault(
            Place(cell.file, cell.line),
            f"no line leads from {record.text('from')!r} to {record.text('to')!r}",
            "a pair that the diagram joins",
            "correct it, or draw the line in kyori/analysis/figures/leverage_routes.py",
        )
        for record in table
        if (record.text("from"), record.text("to")) not in ROUTED
        for cell in [record.cells["to"]]
    ]
    if faults:
        raise DataError(faults)
    return [_relation(record) for record in table]


def _relation(record: Record) -> Relation:
    return Relation(
        record.text("from"),
        record.text("to"),
        record.text("label"),
        record.text("basis") == "stated",
        record.text("reference"),
    )


def relation_rows(
    relations: Sequence[Relation], texts: Mapping[str, Mapping[str, str]]
) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """Return header and rows of the figure's CSV; `texts` are the figure's, by language."""
    languages = sorted(texts)
    header = (*HEADER, *(f"words_{lang}" for lang in languages))
    return header, [
        (
            *(relation.start, relation.end, relation.label, relation.basis, relation.reference),
            *(texts[lang][relation.key] for lang in languages),
        )
        for relation in relations
    ]


def in_one_line(text: str) -> str:
    r"""Join a text that was broken for a box: with a space between Latin words only.

    >>> in_one_line("安全保障上の\n関与"), in_one_line("High\ntariffs")
    ('安全保障上の関与', 'High tariffs')
    """
    return BETWEEN_LATIN.sub(" ", text).replace("\n", "")
