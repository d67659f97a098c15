"""Write the change report as one HTML file that needs nothing beside it."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from markupsafe import Markup

from kyori.editorial.changes.model import Changes
from kyori.editorial.word_changes import NEW, OLD
from kyori.errors import EnvironmentFault
from kyori.output.changes.columns import visible
from kyori.output.changes.layout import Report
from kyori.output.changes.report import report
from kyori.output.fonts import Face, characters_of, font_face_css, read_faces, subset_font
from kyori.output.frames import templates

MOST_ROWS = 60
WEIGHTS = (400, 600, 700)
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


def page(changes: Changes, folder: Path, fonts: Path) -> str:
    """Return the page, with the fonts that it needs cut to its characters.

    `folder` holds the templates and, in static/, the styles; `fonts` holds the working fonts. Where
    they are not set up, the page is set in those of the reader.
    """
    laid_out = report(changes, MOST_ROWS)
    styles = "\n".join((folder / "static" / name).read_text("utf-8") for name in STYLES)
    environment = templates(folder)
    environment.filters["visible"] = visible

    def written(faces: str) -> str:
        return environment.get_template("changes.html").render(
            report=laid_out,
            words=WORDS,
            tags=TAGS,
            styles=Markup(f"{faces}{styles}"),
            counts={section.id: _size(laid_out, section.id) for section in laid_out.sections},
        )

    return written(_faces(fonts, characters_of([written("")])))


def _faces(fonts: Path, characters: frozenset[str]) -> str:
    """Return the rules of the fonts, each with the font itself in place of its address."""
    try:
        faces = [face for face in read_faces(fonts) if face.weight in WEIGHTS]
    except EnvironmentFault:
        return ""

    def embedded(face: Face) -> str:
        cut = subset_font((fonts / face.file).read_bytes(), face.characters(characters))
        return f"data:font/woff2;base64,{b64encode(cut).decode()}"

    return font_face_css([face for face in faces if face.style == "normal"], embedded)


def _size(laid_out: Report, name: str) -> int:
    """Return how many rows and texts a section tells of, those left out included."""
    (section,) = (section for section in laid_out.sections if section.id == name)
    return sum(
        len(group.rows) + len(group.passages) + group.left_out or 1 for group in section.groups
    )
