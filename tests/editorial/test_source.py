"""Pages split into blocks, and every slip in their shape at its line and column."""

from pathlib import Path

import pytest

from kyori.editorial.source import Source, read_source
from kyori.errors import ContentError, Fault, gathering

FRONT = '+++\ntitle = "T"\ndescription = "D"\n+++\n'


def source(folder: Path, text: str) -> Source:
    path = folder / "page.md"
    path.write_text(text, "utf-8", newline="")
    return read_source(path, "ja")


def faults(folder: Path, text: str) -> list[str]:
    found: list[Fault] = []
    with gathering(found):
        found += source(folder, text).faults
    messages = [str(fault) for fault in sorted(found)]
    assert all(message.count("; ") == 2 for message in messages)
    return messages


PAGE = (
    FRONT
    + """
## 見出し one {: #first }

A paragraph
of two lines.
{: #para }

- one
- two
{: #list-2 }

[^note-1]: Its text
goes on.

{{ figure("quadrants") }}

{{downloads()}}

### Deeper {: #deeper}
#### Deepest {:#deepest}
""".replace("### Deeper {: #deeper}\n", "### Deeper {: #deeper}\n\n")
)


def test_a_page_is_its_front_matter_and_blocks(tmp_path: Path):
    page = source(tmp_path, PAGE)
    assert (page.slug, page.lang, page.file) == ("page", "ja", "ja/page.md")
    assert (page.title, page.description) == ("T", "D")
    assert [(block.kind, block.id, block.level, block.line) for block in page.blocks] == [
        ("heading", "first", 2, 6),
        ("text", "para", 0, 8),
        ("text", "list-2", 0, 12),
        ("note", "note-1", 0, 16),
        ("placement", "", 0, 19),
        ("placement", "", 0, 21),
        ("heading", "deeper", 3, 23),
        ("heading", "deepest", 4, 25),
    ]
    assert [block.text for block in page.blocks][:4] == [
        "見出し one",
        "A paragraph\nof two lines.",
        "- one\n- two",
        "Its text\ngoes on.",
    ]


@pytest.mark.parametrize(
    ("block", "word", "place"),
    [
        (0, "one", "6:8"),
        (1, "A", "8:1"),
        (1, "two", "9:4"),
        (3, "Its", "16:12"),
        (3, "goes", "17:1"),
        (4, "figure", "19:4"),
        (7, "Deepest", "25:6"),
    ],
)
def test_offsets_become_lines_and_columns(block: int, word: str, place: str, tmp_path: Path):
    found = source(tmp_path, PAGE).blocks[block]
    assert str(found.place(found.text.index(word))) == f"ja/page.md:{place}"


def test_windows_files_are_read_as_others(tmp_path: Path):
    windows = "\ufeff" + PAGE.replace("\n", "\r\n")
    assert source(tmp_path, windows).blocks == source(tmp_path, PAGE).blocks


@pytest.mark.parametrize(
    ("front", "place", "found"),
    [
        ("", "1:1", "no front matter"),
        ('title = "T"\n+++\n', "1:1", "no front matter"),
        ('+++\ntitle = "T"\n', "1:1", "no front matter"),
        ('+++\ntitle = "T"\n+++\n', "1:1", "no `description`"),
        ('+++\ntitle = ""\ndescription = "D"\n+++\n', "1:1", "no `title`"),
        ('+++\ndescription = "D"\ntitle = 5\n+++\n', "3:9", "`title` is no text"),
        ('+++\ntitle = "T"\ndescription = "D"\nlayout = "x"\n+++\n', "4:11", "unknown `layout`"),
        ('+++\ntitle = "T"\ndescription = D\n+++\n', "3:15", "Invalid value"),
    ],
)
def test_front_matter(front: str, place: str, found: str, tmp_path: Path):
    (message,) = faults(tmp_path, front)
    assert message.startswith(f"ja/page.md:{place}: {found}")


