"""Set Japanese lines flush in WeasyPrint 70, which by itself only stretches spaces between words.

`install` replaces five functions of WeasyPrint, and nothing else in this project changes it:

- `inline.get_next_linebox` first tells each text which character stands before it;
- `inline.split_text_box` breaks a line with the fixed spaces of `spacing` counted in;
- `inline.text_align` puts those spaces and the stretch between the characters of a whole line;
- `Layout.reactivate` and `Layout.get_first_line` hand them to what draws, as glyph widths.

Text that is not Japanese, or not justified, goes to WeasyPrint's own functions untouched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text.ffi import TO_UNITS, ffi
from weasyprint.text.line_break import Layout

from kyori.output.pdf.spacing import (
    HALF,
    WORD_JOINER,
    ends_half,
    fixed_gaps,
    starts_half,
    stretch_weights,
)

TRIES = 4  # to break a line again after its spaces have changed its width
SLACK = 0.001  # of a CSS pixel
# In em for one gap. A line that needs more, before a long address, stays short.
MOST_STRETCH, MOST_SHRINKING = 0.5, -0.06
LINE_START = -1  # index of the space before a line's first character

_next_linebox = inline.get_next_linebox
_split_text_box = inline.split_text_box
_text_align = inline.text_align
_first_line = Layout.get_first_line
_reactivate = Layout.reactivate


def install() -> None:
    """Put this module's functions in the place of WeasyPrint's; twice is the same as once."""
    inline.get_next_linebox = get_next_linebox
    inline.split_text_box = split_text_box
    inline.text_align = text_align
    Layout.get_first_line = get_first_line
    Layout.reactivate = reactivate


def get_next_linebox(context: Any, linebox: Any, *others: Any) -> Any:
    """Lay out one line, after every text of the paragraph has learnt what stands before it."""
    if _is_japanese(linebox.style) and not hasattr(linebox, "has_neighbours"):
        linebox.has_neighbours = True
        before = ""
        for leaf in _leaves(linebox):
            leaf.before, before = before, _text(leaf)[-1:]
    return _next_linebox(context, linebox, *others)


def split_text_box(
    context: Any, box: Any, available_width: float | None, skip: int, is_line_start: bool = True
) -> Any:
    """Return as much of a text as fits a width, in CSS pixels, with its fixed spaces."""
    if available_width is None or not _is_japanese(box.style):
        return _split_text_box(context, box, available_width, skip, is_line_start)
    before = "" if skip or is_line_start else getattr(box, "before", "")
    starts_line = bool(skip) or (is_line_start and not getattr(box, "before", ""))
    room, best = available_width, None
    for _ in range(TRIES):
        result = _split_text_box(context, box, room, skip, is_line_start)
        new_box, resume_at, is_forced = result
        if new_box is None:
            return best or result
        ends_line = resume_at is not None and not is_forced
        new_box.reserved = _reserved_width(new_box, before, starts_line, ends_line)
        new_box.reserved_for = new_box.text
        new_box.width += new_box.reserved
        is_too_wide = new_box.width > available_width + SLACK
        if is_too_wide and best:
            break
        best = result
        wider = available_width - new_box.reserved
        if not is_too_wide and ends_line and _may_hang(box.text, resume_at):
            wider += -HALF * _em(box)
        if wider == room or not (is_too_wide or (ends_line and wider > room)):
            break
        room = wider
    return best


def text_align(context: Any, line: Any, available_width: float, last: bool) -> float:
    """Put the spaces of a Japanese line in place, stretched to the width unless it is the last."""
    if not _is_japanese(line.style):
        return float(_text_align(context, line, available_width, last))
    leaves = list(_leaves(line))
    text = "".join(map(_text, leaves))
    ems = [_em(leaf) for leaf in leaves for _ in _text(leaf)]
    gaps = {index: space * ems[index] for index, space in fixed_gaps(text).items()}
    if starts_half(text):
        gaps[LINE_START] = HALF * ems[0]
    if ends_half(text) and not last:
        gaps[len(text) - 1] = HALF * ems[-1]
    natural = line.width - sum(map(_reserved, leaves)) + sum(gaps.values())
    if not last or natural > available_width:
        _stretch(gaps, available_width - natural, stretch_weights(text), ems)
    _place(line, 0.0, iter(_parts(leaves, gaps)))
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
        return sum(self.gaps.values()) * _em(self.leaf) / 1000 - _reserved(self.leaf)

    @property
    def overhang(self) -> float:
        """Return by how many CSS pixels the leaf hangs out of the line, at its start."""
        return -self.gaps.get(LINE_START, 0) * _em(self.leaf) / 1000


def _is_japanese(style: Any) -> bool:
    return (
        (style["lang"] or "").startswith("ja")
        and style["text_align_all"] == "justify"
        and style["white_space"] in ("normal", "nowrap", "pre-line")
        and style["direction"] == "ltr"
        and style["font_size"] > 0
    )


def _leaves(box: Any) -> Iterator[Any]:
    """Yield the texts and the undivided boxes of a line, in their order."""
    if isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            if child.is_in_normal_flow():
                yield from _leaves(child)
    else:
        yield box


def _text(leaf: Any) -> str:
    """Return a leaf's characters; note marks and undivided boxes stay close to their neighbours."""
    if not isinstance(leaf, boxes.TextBox):
        return WORD_JOINER
    if leaf.element_tag.endswith("::footnote-call"):
        return WORD_JOINER * len(leaf.text)
    return str(leaf.text)


