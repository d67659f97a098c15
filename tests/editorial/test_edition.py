"""The whole brief bound: figures numbered, references gathered, faults of all pages together."""

from dataclasses import replace

import pytest

from kyori.editorial.cited import cited_in, references_of
from kyori.editorial.edition import Edition, expression_names
from kyori.editorial.expressions import Expressions
from kyori.editorial.pieces import Placement
from kyori.errors import ContentError
from tests.conftest import Bound
from tests.editorial.samples import Sample, matches
from tests.editorial.samples import bound as bound_text


def test_figures_and_tables_are_numbered_together(sample: Sample):
    assert sample.bind().numbers == {"rates": 1, "disagreements": 2}


def test_the_references_that_are_cited_stand_in_the_order_of_the_list(sample: Sample):
    edition = sample.bind()
    in_words = cited_in(edition.pages.values(), edition.labels.values())
    assert in_words & set(edition.references) == {
        "fukuda-2025-016",  # cite
        "mod-2024-white-paper",  # a note named after it
        "uscensus-2025-trade",  # a label
        "ustr-2025-calculations",  # source in a note
    }
    cited = [reference.id for reference in edition.cited()]
    assert cited == list(edition.references)
    assert "worldbank-2026-milex" in cited  # behind the rows of a table


def test_the_references_of_a_text(expressions: Expressions):
    text = bound_text('{{ cite("a") }}[^b]{{ source("c") }}{{ base_rate }}', expressions)
    assert references_of(text) == ["a", "b", "c"]


def test_labels_are_words(sample: Sample):
    edition = sample.bind()
    assert edition.label("ja", "figures.rates.title") == "発表は11～50%"
    with pytest.raises(ContentError, match=r"ja/labels\.toml: no label `figures\.rates\.none`"):
        edition.label("ja", "figures.rates.none")


def test_faults_of_pages_and_labels_are_told_together(sample: Sample):
    sample.edit("ja/first.md", "{{ base_rate }}", "{{ base_rat }}")
    sample.edit("en/second.md", "china.goods_balance", "china.goods_balanc")
    sample.edit("en/labels.toml", "disagreements.members", "disagreements.member")
    matches(
        sample.told(),
        [
            ("en/labels.toml", "member }}", "unknown name 'member' of disagreements; "),
            ("en/second.md", "goods_balanc }}", "unknown name 'goods_balanc' of china; "),
            ("ja/first.md", "base_rat }}", "unknown name 'base_rat'; "),
        ],
    )


def test_faults_of_both_kinds_of_check_are_told_together(sample: Sample):
    sample.edit("en/first.md", "{{ japan.goods_deficit }}", "{{ china.goods_deficit }}")
    sample.edit_both("second.md", 'table("disagreements")', 'table("zzz")')
    assert len(sample.faults()) == 3


def test_a_quoted_figure_that_a_table_holds_stops_the_binding(sample: Sample):
    text = (sample.folder / "quoted.csv").read_text("utf-8")
    sample.write("quoted.csv", text + "mine,0.24,tariff_rate,2025,fukuda-2025-016,,\n")
    from kyori.editorial.content import read_content
    from kyori.editorial.edition import bind_edition

    with pytest.raises(ContentError, match=r"quoted\.mine equals .*_rate"):
        bind_edition(read_content(sample.folder), sample.outcome)


def test_an_analysis_of_other_years_needs_no_fact_of_ours(bound: Bound):
    another = replace(bound.outcome, facts={}, edition={})
    edition = expression_names(bound.content, another)["edition"]
    assert list(edition) == ["as_of"]
    assert list(expression_names(bound.content, bound.outcome)["edition"]) == [
        "trade_year",
        "as_of",
    ]


def test_the_shipped_brief(edition: Edition):
    assert list(edition.pages["ja"]) == list(edition.pages["en"])
    placed = [
        bound.placement
        for page in edition.pages["en"].values()
        for bound in page.blocks
        if bound.placement
    ]
    figures = [piece.name for piece in placed if piece.kind in ("figure", "table")]
    lead = edition.brief.lead_figure
    assert list(edition.numbers) == [lead, *(name for name in figures if name != lead)]
    assert list(edition.numbers.values()) == list(range(1, len(figures) + 1))
    assert Placement("bibliography") in placed
    assert len(edition.cited()) >= 10


def test_a_name_that_both_languages_lack_is_told_once_with_its_blocks(sample: Sample):
    sample.edit_both("first.md", "japan.goods_deficit", "atlantis.goods_deficit")
    (fault,) = sample.faults()
    assert fault.found.startswith("unknown name 'atlantis', which is needed in 2 places:\n")
    line = fault.found.splitlines()[1].split()
    assert line[0] == "first#deficit"
    assert [place.partition(":")[0] for place in line[1:]] == ["en/first.md", "ja/first.md"]


def test_a_name_that_one_language_lacks_is_told_where_it_stands(sample: Sample):
    sample.edit("en/first.md", "japan.goods_deficit", "atlantis.goods_deficit")
    (fault,) = sample.faults()
    assert fault.found == "unknown name 'atlantis'"
