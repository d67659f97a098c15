"""Write a text as its editor wrote it, less what changes no word, and show what changed in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

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

WIDE = "\u3000-\u30ff\u3400-\u9fff\uff00-\uffef"
GAP = re.compile(f" (?=[{WIDE}])|(?<=[{WIDE}]) ")
# Japanese has no spaces between words: a run of one script is nearest to one.
PHRASE = re.compile(
    r"\{\{.*?\}\}|\[\^[^\]]*\]|[^\W\u3040-\u9fff]+(?:[-'’][^\W\u3040-\u9fff]+)*"
    "|[\u3040-\u309f]+|[\u30a0-\u30ff]+|[\u3400-\u9fff々]+| +|.",
    re.DOTALL,
)
CONTEXT = 24  # characters shown on each side of a change
BRIDGE = 2  # characters between two changes that are shown as one


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
    old, new = PHRASE.findall(before), PHRASE.findall(after)
    shown, runs = "", list(_runs(old, new))
    for number, (gone, come) in enumerate(runs):
        if gone == come:
            shown += _shortened(gone, is_first=not number, is_last=number == len(runs) - 1)
        else:
            out, new_words = "".join(gone), "".join(come)
            shown += (f"[-{out}-]" if out else "") + (f"{{+{new_words}+}}" if new_words else "")
    return shown


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield what is alike and what is not in turn; changes close together are one."""
    gone: list[str] = []
    come: list[str] = []
    spans = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for number, (kind, i, j, k, m) in enumerate(spans):
        is_inner = 0 < number < len(spans) - 1
        is_bridge = is_inner and len("".join(old[i:j])) <= BRIDGE
        if kind == "equal" and not is_bridge:
            if gone or come:
                yield gone, come
                gone, come = [], []
            yield old[i:j], new[k:m]
        else:
            gone += old[i:j]
            come += new[k:m]
    if gone or come:
        yield gone, come


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
