"""Shape each text once: a line that is laid out again, at the same width, is remembered.

WeasyPrint 70 lays columns and notes out several times before it keeps them; two thirds of all
lines are shaped anew by it that have been shaped before.
"""

from __future__ import annotations

from copy import copy
from typing import Any

from weasyprint.layout import inline, preferred

_split_first_line = inline.split_first_line


def install() -> None:
    """Put a new memory in the place of WeasyPrint's function; twice is the same as once."""
    inline.split_first_line = preferred.split_first_line = _Memory()


class _Memory:
    """Remembers first lines by text, style and width, for one document.

    Each answer has a Pango layout of its own, because justifying a line writes into it; between
    shaping and drawing that is a small object without resources of the system.
    """

    def __init__(self) -> None:
        self._lines: dict[tuple[Any, ...], tuple[Any, ...]] = {}

    def __call__(
        self, text: str, style: Any, context: Any, max_width: Any, *others: Any, **named: Any
    ) -> tuple[Any, ...]:
        key = (text, id(style), max_width, others, *named.items())
        if key not in self._lines:
            line = _split_first_line(text, style, context, max_width, *others, **named)
            self._lines[key] = (style, *line)  # with the style, that no other gets its id
        _, layout, *rest = self._lines[key]
        return copy(layout), *rest
