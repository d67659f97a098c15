"""Say where a Japanese line gives and takes space: between scripts, at brackets, when justified.

The rules are the common core of JIS X 4051 and JLREQ. All lengths are in em.
"""

from __future__ import annotations

import re

OPENING = "「『（［｛〈《【〔〖"
CLOSING = "」』）］｝〉》】〕〗、。，．"
MIDDLE = "・：；"
KANA_AND_KANJI = "\u3005-\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u9fff\uf900-\ufaff"
WESTERN = r"0-9A-Za-z\u00c0-\u024f\u0370-\u03ff%‰°$€£¥"
# No space is put beside these: word joiner, zero-width and no-break space, boxes in the line.
WORD_JOINER = "\u2060"  # stands before each note mark
GLUE = f"{WORD_JOINER}\u200b\u00a0\ufffc"
INSEPARABLE = "—―…‥"

AUTOSPACE = 0.125  # between Japanese and Western text; an eighth, so that searches still match
MOST_TIGHTENING = -0.25  # of a blank half, so that a word or a mark more fits the line
HALF = -0.5  # brackets, commas and stops fill half of their square
WORD_SPACE_WEIGHT = 4.0  # a space between words takes as much as four gaps between characters

_BETWEEN_SCRIPTS = re.compile(
    f"[{KANA_AND_KANJI}](?=[{WESTERN}])|[{WESTERN}](?=[{KANA_AND_KANJI}])"
)
# Two blank halves side by side; a note mark fills the blank half of the stop before it.
_DOUBLE_BLANK = re.compile(
    f"[{CLOSING}](?=[{OPENING}{CLOSING}{MIDDLE}{WORD_JOINER}])|[{OPENING}{MIDDLE}](?=[{OPENING}])"
)
_SQUARE = (
    f"{KANA_AND_KANJI}{OPENING}{CLOSING}{INSEPARABLE}\uff01-\uff60\u30fb\u301c\u203b\u2190-\u26ff"
)
_STRETCHABLE = re.compile(f"[{_SQUARE}](?=[^{GLUE} ])|[^{GLUE} ](?=[{_SQUARE}])|(?P<space> )(?=.)")
_TIGHTENABLE = re.compile(
    f"[{CLOSING}](?=[^{OPENING}{CLOSING}{MIDDLE}{GLUE} ])"
    f"|[^{OPENING}{CLOSING}{MIDDLE}{GLUE} ](?=[{OPENING}])"
)
_INSEPARABLE_PAIR = re.compile(f"([{INSEPARABLE}])(?=\\1)")


def fixed_gaps(text: str) -> dict[int, float]:
    """Return the space, in em, that each character index of a line has after it.

    >>> fixed_gaps("約685億ドル")
    {0: 0.125, 3: 0.125}
    >>> fixed_gaps("（注）「距離」。")
    {2: -0.5, 6: -0.5}
    """
    gaps = {match.start(): AUTOSPACE for match in _BETWEEN_SCRIPTS.finditer(text)}
    return gaps | {match.start(): HALF for match in _DOUBLE_BLANK.finditer(text)}


def stretch_weights(text: str) -> dict[int, float]:
    """Return how much of a line's stretch, relative to others, goes after each character index.

    >>> stretch_weights("約685億……")
    {0: 1.0, 3: 1.0, 4: 1.0}
    """
    closed = {match.start() for match in _INSEPARABLE_PAIR.finditer(text)}
    return {
        match.start(): WORD_SPACE_WEIGHT if match["space"] else 1.0
        for match in _STRETCHABLE.finditer(text)
        if match.start() not in closed
    }


def tightenable(text: str) -> list[int]:
    """Return the character indices after which half a square is blank, and may shrink.

    >>> tightenable("米国、日本（と英国）は")
    [2, 4, 9]
    """
    return [match.start() for match in _TIGHTENABLE.finditer(text)]


def ends_half(text: str) -> bool:
    """Tell whether a line's last character is one whose right half is blank and may hang over."""
    return text[-1:] in CLOSING and bool(text)


def starts_half(text: str) -> bool:
    """Tell whether a line's first character is one whose left half is blank."""
    return text[:1] in OPENING and bool(text)
