"""Split CSV text into rows whose fields keep their position; refuse what readers disagree on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kyori.errors import DataError, Fault, Place

# One field: quoted (quotes doubled inside, no line break) or bare (no quote, no comma).
FIELD = re.compile(r'"(?:[^"\r\n]|"")*"|[^",\r\n]*')
# Control characters, tabs, and what cannot be seen: soft hyphens, zero-width and direction marks.
FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd]"
)
PRIVATE = re.compile("[\ue000-\uf8ff]")
BINARIES = {
    b"PK\x03\x04": "a spreadsheet or a zip file",
    b"\xd0\xcf\x11\xe0": "a spreadsheet of an old kind",
    b"\x1f\x8b": "a compressed file",
    b"%PDF": "a PDF",
}
SEPARATORS = {";": "semicolon", "\t": "tab", "|": "bar", "，": "full-width comma"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file: its number, its fields, and the column at which each begins."""

    line: int
    fields: Sequence[str]
    positions: Sequence[int]


class _OpenQuoteError(Exception):
    """A quoted field does not end on its line; carries the column at which it begins."""

    def __init__(self, column: int) -> None:
        super().__init__(column)
        self.column = column


def read_rows(file: str, raw: bytes) -> list[Row]:
    """Split the bytes of a CSV into rows; DataError gives line and column of every fault."""
    lines = _lines(file, raw)
    rows: list[Row] = []
    faults: list[Fault] = []
    taken = 0  # lines that belong to a field opened above: told once, at its quotation mark
    for number, line in enumerate(lines, 1):
        if number <= taken:
            continue
        try:
            rows.append(_row(file, number, line))
        except DataError as error:
            faults.extend(error.faults)
        except _OpenQuoteError as error:
            faults.append(_open_quote(file, number, error.column))
            taken = _closing_line(lines, number)
    if faults:
        raise DataError(faults)
    if len(rows) < 2:
        found = "the table has no rows"
        expected = "a header and at least one row"
        raise DataError(Fault(Place(file, 1), found, expected, "add rows"))
    return rows


def _lines(file: str, raw: bytes) -> list[str]:
    """Return the lines without their ends (LF or CR LF); the last end may be missing."""
    text = _decoded(file, raw)
    if "\r" in text and "\n" not in text:
        found, mend = "lines end in CR alone", "save it with LF line ends"
        raise DataError(_fault(file, 1, text.index("\r") + 1, found, "lines ending in LF", mend))
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    if lines[-1] == "":
        lines.pop()
    header = lines[0] if lines else ""
    for mark, name in SEPARATORS.items():
        if mark in header and "," not in header:
            found, column = f"the separator is a {name}", header.index(mark) + 1
            mend = "save it as CSV with commas"
            raise DataError(_fault(file, 1, column, found, "commas between the fields", mend))
    return lines


def _decoded(file: str, raw: bytes) -> str:
    for mark, name in BINARIES.items():
        if raw.startswith(mark):
            found, mend = f"it is {name}", "export it as CSV (in Excel: CSV UTF-8)"
            raise DataError(_fault(file, 1, 1, found, "a CSV file", mend))
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw[:4]:
        raise DataError(_not_utf8(file, raw, 0, "UTF-16"))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DataError(_not_utf8(file, raw, error.start, _guess(raw))) from None
    return text.removeprefix("\ufeff")  # Excel's "CSV UTF-8" begins with it


def _guess(raw: bytes) -> str:
    """Name the encoding that Japanese spreadsheets save in, when the bytes fit it."""
    try:
        is_japanese = not PRIVATE.search(raw.decode("cp932"))
    except UnicodeDecodeError:
        is_japanese = False
    return "Shift_JIS (CP932)" if is_japanese else "another encoding"


def _not_utf8(file: str, raw: bytes, start: int, guess: str) -> Fault:
    before = raw[:start].decode("utf-8").removeprefix("\ufeff")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    mend = "save it as UTF-8 (in Excel: CSV UTF-8)"
    return _fault(file, line, column, f"the text looks like {guess}", "UTF-8", mend)


def _row(file: str, number: int, line: str) -> Row:
    if not line.strip():
        raise DataError(_fault(file, number, 1, "a blank line", "one row a line", "delete it"))
    if found := FORBIDDEN.search(line):
        name, column = f"the character U+{ord(found.group()):04X}", found.start() + 1
        raise DataError(_fault(file, number, column, name, "visible text", "delete it"))
    fields, positions, at = [], [], 0
    while True:
        match = FIELD.match(line, at)
        assert match is not None  # the bare alternative matches the empty string
        end = match.end()
        if end < len(line) and line[end] != ",":
            if end == at:  # a quotation mark begins the field and none ends it
                raise _OpenQuoteError(at + 1)
            raise DataError(_stray_quote(file, number, end + 1))
        fields.append(_unquoted(match.group()))
        positions.append(at + 1)
        if end == len(line):
            return Row(number, tuple(fields), tuple(positions))
        at = end + 1


def _unquoted(field: str) -> str:
    return field[1:-1].replace('""', '"') if field.startswith('"') else field


def _closing_line(lines: Sequence[str], opened: int) -> int:
    """Return the line that closes a field left open on line `opened`, or that line itself."""
    for number, line in enumerate(lines[opened:], opened + 1):
        if line.count('"') % 2:
            return number
    return opened


def _open_quote(file: str, line: int, column: int) -> Fault:
    mend = "delete the quotation mark, or the line break inside the quotes"
    found = "a quotation mark that is not closed on its line"
    return _fault(file, line, column, found, "a whole field on one line", mend)


def _stray_quote(file: str, number: int, column: int) -> Fault:
    mend = 'put the whole field in quotes and double the quotes inside it: "say ""so"""'
    return _fault(file, number, column, "a quotation mark out of place", "a whole field", mend)


def _fault(file: str, line: int, column: int, found: str, expected: str, mend: str) -> Fault:
    return Fault(Place(file, line, column), found, f"{expected}", mend)
