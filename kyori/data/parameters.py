"""Read the assumptions: each number with its unit and the reference that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from kyori.data.cells import PLAIN_DECIMAL
from kyori.data.sidecars import read_toml
from kyori.data.values import Cell, Unit, Value
from kyori.errors import DataError, Fault, Place, nearest

EXPECTED = "a value, its unit and a reference"
KEYS = ("value", "unit", "reference")


def read_parameters(path: Path, units: Mapping[str, Unit]) -> dict[str, Value]:
    """Read the parameters named in `units`; DataError names all that are missing or unsourced."""
    entries = read_toml(path)
    lines = path.read_text("utf-8").splitlines()
    values, faults = {}, []
    for name, unit in units.items():
        line = next((n for n, text in enumerate(lines, 1) if text.strip() == f"[{name}]"), None)
        entry, place = entries.get(name), Place(path.name, line)
        if not isinstance(entry, dict):
            mend = f"add a section [{name}] with value, unit and reference"
            faults.append(Fault(place, f"no [{name}]", "each parameter once", mend))
        elif bad := list(_faults(place, name, entry, unit)):
            faults += bad
        else:
            cell = Cell(path.name, line or 1, 1, "value", name, entry["reference"])
            values[name] = Value(Decimal(str(entry["value"])), unit, cell)
    for name in entries.keys() - units.keys():
        line = next((n for n, text in enumerate(lines, 1) if name in text), None)
        mend = nearest(name, units, otherwise="delete it")
        expected = f"one of {', '.join(units)}"
        faults.append(Fault(Place(path.name, line), f"unknown parameter {name!r}", expected, mend))
    if faults:
        raise DataError(faults)
    return values


def _faults(place: Place, name: str, entry: Mapping[str, Any], unit: Unit) -> Iterator[Fault]:
    for key in KEYS:
        if not str(entry.get(key, "")).strip():
            yield Fault(place, f"[{name}] has no {key}", EXPECTED, f"name its {key}")
    for key in entry.keys() - set(KEYS):
        yield Fault(place, f"[{name}] has an unknown key {key!r}", EXPECTED, "delete it")
    text = str(entry.get("value", ""))
    if text.strip() and not PLAIN_DECIMAL.fullmatch(text):
        mend = f"write a plain number, not {text!r}"
        yield Fault(place, f"[{name}] value is not a number", EXPECTED, mend)
    elif text.startswith("-"):
        mend = "write it without a sign"
        yield Fault(place, f"[{name}] value is {text}", "a number of zero or more", mend)
    elif unit is Unit.YEAR and not re.fullmatch("(19|20)[0-9]{2}", text):
        mend = f"write a year, not {text!r}"
        yield Fault(place, f"[{name}] value is not a year", "a year such as 2024", mend)
