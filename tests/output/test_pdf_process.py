"""The process that makes a PDF: what it refuses, and that it never outlives the build."""

from __future__ import annotations

from pathlib import Path

import pytest

from kyori.errors import ContentError, EnvironmentFault
from kyori.output.pdf import process as process_module
from kyori.output.pdf.document import PdfJob, write_pdf
from kyori.output.pdf.process import PdfProcess, started
from tests.output.print_samples import (
    font_files,
)


def _small(body: str, css: str = "", lang: str = "en") -> PdfJob:
    html = f"""<html lang="{lang}"><meta charset="utf-8">
    <link rel="stylesheet" href="fonts.css"><style>@page {{ size: 300pt 400pt; margin: 20pt }}
    body {{ margin: 0; font: 10pt/14pt "Kyori Serif", "Noto Serif JP" }} {css}</style>{body}"""
    return PdfJob("test.pdf", html, font_files("Kyori Serif", "Noto Serif JP"))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>\U0001f5ff</p>", r"\.notdef glyph.*U\+1F5FF"),
        ('<img src="absent.png" alt="x">', "absent.png"),
        ('<img src="https://example.org/x.png" alt="x">', "not one of the files"),
        ('<img src="file:///etc/hostname" alt="x">', "not one of the files"),
        ('<p><a href="#nowhere">x</a></p>', "nowhere"),
        ('<p><a href="../data/countries.csv">x</a></p>', r"link to .*countries\.csv"),
        ('<p style="text-autospace: normal">x</p>', "text-autospace"),
    ],
)
def test_what_weasyprint_warns_of_is_refused(body: str, words: str) -> None:
    with pytest.raises(ContentError, match=words) as caught:
        write_pdf(_small(body))
    assert caught.value.exit_status == 1
    assert caught.value.faults[0].place.file == "test.pdf"


def test_refusals_come_out_of_the_process_as_they_are() -> None:
    with PdfProcess() as process, pytest.raises(ContentError, match=r"^test\.pdf: .*absent\.png"):
        process.write(_small('<img src="absent.png" alt="x">'))


def test_processes_started_early_end_with_a_build_that_fails() -> None:
    build = started(2)
    processes = build.__enter__()
    assert [process._process.poll() for process in processes] == [None, None]
    assert not build.__exit__(KeyError, KeyError(), None)
    assert all(process._process.poll() is not None for process in processes)


def test_no_process_is_started_where_none_could_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_module, "missing_for_pdf", lambda: EnvironmentFault([]))
    with started(2) as processes:
        assert not processes


def test_without_pango_the_line_to_type_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = tmp_path / "weasyprint"
    package.mkdir()
    broken = "print('banner')\nraise OSError(\"cannot load library 'libpango-1.0-0': no file\")\n"
    (package / "__init__.py").write_text(broken, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with PdfProcess() as process, pytest.raises(EnvironmentFault, match=r"pango.*type: ") as caught:
        process.write(_small("<p>x</p>"))
    assert caught.value.exit_status == 4


def test_a_process_does_not_outlive_its_with() -> None:
    with PdfProcess() as process:
        pass
    assert process._process.poll() is not None
