"""The shape of a printed table, whatever it is about: columns, groups, rows of values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kyori.data.values import Missing, Value


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its key (its words are labels) and the form in which its values print."""

    key: str
    form: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A value of another year than the table's: its year is shown beside it."""

    value: Value
    year: Value


@dataclass(frozen=True, slots=True)
class Wording:
    """A cell of words, by the key of their label."""

    key: str


@dataclass(frozen=True, slots=True)
class Noted:
    """A value with words beside it, by the key of their label."""

    value: Value
    key: str


Entry = Value | Missing | Dated | Wording | Noted


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its code, its heading, whether it is part of the row above, and its cells."""

    code: str
    heading: Value
    is_part: bool
    cells: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading, by the key of its label; an empty key has no heading."""

    key: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table to print: the first column is the rows' heading and is not among `columns`."""

    name: str
    columns: Sequence[Column]
    groups: Sequence[Group]


def strip_id(name: str) -> str:
    """Return the id of a strip, which is a table of one row that stands beside a text.

    >>> strip_id("japan")
    'strip-japan'
    """
    return f"strip-{name}"
