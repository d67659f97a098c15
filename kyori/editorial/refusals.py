"""Say why an expression is refused, at the line and column of the word that is wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from kyori.data.namespaces import Namespace, Series, UnknownNameError
from kyori.data.values import Missing, Range, Value
from kyori.editorial.marks import Found
from kyori.errors import FACTS_LISTED, Fault, Place, nearest

LONGEST_SHOWN = 80
FACT = "a fact such as japan.goods_deficit"
STRING = re.compile(r'"(?:\\.|[^"\\])*"' + r"|'(?:\\.|[^'\\])*'", re.DOTALL)


class RefusedError(Exception):
    """An expression does what none may do; `pattern` finds the word that is wrong."""

    def __init__(
        self, what: str, expected: str = FACT, mend: str = FACTS_LISTED, pattern: str = ""
    ) -> None:
        """Keep what was found, what was expected, how to mend it, and where to point."""
        super().__init__(what)
        self.what, self.expected, self.mend, self.pattern = what, expected, mend, pattern


def refused(found: Found, error: RefusedError) -> Fault:
    """Return the fault of an expression that does what none may do."""
    place = place_of(found, error.pattern) if error.pattern else found.place
    source = f" {found.source} " if found.source else " "
    if len(source) > LONGEST_SHOWN:
        source = f"{source[:LONGEST_SHOWN]}… "
    what = f"{error.what} in {{{{{source}}}}}"
    return Fault(place, what, error.expected, error.mend)


def unknown(found: Found, error: UnknownNameError) -> Fault:
    """Return the fault of a name, or a year, that nothing has; it names the nearest ones."""
    word, years = re.escape(error.word), error.word.isdigit()
    owner = r"\s*\.\s*".join(map(re.escape, error.owner.split(".")))
    pattern = rf"(?<![\w.]){owner}\s*[.(]\s*({word})\b" if owner else rf"(?<![\w.])({word})\b"
    of = f" of {error.owner}" if error.owner else ""
    what = f"unknown {'year' if years else 'name'} {error.word!r}{of}"
    expected = "a year that the table has" if years else "a name that facts have"
    mend = _span(error.known) if years else nearest(error.word, error.known)
    return Fault(place_of(found, pattern), what, expected, mend)


def absent(found: Found, missing: Missing) -> Fault:
    """Return the fault of a fact that has no value, with the reason."""
    why = missing.detail.replace(";", ",")
    what = f"{missing.name or found.source} has no value ({why})"
    mend = "reword the sentence, or print another fact"
    return Fault(found.place, what, "a value, for nothing is filled in", mend)


def _span(years: Sequence[str]) -> str:
    if not years:
        return "it has no years"
    return f"it has {years[0]}" + (f" to {years[-1]}" if len(years) > 1 else "")


def described(thing: Any) -> str:
    """Name what an expression came upon, for a message."""
    if isinstance(thing, Value | Missing | Range | Series):
        return thing.name or "a computed fact"
    return "a group of facts" if isinstance(thing, Namespace) else "what is no fact"


def place_of(found: Found, pattern: str) -> Place:
    """Return the place of the first match outside strings, else that of the expression."""
    match = re.search(pattern, without_strings(found.source))
    return found.at(match.start(match.lastindex or 0)) if match else found.place


def without_strings(source: str) -> str:
    """Return the source with its strings blanked out, at the same offsets."""
    return STRING.sub(lambda match: " " * len(match.group()), source)
