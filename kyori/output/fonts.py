"""Cut the project's fonts down to the characters in use, as woff2, for web pages and PDFs alike."""

from __future__ import annotations

import html
import json
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from kyori.errors import EnvironmentFault, Fault, Place

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

# `locl` is not kept: in a pan-CJK font it drags in the Chinese and Korean forms of every kanji.
LAYOUT_FEATURES = (
    *("ccmp", "kern", "liga", "lnum", "mark", "mkmk", "pnum", "sups", "tnum"),
    *("halt", "palt"),
)
# Vertical setting is not used, and hinting (dropped too) serves low-resolution Windows only.
UNUSED_TABLES = ("BASE", "DSIG", "VORG", "vhea", "vmtx")
NAMES_KEPT = (0, 1, 2, 3, 4, 5, 6, 13, 14)  # with copyright and licence, which the OFL wants kept

# One ascent and descent for all, in thousandths of an em, about the middle of the kanji square:
# faces that mix within a line then share one baseline, and lines keep their distance.
ASCENT, DESCENT = 1000, -240

# Marks that Latin fonts have too, but that Japanese sets in the full square of its own font.
JAPANESE_MARKS = frozenset("—―“”‥…※→←↑↓■□▲△▼▽◆◇○◎●★☆①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
SPACES = frozenset(" \u00a0")  # in every face: text engines set a space in the font before it
MARKS_SUFFIX = " Marks"
JAPANESE_FAMILIES = ("Noto Serif JP", "Noto Sans CJK JP")

# Always there: what page numbers, hyphenation and the scripts of the site may add.
BASIC_CHARACTERS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\u00a0‐−–…•")


@dataclass(frozen=True, slots=True)
class Face:
    """One static font: CSS family, weight (400, 600, 700) and style, and its file's name.

    `only` limits a face to some characters: the Japanese marks, put before the Latin family.
    """

    family: str
    weight: int
    style: str
    file: str
    only: frozenset[str] | None = None

    @property
    def slug(self) -> str:
        """Return a name for the face's own file.

        >>> Face("Kyori Serif", 400, "italic", "KyoriSerif-Italic.ttf").slug
        'kyori-serif-400-italic'
        """
        words = f"{self.family} {self.weight} {self.style.replace('normal', '')}"
        return "-".join(words.lower().split())

    def characters(self, wanted: frozenset[str]) -> frozenset[str]:
        """Return those of the wanted characters that this face may serve."""
        return wanted if self.only is None else (wanted & self.only) | SPACES


def read_faces(folder: Path) -> tuple[Face, ...]:
    """Read the list of fonts that set-up made, and add a face of marks to each Japanese one.

    Raises EnvironmentFault if set-up has not run or a font of the list is missing.
    """
    listing = folder / "fonts.json"
    if not listing.is_file():
        raise EnvironmentFault(_not_set_up(listing, "the list of fonts is not there"))
    entries = json.loads(listing.read_text("utf-8"))["fonts"]
    faces = [Face(e["family"], e["weight"], e["style"], e["file"]) for e in entries]
    absent = [face.file for face in faces if not (folder / face.file).is_file()]
    if absent:
        raise EnvironmentFault(_not_set_up(folder / n, "the font is not there") for n in absent)
    return (*faces, *(_marks_of(face) for face in faces if face.family in JAPANESE_FAMILIES))


def characters_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the characters to cut fonts to: those of HTML or CSS texts, and the basic ones.

    >>> sorted(characters_of(["<p>&yen;約</p>"]) - BASIC_CHARACTERS)
    ['¥', '約']
    """
    found = BASIC_CHARACTERS.union(*(html.unescape(text) for text in texts))
    return frozenset(character for character in found if _is_visible(character))


def subset_font(font: bytes, characters: frozenset[str]) -> bytes:
    """Return the font cut to the characters, as woff2; equal arguments give equal bytes."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options(layout_features=list(LAYOUT_FEATURES), hinting=False)
    options.desubroutinize = options.notdef_outline = True
    options.name_IDs = list(NAMES_KEPT)
    options.drop_tables = [*options.drop_tables, *UNUSED_TABLES]
    full = TTFont(BytesIO(font), lazy=True, recalcTimestamp=False, recalcBBoxes=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted(map(ord, characters)))
    subsetter.subset(full)
    _level(full)
    full.flavor = "woff2"
    cut = BytesIO()
    full.save(cut, reorderTables=None)
    return cut.getvalue()


def font_face_css(faces: Iterable[Face], url_of: Callable[[Face], str]) -> str:
    """Return one @font-face rule for each face, with the address that `url_of` gives it."""
    return "\n".join(_font_face(face, url_of(face)) for face in faces) + "\n"


def _font_face(face: Face, url: str) -> str:
    lines = [
        f'font-family: "{face.family}";',
        f"font-style: {face.style};",
        f"font-weight: {face.weight};",
        f'src: url("{url}") format("woff2");',
    ]
    if face.only is not None:
        ranges = ", ".join(f"U+{ord(character):04X}" for character in sorted(face.only))
        lines.append(f"unicode-range: {ranges};")
    return "@font-face {\n" + "".join(f"  {line}\n" for line in lines) + "}"


def _level(font: TTFont) -> None:
    """Give the font the ascent and descent that all share, in each place that renderers look."""
    scale = font["head"].unitsPerEm / 1000
    ascent, descent = round(ASCENT * scale), round(DESCENT * scale)
    lines, windows = font["hhea"], font["OS/2"]
    lines.ascent, lines.descent, lines.lineGap = ascent, descent, 0
    windows.sTypoAscender, windows.sTypoDescender, windows.sTypoLineGap = ascent, descent, 0
    windows.usWinAscent, windows.usWinDescent = ascent, -descent


def _marks_of(face: Face) -> Face:
    return replace(face, family=face.family + MARKS_SUFFIX, only=JAPANESE_MARKS)


def _is_visible(character: str) -> bool:
    """Tell glyphs from controls and formatting; a soft hyphen or word joiner has no glyph."""
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def _not_set_up(path: Path, found: str) -> Fault:
    return Fault(
        Place(path.name), found, "set-up makes the fonts from the packages", "run `make setup`"
    )
