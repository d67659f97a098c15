"""Find what an editor has marked in a text: expressions, notes, and marks that are neither."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kyori.errors import Fault, Place

EXPRESSION = re.compile(r"\{\{((?:(?!\{\{).)*?)\}\}", re.DOTALL)
NOTE_CALL = re.compile(r"\[\^([^\]\s]+)\]")
TIGHT = re.compile(r"\s*([().,])\s*")
LOOSE = re.compile(r"\s*([-+/|])\s*")
STRAY = {
    "{{": "close it with }}",
    "}}": "open it with {{",
    "{%": "write {{ }}",
    "%}": "write {{ }}",
    "{#": "write {: #id }",
    "｛": "type half-width braces: {{",
    "｝": "type half-width braces: }}",
    "{:": "put the id at the end of a heading's line, or alone on the last line of its block",
}
STRAY_MARK = re.compile(
    r"(\{%).*?%\}|(\{#).*?#\}|" + "|".join(f"({re.escape(mark)})" for mark in STRAY), re.DOTALL
)
# Control and private-use characters, direction marks, and what stands for a lost character. The
# program itself marks pieces with private-use characters.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ue000-\uf8ff\ufeff\ufffd]"
)


@dataclass(frozen=True, slots=True)
class Found:
    """One expression in a text: its source, its span, and how its offsets become places."""

    source: str
    start: int
    end: int
    origin: int
    locate: Callable[[int], Place]

    @property
    def place(self) -> Place:
        """Return where the expression begins."""
        return self.locate(self.start)

    def at(self, offset: int) -> Place:
        """Return the place of an offset into the source."""
        return self.locate(self.origin + offset)


def find_expressions(text: str, place: Callable[[int], Place]) -> Iterator[Found]:
    """Yield the expressions of a text; `place` turns an offset into a position in the file."""
    for match in EXPRESSION.finditer(text):
        inside = match.group(1)
        origin = match.start(1) + len(inside) - len(inside.lstrip())
        yield Found(inside.strip(), *match.span(), origin, place)


def tidied(source: str) -> str:
    """Write the source of a fact with the white space that every editor's takes.

    >>> tidied("( a-b )|bare"), tidied("japan.share( 2024 )")
    ('(a - b) | bare', 'japan.share(2024)')
    """
    close = TIGHT.sub(r"\1", " ".join(source.split()))
    return LOOSE.sub(r" \1 ", close).strip()


def find_notes(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield name, start and end of each mark of a note outside the expressions."""
    for match in NOTE_CALL.finditer(_without_expressions(text)):
        yield (match.group(1), *match.span())


def stray_marks(text: str, place: Callable[[int], Place]) -> Iterator[Fault]:
    """Yield the first of each kind of mark that opens nothing, and characters nobody can see."""
    first: dict[str, int] = {}
    for match in STRAY_MARK.finditer(_without_expressions(text)):
        first.setdefault(match.group(match.lastindex or 0), match.start())
    for mark, start in first.items():
        found = f"`{mark}` that is no expression"
        yield Fault(place(start), found, "{{ a fact }} or {: #id }", STRAY[mark])
    for match in HIDDEN.finditer(text):
        found = f"the character U+{ord(match.group()):04X}"
        yield Fault(place(match.start()), found, "visible text", "delete it")


def _without_expressions(text: str) -> str:
    return EXPRESSION.sub(lambda match: " " * len(match.group()), text)
