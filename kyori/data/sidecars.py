"""Read the TOML that stands beside each table: what it is, whose, and what its columns hold."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from kyori.data.declarations import WORDS, sidecar_faults
from kyori.errors import DataError, Fault, Place

REQUIRED = ("title", "publisher", "url", "retrieved", "licence", "vintage", "reference", "sha256")


@dataclass(frozen=True, slots=True)
class Column:
    """What one column holds: its type, unit and limits, and the table that it refers to."""

    name: str
    type: str
    unit: str
    description: str
    required: bool = True
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    choices: tuple[str, ...] = ()
    refers_to: str = ""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A table's title, publisher, licence, dates, checksums and columns.

    `ja` holds title, publisher, licence and vintage in Japanese, where they have been written.
    """

    file: str
    title: str
    publisher: str
    url: str
    retrieved: date
    licence: str
    vintage: str
    reference: str
    sha256: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    source_sha256: str = ""
    notes: tuple[str, ...] = ()
    ja: Mapping[str, str] = field(default_factory=dict)

    def words(self, lang: str) -> Mapping[str, str]:
        """Return title, publisher, licence and vintage in a language, else as they stand."""
        own = {key: str(getattr(self, key)) for key in WORDS}
        return {**own, **self.ja} if lang == "ja" else own

    def column(self, name: str) -> Column:
        """Return one column by name."""
        return next(column for column in self.columns if column.name == name)


def read_sidecar(path: Path) -> Sidecar:
    """Read and check a sidecar; DataError names every key that is missing or of the wrong kind."""
    entries = read_toml(path)
    if faults := list(sidecar_faults(path.name, path.read_text("utf-8"), entries)):
        raise DataError(faults)
    return Sidecar(
        file=path.name,
        key=tuple(entries["key"]),
        columns=tuple(_column(name, entry) for name, entry in entries["columns"].items()),
        source_sha256=entries.get("source_sha256", ""),
        notes=tuple(entries.get("notes", ())),
        ja=entries.get("ja", {}),
        **{key: entries[key] for key in REQUIRED},
    )


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file; DataError gives the line and column of a syntax error."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        mend = "write it: title, publisher, url, retrieved, licence, columns"
        raise DataError(
            Fault(Place(path.name), "the file is missing", "a TOML file", mend)
        ) from None
    except UnicodeDecodeError:
        raise DataError(
            Fault(Place(path.name), "it is not UTF-8", "UTF-8", "save it as UTF-8")
        ) from None
    except tomllib.TOMLDecodeError as error:
        line, column = _position(str(error))
        fault = Fault(Place(path.name, line, column), str(error), "TOML", "mend the syntax there")
        raise DataError(fault) from None


def _position(message: str) -> tuple[int | None, int | None]:
    """Take line and column from tomllib's message, which has no attributes for them in 3.11."""
    words = message.replace(",", " ").replace(")", " ").split()
    if "line" not in words:
        return None, None
    return int(words[words.index("line") + 1]), int(words[words.index("column") + 1])


def _column(name: str, entry: Mapping[str, Any]) -> Column:
    return Column(
        name=name,
        type=entry["type"],
        unit=entry["unit"],
        description=entry["description"],
        required=entry.get("required", True),
        minimum=_limit(entry.get("minimum")),
        maximum=_limit(entry.get("maximum")),
        choices=tuple(entry.get("choices", ())),
        refers_to=entry.get("refers_to", ""),
    )


def _limit(bound: float | str | None) -> Decimal | None:
    return None if bound is None else Decimal(str(bound))
