"""Inline HTML: numbers with their origin, links, notes, citations; everything escaped."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from lxml import html
from lxml.html import HtmlElement

from kyori.data.values import Cell, Unit, Value, Words
from kyori.editorial.citations import Segment
from kyori.editorial.pieces import Placement
from kyori.output.inline import formatted, machine_value

CELL = Cell("x.csv", 2, 1, "c", "k", "r")


def parsed(text: str) -> HtmlElement:
    return html.fragment_fromstring(text, create_parent="div")


def test_a_number_is_a_data_element_with_its_origin(inline, bind):
    made = parsed(inline().text(bind("It is {{ japan.goods_deficit }} now.")))
    (fact,) = made.iter("data")
    assert fact.text == "about $68.5 billion"
    assert Decimal(fact.get("value")) == 68_467_721_077
    (origin,) = fact
    assert origin.get("id") == fact.get("aria-describedby") == "origin-japan-1"
    assert origin.get("role") == "tooltip"
    assert "68,467,721,077" in origin.text
    assert "goods_trade.csv" in origin.text
    assert made.text == "It is "
    assert fact.tail == " now."


def test_a_number_in_japanese_has_its_origin_in_japanese(inline, bind):
    (fact,) = parsed(inline("ja").text(bind("{{ japan.goods_deficit }}", "ja"))).iter("data")
    assert fact.text == "約685億ドル"
    assert "米国の" in fact[0].text


def test_a_range_holds_both_ends(inline, bind):
    (fact,) = parsed(inline().text(bind("{{ listed.rates }}"))).iter("data")
    low, high = map(Decimal, fact.get("value").split())
    assert (low, high) == (Decimal("0.11"), Decimal("0.50"))


def test_names_of_members_are_one_element(inline, bind):
    (fact,) = parsed(inline().text(bind("{{ quadrant_1.members }}"))).iter("data")
    assert fact.text == "Saudi Arabia and the United Kingdom"


def test_origins_have_ids_of_their_own(inline, bind):
    made = parsed(inline().text(bind("{{ base_rate }} and {{ base_rate }}")))
    assert len({fact.get("aria-describedby") for fact in made.iter("data")}) == 2


def test_words_are_escaped_and_numbers_are_not_markup(inline, bind):
    made = str(inline().text(bind('<b>a & b</b> "c" {{ base_rate }}')))
    assert made.startswith("&lt;b&gt;a &amp; b&lt;/b&gt; &#34;c&#34; <data ")


def test_a_blank_says_why(inline):
    made = parsed(inline().blank("n/a", "no <share>"))[0]
    assert made.get("class") == "fact missing"
    assert made.text == "n/a"
    assert made[0].text == "no <share>"
    assert made.get("tabindex") == "0"


@pytest.mark.parametrize(
    ("expression", "address", "words"),
    [
        ('link("quadrants")', "quadrants#", None),
        ('link("quadrants", "quadrant-3", "there")', "quadrants#quadrant-3", "there"),
        ('see("rates")', "methods#rates", None),
        ('cite("fukuda-2025-016")', "references#ref-fukuda-2025-016", None),
    ],
)
def test_names_become_links(expression: str, address: str, words: str | None, inline, bind):
    (link,) = parsed(inline().text(bind(f"{{{{ {expression} }}}}"))).iter("a")
    assert link.get("href") == address
    assert link.text == (words or link.text) != ""


def test_a_figure_is_named_by_its_number(inline, bind, edition):
    (link,) = parsed(inline().text(bind('{{ see("rates") }}'))).iter("a")
    assert link.text == f"Figure {edition.numbers['rates']}"


def test_a_link_that_leads_nowhere_in_the_medium_is_its_words(inline, bind):
    writer = inline()
    writer.link = lambda slug, block: ""  # noqa: ARG005
    assert str(writer.text(bind('{{ link("quadrants", "quadrant-3", "<there>") }}'))) == (
        "&lt;there&gt;"
    )


def test_a_note_stands_at_its_call_and_in_the_list(inline, bind):
    writer = inline()
    made = parsed(writer.text(bind("One.[^fukuda-2025-016] Two.[^fukuda-2025-016]")))
    calls = made.xpath(".//a[@class='call']")
    assert [call.text for call in calls] == ["1", "2"]
    assert [note.number for note in writer.notes] == [1, 2]
    for call, note in zip(calls, writer.notes, strict=True):
        assert call.get("href") == f"#{note.id}"
        assert call.get("id") == note.call_id
        assert call.get("role") == "doc-noteref"
    assert len({note.id for note in writer.notes}) == 2
    texts = [note.xpath("string()") for note in made.xpath(".//span[@class='note']")]
    assert texts == [parsed(str(note.text)).xpath("string()") for note in writer.notes]


def test_a_reference_is_printed_in_full_once_and_then_short(inline, bind):
    writer = inline("ja")
    writer.text(bind("一つ[^fukuda-2025-016]と二つ[^fukuda-2025-016]。", "ja"))
    first, second = (str(note.text) for note in writer.notes)
    assert "ワシントン" in first or "トランプ政権" in first
    assert re.fullmatch("前掲、福田［2025[a-z]?］。", second)


def test_a_note_of_the_page_is_its_own_text(inline, bind):
    writer = inline()
    writer.text(bind("One.[^plan-2027]"))
    assert writer.notes[0].text == "plan-2027"


def test_a_placement_is_no_inline_piece(inline):
    with pytest.raises(TypeError):
        inline().piece(Placement("figure", "quadrants"))


def test_foreign_words_of_a_reference_carry_their_language():
    segments = [
        Segment("<福田>"),
        Segment("題", lang="ja"),
        Segment("Journal", "title", "en"),
        Segment("https://example.org/?a=1&b=2", "address"),
    ]
    assert str(formatted(segments, "en")) == (
        '&lt;福田&gt;<span lang="ja">題</span><cite>Journal</cite>'
        '<a class="address" href="https://example.org/?a=1&amp;b=2">'
        "https://example.org/?a=1&amp;b=2</a>"
    )
    assert str(formatted(segments[2:3], "ja")) == '<cite lang="en">Journal</cite>'


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Decimal(-68467721077), "-68467721077"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.10"), "0.10"),
        (date(2025, 7, 9), "2025-07-09"),
        (Words("日本", "Japan"), "Japan"),
    ],
)
def test_the_machine_reads_the_unrounded_amount(amount, text: str):
    assert machine_value(Value(amount, Unit.USD, CELL)) == text
