"""Japanese lines end flush, break where they may, and leave English alone."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator

import pypdfium2
import pytest

from kyori.errors import EnvironmentFault
from kyori.output.pdf import ready
from kyori.output.pdf.document import PdfJob, write_pdf
from kyori.output.pdf.spacing import CLOSING, fixed_gaps, stretch_weights
from tests.output.print_samples import ENGLISH, JAPANESE, font_files

LAST_LINE = 4  # characters, the full stop among them
EM = 10.0  # points
MARGIN = 20.0
WIDTHS = [EM * ems for ems in (9.3, 11, 12.7, 14, 15.9, 17.2, 19, 20.6, 22.4, 24, 26.1, 29, 33, 42)]
NOT_AT_START = set(
    "、。，．・：；？！」』）］｝〉》】〕〗ぁぃぅぇぉっゃゅょァィゥェォッャュョヴー々%,.)]}"
) - {"ヴ"}
NOT_AT_END = set("「『（［｛〈《【〔〖([{")


def _document(lang: str, body: str, css: str = "") -> str:
    return f"""<html lang="{lang}"><meta charset="utf-8"><link rel="stylesheet" href="fonts.css">
    <style>@page {{ size: 500pt 4000pt; margin: {MARGIN}pt }} body, p {{ margin: 0 }}
    html {{ font: {EM}pt/15pt "Kyori Serif", "Noto Serif JP"; text-align: justify }} {css}</style>
    {body}</html>"""


def _files() -> dict[str, bytes]:
    return font_files("Kyori Serif", "Noto Serif JP")


def _pdf(lang: str, body: str, css: str = "") -> bytes:
    return write_pdf(PdfJob("test.pdf", _document(lang, body, css), _files()))


def _laid_out(body: str) -> list[str]:
    """Return the lines of a Japanese document, as text."""
    weasyprint = ready.load_weasyprint()
    from kyori.output.pdf import justify
    from kyori.output.pdf.fetcher import BASE_URL, GivenFiles

    justify.install()
    source = weasyprint.HTML(
        string=_document("ja", body), base_url=BASE_URL, url_fetcher=GivenFiles(_files())
    )
    return [
        "".join(getattr(leaf, "text", "") for leaf in box.descendants())
        for page in source.render().pages
        for box in page._page_box.descendants()
        if type(box).__name__ == "LineBox"
    ]


def _rotations() -> Iterator[str]:
    for turn in range(len(JAPANESE)):
        yield "".join(JAPANESE[turn:] + JAPANESE[:turn])


def _drawn_lines(pdf: bytes) -> list[list[tuple[str, float, float]]]:
    """Return the lines of the first page: each character with its left and right edge."""
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    lines = defaultdict(list)
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        character = text.get_text_range(index, 1)
        if character.isspace() or not character:
            continue
        pypdfium2.raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
        right = text.get_charbox(index, loose=True)[2]
        lines[round(-y.value, 1)].append((x.value, right, character))
    return [
        [(character, left, right) for left, right, character in sorted(line)]
        for _, line in sorted(lines.items())
    ]


def _right_edge(line: list[tuple[str, float, float]]) -> float:
    character, left, right = line[-1]
    if character < "\u3000":
        return right
    return left + EM / 2 if character in CLOSING else left + EM


def test_no_paragraph_ends_in_a_line_of_one_or_two_characters() -> None:
    text = "".join(JAPANESE).replace("\u2060", "")[:90]
    cuts = [text[:length] + "です。" for length in range(30, 60)]
    for cut in cuts:
        lines = [
            line.replace("\u2060", "") for line in _laid_out(f'<p style="width:200pt">{cut}</p>')
        ]
        assert "".join(lines) == cut
        assert len(lines[-1]) >= LAST_LINE, lines


def test_no_line_starts_or_ends_with_a_forbidden_character() -> None:
    lines = _laid_out(
        "".join(f'<p style="width: {w}pt">{text}</p>' for w in WIDTHS for text in _rotations())
    )
    assert len(lines) > 2000
    assert [line for line in lines if line[0] in NOT_AT_START] == []
    assert [line for line in lines if line[-1] in NOT_AT_END] == []


@pytest.mark.parametrize("ems", [13.4, 18, 22.7, 31.2, 42])
def test_japanese_lines_end_flush(ems: float) -> None:
    text = "".join(JAPANESE)
    lines = _drawn_lines(_pdf("ja", f'<p style="width: {ems * EM}pt">{text}</p>'))
    edges = [_right_edge(line) for line in lines[:-1]]
    assert len(edges) > 10
    assert edges == pytest.approx([MARGIN + ems * EM] * len(edges), abs=0.5)
    assert _right_edge(lines[-1]) < MARGIN + ems * EM + 0.5


def test_lines_of_several_boxes_end_flush() -> None:
    text = "".join(JAPANESE).replace("約685億ドル", "<data>約685億ドル</data>")
    text = text.replace("1.4%", "<data><b>1.4%</b></data>").replace(
        "（外務省）", "<i>（外務省）</i>"
    )
    lines = _drawn_lines(
        _pdf("ja", f'<p style="width: 300pt">{text}</p>', "b, i { font: inherit }")
    )
    edges = [_right_edge(line) for line in lines[:-1]]
    assert edges == pytest.approx([MARGIN + 300] * len(edges), abs=0.5)


def test_a_bracket_that_starts_a_line_stands_at_its_edge() -> None:
    lines = _drawn_lines(_pdf("ja", '<p style="width: 100pt">' + "「距離」" * 30 + "</p>"))
    assert {line[0][0] for line in lines} <= {"「", "距", "離"}
    starts = [left for line in lines for character, left, _ in line[:1] if character == "「"]
    assert starts
    assert starts == pytest.approx([MARGIN - EM / 2] * len(starts), abs=0.1)


def test_search_finds_numbers_across_the_spaces_between_scripts() -> None:
    page = pypdfium2.PdfDocument(_pdf("ja", f"<p>{''.join(JAPANESE)}</p>"))[0]
    text = page.get_textpage().get_text_range().replace("\r\n", "")
    assert "約685億ドル" in text
    assert "軍事費は1.4%にとどまる" in text


def test_english_is_set_by_weasyprint_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    body = f'<p style="width: 240pt">{ENGLISH * 3}</p>'
    ours = _pdf("en", body, "html { hyphens: auto }")
    from kyori.output.pdf import breaking, justify

    monkeypatch.setattr(justify, "install", lambda: None)
    from weasyprint.layout import inline
    from weasyprint.text.line_break import Layout

    monkeypatch.setattr(inline, "get_next_linebox", breaking._next_linebox)
    monkeypatch.setattr(inline, "split_text_box", breaking._split_text_box)
    monkeypatch.setattr(inline, "text_align", justify._text_align)
    monkeypatch.setattr(Layout, "get_first_line", justify._first_line)
    monkeypatch.setattr(Layout, "reactivate", justify._reactivate)
    assert _pdf("en", body, "html { hyphens: auto }") == ours


@pytest.mark.parametrize("width", [348, 350])
def test_no_line_ends_after_its_first_word(width: int) -> None:
    body = f'<p style="width: {width}pt">{ENGLISH * 2}</p>'
    lines = _drawn_lines(_pdf("en", body, "html { hyphens: auto; line-height: 2 }"))
    assert min(len(line) for line in lines[:-1]) > max(len(line) for line in lines) / 2


def test_another_weasyprint_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    weasyprint = ready.load_weasyprint()
    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    with pytest.raises(EnvironmentFault, match=r"WeasyPrint 71\.0 is installed.*70\.x") as caught:
        ready.load_weasyprint()
    assert caught.value.exit_status == 4


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("約685億ドル", {0: 0.125, 3: 0.125}),
        ("「距離」「差」", {3: -0.5}),
        ("（「差」）。", {0: -0.5, 3: -0.5, 4: -0.5}),
        ("例：「差」", {1: -0.5}),
        ("ある。\u2060", {2: -0.5}),
        ("the rate (2025)", {}),
    ],
)
def test_fixed_gaps(text: str, gaps: dict[int, float]) -> None:
    assert fixed_gaps(text) == gaps


def test_digits_words_and_doubled_dashes_are_not_torn_apart() -> None:
    assert stretch_weights("2025") == {}
    assert stretch_weights("――と") == {1: 1.0}
    assert stretch_weights("a rate") == {1: 4.0}
