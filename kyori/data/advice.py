"""Say how to mend the ways in which numbers, dates and truth values are most often mistyped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

Slip = tuple[str, str | Callable[[re.Match[str]], str]]

NUMBER = r"[0-9]+(?:\.[0-9]+)?"
MISSING: Sequence[Slip] = (
    (
        r"n/?a|n\.a\.|#n/a|nan|null|none|nil|missing|unknown|[-–—―…?]|\.{1,3}|\. \.|xxx",
        "leave the cell empty if it may be, else delete the row",
    ),
)
NUMBERS: Sequence[Slip] = (
    (r"[+-]?(?:inf|infinity|∞)|#[a-z0-9/]+[!?]?", "write the number itself, or delete the row"),
    (
        r"-?[0-9]{1,3}(?:([ ,'_\u00a0\u2009\u202f])[0-9]{3})(?:\1[0-9]{3})*(?:\.[0-9]+)?",
        lambda m: "leave out the thousands separators: " + re.sub(r"[^0-9.-]", "", m.group()),
    ),
    (r"(-?[0-9]+),([0-9]+)", r"write the decimal comma as a point: \1.\2"),
    (r".*[%‰]", "write a fraction of one: 24% is 0.24"),
    (rf"[▲△−–—] ?({NUMBER})", r"write the sign as a hyphen: -\1"),
    (r"[▲△−–—].*", "write the sign as a hyphen, then digits and a point alone"),
    (rf"\(({NUMBER})\)|({NUMBER})-", lambda m: f"write the sign in front: -{m[1] or m[2]}"),
    (r"[+-]?[0-9.]+e[+-]?[0-9]+", "write it out in full, without an exponent"),
    (rf"\+({NUMBER})", r"leave out the plus sign: \1"),
    (r"-(0(?:\.0+)?)", r"write zero without a sign: \1"),
    (rf"(-?)0+({NUMBER})", r"leave out the leading zeros: \1\2"),
    (r"(-?)\.([0-9]+)", r"write the zero before the point: \g<1>0.\2"),
    (r"(-?[0-9]+)\.0*", r"write it without a point: \1"),
    (r"[$¥€£].*|.*(?:usd|dollars)", "leave out the currency: the sidecar states the unit"),
)
DATES: Sequence[Slip] = (
    (r"([0-9]{4})[/.]([0-9]{2})[/.]([0-9]{2})", r"put hyphens between: \1-\2-\3"),
    (r"([0-9]{4}-[0-9]{2}-[0-9]{2})[t ].*", r"leave out the time of day: \1"),
    (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "look the day up: the calendar has no such day"),
)
BOOLEANS: Sequence[Slip] = (
    (r"true|yes|y|1|はい", "write true, in small letters"),
    (r"false|no|n|0|いいえ", "write false, in small letters"),
)
OF_TYPE = {
    "integer": (*MISSING, *NUMBERS),
    "decimal": (*MISSING, *NUMBERS),
    "year": (*MISSING, (r"[0-9]{2}", "write all four digits of the year"), *NUMBERS),
    "date": (*MISSING, *DATES),
    "boolean": (*MISSING, *BOOLEANS),
    "code": MISSING,
}


def advice(text: str, kind: str) -> str:
    """Return the mend for a cell that is not what a column of this type holds.

    >>> advice("1,234.5", "decimal")
    'leave out the thousands separators: 1234.5'
    """
    for slip, mend in OF_TYPE[kind]:
        if match := re.fullmatch(slip, text, re.IGNORECASE):
            return mend(match) if callable(mend) else match.expand(mend)
    if re.search("[！-～]", text):
        return f"type it in half-width characters: {unicodedata.normalize('NFKC', text)}"
    if kind == "date":
        return "write year, month and day: 2025-04-02"
    return "correct the cell"
