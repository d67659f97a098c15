"""Derive one static, renamed, Latin font from a variable source font."""

from dataclasses import dataclass
from functools import cache
from io import BytesIO

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

STYLE_NAMES = {400: "Regular", 600: "SemiBold", 700: "Bold"}
PANOSE_WEIGHTS = {400: 5, 600: 7, 700: 8}
BLANK_VENDOR = "NONE"  # the source's vendor answers for its own fonts only

# Latin with its accents (Vietnamese too), Greek, punctuation, superscripts, currency, letter-like
# signs, fractions, arrows, mathematical operators, geometric shapes and ligatures. Pruning to these
# before instancing takes a third of the time of instancing the whole font.
CHARACTERS = (
    range(0x0020, 0x0180),
    range(0x0218, 0x021C),
    range(0x02B9, 0x02DE),
    range(0x0300, 0x0340),
    range(0x0370, 0x0400),
    range(0x1E00, 0x1F00),
    range(0x2000, 0x2300),
    range(0x25A0, 0x2600),
    range(0xFB00, 0xFB05),
)
FEATURES = [
    *("kern", "mark", "mkmk", "ccmp", "locl", "liga", "case", "ordn"),
    *("frac", "numr", "dnom", "sups", "subs"),
    *("tnum", "pnum", "lnum", "onum"),
]
TABLES_DROPPED = ["DSIG", "BASE", "STAT"]

# Name records that travel unchanged: copyright, version, trademark, maker, designer, their
# addresses, and the licence with its address.
NAMES_KEPT = {0, 5, 7, 8, 9, 11, 12, 13, 14}


@dataclass(frozen=True)
class Instance:
    """One static font: its new family, its place in that family, and the axes that make it."""

    family: str
    weight: int
    italic: bool
    axes: tuple[tuple[str, int], ...]

    @property
    def style(self) -> str:
        """The style name within the family: Regular, Italic, SemiBold, Bold."""
        name = STYLE_NAMES[self.weight]
        if not self.italic:
            return name
        return "Italic" if self.weight == 400 else f"{name} Italic"

    @property
    def file_name(self) -> str:
        """The file name, which is also the PostScript name with its ending."""
        return f"{self.family}-{self.style}.ttf".replace(" ", "")


@cache
def pruned(source: bytes) -> bytes:
    """Return a variable font reduced to the characters and features that a brief can use."""
    options = Options(layout_features=FEATURES, name_IDs=["*"], notdef_outline=True, hinting=False)
    options.drop_tables += TABLES_DROPPED
    font = _opened(source)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[point for points in CHARACTERS for point in points])
    subsetter.subset(font)
    return _saved(font)


def instance(source: bytes, wanted: Instance) -> bytes:
    """Return the static font that `wanted` describes, the same bytes for the same source."""
    font = _opened(pruned(source))
    original = str(font["name"].getDebugName(16) or font["name"].getDebugName(1))
    instantiateVariableFont(font, dict(wanted.axes), inplace=True)
    _rename(font, wanted, original)
    _link_styles(font, wanted)
    return _saved(font)


def _opened(data: bytes) -> TTFont:
    return TTFont(BytesIO(data), recalcTimestamp=False)


def _saved(font: TTFont) -> bytes:
    buffer = BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def _rename(font: TTFont, wanted: Instance, original: str) -> None:
    """Give every name record the new family's name: "Source" is a reserved font name."""
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in NAMES_KEPT]
    for number, text in _names(wanted, original, version=names.getDebugName(5)).items():
        names.setName(text, number, 3, 1, 0x409)


def _names(wanted: Instance, original: str, version: str) -> dict[int, str]:
    """Return the new name records by their number in the OpenType specification."""
    postscript = wanted.file_name.removesuffix(".ttf")
    axes = ", ".join(f"{axis} {value}" for axis, value in wanted.axes)
    names = {
        1: wanted.family,
        2: wanted.style,
        3: f"{postscript};{version}",
        4: f"{wanted.family} {wanted.style}",
        6: postscript,
        10: f"A static instance of {original} ({axes}) with fewer characters, renamed as its "
        "licence asks. Made for Kyori; not supported by the makers of the original.",
    }
    if wanted.weight not in (400, 700):  # old applications know four styles in a family
        names |= {1: f"{wanted.family} {wanted.style}", 2: "Regular", 16: wanted.family}
        names |= {17: wanted.style}
    return names


def _link_styles(font: TTFont, wanted: Instance) -> None:
    """Set the weight class and the bold, italic and regular flags to what the names say."""
    bold = wanted.weight == 700
    os2, head = font["OS/2"], font["head"]
    os2.usWeightClass = wanted.weight
    os2.panose.bWeight = PANOSE_WEIGHTS[wanted.weight]
    os2.achVendID = BLANK_VENDOR
    os2.recalcAvgCharWidth(font)
    regular = not (bold or wanted.italic)
    flags = wanted.italic | bold << 5 | regular << 6
    os2.fsSelection = os2.fsSelection & ~0b1100001 | flags
    head.macStyle = bold | wanted.italic << 1
