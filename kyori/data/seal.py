"""Accept an edit of a table by hand: new checksum, and the reason and date of the change."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import tomlkit

from kyori.data.references import check_references
from kyori.data.tables import read_table
from kyori.errors import Fault, Place, UsageError, nearest


def seal(folders: list[Path], name: str, reason: str, day: date) -> str:
    """Write the table's checksum and the reason into its sidecar; return what was done.

    The table is read and checked first: a table with faults is not sealed (DataError). UsageError
    where no folder has such a table, where the reason is empty, or where nothing was edited.
    """
    if not reason.strip():
        raise UsageError(_fault(name, "no reason", "why the table was edited", "--reason TEXT"))
    path = _find(folders, name.removesuffix(".csv"))
    _check(path)
    checksum = hashlib.sha256(path.read_bytes()).hexdigest()
    sidecar = path.with_suffix(".toml")
    document = tomlkit.parse(sidecar.read_text("utf-8"))
    if document["sha256"] == checksum:
        return f"{path.name}: nothing to seal, the table is as its sidecar says"
    document["sha256"] = checksum
    changes = document.setdefault("changes", tomlkit.aot())
    entry = tomlkit.table()
    entry.update({"date": day, "reason": reason.strip(), "sha256": checksum})
    changes.append(entry)
    part = sidecar.with_name(f".{sidecar.name}")
    part.write_text(tomlkit.dumps(document), "utf-8")
    part.replace(sidecar)
    return f"{path.name}: sealed, {checksum[:12]}…"


def _check(path: Path) -> None:
    """Read the table, and those that its columns refer to, for its codes."""
    table = read_table(path, sealed=False)
    targets = {column.refers_to.partition(".")[0] for column in table.sidecar.columns}
    known = {
        name: read_table(path.with_name(f"{name}.csv"), sealed=False)
        for name in sorted(targets - {"", table.name})
    }
    check_references({**known, table.name: table}, of=[table.name])


def _find(folders: list[Path], name: str) -> Path:
    for folder in folders:
        if (folder / f"{name}.csv").exists():
            return folder / f"{name}.csv"
    known = sorted(path.stem for folder in folders for path in folder.glob("*.csv"))
    expected = f"one of {', '.join(known)}"
    raise UsageError(
        _fault(
            name, "no such table", expected, nearest(name, known, otherwise="write one of these")
        )
    )


def _fault(name: str, found: str, expected: str, mend: str) -> Fault:
    return Fault(Place(name), found, expected, mend)
