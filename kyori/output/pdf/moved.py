"""Let text run on where a figure does not fit: the figure moves down, past the text after it.

WeasyPrint 70 ends the page before a figure that is too high for the rest of it, and leaves that
rest blank. Here the text that follows fills the page, with the headings in it, and the figure comes
after it, behind the figures that waited before it; it never leaves its part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from weasyprint.layout import block

from kyori.output.pdf.tops import figure_above, give_up, join_runs, put_at_top, stands_above

FIGURE = "figure"
TEXT = ("p", "ul", "ol", "dl", "blockquote")
HEADINGS = ("h2", "h3", "h4", "h5")
# Places in WeasyPrint's arguments after the first five, and in its result.
MARGINS, POSITION_Y, SKIP_STACK, NEXT_PAGE = 3, 5, 6, 10
CHILDREN = 6

_in_flow_layout = block._in_flow_layout


def install() -> None:
    """Put this module's function in the place of WeasyPrint's; twice is the same as once."""
    block._in_flow_layout = in_flow_layout


@dataclass(frozen=True, slots=True)
class _Flow:
    """A container whose children are laid out, and what WeasyPrint knows of it."""

    context: Any
    box: Any
    new_children: list[Any]
    others: tuple[Any, ...]

    def lay_out(self, at: int, margins: list[Any], top: float, skipped: Any = None) -> Any:
        """Lay out a child elsewhere than in its turn."""
        box, follower, rest = self.box, self.box.children[at], list(self.others)
        follower.position_x, follower.position_y = box.content_box_x(), top
        rest[MARGINS], rest[POSITION_Y], rest[SKIP_STACK] = list(margins), top, skipped
        return _in_flow_layout(self.context, box, at, follower, self.new_children, *rest)


def in_flow_layout(
    context: Any, box: Any, index: int, child: Any, new_children: list[Any], *others: Any
) -> Any:
    """Lay out one block of a container; where it is a figure that has to wait, what follows."""
    flow = _Flow(context, box, new_children, others)
    margins, position_y, skip_stack = list(others[MARGINS]), others[POSITION_Y], others[SKIP_STACK]
    if skip_stack is not None:
        box.resumed_in = (context.page_made, index)
    if child.element_tag == FIGURE and stands_above(child):
        return False, False, None, position_y, margins, others[NEXT_PAGE], new_children, others[-1]
    if (figure := figure_above(context, child, skip_stack is not None)) is not None:
        above = flow.lay_out(box.children.index(figure), margins, position_y)
        result = flow.lay_out(index, above[4], above[3], skip_stack)
        return result if len(new_children) == 2 else give_up(child)
    placed = len(new_children)
    result = _in_flow_layout(context, box, index, child, new_children, *others)
    if child.element_tag != FIGURE or not _waits(result, index, placed):
        return result
    return _let_pass(flow, index, (margins, position_y), result)


def _let_pass(flow: _Flow, index: int, place: tuple[list[Any], float], result: Any) -> Any:
    """Lay out text after a waiting figure before it, run by run while there is room."""
    context, box, new_children = flow.context, flow.box, flow.new_children
    (margins, position_y), placed = place, len(new_children)
    while (run := _text_after(box, index)) is not None:
        first, last = run
        joins = new_children[-1].index == index - 1 and _are_columns(box, index - 1, first)
        order = list(box.children)
        box.children = [*order[:index], *order[first:last], *order[index:first], *order[last:]]
        top, above = position_y, margins
        for at in range(index, index + last - first):
            tried = flow.lay_out(at, above, top)
            aborts, stops, *_ = tried
            is_placed = len(new_children) == placed + at - index + 1
            if aborts or tried[CHILDREN] is not new_children or not is_placed:
                del new_children[placed:]
                box.children = order
                put_at_top(context, box, index, position_y, new_children)
                return result
            if joins:
                box.children = order
                join_runs(box, index - 1, first)
            if stops:
                return tried
            top, above = tried[3], tried[4]
        index, placed = index + last - first, len(new_children)
        position_y, margins = top, above
        result = (False, True, {index: None}, *tried[3:])
    put_at_top(context, box, index, position_y, new_children)
    return result


def _are_columns(box: Any, *indexes: int) -> bool:
    return all(box.children[at].style["column_count"] != "auto" for at in indexes)


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
