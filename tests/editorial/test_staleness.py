"""Texts behind their twins after an edit, and numbers that the data moved, each by itself."""

from datetime import date

import pytest

from kyori.editorial.agreed import Agreement, read_agreed
from kyori.editorial.content import LANGUAGES, read_content
from kyori.editorial.counterparts import Counterparts, counterparts
from kyori.editorial.remarks import remarks
from kyori.editorial.staleness import behind_twin, gone, moved, not_agreed
from kyori.errors import UsageError
from kyori.output.agree import Wish, agree
from tests.editorial.samples import Sample

JA, EN = "ja/first.md", "en/first.md"
FIRST, LATER = date(2025, 5, 30), date(2025, 6, 2)
PAUSE = "pause_end,2025-07-09"


def say(sample: Sample, *names: str, day: date = LATER, **how: str | bool) -> str:
    """Run `agree` on the small brief."""
    content = read_content(sample.folder)
    wish = Wish(names, **how)  # type: ignore[arg-type]
    return agree(sample.folder, content, sample.bind(), wish, day)


@pytest.fixture
def agreed(sample: Sample) -> Sample:
    say(sample, every=True, day=FIRST)
    return sample


def pairs(sample: Sample) -> list[Counterparts]:
    edition = sample.bind()
    return list(
        counterparts(read_content(sample.folder), edition.pages, edition.labels, edition.words)
    )


def agreements(sample: Sample) -> dict[str, Agreement]:
    return read_agreed(sample.folder / "agreed.json", LANGUAGES)


def late(sample: Sample) -> dict[str, tuple[str, ...]]:
    """Return the languages that wait for an edit of their twin, by pair."""
    return {one.pair.name: one.waiting for one in behind_twin(pairs(sample), agreements(sample))}


def prints(sample: Sample) -> list[tuple[str, str, str, str]]:
    found = moved(pairs(sample), agreements(sample))
    return [(one.pair.name, one.lang, one.before, one.after) for one in found]


def test_what_is_agreed_is_behind_nothing(agreed: Sample):
    assert (late(agreed), prints(agreed)) == ({}, [])
    assert remarks(read_content(agreed.folder), agreed.bind()) == []


def test_every_kind_of_text_is_a_pair(sample: Sample):
    names = {pair.name for pair in pairs(sample)}
    assert names >= {
        *("brief.toml#title", "brief.toml#keywords", "first#title", "first#description"),
        *("first#trade", "first#deficit", "first#note-why", "second#items"),
        *("labels.toml#site.name", "labels.toml#figures.rates.title"),
    }


@pytest.mark.parametrize(
    ("file", "old", "new", "name", "waiting"),
    [
        (EN, "The deficit", "The gap", "first#deficit", "ja"),
        (JA, "日本に対する", "対日", "first#deficit", "en"),
        (EN, "## Trade", "## Goods", "first#trade", "ja"),
        (JA, "[^why]: 理由", "[^why]: わけ", "first#note-why", "en"),
        (EN, 'title = "One"', 'title = "Uno"', "first#title", "ja"),
        (EN, "partners", "countries", "first#description", "ja"),
        ("en/labels.toml", "unknown", "not known", "labels.toml#tables.disagreements.cause", "ja"),
        ("brief.toml", '"副題"', '"別の題"', "brief.toml#subtitle", "en"),
        (EN, "goods_deficit }}", "goods_deficit | bare }}", "first#deficit", "ja"),
    ],
)
def test_an_edit_of_one_language_leaves_the_other_behind(
    file: str, old: str, new: str, name: str, waiting: str, agreed: Sample
):
    agreed.edit(file, old, new)
    assert late(agreed) == {name: (waiting,)}
    assert prints(agreed) == []


def test_white_space_leaves_nothing_behind(agreed: Sample):
    agreed.edit(EN, "See {{", "\nSee\n{{")
    agreed.edit(JA, "日本に対する赤字は{{ japan", "日本に対する\n赤字は {{japan")
    assert late(agreed) == {}


def test_both_edited_is_told_as_such(agreed: Sample):
    agreed.edit(EN, "The deficit", "The gap")
    agreed.edit(JA, "赤字は", "不足は")
    assert late(agreed) == {"first#deficit": ("ja", "en")}
    lines = remarks(read_content(agreed.folder), agreed.bind())
    assert f"    content/{JA}:8:1 and content/{EN}:8:1: both edited since 2025-05-30" in lines
    assert any(line.lstrip().startswith("ja: ") and "{+不足+}" in line for line in lines)
    assert any(line.lstrip().startswith("en: ") and "{+gap+}" in line for line in lines)


def test_the_remark_names_both_places_the_day_and_the_change(agreed: Sample):
    agreed.edit(EN, "The deficit", "The gap")
    head, name, where, change = remarks(read_content(agreed.folder), agreed.bind())
    assert head.startswith("\n1 text behind the twin, since an edit of the text")
    assert name == "  first#deficit"
    assert where == f"    content/{JA}:8:1 is behind content/{EN}:8:1, edited since 2025-05-30"
    assert change.strip().startswith("en: The [-deficit-]{+gap+} with Japan")


