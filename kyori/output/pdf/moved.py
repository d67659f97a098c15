"""Let text run on where a figure does not fit: the figure moves down, past the text after it.

WeasyPrint 70 ends the page before a figure that is too high for the rest of it, and leaves that
rest blank. Here the text that follows fills the page, with the headings in it, and the figure comes
after it, behind the figures that waited before it; it never leaves its part.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import block

from kyori.output.pdf.tops import put_at_top

FIGURE = "figure"
TEXT = ("p", "ul", "ol", "dl", "blockquote")
HEADINGS = ("h2", "h3", "h4", "h5")
# Places in WeasyPrint's arguments after the first five, and in its result.
MARGINS, POSITION_Y, SKIP_STACK = 3, 5, 6
CHILDREN = 6

_in_flow_layout = block._in_flow_layout


def install() -> None:
    """Put this module's function in the place of WeasyPrint's; twice is the same as once."""
    block._in_flow_layout = in_flow_layout


def in_flow_layout(
    context: Any, box: Any, index: int, child: Any, new_children: list[Any], *others: Any
) -> Any:
    """Lay out one block of a container; where it is a figure that has to wait, what follows."""

    def lay_out(at: int, margins: list[Any], top: float) -> Any:
        follower, rest = box.children[at], list(others)
        follower.position_x, follower.position_y = box.content_box_x(), top
        rest[MARGINS], rest[POSITION_Y], rest[SKIP_STACK] = list(margins), top, None
        return _in_flow_layout(context, box, at, follower, new_children, *rest)

    margins, position_y, skip_stack = list(others[MARGINS]), others[POSITION_Y], others[SKIP_STACK]
    if skip_stack is not None:
        box.resumed_in = (context.page_made, index)
    placed = len(new_children)
    result = _in_flow_layout(context, box, index, child, new_children, *others)
    if child.element_tag != FIGURE or not _waits(result, index, placed):
        return result
    while (run := _text_after(box, index)) is not None:
        first, last = run
        order = list(box.children)
        box.children = [*order[:index], *order[first:last], *order[index:first], *order[last:]]
        top, above = position_y, margins
        for at in range(index, index + last - first):
            tried = lay_out(at, above, top)
            aborts, stops, *_ = tried
            is_placed = len(new_children) == placed + at - index + 1
            if aborts or tried[CHILDREN] is not new_children or not is_placed:
                del new_children[placed:]
                box.children = order
                put_at_top(context, box, index, position_y, new_children)
                return result
            if stops:
                return tried
            top, above = tried[3], tried[4]
        index, placed = index + last - first, len(new_children)
        position_y, margins = top, above
        result = (False, True, {index: None}, *tried[3:])
    put_at_top(context, box, index, position_y, new_children)
    return result


def _waits(result: Any, index: int, placed: int) -> bool:
    """Tell whether nothing of a block was placed, and the page ends before it."""
    aborts, stops, resume_at, *_ = result
    return not aborts and stops and resume_at == {index: None} and len(result[CHILDREN]) == placed


def _text_after(box: Any, index: int) -> tuple[int, int] | None:
    """Return from where to where the next text goes behind a figure and others that wait with it.

    A text is a paragraph or list with the headings before it, or a run in columns.
    """
    first = next(
        (at for at in range(index, len(box.children)) if box.children[at].element_tag != FIGURE),
        len(box.children),
    )
    for at in range(first, len(box.children)):
        follower = box.children[at]
        if not follower.is_in_normal_flow():
            return None
        if follower.element_tag in TEXT or follower.style["column_count"] != "auto":
            return first, at + 1
        if follower.element_tag not in HEADINGS:
            return None
    return None
