"""Claims beside sentences: held against the facts, named with both sentences when they fail."""

from __future__ import annotations

import pytest

from kyori.editorial.claims.guarded import claims_document
from kyori.editorial.remarks import claims_not_checked
from tests.editorial.samples import Sample

AFTER = {"ja": "[^why]。", "en": '({{ see("rates") }}).[^why]'}
JAPAN_3 = '{{ claim("japan-in-3", japan.quadrant is 3) }}'
COUNTER = """
[japan-in-3]
"military_expenditure.csv:JPN 2024:military_expenditure_share_of_gdp" = "0.021"
"""


def with_claim(sample: Sample, claim: str = JAPAN_3, counter: str = COUNTER) -> Sample:
    """Put a claim behind the sentence that names the rates, in both languages."""
    for lang, end in AFTER.items():
        text = (sample.folder / lang / "first.md").read_text("utf-8")
        at = text.index(end) + len(end)
        sample.write(f"{lang}/first.md", f"{text[:at]}{claim}{text[at:]}")
    sample.write("claims.toml", counter)
    return sample


def test_a_claim_that_holds_prints_nothing(sample: Sample):
    before = [block.text.plain for block in sample.bind().pages["en"]["first"].blocks]
    edition = with_claim(sample).bind()
    assert [block.text.plain for block in edition.pages["en"]["first"].blocks] == before
    (guarded,) = edition.claims
    assert guarded.verdict.holds is True
    assert [one.lang for one in guarded.sentences] == ["ja", "en"]


def test_a_false_claim_names_both_sentences_the_values_and_what_would_make_it_true(sample: Sample):
    with_claim(sample, JAPAN_3.replace("is 3", "is 4"))
    (fault,) = sample.faults()
    ja, en = (
        (sample.folder / lang / "first.md").read_text("utf-8").split(AFTER[lang])[0]
        for lang in ("ja", "en")
    )
    message = str(fault)
    assert fault.place.file == "ja/first.md"
    assert "the claim 'japan-in-3' is false" in message
    assert "en/first.md:" in message
    assert "japan.quadrant is 3" in message
    assert "japan.military_share 1.37" in message
    assert "it holds with military_expenditure.csv:" in message
    assert "(JPN 2024, military_expenditure_share_of_gdp) at least 0.0200" in message
    assert "Japan" in en
    assert "日本" in ja


def test_a_claim_whose_data_are_absent_is_not_checked_and_not_passed(sample: Sample):
    """It stops nothing, and is told with both sentences."""
    edition = with_claim(sample, '{{ claim("japan-in-3", eu.quadrant is 3) }}').bind()
    (guarded,) = edition.claims
    assert guarded.verdict.holds is None
    (told,) = claims_document(edition.claims)["claims"]
    assert told["verdict"] == "not checked"
    lines = list(claims_not_checked(edition))
    assert "1 claim not checked" in lines[0]
    assert "eu.quadrant has no value" in lines[1]
    assert ["first.md" in line for line in lines[2:]] == [True, True]


def test_a_refused_brief_tells_which_claims_were_not_checked(sample: Sample):
    with_claim(sample, '{{ claim("japan-in-3", eu.quadrant is 3) }}')
    sample.edit("en/second.md", "china.goods", "chnia.goods")
    claim, slip = sorted(sample.faults(), key=lambda fault: "claim" not in fault.found)
    assert "the claim 'japan-in-3' is not checked (eu.quadrant has no value" in claim.found
    assert "unknown name 'chnia'" in slip.found


def test_absent_data_do_not_spare_a_claim_its_counter_example(sample: Sample):
    with_claim(sample, '{{ claim("japan-in-3", eu.quadrant is 3) }}', "")
    (fault,) = sample.faults()
    assert "has no counter-example" in fault.found
    assert "its data are absent" in fault.mend


