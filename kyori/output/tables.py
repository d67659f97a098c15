"""The tables beneath the numbers, published as they are: whoever wants to can compute them anew."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from kyori.data.tables import Table
from kyori.errors import DataError, Fault, Place

FOLDER = "data/tables"  # in the site
BESIDE = ("data/parameters.toml", "content/brief.toml")  # cells of numbers that no table holds


def published_tables(root: Path, sources: Mapping[str, Table], quoted: Table) -> dict[str, bytes]:
    """Return every table with its sidecar, the assumptions and the brief's day, by path.

    DataError where a table is no longer the one that the numbers were computed from.
    """
    read = {f"data/{name}": table for name, table in sources.items()} | {"content/quoted": quoted}
    names = [f"{name}.{kind}" for name in read for kind in ("csv", "toml")]
    files = {name: (root / name).read_bytes() for name in (*names, *BESIDE)}
    for name, table in read.items():
        if hashlib.sha256(files[f"{name}.csv"]).hexdigest() != table.sha256:
            found = "the table changed while the build was running"
            place, expected = Place(f"{table.name}.csv"), "one state for a whole build"
            raise DataError(Fault(place, found, expected, "build again"))
    return {f"{FOLDER}/{Path(name).name}": content for name, content in files.items()}
