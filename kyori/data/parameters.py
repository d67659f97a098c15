"""Read the assumptions: each number with its unit and the reference that it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path

from kyori.data.sidecars import read_toml
from kyori.data.values import Cell, Unit, Value
from kyori.errors import DataError, Fault, Place, nearest


def read_parameters(path: Path, units: Mapping[str, Unit]) -> dict[str, Value]:
    """Read the parameters named in `units`; DataError names all that are missing or unsourced."""
    entries = read_toml(path)
    lines = path.read_text("utf-8").splitlines()
    values, faults = {}, []
    for name, unit in units.items():
        line = next((n for n, text in enumerate(lines, 1) if text.strip() == f"[{name}]"), None)
        entry = entries.get(name)
        if not isinstance(entry, dict):
            mend = "add it with value, unit and reference"
            faults.append(Fault(Place(path.name), f"no [{name}]", "each parameter once", mend))
            continue
        if not entry.get("reference"):
            faults.append(_bad(path, line, f"[{name}] has no reference", "name its source"))
            continue
        try:
            amount = Decimal(str(entry.get("value")))
        except InvalidOperation:
            mend = f"write a plain number, not {entry.get('value')!r}"
            faults.append(_bad(path, line, f"[{name}] value is not a number", mend))
            continue
        cell = Cell(path.name, line or 1, 1, "value", name, entry["reference"])
        values[name] = Value(amount, unit, cell)
    for name in entries:
        if name not in units:
            mend = nearest(name, units)
            faults.append(_bad(path, None, f"unknown parameter [{name}]", mend))
    if faults:
        raise DataError(faults)
    return values


def _bad(path: Path, line: int | None, found: str, mend: str) -> Fault:
    return Fault(Place(path.name, line), found, "a value, its unit and a reference", mend)
