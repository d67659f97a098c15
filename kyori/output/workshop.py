"""The costly steps of a build, each kept by the hash of its inputs: figures, fonts, PDFs."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import distributions, version
from pathlib import Path
from typing import Any

from kyori.analysis.outcome import Outcome
from kyori.data.tables import Table
from kyori.editorial.content import LANGUAGES
from kyori.editorial.edition import Edition
from kyori.errors import ContentError, EnvironmentFault, Fault, gathering
from kyori.output.cache import Cache, code_of, key_of
from kyori.output.drawings import Drawn, draw_figures, figure_texts
from kyori.output.fonts import Face, characters_of, font_face_css, read_faces, subset_font
from kyori.output.gather import about, gather
from kyori.output.outward import READ, check_outward
from kyori.output.pdf.document import PdfJob
from kyori.output.pdf.process import PdfProcess, write_pdfs
from kyori.output.pdf.ready import missing_for_pdf
from kyori.output.site import Site
from kyori.output.workers import in_processes

WEB_STATIC = ("tokens.css", "screen.css", "site.js", "icon.svg")
PRINT_STYLES = ("fonts.css", "tokens.css", "print.css")
VERIFIER = "verify.py"  # a site carries what verifies it
DRAWN_WITH = ("altair", "vl-convert-python", "latex2mathml", "ziamath")
CUT_WITH = ("fonttools", "brotli")
SET_WITH = ("weasyprint", "pydyf")


@dataclass(frozen=True, slots=True)
class Written:
    """The pages as files, the texts of the PDFs by language, and the fonts they are set in."""

    files: Mapping[str, bytes]
    print_documents: Mapping[str, str]
    fonts: Mapping[str, bytes]
    font_css: str


class Workshop:
    """Carries out the steps for one checkout; `root` holds data, templates and the caches."""

    def __init__(self, root: Path) -> None:
        """Open the caches and list the fonts; EnvironmentFault if set-up has not made them."""
        self.root = root
        self.fonts = root / ".cache" / "fonts"
        self.cache = Cache(root / ".cache" / "steps")
        self.faces = read_faces(self.fonts)
        listing = (self.fonts / "fonts.json").read_bytes()
        installed = sorted(f"{each.name} {each.version}" for each in distributions())
        self.code = key_of("code", code_of(root / "kyori"), listing, sys.version, *installed)
        cutter = (root / "kyori" / "output" / "fonts.py").read_bytes()
        self.cutting = key_of("cutting", cutter, listing)
        self.pdf_refusal = missing_for_pdf()
        self._used: list[str] = []

    def draw(self, edition: Edition, outcome: Outcome) -> dict[str, dict[str, Drawn]]:
        """Return every figure in both languages."""
        inputs = key_of("drawing", self.code, *_versions(DRAWN_WITH), outcome.fingerprint)
        job = {"data": self.root / "data", "fonts": self.fonts}
        drawn, keys = draw_figures(edition, outcome, self.cache, inputs, job)
        self._used += keys
        return drawn

    def write(
        self,
        edition: Edition,
        outcome: Outcome,
        quoted: Table,
        drawings: Mapping[str, Mapping[str, Drawn]],
    ) -> Written:
        """Return all pages and files, without fonts and PDFs."""
        gathered = gather(
            edition,
            outcome,
            drawings,
            quoted,
            self.root,
            has_pdf=not self.pdf_refusal,
        )
        site = Site(gathered.material)
        pages = {path: html.encode() for path, html in site.pages().items()}
        static = {f"assets/{name}": self._static(name) for name in WEB_STATIC}
        static[VERIFIER] = (self.root / "kyori" / VERIFIER).read_bytes()
        prints = {lang: site.print_document(lang, PRINT_STYLES) for lang in LANGUAGES}
        files = {**gathered.files, **pages, **static}
        check_outward(_texts(files, prints), edition.hosts, self.root / "templates")
        return Written(files, prints, {}, "")

    def add_fonts(self, written: Written) -> Written:
        """Add the fonts, cut to the characters of all pages and PDFs, and their style sheet."""
        texts = [
            content.decode()
            for path, content in written.files.items()
            if path.endswith((".html", ".css"))
        ]
        characters = characters_of([*texts, *written.print_documents.values()])
        keys = {face: self._font_key(face, characters) for face in self.faces}
        absent = [face for face, key in keys.items() if self.cache.find(key) is None]
        for face, cut in zip(absent, self._cut(absent, characters), strict=True):
            self.cache.keep(keys[face], cut)
        fonts = {f"{face.slug}.woff2": self.cache.kept(key) for face, key in keys.items()}
        self._used += keys.values()
        css = font_face_css(self.faces, lambda face: f"fonts/{face.slug}.woff2")
        licences = {path.name: path.read_bytes() for path in sorted(self.fonts.glob("*.txt"))}
        web = {f"assets/fonts/{name}": font for name, font in {**fonts, **licences}.items()}
        files = {**written.files, **web, "assets/fonts.css": css.encode()}
        return Written(files, written.print_documents, fonts, css)

    def set_pdfs(
        self, written: Written, processes: Sequence[PdfProcess] = ()
    ) -> tuple[dict[str, bytes], EnvironmentFault | None]:
        """Return the PDFs by path; without the libraries they need, none and the reason.

        `processes` have been started for them, and may be more or fewer than are needed.
        """
        if self.pdf_refusal:
            return {}, self.pdf_refusal
        files = {f"fonts/{name}": font for name, font in written.fonts.items()}
        files |= {name: self._static(name) for name in ("tokens.css", "print.css")}
        files["fonts.css"] = written.font_css.encode()
        jobs = {
            f"{lang}/brief.pdf": PdfJob(f"{lang}/brief.pdf", html, files)
            for lang, html in written.print_documents.items()
        }
        keys = {path: self._pdf_key(job) for path, job in jobs.items()}
        self._used += keys.values()
        absent = [path for path, key in keys.items() if self.cache.find(key) is None]
        made = write_pdfs([jobs[path] for path in absent], processes[: len(absent)])
        for path, pdf in zip(absent, made, strict=True):
            self.cache.keep(keys[path], pdf)
        return {path: self.cache.kept(key) for path, key in keys.items()}, None

    def about(self, edition: Edition, outcome: Outcome, kyori_version: str) -> dict[str, Any]:
        """Return what the manifest says of the edition and of the software."""
        packages = {name: version(name) for name in (*DRAWN_WITH, *CUT_WITH, *SET_WITH)}
        return {**about(edition, outcome, kyori_version), "software": packages}

    def tidy(self) -> None:
        """Forget the results that this build did not use."""
        self.cache.forget_except(self._used)

    def _static(self, name: str) -> bytes:
        return (self.root / "templates" / "static" / name).read_bytes()

    def _font_key(self, face: Face, characters: frozenset[str]) -> str:
        wanted = "".join(sorted(face.characters(characters)))
        return key_of("font", self.cutting, *_versions(CUT_WITH), face.slug, wanted)

    def _cut(self, faces: list[Face], characters: frozenset[str]) -> list[bytes]:
        jobs = [(self.fonts / face.file, face.characters(characters)) for face in faces]
        return in_processes(_cut_one, jobs)

    def _pdf_key(self, job: PdfJob) -> str:
        parts = [part for path, file in sorted(job.files.items()) for part in (path, file)]
        return key_of("pdf", self.code, *_versions(SET_WITH), job.name, job.html, *parts)


def try_pages(root: Path, edition: Edition, outcome: Outcome, quoted: Table) -> int:
    """Write every page without its drawings, for the faults that only writing finds; count them."""
    drawings: dict[str, dict[str, Drawn]] = {lang: {} for lang in LANGUAGES}
    gathered = gather(edition, outcome, drawings, quoted, root, has_pdf=True)
    faults: list[Fault] = []
    with gathering(faults):
        site = Site(gathered.material)
        pages = site.pages()
        prints = {lang: site.print_document(lang, PRINT_STYLES) for lang in LANGUAGES}
        files = {path: html.encode() for path, html in pages.items()}
        check_outward(_texts(files, prints), edition.hosts, root / "templates")
    for lang in LANGUAGES:
        for name, chart in outcome.charts.items():
            with gathering(faults):
                chart(lang, figure_texts(edition, lang, name), "page")
        for name, box in outcome.boxes.items():
            if box.is_drawn:  # its HTML does not ask for all of its texts
                with gathering(faults):
                    box.svg(figure_texts(edition, lang, name), "page")
    if faults:
        raise ContentError(faults)
    return len(pages)


def _texts(files: Mapping[str, bytes], prints: Mapping[str, str]) -> dict[str, str]:
    """Return all that is written and read as text, the documents of the PDFs under their names."""
    written = {path: file.decode() for path, file in files.items() if path.endswith(READ)}
    return written | {f"{lang}/brief.html": html for lang, html in prints.items()}


def _cut_one(job: tuple[Path, frozenset[str]]) -> bytes:
    path, characters = job
    return subset_font(path.read_bytes(), characters)


def _versions(names: tuple[str, ...]) -> list[str]:
    return [f"{name} {version(name)}" for name in names]
