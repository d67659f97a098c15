"""Write a text as its editor wrote it, less what changes no word, and show what changed in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kyori.editorial.marks import tidied
from kyori.editorial.pieces import (
    BoundText,
    Cited,
    LinkTo,
    NoteCall,
    Piece,
    Printed,
    See,
    SourceOf,
    Typed,
    name_of,
)
from kyori.editorial.word_changes import OLD, SAME, marked, words_of

WIDE = "\u3000-\u30ff\u3400-\u9fff\uff00-\uffef"
GAP = re.compile(f" (?=[{WIDE}])|(?<=[{WIDE}]) ")
CONTEXT = 24  # characters shown on each side of a change


def wording(text: BoundText) -> str:
    """Return the source of a text, whatever its white space and its line breaks.

    What stands in a text and prints nothing is left out of it.
    """
    parts = (part if isinstance(part, str) else _written(part) for part in text.parts())
    return GAP.sub("", " ".join("".join(parts).split()))


def changes(before: str, after: str) -> str:
    """Show what has changed: [-out-]{+in+} between the words that stand around it.

    >>> changes("It rose a little.", "It fell a little.")
    'It [-rose-]{+fell+} a little.'
    """
    runs, shown = marked(before, after), ""
    for number, run in enumerate(runs):
        if run.kind == SAME:
            is_last = number == len(runs) - 1
            shown += _shortened(words_of(run.text), is_first=not number, is_last=is_last)
        else:
            shown += f"[-{run.text}-]" if run.kind == OLD else f"{{+{run.text}+}}"
    return shown


def _shortened(phrases: Sequence[str], *, is_first: bool, is_last: bool) -> str:
    text = "".join(phrases)
    if len(text) <= CONTEXT * (1 if is_first or is_last else 2):
        return text
    head = "" if is_first else _opening(phrases)
    tail = "" if is_last else _opening(phrases[::-1], is_reversed=True)
    return f"{head}…{tail}"


def _opening(phrases: Sequence[str], *, is_reversed: bool = False) -> str:
    taken: list[str] = []
    for phrase in phrases:
        if taken and len("".join(taken)) + len(phrase) > CONTEXT:
            break
        taken.append(phrase)
    return "".join(taken[::-1] if is_reversed else taken)


def _written(piece: Piece) -> str:
    match piece:
        case Printed():
            return f"{{{{ {tidied(piece.expression)} }}}}"
        case Typed():
            return piece.text
        case NoteCall():
            return f"[^{piece.name}]"
        case LinkTo():
            words = [f'"{word}"' for word in (piece.slug, piece.block, piece.words)]
            while words[-1] == '""':
                words.pop()
            return f"{{{{ link({', '.join(words)}) }}}}"
        case See() | Cited() | SourceOf():
            return f"{{{{ {name_of(piece)} }}}}"
    return ""
