"""The measures of the leverage diagram, on a desk and on a phone, and how its texts are set."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from kyori.analysis.figures.theme import BOLD, REGULAR, SIZES
from kyori.analysis.figures.typesetting import text_width, wrapped

SIZE = SIZES["label"]
LINE = 17  # px from one line in a box to the next
PAD = 8  # px between a box and its text
CORRIDOR = 24  # px below the partners, in which the lines to the demands run
ROW_GAP, BLOCK_GAP = 14, 20
DESK_WIDTH, PHONE_WIDTH = 640, 304
BOLD_NODES = frozenset(("us", "partners", "lever-tariff", "lever-security", "invite"))
RISKS = ("risk-market", "risk-dollar", "risk-consensus")
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Columns:
    """The horizontal measures of a layout, in px: the columns below the partners, and lanes."""

    width: float
    frame: Span
    demands: Span
    effects: Span
    aims: tuple[Span, Span, Span]  # the dollar, manufacturing, the balance
    lane: float  # down to the demands, within the frame
    asking: float  # from the United States to the frame, outside it


DESK = Columns(
    DESK_WIDTH,
    frame=(22, 198),
    demands=(50, 188),
    effects=(234, 344),
    aims=((382, 494), (528, 640), (528, 640)),
    lane=36,
    asking=10,
)
PHONE = Columns(
    PHONE_WIDTH,
    frame=(18, 174),
    demands=(42, 164),
    effects=(194, 290),
    aims=((0, 282), (0, 146), (158, 304)),
    lane=30,
    asking=6,
)
# Along: the boxes from the United States to the partners. Across: the rows of tariffs and security.
DESK_ALONG = MappingProxyType(
    {"us": (0, 120), "lever": (170, 284), "reward": (346, 470), "partners": (528, 640)}
)
PHONE_ACROSS = MappingProxyType({"tariff": (34, 135), "security": (183, 284)})
PHONE_GAPS = MappingProxyType({"lever": 44, "reward": 40, "partners": 40})
LANES = MappingProxyType(
    {True: (20.0, 36.0), False: (22.0, 34.0)}
)  # px of lane and first row, desk or not
MIDDLE = MappingProxyType({True: 50, False: 48})  # px between the rows


def weight_of(node: str) -> int:
    """Return the weight of an element's name."""
    return BOLD if node in BOLD_NODES else REGULAR


def set_lines(text: str, width: float, weight: int = REGULAR) -> list[str]:
    """Break a text where it says so, and where a line would be wider than `width` px."""
    return [line for part in text.split("\n") for line in wrapped(part, width, SIZE, weight)]


def width_of(text: str, weight: int = REGULAR) -> float:
    """Return the width of a line of the diagram, in px."""
    return text_width(text, SIZE, weight)
