"""Write all pages of the site as HTML: language choice, homes, parts, the whole brief, print."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup

from kyori.data.printed import strip_id
from kyori.editorial.binding import BoundPage
from kyori.editorial.content import LANGUAGES
from kyori.editorial.parts import Part
from kyori.editorial.pieces import Placement
from kyori.errors import ContentError, Fault
from kyori.output.body import Writer
from kyori.output.frames import imprint_of
from kyori.output.material import Material
from kyori.output.metadata import described
from kyori.output.navigation import Navigation, nested

LANGUAGE_NAMES = {"ja": "日本語", "en": "English"}
OPENING = "opening"  # in ids of the lead figure, where it stands before its own page
OPENING_POINTS = "points"  # and in those of the heads of the key points
OUTLINE = "outline"  # and in those of the values beside the list of parts
TYPES = {
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "json": "application/vnd.citationstyles.csl+json",
}
MAIN_FILES = "data"  # the folder offered on the home page; the data page offers every file


class Site:
    """Writes the pages of one edition; every address is relative and names its file."""

    def __init__(self, material: Material) -> None:
        """Take what the pages are made of."""
        self.material = material
        self.edition = material.edition

    def pages(self) -> dict[str, str]:
        """Return the HTML of every page by its path in the site; ContentError for all of them."""
        pages: dict[str, str] = {}
        faults: list[Fault] = []
        for path, write in self._writing():
            try:
                pages[path] = write()
            except ContentError as error:
                faults.extend(error.faults)
        if faults:
            raise ContentError(faults)
        return pages

    def _writing(self) -> Iterator[tuple[str, Callable[[], str]]]:
        yield "index.html", self._choice
        for lang in LANGUAGES:
            yield f"{lang}/index.html", partial(self._home, lang)
            yield f"{lang}/read/index.html", partial(self._whole, lang)
            for part in self.edition.brief.parts:
                yield f"{lang}/{part.slug}/index.html", partial(self._page, lang, part)

    def print_document(self, lang: str, styles: Sequence[str]) -> str:
        """Return the brief as one HTML document for the PDF."""
        printed = self._printed_parts()
        link = _link_among({part.slug for part in printed})
        lead = self._lead_figure(lang, link, "")
        elsewhere = (self.edition.brief.lead_figure,)
        parts = [self._part(lang, part, "", link, elsewhere) for part in printed]
        summary = [part for part in parts if part["role"] == "summary"]
        others = [part for part in parts if part["role"] != "summary"]
        return self._render(
            "print.html",
            lang,
            root="",
            summary=summary[0] if summary else None,
            lead_figure=lead,
            parts=others,
            styles=styles,
            contents=nested(others),
            vintages=self.material.sources[lang],
        )

    def _printed_parts(self) -> list[Part]:
        return [part for part in self.edition.brief.parts if part.in_pdf]

    def _choice(self) -> str:
        words = self.material.words
        editions = [
            {
                "code": lang,
                "url": f"{lang}/index.html",
                "labels": words[lang]["labels"],
                "brief": words[lang]["brief"],
            }
            for lang in LANGUAGES
        ]
        return self._render(
            "index.html",
            "en",
            root="",
            editions=editions,
            languages=_languages("index.html", "", ""),
        )

    def _home(self, lang: str) -> str:
        summary = next(part for part in self.edition.brief.parts if part.role == "summary")
        page = self.edition.pages[lang][summary.slug]
        writer = Writer(self.material, page, _page_link("../", lang), "../", ids=OPENING_POINTS)
        files = [
            {"label": file.label, "url": f"../{file.address}", "size": file.size}
            for file in self.material.files[lang]
            if file.address.rpartition("/")[0] == MAIN_FILES
        ]
        return self._render(
            "home.html",
            lang,
            **self._furniture(lang, "index.html", "../"),
            metadata=self._metadata(lang),
            points=writer.heads(),
            points_url=f"{summary.slug}/index.html",
            lead_figure=self._lead_figure(lang, _page_link("../", lang), "../"),
            strips=dict(self._strips(lang)),
            downloads=files,
        )

    def _strips(self, lang: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """Yield the values of every strip with the slug of its part."""
        for slug, page in self.edition.pages[lang].items():
            link = _page_link("../", lang)
            writer = Writer(self.material, page, link, "../", ids=f"{OUTLINE}-{slug}")
            for placement in (bound.placement for bound in page.blocks):
                if placement and placement.kind == "strip":
                    yield slug, writer.strip_values(strip_id(placement.name))

    def _lead_figure(self, lang: str, link: Callable[[str, str], str], root: str) -> Markup:
        """Return the figure that opens the brief, as the page that places it would print it."""
        name = self.edition.brief.lead_figure
        page = self.edition.pages[lang][self.edition.page_of(name)]
        writer = Writer(self.material, page, link, root, ids=OPENING)
        return writer.figure(Placement("figure", name))

    def _whole(self, lang: str) -> str:
        parts = [
            self._part(lang, part, "../../", _inside_link) for part in self.edition.brief.parts
        ]
        furniture = self._furniture(lang, "read/index.html", "../../")
        contents = nested(parts)
        furniture["metadata"] = self._metadata(lang)
        return self._render("read.html", lang, **furniture, parts=parts, contents=contents)

    def _metadata(self, lang: str) -> dict[str, Any]:
        """Return what the head of a page that stands for the whole brief says of it."""
        builds_on = self.edition.references[self.edition.brief.builds_on]
        files = [
            {"url": file.address, "type": TYPES[kind]}
            for file in self.material.citation_files[lang]
            if (kind := file.address.rpartition(".")[2]) in TYPES
        ]
        return {**described(imprint_of(self.edition, lang), builds_on), "files": files}

    def _part(
        self,
        lang: str,
        part: Part,
        root: str,
        link: Callable[[str, str], str],
        elsewhere: Collection[str] = (),
    ) -> dict[str, Any]:
        """Return a part of a document that holds several parts, so that links stay inside it."""
        named = Navigation(self.edition, lang).named(part)
        writer = self._writer(lang, part.slug, link, root, elsewhere)
        body = writer.body(demotion=named["level"] - 1)
        return {
            **named,
            "role": part.role,
            "is_back": part.is_back,
            "body": body.html,
            "sections": body.sections,
        }

    def _page(self, lang: str, part: Part) -> str:
        bound = self.edition.pages[lang][part.slug]
        body = self._writer(lang, part.slug, _page_link("../../", lang), "../../").body()
        navigation = Navigation(self.edition, lang)
        page = {
            **navigation.named(part),
            "description": bound.description.plain,
            "body": body.html,
            "sections": body.sections,
            **navigation.around(part, lambda slug: f"../{slug}/index.html"),
        }
        furniture = self._furniture(lang, f"{part.slug}/index.html", "../../", part.slug)
        return self._render("page.html", lang, **furniture, page=page)

    def _furniture(self, lang: str, path: str, root: str, slug: str = "") -> dict[str, Any]:
        home = f"{root}{lang}/"
        navigation = Navigation(self.edition, lang)
        return {
            "root": root,
            "home_url": f"{home}index.html",
            "read_url": f"{home}read/index.html",
            "pdf_url": f"{home}brief.pdf" if self.material.has_pdf else "",
            "nav": navigation.contents(lambda name: f"{home}{name}/index.html", slug),
            "languages": _languages(path, root, lang),
        }

    def _writer(
        self,
        lang: str,
        slug: str,
        link: Callable[[str, str], str],
        root: str,
        elsewhere: Collection[str] = (),
    ) -> Writer:
        bound: BoundPage = self.edition.pages[lang][slug]
        return Writer(self.material, bound, link, root, elsewhere)

    def _render(self, template: str, lang: str, **context: Any) -> str:
        words: Mapping[str, Any] = self.material.words[lang]
        return self.material.templates.get_template(template).render(**words, **context)


def _page_link(root: str, lang: str) -> Callable[[str, str], str]:
    def link(slug: str, block: str) -> str:
        return f"{root}{lang}/{slug}/index.html" + (f"#{block}" if block else "")

    return link


def _inside_link(slug: str, block: str) -> str:
    return f"#{block}" if block else f"#part-{slug}"


def _link_among(slugs: Collection[str]) -> Callable[[str, str], str]:
    def link(slug: str, block: str) -> str:
        return _inside_link(slug, block) if slug in slugs else ""

    return link


def _languages(path: str, root: str, current: str) -> list[dict[str, Any]]:
    return [
        {
            "code": lang,
            "name": LANGUAGE_NAMES[lang],
            "url": f"{root}{lang}/{path}",
            "current": lang == current,
        }
        for lang in LANGUAGES
    ]