def _em(leaf: Any) -> float:
    return float(leaf.style["font_size"])


def _reserved(leaf: Any) -> float:
    """Return the width that a leaf's spaces have in it; none after its last space was cut off."""
    is_current = getattr(leaf, "reserved_for", None) == getattr(leaf, "text", None)
    return float(getattr(leaf, "reserved", 0)) if is_current else 0.0


def _reserved_width(box: Any, before: str, starts_line: bool, ends_line: bool) -> float:
    text = _text(box)
    space = sum(fixed_gaps(before + text).values())
    if starts_line and starts_half(text):
        space += HALF
    if ends_line and ends_half(text):
        space += HALF
    return space * _em(box)


def _may_hang(text: str, resume_at: int) -> bool:
    """Tell whether a stop or bracket that just missed the line may fit with half its width."""
    following = text.encode()[resume_at : resume_at + 6].decode(errors="ignore")
    return any(map(ends_half, following))


def _stretch(
    gaps: dict[int, float], extra: float, weights: dict[int, float], ems: list[float]
) -> None:
    """Share the missing or the excess width of a line, in CSS pixels, among its gaps."""
    total = sum(weight * ems[index] for index, weight in weights.items())
    if not total:
        return
    unit = min(max(extra / total, MOST_SHRINKING), MOST_STRETCH)
    for index, weight in weights.items():
        gaps[index] = gaps.get(index, 0.0) + unit * weight * ems[index]


def _parts(leaves: list[Any], gaps: dict[int, float]) -> Iterator[_Part]:
    """Deal the gaps out to the leaves, in thousandths of an em: a PDF has no smaller steps."""
    start, owed = 0, 0.0
    for leaf in leaves:
        em, length = _em(leaf), len(_text(leaf))
        own: dict[int, int] = {}
        for index in sorted(i for i in gaps if start <= i < start + length or i == start - 1 < 0):
            owed += gaps[index]
            own[index - start] = round(owed / em * 1000)
            owed -= own[index - start] * em / 1000
        yield _Part(leaf, own)
        start += length


def _place(box: Any, shift: float, parts: Iterator[_Part]) -> float:
    """Move a box and all in it to the right, make room for the gaps, return the next one's shift."""
    if isinstance(box, boxes.LineBox | boxes.InlineBox):
        box.position_x += 0 if isinstance(box, boxes.LineBox) else shift
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
