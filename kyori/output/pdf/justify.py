"""Set Japanese lines flush in WeasyPrint 70, which by itself only stretches spaces between words.

`install` replaces the functions that `breaking` names, and three more:

- `inline.text_align` puts the spaces of `spacing`, and the stretch, between a line's characters;
- `Layout.reactivate` and `Layout.get_first_line` hand them to what draws, as glyph widths.

Text that is not Japanese, or not justified, is left to WeasyPrint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text.ffi import TO_UNITS, ffi
from weasyprint.text.line_break import Layout

from kyori.output.pdf import breaking
from kyori.output.pdf.breaking import em_of, is_japanese, leaves_of, reserved_in, text_of
from kyori.output.pdf.spacing import (
    HALF,
    MOST_TIGHTENING,
    ends_half,
    fixed_gaps,
    starts_half,
    stretch_weights,
    tightenable,
)

# In em for one gap. A line that needs more, before a long address, stays short.
MOST_STRETCH, MOST_SHRINKING = 0.5, -0.06
LINE_START = -1  # index of the space before a line's first character

_text_align = inline.text_align
_first_line = Layout.get_first_line
_reactivate = Layout.reactivate


def install() -> None:
    """Put our functions in the place of WeasyPrint's; twice is the same as once."""
    inline.get_next_linebox = breaking.get_next_linebox
    inline.split_text_box = breaking.split_text_box
    inline.text_align = text_align
    Layout.get_first_line = get_first_line
    Layout.reactivate = reactivate


def text_align(context: Any, line: Any, available_width: float, last: bool) -> float:
    """Put the spaces of a Japanese line in place, stretched to the width unless it is the last."""
    if not is_japanese(line.style):
        return float(_text_align(context, line, available_width, last))
    leaves = list(leaves_of(line))
    text = "".join(map(text_of, leaves))
    ems = [em_of(leaf) for leaf in leaves for _ in text_of(leaf)]
    gaps = {index: space * ems[index] for index, space in fixed_gaps(text).items()}
    if starts_half(text):
        gaps[LINE_START] = HALF * ems[0]
    if ends_half(text) and not last:
        gaps[len(text) - 1] = HALF * ems[-1]
    extra = available_width - line.width + sum(map(reserved_in, leaves)) - sum(gaps.values())
    if extra < 0:
        extra += _tighten(gaps, -extra, text, ems)
    if extra < 0 or not last:
        _stretch(gaps, extra, text, ems)
    _place(line, 0.0, _parts(leaves, gaps))
    return 0.0


def reactivate(self: Any, style: Any) -> None:
    """Make a layout again for drawing, and remember that its glyphs have to move."""
    _reactivate(self, style)
    self.is_drawn = True


def get_first_line(self: Any) -> Any:
    """Return Pango's first line; when it is drawn, with the line's spaces in its glyphs."""
    first_line, index = _first_line(self)
    if getattr(self, "is_drawn", False) and getattr(self, "gaps", None):
        _move_glyphs(first_line, self.text, self.gaps, self.style["font_size"])
    self.is_drawn = False
    return first_line, index


@dataclass(frozen=True, slots=True)
class _Part:
    """One leaf of a line: its gaps, in thousandths of its em, after its own character indices."""

    leaf: Any
    gaps: dict[int, int]

    @property
    def growth(self) -> float:
        """Return by how many CSS pixels the leaf takes more room than its layout gave it."""
        return sum(self.gaps.values()) * em_of(self.leaf) / 1000 - reserved_in(self.leaf)

    @property
    def overhang(self) -> float:
        """Return by how many CSS pixels the leaf hangs out of the line, at its start."""
        return -self.gaps.get(LINE_START, 0) * em_of(self.leaf) / 1000


def _tighten(gaps: dict[int, float], excess: float, text: str, ems: Sequence[float]) -> float:
    """Take an excess, in CSS pixels, out of the blank halves of a line; return what was taken."""
    most = {index: -MOST_TIGHTENING * ems[index] for index in tightenable(text)}
    share = min(1.0, excess / sum(most.values())) if most else 0.0
    for index, length in most.items():
        gaps[index] = gaps.get(index, 0.0) - share * length
    return share * sum(most.values())


def _stretch(gaps: dict[int, float], extra: float, text: str, ems: Sequence[float]) -> None:
    """Share the width that a line lacks, in CSS pixels, among its gaps."""
    weights = stretch_weights(text)
    total = sum(weight * ems[index] for index, weight in weights.items())
    if not total:
        return
    unit = min(max(extra / total, MOST_SHRINKING), MOST_STRETCH)
    for index, weight in weights.items():
        gaps[index] = gaps.get(index, 0.0) + unit * weight * ems[index]


def _parts(leaves: Sequence[Any], gaps: dict[int, float]) -> Iterator[_Part]:
    """Deal the gaps out to the leaves, in thousandths of an em: a PDF has no smaller steps."""
    start, owed = 0, 0.0
    for leaf in leaves:
        em, end = em_of(leaf), start + len(text_of(leaf))
        own: dict[int, int] = {}
        for index in range(start or LINE_START, end):
            if index in gaps:
                owed += gaps.pop(index)
                own[index - start] = round(owed / em * 1000)
                owed -= own[index - start] * em / 1000
        yield _Part(leaf, own)
        start = end


def _place(box: Any, shift: float, parts: Iterator[_Part]) -> float:
    """Move a box to the right, make room for the gaps in it, and return the next one's shift."""
    if isinstance(box, boxes.LineBox | boxes.InlineBox):
        box.position_x += shift
        moved = shift
        for child in box.children:
            if child.is_in_normal_flow():
                moved = _place(child, moved, parts)
        box.width += moved - shift
        return moved
    part = next(parts)
    box.translate(shift - part.overhang, 0)
    if isinstance(box, boxes.TextBox) and box.text:
        box.pango_layout.gaps = part.gaps
        box.width += part.growth + part.overhang
        return shift + part.growth
    return shift


def _move_glyphs(first_line: Any, text: str, gaps: dict[int, int], em: float) -> None:
    """Widen each glyph by the gap after its character, in the steps that drawing will keep."""
    unit = em * TO_UNITS / 1000
    ends = {len(text[: index + 1].encode()): gap for index, gap in gaps.items() if index >= 0}
    run = first_line.runs[0]
    while run != ffi.NULL:
        item, string = run.data.item, run.data.glyphs
        for i in range(string.num_glyphs):
            is_last = i + 1 == string.num_glyphs
            end = item.offset + (item.length if is_last else string.log_clusters[i + 1])
            if end in ends and end > item.offset + string.log_clusters[i]:
                # Drawing cuts off decimals, towards zero: the third keeps it from losing a step.
                gap = ends[end]
                string.glyphs[i].geometry.width += round((gap + (1 if gap > 0 else -1) / 3) * unit)
        run = run.next
