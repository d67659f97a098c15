"""Find in prose what would be printed as it was typed: straight quotes, marks that never close."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kyori.editorial.marks import EXPRESSION
from kyori.errors import Fault, Place

# What is no prose: expressions (a broken one is told elsewhere), tags, addresses, code, bullets.
ELSEWHERE = (
    EXPRESSION,
    re.compile(r"\{\{?[^{}\n]*\}?\}?"),
    re.compile(r"\w+\( *\"[^)\n]*\)?"),
    re.compile(r"<[^>\n]*>"),
    re.compile(r"(?<=\])\([^)\n]*\)"),
    re.compile(r"\\."),
    re.compile(r"`[^`]+`"),
    re.compile(r"^ *\* ", re.MULTILINE),
)
EMPHASIS = (
    re.compile(r"(\*{3})(?=[^\s*])[^*]+(?<=\S)(\*{3})"),
    re.compile(r"(\*\*)(?=\S)(?:(?!\*\*).)+(?<=\S)(\*\*)", re.DOTALL),
    re.compile(r"(?<!\*)(\*)(?=[^\s*])[^*]+(?<=\S)(\*)(?!\*)"),
)
LEFT = re.compile("\\*+|`|\"|'")
QUOTES = {
    "ja": {'"': "「 or 」", "'": "「 or 」, in Latin words ’"},
    "en": {'"': "“ or ”", "'": "’, or ‘ where a quotation opens"},
}


def slips_of_typing(text: str, lang: str, place: Callable[[int], Place]) -> Iterator[Fault]:
    """Yield the first of each kind of mark in a text that Markdown or typography leaves as it is.

    An unclosed ** or ` would be printed as such; straight quotes are no quotes of either language.
    """
    for pattern in ELSEWHERE:
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    for pattern in EMPHASIS:
        text = pattern.sub(_without_marks, text)
    first: dict[str, int] = {}
    for match in LEFT.finditer(text):
        first.setdefault(match[0], match.start())
    for mark, start in first.items():
        if mark in QUOTES[lang]:
            right = QUOTES[lang][mark]
            yield Fault(place(start), f"a straight {mark}", "quotes of print", f"write {right}")
        else:
            mend = f"close it with {mark}, or write \\{mark} to print it"
            yield Fault(place(start), f"{mark} that closes nothing", f"{mark}words{mark}", mend)


def _without_marks(match: re.Match[str]) -> str:
    size = len(match[1])
    return " " * size + match[0][size:-size] + " " * size
