"""Straight quotes and marks that never close are refused with their place."""

import pytest

from kyori.editorial.prose import slips_of_typing
from tests.editorial.samples import place_in_text


def faults(text: str, lang: str = "en") -> list[str]:
    return [str(fault) for fault in slips_of_typing(text, lang, place_in_text(text))]


@pytest.mark.parametrize(
    ("text", "lang", "place", "says"),
    [
        ('a "word"', "en", "text:1:3", "“ or ”"),
        ("Japan's\nword's", "en", "text:1:6", "write ’"),
        ("「距離」と\n'距離'", "ja", "text:2:1", "「 or 」"),
        ('"距離"', "ja", "text:1:1", "「 or 」"),
        ("one **bold", "en", "text:1:5", "** that closes nothing"),
        ("**one** **two", "en", "text:1:9", "** that closes nothing"),
        ("a ** b **", "en", "text:1:3", "** that closes nothing"),
        ("an *emphasis", "en", "text:1:4", "* that closes nothing"),
        ("**太字*", "ja", "text:1:1", "** that closes nothing"),
        ("a `file.csv", "en", "text:1:3", "` that closes nothing"),
        ("`a` and `b", "en", "text:1:9", "` that closes nothing"),
        ('**a "word"**', "en", "text:1:5", "“ or ”"),
    ],
)
def test_a_slip_of_typing_is_refused(text: str, lang: str, place: str, says: str):
    found = faults(text, lang)
    assert found[0].startswith(f"{place}: ")
    assert says in found[0]


@pytest.mark.parametrize(
    "text",
    [
        "**bold**, *both* and ***all***",
        "**bold\nover lines**",
        '{{ link("japan", "rate", "the words") }}: Japan’s “word”',
        "`it's` a file",
        '[words](https://example.org/?a="b" "a title")',
        "* one\n* two's".replace("'", "’"),
        r"5 \* 3",
        '{{ cite("x") } and cite("y") }}',
        '<a href="x">',
    ],
)
def test_what_is_right_or_told_elsewhere_is_left_alone(text: str):
    assert faults(text) == []


def test_of_each_kind_the_first_is_told():
    assert len(faults('"a" "b" \'c\' `d **e')) == 4
