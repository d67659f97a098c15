"""A table's description is complete, of the right kinds, and free of keys nobody reads."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kyori.data.declarations import COLUMN_KEYS, KEYS
from kyori.data.sidecars import read_sidecar
from kyori.errors import DataError
from tests.data.samples import SIDECAR

LINES = SIDECAR.splitlines()
CHANGE = f"""
[[changes]]
date = 2025-06-01
reason = "A slip"
sha256 = "{"1" * 64}"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "sample.toml"
    path.write_text(text, "utf-8")
    return path


def refusal(folder: Path, text: str) -> DataError:
    with pytest.raises(DataError) as caught:
        read_sidecar(written(folder, text))
    return caught.value


def changed(old: str, new: str) -> str:
    assert SIDECAR.count(old) == 1, old
    return SIDECAR.replace(old, new)


def test_a_good_sidecar_is_read(tmp_path: Path):
    sidecar = read_sidecar(written(tmp_path, SIDECAR + CHANGE))
    assert (sidecar.file, sidecar.title, sidecar.licence) == ("sample.toml", "A sample", "CC0 1.0")
    assert sidecar.retrieved == date(2025, 5, 30)
    assert sidecar.key == ("code", "year")
    assert sidecar.source_sha256 == ""
    share = sidecar.column("share")
    assert (share.type, share.unit, share.required) == ("decimal", "fraction", False)
    assert (share.minimum, share.maximum) == (Decimal(0), Decimal(1))
    assert sidecar.column("group").choices == ("asia", "africa")
    assert sidecar.column("code").required


def test_a_limit_is_the_decimal_that_is_written(tmp_path: Path):
    text = changed("minimum = 0\nmaximum = 1\n", 'minimum = 0.1\nmaximum = "0.30"\n')
    share = read_sidecar(written(tmp_path, text)).column("share")
    assert (share.minimum, share.maximum) == (Decimal("0.1"), Decimal("0.30"))


@pytest.mark.parametrize("key", [name for name, key in KEYS.items() if key.required])
def test_every_required_key_must_be_there(key: str, tmp_path: Path):
    lines = [line for line in LINES if not line.startswith(f"{key} =")]
    if key == "columns":
        lines = LINES[: LINES.index("[columns.code]")]
    error = refusal(tmp_path, "\n".join(lines))
    assert [fault.found for fault in error.faults] == [f"`{key}` is missing"]
    assert str(error.faults[0].place) == "sample.toml"


@pytest.mark.parametrize("key", [name for name, key in COLUMN_KEYS.items() if key.required])
def test_every_required_key_of_a_column_must_be_there(key: str, tmp_path: Path):
    at = next(n for n, line in enumerate(LINES) if n > 30 and line.startswith(f"{key} ="))
    section = next(line for line in reversed(LINES[:at]) if line.startswith("["))
    error = refusal(tmp_path, "\n".join(LINES[:at] + LINES[at + 1 :]))
    assert error.faults[0].found == f"`{section[1:-1]}.{key}` is missing"
    assert error.faults[0].place.line == LINES.index(section) + 1


@pytest.mark.parametrize(
    ("old", "new", "line", "found", "expected"),
    [
        ('title = "A sample"', 'title = " "', 2, "`title` is ' '", "a text in quotes"),
        ('publisher = "Nobody"', "publisher = 7", 3, "`publisher` is 7", "a text in quotes"),
        ('url = ""', "url = false", 4, "`url` is False", "an address that begins with https://"),
        ('url = ""', 'url = "census.gov"', 4, "`url` is 'census.gov'", "an address"),
        ('url = ""', 'url = "javascript:x"', 4, "`url` is 'javascript:x'", "an address"),
        ("2025-05-30", '"2025-05-30"', 5, "`retrieved` is '2025-05-30'", "without quotes"),
        ("2025-05-30", "2025-05-30T10:00:00", 5, "`retrieved` is datetime", "a date such as"),
        ('licence = "CC0 1.0"', 'licence = ""', 6, "`licence` is ''", "a text in quotes"),
        ('"nobody-2025"', "[]", 8, "`reference` is []", "a text in quotes"),
        ('0000000000000000"', '"', 9, "`sha256` is '000", "64 hexadecimal digits"),
        ('["code", "year"]', '"code"', 10, "`key` is 'code'", "a list of columns"),
        ('["code", "year"]', "[]", 10, "`key` is []", "a list of columns"),
        ('["code", "year"]', '["code", "code"]', 10, "`key` is ['code', 'code']", "a list"),
        ('["code", "year"]', '["code", "iso"]', 10, "`key` names iso", "declared columns: code"),
        ('"CC0 1.0"', '"CC0 1.0"\nnotes = "one"', 7, "`notes` is 'one'", "a list of texts"),
        ('"CC0 1.0"', '"CC0"\nsource_sha256 = "12"', 7, "`source_sha256`", "64 hexadecimal"),
        ('"CC0 1.0"', '"CC0"\nlicense = "CC0"', 7, "unknown key `license`", "one of title"),
        ('type = "year"', 'type = "years"', 18, "`columns.year.type` is 'years'", "one of code"),
        ('"calendar year"', "1", 19, "`columns.year.unit` is 1", "a text in quotes"),
        ('description = "Name"', 'description = ""', 27, "`columns.name.description`", "a text"),
        ("minimum = 2000", 'minimum = "x"', 21, "`columns.year.minimum` is 'x'", "a number"),
        ("minimum = 2000", "minimum = true", 21, "`columns.year.minimum` is True", "a number"),
        ("maximum = 2030", "maximum = inf", 22, "`columns.year.maximum` is inf", "a number"),
        (
            '"Day of the announcement"\nrequired = false',
            '"Day"\nrequired = "false"',
            47,
            "`columns.day.required` is 'false'",
            "true or false without quotes",
        ),
        ('["asia", "africa"]', "[]", 58, "`columns.group.choices` is []", "a list of texts"),
        ('["asia", "africa"]', '["asia", 1]', 58, "`columns.group.choices`", "a list of texts"),
        ('choices = ["asia", "africa"]', "", 54, "`columns.group.choices` is missing", "choices"),
        ('"Name"', '"Name"\nmaximum = 3', 28, "`columns.name.maximum` is given", "limits where"),
        ('"Name"', '"Name"\nchoices = ["x"]', 28, "`columns.name.choices` is given", "choices"),
        ('"Name"', '"Name"\nrequird = false', 28, "unknown key `columns.name.requird`", "one of"),
        ('"Name"', '"Name"\nrefers_to = "x"', 28, "`columns.name.refers_to` is 'x'", "TABLE."),
        ('[columns.name]\ntype = "text"', "[columns.name]", 24, "name.type` is missing", "one of"),
        ('unit = "fraction"  # of GDP', "unit = 3", 37, "`columns.share.unit` is 3", "a text"),
    ],
)
def test_a_wrong_key_is_named_with_its_line(
    old: str, new: str, line: int, found: str, expected: str, tmp_path: Path
):
    error = refusal(tmp_path, changed(old, new))
    assert len(error.faults) == 1, str(error)
    fault = error.faults[0]
    assert (fault.place.file, fault.place.line) == ("sample.toml", line)
    assert found in fault.found
    assert expected in fault.expected


