"""The colours of tokens.css: words and marks stand out from what lies under them."""

from __future__ import annotations

import re

import pytest

from tests.analysis.test_figures import contrast, tokens
from tests.places import ROOT

PAPERS = ("color-paper", "color-surface", "color-surface-sunken")
WORDS = ("color-ink", "color-ink-soft", "color-ink-faint", "color-accent", "color-accent-strong")
# What is written on what, beside words on papers.
OTHERS = (
    ("color-emphasis", "color-paper"),
    ("color-emphasis", "color-surface"),
    ("color-emphasis", "color-emphasis-soft"),
    ("color-on-accent", "color-accent"),
    ("color-on-accent", "color-accent-strong"),
    ("color-ink", "color-selection"),
    ("color-ink", "color-accent-soft"),
    ("color-ink-soft", "color-accent-soft"),
    ("color-accent", "color-accent-soft"),
    ("color-accent-strong", "color-accent-soft"),
    ("color-on-band", "color-band"),
    ("color-on-band-soft", "color-band"),
    *((f"chart-quadrant-{n}", paper) for n in range(1, 5) for paper in PAPERS[:2]),
)
PAIRS = (*((word, paper) for word in WORDS for paper in PAPERS), *OTHERS)
# What must be seen but not read: edges of controls, the focus, the underline of a number.
MARKS = (
    *(("color-focus", paper) for paper in PAPERS),
    *(("color-fact", paper) for paper in PAPERS[:2]),
    ("color-band-mark", "color-band"),
)


def schemes() -> dict[str, dict[str, str]]:
    light, (dark, _), _ = tokens()
    return {"light": light, "dark": dark}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("word", "paper"), PAIRS)
def test_words_can_be_read(word: str, paper: str, scheme: str):
    colours = schemes()[scheme]
    assert contrast(colours[word], colours[paper]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("mark", "paper"), MARKS)
def test_marks_can_be_seen(mark: str, paper: str, scheme: str):
    colours = schemes()[scheme]
    assert contrast(colours[mark], colours[paper]) >= 3


def test_every_colour_of_text_in_the_style_sheet_is_compared():
    css = (ROOT / "templates/static/screen.css").read_text("utf-8")
    used = set(re.findall(r"(?<![\w-])color: var\(--(color-[\w-]+)\)", css))
    under = set(re.findall(r"background(?:-color)?: var\(--(color-[\w-]+)\)", css))
    assert len(used) > 8
    assert used <= {word for word, _ in PAIRS} | {paper for _, paper in PAIRS}
    assert under <= {paper for _, paper in PAIRS} | {word for word, _ in PAIRS}


def test_style_sheets_name_no_colour_of_their_own():
    for name in ("screen.css", "print.css"):
        css = (ROOT / "templates/static" / name).read_text("utf-8")
        assert re.findall(r":[^;{}]*(?:#[0-9a-f]{3,8}\b|rgb\(|hsl\()", css) == [], name
