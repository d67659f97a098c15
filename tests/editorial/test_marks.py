"""What in a text is an expression, what is a note, and what is a slip."""

import pytest

from kyori.editorial.marks import find_expressions, find_notes, stray_marks
from tests.editorial.samples import place_in_text

TEXT = "一行目\n二行目は{{  japan.name }}と{{uk.name}}[^a]。"


def faults(text: str) -> list[str]:
    return [str(fault) for fault in stray_marks(text, place_in_text(text))]


def test_expressions_know_where_they_and_their_words_stand():
    first, second = find_expressions(TEXT, place_in_text(TEXT))
    assert (first.source, str(first.place), str(first.at(6))) == (
        "japan.name",
        "text:2:5",
        "text:2:15",
    )
    assert (second.source, str(second.place), str(second.at(0))) == (
        "uk.name",
        "text:2:23",
        "text:2:25",
    )
    assert TEXT[first.start : first.end] == "{{  japan.name }}"


def test_an_expression_may_break_over_lines():
    text = "a {{ japan.goods_deficit -\n  uk.wrong }}"
    (found,) = find_expressions(text, place_in_text(text))
    assert str(found.at(found.source.index("wrong"))) == "text:2:6"


def test_notes_are_found_outside_expressions_only():
    text = 'a[^b] {{ link("c", "d", "[^e]") }}[^f-g]'
    assert [name for name, _, _ in find_notes(text)] == ["b", "f-g"]
    assert [text[start:end] for _, start, end in find_notes(text)] == ["[^b]", "[^f-g]"]


@pytest.mark.parametrize(
    ("text", "place", "mark", "mend"),
    [
        ("a {{ japan.name", "text:1:3", "{{", "close it with }}"),
        ("{{ japan.name {{ uk.name }}", "text:1:1", "{{", "close it with }}"),
        ("japan.name }} b", "text:1:12", "}}", "open it with {{"),
        ("{% if x %}", "text:1:1", "{%", "write {{ }}"),
        ("日本\n{% for", "text:2:1", "{%", "write {{ }}"),
        ("x %}", "text:1:3", "%}", "write {{ }}"),
        ("## a {#id}", "text:1:6", "{#", "write {: #id }"),
        ("{# a remark #}", "text:1:1", "{#", "write {: #id }"),
        ("a\n{: #id }\nb", "text:2:1", "{:", "alone on the last line"),
    ],
)
def test_stray_marks(text: str, place: str, mark: str, mend: str):
    (fault,) = faults(text)
    assert fault.startswith(f"{place}: `{mark}` that is no expression; expected ")
    assert mend in fault


def test_each_kind_of_mark_is_told_once_and_the_kinds_together():
    text = "{% if x %}{{ a }}{% endif %} {{ b"
    assert [fault.partition(" ")[0] for fault in faults(text)] == ["text:1:1:", "text:1:30:"]


@pytest.mark.parametrize(
    "letter", ["\ue000", "\ue001", "\x00", "\x1b", "\u202e", "\ufeff", "\ufffd"]
)
def test_characters_that_nobody_sees(letter: str):
    assert faults(f"ab{letter}") == [
        f"text:1:3: the character U+{ord(letter):04X}; expected visible text; delete it"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "a\tb\nc",
        "{a}",
        "100% {x} #",
        "{ {",
        "} }",
        "G7、2プラス2 – “quoted” 〜～",
        "a\u00a0b",
    ],
)
def test_plain_text_has_no_marks(text: str):
    assert faults(text) == []
    assert list(find_expressions(text, place_in_text(text))) == []
