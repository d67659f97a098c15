"""The expression language: what it prints, and everything that it refuses, at its own column."""

from typing import Any

import pytest

from kyori.analysis.outcome import Outcome
from kyori.data.namespaces import Namespace
from kyori.data.values import Missing, Unit, Value
from kyori.editorial.expressions import Expressions
from kyori.editorial.filters import FILTERS
from kyori.editorial.pieces import FUNCTIONS, Printed
from tests.editorial.samples import bound, refusals


@pytest.mark.parametrize(
    ("source", "ja", "en"),
    [
        ("japan.goods_deficit", "約685億ドル", "about $68.5 billion"),
        ("japan.goods_deficit | bare", "685億ドル", "$68.5 billion"),
        ("japan.goods_deficit|bare|capital", "685億ドル", "$68.5 billion"),
        ("japan.goods_deficit | capital", "約685億ドル", "About $68.5 billion"),
        ("japan.goods_deficit | number", "685", "68.5"),
        ("japan.military_share | decimals(2)", "GDP比1.37%", "1.37% of GDP"),
        ("japan.military_share_in(2024)", "GDP比1.4%", "1.4% of GDP"),
        ("quoted.pause_end", "2025年7月9日", "9 July 2025"),
        ("quoted.pause_end | month_day", "7月9日", "9 July"),
        ("quoted.pause_end | month", "2025年7月", "July 2025"),
        ("quoted.japan_defence_share_fy2023", "GDP比1.12%", "1.12% of GDP"),
        ("listed.rates", "11～50%", "11% to 50%"),
        ("disagreements.members", "日本とベトナム", "Japan and Vietnam"),
        # arithmetic
        ("japan.announced_rate - base_rate", "14ポイント", "14 percentage points"),
        ("base_rate - japan.announced_rate", "▲14ポイント", "\u221214 percentage points"),
        ("japan.military_share - threshold", "▲0.6ポイント", "\u22120.6 percentage points"),
        ("(japan.charged_rate - base_rate) | number", "36", "36"),
        ("japan.goods_exports - japan.goods_imports", "▲685億ドル", "\u2212$68.5 billion"),
        ("japan.goods_deficit + germany.goods_deficit", "約1,533億ドル", "about $153.3 billion"),
        ("japan.goods_deficit / germany.goods_deficit", "0.8倍", "0.8 times"),
        ("(japan.goods_deficit / uk.goods_surplus) | decimals(2)", "5.77倍", "5.77 times"),
        ("placed.count + unplaced.count", "68", "68"),
        ("((((japan.name))))", "日本", "Japan"),
    ],
)
def test_what_prints(source: str, ja: str, en: str, expressions: Expressions):
    text = f"{{{{ {source} }}}}"
    assert bound(text, expressions, "ja").plain == ja
    assert bound(text, expressions, "en").plain == en


def test_arithmetic_keeps_unit_and_origin(expressions: Expressions):
    def value_of(source: str) -> Value:
        (piece,) = bound(f"{{{{ {source} }}}}", expressions).pieces
        assert isinstance(piece, Printed)
        assert isinstance(piece.phrase.fact, Value)
        return piece.phrase.fact

    points = value_of("japan.announced_rate - base_rate")
    assert points.unit is Unit.POINTS
    assert points.id == "difference(japan.announced_rate, base_rate)"
    assert {cell.id for cell in points.cells} == {
        "announced_tariffs.csv:JPN corrected_annex:rate",
        "parameters.toml:base_rate:value",
    }
    assert value_of("japan.goods_deficit / germany.goods_deficit").unit is Unit.RATIO
    assert value_of("uk.goods_surplus + australia.goods_surplus").unit is Unit.USD


