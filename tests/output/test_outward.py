"""Nothing that is written leads to a host that the content does not name."""

from __future__ import annotations

from pathlib import Path

import pytest

from kyori.errors import ContentError
from kyori.output.outward import check_outward

NAMED = frozenset({"named.example"})


def refused(text: str, folder: Path, path: str = "en/index.html") -> list[str]:
    try:
        check_outward({path: text}, NAMED, folder)
    except ContentError as error:
        return [str(fault) for fault in error.faults]
    return []


@pytest.mark.parametrize(
    "text",
    [
        '<a href="https://strange.example/x">',
        '<a href="HTTP://Strange.Example">',
        "<a href='//strange.example'>",
        "<a href=//strange.example>",
        '<img srcset=" //strange.example/a.png 2x">',
        '<meta http-equiv="refresh" content="0; url=https://strange.example">',
        "@import 'https://strange.example/a.css';",
        "body { background: url(//strange.example/a.png) }",
        'fetch("wss://strange.example")',
        '{"url": "https://strange.example"}',
        "<p>words with https://strange.example in them</p>",
        '<svg xmlns="http://www.w3.org/2000/svg"><a xlink:href="https://strange.example"/>',
        '<a href="https://strange.example:8080/"><a href="https://strange.example/2">',
    ],
)
def test_a_strange_host_is_refused(text: str, tmp_path: Path):
    (message,) = refused(text, tmp_path)
    assert message.startswith("site/en/index.html: an address on 'strange.example'; expected ")
    assert message.count("; ") == 2


@pytest.mark.parametrize(
    "text",
    [
        '<a href="https://named.example/x?y#z"> <a href="../index.html#a">',
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">',
        '{"@context": "https://schema.org", "@type": "Report"}',
        "const a = 1; // why: http is far",
        "// a comment",
        "src: url(data:font/woff2;base64,d09G//aa.bb)",
        '[href^="http"]:not(.address)::after',
    ],
)
def test_named_hosts_names_and_comments_pass(text: str, tmp_path: Path):
    assert refused(text, tmp_path) == []


def test_the_template_that_leads_astray_is_named(tmp_path: Path):
    (tmp_path / "templates").mkdir()
    footer = tmp_path / "templates" / "_footer.html"
    footer.write_text('<p>\n<a href="https://strange.example">x</a></p>', "utf-8")
    (message,) = refused(footer.read_text("utf-8"), tmp_path / "templates")
    assert message.startswith("templates/_footer.html:2:16: an address on 'strange.example'; ")


def test_every_strange_host_is_told_once(tmp_path: Path):
    text = '<a href="https://one.example"><a href="https://two.example">'
    files = {"ja/index.html": text, "en/index.html": text}
    with pytest.raises(ContentError) as caught:
        check_outward(files, NAMED, tmp_path)
    assert len(caught.value.faults) == 2


def test_pictures_and_licences_are_not_read(tmp_path: Path):
    assert refused('"https://strange.example"', tmp_path, "assets/fonts/OFL.txt") == []
