"""Material for the tests of the output: the bound brief, undrawn, and texts bound as in pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markupsafe import Markup

from kyori.editorial.binding import bind_text
from kyori.editorial.pieces import BoundText
from kyori.errors import Place
from kyori.output.drawings import Drawn
from kyori.output.gather import Gathered, gather
from kyori.output.inline import Inline
from kyori.output.material import Material
from tests.conftest import Bound
from tests.places import ROOT

Bind = Callable[..., BoundText]
PICTURE = Drawn(b'<svg role="img"></svg>', b"<svg/>", b"<svg/>", b"\x89PNG")


@pytest.fixture(scope="session")
def gathered(bound: Bound) -> Gathered:
    """Return the material with an empty picture in place of each drawing."""
    names = (*bound.outcome.charts, *bound.outcome.boxes)
    drawings = {lang: dict.fromkeys(names, PICTURE) for lang in ("ja", "en")}
    return gather(bound.edition, bound.outcome, drawings, bound.content.quoted, ROOT, has_pdf=True)


@pytest.fixture(scope="session")
def material(gathered: Gathered) -> Material:
    return gathered.material


@pytest.fixture
def bind(bound: Bound) -> Bind:
    """Bind a text as on a page."""
    expressions = bound.expressions()

    def bound_text(text: str, lang: str = "en") -> BoundText:
        return bind_text(text, lang, expressions, lambda offset: Place("page.md", 1, offset + 1))

    return bound_text


@pytest.fixture
def inline(bound: Bound) -> Callable[[str], Inline]:
    """Return a writer of inline HTML for the page about Japan; its links name where they lead."""

    def writer(lang: str = "en") -> Inline:
        return Inline(bound.edition, lang, "japan", lambda slug, block: f"{slug}#{block}", Markup)

    return writer
