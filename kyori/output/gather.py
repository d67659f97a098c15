"""Gather what pages are made of: drawings, tables, downloads and the description of the data."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kyori import __version__
from kyori.analysis.outcome import Outcome
from kyori.data.digits import plain
from kyori.data.tables import Table, write_rows
from kyori.editorial.claims.guarded import claims_document
from kyori.editorial.content import LANGUAGES
from kyori.editorial.edition import Edition
from kyori.editorial.ledger import ledger, numbers_document, waivers
from kyori.editorial.numerals import print_date
from kyori.editorial.tables import TableText, print_table
from kyori.output.drawings import Drawn, figure_texts
from kyori.output.exports import FORMATS, exports
from kyori.output.frames import imprint_of, shared_words, templates
from kyori.output.material import File, Material
from kyori.output.publish import to_json
from kyori.output.tables import published_tables

Drawings = Mapping[str, Mapping[str, Drawn]]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The material of the pages, and the files that stand beside them."""

    material: Material
    files: Mapping[str, bytes]


def gather(
    edition: Edition,
    outcome: Outcome,
    drawings: Drawings,
    quoted: Table,
    root: Path,
    *,
    has_pdf: bool,
) -> Gathered:
    """Return material and files; `root` holds templates, and the tables to publish."""
    tables = {
        lang: {name: print_table(table, lang) for name, table in outcome.tables.items()}
        for lang in LANGUAGES
    }
    files = _data_files(edition, outcome, tables)
    files |= published_tables(root, outcome.sources, quoted)
    figure_files: dict[str, dict[str, list[File]]] = {}
    for lang in LANGUAGES:
        drawn = _figure_files(edition, outcome, drawings[lang], lang)
        drawn |= _table_files(tables[lang], outcome.strips.values(), lang)
        files |= {path: content for made in drawn.values() for path, content in made.items()}
        figure_files[lang] = {
            name: [_described(path, content) for path, content in made.items()]
            for name, made in drawn.items()
        }
    offered = {lang: _downloads(lang, files) for lang in LANGUAGES}
    cited: dict[str, list[File]] = {}
    for lang in LANGUAGES:
        made = _citation_files(edition, lang)
        files |= made
        cited[lang] = [_named(path, content) for path, content in made.items()]
    material = Material(
        edition=edition,
        drawings={
            lang: {
                name: (drawn.page.decode(), drawn.phone.decode())
                for name, drawn in drawings[lang].items()
            }
            for lang in LANGUAGES
        },
        boxes=outcome.boxes,
        tables=tables,
        files=offered,
        figure_files=figure_files,
        citation_files=cited,
        sources={lang: _sources(lang, outcome, quoted) for lang in LANGUAGES},
        templates=templates(root / "templates"),
        words=shared_words(edition),
        has_pdf=has_pdf,
    )
    return Gathered(material, files)


def _data_files(
    edition: Edition, outcome: Outcome, tables: Mapping[str, Mapping[str, TableText]]
) -> dict[str, bytes]:
    numbers = to_json(
        numbers_document(ledger(edition, outcome, tables), edition.row_names, waivers(edition))
    )
    files = {f"data/{name}": content for name, content in outcome.files.items()}
    claims = to_json(claims_document(edition.claims))
    return files | {"data/numbers.json": numbers, "data/claims.json": claims}


def _figure_files(
    edition: Edition, outcome: Outcome, drawings: Mapping[str, Drawn], lang: str
) -> dict[str, dict[str, bytes]]:
    texts = {
        name: {one: figure_texts(edition, one, name) for one in LANGUAGES} for name in drawings
    }
    return {
        name: {
            f"{lang}/figures/{name}.svg": drawn.alone,
            f"{lang}/figures/{name}.png": drawn.png,
            f"{lang}/figures/{name}.csv": write_rows(*outcome.rows[name](texts[name])),
        }
        for name, drawn in drawings.items()
    }


def _table_files(
    tables: Mapping[str, TableText], strips: Collection[str], lang: str
) -> dict[str, dict[str, bytes]]:
    """Return each table as CSV: codes, names, and values under the columns' keys."""
    files = {}
    for name, text in tables.items():
        if name in strips:
            continue
        header = ["code", "name", *(column.key for column in text.table.columns)]
        rows = [
            [
                row.code,
                row.heading,
                *(plain(cell.value) if cell.value else cell.words for cell in row.cells),
            ]
            for _, rows in text.groups
            for row in rows
        ]
        files[name] = {f"{lang}/figures/{name}.csv": write_rows(header, rows)}
    return files


def _citation_files(edition: Edition, lang: str) -> dict[str, bytes]:
    imprints = {one: imprint_of(edition, one) for one in LANGUAGES}
    message = edition.label(lang, "site.cite_message")
    made = exports(imprints, lang, __version__, message)
    return {f"{lang}/cite/{name}": content for name, content in made.items()}


def _named(path: str, content: bytes) -> File:
    name = path.rpartition("/")[2]
    return File(FORMATS.get(name, name), path, size_in_words(len(content)))


def _described(path: str, content: bytes) -> File:
    return File(path.rpartition(".")[2].upper(), path, size_in_words(len(content)))


def _downloads(lang: str, files: Mapping[str, bytes]) -> list[File]:
    """Return the files offered on the data page: data first, then every figure and table."""
    return [
        File(path.removeprefix(f"{lang}/"), path, size_in_words(len(content)))
        for path, content in sorted(files.items())
        if path.startswith(("data/", f"{lang}/"))
    ]


def size_in_words(size: int) -> str:
    """Return a file's size as readers know it.

    >>> size_in_words(850), size_in_words(23_456), size_in_words(1_234_567)
    ('850 B', '23 kB', '1.2 MB')
    """
    if size < 1000:
        return f"{size} B"
    return f"{size / 1000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def _sources(lang: str, outcome: Outcome, quoted: Table) -> Sequence[Mapping[str, Any]]:
    return [
        {
            **table.sidecar.words(lang),
            "file": f"{name}.csv",
            "url": table.sidecar.url,
            "retrieved": print_date(table.sidecar.retrieved, lang),
            "rows": f"{len(table.records):,}",
            "sha256": table.sha256,
        }
        for name, table in {**outcome.sources, "quoted": quoted}.items()
    ]


def about(edition: Edition, outcome: Outcome, version: str) -> dict[str, Any]:
    """Return what the manifest says of the edition: dates, titles and the data's vintages."""
    brief = edition.brief
    return {
        "kyori": version,
        "edition": {
            "as_of": brief.as_of.isoformat(),
            "date": brief.date.isoformat(),
            "title": {lang: brief.words[lang]["title"] for lang in LANGUAGES},
        },
        "data": [
            {
                "file": f"data/{name}.csv",
                "publisher": table.sidecar.publisher,
                "vintage": table.sidecar.vintage,
                "retrieved": table.sidecar.retrieved.isoformat(),
                "sha256": table.sha256,
            }
            for name, table in outcome.sources.items()
        ],
    }
