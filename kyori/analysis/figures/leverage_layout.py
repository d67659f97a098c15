"""Where the elements of the leverage diagram stand: on a desk in columns, on a phone in rows.

What the two layouts share is said in coordinates of its own: `along` runs from the United States
to its partners, `across` from tariffs to security. On a desk `along` is x, on a phone it is y.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kyori.analysis.figures.geometry import Box
from kyori.analysis.figures.leverage_measures import (
    BLOCK_GAP,
    CORRIDOR,
    DESK,
    DESK_ALONG,
    LANES,
    LINE,
    MIDDLE,
    PAD,
    PHONE,
    PHONE_ACROSS,
    PHONE_GAPS,
    PHONE_WIDTH,
    RISKS,
    ROW_GAP,
    Columns,
    Span,
    set_lines,
    weight_of,
    width_of,
)
from kyori.analysis.figures.theme import BOLD


@dataclass(frozen=True)
class Layout:
    """Boxes and lines of text by element, and the lanes that routes run in, all in px.

    `middle` lies between tariffs and security; `outer` are the two lanes outside them.
    """

    is_desk: bool
    columns: Columns
    boxes: Mapping[str, Box]
    lines: Mapping[str, Sequence[str]]
    outer: tuple[float, float]
    middle: float
    corridor: float
    bracket: float
    risks: Box

    @property
    def height(self) -> float:
        """Return the height of the diagram without its legend."""
        return self.risks.bottom

    def point(self, along: float, across: float) -> tuple[float, float]:
        """Return x and y of a position between the United States and its partners."""
        return (along, across) if self.is_desk else (across, along)

    def along(self, node: str) -> tuple[float, float, float]:
        """Return where an element begins, has its middle and ends, on the way to the partners."""
        box = self.boxes[node]
        start, end = (box.left, box.right) if self.is_desk else (box.top, box.bottom)
        return start, (start + end) / 2, end

    def across(self, node: str) -> tuple[float, float, float]:
        """Return where an element begins, has its middle and ends, from tariffs to security."""
        box = self.boxes[node]
        start, end = (box.top, box.bottom) if self.is_desk else (box.left, box.right)
        return start, (start + end) / 2, end


class _Setting:
    """The boxes set so far, and the lines of text in them."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self.boxes: dict[str, Box] = {}
        self.lines: dict[str, list[str]] = {}

    def height(self, node: str, span: Span) -> float:
        """Set the text of an element in a box of this width; return the height it needs."""
        inner = span[1] - span[0] - 2 * PAD - (8 if node.startswith(("effect", "aim")) else 0)
        self.lines[node] = set_lines(self.texts[f"nodes.{node}"], inner, weight_of(node))
        return len(self.lines[node]) * LINE + 2 * PAD

    def row(self, top: float, spans: Mapping[str, Span]) -> float:
        """Set elements side by side, equally high; return where they end."""
        bottom = top + max(self.height(node, span) for node, span in spans.items())
        for node, (left, right) in spans.items():
            self.boxes[node] = Box(left, top, right, bottom)
        return bottom


def lay_out(texts: Mapping[str, str], *, is_desk: bool) -> Layout:
    """Set every element; `texts` are the figure's, of which those below `nodes.` are used."""
    setting = _Setting(texts)
    columns = DESK if is_desk else PHONE
    outer, middle, end = (_desk_top if is_desk else _phone_top)(setting)
    below = _demands(setting, columns, end + CORRIDOR + BLOCK_GAP)
    below = _aims(setting, columns, below, is_desk=is_desk)
    bracket = below + BLOCK_GAP
    risks = _risks(setting, columns, bracket + 30, is_desk=is_desk)
    scheme = setting.lines["scheme"] = [texts["nodes.scheme"]]
    left = columns.width / 2 + 10
    setting.boxes["scheme"] = Box(left, bracket + 5, left + width_of(scheme[0]), bracket + 5 + LINE)
    boxes, lines, corridor = setting.boxes, setting.lines, end + CORRIDOR
    return Layout(
        is_desk, columns, boxes, lines, outer, middle, corridor, bracket=bracket, risks=risks
    )


