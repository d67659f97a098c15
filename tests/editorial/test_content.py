"""The content folder read whole: the brief, its pages, and what is missing or stray."""

import pytest

from kyori.editorial.content import Content, read_content
from kyori.errors import ContentError, Fault, gathering
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
        "en/second.md: ja/second.md has no twin; a page in each language; "
        "write content/en/second.md with the same ids"
    )


def test_a_part_without_page(sample: Sample):
    for lang in ("ja", "en"):
        (sample.folder / lang / "second.md").unlink()
    first, second = faults(sample)
    assert first.startswith("en/second.md: the part 'second' of brief.toml has no page; ")
    assert second.startswith("ja/second.md: the part 'second' of brief.toml has no page; ")


def test_a_stray_page(sample: Sample):
    sample.write("ja/draft.md", "anything")
    (message,) = faults(sample)
    assert message.startswith("ja/draft.md: the page is in no part; pages that brief.toml orders")


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
        ("as_of = 2025-05-30\n", "", "brief.toml: no `as_of`"),
        ("as_of = 2025-05-30", 'as_of = "May"', "brief.toml:4:10: `as_of` is 'May'; a date"),
        ('"fukuda-2025-016"', "16", "brief.toml:2:13: `builds_on` is 16; a str"),
        ('title = "題"\n', "", "brief.toml: [ja] has no `title`"),
        ('title = "題"', "title = 1", "brief.toml:9:9: `title` is no text"),
        ('authors = ["編集部"]', 'authors = "編集部"', "brief.toml:12:12: `authors` is no list"),
        ('keywords = ["tariffs"]', "keywords = [1]", "brief.toml:23:12: `keywords` is no list"),
        ('slug = "first"', 'slug = "../first"', "brief.toml: a part with the slug '../first'"),
        ('slug = "first"', 'slug = "First"', "brief.toml: a part with the slug 'First'"),
        ('slug = "first"', "slug = 1", "brief.toml: a part with the slug 1"),
        ('slug = "first"\n', "", "brief.toml: a part without slug"),
        ('slug = "first"', 'slug = "second"', "brief.toml: the part 'second' again"),
        ('number = "第1号"', "number = 第1号", "brief.toml:11:10: Invalid value"),
        ('"https://creative', '"javascript:creative', "brief.toml:6:16: `licence_url` is 'javascr"),
        ('slug = "first"', 'slug = "figures"', "brief.toml: the part 'figures'; "),
        ('role = "summary"\n', "", "brief.toml: not one part with role = 'summary'; "),
        ("in_pdf = false", 'role = "summary"', "brief.toml: not one part with role = 'summary'; "),
    ],
)
def test_what_the_brief_must_say(old: str, new: str, found: str, sample: Sample):
    sample.edit("brief.toml", old, new)
    message = faults(sample)[0]
    assert message.startswith(found), message


def test_a_brief_without_a_language(sample: Sample):
    sample.write("brief.toml", BRIEF[: BRIEF.index("[en]")] + "en = 1\n")
    messages = faults(sample)
    assert "brief.toml: no `parts`; it names the edition; add parts" in messages
    assert sum("[en] has no" in message for message in messages) == 7


def test_there_is_a_brief(sample: Sample):
    (sample.folder / "brief.toml").unlink()
    assert faults(sample)[0].startswith("brief.toml: the file is missing")


def test_an_edited_table_of_quoted_figures_needs_its_seal(sample: Sample):
    sample.edit("quoted.csv", "uk_car_quota,100000", "uk_car_quota,100001")
    with pytest.raises(ContentError, match=r"quoted\.csv: the table was edited and is not sealed"):
        read_content(sample.folder)
    assert read_content(sample.folder, sealed=False).quoted
