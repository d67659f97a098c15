"""Write the change report as one HTML file that needs nothing beside it."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from kyori.editorial.changes.model import Changes
from kyori.editorial.changes.words import NEW, OLD
from kyori.output.changes.columns import visible
from kyori.output.changes.layout import Report
from kyori.output.changes.report import report
from kyori.output.frames import templates

MOST_ROWS = 60
STYLES = ("tokens.css", "changes.css")
WORDS = {
    "title": "What changed",
    "summary": "In short",
    "before": "before",
    "after": "after",
    "more": "and {count} more, in the JSON",
    "sections": "Sections",
}
TAGS = {OLD: "del", NEW: "ins"}


def page(changes: Changes, folder: Path) -> str:
    """Return the page; `folder` holds the templates and, in static/, the styles."""
    laid_out = report(changes, MOST_ROWS)
    styles = "\n".join((folder / "static" / name).read_text("utf-8") for name in STYLES)
    environment = templates(folder)
    environment.filters["visible"] = visible
    return environment.get_template("changes.html").render(
        report=laid_out,
        words=WORDS,
        tags=TAGS,
        styles=Markup(styles),
        counts={section.id: _size(laid_out, section.id) for section in laid_out.sections},
    )


def _size(laid_out: Report, name: str) -> int:
    """Return how many rows and texts a section tells of, those left out included."""
    (section,) = (section for section in laid_out.sections if section.id == name)
    return sum(
        len(group.rows) + len(group.passages) + group.left_out or 1 for group in section.groups
    )