Top = tuple[tuple[float, float], float, float]


def _desk_top(setting: _Setting) -> Top:
    """Set actors as bars at both ends, and levers and rewards in two rows between them."""
    lane, top = LANES[True]
    tops: list[float] = []
    for name in ("tariff", "security"):
        spans = {f"{kind}-{name}": DESK_ALONG[kind] for kind in ("lever", "reward")}
        tops.append(top)
        top = setting.row(top, spans) + MIDDLE[True]
    below = top - MIDDLE[True] + 24
    for node in ("us", "partners"):
        setting.height(node, DESK_ALONG[node])
        left, right = DESK_ALONG[node]
        setting.boxes[node] = Box(left, 0, right, below + lane / 2)
    return (lane, below), tops[1] - MIDDLE[True] / 2, below + lane / 2


def _phone_top(setting: _Setting) -> Top:
    """Set actors as bars above and below, and levers and rewards in two columns between them."""
    lane, _ = LANES[False]
    top = setting.row(0, {"us": (0, PHONE_WIDTH)})
    for kind in ("lever", "reward"):
        spans = {f"{kind}-{name}": span for name, span in PHONE_ACROSS.items()}
        top = setting.row(top + PHONE_GAPS[kind], spans)
    end = setting.row(top + PHONE_GAPS["partners"], {"partners": (PHONE.frame[0], PHONE_WIDTH)})
    middle = (PHONE_ACROSS["tariff"][1] + PHONE_ACROSS["security"][0]) / 2
    return (lane, PHONE_WIDTH - 8), middle, end


def _demands(setting: _Setting, columns: Columns, top: float) -> float:
    """Set the frame, its title and the demands in it, each with its effect beside it."""
    left, right = columns.demands
    title = setting.lines["invite"] = set_lines(setting.texts["nodes.invite"], right - left, BOLD)
    below = top + PAD + (len(title) + 1) * LINE + PAD
    for demand, effect in (("demand-sell", "effect-dollar"), ("demand-term", "effect-rates")):
        spans = {demand: columns.demands, effect: columns.effects}
        if columns is DESK:  # the aims continue the rows
            spans |= dict(zip(DESK_ROWS[demand], DESK_SPANS[demand], strict=True))
        below = setting.row(below, spans) + ROW_GAP
    bottom = below - ROW_GAP + PAD + 2
    setting.boxes["invite"] = Box(columns.frame[0], top, columns.frame[1], bottom)
    return bottom


DESK_ROWS = MappingProxyType(
    {"demand-sell": ("aim-dollar", "aim-manufacturing"), "demand-term": ("aim-balance",)}
)
DESK_SPANS = MappingProxyType({"demand-sell": DESK.aims[:2], "demand-term": DESK.aims[2:]})


def _aims(setting: _Setting, columns: Columns, top: float, *, is_desk: bool) -> float:
    """Set the aims below, where they do not stand beside their causes."""
    if is_desk:
        return top
    dollar, manufacturing, balance = columns.aims
    top = setting.row(top + BLOCK_GAP, {"aim-dollar": dollar})
    beside = {"aim-manufacturing": manufacturing, "aim-balance": balance}
    return setting.row(top + BLOCK_GAP + 4, beside)


def _risks(setting: _Setting, columns: Columns, top: float, *, is_desk: bool) -> Box:
    """Set the risks in a box: side by side, or one below the other."""
    below, right = top + PAD + LINE, columns.width - 4
    if is_desk:
        step = (right - 4) / len(RISKS)
        spans = {node: (4 + step * at, 4 + step * (at + 1)) for at, node in enumerate(RISKS)}
        return Box(0, top, columns.width, setting.row(below, spans))
    for node in RISKS:
        below = setting.row(below, {node: (4, right)}) - PAD
    return Box(0, top, columns.width, below + PAD)
