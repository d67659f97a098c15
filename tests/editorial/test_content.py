"""The content folder read whole: the brief, its pages, and what is missing or stray."""

import re

import pytest

from kyori.editorial.content import Content, read_content
from kyori.errors import Fault, gathering
from tests.editorial.samples import BRIEF, Sample
from tests.places import ROOT


def faults(sample: Sample) -> list[str]:
    found: list[Fault] = []
    with gathering(found):
        found += read_content(sample.folder).faults
    messages = [str(fault) for fault in sorted(found)]
    assert all(message.count("; ") == 2 for message in messages)
    return messages


def test_the_brief_is_read(sample: Sample):
    brief = read_content(sample.folder).brief
    assert brief.as_of.isoformat() == "2025-05-30"
    assert [(part.slug, part.in_pdf, part.role) for part in brief.parts] == [
        ("first", True, "summary"),
        ("second", False, ""),
    ]
    assert brief.words["ja"]["title"] == "題"


def test_the_day_of_the_brief_knows_its_line(sample: Sample):
    value = read_content(sample.folder).brief.as_of_value()
    (cell,) = value.cells
    line = BRIEF.split("\n").index("as_of = 2025-05-30") + 1
    assert (cell.file, cell.line, cell.column) == ("brief.toml", line, "as_of")


def test_the_shipped_content_is_read():
    content: Content = read_content(ROOT / "content")
    assert set(content.sources["ja"]) == set(content.sources["en"])
    assert list(content.sources["ja"]) == [part.slug for part in content.brief.parts]


def test_a_page_without_twin(sample: Sample):
    (sample.folder / "en/second.md").unlink()
    (message,) = faults(sample)
    assert message == (
        "en/second.md: ja/second.md has no twin; expected a page in each language; "
        "write content/en/second.md with the same ids"
    )


def test_a_part_without_page(sample: Sample):
    for lang in ("ja", "en"):
        (sample.folder / lang / "second.md").unlink()
    first, second = faults(sample)
    assert first.startswith("en/second.md: the part 'second' of brief.toml has no page; expected ")
    assert second.startswith("ja/second.md: the part 'second' of brief.toml has no page; expected ")


def test_a_stray_page(sample: Sample):
    sample.write("ja/draft.md", "anything")
    (message,) = faults(sample)
    assert message.startswith(
        "ja/draft.md: the page is in no part; expected pages that brief.toml orders"
    )


def test_faults_of_all_pages_are_told_together(sample: Sample):
    sample.write("ja/draft.md", "anything")
    sample.edit("ja/first.md", "{: #deficit }", "{: #Deficit }")
    sample.edit("en/second.md", "{: #items }", "{: # }")
    assert [message.split(": ")[0] for message in faults(sample)] == [
        "en/second.md:12:5",
        "ja/draft.md",
        "ja/first.md:9:5",
    ]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("as_of = 2025-05-30\n", "", "1:1: no `as_of`"),
        ("as_of = 2025-05-30", 'as_of = "May"', "4:9: `as_of` is 'May'; expected a day such as"),
        ("as_of = 2025-05-30", "as_of = 2025-05-30T09:00:00", "4:9: `as_of` is 2025-05-30 09"),
        ("as_of = 2025-05-30", "as_of = 09:00:00", "4:9: `as_of` is 09:00:00"),
        ("as_of = 2025-05-30", "as-of = 2025-05-30", "4:9: unknown `as-of`"),
        ('"fukuda-2025-016"', "16", "2:13: `builds_on` is 16; expected words in quotes"),
        ('"fukuda-2025-016"', '["fukuda-2025-016"]', "2:13: `builds_on` is ['fukuda-2025-016']"),
        ('"https://creative', '"javascript:creative', "6:16: `licence_url` is 'javascr"),
        ("licence_url =", 'colour = "red"\nlicence_url =', "6:11: unknown `colour`"),
        # words
        ('title = "題"\n', "", "8:2: no `title` in [ja]"),
        ('title = "題"', "title = 1", "9:9: `title` is 1; expected words in quotes"),
        ('title = "題"', 'title = ""', "9:10: `title` is ''"),
        ('title = "題"', 'tilte = "題"', "9:10: unknown `tilte` in [ja]"),
        ('number = "第1号"', "number = 第1号", "11:10: Invalid value"),
        (
            'authors = ["編集部"]',
            'authors = "編集部"',
            "12:12: `authors` is '編集部'; expected a list",
        ),
        (
            'authors = ["編集部"]',
            "authors = []",
            "12:11: `authors` is []; expected a list of texts",
        ),
        ('authors = ["編集部"]', 'authors = [""]', "12:11: `authors` is ['']; expected a list of"),
        (
            'authors = ["編集部"]',
            'authors = [["a"]]',
            "12:11: `authors` is [['a']]; expected a list",
        ),
        (
            'keywords = ["tariffs"]',
            "keywords = [1]",
            "23:12: `keywords` is [1]; expected a list of",
        ),
        # parts
        ('slug = "first"', 'slug = "../first"', "27:9: a part with the slug '../first'"),
        ('slug = "first"', 'slug = "First"', "27:9: a part with the slug 'First'"),
        ('slug = "first"', "slug = 1", "27:8: a part with the slug 1"),
        ('slug = "first"\n', "", "26:3: a part without slug"),
        ('slug = "first"', 'slg = "first"', "27:8: unknown `slg` of the part None"),
        ('slug = "first"', 'slug = "second"', "31:9: the part 'second' again"),
        ('slug = "first"', 'slug = "figures"', "27:9: the part 'figures'; expected "),
        ("in_pdf = false", 'in_pdf = "false"', "32:11: `in_pdf` of the part 'second' is 'false'"),
        ("in_pdf = false", "in_pdf = 0", "32:9: `in_pdf` of the part 'second' is 0"),
        ("in_pdf = false", "inpdf = false", "32:8: unknown `inpdf` of the part 'second'"),
        ('role = "summary"', 'role = "sumary"', "28:9: `role` of the part 'first' is 'sumary'"),
        ('role = "summary"\n', "", " not one part with role = 'summary'; expected "),
        ("in_pdf = false", 'role = "summary"', " not one part with role = 'summary'; expected "),
    ],
)
def test_what_the_brief_must_say(old: str, new: str, found: str, sample: Sample):
    sample.edit("brief.toml", old, new)
    (message,) = faults(sample)
    place, expected = message.removeprefix("brief.toml:"), found
    column = re.compile(r"^([0-9]+):([0-9]+): ")
    assert column.sub(r"\1: ", place).startswith(column.sub(r"\1: ", expected)), message


