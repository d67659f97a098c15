"""Labels: equal keys in both languages, bound like any text, and faults at their columns."""

import pytest

from kyori.editorial.expressions import Expressions
from kyori.editorial.labels import bind_labels, compare_labels, read_labels, section
from kyori.errors import ContentError, Fault, gathering
from tests.editorial.samples import Sample

JA, EN = "ja/labels.toml", "en/labels.toml"


def faults(sample: Sample) -> list[str]:
    found: list[Fault] = []
    with gathering(found):
        found += compare_labels(read_labels(sample.folder))
    return [str(fault) for fault in sorted(found)]


def test_labels_are_read_by_dotted_key(sample: Sample):
    labels = read_labels(sample.folder)
    assert labels["ja"].texts["site.name"] == "距離"
    assert labels["en"].texts["figures.rates.title"] == "Announced: {{ listed.rates }}"
    assert labels["ja"].texts.keys() == labels["en"].texts.keys()


def test_labels_are_bound_in_their_language(sample: Sample, expressions: Expressions):
    labels = read_labels(sample.folder)
    ja = bind_labels(labels["ja"], expressions)
    en = bind_labels(labels["en"], expressions)
    assert ja["figures.rates.title"].plain == "発表は11～50%"
    assert en["figures.rates.title"].plain == "Announced: 11% to 50%"


def test_a_key_that_one_language_lacks_is_told_where_the_other_has_it(sample: Sample):
    sample.edit(JA, 'cause = "不明"\n', 'cause = "不明"\nwhy = "なぜ"\n')
    sample.edit(EN, 'name = "Kyori"\n', 'name = "Kyori"\n  skip =  "Skip"\n')
    first, second = faults(sample)
    assert first == (
        "en/labels.toml:3:12: `site.skip` has no twin; expected the same key in ja/labels.toml; "
        "add it to ja/labels.toml, or delete it here"
    )
    assert second == (
        "ja/labels.toml:13:8: `tables.disagreements.why` has no twin; expected "
        "the same key in en/labels.toml; add it to en/labels.toml, or delete it here"
    )


@pytest.mark.parametrize(
    ("new", "found"),
    [
        ("name = 5", "ja/labels.toml:2:8: `site.name` is no text"),
        ('name = ["a", "b"]', "ja/labels.toml:2:8: `site.name` is no text"),
        ("name = true", "ja/labels.toml:2:8: `site.name` is no text"),
        ("name = 距離", "ja/labels.toml:2:8: Invalid value"),
        ('name = "a"\nname = "b"', "ja/labels.toml:3:11: Cannot overwrite a value"),
    ],
)
def test_a_label_is_a_text(new: str, found: str, sample: Sample):
    sample.edit(JA, 'name = "距離"', new)
    (message,) = faults(sample)
    assert message.startswith(found), message


def test_missing_and_foreign_files(sample: Sample):
    (sample.folder / EN).write_bytes('[site]\nname = "距離"'.encode("utf-16"))
    assert faults(sample) == [
        "en/labels.toml: it is not UTF-8; expected UTF-8 text; save it as UTF-8"
    ]
    (sample.folder / EN).unlink()
    assert faults(sample)[0].startswith("en/labels.toml: the file is missing")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('"a {{ japan.nope }}"', "en/labels.toml:2:20"),
        ("'a {{ japan.nope }}'", "en/labels.toml:2:20"),
        ('"\\u3042 \\"a\\" {{ japan.nope }}"', "en/labels.toml:2:31"),
        ('"""\none\ntwo {{ japan.nope }}"""', "en/labels.toml:4:14"),
        ('"""one\\\n   two {{ japan.nope }}"""', "en/labels.toml:3:17"),
    ],
)
def test_faults_stand_at_their_line_and_column(
    text: str, place: str, sample: Sample, expressions: Expressions
):
    sample.edit(EN, '"Kyori"', text)
    lines = (sample.folder / EN).read_text("utf-8").split("\n")
    bound = bind_labels(read_labels(sample.folder)["en"], expressions)
    (fault,) = (fault for text in bound.values() for fault in text.faults)
    assert str(fault.place) == place
    assert fault.place.line
    assert fault.place.column
    assert lines[fault.place.line - 1][fault.place.column - 1 :].startswith("nope")


def test_all_faults_of_a_file_are_told_together(sample: Sample, expressions: Expressions):
    sample.edit(EN, '"Kyori"', '"{{ a.b }}"')
    sample.edit(EN, '"unknown"', '"{{ uk.goods_deficit }}"')
    bound = bind_labels(read_labels(sample.folder)["en"], expressions)
    assert [str(fault.place) for text in bound.values() for fault in text.faults] == [
        "en/labels.toml:2:12",
        "en/labels.toml:12:10",
    ]


def test_a_section_is_what_stands_below_a_prefix(sample: Sample, expressions: Expressions):
    bound = bind_labels(read_labels(sample.folder)["en"], expressions)
    assert set(section(bound, "tables.disagreements")) == {"title", "source", "cause"}
    assert section(bound, "tables.dis") == {}


def test_a_label_that_the_pages_need_is_asked_for(sample: Sample, expressions: Expressions):
    bound = bind_labels(read_labels(sample.folder)["en"], expressions)
    for labels, key, name in (
        (bound, "units.usd", "units.usd"),
        (section(bound, "tables.disagreements"), "note", "tables.disagreements.note"),
    ):
        with pytest.raises(ContentError) as caught:
            labels[key]
        assert str(caught.value) == (
            f"en/labels.toml: no label `{name}`; expected a text that the pages print; "
            "add it, in both languages"
        )
    assert "units.usd" not in bound
    assert bound.get("units.usd") is None
