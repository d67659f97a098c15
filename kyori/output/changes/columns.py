"""Measure and break text by the columns of a terminal, where most Japanese letters take two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

WIDE = ("W", "F")
# No line begins with these; a piece of text keeps them behind the letter before.
NEVER_FIRST = "、。，．・：；！？」』）］】〉》ー々ゃゅょっァィゥェォャュョッ%,.;:!?)]}’”…～"
NEVER_LAST = "「『（［〔【《([“‘"
PIECE = re.compile(r"\s+|[!-~À-ɏ‘-‟−€…]+|.", re.DOTALL)
UNSEEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")


def visible(text: str) -> str:
    """Return a text in which whatever could steer a terminal or hide is written out.

    >>> visible("a\\x1b[2Jb")
    'a\\\\x1b[2Jb'
    """
    return "".join(
        char.encode("unicode_escape").decode()
        if unicodedata.category(char) in UNSEEN and char != "\n"
        else char
        for char in text
    )


def width(text: str) -> int:
    """Return how many columns a text takes.

    >>> width("日本 24%")
    8
    """
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in WIDE else 1


def padded(text: str, columns: int) -> str:
    """Return a text filled up with spaces to a number of columns."""
    return text + " " * (columns - width(text))


def pieces(text: str) -> Iterator[str]:
    """Yield the parts of a text between which a line may break."""
    held = ""
    for match in PIECE.finditer(text):
        piece = match[0]
        if held and piece[0] not in NEVER_FIRST and held[-1] not in NEVER_LAST:
            yield held
            held = ""
        held += piece
    if held:
        yield held


def broken(parts: Sequence[tuple[str, str]], columns: int) -> list[list[tuple[str, str]]]:
    """Break styled text into lines no wider than the columns, where its words allow it."""
    lines: list[list[tuple[str, str]]] = [[]]
    at = 0
    for style, text in parts:
        for piece in pieces(text):
            wide = width(piece.rstrip())
            if at and at + wide > columns:
                lines.append([])
                at = 0
            if not at and piece.isspace():
                continue
            lines[-1].append((style, piece))
            at += width(piece)
    return lines
