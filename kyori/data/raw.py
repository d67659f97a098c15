"""Read tables, sidecars and parameters as texts, refusing nothing: what was written, cell by cell.

The strict readers refuse a table for one bad cell; what changed in it can be told all the same.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kyori.errors import Fault, Place

Row = Mapping[str, str]
CHECKSUMS = ("sha256", "source_sha256", "changes")  # they follow from the cells, or explain them


@dataclass(frozen=True, slots=True)
class RawTable:
    """A file of cells by row key and column; `types` are the columns' declared types, if any.

    `seals` are the day and reason of each edit that its sidecar has accepted.
    """

    file: str
    columns: Sequence[str]
    rows: Mapping[str, Row]
    lines: Mapping[str, int] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    seals: Sequence[tuple[str, str]] = ()


def read_raw(data: Path, content: Path) -> tuple[dict[str, RawTable], list[Fault]]:
    """Return every file of cells by name, and what is wrong with those that cannot be read."""
    tables: dict[str, RawTable] = {}
    faults: list[Fault] = []
    described = [path for path in content.glob("*.csv") if path.with_suffix(".toml").exists()]
    for path in (*sorted(data.glob("*.csv")), *sorted(described)):
        sidecar = _toml(path.with_suffix(".toml"), faults)
        try:
            tables[path.name] = _table(path, sidecar)
        except csv.Error as error:
            fault = Fault(Place(path.name), f"it is no CSV ({error})", "a table", "mend it")
            faults.append(fault)
        if sidecar:
            tables[f"{path.stem}.toml"] = _flat_table(f"{path.stem}.toml", sidecar)
    told = {f"{path.stem}.toml" for path in data.glob("*.csv")}
    for path in sorted(data.glob("*.toml")):
        if path.name not in told:
            tables[path.name] = _flat_table(path.name, _toml(path, faults))
    brief = _toml(content / "brief.toml", faults)
    own = {key: value for key, value in brief.items() if not isinstance(value, dict | list)}
    tables["brief.toml"] = _flat_table("brief.toml", {"brief": own})
    return tables, faults


def _table(path: Path, sidecar: Mapping[str, Any]) -> RawTable:
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    lines = list(_rows(text))
    columns = lines[0][1] if lines else []
    key = sidecar.get("key")
    is_named = isinstance(key, list) and bool(key) and all(name in columns for name in key)
    names = key if is_named and isinstance(key, list) else columns[:1]
    rows: dict[str, Row] = {}
    numbers: dict[str, int] = {}
    for number, fields in lines[1:]:
        row = {name: fields[at] if at < len(fields) else "" for at, name in enumerate(columns)}
        row |= {f"column {at + 1}": fields[at] for at in range(len(columns), len(fields))}
        said = " ".join(row.get(name, "") for name in names)
        again = sum(other == said or other.startswith(f"{said} (") for other in rows)
        said = f"{said} ({again + 1})" if said in rows else said
        rows[said], numbers[said] = row, number
    return RawTable(path.name, columns, rows, numbers, _types(sidecar), _seals(sidecar))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""))
    for fields in reader:
        if fields:
            yield reader.line_num, fields


def _types(sidecar: Mapping[str, Any]) -> dict[str, str]:
    columns = sidecar.get("columns")
    if not isinstance(columns, dict):
        return {}
    return {
        name: str(entry.get("type", ""))
        for name, entry in columns.items()
        if isinstance(entry, dict)
    }


def _seals(sidecar: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    entries = sidecar.get("changes")
    if not isinstance(entries, list):
        return ()
    told = [entry for entry in entries if isinstance(entry, dict)]
    return tuple((str(entry.get("date", "")), str(entry.get("reason", ""))) for entry in told)


def _toml(path: Path, faults: list[Fault]) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}  # the strict readers tell of it
    except ValueError as error:  # bad UTF-8 and bad TOML are both a ValueError
        faults.append(Fault(Place(path.name), str(error), "TOML", "mend the syntax"))
        return {}


def _flat_table(file: str, entries: Mapping[str, Any]) -> RawTable:
    """Return a TOML file as cells: the last part of a dotted key is the column."""
    rows: dict[str, dict[str, str]] = {}
    for key, value in _flat(entries, ()):
        rows.setdefault(".".join(key[:-1]), {})[key[-1]] = value
    columns = tuple(dict.fromkeys(column for row in rows.values() for column in row))
    return RawTable(file, columns, rows)


def _flat(tree: Mapping[str, Any], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, value in tree.items():
        if key in CHECKSUMS:
            continue
        if isinstance(value, dict):
            yield from _flat(value, (*above, key))
        elif isinstance(value, list):
            yield (*above, key), ", ".join(map(str, value))
        else:
            yield (*above, key), str(value)