def test_numbers_that_the_data_move_are_no_edit_of_the_text(agreed: Sample):
    agreed.edit("quoted.csv", PAUSE, "pause_end,2025-07-10")
    assert late(agreed) == {}
    assert prints(agreed) == [
        ("second#items", "ja", "7月9日", "7月10日"),
        ("second#items", "en", "9 July", "10 July"),
    ]
    head, name, ja, en = remarks(read_content(agreed.folder), agreed.bind())
    assert head.startswith("\n1 text with numbers that the data have moved since")
    assert name == "  second#items"
    assert ja.endswith("{{ quoted.pause_end | month_day }}: 7月9日 → 7月10日")
    assert en.endswith(": 9 July → 10 July")


def test_text_and_data_are_two_lists(agreed: Sample):
    agreed.edit("quoted.csv", PAUSE, "pause_end,2025-07-10")
    agreed.edit("en/second.md", "- {{ china", "- China: {{ china")
    assert late(agreed) == {"second#items": ("ja",)}
    assert len(prints(agreed)) == 2
    assert say(agreed, "second#items", numbers_only=True) == "1 agreed: second#items"
    assert prints(agreed) == []
    assert late(agreed) == {"second#items": ("ja",)}


def test_agree_takes_a_text_a_page_or_a_section(agreed: Sample):
    agreed.edit(EN, "The deficit", "The gap")
    agreed.edit(EN, "The reason", "The cause")
    agreed.edit("en/labels.toml", "unknown", "not known")
    assert say(agreed, "first#deficit") == "1 agreed: first#deficit"
    assert late(agreed).keys() == {"first#note-why", "labels.toml#tables.disagreements.cause"}
    assert say(agreed, "first", "labels.toml#tables").startswith("2 agreed: ")
    assert late(agreed) == {}
    days = {name: agreement.day for name, agreement in agreements(agreed).items()}
    assert (days["first#deficit"], days["first#trade"]) == (LATER, FIRST)


def test_an_edit_can_leave_its_twin_as_it_is(agreed: Sample):
    agreed.edit(EN, "The deficit", "Teh deficit")
    say(agreed, "first", unaffected="spelling")
    assert late(agreed) == {}
    known = agreements(agreed)["first#deficit"]
    assert (known.day, known.unaffected) == (FIRST, ("2025-06-02 en: spelling",))
    agreed.edit(JA, "赤字は", "不足は")
    assert late(agreed) == {"first#deficit": ("en",)}
    say(agreed, "first")
    assert agreements(agreed)["first#deficit"].unaffected == ()


@pytest.mark.parametrize(
    ("names", "reason", "says"),
    [
        (["first#deficit"], "spelling", "first#deficit: both languages were edited"),
        (["first#trade"], "spelling", "first#trade: nothing was edited"),
        (["first#reading"], " ", "--unaffected: no reason"),
    ],
)
def test_what_cannot_leave_its_twin_as_it_is(
    names: list[str], reason: str, says: str, agreed: Sample
):
    agreed.edit_both("first.md", "{{ japan.goods_deficit }}", "{{ japan.goods_deficit }}!")
    agreed.edit(EN, "See {{", "Look at {{")
    before = agreements(agreed)
    with pytest.raises(UsageError, match=says):
        say(agreed, *names, unaffected=reason)
    assert agreements(agreed) == before


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("firts", "did you mean first?"),
        ("first#defict", "did you mean first#deficit"),
        ("second#deficit", "did you mean first#deficit"),
        ("labels.toml#figures.rates.titel", "labels.toml#figures.rates.title"),
        ("zzz", "one of brief.toml, first, second, labels.toml"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(word: str, near: str, agreed: Sample):
    before = (agreed.folder / "agreed.json").read_bytes()
    with pytest.raises(UsageError) as refused:
        say(agreed, "first", word)
    (fault,) = refused.value.faults
    assert fault.place.file == word
    assert near in fault.mend
    assert (agreed.folder / "agreed.json").read_bytes() == before


def test_a_new_text_is_not_agreed_and_a_lost_one_is_dropped(agreed: Sample):
    agreed.edit_both("first.md", "{: #reading }", "{: #last }")
    known = agreements(agreed)
    assert [pair.name for pair in not_agreed(pairs(agreed), known)] == ["first#last"]
    assert gone(pairs(agreed), known) == ["first#reading"]
    lines = remarks(read_content(agreed.folder), agreed.bind())
    assert "  first: last" in lines
    assert "  first#reading" in lines
    assert say(agreed, "first") == "1 agreed: first#last; 1 dropped, whose texts are gone"
    assert remarks(read_content(agreed.folder), agreed.bind()) == []


def test_without_the_file_nothing_is_agreed(sample: Sample):
    (sample.folder / "agreed.json").unlink()
    assert len(not_agreed(pairs(sample), agreements(sample))) == len(pairs(sample)) > 20


def test_pages_are_told_of_it_only_where_the_brief_wants_it(agreed: Sample):
    agreed.edit(EN, "The deficit", "The gap")
    assert agreed.bind().late == {}
    agreed.edit("brief.toml", 'lead_figure = "rates"', 'notices = true\nlead_figure = "rates"')
    assert agreed.bind().late == {"ja": {"first#deficit"}, "en": frozenset()}
    agreed.edit("brief.toml", "notices = true", 'notices = "yes"')
    (fault,) = agreed.faults()
    assert fault.found == "`notices` is 'yes'"
    assert fault.expected == "true or false, without quotes"
