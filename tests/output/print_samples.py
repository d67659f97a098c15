"""Samples for the tests of print: text in both languages, a small brief, the real fonts."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from kyori.output import fonts
from kyori.output.cache import Cache, key_of
from kyori.output.frames import templates
from kyori.output.navigation import nested
from kyori.output.pdf.document import PdfJob

ROOT = Path(__file__).parents[2]
FONTS = ROOT / ".cache" / "fonts"
KEPT = ROOT / ".cache" / "tests"
TEMPLATES = ROOT / "templates"
STYLES = ("fonts.css", "tokens.css", "print.css")
FAMILIES = (
    *("Kyori Serif", "Kyori Sans", "Noto Serif JP", "Noto Sans CJK JP"),
    *("Noto Serif JP Marks", "Noto Sans CJK JP Marks"),
)
ROWS, NOTES = 68, 14

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


TITLES = {
    "ja": ("ワシントンとの距離", "要点", "四つの象限", "日本との協議"),
    "en": ("How Far from Washington?", "Key points", "Four quadrants", "The talks with Japan"),
}
LABELS = {
    "name": "Kyori",
    "tagline": "距離",
    "contents": "目次",
    "colophon": "奥付",
    "as_of": "時点",
    "cite_as": "引用",
    "licence": "条件",
    "vintages": "版",
}


def font_files(*families: str) -> dict[str, bytes]:
    """Return the faces of some families cut to the samples, and `fonts.css` that names them."""
    faces = [face for face in fonts.read_faces(FONTS) if face.family in families]
    css = fonts.font_face_css(faces, lambda face: f"fonts/{face.slug}.woff2")
    return {f"fonts/{face.slug}.woff2": _cut(face) for face in faces} | {"fonts.css": css.encode()}


@cache
def _cut(face: fonts.Face) -> bytes:
    """Cut a font, or find what an earlier run cut from the same font with the same code."""
    texts = (*JAPANESE, ENGLISH, *map(_html, TITLES))
    wanted = face.characters(fonts.characters_of(texts))
    font, code = (FONTS / face.file).read_bytes(), Path(fonts.__file__).read_bytes()
    key = key_of("test font", font, code, "".join(sorted(wanted)))
    return Cache(KEPT).get(key, lambda: fonts.subset_font(font, wanted))


@cache
def brief(lang: str) -> PdfJob:
    """Return a brief of a few pages in the print frame, with notes, a figure and a long table."""
    static = {name: (TEMPLATES / "static" / name).read_bytes() for name in STYLES[1:]}
    return PdfJob(f"{lang}/brief.pdf", _html(lang), font_files(*FAMILIES) | static)


def _html(lang: str) -> str:
    title, *parts = TITLES[lang]
    bodies = [_text(lang, "a"), _noted(lang) + FIGURE, _table() + _text(lang, "b")]
    made: list[dict[str, Any]] = [
        {
            "slug": f"part{index}",
            "above": "",
            "level": 1,
            "number": "",
            "is_back": False,
            "title": part,
            "body": Markup(body),
            "sections": [{"id": f"section{index}", "title": f"第{index}節"}] if index else [],
        }
        for index, (part, body) in enumerate(zip(parts, bodies, strict=True))
    ]
    summary, *others = made
    for index, part in enumerate(others, start=1):
        heading = Markup('<h2 id="section{0}">第{0}節</h2><h3 id="detail{0}">詳{0}</h3>')
        part["body"] = heading.format(index) + part["body"]
    return (
        templates(TEMPLATES)
        .get_template("print.html")
        .render(
            lang=lang,
            labels={"site": LABELS},
            brief={
                "title": title,
                "subtitle": "距離",
                "number": "No. 1",
                "authors": ["編集部", "Second Author"],
                "description": "数字の距離",
                "keywords": ["tariffs", "距離"],
                "as_of": "2025-05-30",
                "date": "2025-05-30",
                "licence": "CC BY 4.0",
                "licence_url": "https://creativecommons.org/licenses/by/4.0/",
                "citation": "編集部（2025）",
            },
            summary=summary,
            lead_figure="",
            parts=others,
            contents=nested(others),
            styles=STYLES,
            vintages=[{"title": "表", "publisher": "P", "vintage": "2025", "licence": "CC"}],
        )
    )


def _text(lang: str, name: str) -> str:
    text = "".join(JAPANESE) if lang == "ja" else ENGLISH
    return f'<p id="{name}"><strong>{text[:30]}</strong>{text}</p>'


def _noted(lang: str) -> str:
    """Return paragraphs with a note each; mark and note carry the same number in a bracket."""
    text = "".join(JAPANESE[2:4]) if lang == "ja" else ENGLISH * 2
    return "".join(
        f'<p>{text}m[{number}]<span class="note-ref"><a class="call" href="#n{number}">1</a>'
        f'<span class="note">n[{number}] {text[:90]}</span></span>{text}</p>'
        for number in range(1, NOTES + 1)
    )


FIGURE = """<figure id="figure" class="figure chart"><figcaption>
<span class="figure-number">図1</span> <span class="figure-title">CAPTION</span></figcaption>
<div class="plot"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 500" role="img">
<title>表</title><text x="9" y="400" font-family="Kyori Sans, Noto Sans CJK JP">DRAWING</text>
</svg></div><div class="figure-foot"><p class="figure-source">FOOT</p>
<p class="figure-downloads"><a href="ja/figure.svg">SVG</a></p></div></figure>"""


def _table() -> str:
    groups = {"GROUP-A": range(ROWS - 10), "GROUP-B": range(ROWS - 10, ROWS)}
    bodies = "".join(
        '<tbody class="group">'
        + "".join(
            "<tr>"
            + f'<th class="group-label" rowspan="{len(rows)}">{group}</th>' * (row == rows[0])
            + f'<th scope="row">row {row}.</th><td class="numeric">▲{row},000</td></tr>'
            for row in rows
        )
        + "</tbody>"
        for group, rows in groups.items()
    )
    return f"""<figure id="table" class="figure table"><figcaption>TABLE</figcaption>
    <div class="table-scroll"><table class="grouped"><thead><tr><th>HEAD</th><th>PARTNER</th>
    <th>NUMBER</th></tr></thead>{bodies}</table></div></figure>"""
