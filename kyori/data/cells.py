"""Turn the text of one cell into a typed value, and refuse anything that is not plainly one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from kyori.data.advice import advice
from kyori.data.sidecars import Column
from kyori.errors import DataError, Fault, Place, nearest

PLAIN_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
PLAIN_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
NEGATIVE_ZERO = re.compile(r"-0(\.0+)?")
# Sums and quotients are computed with 28 digits: these leave room for cents and shares exactly.
MOST_DIGITS, MOST_WHOLE_DIGITS = 25, 15

HELD = {
    "code": "a code of Latin letters and digits",
    "text": "a text",
    "integer": "a whole number",
    "decimal": "a plain number such as 1234.5",
    "year": "a year such as 2024",
    "date": "a date such as 2025-04-02",
    "boolean": "true or false",
    "choice": "one of the column's choices",
}

Content = str | int | Decimal | date | bool | None


def read_cell(text: str, column: Column, place: Place) -> Content:
    """Return the typed content of a cell, None where it is blank; DataError says what is wrong."""
    if text == "":
        if column.required:
            found = f"{column.name} is blank"
            mend = "fill it in, or delete the row: a missing value is never guessed"
            raise DataError(Fault(place, found, f"{HELD[column.type]}", mend))
        return None
    if text != text.strip():
        found = f"{column.name} {text!r} has spaces around it"
        raise DataError(Fault(place, found, "the value alone", "delete the spaces"))
    if text != unicodedata.normalize("NFC", text):
        found = f"{column.name} {text!r} has letters in pieces (not NFC)"
        raise DataError(Fault(place, found, "composed letters (NFC)", "type it again"))
    return READERS[column.type](text, column, place)


def _refuse(text: str, column: Column, place: Place) -> DataError:
    found, expected = f"{column.name} is {text!r}", f"{HELD[column.type]}"
    return DataError(Fault(place, found, expected, advice(text, column.type)))


def _number(text: str, column: Column, place: Place) -> Decimal:
    if not PLAIN_DECIMAL.fullmatch(text) or NEGATIVE_ZERO.fullmatch(text):
        raise _refuse(text, column, place)
    return _within(text, column, place)


def _integer(text: str, column: Column, place: Place) -> int:
    if not PLAIN_INTEGER.fullmatch(text) or NEGATIVE_ZERO.fullmatch(text):
        raise _refuse(text, column, place)
    return int(_within(text, column, place))


def _within(text: str, column: Column, place: Place) -> Decimal:
    """Return the number if it is within the column's limits and short enough to stay exact."""
    whole, _, decimals = text.removeprefix("-").partition(".")
    if len(whole) > MOST_WHOLE_DIGITS or len(whole + decimals) > MOST_DIGITS:
        found = f"{column.name} has {len(whole + decimals)} digits"
        expected = f"at most {MOST_DIGITS}, {MOST_WHOLE_DIGITS} of them before the point"
        raise DataError(Fault(place, found, expected, "look the number up and correct the cell"))
    amount, low, high = Decimal(text), column.minimum, column.maximum
    if (low is None or amount >= low) and (high is None or amount <= high):
        return amount
    found = f"{column.name} is {text}"
    mend = "look the number up and correct the cell"
    if high is not None and high <= 2 < amount <= 100:
        mend = f"write a fraction of one: {text}% is {amount / 100:f}"
    limits = {"at least": low, "at most": high}
    bounds = [f"{words} {limit}" for words, limit in limits.items() if limit is not None]
    expected = f"a value of {' and '.join(bounds)}"
    raise DataError(Fault(place, found, expected, mend))


def _year(text: str, column: Column, place: Place) -> int:
    if not re.fullmatch("(19|20)[0-9]{2}", text):
        raise _refuse(text, column, place)
    return int(_within(text, column, place))


def _date(text: str, column: Column, place: Place) -> date:
    try:
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise _refuse(text, column, place)


def _boolean(text: str, column: Column, place: Place) -> bool:
    if text not in {"true", "false"}:
        raise _refuse(text, column, place)
    return text == "true"


def _code(text: str, column: Column, place: Place) -> str:
    if not CODE.fullmatch(text):
        raise _refuse(text, column, place)
    return text


def _choice(text: str, column: Column, place: Place) -> str:
    if text not in column.choices:
        found = f"{column.name} is {text!r}"
        expected = f"one of {', '.join(column.choices)}"
        mend = nearest(text, column.choices, otherwise="write one of these")
        raise DataError(Fault(place, found, expected, mend))
    return text


def _text(text: str, _: Column, __: Place) -> str:
    return text


READERS: dict[str, Callable[[str, Column, Place], Content]] = {
    "code": _code,
    "text": _text,
    "integer": _integer,
    "decimal": _number,
    "year": _year,
    "date": _date,
    "boolean": _boolean,
    "choice": _choice,
}