def test_a_misspelt_key_is_told_the_right_one(tmp_path: Path):
    error = refusal(tmp_path, changed("licence =", "license ="))
    assert [fault.found for fault in error.faults] == [
        "`licence` is missing",
        "unknown key `license`",
    ]
    assert error.faults[1].mend.startswith("did you mean licence")


def test_a_column_must_be_a_section(tmp_path: Path):
    text = SIDECAR.replace('[columns.note]\ntype = "text"\n', "[columns]\nnote = 3\n[x]\n")
    assert "`columns.note` is 3" in str(refusal(tmp_path, text))


@pytest.mark.parametrize(
    "slip",
    ["date = 2025-06-01", 'reason = "A slip"', f'sha256 = "{"1" * 64}"'],
)
def test_a_recorded_change_has_date_reason_and_checksum(slip: str, tmp_path: Path):
    error = refusal(tmp_path, SIDECAR + CHANGE.replace(slip, ""))
    assert len(error.faults) == 1
    assert "`changes` is" in error.faults[0].found


JAPANESE = """
[ja]
title = "見本"
publisher = "なし"
licence = "CC0 1.0"
vintage = "2024年"
"""


def test_a_sidecar_may_speak_japanese_too(tmp_path: Path):
    plain = read_sidecar(written(tmp_path, SIDECAR))
    assert plain.words("ja") == plain.words("en")
    both = read_sidecar(written(tmp_path, SIDECAR + JAPANESE))
    assert both.words("en") == plain.words("en")
    assert both.words("ja") == {
        "title": "見本",
        "publisher": "なし",
        "licence": "CC0 1.0",
        "vintage": "2024年",
    }


@pytest.mark.parametrize(
    "slip", [('vintage = "2024年"\n', ""), ('"見本"', '""'), ("[ja]", '[ja]\nurl = "x"')]
)
def test_a_translation_is_whole_or_left_out(slip: tuple[str, str], tmp_path: Path):
    error = refusal(tmp_path, SIDECAR + JAPANESE.replace(*slip))
    assert len(error.faults) == 1
    assert error.faults[0].found.startswith("`ja` is {")
    assert error.faults[0].place.line == len(LINES) + 2


def test_all_faults_of_a_sidecar_are_told_at_once(tmp_path: Path):
    text = changed('licence = "CC0 1.0"', "").replace('type = "year"', 'type = "y"')
    assert len(refusal(tmp_path, text.replace("minimum = 2000", "minimum = []")).faults) == 3


def test_a_missing_sidecar_says_what_to_write(tmp_path: Path):
    with pytest.raises(DataError, match=r"sample\.toml: the file is missing; expected a TOML file"):
        read_sidecar(tmp_path / "sample.toml")


def test_a_slip_of_syntax_has_its_place(tmp_path: Path):
    error = refusal(tmp_path, changed('title = "A sample"', 'title = "A sample'))
    assert (error.faults[0].place.line, error.faults[0].place.column) == (2, 18)
    assert error.faults[0].mend == "mend the syntax there"


def test_a_slip_at_the_end_has_no_place_but_a_message(tmp_path: Path):
    error = refusal(tmp_path, SIDECAR + 'notes = ["one",')
    assert "end of document" in error.faults[0].found


def test_a_sidecar_in_another_encoding_is_refused(tmp_path: Path):
    path = tmp_path / "sample.toml"
    path.write_bytes(changed("A sample", "日本").encode("cp932"))
    with pytest.raises(DataError, match="it is not UTF-8"):
        read_sidecar(path)
