"""Keep every note on the page of its mark, whatever the lines around it.

WeasyPrint 70 has a policy for that, `footnote-policy: line`, but passes over it where orphans and
widows leave no other break: it then sends notes to the next page to win the height of one line.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import block

_linebox_layout = block._linebox_layout


def install() -> None:
    """Put this module's function in the place of WeasyPrint's; twice is the same as once."""
    block._linebox_layout = linebox_layout


def linebox_layout(context: Any, *others: Any) -> Any:
    """Lay out the lines of a paragraph, without sending its notes away."""
    return _linebox_layout(_NotesStay(context), *others)


class _NotesStay:
    """WeasyPrint's context as it is inside columns, where no note is sent to the next page."""

    in_column = True

    def __init__(self, context: Any) -> None:
        object.__setattr__(self, "_context", context)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._context, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._context, name, value)
