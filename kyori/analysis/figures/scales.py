"""Scales as Vega computes them, so that labels can be placed before a chart is drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """A continuous scale: Vega's type, its domain in data units, its range in px."""

    kind: str
    low: float
    high: float
    start: float
    end: float
    constant: float = 1.0

    def __call__(self, value: float) -> float:
        """Return the position of a value in px."""
        low, high = self._bent(self.low), self._bent(self.high)
        share = (self._bent(value) - low) / (high - low)
        return self.start + share * (self.end - self.start)

    def _bent(self, value: float) -> float:
        if self.kind == "symlog":
            return math.copysign(math.log1p(abs(value) / self.constant), value)
        if self.kind == "sqrt":
            return math.copysign(math.sqrt(abs(value)), value)
        return value

    def within(self, values: Sequence[float]) -> list[float]:
        """Return those of the values that lie in the domain."""
        return [value for value in values if self.low <= value <= self.high]
