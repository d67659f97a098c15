"""What the analysis hands to the right: facts by name, tables, figures and files, no tariffs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup

from kyori.analysis.downloads import countries_csv
from kyori.analysis.facts import name_facts
from kyori.analysis.figures import CHARTS, MARKS, chart_spec, figure_marks, figure_rows
from kyori.analysis.figures.marks import Mark
from kyori.analysis.leverage import Relation, read_relations, relation_rows
from kyori.analysis.results import PARAMETERS, Result, Results, analyse
from kyori.analysis.supposing import Supposing
from kyori.analysis.tables import printed_tables
from kyori.analysis.talks import PARTNERS
from kyori.data.edits import CellEdit
from kyori.data.parameters import read_parameters
from kyori.data.printed import PrintedTable, strip_id
from kyori.data.tables import Table, read_tables
from kyori.data.values import Value, Words

Spec = Mapping[str, Any]
Rows = tuple[Sequence[str], Sequence[Sequence[str]]]
Texts = Mapping[str, Mapping[str, str]]  # a figure's labels by language and key


@dataclass(frozen=True, slots=True)
class Box:
    """A figure that is no chart: a text for pages, and a drawing on a paper.

    `kind` is its class on a page. With `is_drawn` pages show the drawing above the text, which
    otherwise stands in its place; then there is none for phones.
    """

    kind: str
    is_drawn: bool
    html: Callable[[Mapping[str, Markup]], Markup]
    svg: Callable[[Mapping[str, str], str], bytes]


@dataclass(frozen=True)
class Outcome:
    """The results as the narrative and the output see them.

    `tables` holds whatever is printed in cells, by id; `strips` names those of one row that stand
    beside a text, and their ids. `charts` gives each figure's Vega-Lite specification from a
    language, its texts and a paper: `page`, `phone`, or `alone` with its title; `boxes` draws those
    that are no charts; `marks` gives the texts with numbers that a figure makes itself; `rows`
    gives the header and rows of a figure's CSV from its texts; `row_names` says in words what the
    codes in the keys of rows stand for; `edition` is
    what this analysis adds to what the text may say of the edition, beside the day that it
    describes. `fingerprint` is equal where tables and parameters are. `suppose` names the facts
    as they would be under edits of cells.
    """

    sources: Mapping[str, Table]
    facts: Mapping[str, Any]
    comparable: Sequence[Value]
    tables: Mapping[str, PrintedTable]
    strips: Mapping[str, str]
    charts: Mapping[str, Callable[[str, Mapping[str, str], str], Spec]]
    boxes: Mapping[str, Box]
    marks: Mapping[str, Callable[[str, Mapping[str, str]], Sequence[Mark]]]
    rows: Mapping[str, Callable[[Texts], Rows]]
    files: Mapping[str, bytes]
    row_names: Mapping[str, Words]
    edition: Mapping[str, Value]
    fingerprint: str
    suppose: Callable[[Sequence[CellEdit]], Mapping[str, Any]]


def compute(folder: Path) -> Outcome:
    """Read the tables of a folder and compute everything that can be printed or drawn."""
    tables = read_tables(folder)
    parameters = read_parameters(folder / "parameters.toml", PARAMETERS)
    results = analyse(tables, parameters)
    relations = read_relations(tables["leverage"])
    return Outcome(
        sources=tables,
        facts=name_facts(results),
        comparable=_comparable(results.printed, results.parameters),
        tables=printed_tables(results),
        strips={name: strip_id(name) for name in PARTNERS},
        charts={name: _chart(name, results) for name in CHARTS},
        boxes={"formula": _formula(results), "leverage": _leverage(relations)},
        marks={name: partial(figure_marks, name, results) for name in MARKS},
        rows={name: _rows(name, results) for name in (*CHARTS, "formula")}
        | {"leverage": partial(relation_rows, relations)},
        files={"countries.csv": countries_csv(results)},
        edition={"trade_year": parameters["trade_year"].named("")},
        fingerprint=_fingerprint(tables, parameters),
        suppose=Supposing(tables, parameters, results).facts,
        row_names={row.partner.code: row.partner.words for row in results.partners},
    )


def _fingerprint(tables: Mapping[str, Table], parameters: Mapping[str, Value]) -> str:
    read = [f"{name} {table.sha256}" for name, table in sorted(tables.items())]
    read += [f"{name} {value.number}" for name, value in sorted(parameters.items())]
    return hashlib.sha256("\n".join(read).encode()).hexdigest()


def _formula(results: Results) -> Box:
    """Bind the formula box; its modules, and LaTeX with them, are loaded when it is drawn."""

    def html(texts: Mapping[str, Markup]) -> Markup:
        from kyori.analysis.figures.formula import formula_mathml

        return formula_mathml(results, texts)

    def svg(texts: Mapping[str, str], paper: str) -> bytes:
        from kyori.analysis.figures.formula_picture import formula_svg

        return formula_svg(results, texts, titled=paper == "alone")

    return Box("formula", False, html, svg)


def _leverage(relations: Sequence[Relation]) -> Box:
    """Bind the leverage diagram; its modules are loaded when it is drawn."""

    def html(texts: Mapping[str, Markup]) -> Markup:
        from kyori.analysis.figures.leverage import leverage_html

        return leverage_html(relations, texts)

    def svg(texts: Mapping[str, str], paper: str) -> bytes:
        from kyori.analysis.figures.leverage_picture import leverage_svg

        return leverage_svg(relations, texts, paper)

    return Box("diagram", True, html, svg)


def _rows(name: str, results: Results) -> Callable[[Texts], Rows]:
    return lambda _: figure_rows(name, results)


def _chart(name: str, results: Results) -> Callable[[str, Mapping[str, str], str], Spec]:
    def spec(lang: str, texts: Mapping[str, str], paper: str) -> Spec:
        return chart_spec(name, results, lang, texts, paper)

    return spec


def _comparable(rows: Sequence[Result], parameters: Mapping[str, Value]) -> list[Value]:
    """Return the values that a quoted figure might repeat, each under its spoken name.

    Only partners of the printed table count: among all of them new data would hit by chance.
    """
    named = [
        value
        for row in rows
        for value in (
            *(row.announced_rate, row.military_share, row.trade_balance),
            *(row.goods_exports, row.goods_imports, row.deficit_share),
            *(row.formula_rate, row.charged_rate, row.halved_rate),
            *(
                rate.named(f"{row.partner.slug}.{instrument}_rate")
                for instrument, rate in row.announcements.items()
            ),
        )
        if isinstance(value, Value)
    ]
    spoken = {"military_threshold": "threshold", "base_rate": "base_rate"}
    return [parameters[key].named(name) for key, name in spoken.items()] + named
