"""The look of the figures: the tokens of the pages, in light and dark, read without colour too."""

from __future__ import annotations

import re

from kyori.analysis.figures import theme
from tests.design_tokens import contrast, tokens
from tests.places import ROOT


def test_theme_equals_the_design_tokens() -> None:
    light, _, _ = tokens()
    colours = {name: value for name, value in light.items() if value.startswith("#")}
    assert {f"chart-{name}": value for name, value in theme.COLOURS.items()} == {
        name: value for name, value in colours.items() if name.startswith("chart-")
    }
    sizes = {name: value for name, value in light.items() if name.startswith("chart-size-")}
    assert {f"chart-size-{name}": f"{size}px" for name, size in theme.SIZES.items()} == sizes
    family = light["font-sans"].replace('"', "")
    assert family == theme.FAMILY


def test_dark_tokens_are_equal_and_repaint_every_colour() -> None:
    light, dark, css = tokens()
    assert len(dark) == 2
    assert dark[0] == dark[1]
    assert len(set(theme.COLOURS.values())) == len(theme.COLOURS), "repainting needs them apart"
    for name, colour in theme.COLOURS.items():
        assert f"chart-{name}" in dark[0]
        for channel in ("fill", "stroke"):
            rule = f'.plot [{channel}="{colour}"] {{ {channel}: var(--chart-{name}); }}'
            assert rule in css
    assert {name for name in light if name.startswith("color-")} == {
        name for name in dark[0] if name.startswith("color-")
    }


def test_words_in_figures_can_be_read_in_light_and_dark() -> None:
    light, dark, _ = tokens()
    papers = ("paper", "tint-1", "tint-2", "tint-3", "tint-4")
    words = {
        name
        for style in theme.STYLES.values()
        for name, colour in theme.COLOURS.items()
        if colour == style.colour
    }
    for scheme in (light, dark[0]):
        for paper in papers:
            for word in words:
                pair = scheme[f"chart-{word}"], scheme[f"chart-{paper}"]
                assert contrast(*pair) >= 4.5, (word, paper)


def test_bars_and_bands_stay_apart_without_colour() -> None:
    """In grey a bar differs from its band by lightness; a band ends in a line that is seen."""
    light, dark, _ = tokens()
    for scheme in (light, dark[0]):
        bar, band, paper = (scheme[f"chart-{name}"] for name in ("series", "band", "paper"))
        assert contrast(bar, band) >= 3
        assert contrast(scheme["chart-emphasis"], band) >= 3
        assert contrast(scheme["chart-context"], paper) >= 3
        assert contrast(scheme["chart-context"], band) >= 1.5


def test_no_colour_or_font_is_named_outside_the_theme() -> None:
    for path in sorted((ROOT / "kyori/analysis/figures").glob("*.py")):
        if path.name != "theme.py":
            source = path.read_text("utf-8")
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?!\d)[\"']", source), path.name
            assert "Noto Sans" not in source, path.name
