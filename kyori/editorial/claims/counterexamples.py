"""Read the change of cells recorded for each claim, and see the claim false under it.

A claim that no change can break says nothing: it is refused, like a sentence without a source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kyori.data.edits import CellEdit, with_cell
from kyori.data.tables import Table
from kyori.editorial.tomltext import find_texts, places, read_toml_text
from kyori.errors import ContentError, Fault, Place

FILE = "claims.toml"
QUOTED = "quoted.csv"
EXPECTED = 'a cell such as "goods_trade.csv:JPN 2024:goods_exports_usd" and its other text'


@dataclass(frozen=True, slots=True)
class CounterExample:
    """Other texts for some cells, under which a claim is false."""

    claim: str
    edits: tuple[CellEdit, ...]
    place: Place


def read_counter_examples(path: Path) -> dict[str, CounterExample]:
    """Return the counter-examples by claim; ContentError lists what cannot be read.

    The file has a table for each claim, whose keys are cells and whose values are their texts.
    """
    text = path.read_text("utf-8") if path.exists() else ""
    entries = read_toml_text(FILE, text)
    spots = find_texts(FILE, text)
    faults: list[Fault] = []
    found = {}
    for name, cells in entries.items():
        place = places(spots, FILE, name)(0)
        if not isinstance(cells, dict) or not cells:
            faults.append(Fault(place, f"[{name}] has no cells", EXPECTED, "add a cell"))
            continue
        edits = []
        for cell, value in cells.items():
            if isinstance(value, str) and cell.count(":") >= 2:
                edits.append(CellEdit(cell, value, place))
            else:
                faults.append(Fault(place, f"{cell!r} in [{name}]", EXPECTED, "correct it"))
        found[name] = CounterExample(name, tuple(edits), place)
    if faults:
        raise ContentError(faults)
    return found


def split_edits(edits: Sequence[CellEdit], quoted: Table) -> tuple[list[CellEdit], Table]:
    """Return the edits of computed tables, and the quoted figures with those of their own."""
    others = []
    for edit in edits:
        if edit.parts[0] == QUOTED:
            quoted = with_cell(quoted, edit)
        else:
            others.append(edit)
    return others, quoted