# Each text is refused with one message: where, what was found, and how to mend it.
REFUSED = [
    # unknown names, at the column of the misspelt word
    ("{{ japn.goods_deficit }}", "1:4", "unknown name 'japn'", "did you mean japan"),
    ("{{japn.name}}", "1:3", "unknown name 'japn'", "japan"),
    ("{{    japn.name }}", "1:7", "unknown name 'japn'", "japan"),
    ("{{ japan.goods_deficti }}", "1:10", "'goods_deficti' of japan", "goods_deficit"),
    ("{{ japan . goods_deficti }}", "1:12", "'goods_deficti' of japan", "goods_deficit"),
    ("日本の赤字は{{ japan.goods_deficti }}。", "1:16", "'goods_deficti'", "goods_deficit"),
    ("一\n二{{ japan.goods_deficti }}", "2:11", "'goods_deficti'", "goods_deficit"),
    ("{{ uk.name }} {{ jap.name }}", "1:18", "unknown name 'jap'", "japan"),
    ("{{ japan.name - jap.name }}", "1:17", "unknown name 'jap'", "japan"),
    ("{{ japan.rates - listed.ratess }}", "1:10", "'rates' of japan", "rate"),
    ("{{ listed.rates - japan.rates }}", "1:25", "'rates' of japan", "rate"),
    ("{{ quadrant_1.cuont }}", "1:15", "'cuont' of quadrant_1", "count"),
    ("{{ quoted.car_tarif }}", "1:11", "'car_tarif' of quoted", "car_tariff"),
    ("{{ edition.asof }}", "1:12", "'asof' of edition", "as_of"),
    ("{{ japan.military_share_in(1949) }}", "1:28", "unknown year '1949'", "it has 2000 to 2024"),
    ("{{ japan.goods_balance_in( 1999 ) }}", "1:28", "unknown year '1999'", "it has 2000 to 2024"),
    ("{{ eu.military_share_in(2024) }}", "1:25", "unknown year '2024'", "it has no years"),
    ("{{ japan.name | bear }}", "1:17", "unknown filter 'bear'", "did you mean bare"),
    ("{{ japan.name |qqqqqqqq }}", "1:16", "unknown filter", "there are bare, number"),
    ("{{ xyzzyxyzzy }}", "1:4", "unknown name", "`.venv/bin/python build.py facts` lists"),
    # values that do not exist
    (
        "{{ uk.goods_deficit }}",
        "1:1",
        "uk.goods_deficit has no value (the US has a surplus",
        "reword",
    ),
    ("{{ uk.goods_deficit | bare }}", "1:1", "uk.goods_deficit has no value", "reword"),
    (
        "{{ uk.goods_deficit - japan.goods_deficit }}",
        "1:1",
        "uk.goods_deficit has no value",
        "reword",
    ),
    ("{{ eu.military_share }}", "1:1", "the EU has no military share", "reword"),
    ("{{ canada.announced_rate }}", "1:1", "no announced rate", "reword"),
    ("{{ france.announced_rate }}", "1:1", "EU members fall under", "reword"),
    ("{{ japan.goods_surplus_in(2024) }}", "1:1", "japan.goods_surplus_in(2024) has no value", ""),
    # names that are no fact yet
    ("{{ japan }}", "1:1", "no fact yet in {{ japan }}", "add what of it: japan.name"),
    ("{{ quoted }}", "1:1", "no fact yet", "quoted.post_war_years"),
    ("{{ japan.goods_deficit_in }}", "1:1", "no fact yet", "japan.goods_deficit_in(2024)"),
    ("{{ link }}", "1:1", "no fact yet", "link(slug, block, words)"),
    # sums that mean nothing
    ("{{ japan.goods_deficit - base_rate }}", "1:1", "is in usd, base_rate in tariff_rate", ""),
    ("{{ base_rate + japan.top_up }}", "1:1", "tariff_rate, japan.top_up in points", ""),
    ("{{ quoted.pause_end - edition.as_of }}", "1:1", "quoted.pause_end is not a number", ""),
    ("{{ japan.name + uk.name }}", "1:1", "is not a number", ""),
    ("{{ base_rate / quoted.usmca_tariff }}", "1:1", "quoted.usmca_tariff is zero", ""),
    (
        "{{ japan.goods_deficit | bare - uk.goods_surplus }}",
        "1:1",
        "`-` beside",
        "write (a - b) | bare",
    ),
    ("{{ japan - uk }}", "1:1", "`-` beside a group of facts", ""),
    ('{{ figure("a") + table("b") }}', "1:1", "`+` beside what is no fact", ""),
    ("{{ listed.rates - listed.rates }}", "1:1", "`-` beside listed.rates", ""),
    # the rest of Jinja's language
    ("{{ japan.goods_deficit > uk.goods_surplus }}", "1:1", "a comparison", ""),
    ("{{ japan.name if base_rate else uk.name }}", "1:1", "an if", ""),
    ("{{ if japan.name }}", "1:7", "'japan' after the end", ""),
    ("{{ for x in japan }}", "1:8", "'x' after the end", ""),
    ("{{ set x = japan.name }}", "1:8", "'x' after the end", ""),
    ('{{ "text" }}', "1:1", "'text' typed into", ""),
    ("{{ 685 }}", "1:1", "685 typed into", ""),
    ("{{ none }}", "1:1", "None typed into", ""),
    ("{{ japan.goods_deficit / 2 }}", "1:1", "2 typed into", ""),
    ("{{ japan.goods_deficit * 2 }}", "1:1", "a multiplication", ""),
    ("{{ 9**9**9**9 }}", "1:1", "a power", ""),
    ("{{ 'a' * 999999999 }}", "1:1", "a multiplication", ""),
    ("{{ japan.goods_deficit // uk.goods_surplus }}", "1:1", "`//`", ""),
    ("{{ japan.goods_deficit % uk.goods_surplus }}", "1:1", "a remainder", ""),
    ("{{ -japan.top_up }}", "1:1", "a sign", ""),
    ("{{ +japan.top_up }}", "1:1", "a sign", ""),
    ("{{- japan.top_up -}}", "1:1", "unexpected", ""),
    ("{{ japan.top_up - }}", "1:1", "unexpected", ""),
    ("{{ not japan.name }}", "1:1", "`not`", ""),
    ("{{ japan.name and uk.name }}", "1:1", "`and`", ""),
    ("{{ japan.name ~ uk.name }}", "1:1", "`~`", ""),
    ("{{ japan.name is defined }}", "1:1", "a test", ""),
    ("{{ [japan.name] }}", "1:1", "a list", ""),
    ("{{ {'a': japan.name} }}", "1:1", "a dictionary", ""),
    ("{{ japan.name, uk.name }}", "1:14", "',' after the end", ""),
    ('{{ japan["name"] }}', "1:1", "square brackets", ""),
    ("{{ japan.name uk.name }}", "1:15", "'uk' after the end", "one fact in each"),
    # ways out of the sandbox
    ("{{ japan.__class__ }}", "1:10", "`.__class__`", ""),
    ("{{ japan.name.__class__.__mro__ }}", "1:25", "`.__mro__`", ""),
    ("{{ japan._make }}", "1:10", "`._make`", ""),
    ("{{ link.__globals__ }}", "1:9", "`.__globals__`", ""),
    ("{{ lipsum.__globals__ }}", "1:11", "`.__globals__`", ""),
    ("{{ range(9) }}", "1:4", "unknown name 'range'", ""),
    ("{{ self }}", "1:4", "unknown name 'self'", ""),
    ("{{ cycler }}", "1:4", "unknown name 'cycler'", ""),
    (
        "{{ japan.goods_deficit.amount }}",
        "1:24",
        "`.amount` after japan.goods_deficit",
        "delete .amount",
    ),
    ("{{ japan.goods_deficit.origin.inputs }}", "1:24", "`.origin`", ""),
    ("{{ japan.goods_deficit_in.values }}", "1:27", "`.values`", ""),
    ("{{ (japan.name | bare).fact }}", "1:24", "`.fact`", ""),
    ('{{ link("japan").slug }}', "1:18", "`.slug`", ""),
    ("{{ japan.goods_deficit() }}", "1:1", "brackets after japan.goods_deficit", ""),
    ("{{ japan() }}", "1:1", "brackets after a group of facts", ""),
    ('{{ "{}".format(japan) }}', "1:1", "a fact inside the brackets", ""),
    ('{{ "a".upper() }}', "1:1", "'a' typed into", ""),
    # functions and filters with the wrong words
    ("{{ link() }}", "1:1", "missing a required argument: 'slug'", "link(slug, block, words)"),
    ('{{ link("a", "b", "c", "d") }}', "1:1", "too many", "link(slug, block, words)"),
    ("{{ link(5) }}", "1:1", "link(5)", "link(slug, block, words)"),
    ('{{ link("") }}', "1:1", "link('')", ""),
    ("{{ link(japan.name) }}", "1:1", "a fact inside the brackets", ""),
    ('{{ link(slug="japan") }}', "1:1", "a named argument", ""),
    ('{{ link(*"ab") }}', "1:1", "a named argument", ""),
    ('{{ japan.goods_deficit_in("2024") }}', "1:1", "japan.goods_deficit_in('2024')", ""),
    ("{{ japan.goods_deficit_in(2024.0) }}", "1:1", "(2024.0)", ""),
    ("{{ japan.goods_deficit_in(true) }}", "1:1", "(True)", ""),
    ("{{ japan.goods_deficit_in() }}", "1:1", "in()", "japan.goods_deficit_in(2024)"),
    ("{{ japan.goods_deficit_in(2024, 2023) }}", "1:1", "in(2024, 2023)", ""),
    ("{{ japan.goods_deficit | decimals }}", "1:26", "`decimals`", "decimals(2)"),
    ("{{ japan.goods_deficit | decimals(99) }}", "1:26", "decimals(99)", ""),
    ("{{ japan.goods_deficit | decimals(-1) }}", "1:1", "a sign inside the brackets", ""),
    ('{{ japan.goods_deficit | decimals("2") }}', "1:26", "decimals('2')", ""),
    ("{{ japan.name | bare(1) }}", "1:17", "`bare`", "write | bare"),
    ("{{ japan.goods_deficit | month }}", "1:26", "`month` after japan.goods_deficit", ""),
    ("{{ japan.name | number }}", "1:17", "`number` after japan.name", ""),
    ("{{ japan.quadrant | decimals(1) }}", "1:21", "`decimals` after japan.quadrant", ""),
    ("{{ japan | bare }}", "1:12", "`bare` after a group of facts", ""),
    ('{{ link("japan") | bare }}', "1:20", "`bare` after what is no fact", ""),
    # typed as it looks, not as it must be
    ("{{ japan。name }}", "1:9", "'。'", ""),
    ("{{ japan．name }}", "1:9", "'．'", "half-width: ."),
    ("{{ japan.name ｜ bare }}", "1:15", "'｜'", "half-width: |"),
    ("{{ ja\u3000pan.name }}", "1:6", "'\\u3000'", "a plain space"),
    ("{{ link(“japan”) }}", "1:9", "'“'", "straight quotes"),
    ("{{ 日本.name }}", "1:4", "'日'", "lists the names"),
    ("{{ }}", "1:1", "an empty expression in {{ }}", ""),
    ("{{}}", "1:1", "an empty expression", ""),
    ("{{ japan. }}", "1:1", "expected", ""),
    ("{{ .name }}", "1:1", "unexpected", ""),
    ("{{ (japan.name }}", "1:1", "unexpected", ""),
    ('{{ link("japan) }}', "1:1", "unexpected char", ""),
    # too much
    ("{{ " + "(" * 400 + "japan.name }}", "1:1", "too many brackets", ""),
    ("{{ " + "(" * 600 + "japan.name }}", "1:1", "613 characters"[4:], "print a fact"),
    ("{{ " + "+".join(["base_rate"] * 45) + " }}", "1:1", "too long to check", ""),
    ("{{ " + "-" * 200 + "base_rate }}", "1:1", "too long to check", ""),
    ("{{ base_rate" + "|bare" * 60 + " }}", "1:1", "too long to check", ""),
]