@pytest.mark.parametrize(
    ("claim", "says"),
    [
        ('{{ claim("a-b") }}', "a claim that cannot be read"),
        ('{{ claim("A b", japan.quadrant is 3) }}', "a claim that cannot be read"),
        ('{{ claim("a-b", japan.quadrant) }}', "no `is` in the claim 'a-b'"),
        ('{{ claim("a-b", japn.quadrant is 3) }}', "unknown name 'japn'"),
        ('{{ claim("a-b", japan.quadrnt is 3) }}', "unknown name 'quadrnt' of japan"),
        ('{{ claim("a-b", every listed.quadrnt is 3) }}', "unknown name 'quadrnt'"),
        ('{{ claim("a-b", every japan.quadrant is 3) }}', "'japan' is no group"),
        ('{{ claim("a-b", japan.quadrant is 3%) }}', "3% beside japan.quadrant"),
        ('{{ claim("a-b", japan.quadrant is japan.military_share) }}', "japan.quadrant is in"),
        ('{{ claim("a-b", japan is 3) }}', "'japan' is no number"),
        ('{{ claim("a-b", 3 is 3) }}', "3 in place of a fact"),
        ('{{ claim("a-b", quadrant_1 are uk, base_rate) }}', "'base_rate' is no member"),
        ('{{ claim("a-b", japan.quadrant is its quadrant) }}', "`its` without `every`"),
    ],
)
def test_a_slip_in_a_claim_is_told_where_it_is(sample: Sample, claim: str, says: str):
    with_claim(sample, claim, "")
    faults = sample.faults()
    assert faults
    assert all(says in fault.found for fault in faults), faults
    assert all(fault.place.line and fault.place.column for fault in faults)


def test_a_claim_without_counter_example_is_refused_with_one_that_would_do(sample: Sample):
    with_claim(sample, counter="")
    (fault,) = sample.faults()
    assert "has no counter-example" in fault.found
    cell = '"military_expenditure.csv:JPN 2024:military_expenditure_share_of_gdp" = "0.02'
    assert cell in fault.mend
    suggested = fault.mend.removeprefix("for instance ")
    sample.write("claims.toml", f"[japan-in-3]\n{suggested}\n")
    assert sample.faults() == []


def test_a_claim_that_its_counter_example_does_not_break_is_refused(sample: Sample):
    with_claim(sample, counter=COUNTER.replace("0.021", "0.019"))
    (fault,) = sample.faults()
    assert "holds under its counter-example" in fault.found
    assert (fault.place.file, fault.place.line) == ("claims.toml", 2)


def test_a_claim_that_no_change_can_break_is_refused(sample: Sample):
    with_claim(sample, '{{ claim("japan-in-3", japan.quadrant is japan.quadrant) }}')
    (fault,) = sample.faults()
    assert "holds under its counter-example" in fault.found
    assert "delete a claim that says nothing" in fault.mend


@pytest.mark.parametrize(
    ("counter", "says"),
    [
        (COUNTER + '\n[japan-in-4]\n"goods_trade.csv:JPN 2024:goods_imports_usd" = "5"\n', "no cl"),
        (COUNTER.replace("JPN", "JPM"), "no row 'JPM 2024'"),
        (COUNTER.replace("_of_gdp", ""), "no column"),
        (COUNTER.replace('"0.021"', "0.021"), "in [japan-in-3]"),
        (COUNTER.replace("0.021", "two"), "military_expenditure_share_of_gdp is 'two'"),
        ("[japan-in-3]\n", "[japan-in-3] has no cells"),
        ("[japan-in-3\n", "expected"),
    ],
)
def test_a_slip_in_a_counter_example_is_told(sample: Sample, counter: str, says: str):
    with_claim(sample, counter=counter)
    faults = sample.faults()
    assert any(says.casefold() in str(fault).casefold() for fault in faults), faults
    assert all(fault.place.file == "claims.toml" for fault in faults), faults


def test_one_id_says_one_thing_in_both_languages(sample: Sample):
    with_claim(sample)
    sample.edit("en/first.md", "japan.quadrant is 3", "japan.quadrant is not 4")
    (fault,) = sample.faults()
    assert fault.place.file == "en/first.md"
    assert "the claim japan-in-3 (japan.quadrant is not 4)" in fault.found
    assert "the claim japan-in-3 (japan.quadrant is 3)" in fault.expected


def test_a_fact_that_never_had_a_cell_is_told_as_absent(sample: Sample):
    edition = with_claim(sample, '{{ claim("japan-in-3", russia.announced_rate is 10%) }}').bind()
    (guarded,) = edition.claims
    assert guarded.verdict.holds is None


def test_a_claim_in_one_language_only_is_refused(sample: Sample):
    with_claim(sample)
    sample.edit("en/first.md", JAPAN_3, "")
    (fault,) = sample.faults()
    assert "the claim japan-in-3" in fault.found


def test_claims_json_tells_verdict_sentences_and_cells(sample: Sample):
    edition = with_claim(sample).bind()
    (told,) = claims_document(edition.claims)["claims"]
    assert told["verdict"] == "holds"
    assert told["predicate"] == "japan.quadrant is 3"
    assert [one["page"] for one in told["sentences"]] == ["first", "first"]
    assert "military_expenditure.csv:JPN 2024:military_expenditure_share_of_gdp" in told["cells"]
