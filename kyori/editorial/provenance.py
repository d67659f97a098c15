"""Say of a value which series it is made of, of whom, of which years, and from which sources."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kyori.data.values import Cell, Value

MOST_PARTNERS = 9  # of more, a number is of none in particular
NAMED_BY_ROW = "value"  # a column in which each row is another figure
YEAR = re.compile(r"[12]\d{3}")


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a number comes from, without what decided it.

    `series` are columns of tables (`goods_trade.csv:goods_imports_usd`), or rows where each row is
    a figure of its own (`quoted.csv:car_tariff`); `partners` are codes of rows, None
    where they are many; `sources` are ids of references.
    """

    series: tuple[str, ...]
    partners: tuple[str, ...] | None
    years: tuple[int, ...]
    sources: tuple[str, ...]

    def described(self) -> Mapping[str, Any]:
        """Return what numbers.json says of a value."""
        return {
            "series": list(self.series),
            "partner": None if self.partners is None else list(self.partners),
            "year": list(self.years),
            "source": list(self.sources),
        }


def provenance(values: Iterable[Value], codes: Collection[str]) -> Provenance:
    """Return where values come from; `codes` are those that name a partner in the key of a row.

    A row's year is that of its key, or else of the day that its table gives it.
    """
    cells = frozenset().union(*(value.parts for value in values))
    words = {word for cell in cells for word in cell.key.split()}
    partners = tuple(sorted(word for word in words if word in codes))
    years = {int(word) for word in words if YEAR.fullmatch(word)}
    years |= {int(cell.year) for cell in cells if cell.year}
    return Provenance(
        series=tuple(sorted(set(map(_series, cells)))),
        partners=partners if len(partners) <= MOST_PARTNERS else None,
        years=tuple(sorted(years)),
        sources=tuple(sorted({cell.reference for cell in cells})),
    )


def _series(cell: Cell) -> str:
    return f"{cell.file}:{cell.key if cell.column == NAMED_BY_ROW else cell.column}"
