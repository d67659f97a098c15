"""Rounding in two languages: a slip in one unit, a remark in two."""

import pytest

from kyori.data.values import Range, Unit
from kyori.editorial.content import read_content
from kyori.editorial.counterparts import Counterparts, counterparts
from kyori.editorial.numerals import Phrase, print_phrase
from kyori.editorial.pieces import BoundText, Printed
from kyori.editorial.remarks import remarks
from kyori.editorial.roundings import Apart, roundings
from kyori.errors import Place
from tests.editorial.samples import Sample, matches, value

JA, EN = "ja/first.md", "en/first.md"


def apart(sample: Sample) -> list[Apart]:
    edition = sample.bind()
    return list(
        roundings(
            counterparts(read_content(sample.folder), edition.pages, edition.labels, edition.words)
        )
    )


def test_each_language_rounds_money_to_its_unit_as_the_other(sample: Sample):
    assert apart(sample) == []


@pytest.mark.parametrize("decimals", ["decimals(2)", "decimals(0)"])
def test_another_rounding_in_another_unit_is_shown_and_not_refused(decimals: str, sample: Sample):
    sample.edit(EN, "japan.goods_deficit", f"japan.goods_deficit | {decimals}")
    assert sample.faults() == []
    (one,) = apart(sample)
    assert (one.pair, one.is_slip) == ("first#deficit", False)
    assert one.here[0].text == "約685億ドル"
    lines = remarks(read_content(sample.folder), sample.bind())
    assert "1 number rounded otherwise" in lines[0]
    assert lines[1] == f"  content/{JA}:8:10  約685億ドル"
    assert lines[2] == f"  content/{EN}:8:27  {one.there[0].text}"


def test_another_rounding_in_one_unit_is_refused_with_both_places(sample: Sample):
    sample.edit(JA, "base_rate }}", "base_rate | decimals(2) }}")
    found = "{{ base_rate }} of 'first#note-why' prints 10%; expected the rounding of its twin, "
    expected = f"{{{{ base_rate | decimals(2) }}}} at {JA}:11:12, 10.00%; give both"
    matches(sample.told(), [(EN, "{{ base_rate }}", found + expected)])


def test_both_languages_may_round_alike_in_any_order(sample: Sample):
    fine = "{{ base_rate | decimals(2) }}"
    sample.edit(JA, "理由は{{ base_rate }}", f"理由は{fine}、{{{{ base_rate }}}}")
    sample.edit(EN, "reason is {{ base_rate }}", f"reason is {{{{ base_rate }}}}, {fine}")
    assert sample.faults() == []


def test_a_range_is_refused_as_a_number_is(sample: Sample):
    sample.edit("en/labels.toml", "listed.rates }}", "listed.rates | decimals(1) }}")
    (fault,) = sample.faults()
    assert "prints 11.0% to 50.0%" in fault.found


@pytest.mark.parametrize(
    ("low", "high", "differs"), [("0.115", "0.5", True), ("0.11", "0.505", True), ("0.1", "0.5", 0)]
)
def test_both_ends_of_a_range_are_compared(low: str, high: str, differs: bool):
    """Whole per cent in one language, the usual decimals in the other."""
    ends = Range(value(low, Unit.TARIFF_RATE), value(high, Unit.TARIFF_RATE))
    phrases = {"ja": Phrase(ends, decimals=0), "en": Phrase(ends)}
    texts = {
        lang: BoundText("", (Printed(print_phrase(phrase, lang), phrase, "rates"),), (Place(lang),))
        for lang, phrase in phrases.items()
    }
    places = {lang: Place(lang) for lang in texts}
    found = list(roundings([Counterparts("page#block", texts, places)]))
    assert [one.is_slip for one in found] == [True] * differs


def test_names_dates_and_quadrants_have_no_decimals(sample: Sample):
    several = "{{ china.quadrant }} {{ china.name }} {{ quoted.pause_end }}"
    sample.edit_both("second.md", "{{ china.goods_balance }}", several)
    assert apart(sample) == []
