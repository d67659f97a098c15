"""What of a text counts as its words, and how a change of them is shown."""

import re

import pytest

from kyori.editorial.expressions import Expressions
from kyori.editorial.phrasing import changes, wording
from tests.editorial.samples import bound


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("en", "One line\nand another", "One line and  another"),
        ("ja", "一行目の\n続き", "一行目の続き"),
        ("ja", "日本の　赤字 は{{ japan.goods_deficit }}", "日本の赤字は {{japan.goods_deficit}}"),
        ("en", "{{ japan.goods_deficit|bare }}", "{{ japan.goods_deficit  | bare }}"),
        ("en", '{{ link("japan") }}', '{{link( "japan" )}}'),
    ],
)
def test_white_space_is_no_change(lang: str, one: str, other: str, expressions: Expressions):
    assert wording(bound(one, expressions, lang)) == wording(bound(other, expressions, lang))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It rose.", "It fell."),
        ("re-sign", "resign"),
        ("{{ japan.goods_deficit }}", "{{ japan.goods_deficit | bare }}"),
        ("So.[^why]", "So."),
        ('{{ link("japan", "", "there") }}', '{{ link("japan", "", "here") }}'),
        ('{{ cite("one") }}', '{{ cite("two") }}'),
        ('{{ typed("1", "a reason") }}', '{{ typed("2", "a reason") }}'),
    ],
)
def test_words_expressions_notes_and_links_are_changes(
    one: str, other: str, expressions: Expressions
):
    assert wording(bound(one, expressions)) != wording(bound(other, expressions))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("It rose.", "It rose. Then it fell.", "It rose.{+ Then it fell.+}"),
        ("赤字が増えた。", "赤字が減った。", "赤字が[-増えた-]{+減った+}。"),
        ("a b c d", "a x y d", "a [-b c-]{+x y+} d"),
        ("The {{ a.b }} is.", "The {{ a.c }} is.", "The [-{{ a.b }}-]{+{{ a.c }}+} is."),
    ],
)
def test_a_change_is_shown_in_phrases(before: str, after: str, shown: str):
    assert changes(before, after) == shown


def test_long_stretches_without_change_are_left_out():
    before = f"{'One two three four five six. ' * 4}It rose. {'Seven eight nine ten eleven. ' * 4}"
    shown = changes(before, before.replace("rose", "fell"))
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert " It [-rose-]{+fell+}. " in shown
    assert len(shown) < 90


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("日米の間には、すでに貿易協定がある[^a]。", "日米には貿易協定が既にある。"),
        ("It rose, and then it fell a little.", "Then it fell, as it had risen."),
        ("", "一文。"),
        ("One sentence.", ""),
    ],
)
def test_both_texts_can_be_read_out_of_a_change(before: str, after: str):
    shown = changes(before, after)
    assert "…" not in shown
    assert re.sub(r"\[-(.*?)-\]|\{\+.*?\+\}", r"\1", shown) == before
    assert re.sub(r"\[-.*?-\]|\{\+(.*?)\+\}", r"\1", shown) == after
