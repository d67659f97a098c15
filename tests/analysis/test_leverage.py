"""The relations of the leverage diagram: those of the brief, in words, each under its basis."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from lxml import html
from markupsafe import Markup

from kyori.analysis.figures.leverage import leverage_html
from kyori.analysis.figures.leverage_routes import ROUTED, ROUTES, WITHIN
from kyori.analysis.leverage import NODES, Relation, in_one_line, read_relations, relation_rows
from kyori.errors import DataError
from tests.analysis.diagram import LANGUAGES, TEXTS, drawn
from tests.analysis.worlds import World

# ../shared/facts/figures.md, Figure 4: the elements as it names them; its 為替協調 is 通貨協調,
# as in the text around the figure.
ELEMENTS = {
    "us": ("米国（トランプ政権）", "United States (Trump administration)"),
    "partners": ("各国（同盟国・友好国など）", "Partner countries"),
    "lever-tariff": ("高関税", "High tariffs"),
    "lever-security": ("安全保障上の関与", "Security commitment"),
    "invite": ("通貨協調への参加", "Join in currency cooperation"),
    "demand-sell": ("準備資産の米国債の一部売却", "Sell part of Treasuries held as reserves"),
    "demand-term": ("残る債券の超長期化", "Turn the rest into ultra-long bonds"),
    "effect-dollar": ("ドル安誘導", "Weaker dollar"),
    "effect-rates": ("米金利の抑制", "US interest rates held down"),
    "reward-tariff": ("高関税の撤回", "High tariffs withdrawn"),
    "reward-security": ("安全保障支援の継続", "Security support continued"),
    "aim-dollar": ("行き過ぎたドル高の是正", "Overvalued dollar corrected"),
    "aim-manufacturing": ("製造業の競争力回復", "Manufacturing competitiveness restored"),
    "aim-balance": ("貿易不均衡の緩和", "Trade imbalance eased"),
    "risk-market": ("市場の不確実性の増大", "Greater market uncertainty"),
    "risk-dollar": (
        "ドル資産の信認低下・基軸通貨体制の動揺",
        "Less trust in dollar assets, key-currency system shaken",
    ),
    "risk-consensus": ("合意形成の難航・強権性", "Agreement hard to reach, coercive"),
}
# The same: from, to, the words beside the line, and whether it is implied.
LINES = {
    ("us", "lever-tariff lever-security"): ("行使", "wields", "stated"),
    ("lever-tariff lever-security", "partners"): ("圧力", "pressure", "stated"),
    ("lever-tariff", "lever-security"): ("連関", "linked", "stated"),
    ("lever-security", "lever-tariff"): ("連関", "linked", "stated"),
    ("us", "invite"): ("呼びかけ", "asks", "stated"),
    ("invite", "demand-sell demand-term"): ("具体策", "consists of", "stated"),
    ("partners", "demand-sell demand-term"): ("実施", "carry out", "implied"),
    ("demand-sell", "effect-dollar"): ("", "", "stated"),
    ("demand-term", "effect-rates"): ("", "", "stated"),
    ("effect-dollar", "aim-dollar"): ("", "", "implied"),
    ("aim-dollar", "aim-manufacturing aim-balance"): ("", "", "implied"),
    ("us", "reward-tariff reward-security"): ("提示", "offers", "stated"),
    ("reward-tariff reward-security", "partners"): ("見返り", "in return", "stated"),
    ("lever-tariff", "reward-tariff"): ("撤回", "lifted", "implied"),
    ("lever-security", "reward-security"): ("継続", "kept", "implied"),
    ("scheme", "risk-market risk-dollar risk-consensus"): ("", "", "stated"),
}


def test_the_relations_are_those_of_the_brief(relations: Sequence[Relation]):
    expected = {
        (start, end): line
        for (starts, ends), line in LINES.items()
        for start in starts.split()
        for end in ends.split()
    }
    assert {(relation.start, relation.end) for relation in relations} == set(expected)
    for relation in relations:
        ja, en, basis = expected[relation.start, relation.end]
        assert relation.basis == basis, relation
        key = f"labels.{relation.label}"
        words = [TEXTS[lang][key] if relation.label else "" for lang in LANGUAGES]
        assert words == [ja, en], relation


def test_every_element_is_named_in_both_languages():
    assert ELEMENTS.keys() | {"scheme"} == NODES.keys()
    for node, names in ELEMENTS.items():
        assert tuple(in_one_line(TEXTS[lang][f"nodes.{node}"]) for lang in LANGUAGES) == names


def test_every_pair_of_the_table_has_a_line_and_no_line_lacks_a_pair(relations: Sequence[Relation]):
    assert {(relation.start, relation.end) for relation in relations} == ROUTED
    assert not WITHIN & ROUTES.keys()


def test_a_pair_without_a_line_is_refused_with_its_row(world: World):
    world.set("leverage", "to", "effect-rates", **{"from": "demand-sell"})
    with pytest.raises(DataError) as caught:
        read_relations(world.tables["leverage"])
    (fault,) = caught.value.faults
    assert str(fault).startswith(
        "leverage.csv:13: no line leads from 'demand-sell' to 'effect-rates'; "
        "expected a pair that the diagram joins; "
    )


def _list(lang: str, relations: Sequence[Relation]) -> Markup:
    marked = {key: Markup.escape(text) for key, text in TEXTS[lang].items()}
    return leverage_html(relations, marked)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_tells_every_relation_under_its_basis(lang: str, relations: Sequence[Relation]):
    tree = html.fragment_fromstring(str(_list(lang, relations)))
    told = 0
    for basis in ("stated", "implied"):
        items = [item.text_content() for item in tree.xpath(f".//ul[@class='{basis}']/li")]
        assert items == [TEXTS[lang][one.key] for one in relations if one.basis == basis]
        assert len(set(items)) == len(items)
        told += len(items)
    assert told == len(relations) == 25
    heads = [head.text for head in tree.xpath(".//p")]
    assert heads == [TEXTS[lang]["stated"], TEXTS[lang]["implied"]]


def test_a_basis_that_changes_changes_the_line_and_the_list(relations: Sequence[Relation]):
    implied = [Relation(one.start, one.end, one.label, False, one.reference) for one in relations]
    before, after = (
        sum(path.get("stroke-dasharray") == "2 3" for path in drawn("en", True, those).iter())
        for those in (relations, implied)
    )
    assert after > before
    assert "<li>" not in str(_list("en", implied)).partition('class="implied"')[0]


def test_no_sentence_is_left_over(relations: Sequence[Relation]):
    keys = {key for key in TEXTS["en"] if key.startswith("relations.")}
    assert keys == {relation.key for relation in relations}


def test_rows_hold_the_words_of_both_languages(relations: Sequence[Relation]):
    header, rows = relation_rows(relations, TEXTS)
    assert header == (
        *("from", "to", "label", "basis", "reference"),
        *("words_en", "words_ja"),
    )
    assert len(rows) == len(relations)
    first = dict(zip(header, rows[0], strict=True))
    assert first["words_en"] == "The United States wields high tariffs."
    assert first["words_ja"] == "米国は、高関税を行使する。"
