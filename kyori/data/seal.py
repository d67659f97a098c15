"""Find tables edited by hand, and accept an edit: new checksum, and its reason and date."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import tomlkit

from kyori.data.references import check_references
from kyori.data.tables import read_table
from kyori.errors import Fault, Place, UsageError, nearest


def unsealed(folders: Iterable[Path]) -> list[Fault]:
    """Say which tables of the folders differ from the checksum that their sidecar holds.

    It reads nothing else of them, so that it can be told beside whatever else is wrong. A sidecar
    that cannot be read is a fault of its own, which the reader of tables tells.
    """
    paths = (path for folder in folders for path in sorted(folder.glob("*.csv")))
    return [_unsealed(path) for path in paths if _is_edited(path)]


def _is_edited(path: Path) -> bool:
    try:
        stated = tomllib.loads(path.with_suffix(".toml").read_text("utf-8")).get("sha256")
    except (FileNotFoundError, ValueError):  # bad UTF-8 and bad TOML are both a ValueError
        return False
    return isinstance(stated, str) and stated != hashlib.sha256(path.read_bytes()).hexdigest()


def _unsealed(path: Path) -> Fault:
    mend = (
        "look at the change (git diff), then: "
        f".venv/bin/python build.py seal {path.stem} --reason TEXT"
    )
    expected = f"the checksum that {path.stem}.toml holds"
    return Fault(Place(path.name), "the table was edited and is not sealed", expected, mend)


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
    table = read_table(path)
    targets = {column.refers_to.partition(".")[0] for column in table.sidecar.columns}
    known = {
        name: read_table(path.with_name(f"{name}.csv"))
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
