"""Where the rates scatter puts its partners: the two scales, and the rule that joins them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from kyori.analysis import tariffs
from kyori.analysis.figures.geometry import Point
from kyori.analysis.figures.paper import PAGE, Paper
from kyori.analysis.figures.rows import listed
from kyori.analysis.figures.scales import Scale
from kyori.analysis.results import Result, Results
from kyori.data.values import Missing, Value

HEIGHT, PHONE_HEIGHT = 430, 400  # px
STEP = 10  # per cent between the axis numbers
ON_RULE_AREA, OFF_RULE_AREA = 60, 130  # px² of a mark


@dataclass(frozen=True)
class Plot:
    """The listed partners, the rule that joins both rates, and the two scales, in per cent."""

    results: Results
    paper: Paper = PAGE

    @property
    def height(self) -> int:
        """Return the plot's height in px."""
        return PHONE_HEIGHT if self.paper.is_narrow else HEIGHT

    @cached_property
    def partners(self) -> Sequence[Result]:
        """Return the listed partners in printed order."""
        return listed(self.results)

    @cached_property
    def formula(self) -> Scale:
        """Return the horizontal scale: the formula's result."""
        highest = _tens([per_cent_of(row.formula_rate) for row in self.partners])
        return Scale("linear", 0, highest + STEP / 2, 0, self.paper.plot_width)

    @cached_property
    def announced(self) -> Scale:
        """Return the vertical scale: the announced rate, with room above the highest."""
        highest = _tens([per_cent_of(row.announced_rate) for row in self.partners])
        return Scale("linear", 0, highest + STEP, self.height, 0)

    @cached_property
    def steps(self) -> Sequence[tuple[float, float]]:
        """Return where each step of the rule begins: the formula's result, the rate it gives.

        The last one ends the line.
        """
        floor = self.results.parameters["base_rate"].number
        discount = self.results.parameters["discount"].number
        highest = round(self.formula.high - STEP / 2)
        steps = [
            (max(whole - 0.5, 0.0), float(tariffs.halved_rate(rate, floor, discount) * 100))
            for whole in range(highest + 1)
            for rate in [Decimal(whole) / 100]
        ]
        return [*steps, (float(highest), steps[-1][1])]

    def point(self, row: Result) -> Point:
        """Return where a partner's mark stands, in px."""
        x = self.formula(per_cent_of(row.formula_rate))
        y = self.announced(per_cent_of(row.announced_rate))
        area = self.area(row)
        return Point(round(x, 2), round(y, 2), math.sqrt(area / math.pi) + 0.5)

    def area(self, row: Result) -> int:
        """Return the size of a partner's mark in px²."""
        size = OFF_RULE_AREA if is_off_rule(row) else ON_RULE_AREA
        return size // 2 if self.paper.is_narrow else size

    @property
    def ticks(self) -> tuple[Sequence[int], Sequence[int]]:
        """Return the axis numbers: of the formula's result, and of the announced rate."""
        ends = self.formula.high, self.announced.high
        return range(0, int(ends[0]) + 1, STEP), range(0, int(ends[1]) + 1, STEP)

    @property
    def full_end(self) -> tuple[float, float]:
        """Return where the line of the formula in full leaves the plot, in px."""
        end = min(self.formula.high, self.announced.high)
        return self.formula(end), self.announced(end)


def is_off_rule(row: Result) -> bool:
    """Say whether a partner's announced rate differs from what the rule gives."""
    return per_cent_of(row.announced_rate) != per_cent_of(row.halved_rate)


def per_cent_of(rate: Value | Missing) -> float:
    """Return a rate that is there in per cent."""
    assert isinstance(rate, Value)
    return float(rate.number * 100)


def _tens(values: Iterable[float]) -> int:
    return math.ceil(max(values) / STEP) * STEP