@pytest.mark.parametrize(("text", "place", "found", "mend"), REFUSED, ids=lambda text: text[:45])
def test_what_is_refused(text: str, place: str, found: str, mend: str, expressions: Expressions):
    (fault,) = refusals(text, expressions)
    assert str(fault.place) == f"text:{place}"
    assert found in fault.found
    assert mend in fault.mend
    assert str(fault).count("; ") == 2, "one message has three parts"
    assert len(str(fault)) < 400


def test_all_faults_of_a_text_are_told_together(expressions: Expressions):
    text = "{{ japn.name }} {{ uk.name }} {{ uk.goods_deficit }} {% if %}"
    assert [str(fault.place) for fault in refusals(text, expressions)] == [
        "text:1:4",
        "text:1:31",
        "text:1:54",
    ]


def test_a_fault_of_ours_keeps_its_traceback():
    """Only what an editor can mend becomes a message; a bug in the analysis does not."""

    def broken(_: str) -> Any:
        raise KeyError("a bug")

    with pytest.raises(KeyError, match="a bug"):
        bound('{{ broken("x") }}', Expressions({}, {"broken": broken}))


def test_words_in_quotes_are_not_mistaken_for_the_misspelt_word(expressions: Expressions):
    faults = refusals('{{ link("japn") }} {{ link("japn", "japn") - japn }}', expressions)
    assert [str(fault.place) for fault in faults] == ["text:1:46"]


def test_a_fact_that_nobody_prints_is_never_computed():
    def make() -> dict[str, Any]:
        raise AssertionError("not asked for")

    facts = {"other": Namespace("other", make), "one": Missing("why", "because", "one")}
    (fault,) = refusals("{{ one }}", Expressions(facts, {}))
    assert "one has no value (because)" in fault.found


def test_every_filter_and_function_is_tried_above():
    texts = " ".join(text for text, *_ in REFUSED)
    for name in (*FILTERS, "link", "figure", "table"):
        assert name in texts or name in ("capital", "month_day")
    assert set(FUNCTIONS) == {
        *("figure", "table", "strip", "bibliography", "data_sources", "downloads"),
        *("link", "see", "cite", "source", "typed", "citation"),
    }


def test_no_name_of_a_fact_hides_a_function(outcome: Outcome):
    assert not set(outcome.facts) & (set(FUNCTIONS) | {"quoted", "edition"})
