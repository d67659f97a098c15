"""Samples for the tests of print: Japanese and English text, and the real fonts cut to them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kyori.output import fonts

ROOT = Path(__file__).parents[2]
FONTS = ROOT / ".cache" / "fonts"

# Lines of this file are not lines of the text: they are joined.
_JAPANESE = """\
財の貿易収支（2024年、通関ベース）と軍事費の対GDP比とを並べると、米国から見た
各国の「距離」が浮かび上がる。日本は約685億ドルの赤字相手で、軍事費は1.4%に
とどまる。ドイツも同じ象限に入る。

「相互関税」の算式は、輸入額m、輸出額x、弾力性4、転嫁率0.25だけで決まる。
係数の積が1になるため、税率は赤字を輸入額で割った比率に等しい――『算式』と呼ぶ
にはあまりに単純だ、という声もある……。

ベトナムは46%、カンボジアは49%、スリランカは44%（いずれも2025年4月2日の発表に
よる）。ちょっとした端数の切り上げが、ジャワの縫製工場やヨルダンの輸出業者に
とっては死活問題になる、とファン・デル・ハーヴェル博士（オランダ、ライデン大学）
は述べている。

第2次トランプ政権の要求は二つある。（1）対米黒字の縮小、（2）国防費の増額である。
「どちらも容易ではない」「だが、避けては通れない」（外務省）。NATO加盟国にはGDP比
5%という目標も示された。各々の事情は異なる。

EU、英国、インド、スイスとの協議は、それぞれ7月9日の期限をにらんで続いた。
ぎりぎりの折衝は、ヴェルサイユやブレトンウッズになぞらえられることもあったが、
USTRのPress Releaseは「進展」としか書いていない。
"""
JAPANESE = tuple(part.replace("\n", "") for part in _JAPANESE.split("\n\n"))
ENGLISH = (
    "The formula looks simple, yet the choice of a single coefficient in its denominator "
    "doubles or halves the rate. Readers may wish to begin with the chart, then look up a "
    "partner of interest in the table, and finally check the arithmetic against the data. "
)


@cache
def font_files(*families: str) -> dict[str, bytes]:
    """Return the faces of some families cut to the samples, and `fonts.css` that names them."""
    template = (ROOT / "templates" / "print.html").read_text("utf-8")
    wanted = fonts.characters_of((*JAPANESE, ENGLISH, template, "表図注要点目次資料引用"))
    faces = [face for face in fonts.read_faces(FONTS) if face.family in families]
    files = {
        f"fonts/{face.slug}.woff2": fonts.subset_font(
            (FONTS / face.file).read_bytes(), face.characters(wanted)
        )
        for face in faces
    }
    css = fonts.font_face_css(faces, lambda face: f"fonts/{face.slug}.woff2")
    return files | {"fonts.css": css.encode()}
