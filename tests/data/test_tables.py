"""Tables are read strictly and whole, or refused with one message that says where and how."""

import io
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import build
from kyori.data.tables import read_table, read_tables, write_rows
from kyori.data.values import Unit
from kyori.errors import DataError
from tests.data.hostile import HOSTILE, Hostile
from tests.data.samples import CSV, SIDECAR, edit, reseal, write_table

MESSAGE = re.compile(r"sample\.csv:[0-9:]+: [^;]+; expected [^;]+; .+")


def refusal(path: Path) -> DataError:
    """Read a table that must be refused; return the refusal."""
    with pytest.raises(DataError) as caught:
        read_table(path)
    return caught.value


def places(error: DataError) -> list[str]:
    return [str(fault.place) for fault in error.faults]


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.id)
def test_a_hostile_table_is_refused_in_one_clear_message(hostile: Hostile, tmp_path: Path):
    error = refusal(write_table(tmp_path, hostile.raw))
    assert len(error.faults) == 1, str(error)
    fault = error.faults[0]
    assert str(fault.place) == f"sample.csv:{hostile.place}"
    assert hostile.found in fault.found
    assert hostile.mend in fault.mend
    assert MESSAGE.fullmatch(str(error)), str(error)
    assert error.exit_status == 1


def test_the_list_of_hostile_tables_is_long_and_has_no_twins():
    assert len({hostile.id for hostile in HOSTILE}) == len(HOSTILE) >= 160
    assert len({hostile.raw for hostile in HOSTILE}) == len(HOSTILE)


def test_pandas_alone_reads_most_hostile_tables():
    """Document why tables are not read with pandas: it takes five of six without a word."""
    import pandas

    def is_read(raw: bytes) -> bool:
        try:
            pandas.read_csv(io.BytesIO(raw))
        except (ValueError, pandas.errors.ParserError):
            return False
        return True

    assert sum(is_read(hostile.raw) for hostile in HOSTILE) >= 0.8 * len(HOSTILE)
    shifted = pandas.read_csv(io.StringIO("code,exports\nJP,79,741\nNA,0,158\n"))
    assert shifted["exports"].tolist() == [741, 158]  # an unquoted comma: one column left
    frame = pandas.read_csv(io.BytesIO(CSV.encode()))
    assert frame["code"].isna().tolist() == [False, True, False]  # Namibia is gone


def test_a_good_table_is_typed(tmp_path: Path):
    table = read_table(write_table(tmp_path))
    japan, namibia, _ = table
    assert table.name == "sample"
    assert japan.contents == {
        "code": "JP",
        "year": 2024,
        "name": "Japan",
        "exports_usd": 79741,
        "share": Decimal("0.0137"),
        "day": date(2025, 4, 2),
        "listed": True,
        "group": "asia",
        "note": None,
    }
    assert namibia["listed"] is False
    assert namibia["day"] is None


def test_namibia_is_a_partner_and_not_a_missing_value(tmp_path: Path):
    namibia = read_table(write_table(tmp_path)).records[1]
    assert namibia["code"] == "NA"
    assert namibia.text("code") == "NA"


def test_quoted_commas_and_quotes_are_text(tmp_path: Path):
    csv = CSV.replace("ally", '"an ""ally"", so to speak"')
    namibia, korea = read_table(write_table(tmp_path, csv)).records[1:]
    assert namibia["note"] == "Windhoek, since 1990"
    assert korea["note"] == 'an "ally", so to speak'


@pytest.mark.parametrize(
    "raw",
    [
        CSV.replace("\n", "\r\n").encode(),
        CSV.rstrip("\n").encode(),
        b"\xef\xbb\xbf" + CSV.encode(),
        CSV.replace("ally", '"ally"').encode(),
        CSV.replace("Korea,65542", 'Korea,"65542"').encode(),
    ],
    ids=[
        "CR LF",
        "no last line end",
        "Excel's byte order mark",
        "needless quotes",
        "quoted number",
    ],
)
def test_what_only_looks_different_is_the_same_table(raw: bytes, tmp_path: Path):
    plain = read_table(write_table(tmp_path, name="plain"))
    other = read_table(write_table(tmp_path, raw))
    assert [record.contents for record in other] == [record.contents for record in plain]


def test_cr_lf_and_quotes_leave_the_places_right(tmp_path: Path):
    csv = CSV.replace("KR,2024", '"KR",2024').replace("65542", "x").replace("\n", "\r\n")
    assert places(refusal(write_table(tmp_path, csv))) == ["sample.csv:4:23"]


def test_japanese_text_before_a_fault_counts_by_letters(tmp_path: Path):
    csv = CSV.replace("South Korea,65542", "大韓民国,x")
    assert places(refusal(write_table(tmp_path, csv))) == ["sample.csv:4:14"]


def test_columns_may_stand_in_any_order(tmp_path: Path):
    csv = "year,code,group,listed,name,exports_usd,share,day,note\n2024,NA,africa,true,N,1,,,\n"
    record = read_table(write_table(tmp_path, csv)).records[0]
    assert (record["code"], record["exports_usd"], record["share"]) == ("NA", 1, None)


def test_limits_themselves_are_within(tmp_path: Path):
    csv = CSV.replace("65542,0.0261", "0,1").replace("158,0.0288", "999999999999999,0.00")
    table = read_table(write_table(tmp_path, csv))
    assert [record["share"] for record in table] == [Decimal("0.0137"), Decimal(0), Decimal(1)]
    assert [record["exports_usd"] for record in table] == [79741, 999999999999999, 0]


