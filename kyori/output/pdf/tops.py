"""Put a figure at the top of its page where waiting for the next one would leave a large blank.

A figure that `moved` finds no more text to let pass goes above the first block of the page, were it
the rest of one that began on the page before: WeasyPrint 70 lays out that page once more, from the
state in which it began it.
"""

from __future__ import annotations

from typing import Any, NoReturn

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
    """Move a waiting child above the blocks of the page, if they are its part's and leave room.

    `position_y` is where the blank begins, in CSS pixels; `blocks` are those laid out above it.
    """
    area, figure = context.current_footnote_area.page, box.children[index]
    blank = (context.page_bottom - position_y) / area.height
    top = min((block.index for block in blocks if hasattr(block, "index")), default=index)
    is_resumed = getattr(box, "resumed_in", None) == (context.page_made, top)
    has_place = top < index and (is_resumed or top > 0)  # not above the title of its part
    if blank < LARGE_BLANK or not has_place or hasattr(figure, "is_at_top"):
        return
    figure.is_at_top = True
    if not is_resumed:
        children = [*box.children[:index], *box.children[index + 1 :]]
        box.children = [*children[:top], figure, *children[top:]]
        raise _AgainError
    resumed = box.children[top]
    if hasattr(resumed, "figure_above") or resumed.element_tag == figure.element_tag:
        return
    resumed.figure_above, figure.placed_in = figure, None
    figure.style = figure.style.copy()
    figure.style["break_after"] = "avoid"  # what follows it has begun already
    raise _AgainError


def figure_above(context: Any, child: Any, is_resumed: bool) -> Any:
    """Return the figure that goes above the rest of a block that began on the page before, or None.

    A block that begins forgets where its figure was: pages are laid out more than once.
    """
    figure = getattr(child, "figure_above", None)
    if figure is None:
        return None
    if not is_resumed:
        figure.placed_in = None
    elif figure.placed_in in (None, context.page_made):
        figure.placed_in = context.page_made
        return figure
    return None


def stands_above(figure: Any) -> bool:
    """Tell whether a figure stands already above a block before it."""
    return getattr(figure, "placed_in", None) is not None


def give_up(child: Any) -> NoReturn:
    """Lay out the page again without the figure above a block, which has no room below it."""
    child.figure_above.placed_in = None
    child.figure_above = None
    raise _AgainError


def join_runs(box: Any, above: int, below: int) -> NoReturn:
    """Lay out the page again with two runs in columns as one, where what parted them waits."""
    run, other = box.children[above], box.children[below]
    first = other.children[0]
    first.style = first.style.copy()
    first.style["margin_top"] = other.style["margin_top"]  # which `spans` gave to the run
    run.children = [*run.children, *other.children]
    box.children = [*box.children[:below], *box.children[below + 1 :]]
    raise _AgainError
