"""Split CSV text into rows whose fields keep their position; refuse what readers disagree on."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kyori.errors import DataError, Fault, Place

# One field: quoted (quotes doubled inside, no line break) or bare (no quote, no comma).
FIELD = re.compile(r'"(?:[^"\r\n]|"")*"|[^",\r\n]*')
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0085\u2028\u2029\ufffd\ufeff]")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file: its number, its fields, and the column at which each begins."""

    line: int
    fields: Sequence[str]
    positions: Sequence[int]


def read_rows(file: str, raw: bytes) -> list[Row]:
    """Split the bytes of a CSV into rows; DataError gives line and column of every fault."""
    lines = _decoded(file, raw).split("\n")
    if lines[-1] == "":
        lines.pop()
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, line in enumerate(lines, 1):
        try:
            rows.append(_row(file, number, line))
        except DataError as error:
            faults.extend(error.faults)
    if faults:
        raise DataError(faults)
    if len(rows) < 2:
        found = "the table has no rows"
        raise DataError(Fault(Place(file, 1), found, "a header and at least one row", "add rows"))
    return rows


def _decoded(file: str, raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DataError(_not_utf8(file, raw, 0, "UTF-16"))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DataError(_not_utf8(file, raw, error.start, _guess(raw))) from None
    return text.removeprefix("\ufeff")


def _guess(raw: bytes) -> str:
    """Name the encoding that Japanese spreadsheets save in, when the bytes fit it."""
    try:
        raw.decode("cp932")
    except UnicodeDecodeError:
        return "another encoding"
    return "Shift_JIS (CP932)"


def _not_utf8(file: str, raw: bytes, start: int, guess: str) -> Fault:
    before = raw[:start]
    line = before.count(b"\n") + 1
    column = start - (before.rfind(b"\n") + 1) + 1
    mend = "save it as UTF-8 (in Excel: CSV UTF-8)"
    return Fault(Place(file, line, column), f"the text looks like {guess}", "UTF-8", mend)


def _row(file: str, number: int, line: str) -> Row:
    line = line.removesuffix("\r")
    if not line.strip():
        raise DataError(_fault(file, number, 1, "a blank line", "one row a line", "delete it"))
    if found := FORBIDDEN.search(line) or (re.search("\r", line)):
        name = f"the character U+{ord(found.group()):04X}"
        raise DataError(_fault(file, number, found.start() + 1, name, "plain text", "delete it"))
    fields, positions, at = [], [], 0
    while True:
        match = FIELD.match(line, at)
        assert match is not None  # the bare alternative matches the empty string
        end = match.end()
        if end < len(line) and line[end] != ",":
            raise DataError(_stray_quote(file, number, end + 1))
        fields.append(next(csv.reader([match.group()]), [""])[0] if match.group() else "")
        positions.append(at + 1)
        if end == len(line):
            return Row(number, tuple(fields), tuple(positions))
        at = end + 1


def _stray_quote(file: str, number: int, column: int) -> Fault:
    mend = 'put the whole field in quotes and double the quotes inside it: "say ""so"""'
    return _fault(file, number, column, "a quotation mark out of place", "a whole field", mend)


def _fault(file: str, line: int, column: int, found: str, expected: str, mend: str) -> Fault:
    return Fault(Place(file, line, column), found, expected, mend)
