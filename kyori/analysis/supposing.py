"""Name the facts as they would be if some cells held something else; nothing is read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from kyori.analysis.facts import name_facts
from kyori.analysis.results import Results, analyse
from kyori.data.edits import CellEdit, changed, record_at, with_parameter
from kyori.data.tables import Record, Table
from kyori.data.values import Value
from kyori.errors import nearest

PARAMETERS_FILE = "parameters.toml"
PARTNER = "partner"


@dataclass(frozen=True)
class Supposing:
    """The inputs of an analysis and its results, to be asked what would be otherwise."""

    tables: Mapping[str, Table]
    parameters: Mapping[str, Value]
    results: Results

    def facts(self, edits: Sequence[CellEdit]) -> dict[str, Any]:
        """Return the facts under some edits; DataError where a table refuses one.

        A partner's results rest on its own rows and on the parameters, so that only the partners
        whose cells change are analysed again.
        """
        parameters = dict(self.parameters)
        others = []
        for edit in edits:
            if edit.parts[0] == PARAMETERS_FILE:
                parameters = with_parameter(parameters, edit)
            else:
                others.append(edit)
        results = self.results
        if parameters != self.parameters:
            results = analyse(self.tables, parameters)
        return name_facts(self._with_cells(results, others, parameters))

    def _with_cells(
        self, results: Results, edits: Sequence[CellEdit], parameters: Mapping[str, Value]
    ) -> Results:
        by_partner: dict[str, dict[str, tuple[Record, ...]]] = {}
        for edit in edits:
            table = self._table(edit)
            record = record_at(table, edit)
            code = record.text(PARTNER)
            own = by_partner.setdefault(code, self._rows_of(code))
            new = changed(record, edit, table)
            own[table.name] = tuple(_edited(own[table.name], record, new, edit))
        rows = {row.partner.code: row for row in results.partners}
        for code, own in by_partner.items():
            tables = {name: replace(self.tables[name], records=own[name]) for name in own}
            (rows[code],) = analyse({**self.tables, **tables}, parameters).partners
        return Results(tuple(rows.values()), results.parameters)

    def _table(self, edit: CellEdit) -> Table:
        file = edit.parts[0]
        known = {f"{name}.csv": name for name in self._by_partner}
        if file not in known:
            mend = nearest(file, [*known, PARAMETERS_FILE], otherwise="name one of the tables")
            expected = f"a cell of {', '.join(known)} or {PARAMETERS_FILE}"
            raise edit.refuse(f"no table {file!r}", expected, mend)
        return self.tables[known[file]]

    def _rows_of(self, code: str) -> dict[str, tuple[Record, ...]]:
        return {name: rows.get(code, ()) for name, rows in self._by_partner.items()}

    @cached_property
    def _by_partner(self) -> dict[str, dict[str, tuple[Record, ...]]]:
        """Return the rows of each partner in the tables that have partners."""
        found: dict[str, dict[str, tuple[Record, ...]]] = {}
        for name, table in self.tables.items():
            if PARTNER in {column.name for column in table.sidecar.columns}:
                groups: dict[str, list[Record]] = {}
                for record in table:
                    groups.setdefault(record.text(PARTNER), []).append(record)
                found[name] = {code: tuple(rows) for code, rows in groups.items()}
        return found


def _edited(
    rows: Iterable[Record], record: Record, new: Record, edit: CellEdit
) -> Iterable[Record]:
    """Put an edited row in place of the one with its key, which another edit may have changed."""
    column = edit.parts[2]
    for row in rows:
        if row.cells[column] == record.cells[column]:
            yield replace(row, contents={**row.contents, column: new.contents[column]})
        else:
            yield row
