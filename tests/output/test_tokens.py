"""The colours of tokens.css: words and marks stand out from what lies under them."""

from __future__ import annotations

import re
from itertools import combinations
from math import dist

import pytest

from kyori.analysis.figures.quadrant_plot import SHAPES
from tests.design_tokens import contrast, tokens
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


# How a colour, as linear red, green and blue, looks to those who lack one kind of cone: Machado,
# Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency"
# (IEEE Transactions on Visualization and Computer Graphics 15, 2009), severity 1.
LACKING = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
JUST_SEEN = 2.3  # CIE76 difference of two colours that are just told apart
Triple = tuple[float, ...]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lacking", LACKING)
def test_quadrants_are_told_apart_without_all_cones(lacking: str, scheme: str):
    """Twice what is just seen by colour; some pairs come near, so that shapes differ as well."""
    colours = [schemes()[scheme][f"chart-quadrant-{number}"] for number in range(1, 5)]
    seen = [lab(applied(LACKING[lacking], linear(colour))) for colour in colours]
    assert min(dist(one, other) for one, other in combinations(seen, 2)) > 2 * JUST_SEEN
    assert len(set(SHAPES.values())) == len(SHAPES) == 4


def test_the_simulation_takes_red_and_green_together():
    red, green = linear("#b04a3a"), linear("#6f7a2c")
    plain = dist(lab(red), lab(green))
    matrix = LACKING["deuteranopia"]
    assert dist(lab(applied(matrix, red)), lab(applied(matrix, green))) < plain / 2


def linear(colour: str) -> Triple:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)


def applied(matrix: tuple[Triple, ...], colour: Triple) -> Triple:
    return tuple(max(0.0, sumprod(row, colour)) for row in matrix)


def lab(colour: Triple) -> Triple:
    """Return CIELAB of linear sRGB under D65."""
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    x, y, z = (root(sumprod(row, colour) / w) for row, w in zip(rows, white, strict=True))
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def root(share: float) -> float:
    return share ** (1 / 3) if share > 0.008856 else 7.787 * share + 16 / 116


def sumprod(row: Triple, colour: Triple) -> float:
    return sum(a * b for a, b in zip(row, colour, strict=True))
