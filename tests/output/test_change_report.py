"""The change report in each format: what it prints, and that no name of a cell can harm it."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import html

from kyori.editorial.changes.model import (
    BROKE,
    BY_DATA,
    BY_TEXT,
    CellChange,
    Changes,
    ClaimChange,
    FactChange,
    GuardedSentence,
    Revision,
    RowChange,
    SentenceChange,
    Side,
    TableChange,
    TextChange,
)
from kyori.editorial.word_changes import Run, marked
from kyori.errors import Fault, Place
from kyori.output.changes.columns import broken, width
from kyori.output.changes.document import document, to_bytes
from kyori.output.changes.groups import of_owners
from kyori.output.changes.markdown import MOST_CHARACTERS, SHORTENED, escaped, markdown, marked_up
from kyori.output.changes.page import page
from kyori.output.changes.report import report
from kyori.output.changes.terminal import terminal
from tests.places import ROOT

HOSTILE = "<script>alert(1)</script> | \x1b[31m `x` @octocat #12 **b** \u202e"
SIDE = Side("HEAD", (), (), has_facts=True, has_texts=True)
NOTHING = Changes(SIDE, replace(SIDE, name="the working tree"), (), (), (), (), (), ())
JA = ("赤字は約685億ドルである。", "赤字は約981億ドルである。")
EN = ("The deficit is about $68.5 billion.", "The deficit is about $98.1 billion.")


def cell(number: int, after: str = "240", row: str = "") -> CellChange:
    name = row or f"R{number}"
    return CellChange(f"t.csv:{name}:c", name, "c", "200", after, Decimal(number) / 100)


def table(*cells: CellChange, file: str = "t.csv") -> TableChange:
    return TableChange(file, "", cells, (), (), (), (), ())


def text(block: str, cause: str = BY_DATA) -> TextChange:
    revisions = {
        lang: Revision(f"{lang}/page.md:7:1", cause, (SentenceChange(*words, ("t.csv:R1:c",)),))
        for lang, words in (("ja", JA), ("en", EN))
    }
    return TextChange("page", block, "text", revisions)


FOLDERS = ROOT / "templates", ROOT / ".cache" / "fonts"
SOME = replace(NOTHING, tables=(table(cell(20)),), texts=(text("one"), text("two", BY_TEXT)))


def shown(changes: Changes, *, is_coloured: bool = False, columns: int = 100) -> str:
    return terminal(report(changes, 12), columns, is_coloured=is_coloured)


def test_nothing_changed_in_each_format():
    assert shown(NOTHING) == "HEAD → the working tree\nnothing changed\n"
    assert markdown(NOTHING) == "## HEAD → the working tree\n\n**nothing changed**\n"
    assert document(NOTHING)["changed"] is False
    assert "nothing changed" in page(NOTHING, ROOT / "templates", ROOT / ".cache" / "fonts")


def test_the_terminal_marks_words_by_signs_or_by_colour():
    plain = shown(SOME)
    assert "ja  赤字は[-約685億ドル-]{+約981億ドル+}である。" in plain
    assert "\x1b" not in plain
    coloured = shown(SOME, is_coloured=True)
    assert "\x1b[31;9m約685億ドル\x1b[0m\x1b[1;32m約981億ドル\x1b[0m" in coloured
    assert "[-" not in coloured.replace("\x1b[", "")


def test_what_the_data_did_stands_before_what_was_edited():
    lines = shown(SOME).splitlines()
    heads = [line for line in lines if line.isupper()]
    assert heads == ["CELLS", "SENTENCES THAT THE DATA CHANGE", "SENTENCES THAT WERE EDITED"]
    assert lines.index("    one  ja/page.md:7 en/page.md:7") < lines.index(heads[2])
    assert lines.index("    two  ja/page.md:7 en/page.md:7") > lines.index(heads[2])


@pytest.mark.parametrize("columns", [40, 80, 100])
def test_no_line_is_wider_than_the_terminal(columns: int):
    long = SentenceChange("", "日本語の長い文がここに続く。" * 12, ())
    revision = Revision("ja/page.md:1:1", BY_TEXT, (long,))
    changes = replace(SOME, texts=(TextChange("page", "long", "text", {"ja": revision}),))
    assert max(map(width, shown(changes, columns=columns).splitlines())) <= columns


def test_no_line_begins_with_a_mark_that_closes():
    lines = broken([("same", "あいう。えお（かき）く")], 6)
    assert ["".join(text for _, text in line) for line in lines] == [
        "あい",
        "う。え",
        "お（か",
        "き）く",
    ]


def test_many_cells_are_summed_up_with_the_largest_first():
    changes = replace(NOTHING, tables=(table(*(cell(number) for number in range(1, 3001))),))
    told = shown(changes)
    assert "3,000 cells changed" in told
    assert "and 2,988 more" in told
    assert "t.csv  3,000 cells between +1.0% and +3,000.0%" in told
    rows = re.findall(r"R([0-9]+) c", told)
    assert rows == [str(number) for number in range(3000, 2988, -1)]
    assert len(json.loads(to_bytes(changes))["tables"][0]["cells"]) == 3000


def test_markdown_stays_short_enough_and_says_that_it_is_cut():
    texts = tuple(text(f"block-{number}") for number in range(900))
    changes = replace(SOME, texts=texts)
    told = markdown(changes)
    assert len(told) <= MOST_CHARACTERS
    assert SHORTENED in told
    assert re.search(r"_and [0-9]+ more texts_", told)
    assert SHORTENED not in markdown(SOME)


def test_the_full_stop_behind_a_number_is_no_part_of_it():
    runs = marked("Quadrant 1 has 25.", "Quadrant 1 has 27.")
    assert [run.text for run in runs] == ["Quadrant 1 has ", "25", "27", "."]


def test_markdown_strikes_out_the_old_words():
    assert marked_up(marked(*EN)) == r"The deficit is about ~~\$68.5 billion~~**\$98.1 billion**."
    assert marked_up(marked(*JA)) == "赤字は~~約685億ドル~~**約981億ドル**である。"


def test_marks_that_markdown_would_not_read_are_tags():
    runs = [Run("same", "日本"), Run("old", "、ドイツ"), Run("same", "は")]
    assert marked_up(runs) == "日本<del>、ドイツ</del>は"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a|b", r"a\|b"),
        ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
        ("@octocat #12", "@\u2060octocat #\u206012"),
        ("goods_trade _it_", r"goods_trade \_it\_"),
        ("1. one", r"1\. one"),
        ("1.5", "1.5"),
        ("[x](y) `z` $1", r"\[x\](y) \`z\` \$1"),
        ("two\nlines", "two lines"),
    ],
)
def test_markdown_prints_a_text_as_it_is(text: str, expected: str):
    assert escaped(text) == expected


@pytest.fixture
def hostile() -> Changes:
    """Return changes in which every name and text tries to be something else."""
    sentence = SentenceChange(HOSTILE, f"{HOSTILE} new", ())
    revision = Revision(f"{HOSTILE}:1:1", BY_TEXT, (sentence,))
    words = {"ja": HOSTILE, "en": HOSTILE}
    fact = FactChange(
        *(HOSTILE, HOSTILE, words, "rate", words, {"ja": "x", "en": "x"}, ("1", "2"), None),
        *(True, False, (), (), (f"t.csv:{HOSTILE}:c",)),
    )
    guarded = (GuardedSentence("en", HOSTILE, "en/page.md:1:1"),)
    rows = (RowChange(HOSTILE, {HOSTILE: HOSTILE}),)
    fault = Fault(Place(HOSTILE), HOSTILE, HOSTILE, HOSTILE)
    return Changes(
        Side(HOSTILE, (HOSTILE,), (), has_facts=True, has_texts=True),
        Side(HOSTILE, (), (fault,), has_facts=True, has_texts=True),
        (TableChange(HOSTILE, "", (cell(1, HOSTILE, HOSTILE),), rows, rows, (HOSTILE,), (), ()),),
        (fact,),
        (),
        (),
        (TextChange(HOSTILE, HOSTILE, "label", {"ja": revision, "en": revision}),),
        (ClaimChange(HOSTILE, BROKE, HOSTILE, (HOSTILE,), guarded),),
    )


def test_a_hostile_name_steers_no_terminal(hostile: Changes):
    assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e]", shown(hostile))


def test_a_hostile_name_is_text_in_markdown(hostile: Changes):
    told = markdown(hostile)
    assert "<script" not in told
    assert "@octocat" not in told
    rows = [line for line in told.splitlines() if line.startswith("| ")]
    assert rows
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}


def test_a_hostile_name_is_text_on_the_page(hostile: Changes):
    tree = html.document_fromstring(page(hostile, ROOT / "templates", ROOT / ".cache" / "fonts"))
    assert not list(tree.iter("script"))
    assert not re.search("[\x1b\u202e]", str(tree.xpath("string()")))
    assert len(list(tree.iter("ins"))) == 2


def test_the_page_needs_nothing_beside_it_and_names_its_languages():
    told = page(SOME, ROOT / "templates", ROOT / ".cache" / "fonts")
    assert not re.search(r"url\((?!.data:font)|@import|https?://| src=|<link|<script", told)
    tree = html.document_fromstring(told)
    section = next(part for part in tree.iter("section") if part.get("id") == "by-data")
    assert [struck.text for struck in section.iter("del")] == ["約685億ドル", "$68.5 billion"]
    assert [words.get("lang") for words in section.iter("p") if words.get("lang")] == ["ja", "en"]
    targets = [str(link.get("href")).removeprefix("#") for link in tree.iter("a")]
    assert targets == [part.get("id") for part in tree.iter("section")]


def test_the_json_keeps_its_keys():
    told = document(SOME)
    assert list(told) == [
        *("format", "before", "after", "changed", "summary"),
        *("tables", "facts", "figures", "printed", "texts", "claims"),
    ]
    assert told["tables"][0]["cells"][0] == {
        "id": "t.csv:R20:c",
        "row": "R20",
        "column": "c",
        "before": "200",
        "after": "240",
        "relative": "0.2",
    }
    assert told["texts"][0]["revisions"]["en"]["sentences"][0]["cells"] == ["t.csv:R1:c"]
    assert json.loads(to_bytes(SOME)) == told


def test_a_broken_claim_stands_above_all_else():
    guarded = (GuardedSentence("en", EN[1], "en/page.md:7:1"),)
    claim = ClaimChange("q3-deu", BROKE, "germany.quadrant is 3", ("it is 4",), guarded)
    told = shown(replace(SOME, claims=(claim,)))
    assert told.splitlines()[3:5] == ["Claims that broke", "  q3-deu"]
    assert "    q3-deu  en/page.md:7  germany.quadrant is 3 (now it is 4)" in told
    assert "1 claim broke" in told.splitlines()[1]


def test_each_sentence_of_a_claim_has_its_place():
    places = ("en/page.md:7:1", "en/labels.toml:9:4")
    guarded = tuple(GuardedSentence("en", EN[at], place) for at, place in enumerate(places))
    claim = ClaimChange("q3-deu", BROKE, "germany.quadrant is 3", ("it is 4",), guarded)
    changes = replace(SOME, claims=(claim,))
    for told in (shown(changes), markdown(changes), page(changes, *FOLDERS)):
        assert all(place.rpartition(":")[0] in told for place in places)


def test_the_page_brings_its_fonts_and_does_without_them(tmp_path: Path):
    told = page(SOME, ROOT / "templates", ROOT / ".cache" / "fonts")
    assert told.count("@font-face") == told.count("data:font/woff2;base64,") > 4
    assert '"Noto Serif JP"' in told
    assert "@font-face" not in page(SOME, ROOT / "templates", tmp_path)


@pytest.mark.parametrize(
    ("kind", "amounts", "relative", "told"),
    [
        ("rate", ("0.46197", "0.55164"), "0.194", "+9.0 points"),
        ("share", ("0.0205", "0.0189"), "-0.078", "−0.2 points"),
        ("amount", ("68467721077", "98109434401"), "0.433", "+43.3%"),
        ("rate", ("", "0.2"), None, ""),
    ],
)
def test_rates_and_shares_move_in_points(
    kind: str, amounts: tuple[str, str], relative: str | None, told: str
):
    fact = FactChange(
        name="japan.x",
        owner="japan",
        owner_words={"ja": "日本", "en": "Japan"},
        kind=kind,
        before={"ja": "a", "en": "a"},
        after={"ja": "b", "en": "b"},
        amounts=amounts,
        relative=Decimal(relative) if relative else None,
        is_printed=True,
        is_restated=False,
        joined=(),
        left=(),
        cells=("t.csv:JPN:c",),
    )
    changes = replace(NOTHING, facts=(fact,))
    (group,) = of_owners(changes, 9)
    assert [row.note for row in group.rows] == [told]
