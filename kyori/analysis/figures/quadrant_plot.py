"""Where the quadrant scatter puts its partners: the two scales, the marks, the cut of the axis."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kyori.analysis.figures import numbers
from kyori.analysis.figures.geometry import Box, Point
from kyori.analysis.figures.paper import PAGE, Paper
from kyori.analysis.figures.scales import Scale
from kyori.analysis.results import Result, Results
from kyori.data.values import Value

EMPHASISED = "JPN"  # the brief's focus

HEIGHT, PHONE_HEIGHT = 560, 580  # px
SHARE_CUT = 10.0  # per cent: the axis ends here, or one Ukraine would take two thirds of it
STRIP, PHONE_STRIP = 46, 34  # px at the right edge, for partners beyond the cut
BREAK = 6  # px between the axis and the strip
SHARE_TICKS = (0, 0.5, 1, 2, 3, 4, 5, 6, 8, 10)
PHONE_SHARE_TICKS = (0, 0.5, 1, 2, 3, 4, 6, 8, 10)
BALANCE_TICKS_BN = (-1000, -300, -100, -30, -10, -3, -1, 0, 1, 3, 10, 30, 100, 300, 1000)
LINEAR_WITHIN_BN = 1.0  # the symmetric log scale is about linear up to a billion dollars
ROOM, PHONE_ROOM = (
    2.5,
    5.0,
)  # the scale reaches beyond the extremes by this factor: the quadrants' names stand there
BN = 1e9

SHAPES: Mapping[int, str] = {1: "triangle-up", 2: "square", 3: "circle", 4: "diamond"}
# px²; a triangle of the same area looks smaller than a square.
APPARENT: Mapping[int, float] = {1: 1.5, 2: 0.95, 3: 1.0, 4: 1.15}
PRINTED_AREA, OTHER_AREA, EMPHASISED_AREA = 52, 22, 120


@dataclass(frozen=True)
class Plot:
    """The partners that have both values, and the two scales that place them, in one language."""

    results: Results
    lang: str
    paper: Paper = PAGE

    @property
    def height(self) -> int:
        """Return the plot's height in px."""
        return PHONE_HEIGHT if self.paper.is_narrow else HEIGHT

    @property
    def strip(self) -> float:
        """Return where the strip beyond the cut begins, in px."""
        return self.paper.plot_width - (PHONE_STRIP if self.paper.is_narrow else STRIP)

    @cached_property
    def partners(self) -> Sequence[Result]:
        """Return the partners with balance and share, in the order of partners.csv."""
        return [row for row in self.results.partners if is_placed(row)]

    @cached_property
    def share(self) -> Scale:
        """Return the horizontal scale, in per cent of GDP."""
        return Scale("sqrt", 0, SHARE_CUT, 0, self.strip - BREAK)

    @cached_property
    def balance(self) -> Scale:
        """Return the vertical scale, in the unit of the language's prose."""
        amounts = [balance_of(row, self.lang) for row in self.partners]
        room = PHONE_ROOM if self.paper.is_narrow else ROOM
        low, high = room * min(*amounts, -self._billion), room * max(*amounts, self._billion)
        return Scale("symlog", low, high, self.height, 0, LINEAR_WITHIN_BN * self._billion)

    @property
    def threshold(self) -> float:
        """Return where the boundary between low and high shares stands, in px."""
        return self.share(float(self.results.parameters["military_threshold"].number) * 100)

    @property
    def zero(self) -> float:
        """Return where the boundary between deficit and surplus stands, in px."""
        return self.balance(0)

    @property
    def ticks(self) -> list[float]:
        """Return the axis numbers of the balance that lie in the domain."""
        return self.balance.within([tick * self._billion for tick in BALANCE_TICKS_BN])

    @property
    def sides(self) -> Mapping[int, Box]:
        """Return each quadrant's rectangle in px; 1 is upper right, then counter-clockwise."""
        right = self.share.end
        return {
            1: Box(self.threshold, 0, right, self.zero),
            2: Box(0, 0, self.threshold, self.zero),
            3: Box(0, self.zero, self.threshold, self.height),
            4: Box(self.threshold, self.zero, right, self.height),
        }

    def point(self, row: Result) -> Point:
        """Return where a partner's mark stands, in px; beyond the cut it stands in the strip."""
        beyond = self.strip + (self.paper.plot_width - self.strip) * 0.4
        across = beyond if is_beyond(row) else self.share(share_of(row))
        along = self.balance(balance_of(row, self.lang))
        return Point(round(across, 2), round(along, 2), math.sqrt(area_of(row) / math.pi) + 0.5)

    @property
    def _billion(self) -> float:
        return BN / numbers.USD_UNIT[self.lang]


def is_placed(row: Result) -> bool:
    """Say whether a partner has both values, and so a place."""
    return isinstance(row.quadrant, Value)


def share_of(row: Result) -> float:
    """Return a placed partner's military share, in per cent of GDP."""
    assert isinstance(row.military_share, Value)
    return float(row.military_share.number) * 100


def balance_of(row: Result, lang: str) -> float:
    """Return the US goods balance with a partner, in the unit of the language's prose."""
    return numbers.in_prose_unit(row.trade_balance.number, lang)


def quadrant_of(row: Result) -> int:
    """Return a placed partner's quadrant."""
    assert isinstance(row.quadrant, Value)
    return int(row.quadrant.number)


def is_beyond(row: Result) -> bool:
    """Say whether a partner's share lies beyond the end of the axis."""
    return share_of(row) > SHARE_CUT


def area_of(row: Result) -> float:
    """Return the size of a partner's mark in px²: its rank in the figure and its shape."""
    if row.partner.code == EMPHASISED:
        return EMPHASISED_AREA
    area = PRINTED_AREA if row.partner.is_printed else OTHER_AREA
    return area * APPARENT[quadrant_of(row)]
