"""Tables that look right and are not: each with the place and the words of its one message."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.data.samples import CSV

LINES = CSV.splitlines()
HEADER, LAST = LINES[0], LINES[3]


@dataclass(frozen=True)
class Hostile:
    """A faulty table: where its fault is (line:column), and what the message must say of it."""

    id: str
    raw: bytes
    place: str
    found: str
    mend: str


def _edited(old: str, new: str) -> bytes:
    assert CSV.count(old) == 1, old
    return CSV.replace(old, new).encode()


def _cells() -> Iterator[Hostile]:
    """One cell of the last row is not what its column holds."""
    for name, old, new, column, found, mend in CELLS:
        row = LAST.replace(old, new)
        assert LAST.count(old) == 1, old
        yield Hostile(name, CSV.replace(LAST, row).encode(), f"4:{column}", found, mend)


def _raw() -> Iterator[Hostile]:
    for name, raw, place, found, mend in RAW:
        yield Hostile(name, raw, place, found, mend)


BLANK_KEPT = "leave the cell empty if it may be"
SEPARATORS = "leave out the thousands separators: 65542"
CELLS = (
    ("text in a number", "65542", "lots", 21, "exports_usd is 'lots'", "correct the cell"),
    ("number with a unit", "65542", "65542 USD", 21, "'65542 USD'", "leave out the currency"),
    ("currency sign", "65542", "$65542", 21, "'$65542'", "leave out the currency"),
    (
        "full-width digits",
        "65542",
        "６５５４２",
        21,
        "'６５５４２'",
        "half-width characters: 65542",
    ),
    ("full-width point", "0.0261", "0．0261", 27, "share is", "half-width characters: 0.0261"),
    ("Arabic digits", "65542", "٦٥٥٤٢", 21, "exports_usd is", "correct the cell"),
    ("Roman numeral", "65542", "Ⅻ", 21, "'Ⅻ'", "correct the cell"),
    ("superscript digit", "65542", "6²", 21, "'6²'", "correct the cell"),
    ("quoted thousands", "65542", '"65,542"', 21, "'65,542'", SEPARATORS),
    ("spaced thousands", "65542", "65 542", 21, "'65 542'", SEPARATORS),
    ("thousands by no-break space", "65542", "65\u00a0542", 21, "\\xa0", SEPARATORS),
    ("thousands by apostrophe", "65542", "65'542", 21, "65'542", SEPARATORS),
    ("underscore", "65542", "65_542", 21, "'65_542'", SEPARATORS),
    ("Indian grouping", "65542", '"6,55,42"', 21, "'6,55,42'", "correct the cell"),
    ("decimal comma", "0.0261", '"0,0261"', 27, "'0,0261'", "as a point: 0.0261"),
    ("per cent sign", "0.0261", "2.61%", 27, "'2.61%'", "fraction of one"),
    ("full-width per cent", "0.0261", "2.61％", 27, "'2.61％'", "half-width"),
    ("per mille sign", "0.0261", "26.1‰", 27, "'26.1‰'", "fraction of one"),
    ("triangle for minus", "65542", "▲65542", 21, "'▲65542'", "sign as a hyphen: -65542"),
    ("triangle and space", "65542", "▲ 65542", 21, "'▲ 65542'", "sign as a hyphen: -65542"),
    ("white triangle", "65542", "△65542", 21, "'△65542'", "sign as a hyphen: -65542"),
    ("triangle, separators", "65542", '"▲65,542"', 21, "'▲65,542'", "sign as a hyphen"),
    ("minus sign U+2212", "65542", "\u221265542", 21, "exports_usd is", "hyphen: -65542"),
    ("en dash for minus", "65542", "–65542", 21, "exports_usd is", "hyphen: -65542"),
    ("accountants' parentheses", "65542", "(65542)", 21, "'(65542)'", "in front: -65542"),
    ("minus behind", "65542", "65542-", 21, "'65542-'", "in front: -65542"),
    ("plus sign", "65542", "+65542", 21, "'+65542'", "leave out the plus sign: 65542"),
    ("exponent in an integer", "65542", "6.5542E4", 21, "'6.5542E4'", "without an exponent"),
    ("exponent in a decimal", "0.0261", "2.61e-2", 27, "'2.61e-2'", "without an exponent"),
    ("hexadecimal", "65542", "0x10006", 21, "'0x10006'", "correct the cell"),
    ("fraction", "0.0261", "1/38", 27, "'1/38'", "correct the cell"),
    ("leading zeros", "65542", "065542", 21, "'065542'", "leading zeros: 65542"),
    ("point without zero", "0.0261", ".0261", 27, "'.0261'", "before the point: 0.0261"),
    ("point without decimals", "0.0261", "0.", 27, "'0.'", "without a point: 0"),
    ("decimals of an integer", "65542", "65542.0", 21, "'65542.0'", "without a point: 65542"),
    ("half an integer", "65542", "65542.5", 21, "'65542.5'", "correct the cell"),
    ("two points", "0.0261", "0.02.61", 27, "'0.02.61'", "correct the cell"),
    ("negative zero", "0.0261", "-0.0", 27, "'-0.0'", "zero without a sign"),
    ("NaN", "0.0261", "NaN", 27, "'NaN'", BLANK_KEPT),
    ("nan", "65542", "nan", 21, "'nan'", BLANK_KEPT),
    ("NA in a number", "0.0261", "NA", 27, "'NA'", BLANK_KEPT),
    ("N/A in a number", "65542", "N/A", 21, "'N/A'", BLANK_KEPT),
    ("null", "65542", "NULL", 21, "'NULL'", BLANK_KEPT),
    ("None", "0.0261", "None", 27, "'None'", BLANK_KEPT),
    ("hyphen for missing", "0.0261", "-", 27, "'-'", BLANK_KEPT),
    ("dash for missing", "0.0261", "―", 27, "'―'", BLANK_KEPT),
    ("SIPRI's dots", "0.0261", "...", 27, "'...'", BLANK_KEPT),
    ("SIPRI's other dots", "0.0261", ". .", 27, "'. .'", BLANK_KEPT),
    ("SIPRI's xxx", "0.0261", "xxx", 27, "'xxx'", BLANK_KEPT),
    ("an ellipsis", "0.0261", "…", 27, "'…'", BLANK_KEPT),
    ("infinity", "0.0261", "inf", 27, "'inf'", "write the number itself"),
    ("minus infinity", "0.0261", "-Infinity", 27, "'-Infinity'", "write the number itself"),
    ("spreadsheet error", "0.0261", "#DIV/0!", 27, "'#DIV/0!'", "write the number itself"),
    ("formula", "65542", "=SUM(D2:D3)", 21, "'=SUM(D2:D3)'", "correct the cell"),
    ("one digit too many", "65542", "1" + "0" * 15, 21, "has 16 digits", "correct the cell"),
    ("huge number", "65542", "9" * 400, 21, "has 400 digits", "correct the cell"),
    ("too many decimals", "0.0261", f"0.{'3' * 30}", 27, "has 31 digits", "correct the cell"),
    ("below the minimum", "65542", "-65542", 21, "is -65542", "correct the cell"),
    ("per cent for a fraction", "0.0261", "2.61", 27, "is 2.61", "2.61% is 0.0261"),
    ("above the maximum", "0.0261", "261", 27, "is 261", "correct the cell"),
    ("truth value in a number", "65542", "true", 21, "'true'", "correct the cell"),
    ("date in a number", "65542", "2025-04-02", 21, "'2025-04-02'", "correct the cell"),
    ("blank required number", "65542", "", 21, "exports_usd is blank", "never guessed"),
    ("blank required code", "KR", "", 1, "code is blank", "never guessed"),
    ("blank required choice", "asia", '""', 50, "group is blank", "never guessed"),
    ("two-digit year", "2024", "24", 4, "year is '24'", "all four digits"),
    ("year as a decimal", "2024", "2024.0", 4, "year is '2024.0'", "without a point: 2024"),
    ("fiscal year", "2024", "FY2024", 4, "year is 'FY2024'", "correct the cell"),
    ("Japanese year", "2024", "令和6年", 4, "year is '令和6年'", "correct the cell"),
    ("year too early", "2024", "1999", 4, "year is 1999", "correct the cell"),
    ("year of another millennium", "2024", "3024", 4, "year is '3024'", "correct the cell"),
    ("31 April", "2025-04-02", "2025-04-31", 34, "day is '2025-04-31'", "no such day"),
    ("29 February", "2025-04-02", "2025-02-29", 34, "day is '2025-02-29'", "no such day"),
    ("month 13", "2025-04-02", "2025-13-02", 34, "day is '2025-13-02'", "no such day"),
    ("slashes in a date", "2025-04-02", "2025/04/02", 34, "2025/04/02", "between: 2025-04-02"),
    ("American date", "2025-04-02", "4/2/2025", 34, "'4/2/2025'", "year, month and day"),
    ("date in words", "2025-04-02", "2 Apr 2025", 34, "'2 Apr 2025'", "year, month and day"),
    ("compact date", "2025-04-02", "20250402", 34, "'20250402'", "year, month and day"),
    ("short date", "2025-04-02", "2025-4-2", 34, "'2025-4-2'", "year, month and day"),
    ("two-digit year of a date", "2025-04-02", "25-04-02", 34, "'25-04-02'", "year, month"),
    ("time of day", "2025-04-02", "2025-04-02T09:00", 34, "T09:00", "of day: 2025-04-02"),
    ("spreadsheet's day number", "2025-04-02", "45749", 34, "'45749'", "year, month and day"),
    ("TRUE", "true", "TRUE", 45, "listed is 'TRUE'", "write true, in small letters"),
    ("yes", "true", "yes", 45, "listed is 'yes'", "write true, in small letters"),
    ("one for true", "true", "1", 45, "listed is '1'", "write true, in small letters"),
    ("False", "true", "False", 45, "listed is 'False'", "write false, in small letters"),
    ("circle for true", "true", "○", 45, "listed is '○'", "correct the cell"),
    ("unknown choice", "asia", "asai", 50, "group is 'asai'", "did you mean asia?"),
    ("choice in capitals", "asia", "ASIA", 50, "group is 'ASIA'", "write one of these"),
    ("choice in Japanese", "asia", "アジア", 50, "group is 'アジア'", "write one of these"),
    ("code with a space", "KR", "K R", 1, "code is 'K R'", "correct the cell"),
    ("full-width code", "KR", "ＫＲ", 1, "code is 'ＫＲ'", "half-width characters: KR"),
    ("code in Japanese", "KR", "韓国", 1, "code is '韓国'", "correct the cell"),
    ("dash for a code", "KR", "-", 1, "code is '-'", BLANK_KEPT),
    ("space behind a number", "65542", "65542 ", 21, "'65542 ' has spaces", "delete the spaces"),
    ("space before a number", "65542", " 65542", 21, "' 65542' has spaces", "delete the spaces"),
    ("space within quotes", "KR", '"KR "', 1, "'KR ' has spaces", "delete the spaces"),
    ("no-break space behind", "65542", "65542\u00a0", 21, "has spaces", "delete the spaces"),
    ("full-width space", "South Korea", "\u3000Korea", 9, "has spaces", "delete the spaces"),
    ("cell of spaces", "65542", "   ", 21, "'   ' has spaces", "delete the spaces"),
    ("decomposed letters", "South Korea", "Co\u0302te", 9, "not NFC", "type it again"),
    ("decomposed kana", "South Korea", "ト\u3099イツ", 9, "not NFC", "type it again"),
    ("tab in a cell", "South Korea", "South\tKorea", 14, "U+0009", "delete it"),
    ("NUL", "South Korea", "South\x00Korea", 14, "U+0000", "delete it"),
    ("escape character", "South Korea", "\x1bSouth Korea", 9, "U+001B", "delete it"),
    ("control character of Latin-1", "South Korea", "C\x99te", 10, "U+0099", "delete it"),
    ("zero-width space", "South Korea", "South\u200bKorea", 14, "U+200B", "delete it"),
    ("soft hyphen", "South Korea", "Ko\u00adrea", 11, "U+00AD", "delete it"),
    ("right-to-left override", "South Korea", "\u202eaeroK", 9, "U+202E", "delete it"),
    ("line separator", "South Korea", "South\u2028Korea", 14, "U+2028", "delete it"),
    ("replacement character", "South Korea", "C\ufffdte", 10, "U+FFFD", "delete it"),
    ("byte order mark within", "KR", "\ufeffKR", 1, "U+FEFF", "delete it"),
    ("CR within a line", "South Korea", "South\rKorea", 14, "U+000D", "delete it"),
    ("two CRs at the end", "ally", "ally\r\r", 59, "U+000D", "delete it"),
    ("stray quotation mark", "South Korea", 'South "Korea', 15, "out of place", "double the"),
    ("quotes around a word", "South Korea", 'South "Korea"', 15, "out of place", "double the"),
    ("text behind quotes", "South Korea", '"South" Korea', 16, "out of place", "double the"),
    ("backslash quotes", "South Korea", '"S\\"K"', 13, "out of place", "double the"),
    ("quote left open", "South Korea", '"South Korea', 9, "not closed on its line", "delete"),
    ("quote opened at the end", "ally", 'ally"', 59, "out of place", "double the"),
    ("unquoted comma in a name", "South Korea", "Korea, South", 15, "10 fields", "quotes around"),
    ("unquoted thousands", "65542", "65,542", 24, "10 fields", "quotes around"),
    ("unquoted comma at the end", "ally", "ally, since 1953", 60, "10 fields", "quotes around"),
    ("too few fields", ",ally", "", 50, "8 fields", "leave a blank cell empty"),
    ("a field left out", "65542,", "", 21, "8 fields", "leave a blank cell empty"),
    ("row cut off", LAST[2:], "", 1, "1 field", "leave a blank cell empty"),
    ("semicolons in a row", LAST, LAST.replace(",", ";"), 1, "has 1 field", "quotes around"),
    ("row of commas", LAST, "," * 8, 1, "a row without values", "delete the row"),
    ("header again", LAST, HEADER, 1, "the header again", "delete the line"),
    ("blank line of spaces", LAST, "  ", 1, "a blank line", "delete it"),
    ("comment line", LAST, "# checked by hand", 1, "1 field", "quotes around"),
    ("duplicate key", "KR", "JP", 1, "code and year 'JP 2024' again", "one of the two rows"),
    ("duplicate of Namibia", "KR", "NA", 1, "code and year 'NA 2024' again", "one of the two"),
)
WITHOUT_LISTED = re.sub(",(listed|true|false),", ",", CSV).encode()
RAW = (
    ("missing column", WITHOUT_LISTED, "1:1", "missing column 'listed'", "add it"),
    ("empty file", b"", "1", "the table has no rows", "add rows"),
    ("header only", HEADER.encode() + b"\n", "1", "the table has no rows", "add rows"),
    ("header without end", HEADER.encode(), "1", "the table has no rows", "add rows"),
    ("only a line end", b"\n", "1:1", "a blank line", "delete it"),
    ("only a byte order mark", b"\xef\xbb\xbf", "1", "the table has no rows", "add rows"),
    ("two byte order marks", b"\xef\xbb\xbf" * 2 + CSV.encode(), "1:1", "U+FEFF", "delete it"),
    ("blank line within", _edited("\nKR", "\n\nKR"), "4:1", "a blank line", "delete it"),
    ("blank line at the start", b"\n" + CSV.encode(), "1:1", "a blank line", "delete it"),
    ("blank line at the end", CSV.encode() + b"\n", "5:1", "a blank line", "delete it"),
    ("CR alone", CSV.replace("\n", "\r").encode(), "1:55", "lines end in CR alone", "LF"),
    ("UTF-16", CSV.encode("utf-16"), "1:1", "looks like UTF-16", "save it as UTF-8"),
    ("UTF-16 unmarked", CSV.encode("utf-16-le"), "1:1", "looks like UTF-16", "as UTF-8"),
    ("UTF-16 big-endian", CSV.encode("utf-16-be"), "1:1", "looks like UTF-16", "as UTF-8"),
    ("UTF-32", CSV.encode("utf-32"), "1:1", "looks like UTF-16", "as UTF-8"),
    (
        "Shift_JIS",
        CSV.replace("Japan", "日本").encode("cp932"),
        "2:9",
        "looks like Shift_JIS",
        "save it as UTF-8",
    ),
    (
        "Shift_JIS behind UTF-8",
        CSV.replace("Japan", "日本").encode() + "FR,2024,仏".encode("cp932"),
        "5:9",
        "looks like",
        "save it as UTF-8",
    ),
    (
        "a byte cut off",
        CSV.replace("Japan", "日本").encode().replace("本".encode(), "本".encode()[:2]),
        "2:10",
        "looks like",
        "save it as UTF-8",
    ),
    (
        "Latin-1",
        _edited("Japan", "Japón").decode().encode("latin-1"),
        "2:12",
        "another encoding",
        "UTF-8",
    ),
    ("gzip", b"\x1f\x8b\x08\x00" + CSV.encode(), "1:1", "a compressed file", "export it"),
    (
        "spreadsheet",
        b"PK\x03\x04\x14\x00\x06\x00\x08" + b"\xff" * 40,
        "1:1",
        "a spreadsheet",
        "export it as CSV",
    ),
    ("semicolons", CSV.replace(",", ";").encode(), "1:5", "a semicolon", "CSV with commas"),
    ("tabs", CSV.replace(",", "\t").encode(), "1:5", "a tab", "CSV with commas"),
    ("full-width commas", CSV.replace(",", "，").encode(), "1:5", "a full-width comma", "commas"),
    (
        "web page",
        b"<!doctype html>\n<title>404</title>\n",
        "1:1",
        "no header",
        "begin the table with code,year",
    ),
    (
        "extra column",
        _edited("note\n", "note,region\n"),
        "1:56",
        "unknown column 'region'",
        "declare it",
    ),
    ("column without name", _edited("note\n", "note,\n"), "1:56", "unknown column ''", "comma"),
    ("column misspelt", _edited("exports_usd", "export_usd"), "1:16", "'export_usd'", "rename it"),
    ("column in capitals", _edited("share", "SHARE"), "1:28", "'SHARE'", "rename it to share"),
    ("space in the header", _edited(",share", ", share"), "1:28", "' share'", "rename it to"),
    ("column twice", _edited("note\n", "note,share\n"), "1:56", "'share' again", "delete one"),
    (
        "line break within quotes",
        _edited("Windhoek, since", "Windhoek,\nsince"),
        "3:42",
        "not closed on its line",
        "the line break inside",
    ),
    (
        "two line breaks within quotes",
        _edited("Windhoek, since 1990", "Windhoek,\nsince\n1990"),
        "3:42",
        "not closed on its line",
        "the line break inside",
    ),
    ("no header", CSV.partition("\n")[2].encode(), "1:1", "no header", "begin the table"),
)
HOSTILE = (*_cells(), *_raw())
