"""Where the ranked rates put their rows: columns, the one scale of rates and shares, the bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kyori.analysis.figures.geometry import Box
from kyori.analysis.figures.paper import Paper
from kyori.analysis.figures.ranked_marks import NAME, RATE, SHARE, marks
from kyori.analysis.figures.rate_plot import per_cent_of
from kyori.analysis.figures.rows import ranked
from kyori.analysis.figures.scales import Scale
from kyori.analysis.results import Result, Results

EMPHASISED = "JPN"  # the brief's focus
ROW = 21  # px from one row to the next
COLUMNS, BETWEEN_COLUMNS = 2, 30  # on a page; a phone has one
BESIDE_NAME, BESIDE_RATE, BESIDE_BAND = 8, 8, 5  # px
WHOLE = 100.0  # per cent: a deficit cannot be larger than the imports
TICKS = (0, 50, 100)
BAND_HEIGHT, BAR_HEIGHT = 13, 6  # px


@dataclass(frozen=True)
class Plot:
    """The listed partners by announced rate, in columns, in one language."""

    results: Results
    lang: str
    paper: Paper
    texts: Mapping[str, str]

    @cached_property
    def partners(self) -> Sequence[Result]:
        """Return the listed partners, the highest announced rate first, ties by share."""
        return ranked(self.results)

    @property
    def columns(self) -> int:
        """Return how many columns stand side by side."""
        return 1 if self.paper.is_narrow else COLUMNS

    @property
    def rows(self) -> int:
        """Return how many rows the longest column has."""
        return -(-len(self.partners) // self.columns)

    @property
    def height(self) -> int:
        """Return the plot's height in px."""
        return self.rows * ROW

    @property
    def column_width(self) -> float:
        """Return the width of a column in px."""
        room = self.paper.plot_width - BETWEEN_COLUMNS * (self.columns - 1)
        return room / self.columns

    def left(self, column: int) -> float:
        """Return where a column begins, in px."""
        return column * (self.column_width + BETWEEN_COLUMNS)

    def place(self, rank: int) -> tuple[int, float]:
        """Return the column and the middle of the row, in px, of the partner at a rank from 0."""
        column, row = divmod(rank, self.rows)
        return column, (row + 0.5) * ROW

    @cached_property
    def rate_end(self) -> float:
        """Return where the announced rates end, in px from a column's left edge."""
        names = self._widest(NAME, "label")
        return names + BESIDE_NAME + self._widest(RATE, "series")

    @cached_property
    def share_room(self) -> float:
        """Return the room that the longest share takes behind its band, in px."""
        return BESIDE_BAND + self._widest(SHARE, "context")

    def _widest(self, part: str, emphasis: str) -> float:
        return max(
            self.paper.width_of(self.words(row, part), self.style(row, emphasis))
            for row in self.partners
        )

    def scale(self, column: int) -> Scale:
        """Return the scale of a column's bars and bands, in per cent."""
        left = self.left(column)
        end = left + self.column_width - self.share_room
        return Scale("linear", 0, WHOLE, left + self.rate_end + BESIDE_RATE, end)

    def band(self, rank: int) -> Box:
        """Return the band of a partner's deficit share; of no width where there is a surplus."""
        share = per_cent_of(self.partners[rank].deficit_share)
        return self._box(rank, max(share, 0.0), BAND_HEIGHT)

    def bar(self, rank: int) -> Box:
        """Return the bar of a partner's announced rate."""
        return self._box(rank, per_cent_of(self.partners[rank].announced_rate), BAR_HEIGHT)

    def _box(self, rank: int, value: float, height: float) -> Box:
        column, middle = self.place(rank)
        scale = self.scale(column)
        return Box(scale(0), middle - height / 2, scale(value), middle + height / 2)

    def words(self, row: Result, part: str) -> str:
        """Return what the figure prints of a partner: its name, rate or share."""
        return self._marks[f"{row.partner.code}.{part}"]

    @cached_property
    def _marks(self) -> Mapping[str, str]:
        return {mark.key: mark.text for mark in marks(self.results, self.lang, self.texts)}

    def style(self, row: Result, otherwise: str) -> str:
        """Return the style of a partner's words."""
        return "emphasis" if row.partner.code == EMPHASISED else otherwise
