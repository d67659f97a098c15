"""Lines and columns of texts in TOML, which tomllib reads and does not tell."""

import tomllib
from typing import Any

import pytest

from kyori.editorial.tomltext import find_texts, places, read_toml_text
from kyori.errors import ContentError

TEXT = '''\
# a comment with key = "nothing"
top = "X"
[site]
name = "a\\"b\\u3042c\\U0001F600X"
  indented   =   'X{{ a }}'
multi = """
first
[not.a.table]
key = "X"
third"""
continued = """ab\\
   cd\\
   X"""
literal = \'\'\'
one
X\'\'\'
count = 5

[figures.rates]
a.b = "X" # "no"
[[parts]]
slug = "X"
  [[ parts ]]
  "slug" = "X"
[ "quoted" . 'table' ]
'a' . "b" = "X"
'''
SPOTS = find_texts("ja/l.toml", TEXT)


@pytest.mark.parametrize(
    ("key", "line", "column"),
    [
        ("top", 2, 8),
        ("site.name", 4, 30),
        ("site.indented", 5, 19),
        ("site.multi", 9, 8),
        ("site.continued", 13, 4),
        ("site.literal", 16, 1),
        ("figures.rates.a.b", 20, 8),
        ("parts.0.slug", 22, 9),
        ("parts.1.slug", 24, 13),
        ("quoted.table.a.b", 26, 14),
    ],
)
def test_every_x_stands_where_the_file_has_it(key: str, line: int, column: int):
    value: Any = tomllib.loads(TEXT)
    for part in key.split("."):
        value = value[int(part) if part.isdigit() else part]
    assert str(SPOTS[key].place(str(value).index("X"))) == f"ja/l.toml:{line}:{column}"
    assert TEXT.split("\n")[line - 1][column - 1] == "X"


def test_lines_inside_a_text_are_no_keys():
    assert [key for key in SPOTS if key.startswith("not") or key.endswith("key")] == []


def test_a_value_that_is_no_text_stands_there_too():
    assert str(SPOTS["site.count"].place(0)) == "ja/l.toml:17:9"


def test_the_end_of_a_text_with_escapes_is_its_last_column():
    assert str(SPOTS["site.name"].place(7)) == "ja/l.toml:4:31"


def test_an_unknown_key_has_the_file_alone():
    assert str(places(SPOTS, "ja/l.toml", "site.none")(3)) == "ja/l.toml"


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        ('a = "x"\nb = \n', "f:2:5", "Invalid value"),
        ('a = "x\n', "f:1:7", "Illegal character"),
        ('[a]\nb = "x"\nb = "y"\n', "f:3:8", "overwrite"),
        ("a", "f", "Expected '='"),
    ],
)
def test_a_syntax_error_has_line_and_column(text: str, place: str, found: str):
    with pytest.raises(ContentError) as caught:
        read_toml_text("f", text)
    (fault,) = caught.value.faults
    assert str(fault.place) == place
    assert found in fault.found
    assert "line" not in fault.found
