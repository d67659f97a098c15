"""Words in drawings: as wide as the font sets them, and broken where they may be."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from kyori.analysis.figures import theme
from kyori.analysis.figures.character_widths import CHARACTERS
from kyori.analysis.figures.typesetting import WEIGHTS, text_width, wrapped
from tests.places import ROOT


def test_widths_are_those_of_the_font() -> None:
    files = {theme.REGULAR: "KyoriSans-Regular.ttf", theme.BOLD: "KyoriSans-Bold.ttf"}
    assert set(files) == set(WEIGHTS)
    for weight, file in files.items():
        font = TTFont(ROOT / ".cache/fonts" / file)
        names, advances = font.getBestCmap(), font["hmtx"].metrics
        em = font["head"].unitsPerEm
        for character in CHARACTERS:
            width = advances[names[ord(character)]][0] * 1000 / em
            assert WEIGHTS[weight][character] == pytest.approx(width, abs=1), character


def test_lines_break_by_words_and_keep_japanese_punctuation_in_place() -> None:
    lines = wrapped("横軸は平方根目盛で、右端で切る。" * 6, 200, 12, 400)
    assert "".join(lines) == "横軸は平方根目盛で、右端で切る。" * 6
    assert all(text_width(line, 12, 400) <= 200 + 24 for line in lines)
    assert not [line for line in lines if line[0] in "、。）"]
    words = wrapped("the share of imports that the deficit represents", 120, 12, 400)
    assert " ".join(words) == "the share of imports that the deficit represents"
