"""Break Japanese lines with their spaces counted in, and mend a fault of WeasyPrint's own breaking.

Two functions of WeasyPrint 70 are replaced, `inline.get_next_linebox` and `inline.split_text_box`;
`justify.install` does it. A text box carries what was counted in as `reserved`, in CSS pixels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

from kyori.output.pdf.spacing import (
    HALF,
    MOST_TIGHTENING,
    WORD_JOINER,
    ends_half,
    fixed_gaps,
    starts_half,
    tightenable,
)

TRIES = 4  # to break a line again after its spaces have changed its width
SLACK = 0.001  # of a CSS pixel, that sums of lengths do not seem to overflow
LOOSE = 0.03  # of an em a character: a line that lacks more is tightened, if it can be
LAST_LINE = 4  # characters at least, the full stop among them
KERNING = 0.25  # of an em, more than any letter is moved towards a space

_next_linebox = inline.get_next_linebox
_split_text_box = inline.split_text_box


def get_next_linebox(context: Any, linebox: Any, *others: Any) -> Any:
    """Lay out one line, after every text of the paragraph has learnt what stands before it."""
    if is_japanese(linebox.style) and not hasattr(linebox, "has_neighbours"):
        linebox.has_neighbours = True
        before = ""
        for leaf in leaves_of(linebox):
            leaf.before, before = before, text_of(leaf)[-1:]
        _join_end(list(leaves_of(linebox)))
    return _next_linebox(context, linebox, *others)


def _join_end(leaves: list[Any]) -> None:
    """Keep the last characters of a paragraph together, that none ends in a line of one."""
    last = leaves[-1] if leaves else None
    if isinstance(last, boxes.TextBox) and not last.element_tag.endswith("::footnote-call"):
        text = last.text.rstrip()
        if len(text) > 2 * LAST_LINE:
            last.text = text[:-LAST_LINE] + WORD_JOINER.join(text[-LAST_LINE:])


def split_text_box(
    context: Any, box: Any, available_width: float | None, skip: int, is_line_start: bool = True
) -> Any:
    """Return as much of a text as fits a width, in CSS pixels, with its spaces."""
    if available_width is None:
        return _split_text_box(context, box, None, skip, is_line_start)
    room = _Room(context, box, available_width, skip, is_line_start)
    if not is_japanese(box.style):
        return room.split(available_width)
    return _tightened(room, _widest(room)).result


def is_japanese(style: Any) -> bool:
    """Tell whether a text is Japanese, and justified, and so ours to space."""
    return (
        (style["lang"] or "").startswith("ja")
        and style["text_align_all"] == "justify"
        and style["white_space"] in ("normal", "nowrap", "pre-line")
        and style["direction"] == "ltr"
        and style["font_size"] > 0
    )


def leaves_of(box: Any) -> Iterator[Any]:
    """Yield the texts and the undivided boxes of a line, in their order."""
    if isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            if child.is_in_normal_flow():
                yield from leaves_of(child)
    else:
        yield box


def text_of(leaf: Any) -> str:
    """Return a leaf's characters; note marks and undivided boxes stay close to their neighbours."""
    if not isinstance(leaf, boxes.TextBox):
        return WORD_JOINER
    if leaf.element_tag.endswith("::footnote-call"):
        return WORD_JOINER * len(leaf.text)
    return str(leaf.text)


def em_of(leaf: Any) -> float:
    """Return a leaf's font size in CSS pixels."""
    return float(leaf.style["font_size"])


def reserved_in(leaf: Any) -> float:
    """Return the width that a leaf's spaces have in it; none after its last space was cut off."""
    is_current = getattr(leaf, "reserved_for", None) == getattr(leaf, "text", None)
    return float(getattr(leaf, "reserved", 0)) if is_current else 0.0


@dataclass(frozen=True, slots=True)
class _Room:
    """A text, from some byte on, and the width that the line has left for it."""

    context: Any
    box: Any
    width: float
    skip: int
    is_line_start: bool

    def split(self, width: float) -> Any:
        """Split the text as WeasyPrint does, and again where it stopped after the first word.

        It does so where Pango's line is too wide by the kerning of its last letter with the space.
        """
        result = _split_text_box(self.context, self.box, width, self.skip, self.is_line_start)
        new_box, resume_at, is_forced = result
        if new_box is None or resume_at is None or is_forced or new_box.width > width / 2:
            return result
        narrower = width - KERNING * em_of(self.box)
        again = _split_text_box(self.context, self.box, narrower, self.skip, self.is_line_start)
        return again if again[1] is None or again[1] > resume_at else result

    def attempt(self, width: float) -> _Attempt:
        """Split the text, and count its spaces into the width of its first part."""
        new_box, resume_at, is_forced = result = self.split(width)
        ends_line = resume_at is not None and not is_forced
        if new_box is not None:
            new_box.reserved = self._spaces(text_of(new_box), ends_line) * em_of(new_box)
            new_box.reserved_for = new_box.text
            new_box.width += new_box.reserved
        return _Attempt(result, ends_line)

    def _spaces(self, text: str, ends_line: bool) -> float:
        before = getattr(self.box, "before", "")
        is_first = self.skip > 0 or (self.is_line_start and not before)
        spaces = sum(
            fixed_gaps(("" if self.skip or self.is_line_start else before) + text).values()
        )
        spaces += HALF if is_first and starts_half(text) else 0
        return spaces + (HALF if ends_line and ends_half(text) else 0)

    def next_may_hang(self, resume_at: int) -> bool:
        """Tell whether a stop or bracket that just missed the line may fit with half its width."""
        following = self.box.text.encode()[resume_at : resume_at + 6].decode(errors="ignore")
        return any(map(ends_half, following))


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A text split somewhere: WeasyPrint's result, and whether its first part ends the line."""

    result: Any
    ends_line: bool

    @property
    def box(self) -> Any:
        """Return the box of the first part, or None."""
        return self.result[0]

    @property
    def capacity(self) -> float:
        """Return by how many CSS pixels the first part may be tightened."""
        return -MOST_TIGHTENING * em_of(self.box) * len(tightenable(text_of(self.box)))


def _widest(room: _Room) -> _Attempt:
    """Return the longest first part that fits, spaces and hanging stops counted in."""
    width, best = room.width, None
    for _ in range(TRIES):
        tried = room.attempt(width)
        if tried.box is None:
            return best or tried
        is_too_wide = tried.box.width > room.width
        if is_too_wide and best:
            return best
        best = tried
        again = room.width - tried.box.reserved
        if not is_too_wide and tried.ends_line and room.next_may_hang(tried.result[1]):
            again += -HALF * em_of(tried.box)
        if again == width or not (is_too_wide or (tried.ends_line and again > width)):
            return best
        width = again
    return best or tried


def _tightened(room: _Room, best: _Attempt) -> _Attempt:
    """Return a longer first part for a loose line, if blank halves can shrink to let it in."""
    if best.box is None or not best.ends_line:
        return best
    lacking = room.width - best.box.width
    if lacking < LOOSE * em_of(best.box) * len(best.box.text):
        return best
    tried = room.attempt(room.width - best.box.reserved + best.capacity - HALF * em_of(best.box))
    excess = tried.box.width - room.width
    is_longer = tried.ends_line and tried.result[1] > best.result[1]
    if not is_longer or excess > tried.capacity:
        return best
    taken = max(excess + SLACK, 0.0)
    tried.box.width -= taken
    tried.box.reserved -= taken
    return tried
