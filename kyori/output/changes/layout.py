"""The parts of a change report that every format prints: sections, groups, rows, notices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kyori.output.changes.passages import Passage


@dataclass(frozen=True, slots=True)
class Row:
    """A value before and after, with a remark such as its relative change.

    `said` stands in place of the two where words say it better.
    """

    label: str
    before: str
    after: str
    note: str = ""
    is_weighty: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows and passages under one title; `left_out` says how many more there are."""

    title: str
    note: str
    rows: Sequence[Row] = ()
    passages: Sequence[Passage] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the report with its groups."""

    id: str
    title: str
    lead: str
    groups: Sequence[Group]


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands above all else; grave is what keeps the state after from being published."""

    title: str
    lines: Sequence[str]
    is_grave: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report: what is compared, the counts, what stands above all else, the sections."""

    before: str
    after: str
    summary: Sequence[str]
    notices: Sequence[Notice]
    sections: Sequence[Section]
