"""Every chart as it is drawn, with the words of the brief: nothing overlaps, leaves or shrinks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from xml.etree import ElementTree

import altair as alt
import pytest
from jsonschema import ValidationError

from kyori.analysis.figures import CHARTS, theme
from kyori.analysis.figures.geometry import Box, Line, crosses
from kyori.analysis.figures.paper import PAPERS
from kyori.analysis.figures.typesetting import text_width
from kyori.editorial.labels import section
from kyori.output.charts import render_svg
from tests.conftest import Bound
from tests.places import ROOT

SVG = "{http://www.w3.org/2000/svg}"
MOVED = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
STRAIGHT = re.compile(r"M-?[\d.]+,-?[\d.]+(L-?[\d.]+,-?[\d.]+)+")
DRAWN = ("context", "rule", "ink-soft")  # the colours of lines that are neither grid nor axis
BOLD = {"600", "700", "bold"}
LANGUAGES = ("ja", "en")
Key = tuple[str, str, str]
KEYS = [(name, lang, paper) for name in CHARTS for lang in LANGUAGES for paper in PAPERS]


@dataclass(frozen=True)
class Drawing:
    """A chart's SVG: its size, the boxes of its texts, its lines that mean something, its root."""

    frame: Box
    texts: tuple[tuple[str, Box, float], ...]
    lines: tuple[Line, ...]
    root: ElementTree.Element


@pytest.fixture(scope="module")
def drawings(bound: Bound) -> dict[Key, Drawing]:
    """Return every chart in both languages on every paper."""
    return {key: picture(bound, *key) for key in KEYS}


def picture(bound: Bound, name: str, lang: str, paper: str) -> Drawing:
    labels = section(bound.edition.labels[lang], f"figures.{name}")
    texts = {key: text.plain for key, text in labels.items()}
    spec = bound.outcome.charts[name](lang, texts, paper)
    root = ElementTree.fromstring(render_svg(spec, "t", "d", ROOT / ".cache/fonts"))
    size = [float(number) for number in root.get("viewBox", "").split()]
    elements = tuple(_placed(root, 0, 0))
    words = [_box(*each) for each in elements if each[0].tag == f"{SVG}text" and each[0].text]
    lines = [line for each in elements for line in _lines(*each)]
    return Drawing(Box(0, 0, size[2], size[3]), tuple(words), tuple(lines), root)


def _placed(
    element: ElementTree.Element, x: float, y: float
) -> Iterator[tuple[ElementTree.Element, float, float]]:
    """Yield each element with the place of its origin; Vega only ever moves."""
    for child in element:
        way = child.get("transform", "")
        moved = MOVED.fullmatch(way) if way else None
        assert moved or not way.startswith(("rotate", "matrix")), way
        dx, dy = (float(moved[1]), float(moved[2])) if moved else (0.0, 0.0)
        yield child, x + dx, y + dy
        yield from _placed(child, x + dx, y + dy)


def _lines(element: ElementTree.Element, x: float, y: float) -> Iterator[Line]:
    """Yield what an element draws in straight lines, but for the grid and the axes."""
    if element.get("stroke") not in {theme.COLOURS[name] for name in DRAWN}:
        return
    if element.tag == f"{SVG}line":
        yield x, y, x + float(element.get("x2", "0")), y + float(element.get("y2", "0"))
    elif STRAIGHT.fullmatch(way := element.get("d", "")):
        corners = [[float(each) for each in pair.split(",")] for pair in re.split("[ML]", way)[1:]]
        for (x1, y1), (x2, y2) in pairwise(corners):
            yield x + x1, y + y1, x + x2, y + y2


def _box(text: ElementTree.Element, x: float, y: float) -> tuple[str, Box, float]:
    words, size = text.text or "", float(text.get("font-size", "0").removesuffix("px"))
    weight = theme.BOLD if text.get("font-weight") in BOLD else theme.REGULAR
    width = text_width(words, size, weight)
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor", "start")]
    left = x - width * share
    return words, Box(left, y - size * 0.72, left + width, y + size * 0.12), size


@pytest.fixture(params=KEYS, ids="-".join)
def drawing(request: pytest.FixtureRequest, drawings: dict[Key, Drawing]) -> Drawing:
    return drawings[request.param]


def test_words_do_not_overlap(drawing: Drawing) -> None:
    assert len(drawing.texts) > 10
    boxes = [(words, box) for words, box, _ in drawing.texts]
    assert [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if one.overlaps(other)] == []


def test_no_line_runs_through_words(drawing: Drawing) -> None:
    assert drawing.lines
    assert [
        words
        for words, box, _ in drawing.texts
        if any(crosses(line, box) for line in drawing.lines)
    ] == []


def test_words_stay_inside_and_large_enough(drawing: Drawing) -> None:
    for words, box, size in drawing.texts:
        assert box.lies_in(drawing.frame), words
        assert size >= theme.SIZES["phone"], words


def test_colours_are_those_of_the_theme(drawing: Drawing) -> None:
    painted = {
        element.get(channel, "none")
        for element in drawing.root.iter()
        for channel in ("fill", "stroke")
    }
    assert painted - {"none", "transparent"} <= set(theme.COLOURS.values())


def test_a_phone_has_the_width_of_its_card(drawings: dict[Key, Drawing]) -> None:
    for name in CHARTS:
        frame = drawings[name, "en", "phone"].frame
        assert frame.right == pytest.approx(328, abs=1), name


@pytest.mark.parametrize("key", KEYS, ids="-".join)
def test_a_specification_is_valid(key: Key, bound: Bound) -> None:
    """Builds leave Altair's check out, because it takes as long as drawing does."""
    name, lang, paper = key
    labels = section(bound.edition.labels[lang], f"figures.{name}")
    texts = {key: text.plain for key, text in labels.items()}
    spec = dict(bound.outcome.charts[name](lang, texts, paper))
    del spec["config"]  # the theme's, which Vega takes although the schema knows no empty colour
    assert alt.LayerChart.from_dict(spec).to_dict(validate=True)["layer"]
    spec["layer"][0]["mark"] = {"type": "smudge"}
    with pytest.raises(ValidationError):
        alt.LayerChart.from_dict(spec)
