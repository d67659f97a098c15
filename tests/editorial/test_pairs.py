"""Twins: the same blocks, in the same order, with the same numbers, notes and references."""

import pytest

from tests.editorial.samples import Sample, matches

JA, EN = "ja/first.md", "en/first.md"
MEND = "add it there, or take it out here"


def test_the_small_brief_is_whole(sample: Sample):
    assert sample.faults() == []


def test_a_block_that_one_language_lacks(sample: Sample):
    sample.edit(EN, "## Trade {: #trade }\n\n", "")
    found = "block 'trade' has no twin; expected a block of this id in en/first.md"
    mend = "write it there, or delete this one"
    matches(sample.told(), [(JA, "trade }", f"{found}; {mend}")])


@pytest.mark.parametrize("name", ["deficits", "gap"])
def test_a_block_under_two_ids_is_told_once_with_both_places(name: str, sample: Sample):
    sample.edit(EN, "{: #deficit }", f"{{: #{name} }}")
    found = f"block '{name}' is 'deficit' in its twin, {JA}:9:5; expected one id in both languages"
    matches(sample.told(), [(EN, f"{name} }}", f"{found}; rename one of the two")])


def test_blocks_in_another_order(sample: Sample):
    sample.edit("en/second.md", '{{ table("disagreements") }}\n\n', "")
    sample.edit("en/second.md", "{{ bib", '{{ table("disagreements") }}\n\n{{ bib')
    found = (
        "block 'disagreements' stands where en/second.md:8:1 has 'items'; expected the same order"
    )
    matches(sample.told(), [("ja/second.md", "{{ table(", f"{found} in both; move one of the two")])


def test_a_figure_that_only_one_language_repeats(sample: Sample):
    sample.edit(EN, "{: #reading }\n", '{: #reading }\n\n{{ figure("rates") }}\n')
    matches(sample.told(), [(EN, '{{ figure("rates") }}', "the id 'rates' again; expected ")])


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            EN,
            "{{ japan.goods_deficit }}",
            "{{ japan.goods_deficit }} and {{ japan.top_up }}",
            (
                EN,
                "{{ japan.top_up }} (",
                (
                    f"block 'deficit' has {{{{ japan.top_up }}}}; expected the same in its "
                    f"twin, {JA}:8:1; {MEND}"
                ),
            ),
        ),
        (
            JA,
            "{{ japan.goods_deficit }}",
            "{{ japan.goods_deficit | bare }}（{{ japan.goods_deficit }}）",
            (
                JA,
                "{{ japan.goods_deficit }}）",
                (
                    "block 'deficit' has {{ japan.goods_deficit }} 2 times; expected "
                    f"the same in its twin, {EN}:8:1 (1 times); {MEND}"
                ),
            ),
        ),
        (
            EN,
            ".[^mod-2024-white-paper]",
            ".",
            (
                JA,
                "[^mod-2024-white-paper]",
                (
                    "block 'reading' has the note [^mod-2024-white-paper]; expected "
                    f"the same in its twin, {EN}:15:1; {MEND}"
                ),
            ),
        ),
        (
            JA,
            '{{ cite("fukuda-2025-016") }}による',
            "",
            (
                EN,
                '{{ cite("fukuda-2025-016") }}',
                (
                    "block 'reading' has the reference fukuda-2025-016; expected "
                    f"the same in its twin, {JA}:15:1; {MEND}"
                ),
            ),
        ),
        (
            EN,
            ' {{ source("ustr-2025-calculations") }}',
            "",
            (
                JA,
                '{{ source("ustr',
                (
                    "block 'why' has the reference ustr-2025-calculations; expected "
                    f"the same in its twin, {EN}:11:9; {MEND}"
                ),
            ),
        ),
    ],
)
def test_what_differs_is_told_once_with_both_places(
    file: str, old: str, new: str, told: tuple[str, str, str], sample: Sample
):
    sample.edit(file, old, new)
    matches(sample.told(), [told])


def test_a_changed_expression_is_told_once(sample: Sample):
    sample.edit(EN, "japan.goods_deficit", "china.goods_deficit")
    found = "block 'deficit' has {{ china.goods_deficit }}; expected {{ japan.goods_deficit }}"
    matches(sample.told(), [(EN, "{{ china.goods", f"{found}, as in its twin, {JA}:8:1; cor")])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{{ japan.goods_deficit }}", "{{japan.goods_deficit  |  bare}}"),
        ("{{ japan.goods_deficit }}", "{{ (japan.goods_deficit) | bare }}"),
        (' ({{ see("rates") }})', ""),
        ('{{ link("second", "more", "there") }}', "there"),
        ("The deficit with Japan is", "Is there a deficit with Japan of"),
    ],
)
def test_words_styles_and_links_are_free(old: str, new: str, sample: Sample):
    sample.edit(EN, old, new)
    assert sample.faults() == []


def test_a_number_in_another_block_is_told_once_with_both_places(sample: Sample):
    sample.edit(EN, "The deficit with Japan is {{ japan.goods_deficit }}", "The deficit is")
    sample.edit(EN, "See {{", "It is {{ japan.goods_deficit }}. See {{")
    found = "block 'deficit' has {{ japan.goods_deficit }}, which its twin has in block 'reading'"
    expected = f"expected it in one block of both languages, as at {EN}:15:7"
    matches(sample.told(), [(JA, "{{ japan.goods", f"{found}; {expected}; move one of the two")])


def test_labels_print_the_same_facts_in_both_languages(sample: Sample):
    sample.edit("en/labels.toml", "Announced: {{ listed.rates }}", "Announced: so much")
    (fault,) = sample.faults()
    assert fault.place.file == "ja/labels.toml"
    assert fault.found == "label 'figures.rates.title' has {{ listed.rates }}"
    assert "en/labels.toml" in fault.expected


def test_descriptions_print_the_same_facts_in_both_languages(sample: Sample):
    path = sample.folder / "ja" / "first.md"
    text = path.read_text("utf-8")
    start, mark, rest = text.partition('description = "')
    path.write_text(f"{start}{mark}{{{{ listed.count }}}}{rest}", "utf-8")
    (fault,) = sample.faults()
    assert fault.found == "the description has {{ listed.count }} 2 times"


def test_a_block_may_not_take_an_id_of_the_frames(sample: Sample):
    for lang in ("ja", "en"):
        path = sample.folder / lang / "first.md"
        text = path.read_text("utf-8")
        start, mark, rest = text.partition("{: #")
        _, close, end = rest.partition("}")
        path.write_text(f"{start}{mark}main{close}{end}", "utf-8")
    assert any("one of the frames'" in fault.found for fault in sample.faults())


def test_a_heading_has_one_level_in_both_languages(sample: Sample):
    path = sample.folder / "en" / "first.md"
    text = path.read_text("utf-8")
    assert "\n## " in text
    path.write_text(text.replace("\n## ", "\n### ", 1), "utf-8")
    (fault,) = sample.faults()
    assert fault.found.endswith("is a heading of level 2")
    assert fault.expected.startswith("a heading of level 3")
