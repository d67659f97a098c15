"""Drawing: whole, accessible, strict-CSP SVG with the same bytes every time, and PNG like it."""

import io
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image

from kyori.errors import EnvironmentFault
from kyori.output.charts import described, render_svg, svg_to_png

ROOT = Path(__file__).parents[2]
FONTS = ROOT / ".cache/fonts"
SVG = "{http://www.w3.org/2000/svg}"
FAMILY = "Kyori Sans, Noto Sans CJK JP, sans-serif"


def spec(**changes: Any) -> dict[str, Any]:
    """Return a small chart with marks, an axis, clipped marks, and Japanese text."""
    dots = [{"x": 1, "y": 2, "kind": "a"}, {"x": 3, "y": -4, "kind": "b"}]
    encoding = {
        "x": {"field": "x", "type": "quantitative"},
        "y": {"field": "y", "type": "quantitative", "axis": {"format": "d"}},
        "shape": {"field": "kind", "type": "nominal", "legend": None},
    }
    texts = [{"text": "日本 & Japan", "px": 20.123456}]
    words = {
        "x": {"field": "px", "type": "quantitative", "scale": None},
        "text": {"field": "text"},
    }
    base: dict[str, Any] = {
        "name": "trial-ja",
        "width": 200,
        "height": 100,
        "config": {"font": FAMILY},
        "layer": [
            {
                "data": {"values": dots},
                "mark": {"type": "point", "clip": True},
                "encoding": encoding,
            },
            {
                "data": {"values": texts},
                "mark": {"type": "text", "font": FAMILY},
                "encoding": words,
            },
        ],
    }
    return base | changes


@pytest.fixture(scope="module")
def drawn() -> bytes:
    return render_svg(spec(), "表題", "説明 & more", FONTS)


def test_svg_is_an_image_with_title_and_description(drawn: bytes) -> None:
    root = ElementTree.fromstring(drawn)
    assert root.get("role") == "img"
    assert root.get("viewBox")
    title, desc = list(root)[:2]
    assert (title.tag, title.text) == (f"{SVG}title", "表題")
    assert (desc.tag, desc.text) == (f"{SVG}desc", "説明 & more")
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"


def test_svg_keeps_its_text_as_text(drawn: bytes) -> None:
    texts = {element.text for element in ElementTree.fromstring(drawn).iter(f"{SVG}text")}
    assert "日本 & Japan" in texts


def test_svg_has_no_style_script_or_noise(drawn: bytes) -> None:
    root = ElementTree.fromstring(drawn)
    inner = [element for element in root.iter() if element is not root]
    for element in inner:
        names = set(element.attrib)
        noise = names & {"style", "class", "role", "pointer-events", "onclick"}
        assert not noise | {name for name in names if name.startswith("aria-")}, element.tag
    tags = {element.tag for element in inner}
    assert not tags & {f"{SVG}style", f"{SVG}script"}


def test_ids_are_unique_and_carry_the_name(drawn: bytes) -> None:
    root = ElementTree.fromstring(drawn)
    ids = [element.get("id", "") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) >= 3  # title, description, the clipping of the marks
    assert all(name.startswith("trial-ja-") for name in ids)
    clips = [element.get("clip-path") for element in root.iter() if element.get("clip-path")]
    assert clips
    assert {clip[5:-1] for clip in clips if clip} <= set(ids)


def test_bytes_are_the_same_in_one_process_and_in_another(drawn: bytes) -> None:
    assert render_svg(spec(), "表題", "説明 & more", FONTS) == drawn
    code = (
        "import json, sys; from pathlib import Path; from kyori.output.charts import render_svg\n"
        "from tests.output.test_charts import FONTS, spec\n"
        "sys.stdout.buffer.write(render_svg(spec(), '表題', '説明 & more', FONTS))"
    )
    other = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        check=True,
        capture_output=True,
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PYTHONPATH": str(ROOT)},
    )
    assert other.stdout == drawn


def test_prefixes_that_others_register_do_not_show(drawn: bytes) -> None:
    ElementTree.register_namespace("other", "http://www.w3.org/2000/svg")
    assert render_svg(spec(), "表題", "説明 & more", FONTS) == drawn


def test_numbers_are_short(drawn: bytes) -> None:
    assert b"20.12," in drawn
    assert b"20.123" not in drawn


BROKEN: Mapping[str, dict[str, Any]] = {
    "bad format": {
        "mark": "text",
        "encoding": {"text": {"field": "a", "format": "zzz"}},
    },
    "no chart": {"mark": "nope"},
    "a mark of no size": {"mark": {"type": "point", "size": -4}},
    "data from outside": {"data": {"url": "https://example.org/a.csv"}, "mark": "point"},
}


@pytest.mark.parametrize("fault", sorted(BROKEN))
def test_a_broken_chart_is_refused(fault: str) -> None:
    """Each in a process of its own: after a failure the renderer fails on good charts too."""
    code = (
        "from kyori.output.charts import ChartError, render_svg\n"
        "from tests.output.test_charts import BROKEN, FONTS\n"
        f"bad = {{'name': 'bad', 'data': {{'values': [{{'a': 1}}]}}, **BROKEN[{fault!r}]}}\n"
        "try:\n"
        "    render_svg(bad, 't', 'd', FONTS)\n"
        "except ChartError as error:\n"
        "    print('refused:', error)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT)},
    )
    assert run.stdout.startswith("refused:"), run.stdout + run.stderr


def test_fonts_that_are_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault):
        render_svg(spec(), "t", "d", tmp_path)


def test_png_is_the_svg_at_scale(drawn: bytes) -> None:
    root = ElementTree.fromstring(drawn)
    png = Image.open(io.BytesIO(svg_to_png(drawn, FONTS, scale=2)))
    expected = tuple(round(float(root.get(side, "0")) * 2) for side in ("width", "height"))
    assert png.size == expected


def test_png_sets_bold_japanese_in_bold() -> None:
    def ink(weight: int) -> int:
        text = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40">'
            f'<rect width="120" height="40" fill="#ffffff"/><text x="4" y="28" '
            f'font-size="24px" font-weight="{weight}" font-family="{FAMILY}">第3象限</text></svg>'
        )
        grey = Image.open(io.BytesIO(svg_to_png(text.encode(), FONTS))).convert("L")
        return sum(255 - value for value in grey.tobytes())

    assert ink(700) > ink(400) * 1.15


def test_any_svg_can_be_described() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0,0"/></svg>'
    root = ElementTree.fromstring(described(svg, "formula-en", "Title", "Words"))
    assert [child.tag for child in root] == [f"{SVG}title", f"{SVG}desc", f"{SVG}path"]
    assert root.get("role") == "img"
