"""Say why an expression is refused, at the line and column of the word that is wrong."""

from __future__ import annotations

import re

from kyori.data.values import Missing, UnknownNameError
from kyori.editorial.marks import Found
from kyori.errors import FACTS_LISTED, Fault, Place, nearest

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
    what = f"{error.what} in {{{{ {found.source} }}}}"
    return Fault(place, what, error.expected, error.mend)


def unknown(found: Found, error: UnknownNameError) -> Fault:
    """Return the fault of a name, or a year, that nothing has; it names the nearest ones."""
    word, years = re.escape(error.word), error.word.isdigit()
    owner = r"\s*\.\s*".join(map(re.escape, error.owner.split(".")))
    pattern = rf"(?<![\w.]){owner}\s*[.(]\s*({word})\b" if owner else rf"(?<![\w.])({word})\b"
    of = f" of {error.owner}" if error.owner else ""
    what = f"unknown {'year' if years else 'name'} {error.word!r}{of}"
    otherwise = f"there are {', '.join(error.known) or 'none'}" if years else FACTS_LISTED
    expected = "a year that the table has" if years else "a name that facts have"
    mend = nearest(error.word, error.known, otherwise=otherwise)
    return Fault(place_of(found, pattern), what, expected, mend)


def absent(found: Found, missing: Missing) -> Fault:
    """Return the fault of a fact that has no value, with the reason."""
    what = f"{missing.name or found.source} has no value ({missing.detail})"
    mend = "reword the sentence, or print another fact"
    return Fault(found.place, what, "a value; nothing is filled in", mend)


def place_of(found: Found, pattern: str) -> Place:
    """Return the place of the first match outside strings, else that of the expression."""
    match = re.search(pattern, without_strings(found.source))
    return found.at(match.start(match.lastindex or 0)) if match else found.place


def without_strings(source: str) -> str:
    """Return the source with its strings blanked out, at the same offsets."""
    return STRING.sub(lambda match: " " * len(match.group()), source)
