"""States of the brief with a few cells or words revised, for the tests of the change report."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

from kyori.editorial.changes import compare
from kyori.editorial.changes.model import Changes, FactChange, TextChange
from kyori.editorial.states import State, read_state
from tests.places import ROOT

Edit = tuple[str, str, str]  # file, what stands there once, what stands there instead
JAPAN_IMPORTS: Edit = (
    "data/goods_trade.csv",
    "JPN,2024,79740845546,148208566623",
    "JPN,2024,79740845546,177850279947",
)
GERMANY_SHARE: Edit = (
    "data/military_expenditure.csv",
    "DEU,2024,0.0189190377205494",
    "DEU,2024,0.0205",
)


@cache
def as_published() -> State:
    """Return the state of this checkout."""
    return read_state("before", ROOT / "data", ROOT / "content")


def revised_folder(folder: Path, *edits: Edit) -> Path:
    """Copy tables and content into a folder and carry out the edits there."""
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, folder / name)
    for edit in edits:
        replace_once(folder, *edit)
    return folder


def replace_once(folder: Path, file: str, old: str, new: str) -> None:
    """Replace the one place in a file where `old` stands."""
    path = folder / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), "utf-8")


def revised(folder: Path, *edits: Edit) -> State:
    """Return the state in which the edits are made."""
    there = revised_folder(folder, *edits)
    return read_state("after", there / "data", there / "content")


def changes_after(folder: Path, *edits: Edit) -> Changes:
    """Return what edits change."""
    return compare(as_published(), revised(folder, *edits))


def without_rows(folder: Path, file: str, pattern: str) -> int:
    """Delete the rows of a table that a pattern matches from their start; return how many."""
    path = folder / file
    lines = path.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not re.match(pattern, line)]
    path.write_text("".join(kept), "utf-8")
    return len(lines) - len(kept)


def fact(changes: Changes, name: str) -> FactChange:
    """Return the change of one fact."""
    return next(change for change in changes.facts if change.name == name)


def text(changes: Changes, block: str) -> TextChange:
    """Return the change of one block, label or caption."""
    texts = [*changes.texts, *(text for figure in changes.figures for text in figure.texts)]
    return next(change for change in texts if change.id == block)
