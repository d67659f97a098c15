"""The parts of brief.toml: their order, which stand under another, their numbers, and refusals."""

from __future__ import annotations

from typing import Any

import pytest

from kyori.editorial.parts import check_parts, read_parts

KEY = {"slug": "key", "role": "summary"}
TALKS, EU, JAPAN = (
    {"slug": "talks"},
    {"slug": "eu", "under": "talks"},
    {"slug": "japan", "under": "talks"},
)
END = {"slug": "end", "numbered": False}


def told(*parts: Any) -> list[str]:
    return [str(fault) for fault in check_parts(list(parts))]


def test_parts_are_numbered_in_their_order():
    parts = read_parts([KEY, {"slug": "first"}, TALKS, EU, JAPAN, {"slug": "last"}, END])
    numbers = {part.slug: part.number for part in parts}
    assert numbers == {
        "key": "",
        "first": "1",
        "talks": "2",
        "eu": "2.1",
        "japan": "2.2",
        "last": "3",
        "end": "",
    }
    assert [part.under for part in parts] == ["", "", "", "talks", "talks", "", ""]


def test_a_part_under_one_without_number_has_none():
    parts = read_parts([KEY, END, {"slug": "note", "under": "end"}, {"slug": "next"}])
    assert [part.number for part in parts] == ["", "", "", "1"]


def test_parts_under_another_are_taken():
    assert told(KEY, TALKS, EU, JAPAN, END, {"slug": "of-end", "under": "end"}) == []


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ((KEY, {**EU, "under": "talk"}, TALKS), "the part 'eu' is under 'talk', which is no part"),
        ((KEY, EU, TALKS), "the part 'eu' is under 'talks' and stands before it"),
        ((KEY, {**EU, "under": "eu"}), "the part 'eu' is under itself"),
        (
            (KEY, TALKS, EU, {**JAPAN, "under": "eu"}),
            "the part 'japan' is under 'eu', which is itself under 'talks'",
        ),
        (
            (KEY, TALKS, EU, END, JAPAN),
            "the part 'japan' is under 'talks' and stands behind 'end'",
        ),
        ((KEY, {**EU, "under": "key"}), "the part 'eu' is under 'key', and one of them is the key"),
        (
            (TALKS, {**KEY, "under": "talks"}),
            "the part 'key' is under 'talks', and one of them is the key points",
        ),
        (
            (KEY, {**TALKS, "in_pdf": False}, EU),
            "the part 'eu' is under 'talks', which is not in the PDF",
        ),
        ((KEY, {**TALKS, "under": 5}), "`under` of the part 'talks' is 5"),
        ((KEY, {**TALKS, "numbered": "no"}), "`numbered` of the part 'talks' is 'no'"),
        ((KEY, {**TALKS, "undre": "eu"}), "unknown `undre` of the part 'talks'"),
    ],
)
def test_what_the_order_of_parts_refuses(parts: tuple[Any, ...], found: str):
    (message,) = told(*parts)
    assert message.startswith(f"brief.toml: {found}"), message
    assert message.count("; ") == 2


def test_messages_say_how_to_mend():
    (message,) = told(KEY, TALKS, {**EU, "under": "talk"})
    assert message.endswith("; expected one of key, talks; did you mean talks?")
    (message,) = told(KEY, TALKS, EU, {**JAPAN, "under": "eu"})
    assert message.endswith('; expected two levels, no more; write under = "talks"')


def test_parts_that_are_no_list():
    (fault,) = check_parts({"slug": "key", "role": "summary"})
    assert str(fault).startswith(
        "brief.toml: `parts` is no list of tables; expected a list of tables, one"
    )