@pytest.mark.parametrize(
    ("block", "place", "found"),
    [
        # ids
        ("A paragraph", "6:12", "a block without id"),
        ("One\ntwo", "7:4", "a block without id"),
        ("Text\n{: #Bad }", "7:5", "the id 'Bad'"),
        ("Text\n{: #日本 }", "7:5", "the id '日本'"),
        ("Text\n{: # }", "7:5", "the id ''"),
        ("Text\n{: #1st }", "7:5", "the id '1st'"),
        ("Text\n\n{: #late }", "8:1", "the id 'late' without its text"),
        ("{: #alone }", "6:1", "the id 'alone' without its text"),
        ("Text {: #id }", "6:14", "a block without id"),
        ("## A heading", "6:13", "a block without id"),
        ("## A heading {: #Bad_id }", "6:18", "the id 'Bad_id'"),
        # headings
        ("# Too high {: #a }", "6:1", "a heading that cannot be read"),
        ("##### Too low {: #a }", "6:1", "a heading that cannot be read"),
        ("##No space {: #a }", "6:1", "a heading that cannot be read"),
        ("## Two\nlines {: #a }", "6:1", "a heading that cannot be read"),
        # notes
        ("[^Bad]: text", "6:1", "a note that cannot be read"),
        ("[^空]: text", "6:1", "a note that cannot be read"),
        ("[^a]:text", "6:1", "a note that cannot be read"),
        ("[^a]:", "6:1", "a note that cannot be read"),
        # raw HTML
        ("Text with <b>bold</b>\n{: #a }", "6:11", "HTML in the text: <b>"),
        ("Text\nwith <br/>\n{: #a }", "7:6", "HTML in the text: <br/>"),
        ("Text <!-- remark -->\n{: #a }", "6:6", "HTML in the text: <!--"),
        ("<script>x</script>\n{: #a }", "6:1", "HTML in the text: <script>"),
        ("[^a]: text </p>", "6:12", "HTML in the text: </p>"),
        ('<img src="x" onerror="y">\n{: #a }', "6:1", "HTML in the text"),
    ],
)
def test_blocks(block: str, place: str, found: str, tmp_path: Path):
    message = faults(tmp_path, f"{FRONT}\n{block}\n")[0]
    assert message.startswith(f"ja/page.md:{place}: {found}"), message


def test_an_id_parted_from_its_text_is_told_once_and_kept(tmp_path: Path):
    (message,) = faults(tmp_path, f"{FRONT}\nText\n\n{{: #late }}\n")
    assert "delete the blank line above it" in message
    (block,) = source(tmp_path, f"{FRONT}\nText\n\n{{: #late }}\n").blocks
    assert (block.id, block.text, str(block.named)) == ("late", "Text", "ja/page.md:8:5")


@pytest.mark.parametrize("text", ["1 < 2 and 3 > 2", "a <- b", "x<y", "100 <", "<3"])
def test_less_and_more_are_no_html(text: str, tmp_path: Path):
    assert source(tmp_path, f"{FRONT}\n{text}\n{{: #a }}\n").blocks[0].text == text


def test_an_id_stands_once_on_a_page(tmp_path: Path):
    text = f"{FRONT}\nOne\n{{: #same }}\n\n## Two {{: #same }}\n\n[^same]: three\n"
    first, second = faults(tmp_path, text)
    assert first.startswith(
        "ja/page.md:9:12: the id 'same' again; expected each id once, first on line 6"
    )
    assert second.startswith("ja/page.md:11:1: the id 'same' again")


def test_all_faults_of_a_page_are_told_together(tmp_path: Path):
    text = f"{FRONT}\nno id\n\n# high {{: #a }}\n\n<i>x</i>\n{{: #b }}\n"
    assert [message.split(": ")[0] for message in faults(tmp_path, text)] == [
        "ja/page.md:6:6",
        "ja/page.md:8:1",
        "ja/page.md:10:1",
    ]


def test_a_page_that_is_not_utf8_is_refused(tmp_path: Path):
    path = tmp_path / "page.md"
    path.write_bytes("日本".encode("cp932"))
    with pytest.raises(ContentError, match=r"ja/page\.md: it is not UTF-8"):
        read_source(path, "ja")
