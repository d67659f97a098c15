"""Let text run on where a figure does not fit: the figure moves down, past the text after it.

WeasyPrint 70 ends the page before a figure that is too high for the rest of it, and leaves that
rest blank. Here the following paragraphs and lists fill the page, and the figure comes after them,
never past a heading or another figure.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import block

FIGURE = "figure"
TEXT = ("p", "ul", "ol", "dl", "blockquote")
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

    def lay_out(at: int, block_box: Any, margins: list[Any], top: float, skip: Any) -> Any:
        rest = list(others)
        rest[MARGINS], rest[POSITION_Y], rest[SKIP_STACK] = margins, top, skip
        return _in_flow_layout(context, box, at, block_box, new_children, *rest)

    margins, position_y = list(others[MARGINS]), others[POSITION_Y]
    placed = len(new_children)
    result = _in_flow_layout(context, box, index, child, new_children, *others)
    if child.element_tag != FIGURE or not _waits(result, index, placed):
        return result
    while (follower := _text_after(box, index)) is not None:
        _swap(box, index)
        follower.position_x, follower.position_y = box.content_box_x(), position_y
        tried = lay_out(index, follower, list(margins), position_y, None)
        aborts, stops = tried[:2]
        if aborts or tried[CHILDREN] is not new_children or len(new_children) == placed:
            _swap(box, index)
            break
        if stops:
            return tried
        index, placed = index + 1, len(new_children)
        position_y, margins = tried[3], tried[4]
        result = (False, True, {index: None}, *tried[3:])
    return result


def _waits(result: Any, index: int, placed: int) -> bool:
    """Tell whether nothing of a block was placed, and the page ends before it."""
    aborts, stops, resume_at, *_ = result
    return not aborts and stops and resume_at == {index: None} and len(result[CHILDREN]) == placed


def _text_after(box: Any, index: int) -> Any:
    """Return the paragraph or list that follows a child, or None."""
    for follower in box.children[index + 1 : index + 2]:
        if follower.element_tag in TEXT and follower.is_in_normal_flow():
            return follower
    return None


def _swap(box: Any, index: int) -> None:
    """Exchange a child and its follower for good: the next page resumes by their new order."""
    children = list(box.children)
    children[index : index + 2] = reversed(children[index : index + 2])
    box.children = children