def test_every_fault_of_a_table_is_told_at_once(tmp_path: Path):
    csv = CSV.replace("79741", "79,741").replace("158", "abc").replace("true,asia,ally", "yes,a,b")
    assert places(refusal(write_table(tmp_path, csv))) == [
        "sample.csv:2:18",
        "sample.csv:3:17",
        "sample.csv:4:45",
        "sample.csv:4:49",
    ]


def test_cells_know_where_they_stand(tmp_path: Path):
    cell = read_table(write_table(tmp_path)).records[2].cells["share"]
    assert (cell.file, cell.line, cell.position) == ("sample.csv", 4, 27)
    assert (cell.column, cell.key, cell.reference) == ("share", "KR 2024", "nobody-2025")
    assert cell.id == "sample.csv:KR 2024:share"


@pytest.mark.parametrize(
    ("column", "year"), [("year", "2024"), ("date", "2024"), ("as_of", "2024"), ("season", "")]
)
def test_a_cell_is_of_the_year_that_its_row_names(column: str, year: str, tmp_path: Path):
    csv = CSV.replace("code,year", f"code,{column}")
    sidecar = SIDECAR.replace('"code", "year"', f'"code", "{column}"')
    sidecar = sidecar.replace("[columns.year]", f"[columns.{column}]")
    record = read_table(write_table(tmp_path, csv, sidecar)).records[0]
    assert {cell.year for cell in record.cells.values()} == {year}


def test_a_column_named_reference_is_the_origin_of_its_row(tmp_path: Path):
    csv = CSV.replace("note\n", "reference\n")
    sidecar = SIDECAR.replace("[columns.note]", "[columns.reference]")
    records = read_table(write_table(tmp_path, csv, sidecar)).records
    assert [record.cells["share"].reference for record in records] == [
        "nobody-2025",
        "Windhoek, since 1990",
        "ally",
    ]


def test_a_value_keeps_its_cell(tmp_path: Path):
    record = read_table(write_table(tmp_path)).records[2]
    value = record.value("exports_usd", Unit.USD)
    assert value.amount == Decimal(65542)
    assert value.unit is Unit.USD
    assert value.origin == record.cells["exports_usd"]
    assert record.value("day", Unit.DATE).amount == date(2025, 4, 2)


@pytest.mark.parametrize("column", ["name", "day", "note"])
def test_words_and_blanks_are_no_values(column: str, tmp_path: Path):
    with pytest.raises(TypeError, match="holds no number"):
        read_table(write_table(tmp_path)).records[1].value(column, Unit.USD)


@pytest.mark.parametrize(
    ("gone", "place"), [("sample.csv", "sample.csv"), ("sample.toml", "sample.toml")]
)
def test_neither_table_nor_sidecar_stands_alone(gone: str, place: str, tmp_path: Path):
    write_table(tmp_path)
    (tmp_path / gone).unlink()
    with pytest.raises(DataError, match="is missing") as caught:
        read_tables(tmp_path)
    assert places(caught.value) == [place]


def test_a_toml_that_describes_no_table_needs_none(tmp_path: Path):
    write_table(tmp_path)
    (tmp_path / "parameters.toml").write_text('[floor]\nvalue = "0.1"\n')
    assert list(read_tables(tmp_path)) == ["sample"]


def test_what_editors_leave_behind_is_no_table(tmp_path: Path):
    write_table(tmp_path)
    (tmp_path / ".#sample.csv").write_text("half-written")
    assert list(read_tables(tmp_path)) == ["sample"]


def test_tables_come_in_the_order_of_their_names_with_all_their_faults(tmp_path: Path):
    for name in ("b", "c", "a"):
        write_table(tmp_path, name=name)
    assert list(read_tables(tmp_path)) == ["a", "b", "c"]
    for name in ("b", "a"):
        edit(tmp_path / f"{name}.csv", "65542", "x")
    with pytest.raises(DataError) as caught:
        read_tables(tmp_path)
    assert places(caught.value) == ["a.csv:4:21", "b.csv:4:21"]


def test_the_build_refuses_a_bad_table_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "data").mkdir()
    path = write_table(tmp_path / "data")
    edit(path, "65542", "▲65542")
    reseal(path)
    monkeypatch.setattr(build, "ROOT", tmp_path)
    assert build.main(["check"]) == 1
    assert capsys.readouterr().err == (
        "data/sample.csv:4:21: exports_usd is '▲65542'; expected a whole number; "
        "write the sign as a hyphen: -65542\n"
    )


def test_what_is_written_is_what_is_read(tmp_path: Path):
    header = CSV.splitlines()[0].split(",")
    row = ["NA", "2024", 'A "name", quoted', "1", "", "", "true", "africa", " ".join("word")]
    written = write_rows(header, [row])
    assert written.count(b"\n") == 2
    assert b"\r" not in written
    record = read_table(write_table(tmp_path, written)).records[0]
    assert [record[name] for name in ("name", "share", "note")] == [row[2], None, "w o r d"]


def test_a_spreadsheet_runs_no_word_of_a_download_as_a_formula():
    names = ["=1+1", "+81", "-x", "@SUM(A1)", "a=b", "−1", "―"]
    written = write_rows(["name", "-amount"], [[name, "-12.5"] for name in names]).decode()
    header, *rows = [line.split(",") for line in written.splitlines()]
    assert header == ["name", "'-amount"]
    assert [name for name, _ in rows] == ["'=1+1", "'+81", "'-x", "'@SUM(A1)", *names[4:]]
    assert {amount for _, amount in rows} == {"-12.5"}
