"""Pages bound whole: pieces at their places, and what stands where it cannot."""

from pathlib import Path

import pytest

from kyori.editorial.binding import BoundPage, bind_page
from kyori.editorial.expressions import Expressions
from kyori.editorial.pieces import NoteCall, Placement
from kyori.editorial.source import read_source

FRONT = '+++\ntitle = "Of {{ listed.count }}"\ndescription = "{{ base_rate }}"\n+++\n'


def page(folder: Path, text: str, expressions: Expressions, front: str = FRONT) -> BoundPage:
    path = folder / "page.md"
    path.write_text(front + text, "utf-8")
    return bind_page(read_source(path, "en"), expressions)


def faults(folder: Path, text: str, expressions: Expressions, front: str = FRONT) -> list[str]:
    return [str(fault) for fault in page(folder, text, expressions, front).faults]


def test_a_page_is_bound_in_all_its_parts(tmp_path: Path, expressions: Expressions):
    text = (
        "## {{ japan.name }} {: #head }\n\nThe rate is {{ base_rate }}.[^why]\n{: #text }\n\n"
        '[^why]: Because of {{ threshold }}.\n\n{{ figure("rates") }}\n\n{{ bibliography() }}\n'
    )
    bound = page(tmp_path, text, expressions)
    assert (bound.title.plain, bound.description.plain) == ("Of 57", "10%")
    assert bound.ids == ["head", "text", "why", "rates", "bibliography"]
    assert [block.text.plain for block in bound.blocks[:3]] == [
        "Japan",
        "The rate is 10%.",
        "Because of 2% of GDP.",
    ]
    assert bound.blocks[1].text.pieces[1] == NoteCall("why")
    assert bound.blocks[3].placement == Placement("figure", "rates")
    assert list(bound.notes) == ["why"]


def test_every_fault_of_a_page_is_told_at_its_place(tmp_path: Path, expressions: Expressions):
    text = (
        "## {{ japn.name }} {: #head }\n\nOne\n  two {{ uk.goods_deficit }}\n{: #text }\n\n"
        "[^why]: {{ oops }}\n"
    )
    front = '+++\ntitle = "{{ nope.name }}"\ndescription = "a {{ japan.nope }}"\n+++\n'
    assert [message.split(": ")[0] for message in faults(tmp_path, text, expressions, front)] == [
        "en/page.md:2:13",
        "en/page.md:3:27",
        "en/page.md:5:7",
        "en/page.md:8:7",
        "en/page.md:11:12",
    ]


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        ('See {{ figure("rates") }} here.\n{: #a }\n', "5:5", 'figure("rates") inside a text'),
        ('[^a]: {{ table("countries") }}\n', "5:7", 'table("countries") inside a text'),
        ("## {{ downloads() }} {: #a }\n", "5:4", "downloads() inside a text"),
        (
            '{{ figure("a") }} {{ figure("b") }}\n',
            "5:19",
            'figure("b") after a placement',
        ),
        (
            '{{ figure("a") }} {{ base_rate }} {{ table("b") }}\n',
            "5:19",
            "{{ base_rate }} after a placement",
        ),
        ("[^a]: Text[^b].\n", "5:11", "the note [^b] inside a note"),
        ('Text {{ source("x") }}\n{: #a }\n', "5:6", 'source("x") outside a note'),
        ('## Head {{ source("x") }} {: #a }\n', "5:9", 'source("x") outside a note'),
    ],
)
def test_what_stands_where_it_cannot(
    text: str, place: str, found: str, tmp_path: Path, expressions: Expressions
):
    message = faults(tmp_path, text, expressions)[0]
    assert message.startswith(f"en/page.md:{place}: {found}; "), message


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ('{{ see(\\"rates\\") }}', 'see("rates") in the title of a page'),
        ("a[^b]", "the note [^b] in the title of a page"),
        ('{{ cite(\\"x\\") }}', 'cite("x") in the title of a page'),
    ],
)
def test_what_would_vanish_from_a_title(
    words: str, found: str, tmp_path: Path, expressions: Expressions
):
    front = f'+++\ntitle = "{words}"\ndescription = "D"\n+++\n'
    (message,) = faults(tmp_path, "A\n{: #a }\n", expressions, front)
    assert found in message
    assert message.startswith("en/page.md:2:")


def test_characters_that_would_pass_for_pieces_are_refused(
    tmp_path: Path, expressions: Expressions
):
    text = "{{ base_rate }} \ue0000\ue001\n{: #a }\n"
    assert [message[:17] for message in faults(tmp_path, text, expressions)] == [
        "en/page.md:5:17: ",
        "en/page.md:5:19: ",
    ]
