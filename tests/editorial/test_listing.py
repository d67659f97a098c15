"""The list of facts for editors: names as they are written, and how each reads."""

from kyori.analysis.outcome import Outcome
from kyori.data.namespaces import Namespace, Series
from kyori.data.values import Missing, Unit
from kyori.editorial.expressions import Expressions
from kyori.editorial.listing import list_facts
from tests.editorial.samples import bound, value


def test_one_line_for_each_fact():
    money = value("68467704000", Unit.USD)
    names = {
        "top": value("0.1", Unit.TARIFF_RATE),
        "japan": Namespace(
            "japan",
            lambda: {
                "deficit": money,
                "surplus": Missing("no_surplus", "there is a deficit"),
                "deficit_in": Series("japan.deficit_in", {2023: money, 2024: money}),
                "nothing_in": Series("japan.nothing_in", {}),
            },
        ),
    }
    assert list(list_facts(names)) == [
        ("top", "10%", "10%"),
        ("japan.deficit", "約685億ドル", "about $68.5 billion"),
        ("japan.surplus", "―", "there is a deficit"),
        ("japan.deficit_in(2024)", "約685億ドル", "about $68.5 billion"),
    ]
    assert [name for name, _, _ in list_facts(names, "surpl")] == ["japan.surplus"]
    assert [name for name, _, _ in list_facts(names, "japan.deficit")] == [
        "japan.deficit",
        "japan.deficit_in(2024)",
    ]
    assert [name for name, _, _ in list_facts(names, "top")] == ["top"]
    assert list(list_facts(names, "nothing")) == []


def test_every_listed_name_can_be_written_as_it_stands(outcome: Outcome, expressions: Expressions):
    for wanted in ("japan", "listed", "quadrant_1", "older_shares"):
        lines = list(list_facts(outcome.facts, wanted))
        assert lines
        for name, ja, en in lines:
            if ja != "―":
                assert bound(f"{{{{ {name} }}}}", expressions, "ja").plain == ja
                assert bound(f"{{{{ {name} }}}}", expressions, "en").plain == en


def test_a_word_finds_the_facts_of_every_partner(outcome: Outcome):
    names = {name for name, _, _ in list_facts(outcome.facts, "goods_deficit")}
    assert {"japan.goods_deficit", "china.goods_deficit_rank"} <= names
