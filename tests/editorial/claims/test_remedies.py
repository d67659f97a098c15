"""The change of one cell that turns a claim: the nearest one, in few digits, of the right cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

import pytest

from kyori.data.edits import CellEdit
from kyori.data.values import Cell, Unit, Value, derived
from kyori.editorial.claims.remedies import Remedy, find_remedy


def cell(key: str, amount: str, file: str = "t.csv") -> Value:
    return Value(Decimal(amount), Unit.USD, Cell(file, 2, 1, "x", key, "r"))


A, B = cell("a", "100"), cell("b", "-40")
SUM = A + B


def remedy(
    turns: Mapping[str, Callable[[Decimal], bool]], *values: Value, wanted: bool = True
) -> Remedy | None:
    """Return the remedy where each cell, by its key, turns the claim as a function says."""

    def holds(edits: Sequence[CellEdit]) -> bool:
        (edit,) = edits
        turn, number = turns.get(edit.parts[1]), Decimal(edit.text)
        return (turn is not None and turn(number)) is wanted

    return find_remedy(values or (SUM,), holds, wanted=wanted)


@pytest.mark.parametrize(
    ("key", "turns", "words"),
    [
        ("a", lambda x: x >= 103, "t.csv:2 (a, x) at least 103, now 100"),
        ("a", lambda x: x > 103, "t.csv:2 (a, x) at least 103.1, now 100"),
        # the fewest digits that turn it, two at least
        ("a", lambda x: x >= 437, "t.csv:2 (a, x) at least 440, now 100"),
        ("a", lambda x: x <= 97, "t.csv:2 (a, x) at most 97, now 100"),
        ("a", lambda x: x <= 0, "t.csv:2 (a, x) at most 0, now 100"),
        ("a", lambda x: x != 100, "t.csv:2 (a, x) at least 105, now 100"),  # any other will do
        ("b", lambda x: x <= -50, "t.csv:2 (b, x) at most -50, now -40"),
    ],
)
@pytest.mark.parametrize("wanted", [True, False])
def test_the_nearest_number_that_turns(key: str, turns, words: str, wanted: bool):
    found = remedy({key: turns}, wanted=wanted)
    assert str(found) == words
    assert found
    assert turns(Decimal(found.edit.text))


def test_the_smallest_change_of_all_cells_is_told():
    found = remedy({"a": lambda x: x >= 150, "b": lambda x: x <= -50})
    assert found
    assert found.cell.key == "b"
    found = remedy({"a": lambda x: x >= 110, "b": lambda x: x <= -50})
    assert found
    assert found.cell.key == "a"


def test_nothing_is_suggested_where_no_number_turns_or_an_assumption_would():
    assert remedy({}) is None
    assert remedy({"a": lambda x: x > 2000}) is None
    parameter = cell("a", "100", "parameters.toml")
    assert (
        remedy({"a": lambda x: x >= 103}, derived("f", (parameter,), Decimal(1), Unit.USD)) is None
    )


def test_no_more_cells_are_looked_at_than_a_person_would_wait_for():
    cells = [cell(f"c{n}", "100") for n in range(8)]
    assert remedy({"c5": lambda x: x >= 103}, *cells)
    assert remedy({"c6": lambda x: x >= 103}, *cells) is None
    assert remedy({"c5": lambda x: x >= 103}, *[cells[0]] * 8, *cells[1:])  # each counts once