@pytest.mark.parametrize(
    "text",
    [
        "parts = 5\n" + BRIEF[: BRIEF.index("[[parts]]")],
        'parts = ["first"]\n' + BRIEF[: BRIEF.index("[[parts]]")],
        BRIEF[: BRIEF.index("[[parts]]")] + '[parts]\nslug = "first"\n',
    ],
)
def test_parts_are_a_list_of_tables(text: str, sample: Sample):
    sample.write("brief.toml", text)
    (message,) = faults(sample)
    assert re.match(
        r"brief\.toml:[0-9]+:[0-9]+: `parts` is no list of tables; expected ", message
    ), message


@pytest.mark.parametrize("old", ["as_of =", "lead_figure =", 'title = "題"', 'slug = "first"'])
def test_keys_may_stand_in_quotes(old: str, sample: Sample):
    key, _, rest = old.partition(" ")
    sample.edit("brief.toml", old, f'"{key}" {rest}')
    assert sample.faults() == []


def test_a_brief_without_a_language(sample: Sample):
    sample.write("brief.toml", "en = 1\n" + BRIEF[: BRIEF.index("[en]")])
    messages = faults(sample)
    assert [message.split("; ")[0] for message in messages] == [
        "brief.toml:1:1: no `parts`",
        "brief.toml:1:6: `en` is 1",
    ]


def test_there_is_a_brief(sample: Sample):
    (sample.folder / "brief.toml").unlink()
    assert faults(sample)[0].startswith("brief.toml: the file is missing")


ADDRESS = 'licence_url = "https://creativecommons.org/licenses/by/4.0/"\n'


def test_an_address_may_be_given_and_names_a_host(sample: Sample):
    sample.edit("brief.toml", ADDRESS, f'{ADDRESS}address = "https://a.example/far/"\n')
    edition = sample.bind()
    assert edition.brief.address == "https://a.example/far/"
    assert "a.example" in edition.hosts


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ('"https://a.example/far"', "`address` is 'https://a.example/far'"),
        ('"https://a.example"', "`address` is 'https://a.example'"),
        ('"https://a.example/?x/"', "`address` is 'https://a.example/?x/'"),
        ('"ftp://a.example/"', "`address` is 'ftp://a.example/'"),
        ("5", "`address` is 5"),
    ],
)
def test_what_is_no_address_of_a_folder_is_refused(address: str, found: str, sample: Sample):
    sample.edit("brief.toml", ADDRESS, f"{ADDRESS}address = {address}\n")
    (fault,) = sample.faults()
    assert fault.found == found
    assert (fault.place.file, fault.place.line) == ("brief.toml", 7)


def test_a_misspelt_address_is_told(sample: Sample):
    sample.edit("brief.toml", ADDRESS, f'{ADDRESS}adress = "https://a.example/"\n')
    (fault,) = sample.faults()
    assert fault.found == "unknown `adress`"
