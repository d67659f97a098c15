"""Measure and break lines of text for figures, where no browser does it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from types import MappingProxyType

from kyori.analysis.figures.character_widths import ADVANCES, CHARACTERS

WEIGHTS = {
    weight: MappingProxyType(dict(zip(CHARACTERS, map(int, advances.split()), strict=True)))
    for weight, advances in ADVANCES.items()
}
UNKNOWN = 600  # a Latin letter that the table lacks
EM = 1000
FIRST_SYMBOL = 0x2000  # before it stand the letters of Europe
NEVER_FIRST = frozenset(
    "、。，．・：；？！）］｝」』】〉》％ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ)]},.;:!?%"
)
NEVER_LAST = frozenset("（［｛「『【〈《([{$")
NARROW_SPACES = frozenset("\u00a0\u2009\u202f")
BREAKS = re.compile(r"[ \t\n]+")  # not the ideographic space, which is meant
WORD = re.compile(r"\s+|[\u0021-\u02ff\u2010-\u2027\u2212]+|.", re.DOTALL)


def text_width(text: str, size: float, weight: int) -> float:
    """Return the width of a line in px: the advance widths of the Latin font, an em for Japanese.

    >>> text_width("日本", 13, 400)
    26.0
    """
    return sum(_advance(character, weight) for character in text) * size / EM


@cache
def _advance(character: str, weight: int) -> int:
    known = WEIGHTS[weight].get(" " if character in NARROW_SPACES else character)
    if known is not None:
        return known
    return EM if unicodedata.east_asian_width(character) in "WFA" else UNKNOWN


def is_latin(character: str) -> bool:
    """Say whether the Latin font sets a character; what it lacks is left to the Japanese one.

    >>> is_latin("é"), is_latin("⌈"), is_latin("日")
    (True, False, False)
    """
    return character in WEIGHTS[400] or ord(character) < FIRST_SYMBOL


def wrapped(text: str, width: float, size: float, weight: int) -> list[str]:
    """Break a text into lines no wider than `width` px, by words and by Japanese characters."""
    lines = [""]
    for piece in _pieces(text):
        if text_width((lines[-1] + piece).rstrip(), size, weight) > width and lines[-1]:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines if line.strip()]


def _pieces(text: str) -> list[str]:
    """Cut a text where a line may break: Japanese punctuation stays with its neighbour."""
    pieces: list[str] = []
    for piece in WORD.findall(BREAKS.sub(" ", text.strip())):
        glued = pieces and (piece[0] in NEVER_FIRST or pieces[-1][-1] in NEVER_LAST)
        if glued and not pieces[-1].isspace():
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces
