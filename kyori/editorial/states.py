"""Read one state of tables and content as far as it can be read, with whatever is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from kyori.analysis.outcome import Outcome, compute
from kyori.data.raw import RawTable, read_raw
from kyori.data.seal import unsealed
from kyori.editorial.content import Content, read_content
from kyori.editorial.edition import Edition, bind_as_it_is, names_with
from kyori.editorial.quoted import quoted_figures
from kyori.errors import Fault, ReportError

Made = TypeVar("Made")


@dataclass(frozen=True)
class State:
    """Tables and content at one time, under the name that a person gave it.

    `outcome` is None where the tables cannot be computed, `content` where the pages cannot be
    read, `edition` where either is missing; `names` are the facts it is bound over. `faults` is
    what a build would refuse; `unsealed` names the tables that were edited without a seal.
    """

    name: str
    tables: Mapping[str, RawTable]
    outcome: Outcome | None
    content: Content | None
    edition: Edition | None
    names: Mapping[str, Any]
    faults: Sequence[Fault]
    unsealed: Sequence[str]


def read_state(name: str, data: Path, content: Path) -> State:
    """Read and bind a state; nothing is refused, what cannot be read is a fault of the state."""
    tables, unread = read_raw(data, content)
    faults: list[Fault] = []
    outcome = tried(lambda: compute(data), faults)
    texts = tried(lambda: read_content(content), faults)
    names: dict[str, Any] = {}
    edition = _bound(texts, outcome, names, faults) if texts and outcome else None
    told = {fault.place.file for fault in faults}
    faults += [fault for fault in unread if fault.place.file not in told]
    edited = [fault.place.file for fault in unsealed((data, content))]
    placed = tuple(dict.fromkeys(_in_folder(fault, (data, content)) for fault in faults))
    return State(name, tables, outcome, texts, edition, names, placed, edited)


def _in_folder(fault: Fault, folders: tuple[Path, Path]) -> Fault:
    """Name a file by its path from the checkout: pages stand in content, most else in data."""
    file = fault.place.file
    there = [folder.name for folder in folders if (folder / file).exists()]
    if not there:
        there = ["content" if file.endswith((".md", ".json")) else "data"]
    return replace(fault, place=replace(fault.place, file=f"{there[0]}/{file}"))


def tried(make: Callable[[], Made], faults: list[Fault]) -> Made | None:
    """Return what is made, or None where it is refused; its faults are kept."""
    try:
        return make()
    except ReportError as error:
        faults.extend(error.faults)
        return None


def _bound(
    content: Content, outcome: Outcome, names: dict[str, Any], faults: list[Fault]
) -> Edition | None:
    quoted, refused = quoted_figures(content.quoted, outcome.comparable)
    names |= names_with(quoted, content, outcome)
    faults += refused
    bound = tried(lambda: bind_as_it_is(content, outcome, names), faults)
    faults += bound[1] if bound else []
    return bound[0] if bound else None
