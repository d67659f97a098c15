"""Typed numbers are refused at their place, with the expression that would print them."""

import pytest

from tests.editorial.samples import Sample

EXPECTED = "expected a fact, or a date, an ordinal or a name; "


def the_message(sample: Sample, file: str, old: str, new: str) -> str:
    """Return the one message that an edit of the small brief brings about."""
    sample.edit(file, old, new)
    (fault,) = sample.faults()
    return str(fault)


@pytest.mark.parametrize(
    ("file", "sentence", "found"),
    [
        ("ja/first.md", "日本に対する赤字は685億ドルである。", "{{ japan.goods_deficit }}"),
        ("en/first.md", "The deficit with Japan is about $68.5 billion.", "japan.goods_deficit }}"),
        ("ja/first.md", "日本の税率は24％である。", "{{ japan.announced_rate }} or "),
        ("en/first.md", "Germany spent 1.1% of GDP in 2014.", "germany.military_share_in(2014) }}"),
        ("ja/first.md", "対象は五十七か国である。", "write {{ listed.count }}"),
        ("ja/first.md", "停止は九十日間である。", "write {{ quoted.pause_length }}"),
        ("ja/first.md", "税率は一割である。", "{{ base_rate }}"),
        ("en/first.md", "The floor is ten per cent.", "{{ base_rate }}"),
        ("en/first.md", "The floor is 10 %.", "{{ base_rate }}"),
        ("en/first.md", "The deficit with Japan is US$68.5 billion.", "{{ japan.goods_deficit }}"),
        ("ja/first.md", "日本に対する赤字は６８５億ドルである。", "{{ japan.goods_deficit }}"),
        ("ja/first.md", "停止は９０日間である。", "write {{ quoted.pause_length }}"),
        ("en/first.md", "The pause is ninety days.", "write {{ quoted.pause_length }}"),
        ("en/first.md", "The tariff is 777%.", '{{ typed("777%", "why") }}'),
    ],
)
def test_the_message_names_the_expression(sample: Sample, file: str, sentence: str, found: str):
    heading = "## Trade" if file.startswith("en") else "## 貿易"
    new = f"{sentence}\n{{: #typed }}\n\n{heading}"
    other = "ja/first.md" if file.startswith("en") else "en/first.md"
    twin = "## 貿易" if file.startswith("en") else "## Trade"
    sample.edit(other, twin, f"。\n{{: #typed }}\n\n{twin}")
    message = the_message(sample, file, heading, new)
    assert message.startswith(f"{file}:6:")
    assert found in message
    assert f"is typed; {EXPECTED}" in message
    assert message.count("{{") <= 3


def test_the_column_is_that_of_the_number(sample: Sample):
    message = the_message(sample, "ja/second.md", "もっと", "もっと３か国")
    assert message.startswith(f"ja/second.md:6:7: ３か国 is typed; {EXPECTED}")


def test_every_typed_number_is_told(sample: Sample):
    sample.edit("en/labels.toml", '"unknown"', '"5% and 7% of it, from 2024"')
    assert [
        str(fault).partition(" is typed")[0].rpartition(" ")[2] for fault in sample.faults()
    ] == [
        "5%",
        "7%",
    ]


def test_a_waiver_with_a_reason_lets_a_number_stand(sample: Sample):
    waiver = '{{ typed("100%", "the whole, not a rate") }}'
    sample.edit("en/first.md", "The deficit", f"All {waiver} of the deficit")
    page = sample.bind().pages["en"]["first"]
    assert page.blocks[1].text.plain.startswith("All 100% of the deficit")


def test_a_waiver_may_stand_where_only_words_are_printed(sample: Sample):
    waiver = "{{ typed('100%', 'the whole, not a rate') }}"
    sample.edit("en/first.md", '"One"', f'"All {waiver}"')
    sample.edit("en/labels.toml", '"unknown"', f'"{waiver}"')
    sample.edit("brief.toml", '"Subtitle"', f'"{waiver} of it"')
    edition = sample.bind()
    assert edition.pages["en"]["first"].title.plain == "All 100%"
    assert edition.labels["en"]["tables.disagreements.cause"].plain == "100%"
    assert edition.brief.words["en"]["subtitle"] == "100% of it"


def test_a_number_is_no_name(sample: Sample):
    old, names = 'licence = "CC BY"\n\n[en]', '57か国", "G7加盟国'
    sample.edit("brief.toml", old, f'licence = "CC BY"\nnames = ["{names}"]\n\n[en]')
    sample.edit("ja/first.md", "貿易", "57か国の貿易")
    number, idle = sample.faults()
    assert number.found == "'57か国' in `names` is a number"
    assert idle.found == "no text has the name 'G7加盟国'"
    assert number.place.line == idle.place.line == 16


def test_code_addresses_and_ids_are_no_prose(sample: Sample):
    text = (
        "See `3.csv` at [the office](https://www.reuters.com/57) and {{ listed.count }}.\n{: #a57 }"
    )
    sample.edit("en/first.md", "## Trade", f"{text}\n\n## Trade")
    sample.edit("ja/first.md", "## 貿易", "{{ listed.count }}\n{: #a57 }\n\n## 貿易")
    assert sample.faults() == []


def test_the_words_of_the_brief_print_facts(sample: Sample):
    sample.edit("brief.toml", '"Subtitle"', '"{{ listed.count }} partners"')
    sample.edit("brief.toml", '"副題"', '"{{ listed.count }}か国・地域"')
    sample.edit("brief.toml", '["tariffs"]', '["tariffs", "{{ base_rate }}"]')
    words = sample.bind().brief.words["en"]
    assert words["subtitle"] == "57 partners"
    assert words["keywords"] == ["tariffs", "10%"]


def test_a_link_in_the_words_of_the_brief_is_refused(sample: Sample):
    link = "{{ link('second') }}"
    message = the_message(sample, "brief.toml", '"Subtitle"', f'"{link}"')
    assert message.startswith("brief.toml:19:13: ")
    assert 'link("second") in `subtitle` of [en]' in message
