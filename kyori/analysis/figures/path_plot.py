"""Where the panels of the paths stand, their common scales, and what a path is made of."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from kyori.analysis.figures import numbers
from kyori.analysis.figures.geometry import Box, Line, Point
from kyori.analysis.figures.paper import Paper
from kyori.analysis.figures.scales import Scale
from kyori.analysis.paths import Step, paths
from kyori.analysis.results import Result, Results

COLUMNS, PHONE_COLUMNS = 3, 2
BETWEEN, PHONE_BETWEEN = 26, 10  # px from one panel to the next in a row
PANEL_HEIGHT = 200  # px
HEAD, FOOT = 50, 30  # px above a panel for its name and route, below it for the axis
SHARE_STEP, BALANCE_STEP_BN = 0.5, 20  # the scales end at whole steps: per cent of GDP, $ billion
SHARE_TICKS = (1, 2, 3)
BALANCE_TICKS_BN = (-80, -40, -10, 0, 10, 40, 80)
BN = 1e9
YEAR_RADIUS, END_RADIUS = 2.0, 5.0  # px
CHEVRON, CHEVRON_ANGLE = 6.0, math.radians(150)  # px and angle of an arrow's two strokes
ARROW_FROM = 16.0  # px: a stretch shorter than this bears no arrow


@dataclass(frozen=True)
class Panel:
    """One partner's path, and the rectangle in px that it is drawn in."""

    row: Result
    steps: Sequence[Step]
    frame: Box


@dataclass(frozen=True)
class Plot:
    """The panels on a paper, in one language; all have the same two scales."""

    results: Results
    lang: str
    paper: Paper

    @cached_property
    def panels(self) -> Sequence[Panel]:
        """Return the panels, row by row."""
        drawn = paths(self.results)
        return [Panel(row, steps, self._frame(i)) for i, (row, steps) in enumerate(drawn)]

    @property
    def columns(self) -> int:
        """Return how many panels stand side by side."""
        return PHONE_COLUMNS if self.paper.is_narrow else COLUMNS

    @property
    def height(self) -> int:
        """Return the height of all panels in px, their heads included."""
        return -(-len(self.panels) // self.columns) * (HEAD + PANEL_HEIGHT + FOOT)

    def _frame(self, position: int) -> Box:
        row, column = divmod(position, self.columns)
        between = PHONE_BETWEEN if self.paper.is_narrow else BETWEEN
        width = (self.paper.plot_width - between * (self.columns - 1)) / self.columns
        left, top = column * (width + between), row * (HEAD + PANEL_HEIGHT + FOOT) + HEAD
        return Box(left, top, left + width, top + PANEL_HEIGHT)

    @cached_property
    def _shares(self) -> tuple[float, float]:
        values = [share_of(step) for panel in self.panels for step in panel.steps]
        return _stepped([*values, self.threshold], SHARE_STEP)

    @cached_property
    def _balances(self) -> tuple[float, float]:
        values = [self.balance_of(step) for panel in self.panels for step in panel.steps]
        step = BALANCE_STEP_BN * self._billion
        low, high = _stepped([*values, 0], step)
        return low, max(high, step)  # the upper quadrants need room for their numbers

    @property
    def threshold(self) -> float:
        """Return the boundary between low and high shares, in per cent."""
        return float(self.results.parameters["military_threshold"].number) * 100

    def share(self, panel: Panel) -> Scale:
        """Return a panel's horizontal scale, in per cent of GDP."""
        return Scale("linear", *self._shares, panel.frame.left, panel.frame.right)

    def balance(self, panel: Panel) -> Scale:
        """Return a panel's vertical scale, in the unit of the language's prose.

        On a linear one the paths of those that cross zero would be too small to follow.
        """
        return Scale("sqrt", *self._balances, panel.frame.bottom, panel.frame.top)

    @property
    def ticks(self) -> tuple[Sequence[float], Sequence[float]]:
        """Return the axis numbers: of the share, and of the balance."""
        (low, high), (lowest, highest) = self._balances, self._shares
        balances = [tick * self._billion for tick in BALANCE_TICKS_BN]
        return (
            [tick for tick in SHARE_TICKS if lowest <= tick <= highest],
            [tick for tick in balances if low <= tick <= high],
        )

    def sides(self, panel: Panel) -> dict[int, Box]:
        """Return a panel's quadrants; 1 is upper right, then counter-clockwise."""
        frame, across = panel.frame, self.share(panel)(self.threshold)
        zero = self.balance(panel)(0)
        return {
            1: Box(across, frame.top, frame.right, zero),
            2: Box(frame.left, frame.top, across, zero),
            3: Box(frame.left, zero, across, frame.bottom),
            4: Box(across, zero, frame.right, frame.bottom),
        }

    def points(self, panel: Panel) -> list[Point]:
        """Return where the years of a path stand, in px."""
        ends = {0, len(panel.steps) - 1}
        return [
            Point(
                round(self.share(panel)(share_of(step)), 2),
                round(self.balance(panel)(self.balance_of(step)), 2),
                END_RADIUS if i in ends else YEAR_RADIUS,
            )
            for i, step in enumerate(panel.steps)
        ]

    def balance_of(self, step: Step) -> float:
        """Return a year's balance in the unit of the language's prose."""
        return numbers.in_prose_unit(step.balance.number, self.lang)

    @property
    def _billion(self) -> float:
        return BN / numbers.USD_UNIT[self.lang]


def share_of(step: Step) -> float:
    """Return a year's military share in per cent of GDP."""
    return float(step.share.number) * 100


def stretches(points: Sequence[Point]) -> list[Line]:
    """Return the straight lines from each point to the next."""
    return [(a.x, a.y, b.x, b.y) for a, b in pairwise(points)]


def arrows(points: Sequence[Point]) -> list[Line]:
    """Return the strokes of an arrow in the middle of every stretch that has room for one."""
    strokes: list[Line] = []
    for x, y, end_x, end_y in stretches(points):
        if math.hypot(end_x - x, end_y - y) < ARROW_FROM:
            continue
        heading = math.atan2(end_y - y, end_x - x)
        tip_x, tip_y = (x + end_x) / 2, (y + end_y) / 2
        tip_x, tip_y = tip_x + math.cos(heading) * 3, tip_y + math.sin(heading) * 3
        for turn in (CHEVRON_ANGLE, -CHEVRON_ANGLE):
            back = heading + turn
            end = tip_x + CHEVRON * math.cos(back), tip_y + CHEVRON * math.sin(back)
            strokes.append((tip_x, tip_y, *end))
    return strokes


def _stepped(values: Sequence[float], step: float) -> tuple[float, float]:
    """Return the whole steps below and above all values."""
    return math.floor(min(values) / step) * step, math.ceil(max(values) / step) * step
