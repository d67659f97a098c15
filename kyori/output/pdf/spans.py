"""Let what spans the columns of a text go on over several pages, such as a long table.

WeasyPrint 70 loses its place where a page ends within a block that spans columns. Here each text in
columns becomes a plain text, whose runs between such blocks are set in columns of their own.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from weasyprint import document
from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes

COLUMNS = ("column_count", "column_width", "column_gap", "column_fill")
SPANNING = "all"

_build_formatting_structure = document.build_formatting_structure


def install() -> None:
    """Put this module's function in the place of WeasyPrint's; twice is the same as once."""
    document.build_formatting_structure = build_formatting_structure


def build_formatting_structure(*others: Any, **named: Any) -> Any:
    """Return the boxes of a document, none of which spans columns."""
    root = _build_formatting_structure(*others, **named)
    for box in list(root.descendants()):
        if isinstance(box, boxes.BlockBox) and _has_columns(box) and any(map(_spans, box.children)):
            _divide(box)
    return root


def _has_columns(box: Any) -> bool:
    return any(box.style[name] != "auto" for name in ("column_count", "column_width"))


def _spans(box: Any) -> bool:
    return bool(box.style["column_span"] == SPANNING)


def _divide(box: Any) -> None:
    """Move a box's columns to boxes around the runs of its children that span none."""
    columns = {name: box.style[name] for name in COLUMNS}
    children: list[Any] = []
    for spans, run in groupby(box.children, _spans):
        if spans:
            children += run
            continue
        around = boxes.BlockBox.anonymous_from(box, list(run))
        around.style = around.style.copy()
        around.style.update(columns)
        _level(around)
        children.append(around)
    box.style = box.style.copy()
    box.style["column_count"] = box.style["column_width"] = "auto"
    box.children = children


def _level(run: Any) -> None:
    """Let both columns of a run begin at one height, a heading in the first of them or not."""
    first = run.children[0]
    run.style["margin_top"] = first.style["margin_top"]
    first.style = first.style.copy()
    first.style["margin_top"] = Dimension(0, "px")
