"""Lines remembered: nothing on paper depends on it, and most lines need not be shaped again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from weasyprint.layout import inline, preferred

from kyori.output.pdf import shaped
from kyori.output.pdf.document import PdfJob, write_pdf
from tests.output.print_samples import ENGLISH, JAPANESE, font_files

STYLE = """@page { size: 400pt 300pt; margin: 20pt } .note { float: footnote; font-size: 7pt }
body { margin: 0; text-align: justify; font: 10pt/14pt "Kyori Serif", "Noto Serif JP" }
div { columns: 2; column-gap: 12pt } [lang=en] { hyphens: auto }"""


def _job(lang: str) -> PdfJob:
    note = '<span class="note">(1) <i>ibid.</i>, 2025</span>'
    texts = JAPANESE * 3 if lang == "ja" else (ENGLISH * 2,) * 6
    opening = "<b>距離。</b>" if lang == "ja" else "<b>Distance.</b> "  # stretched with its line
    body = "".join(
        f"<p>{opening}{text}{note if at % 4 == 0 else ''}" for at, text in enumerate(texts)
    )
    html = f"""<html lang="{lang}"><meta charset="utf-8"><link rel="stylesheet" href="fonts.css">
    <style>{STYLE}</style><body lang="{lang}"><div>{body}</div>{body}"""
    return PdfJob("test.pdf", html, font_files("Kyori Serif", "Noto Serif JP"))


@pytest.fixture
def shapings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the texts that WeasyPrint shapes from now on."""
    texts: list[str] = []
    shape: Callable[..., Any] = shaped._split_first_line

    def counted(text: str, *others: Any, **named: Any) -> Any:
        texts.append(text)
        return shape(text, *others, **named)

    monkeypatch.setattr(shaped, "_split_first_line", counted)
    return texts


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_remembered_lines_print_the_same(
    lang: str, shapings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    remembering, known = write_pdf(_job(lang)), len(shapings)

    def forget() -> None:
        inline.split_first_line = preferred.split_first_line = shaped._split_first_line

    monkeypatch.setattr(shaped, "install", forget)
    shapings.clear()
    assert write_pdf(_job(lang)) == remembering
    assert known < 0.7 * len(shapings), "the lines of columns are shaped more than once"
