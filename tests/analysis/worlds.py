"""Other worlds: the shipped tables with some cells edited, read and computed anew."""

import csv
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from kyori.analysis.results import Results, analyse
from kyori.data.references import check_references
from kyori.data.tables import Table, read_table, write_rows
from kyori.data.values import Value
from tests.places import DATA

Row = dict[str, str]


class World:
    """Tables to edit; those that are not edited are not read again."""

    def __init__(
        self, folder: Path, tables: Mapping[str, Table], parameters: Mapping[str, Value]
    ) -> None:
        self.folder, self.tables, self.parameters = folder, dict(tables), dict(parameters)

    def edit(self, name: str, change: Callable[[Row], Row | None]) -> None:
        """Rewrite a table row by row; None deletes the row."""
        path = self.folder / f"{name}.csv"
        with (path if path.exists() else DATA / path.name).open(
            encoding="utf-8", newline=""
        ) as file:
            rows = list(csv.DictReader(file))
        header = list(rows[0])
        kept = [changed for row in rows if (changed := change(dict(row))) is not None]
        path.write_bytes(write_rows(header, [list(row.values()) for row in kept]))
        sidecar = (DATA / f"{name}.toml").read_text("utf-8")
        path.with_suffix(".toml").write_text(sidecar, "utf-8")
        self.tables[name] = read_table(path)

    def set(self, name: str, column: str, text: str, **where: str) -> None:
        """Write one text into a column, in the rows where the other columns are as given."""
        touched = []

        def change(row: Row) -> Row:
            if all(row[key] == value for key, value in where.items()):
                touched.append(row)
                return row | {column: text}
            return row

        self.edit(name, change)
        assert touched, f"no row of {name} has {where}"

    def assume(self, name: str, amount: str) -> None:
        """Set a parameter."""
        self.parameters[name] = replace(self.parameters[name], amount=Decimal(amount))

    def results(self) -> Results:
        """Check the references and compute."""
        check_references(self.tables)
        return analyse(self.tables, self.parameters)


def number(fact: object) -> Decimal:
    """Return the number of a fact that must be there."""
    assert isinstance(fact, Value), fact
    return fact.number


def frozen(name: str) -> list[Row]:
    """Return the rows of a frozen copy."""
    with (DATA.parent / "tests" / "frozen" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))
