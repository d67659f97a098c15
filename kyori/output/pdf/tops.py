"""Put a figure at the top of its page where waiting for the next one would leave a large blank.

A figure that `moved` finds no more text to let pass is set again before the first block that begins
on the page: WeasyPrint 70 lays out that page once more, from the state in which it began it.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import page

LARGE_BLANK = 0.25  # of the page's height

_remake_page = page.remake_page


class _AgainError(Exception):
    """The order of the boxes has changed: the page has to be laid out again."""


def install() -> None:
    """Put this module's function in the place of WeasyPrint's; twice is the same as once."""
    page.remake_page = remake_page


def remake_page(index: int, context: Any, *others: Any) -> Any:
    """Lay out one page, and again each time that a figure has been put at its top."""
    context.page_made = index
    while True:
        kept = {
            "footnotes": list(context.footnotes),
            "reported_footnotes": list(context.reported_footnotes),
            "broken_out_of_flow": dict(context.broken_out_of_flow),
            "_excluded_shapes_root_boxes": list(context._excluded_shapes_root_boxes),
            "_excluded_shapes": dict(context._excluded_shapes),
            "in_column": context.in_column,
        }
        try:
            return _remake_page(index, context, *others)
        except _AgainError:
            for name, value in kept.items():
                setattr(context, name, value)


def put_at_top(context: Any, box: Any, index: int, position_y: float, blocks: list[Any]) -> None:
    """Move a waiting child before the blocks of the page, if they are its part's and leave room.

    `position_y` is where the blank begins, in CSS pixels; `blocks` are those laid out above it.
    """
    area = context.current_footnote_area.page
    blank = (context.page_bottom - position_y) / area.height
    indexes = [block.index for block in blocks if hasattr(block, "index")]
    if blank < LARGE_BLANK or not indexes:
        return
    resumed = getattr(box, "resumed_in", None) == (context.page_made, indexes[0])
    top = indexes[0] + resumed
    if not 0 < top < index or hasattr(box.children[index], "is_at_top"):
        return
    children = list(box.children)
    figure = children.pop(index)
    figure.is_at_top = True
    box.children = [*children[:top], figure, *children[top:]]
    raise _AgainError
