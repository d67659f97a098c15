"""Write the body of a page: blocks, figures, tables and notes, of one HTML for both media."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from kyori.analysis.outcome import Box
from kyori.data.printed import strip_id
from kyori.editorial.binding import BoundBlock, BoundPage
from kyori.editorial.counterparts import LABELS, block_name
from kyori.editorial.labels import BoundLabels, section
from kyori.editorial.pieces import Placement, fill
from kyori.editorial.tables import Cell, PrintedRow, note_of
from kyori.output.frames import imprint_of
from kyori.output.inline import Inline, formatted
from kyori.output.markup import Converter
from kyori.output.material import File, Material
from kyori.output.references import bibliography

KINDS = {"figure": "chart", "table": "table"}


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a page, for lists of contents."""

    id: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Body:
    """The HTML of a page's body, and its headings."""

    html: Markup
    sections: Sequence[Section]


class Writer:
    """Writes one page once; `link` decides the addresses of the medium, `root` is the way up.

    On paper, which travels alone, there is no way up: `root` is empty, and what print.css would
    hide is left out, because WeasyPrint would read and style it first.
    """

    def __init__(
        self,
        material: Material,
        page: BoundPage,
        link: Callable[[str, str], str],
        root: str,
        elsewhere: Collection[str] = (),
        ids: str = "",
    ) -> None:
        """Prepare converters: one for blocks, one for the notes called from within them.

        `elsewhere` names the figures that the frame itself places: the body leaves them out.
        `ids` stands for the page's slug in ids, where a frame prints one figure of the page.
        """
        self.material, self.page, self.root = material, page, root
        self.elsewhere, self.demotion, self.on_paper = elsewhere, 0, not root
        self.lang = page.source.lang
        self.inline = Inline(
            material.edition,
            self.lang,
            ids or page.source.slug,
            link,
            self._note_text,
            self.on_paper,
        )
        self.blocks, self.notes = Converter(self.inline.piece), Converter(self.inline.piece)

    def body(self, demotion: int = 0) -> Body:
        """Return the body with its notes at the end, and its sections.

        `demotion` is by how many levels headings go down, where the title is no first heading.
        """
        self.demotion = demotion
        slug = self.page.source.slug
        html = [
            self._notice(f"{slug}#title", f"{slug}#description"),
            *(self._block(bound) for bound in self.page.blocks if bound.block.kind != "note"),
        ]
        if self.inline.notes:
            html.append(self._notes_section())
        return Body(Markup("\n").join(filter(None, html)), tuple(self._sections()))

    def heads(self) -> tuple[Markup, ...]:
        """Return what each paragraph says first: the words in bold that open it, or all of it."""
        return tuple(
            self.blocks.block(bound.text.head, bound.place, tag="span")
            for bound in self.page.blocks
            if bound.block.kind == "text"
        )

    def figure(self, placement: Placement) -> Markup:
        """Return a figure or table with its caption, note, source and files."""
        name, kind = placement.name, placement.kind
        labels = section(self.material.edition.labels[self.lang], f"{kind}s.{name}")
        drawing, phone = self.material.drawings[self.lang].get(name, ("", ""))
        files = self.material.figure_files[self.lang].get(name, ())
        box = self.material.boxes.get(name)
        view = {
            "name": name,
            "kind": box.kind if box else KINDS[kind],
            "is_drawn": not box or box.is_drawn,
            "number": self.inline.number(name),
            "title": self.inline.text(labels["title"]),
            "subtitle": self.inline.text(labels["subtitle"]),
            "note": self.inline.text(labels["note"]),
            "source": self.inline.text(labels["source"]),
            "alt": labels["alt"].plain,
            "notice": self._notice(*(f"{LABELS}#{kind}s.{name}.{key}" for key in labels)),
            "svg": Markup(drawing) if drawing else None,
            "phone": Markup(phone) if phone and not self.on_paper else None,
            "html": self._box(box, labels) if box and not self.on_paper else None,
            "table": self._table(name) if kind == "table" else None,
            "files": [{"label": file.label, "url": self.root + file.address} for file in files],
            "on_paper": self.on_paper,
        }
        return self._partial("_figure.html", figure=view)

    def _box(self, box: Box, labels: BoundLabels) -> Markup:
        return box.html(labels.written(self.inline.text))

    def _block(self, bound: BoundBlock) -> Markup:
        block = bound.block
        if bound.placement:
            return self._placement(bound.placement)
        tag = f"h{block.level + self.demotion}" if block.kind == "heading" else ""
        html = self.blocks.block(bound.text, block.place(0), block.id, tag)
        return html + self._notice(block_name(self.page.source.slug, bound))

    def _notice(self, *names: str, tag: str = "p") -> Markup:
        """Say that a text is behind its twin, where one of these is and pages are to say so."""
        if self.material.edition.late.get(self.lang, frozenset()).isdisjoint(names):
            return Markup()
        words = self.material.edition.label(self.lang, "site.behind")
        return Markup('<{tag} class="notice" role="note">{}</{tag}>').format(words, tag=tag)

    def _placement(self, placement: Placement) -> Markup:
        html = Markup()
        match placement.kind:
            case "bibliography":
                entries = bibliography(self.material.edition, self.lang)
                html = self._partial("_bibliography.html", entries=entries)
            case "citation":
                html = self._partial("_citation.html", citation=self._citation())
            case "strip":
                html = self.strip(strip_id(placement.name))
            case "data_sources":
                sources = self.material.sources[self.lang]
                html = self._partial("_sources.html", sources=sources)
            case "downloads":
                if not self.on_paper:
                    files = self._offered(self.material.files[self.lang])
                    html = self._partial("_downloads.html", downloads=files)
            case _ if placement.name not in self.elsewhere:
                html = self.figure(placement)
        return html

    def _citation(self) -> dict[str, Any]:
        files = [] if self.on_paper else self._offered(self.material.citation_files[self.lang])
        imprint = imprint_of(self.material.edition, self.lang)
        return {"text": formatted(imprint.segments, self.lang), "files": files}

    def _offered(self, files: Sequence[File]) -> list[dict[str, str]]:
        return [
            {"label": file.label, "url": self.root + file.address, "size": file.size}
            for file in files
        ]

    def _note_text(self, name: str) -> Markup:
        bound = self.page.notes[name]
        html = self.notes.block(bound.text, bound.block.place(0), tag="span")
        return html + self._notice(block_name(self.page.source.slug, bound), tag="span")

    def _notes_section(self) -> Markup:
        entries = [
            {"id": note.id, "call_id": note.call_id, "text": note.text}
            for note in self.inline.notes
        ]
        words = self.material.edition.label(self.lang, "site.notes_of")
        notes = {
            "id": f"notes-{self.page.source.slug}",
            "label": fill(words, title=self.page.title.plain),
            "entries": entries,
            "level": 2 + self.demotion,
        }
        return self._partial("_notes.html", notes=notes)

    def _sections(self) -> Iterator[Section]:
        for bound in self.page.blocks:
            if bound.block.kind == "heading":
                yield Section(bound.block.id, bound.text.plain, bound.block.level)

    def _table(self, name: str) -> Markup:
        text = self.material.tables[self.lang][name]
        labels = section(self.material.edition.labels[self.lang], f"tables.{name}")
        is_grouped = any(key for key, _ in text.groups)
        heads = (["group"] if is_grouped else []) + ["name"]
        forms = {column.key: column.form for column in text.table.columns}
        columns = [
            {
                "key": key,
                "lines": labels[f"columns.{key}"].plain.split("\n"),
                "numeric": forms.get(key, "words") != "words",
            }
            for key in (*heads, *forms)
        ]
        groups = [
            {
                "label": labels[f"groups.{key}"].plain if key else "",
                "rows": [self._row(row, name) for row in rows],
            }
            for key, rows in text.groups
        ]
        view = {"name": name, "columns": columns, "groups": groups, "label_id": f"{name}-caption"}
        return self._partial("_table.html", table=view)

    def strip(self, identity: str) -> Markup:
        """Return a strip: its values under their names, and below each what it is or lacks."""
        labels = section(self.material.edition.labels[self.lang], "strips")
        (row,) = (
            row for _, rows in self.material.tables[self.lang][identity].groups for row in rows
        )
        view = {
            "id": identity,
            "title": fill(labels["title"].plain, name=row.heading),
            "values": self.strip_values(identity),
        }
        return self._partial("_strip.html", strip=view)

    def strip_values(self, identity: str) -> list[dict[str, Any]]:
        """Return what templates show of the values of a strip; `is_missing` where there is none."""
        text = self.material.tables[self.lang][identity]
        labels = section(self.material.edition.labels[self.lang], "strips")
        return [
            {
                "key": column.key,
                "label": self.inline.text(labels[f"columns.{column.key}"]),
                "value": self._value(cell),
                "is_missing": cell.value is None,
                "place": cell.text if column.form == "quadrant" else "",
                "note": self.inline.text(labels[key]) if (key := note_of(cell)) else "",
            }
            for _, column, cell in text.cells()
        ]

    def _row(self, row: PrintedRow, name: str) -> dict[str, Any]:
        cells = [self._cell(cell, name) for cell in row.cells]
        return {"header": row.heading, "indent": row.is_part, "code": row.code, "cells": cells}

    def _cell(self, cell: Cell, name: str) -> Markup:
        labels = self.material.edition.labels[self.lang]
        if cell.words:
            return self.inline.text(labels[f"tables.{name}.{cell.words}"])
        if cell.value is None:
            why = labels[f"tables.{name}.missing.{cell.why}"].plain
            return self.inline.blank(self._no_value(), why)
        return self._value(cell)

    def _no_value(self) -> str:
        return self.material.edition.label(self.lang, "site.missing")

    def _value(self, cell: Cell) -> Markup:
        if cell.value is None:
            return Markup('<span class="missing">{}</span>').format(self._no_value())
        year = Markup(' <span class="year">({})</span>').format(cell.year) if cell.year else ""
        return self.inline.value(cell.text, cell.value) + year

    def _partial(self, template: str, **views: Any) -> Markup:
        words = self.material.words[self.lang]
        return Markup(self.material.templates.get_template(template).render(**words, **views))
