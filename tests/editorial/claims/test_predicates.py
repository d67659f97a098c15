"""The language of claims: what can be said, and where a slip in it is pointed at."""

from decimal import Decimal

import pytest

from kyori.data.values import Unit
from kyori.editorial.claims.predicates import PredicateError, parse_predicate, show


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("japan.quadrant is 3", "equal"),
        ("japan.quadrant is not 3", "not"),
        ("japan.goods_deficit is above $68.5 billion", "above"),
        ("japan.military_share is below threshold", "below"),
        ("listed.count is at least 50", "at least"),
        ("listed.count is at most 60", "at most"),
        ("eu.military_share is missing", "missing"),
        ("china.goods_balance is the smallest of partners.goods_balance", "the smallest of"),
        ("uk.goods_balance is the largest of listed.goods_balance", "the largest of"),
        ("france.military_share is within 0.2 points of threshold", "within"),
        ("every listed.announced_rate rises with its deficit_share", "rises with"),
        ("quadrant_1 are uk, saudi_arabia", "are"),
    ],
)
def test_each_relation_is_read(text: str, relation: str):
    (clause,) = parse_predicate(text)
    assert clause.test.relation == relation
    assert clause.source == text


def test_statements_are_joined_by_and():
    first, second = parse_predicate(
        "nearly every listed.announced_rate is within 1 point of its halved_rate and "
        "unlisted where its goods_balance is below $0 are russia, canada"
    )
    assert first.quantifier == "nearly every"
    assert first.test.right
    assert (first.test.right.is_its, first.test.right.source) == (True, "halved_rate")
    assert second.where
    assert second.where[0].source == "goods_balance"
    assert [name.source for name in second.names] == ["russia", "canada"]


def test_an_operand_may_be_a_sum_or_a_year():
    (clause,) = parse_predicate("a.x_in(2024) / a.x_in(2015) is above 2")
    assert clause.subject.source == "a.x_in(2024) / a.x_in(2015)"


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("34%", "0.34", Unit.TARIFF_RATE),
        ("0.2 points", "0.002", Unit.POINTS),
        ("1 point", "0.01", Unit.POINTS),
        ("$68.5 billion", "68500000000", Unit.USD),
        ("$0", "0", Unit.USD),
        ("−$3 million", "-3000000", Unit.USD),
        ("1,234", "1234", Unit.COUNT),
        ("3", "3", Unit.QUADRANT),
    ],
)
def test_a_number_is_typed_with_its_unit(text: str, number: str, unit: Unit):
    (clause,) = parse_predicate(f"x.y is {text}")
    assert clause.test.right
    literal = clause.test.right.literal
    assert literal
    assert literal.number == Decimal(number)
    assert unit in literal.units


@pytest.mark.parametrize(
    ("text", "what", "at"),
    [
        ("japan.quadrant", "no `is`", "t"),
        ("japan.quadrant is", "no fact", "s"),
        ("is 3", "'is' in place of a fact", "is 3"),
        ("a.b is 3 3 and", "no fact", "d"),
        ("a.b is 3, 4", "',' after the end of the statement", ", 4"),
        ("a.b is within 1 point threshold", "`within` without `of`", "d"),
        ("every a.b where b is 3 is 4", "'b' after where", "b is 3 is 4"),
    ],
)
def test_a_slip_is_pointed_at(text: str, what: str, at: str):
    with pytest.raises(PredicateError) as error:
        parse_predicate(text)
    assert error.value.what == what
    assert text[error.value.offset :] == at


def test_amounts_are_shown_unrounded():
    assert show(Decimal("0.018919037"), Unit.GDP_SHARE) == "1.8919%"
    assert show(Decimal("0.01"), Unit.POINTS) == "1 points"
    assert show(Decimal(-5), Unit.USD) == "−$5"
    assert show(Decimal(57), Unit.COUNT) == "57"
