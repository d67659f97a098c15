"""Draw every figure of the brief in both languages, each language in a process of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kyori.analysis.outcome import Outcome, compute
from kyori.editorial.content import LANGUAGES
from kyori.editorial.edition import Edition
from kyori.editorial.labels import LabelTexts, section
from kyori.editorial.pieces import fill
from kyori.errors import DataError, Fault, Place
from kyori.output.cache import Cache, key_of
from kyori.output.workers import in_processes

VARIANTS = ("page.svg", "phone.svg", "alone.svg", "alone.png")


@dataclass(frozen=True, slots=True)
class Job:
    """What drawing needs, and nothing else: tables, fonts, and the texts of each figure."""

    data: Path
    fonts: Path
    lang: str
    texts: Mapping[str, Mapping[str, str]]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure as it stands in a page, there on a phone, and as it is downloaded.

    `phone` is empty where the page itself has the figure as text.
    """

    page: bytes
    phone: bytes
    alone: bytes
    png: bytes


def draw_figures(
    edition: Edition,
    outcome: Outcome,
    cache: Cache,
    inputs: str,
    job: Mapping[str, Path],
) -> tuple[dict[str, dict[str, Drawn]], list[str]]:
    """Return the drawings by language and figure, and the cache keys they were kept under.

    `inputs` is the hash of tables, parameters, fonts and code; with the figure's texts it decides
    whether a drawing is made anew.
    """
    names = (*outcome.charts, *outcome.boxes)
    jobs: list[Job] = []
    keys: dict[tuple[str, str], list[str]] = {}
    for lang in LANGUAGES:
        texts = {name: figure_texts(edition, lang, name) for name in names}
        for name in names:
            base = key_of("drawing", inputs, lang, name, repr(sorted(texts[name].items())))
            keys[lang, name] = [key_of(base, variant) for variant in VARIANTS]
        absent = {
            name: texts[name]
            for name in names
            if any(cache.find(key) is None for key in keys[lang, name])
        }
        if absent:
            state = outcome.fingerprint
            jobs.append(Job(lang=lang, texts=absent, fingerprint=state, **job))
    for made in in_processes(draw, jobs):
        for (lang, name), variants in made.items():
            for key, variant in zip(keys[lang, name], variants, strict=True):
                cache.keep(key, variant)
    drawn: dict[str, dict[str, Drawn]] = {lang: {} for lang in LANGUAGES}
    for (lang, name), kept in keys.items():
        drawn[lang][name] = Drawn(*map(cache.kept, kept))
    return drawn, [key for variants in keys.values() for key in variants]


def figure_texts(edition: Edition, lang: str, name: str) -> LabelTexts[str]:
    """Return a figure's plain texts; note and source say that they are, where they stand alone."""
    texts = section(edition.labels[lang], f"figures.{name}").written(lambda text: text.plain)
    for key in ("note", "source"):
        texts[key] = fill(edition.label(lang, f"site.{key}_line"), text=texts[key])
    return texts


Made = dict[tuple[str, str], tuple[bytes, bytes, bytes, bytes]]


def draw(job: Job) -> Made:
    """Draw the figures of a job; runs in a process that ends after it."""
    from kyori.output.charts import svg_to_png

    outcome = compute(job.data)
    if outcome.fingerprint != job.fingerprint:
        found = "the tables changed while the build was running"
        raise DataError(Fault(Place("data"), found, "one state for a whole build", "build again"))
    made: Made = {}
    for name, texts in job.texts.items():
        page, phone, alone = (
            _svg(outcome, name, job, texts, paper) for paper in ("page", "phone", "alone")
        )
        made[job.lang, name] = (page, phone, alone, svg_to_png(alone, job.fonts))
    return made


def _svg(outcome: Outcome, name: str, job: Job, texts: Mapping[str, str], paper: str) -> bytes:
    from kyori.output.charts import described, render_svg

    title, alt = texts["title"], texts["alt"]
    if name in outcome.boxes:
        box = outcome.boxes[name]
        if paper == "phone" and not box.is_drawn:
            return b""
        identity = f"{name}-{job.lang}" + ("-phone" if paper == "phone" else "")
        return described(box.svg(texts, paper), identity, title, alt)
    return render_svg(outcome.charts[name](job.lang, texts, paper), title, alt, job.fonts)
