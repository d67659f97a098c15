"""Find the change of one cell that would turn a claim: make it true again, or show it false."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal

from kyori.data.edits import CellEdit
from kyori.data.values import Cell, Value
from kyori.errors import Place, ReportError

PARAMETERS_FILE = "parameters.toml"
# How far a cell is moved until the claim turns; the nearest that turns it is then narrowed down.
FACTORS = tuple(Decimal(part) / 100 for part in (105, 95, 120, 80, 150, 50, 200, 20, 500, 0, 2000))
MOST_CELLS = 6
HALVINGS = 24
SHORTEST, LONGEST = 2, 4  # digits of the number that is suggested

Holds = Callable[[Sequence[CellEdit]], bool | None]


@dataclass(frozen=True, slots=True)
class Remedy:
    """A cell, what it holds, and the nearest number with which the claim would turn."""

    cell: Cell
    number: Decimal
    turned: Decimal

    @property
    def edit(self) -> CellEdit:
        """Return the edit that the remedy suggests."""
        return CellEdit(self.cell.id, _plain(self.turned), Place(self.cell.file, self.cell.line))

    def __str__(self) -> str:
        """Say it in words: the cell by its row and column, and the bound."""
        bound = "at least" if self.turned > self.number else "at most"
        where = f"{self.cell.file}:{self.cell.line} ({self.cell.key}, {self.cell.column})"
        return f"{where} {bound} {_plain(self.turned)}, now {_plain(self.number)}"


def find_remedy(values: Iterable[Value], holds: Holds, *, wanted: bool) -> Remedy | None:
    """Return the smallest change of one cell behind some values that turns a claim.

    `holds` says what comes of the claim under edits. Assumptions stay as they are, for a claim
    that fails is no reason to assume something else. None where no single number turns it.
    """
    remedies = (
        remedy
        for value in list(_numbers(values))[:MOST_CELLS]
        if (remedy := _turned(value, holds, wanted))
    )
    return min(remedies, key=_size, default=None)


def _size(remedy: Remedy) -> Decimal:
    return abs(remedy.turned - remedy.number) / (abs(remedy.number) or 1)


def _numbers(values: Iterable[Value]) -> Iterator[Value]:
    """Yield each number of a table that the values are made of, once."""
    seen: set[str] = set()
    waiting = list(values)
    while waiting:
        value = waiting.pop(0)
        waiting += value.inputs
        cell = value.origin
        if not isinstance(cell, Cell) or cell.id in seen or cell.file == PARAMETERS_FILE:
            continue
        seen.add(cell.id)
        if isinstance(value.amount, Decimal):
            yield value


def _turned(value: Value, holds: Holds, wanted: bool) -> Remedy | None:
    cell, number = value.origin, value.number
    assert isinstance(cell, Cell)  # so they are chosen

    def turns(other: Decimal) -> bool:
        edit = CellEdit(cell.id, _plain(other), Place(cell.file, cell.line))
        try:
            return holds([edit]) is wanted
        except ReportError:  # the table has no room for such a number
            return False

    far = next((number * factor for factor in FACTORS if turns(number * factor)), None)
    if far is None:
        return None
    far = _nearest(number, far, turns)
    for digits in range(SHORTEST, LONGEST):
        short = _shortened(far, digits, ROUND_HALF_EVEN)
        if turns(short):
            return Remedy(cell, number, short)
    beyond = _shortened(far, LONGEST, ROUND_FLOOR if far < number else ROUND_CEILING)
    return Remedy(cell, number, beyond if turns(beyond) else far)


def _nearest(number: Decimal, far: Decimal, turns: Callable[[Decimal], bool]) -> Decimal:
    """Return the nearest number that turns; the far one where any other number does."""
    near, at = number, far
    for _ in range(HALVINGS):
        middle = (near + at) / 2
        near, at = (near, middle) if turns(middle) else (middle, at)
    is_any = abs(at - number) <= abs(far - number) / 2 ** (HALVINGS - 1)
    return far if is_any else at


def _shortened(number: Decimal, digits: int, way: str) -> Decimal:
    return Context(prec=digits, rounding=way).plus(number)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
