"""Markdown to HTML: what passes the allow-list, what is refused, and how pieces come in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markupsafe import Markup

from kyori.editorial.marks import Found
from kyori.editorial.pieces import CLOSE, OPEN, BoundText, Claim, LinkTo, NoteCall, Piece
from kyori.errors import ContentError, Place
from kyori.output.markup import Converter

PLACE = Place("en/japan.md", 7, 1)


@pytest.fixture
def convert() -> Callable[..., str]:
    def write(piece: Piece, _: bool) -> Markup:
        assert isinstance(piece, LinkTo)
        return Markup("<data>{}</data>").format(piece.words)

    converter = Converter(write)

    def block(text: str, *pieces: LinkTo, identity: str = "b", tag: str = "") -> str:
        return str(converter.block(BoundText(text, pieces), PLACE, identity, tag))

    return block


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Plain.", '<p id="b">Plain.</p>'),
        ("**strong** and *weak*", '<p id="b"><strong>strong</strong> and <em>weak</em></p>'),
        ("a `code` b", '<p id="b">a <code>code</code> b</p>'),
        ("[w](https://a.org/?b=1&c=2)", '<p id="b"><a href="https://a.org/?b=1&amp;c=2">w</a></p>'),
        ("a < b & c > d", '<p id="b">a &lt; b &amp; c &gt; d</p>'),
        ("- one\n- two", '<ul id="b">\n<li>one</li>\n<li>two</li>\n</ul>'),
        ("1. one\n2. two", '<ol id="b">\n<li>one</li>\n<li>two</li>\n</ol>'),
        ("> said", '<blockquote id="b">\n<p>said</p>\n</blockquote>'),
        ("2 * 3 * 4", '<p id="b">2 * 3 * 4</p>'),
        ("snake_case_name", '<p id="b">snake_case_name</p>'),
        ("距離と*重み*。", '<p id="b">距離と<em>重み</em>。</p>'),
    ],
)
def test_markdown_that_passes(text: str, html: str, convert):
    assert convert(text) == html


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[w](javascript:alert(1))", "the address 'javascript:alert(1)'"),
        ("[w](JaVaScRiPt:alert(1))", "the address"),
        ("[w](data:text/html,x)", "the address"),
        ("[w](../other.html)", "the address '../other.html'"),
        ("[w](//other.org)", "the address"),
        ("![w](https://a.org/x.png)", "<img>"),
        ("***", "<hr>"),
        ("a\n\n    indented", "<pre>"),
        ("# title", "<h1>"),
    ],
)
def test_markdown_that_is_refused(text: str, found: str, convert):
    with pytest.raises(ContentError) as caught:
        convert(text)
    (fault,) = caught.value.faults
    assert fault.place == PLACE
    assert fault.found.startswith(found)


@pytest.mark.parametrize(
    "text", ["<script>ran()</script>", "<img src=x onerror=ran()>", "a <b onclick='ran()'>b</b>"]
)
def test_html_is_text(text: str, convert):
    """It is refused before it comes here; here it could not do anything either."""
    made = convert(text)
    assert "<script" not in made
    assert "<img" not in made
    assert "<b" not in made.replace("<blockquote", "")


def test_a_piece_comes_in_as_html_whatever_its_words(convert):
    piece = LinkTo("p", "b", "<i>*x*</i> [y](z)")
    made = convert(f"One {OPEN}0{CLOSE} two.", piece)
    assert made == '<p id="b">One <data>&lt;i&gt;*x*&lt;/i&gt; [y](z)</data> two.</p>'


def test_pieces_stand_within_emphasis_and_lists(convert):
    pieces = (LinkTo("p", words="a"), LinkTo("p", words="b"))
    made = convert(f"- **{OPEN}0{CLOSE}**\n- {OPEN}1{CLOSE}", *pieces)
    assert "<li><strong><data>a</data></strong></li>" in made
    assert "<li><data>b</data></li>" in made


def test_a_block_takes_another_element(convert):
    assert convert("Heading", tag="h2") == '<h2 id="b">Heading</h2>'
    assert convert("text", identity="", tag="span") == "<span>text</span>"


def test_blocks_do_not_see_each_other(convert):
    assert convert("[a]: https://a.org/") == '<p id="b">[a]: https://a.org/</p>'
    assert convert("[a][a] and [a]") == '<p id="b">[a][a] and [a]</p>'


CLAIM = Claim("c", "x is 1", (), Found("", 0, 0, 0, lambda _: PLACE), 0)


@pytest.mark.parametrize(
    ("pieces", "touching"),
    [
        ([NoteCall("a"), NoteCall("b")], [False, True]),
        ([CLAIM, NoteCall("a")], [False, False]),
        ([NoteCall("a"), CLAIM, NoteCall("b")], [False, True, True]),
    ],
)
def test_a_claim_between_marks_prints_nothing(pieces: list[Piece], touching: list[bool]):
    seen = []

    def write(_: object, touches: bool) -> Markup:
        seen.append(touches)
        return Markup("")

    marked = "a" + "".join(f"{OPEN}{number}{CLOSE}" for number in range(len(pieces)))
    Converter(write).block(BoundText(marked, tuple(pieces)), PLACE)
    assert seen == touching


def test_a_writer_hears_which_marks_touch():
    seen = []

    def write(_: object, touches: bool) -> Markup:
        seen.append(touches)
        return Markup("")

    marked = f"a{OPEN}0{CLOSE}{OPEN}1{CLOSE} b{OPEN}2{CLOSE}"
    Converter(write).block(BoundText(marked, tuple(NoteCall(n) for n in "abc")), PLACE)
    assert seen == [False, True, False]
