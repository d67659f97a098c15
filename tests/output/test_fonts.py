"""Fonts cut to the characters in use: what is kept, what is equal, what is refused."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from kyori.errors import EnvironmentFault
from kyori.output.fonts import (
    ASCENT,
    BASIC_CHARACTERS,
    DESCENT,
    JAPANESE_FAMILIES,
    JAPANESE_MARKS,
    Face,
    characters_of,
    font_face_css,
    read_faces,
    subset_font,
)
from tests.output.print_samples import FAMILIES, FONTS, JAPANESE, font_files

FACES = read_faces(FONTS)
LATIN = next(face for face in FACES if face.family == "Kyori Serif" and face.style == "italic")


def _font(data: bytes) -> TTFont:
    return TTFont(BytesIO(data))


def _characters(data: bytes) -> set[str]:
    return set(map(chr, _font(data).getBestCmap()))


def test_all_families_are_there_with_their_weights() -> None:
    weights = {(face.family, face.weight, face.style) for face in FACES}
    serif, sans = "Kyori Serif", "Kyori Sans"
    assert weights >= {(serif, 400, "normal"), (serif, 400, "italic"), (serif, 700, "normal")}
    assert weights >= {(sans, weight, "normal") for weight in (400, 600, 700)}
    assert weights >= {("Noto Serif JP", 400, "normal")}
    assert weights >= {("Noto Sans CJK JP", weight, "normal") for weight in (400, 700)}
    assert len({face.slug for face in FACES}) == len(FACES)


def test_a_cut_font_has_the_wanted_characters_and_no_others() -> None:
    wanted = characters_of(["tariff é −"])
    cut = subset_font((FONTS / LATIN.file).read_bytes(), wanted)
    assert cut[:4] == b"wOF2"
    assert _characters(cut) == set(wanted)


def test_equal_characters_in_any_order_give_equal_bytes() -> None:
    font = (FONTS / LATIN.file).read_bytes()
    assert subset_font(font, frozenset("tariff 24%")) == subset_font(font, frozenset("%42 ffirat"))


def test_features_and_licence_are_kept_and_other_tables_dropped() -> None:
    cut = _font(subset_font((FONTS / LATIN.file).read_bytes(), characters_of(["fi 0123456789"])))
    features = {
        record.FeatureTag
        for table in ("GSUB", "GPOS")
        for record in cut[table].table.FeatureList.FeatureRecord
    }
    assert features >= {"kern", "liga", "tnum", "sups"}
    assert "Reserved Font Name" in cut["name"].getDebugName(0)
    assert "Open Font License" in cut["name"].getDebugName(13)
    assert not {"fvar", "DSIG", "vhea", "BASE"} & set(cut.keys())


def test_every_face_has_the_same_ascent_and_descent() -> None:
    for name, data in font_files(*FAMILIES).items():
        if name.endswith(".woff2"):
            font = _font(data)
            scale = font["head"].unitsPerEm / 1000
            lines, metrics = font["hhea"], font["OS/2"]
            assert (lines.ascent, lines.descent, lines.lineGap) == (ASCENT * scale, DESCENT, 0)
            assert (metrics.sTypoAscender, metrics.sTypoDescender) == (ASCENT, DESCENT)
            assert (metrics.usWinAscent, -metrics.usWinDescent) == (ASCENT, DESCENT)


def test_the_fonts_of_the_samples_draw_every_character_of_them() -> None:
    cut = [data for name, data in font_files(*FAMILIES).items() if name.endswith(".woff2")]
    drawn = set().union(*map(_characters, cut))
    assert {char for char in characters_of(JAPANESE) if not char.isspace()} <= drawn
    assert "\U0001f5ff" not in drawn


def test_japanese_fonts_draw_all_marks_that_their_face_of_marks_claims() -> None:
    for face in FACES:
        if face.family in JAPANESE_FAMILIES:
            drawn = TTFont(FONTS / face.file, lazy=True).getBestCmap()
            assert set(map(ord, JAPANESE_MARKS)) <= set(drawn)


def test_a_face_of_marks_serves_marks_and_spaces_only() -> None:
    marks = next(face for face in FACES if face.only is not None)
    assert marks.characters(frozenset("約…24%")) == frozenset("… \u00a0")


def test_characters_are_those_of_the_text_and_the_basic_ones() -> None:
    found = characters_of(["<p>約&mdash;\u2060\u00ad\n</p>", "字"])
    assert found - BASIC_CHARACTERS == frozenset("約—字")


def test_the_style_sheet_names_every_face() -> None:
    faces = [
        Face("Kyori Sans", 600, "normal", "a.ttf"),
        Face("M", 400, "italic", "b", frozenset("―…")),
    ]
    assert font_face_css(faces, lambda face: f"fonts/{face.slug}.woff2") == (
        '@font-face {\n  font-family: "Kyori Sans";\n  font-style: normal;\n'
        '  font-weight: 600;\n  src: url("fonts/kyori-sans-600.woff2") format("woff2");\n}\n'
        '@font-face {\n  font-family: "M";\n  font-style: italic;\n  font-weight: 400;\n'
        '  src: url("fonts/m-400-italic.woff2") format("woff2");\n'
        "  unicode-range: U+2015, U+2026;\n}\n"
    )


def test_without_set_up_the_command_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="make setup") as caught:
        read_faces(tmp_path)
    assert caught.value.exit_status == 4


def test_all_absent_fonts_are_named_at_once(tmp_path: Path) -> None:
    shutil.copy(FONTS / "fonts.json", tmp_path)
    with pytest.raises(EnvironmentFault) as caught:
        read_faces(tmp_path)
    assert len(caught.value.faults) == len({face.file for face in FACES})
