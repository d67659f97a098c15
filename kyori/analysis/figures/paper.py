"""What a figure is drawn on: a page, a phone, or a sheet of its own for download."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from kyori.analysis.figures.theme import SIZES, STYLES, TextStyle
from kyori.analysis.figures.typesetting import text_width


@dataclass(frozen=True, slots=True)
class Paper:
    """A width and the margins beside the plot in px; how large the words in the plot may be.

    With `titled` title, subtitle, note and source stand on it as well. The `suffix` keeps apart
    the ids of two drawings of one figure on one page.
    """

    width: int
    left: int
    right: int
    largest_type: int
    suffix: str = ""
    titled: bool = False

    @property
    def plot_width(self) -> int:
        """Return the room between the margins."""
        return self.width - self.left - self.right

    @property
    def edge(self) -> int:
        """Return where texts outside the plot begin, counted from the plot."""
        return self.right - self.left

    @property
    def is_narrow(self) -> bool:
        """Say whether the figure is drawn for a phone."""
        return self.width < PAGE.width

    def without_axis(self) -> Paper:
        """Return the same paper for a plot that has no numbers to its left."""
        return replace(self, left=self.right)

    def style(self, name: str) -> TextStyle:
        """Return one of the theme's styles at the size that it has on this paper."""
        look = STYLES[name]
        return replace(look, size=min(look.size, self.largest_type))

    def width_of(self, text: str, style: str) -> float:
        """Return the width of a line in one of the theme's styles, in px."""
        look = self.style(style)
        return text_width(text, look.size, look.weight)


PAGE = Paper(720, left=60, right=12, largest_type=max(SIZES.values()))
ALONE = replace(PAGE, titled=True)
# The room that a window of 360 px leaves inside a figure's card.
PHONE = Paper(328, left=52, right=2, largest_type=SIZES["phone"], suffix="-phone")
PAPERS: Mapping[str, Paper] = MappingProxyType({"page": PAGE, "phone": PHONE, "alone": ALONE})
