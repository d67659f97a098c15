"""Turn the text of one cell into a typed value, and refuse anything that is not plainly one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from kyori.data.sidecars import Column
from kyori.errors import DataError, Fault, Place, nearest

PLAIN_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
PLAIN_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")

Content = str | int | Decimal | date | bool | None


def read_cell(text: str, column: Column, place: Place) -> Content:
    """Return the typed content of a cell, None where it is blank; DataError says what is wrong."""
    if text == "":
        if column.required:
            found = f"{column.name} is blank"
            mend = "fill it in, or delete the row: a missing value is never guessed"
            raise DataError(Fault(place, found, f"a {column.type}", mend))
        return None
    if text != text.strip():
        found = f"{column.name} {text!r} has spaces around it"
        raise DataError(Fault(place, found, "no spaces around a value", "delete the spaces"))
    if text != unicodedata.normalize("NFC", text):
        found = f"{column.name} {text!r} has letters in pieces (not NFC)"
        raise DataError(Fault(place, found, "composed letters (NFC)", "type it again"))
    return READERS[column.type](text, column, place)


def _refuse(text: str, column: Column, place: Place, expected: str) -> DataError:
    found = f"{column.name} is {text!r}"
    return DataError(Fault(place, found, f"expected {expected}", _advice(text)))


def _advice(text: str) -> str:
    """Give the mend for the ways in which numbers are most often mistyped."""
    half = unicodedata.normalize("NFKC", text)
    if half != text:
        return f"type it in half-width characters: {half}"
    if re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", text):
        return f"leave out the thousands separators: {text.replace(',', '')}"
    if text.endswith("%"):
        return "write a fraction of one: 24% is 0.24"
    if text.startswith(("▲", "△", "\u2212")):
        return f"write the sign as a hyphen: -{text[1:].strip()}"
    if re.fullmatch(r"\(.*\)", text):
        return f"write the sign as a hyphen: -{text[1:-1]}"
    if re.fullmatch(r"[+-]?[0-9.]+[eE][+-]?[0-9]+", text):
        return "write it out in full, without an exponent"
    if text.lower() in {"na", "n/a", "nan", "null", "none", "-", "...", "xxx", ". ."}:
        return "leave the cell empty if it may be, else delete the row"
    return "correct the cell"


def _number(text: str, column: Column, place: Place) -> Decimal:
    if not PLAIN_DECIMAL.fullmatch(text):
        raise _refuse(text, column, place, "a plain number such as 1234.5")
    return _within(Decimal(text), text, column, place)


def _integer(text: str, column: Column, place: Place) -> int:
    if not PLAIN_INTEGER.fullmatch(text):
        raise _refuse(text, column, place, "a whole number")
    return int(_within(Decimal(text), text, column, place))


def _within(amount: Decimal, text: str, column: Column, place: Place) -> Decimal:
    low, high = column.minimum, column.maximum
    if (low is not None and amount < low) or (high is not None and amount > high):
        bounds = (
            f"between {low if low is not None else '-∞'} and {high if high is not None else '∞'}"
        )
        raise _refuse(text, column, place, f"a value {bounds}")
    return amount


def _year(text: str, column: Column, place: Place) -> int:
    if not re.fullmatch("(19|20)[0-9]{2}", text):
        raise _refuse(text, column, place, "a year such as 2024")
    return int(_within(Decimal(text), text, column, place))


def _date(text: str, column: Column, place: Place) -> date:
    try:
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise _refuse(text, column, place, "a date such as 2025-04-02")


def _boolean(text: str, column: Column, place: Place) -> bool:
    if text not in {"true", "false"}:
        raise _refuse(text, column, place, "true or false")
    return text == "true"


def _code(text: str, column: Column, place: Place) -> str:
    if not CODE.fullmatch(text):
        raise _refuse(text, column, place, "a code of Latin letters and digits")
    return text


def _choice(text: str, column: Column, place: Place) -> str:
    if text not in column.choices:
        found = f"{column.name} is {text!r}"
        expected = f"one of {', '.join(column.choices)}"
        raise DataError(Fault(place, found, expected, nearest(text, column.choices)))
    return text


def _text(text: str, column: Column, place: Place) -> str:
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
