"""Messages for a person: place, what was found, what was expected, how to mend it."""

import ast
import re

import pytest

from kyori.errors import (
    BusyError,
    ContentError,
    DataError,
    EnvironmentFault,
    Fault,
    Place,
    ReportError,
    UsageError,
    nearest,
)
from tests.places import ROOT


def fault(line: int | None = 2, column: int | None = 3, file: str = "a.csv", found: str = "x"):
    return Fault(Place(file, line, column), found, "y", "write y")


def test_a_place_is_written_as_editors_take_it():
    assert str(Place("a.csv", 2, 3)) == "a.csv:2:3"


def test_a_place_leaves_out_what_is_not_known():
    assert [str(Place("a.csv", 2)), str(Place("a.csv"))] == ["a.csv:2", "a.csv"]


def test_a_fault_is_one_line_with_all_its_parts():
    assert str(fault()) == "a.csv:2:3: x; expected y; write y"


def test_where_what_was_found_takes_lines_so_do_the_other_parts():
    told = str(fault(found="two sentences:\n    one\n    two"))
    assert told.splitlines()[2:] == ["    two;", "    expected y;", "    write y"]


def test_only_a_fault_itself_writes_the_word_expected():
    """No part of a message begins with it: the message would say it twice."""
    modules = [ROOT / "build.py", *(ROOT / "kyori").rglob("*.py"), *(ROOT / "setup").rglob("*.py")]
    said = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.value}"
        for path in modules
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.match(r"expected\b", node.value)
    ]
    assert said == []


def test_faults_stand_in_the_order_of_their_places():
    places = [("b.csv", 1, 1), ("a.csv", 10, 1), ("a.csv", 2, 9), ("a.csv", 2, None), ("a.csv",)]
    error = DataError(
        Fault(Place(*place), "x", "y", "z")  # type: ignore[arg-type]
        for place in places
    )
    assert [str(one.place) for one in error.faults] == [
        "a.csv",
        "a.csv:2",
        "a.csv:2:9",
        "a.csv:10:1",
        "b.csv:1:1",
    ]


def test_faults_of_one_place_stand_in_one_order_too():
    faults = [fault(found=str(n)) for n in range(9)]
    assert str(DataError(faults)) == str(DataError(reversed(faults)))
    assert [one.found for one in DataError(reversed(faults)).faults] == [*"012345678"]


def test_a_fault_is_told_once():
    assert str(DataError([fault(), fault()])) == str(fault())


def test_a_single_fault_needs_no_list():
    assert DataError(fault()).faults == (fault(),)


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (DataError, 1),
        (ContentError, 1),
        (UsageError, 2),
        (EnvironmentFault, 4),
        (BusyError, 75),
    ],
)
def test_each_kind_has_its_exit_status(kind: type[ReportError], status: int):
    assert issubclass(kind, ReportError)
    assert kind(fault()).exit_status == status


def test_nearest_names_the_likely_words():
    assert nearest("jpan", ["japan", "chad"]) == "did you mean japan?"
    assert nearest("chat", ["chad", "chat_1", "eu"]) == "did you mean chat_1 or chad?"


def test_nearest_gives_the_advice_of_the_place_where_nothing_is_near():
    assert nearest("zzz", ["japan"], otherwise="delete it") == "delete it"
    assert nearest("zzz", ["japan"]) == "`.venv/bin/python build.py facts` lists the names"
