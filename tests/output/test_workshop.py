"""The costly steps: done once, kept by their inputs, and refused where set-up is missing."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import build
from kyori.analysis.outcome import compute
from kyori.output import drawings, workshop
from kyori.output.pdf.document import PdfJob
from kyori.output.workshop import Workshop, try_pages
from tests.checkout import LANGUAGES, Checkout, files_of
from tests.conftest import Bound
from tests.places import ROOT


def forbidden(*_: object) -> None:
    raise AssertionError("this was kept already")


def test_a_build_with_nothing_changed_does_no_costly_step(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
):
    before = files_of(checkout.site)
    monkeypatch.setattr(build, "ROOT", checkout.root)
    for module in (drawings, workshop):
        monkeypatch.setattr(module, "in_processes", lambda _, jobs: forbidden() if jobs else [])
    monkeypatch.setattr(workshop, "write_pdfs", lambda jobs, _: forbidden() if jobs else [])
    assert build.main(["build", "--site", str(checkout.site)]) == 0
    assert files_of(checkout.site) == before


def test_a_changed_word_sets_one_pdf_and_cuts_no_font(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
):
    asked: list[str] = []

    def noted(jobs: list[PdfJob], _: object) -> list[bytes]:
        asked.extend(job.name for job in jobs)
        return [b"%PDF" for _ in jobs]

    checkout.edit("content/en/japan.md", "\n{: #jp-offers }", " And so on.\n{: #jp-offers }")
    monkeypatch.setattr(build, "ROOT", checkout.root)
    for module in (drawings, workshop):
        monkeypatch.setattr(module, "in_processes", lambda _, jobs: forbidden() if jobs else [])
    monkeypatch.setattr(workshop, "write_pdfs", noted)
    assert build.main(["build", "--site", str(checkout.site)]) == 0
    assert asked == ["en/brief.pdf"]


def test_steps_that_are_used_no_longer_are_forgotten(checkout: Checkout):
    kept = checkout.root / ".cache" / "steps"
    (kept / "zz").mkdir()
    (kept / "zz" / ("zz" + "0" * 62)).write_bytes(b"of an earlier build")
    before = {path.name for path in kept.glob("??/*")}
    checkout.build()
    assert {path.name for path in kept.glob("??/*")} == before - {"zz" + "0" * 62}


def test_without_fonts_the_line_to_type_is_told(built: Checkout, tmp_path: Path):
    checkout = built.copy(tmp_path / "kyori")
    (checkout.root / ".cache" / "fonts").unlink()
    done = checkout.run("build")
    assert done.returncode == 4
    assert "make setup" in done.stderr
    assert "\n" not in done.stderr.strip()
    assert checkout.run("check").returncode == 0, "checking needs none"


def test_drawings_depend_on_the_state_of_the_tables(
    built: Checkout, bound: Bound, monkeypatch: pytest.MonkeyPatch
):
    """A point of a figure may move though none of its texts changes."""
    seen: list[str] = []

    def noted(*arguments: Any) -> tuple[dict[str, Any], list[str]]:
        seen.append(arguments[3])
        return {}, []

    monkeypatch.setattr(workshop, "draw_figures", noted)
    made = Workshop(built.root)
    for state in ("one", "two", "one"):
        made.draw(bound.edition, replace(bound.outcome, fingerprint=state))
    assert seen[0] == seen[2] != seen[1]


@pytest.mark.parametrize("name", ["military_expenditure.csv", "parameters.toml"])
def test_any_change_of_a_table_or_parameter_is_another_state(name: str, tmp_path: Path):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    before = compute(tmp_path / "data").fingerprint
    path = tmp_path / "data" / name
    text = path.read_text("utf-8")
    changes = {"military_expenditure.csv": ("PER,2024,0.0", "PER,2024,0.00")}
    old, new = changes.get(name, ('value = "0.02"', 'value = "0.021"'))
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    assert compute(tmp_path / "data").fingerprint != before


def test_fonts_depend_on_what_cuts_them_and_on_characters_alone(tmp_path: Path):
    """A change of any other code must not cost the seconds that Japanese fonts take."""
    for name in ("kyori", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "fonts").symlink_to(ROOT / ".cache" / "fonts")

    def keys(characters: str) -> set[str]:
        made = Workshop(tmp_path)
        return {made._font_key(face, frozenset(characters)) for face in made.faces}

    first = keys("距離 Kyori")
    module = tmp_path / "kyori" / "output" / "site.py"
    module.write_text(module.read_text("utf-8") + "\n", "utf-8")
    assert keys("離距 Kyori") == first
    assert keys("距離 Kyori!") != first
    cutter = tmp_path / "kyori" / "output" / "fonts.py"
    cutter.write_text(cutter.read_text("utf-8") + "\n", "utf-8")
    assert keys("距離 Kyori") & first == set()


def test_pages_can_be_tried_without_fonts_and_drawings(bound: Bound):
    pages = len(LANGUAGES) * (len(bound.edition.brief.parts) + 2) + 1  # with home, whole, and index
    assert try_pages(ROOT, bound.edition, bound.outcome, bound.content.quoted) == pages
