"""Rectangles, marks and lines in px, and whether they meet; y grows downwards."""

from __future__ import annotations

import math
from dataclasses import dataclass

Line = tuple[float, float, float, float]  # x and y of one end, x and y of the other


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Return the height of the rectangle's middle."""
        return (self.top + self.bottom) / 2

    def overlaps(self, other: Box, margin: float = 0.0) -> bool:
        """Say whether two rectangles share area, or come nearer than the margin."""
        return (
            self.left < other.right + margin
            and other.left < self.right + margin
            and self.top < other.bottom + margin
            and other.top < self.bottom + margin
        )

    def lies_in(self, other: Box) -> bool:
        """Say whether the rectangle lies wholly in another."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )

    def holds(self, point: Point) -> bool:
        """Say whether a mark touches the rectangle, or comes within a px of it."""
        reach = point.radius + 1
        return (
            self.left - reach < point.x < self.right + reach
            and self.top - reach < point.y < self.bottom + reach
        )

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """Return the point of the rectangle nearest to a position."""
        return min(max(x, self.left), self.right), min(max(y, self.top), self.bottom)


@dataclass(frozen=True, slots=True)
class Point:
    """A mark with its radius."""

    x: float
    y: float
    radius: float

    def distance(self, line: Line) -> float:
        """Return how far the mark's middle is from a line."""
        x1, y1, x2, y2 = line
        dx, dy = x2 - x1, y2 - y1
        along = ((self.x - x1) * dx + (self.y - y1) * dy) / (dx * dx + dy * dy or 1)
        along = min(max(along, 0.0), 1.0)
        return math.hypot(self.x - x1 - along * dx, self.y - y1 - along * dy)


def crosses(line: Line, box: Box) -> bool:
    """Say whether a line enters a rectangle."""
    x, y, end_x, end_y = line
    if max(x, end_x) < box.left or min(x, end_x) > box.right:
        return False
    if max(y, end_y) < box.top or min(y, end_y) > box.bottom:
        return False
    sides = (
        (box.left, box.top, box.right, box.top),
        (box.left, box.bottom, box.right, box.bottom),
        (box.left, box.top, box.left, box.bottom),
        (box.right, box.top, box.right, box.bottom),
    )
    begins_within = box.left < x < box.right and box.top < y < box.bottom
    return begins_within or any(meet(line, side) for side in sides)


def meet(one: Line, other: Line) -> bool:
    """Say whether two lines cross each other."""
    return (
        _turn(one[0], one[1], other) * _turn(one[2], one[3], other) < 0
        and _turn(other[0], other[1], one) * _turn(other[2], other[3], one) < 0
    )


def _turn(x: float, y: float, line: Line) -> float:
    """Return on which side of a line a position lies: the sign of an area."""
    x1, y1, x2, y2 = line
    return (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)
