"""Repeat a table's row-spanning cells, such as a group's label, on each page that they reach.

WeasyPrint 70 repeats headers, but draws a cell that spans rows only where its first row stands.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import block, table

_table_layout = table.table_layout


def install() -> None:
    """Put this module's function in the place of WeasyPrint's; twice is the same as once."""
    block.table_layout = table.table_layout = table_layout


def table_layout(
    context: Any, box: Any, bottom_space: float, skip_stack: Any, *others: Any, **named: Any
) -> Any:
    """Lay out the part of a table that comes next, its first row completed by spanning cells."""
    completed = _completed(box, skip_stack) if skip_stack else box
    return _table_layout(context, completed, bottom_space, skip_stack, *others, **named)


def _completed(box: Any, skip_stack: dict[int, Any]) -> Any:
    """Return the table with the cells that span into the row it resumes at put into that row."""
    ((group_index, rows_skipped),) = skip_stack.items()
    if not rows_skipped:
        return box
    ((row_index, cells_skipped),) = rows_skipped.items()
    group = box.children[group_index]
    spanning = [
        _rest_of(cell, row_index - first)
        for first, row in enumerate(group.children[:row_index])
        for cell in row.children
        if first + cell.rowspan > row_index
    ]
    if cells_skipped or not spanning:
        return box
    row = group.children[row_index]
    cells = sorted([*spanning, *row.children], key=lambda cell: int(cell.grid_x))
    rows = _replaced(group.children, row_index, row.copy_with_children(cells))
    groups = _replaced(box.children, group_index, group.copy_with_children(rows))
    return box.copy_with_children(groups)


def _rest_of(cell: Any, rows_gone: int) -> Any:
    rest = cell.deepcopy()
    rest.rowspan = cell.rowspan - rows_gone
    return rest


def _replaced(children: Any, index: int, child: Any) -> list[Any]:
    return [*children[:index], child, *children[index + 1 :]]
