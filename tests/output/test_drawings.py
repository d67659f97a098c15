"""Drawings: kept by their inputs, made anew where one changed, and only there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from kyori.analysis.figures import CHARTS
from kyori.editorial.edition import Edition
from kyori.editorial.labels import BoundLabels
from kyori.editorial.pieces import BoundText
from kyori.output import drawings
from kyori.output.cache import Cache
from kyori.output.drawings import Job, draw_figures
from tests.conftest import Bound

NAMES = {"formula", "leverage", *CHARTS}
JOB = {"data": Path("data"), "fonts": Path("fonts")}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    """Note the jobs that would be drawn, and hand back pictures that name them."""
    seen: list[Job] = []

    def pictures(_: object, jobs: Sequence[Job]) -> list[drawings.Made]:
        seen.extend(jobs)
        return [
            {(job.lang, name): (name.encode(), b"phone", b"alone", b"png") for name in job.texts}
            for job in jobs
        ]

    monkeypatch.setattr(drawings, "in_processes", pictures)
    return seen


def draw(bound: Bound, edition: Edition, cache: Cache, inputs: str = "tables"):
    return draw_figures(edition, bound.outcome, cache, inputs, JOB)


def test_every_figure_is_drawn_in_both_languages(asked: list[Job], bound: Bound, tmp_path: Path):
    drawn, keys = draw(bound, bound.edition, Cache(tmp_path))
    assert [job.lang for job in asked] == ["ja", "en"]
    assert all(set(job.texts) == NAMES for job in asked)
    assert {lang: set(by_name) for lang, by_name in drawn.items()} == {"ja": NAMES, "en": NAMES}
    assert drawn["ja"]["rates"].page == b"rates"
    assert len(keys) == len(set(keys)) == 8 * len(NAMES)


def test_what_is_kept_is_not_drawn_again(asked: list[Job], bound: Bound, tmp_path: Path):
    first = draw(bound, bound.edition, Cache(tmp_path))
    asked.clear()
    assert draw(bound, bound.edition, Cache(tmp_path)) == first
    assert asked == []


def test_other_tables_are_other_drawings(asked: list[Job], bound: Bound, tmp_path: Path):
    draw(bound, bound.edition, Cache(tmp_path))
    asked.clear()
    draw(bound, bound.edition, Cache(tmp_path), "other tables")
    assert all(set(job.texts) == NAMES for job in asked)
    assert len(asked) == 2


def test_a_changed_label_draws_its_figure_in_its_language(
    asked: list[Job], bound: Bound, tmp_path: Path
):
    draw(bound, bound.edition, Cache(tmp_path))
    asked.clear()
    texts = {**bound.edition.labels["en"], "figures.rates.x_axis": BoundText("Other", ())}
    labels = {**bound.edition.labels, "en": BoundLabels("en/labels.toml", "", texts)}
    changed = replace(bound.edition, labels=labels)
    draw(bound, changed, Cache(tmp_path))
    assert [(job.lang, set(job.texts)) for job in asked] == [("en", {"rates"})]
    assert asked[0].texts["rates"]["x_axis"] == "Other"


def test_a_picture_that_is_lost_is_drawn_again(asked: list[Job], bound: Bound, tmp_path: Path):
    cache = Cache(tmp_path)
    _, keys = draw(bound, bound.edition, cache)
    asked.clear()
    next(tmp_path.rglob(keys[0])).unlink()
    draw(bound, bound.edition, cache)
    assert [(job.lang, len(job.texts)) for job in asked] == [("ja", 1)]
