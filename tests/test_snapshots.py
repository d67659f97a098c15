"""Frames and chart specifications against what was last looked at; `make snapshots` rewrites."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.analysis.figure_texts import ALL_TEXTS
from tests.snapshot import FOLDER, FRAMES, LANGUAGES, made

NAMES = (
    *(f"{name}.{lang}.html" for name in FRAMES for lang in LANGUAGES),
    *(f"{name}.{lang}.json" for name in ALL_TEXTS for lang in LANGUAGES),
)


@pytest.fixture(scope="module")
def texts() -> Mapping[str, str]:
    return made()


@pytest.mark.parametrize("name", NAMES)
def test_output_is_as_it_was_last_looked_at(name: str, texts: Mapping[str, str]):
    assert texts[name] == (FOLDER / name).read_text("utf-8"), "if it is meant: make snapshots"


def test_every_snapshot_is_compared(texts: Mapping[str, str]):
    assert {path.name for path in FOLDER.iterdir()} == set(NAMES) == set(texts)


def test_snapshots_are_small_enough_to_be_read():
    assert max(path.stat().st_size for path in FOLDER.iterdir()) < 40_000
