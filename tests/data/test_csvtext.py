"""CSV text is split into fields whose positions are those that an editor shows."""

import pytest

from kyori.data.csvtext import read_rows
from kyori.errors import DataError


def row(line: str):
    return read_rows("t.csv", f"a\n{line}\n".encode())[1]


@pytest.mark.parametrize(
    ("line", "fields", "positions"),
    [
        ("x", ("x",), (1,)),
        ("x,y", ("x", "y"), (1, 3)),
        (",", ("", ""), (1, 2)),
        ("x,,z", ("x", "", "z"), (1, 3, 4)),
        ('"a,b",c', ("a,b", "c"), (1, 7)),
        ('"",c', ("", "c"), (1, 4)),
        ('"say ""so""",c', ('say "so"', "c"), (1, 14)),
        ('"""",c', ('"', "c"), (1, 6)),
        ("日本,x", ("日本", "x"), (1, 4)),
        (" x , y", (" x ", " y"), (1, 5)),
        ('"x"', ("x",), (1,)),
    ],
)
def test_fields_and_their_positions(line, fields, positions):
    found = row(line)
    assert (found.line, found.fields, found.positions) == (2, fields, positions)


def test_lines_count_from_one():
    assert [found.line for found in read_rows("t.csv", b"a\nb\nc\n")] == [1, 2, 3]


def test_faults_of_several_lines_are_told_together():
    with pytest.raises(DataError) as caught:
        read_rows("t.csv", b'a,b\n\nx,"y\nz,\x07\n')
    assert [str(fault.place) for fault in caught.value.faults] == [
        "t.csv:2:1",
        "t.csv:3:3",
        "t.csv:4:3",
    ]


def test_an_open_quote_takes_the_lines_up_to_the_one_that_closes_it():
    with pytest.raises(DataError) as caught:
        read_rows("t.csv", b'a,b\nx,"y\n\ninside\nout",z\n\x07,b\n')
    assert [str(fault.place) for fault in caught.value.faults] == ["t.csv:2:3", "t.csv:6:1"]


def test_a_byte_order_mark_does_not_shift_the_place_of_a_wrong_byte():
    with pytest.raises(DataError) as caught:
        read_rows("t.csv", b"\xef\xbb\xbfab\xff,c\n")
    assert str(caught.value.faults[0].place) == "t.csv:1:3"


def test_another_separator_is_none_where_there_are_commas():
    assert read_rows("t.csv", b"a;b,c|d\n1,2\n")[0].fields == ("a;b", "c|d")


@pytest.mark.parametrize(
    ("raw", "found"),
    [(b"a\0\n\0", "looks like UTF-16"), (b"abc\0", "UTF-16"), (b"abcd\0,e\nf,g", r"U\+0000")],
)
def test_bytes_of_nothing_at_the_start_are_two_byte_letters(raw: bytes, found: str):
    with pytest.raises(DataError, match=found):
        read_rows("t.csv", raw)


def test_a_field_of_any_length_is_read():
    assert row("x" * 200_000).fields == ("x" * 200_000,)


def test_a_long_line_of_quotes_takes_no_time():
    with pytest.raises(DataError, match="out of place"):
        row('"' + '""' * 50_000)
