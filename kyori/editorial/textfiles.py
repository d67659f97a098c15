"""Read a file of the content as text, and tell where in it something stands."""

from __future__ import annotations

from pathlib import Path

from kyori.errors import ContentError, Fault, Place


def read_text(path: Path, file: str, expected: str, mend: str) -> str:
    """Return the text without a byte-order mark; ContentError where there is none, or no UTF-8.

    `file` names it in messages; `expected` and `mend` end the one that it is missing.
    """
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        fault = Fault(Place(file), "the file is missing", expected, mend)
        raise ContentError(fault) from None
    except UnicodeDecodeError:
        fault = Fault(Place(file), "it is not UTF-8", "UTF-8 text", "save it as UTF-8")
        raise ContentError(fault) from None


def place_in(file: str, text: str, at: int) -> Place:
    """Return line and column of an offset into a text."""
    return Place(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
