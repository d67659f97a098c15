"""Split a text into the sentences that a reader sees, in Japanese and in English."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]
CLOSERS = "」』）］)”’\"'］】"
JA_END = re.compile(f"[。！？]+[{re.escape(CLOSERS)}]*")
EN_END = re.compile(f"[.!?]+[{re.escape(CLOSERS)}]*(?=\\s|$)")
ITEM = re.compile(r"\n\s*(?=(?:[-*+]|[0-9]+\.)\s)|\n\s*\n")
# A point behind these ends no sentence, unless nothing follows.
ABBREVIATED = re.compile(
    r"(?:(?<!’)\b(?:[A-Za-z]|[A-Z]\.[A-Z]|e\.g|i\.e|cf|ca|vs|etc|al|Mr|Mrs|Ms|Dr|St|No|Nos|vol|pp?|ed|eds"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co)|^\s*[0-9]+)$"
)
OPENING = {"「": "」", "『": "』", "（": "）", "［": "］", "(": ")", "“": "”"}


def sentences(text: str, lang: str) -> list[Span]:
    """Return start and end of each sentence, without the spaces around it.

    A list's items are sentences of their own. Within quotation marks and brackets nothing ends.

    >>> text = "The U.S. share is 1.4%. It was lower."
    >>> [text[start:end] for start, end in sentences(text, "en")]
    ['The U.S. share is 1.4%.', 'It was lower.']
    >>> text = "「高い。」という。赤字である。"
    >>> [text[start:end] for start, end in sentences(text, "ja")]
    ['「高い。」という。', '赤字である。']
    """
    spans: list[Span] = []
    for start, end in _items(text):
        ends = [at for at in _ends(text, start, end, lang) if at < end]
        for first, last in zip([start, *ends], [*ends, end], strict=True):
            if span := _trimmed(text, first, last):
                spans.append(span)
    return spans


def _items(text: str) -> Iterator[Span]:
    at = 0
    for match in ITEM.finditer(text):
        yield at, match.start()
        at = match.end()
    yield at, len(text)


def _ends(text: str, start: int, end: int, lang: str) -> Iterator[int]:
    inside = _enclosed(text, start, end)
    for match in (JA_END if lang == "ja" else EN_END).finditer(text, start, end):
        if inside[match.start() - start]:
            continue
        is_point = lang == "en" and match.group().startswith(".")
        if is_point and ABBREVIATED.search(text[start : match.start()]):
            continue
        yield match.end()


def _enclosed(text: str, start: int, end: int) -> list[bool]:
    """Say of each character whether it stands in quotation marks or brackets that close."""
    inside = [False] * (end - start)
    opened: list[tuple[int, str]] = []
    for at in range(start, end):
        if text[at] in OPENING:
            opened.append((at, OPENING[text[at]]))
        elif opened and text[at] == opened[-1][1]:
            first, _ = opened.pop()
            if text[first] != "“":  # an English quotation may hold whole sentences
                inside[first - start : at - start] = [True] * (at - first)
    return inside


def _trimmed(text: str, first: int, last: int) -> Span | None:
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return (first, last) if first < last else None
