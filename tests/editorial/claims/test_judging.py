"""What is true of the facts, on both sides of every bound, and what makes a statement false."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kyori.data.namespaces import Members, Namespace
from kyori.data.values import Missing, Unit, Value
from kyori.editorial.claims.cases import Lookup, UnfitError
from kyori.editorial.claims.judging import Verdict, judge
from kyori.editorial.claims.predicates import Operand, parse_predicate
from tests.editorial.samples import value

ABSENT = Missing("no_share", "no share; none is published", "gone.share")


def rate(name: str, amount: str) -> Value:
    return value(amount, Unit.TARIFF_RATE).named(name)


def world(shares: dict[str, str], gains: dict[str, str] | None = None) -> Lookup:
    """Return a group `all` of members with a share and a gain each, beside some facts alone."""

    def member(name: str) -> Namespace:
        facts: dict[str, Value | Missing] = {
            "share": rate(f"{name}.share", shares[name]) if shares[name] else ABSENT
        }
        more = {"gain": rate(f"{name}.gain", gains[name])} if gains else {}
        return Namespace(name, lambda: facts | more)

    members = {name: member(name) for name in shares}
    group = Namespace("all", lambda: {"each": Members(rate("all", "1"), members)})
    alone: dict[str, Value | Missing] = {
        "low": rate("low", "0.1"),
        "high": rate("high", "0.2"),
        "gone": ABSENT,
    }
    known: dict[str, Value | Missing | Namespace] = {"all": group, **members, **alone}

    def lookup(operand: Operand) -> Value | Missing | Namespace:
        owner, _, word = operand.source.partition(".")
        found: Value | Missing | Namespace = known[owner]
        return getattr(found, word) if word else found

    return lookup


def verdict(text: str, lookup: Lookup) -> Verdict:
    return judge(parse_predicate(text), lookup)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        *(("low is 10%", True), ("low is 11%", False), ("low is not 11%", True)),
        *(("low is not 10%", False), ("low is above 10%", False), ("low is above 9.9%", True)),
        *(("low is below 10%", False), ("low is below 10.1%", True)),
        *(("low is at least 10%", True), ("low is at least 10.1%", False)),
        *(("low is at most 10%", True), ("low is at most 9.9%", False)),
        *(("low is below high", True), ("high is below low", False), ("low is high", False)),
        *(("low is within 10 points of high", True), ("high is within 10 points of low", True)),
        *(("low is within 9.9 points of high", False), ("high is within 9.9 points of 10%", False)),
        *(("gone is missing", True), ("low is missing", False)),
        *(("gone is 10%", None), ("low is gone", None), ("low is 10% and gone is 10%", None)),
        *(("low is 10% and high is 20%", True), ("low is 10% and high is 21%", False)),
        *(("low is 11% and gone is 10%", False),),
    ],
)
def test_two_sides(text: str, holds: bool | None):
    assert verdict(text, world({})).holds is holds


THREE = {"a": "0.1", "b": "0.2", "c": "0.3"}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("c.share is the largest of all.share", True),
        ("b.share is the largest of all.share", False),
        ("a.share is the smallest of all.share", True),
        ("c.share is the smallest of all.share", False),
        ("every all.share is at least 10%", True),
        ("every all.share is above 10%", False),
        ("all are a, b, c", True),
        ("all are a, b", False),
        ("all where its share is above 10% are b, c", True),
        ("all where its share is above 10% are a, b, c", False),
        ("every all.share where its share is above 10% is above 10%", True),
        ("every all.gain rises with its share", True),
        ("every all.share rises with its gain", True),
        ("every all.back rises with its share", False),
    ],
)
def test_groups(text: str, holds: bool):
    gains = {"a": "0.1", "b": "0.1", "c": "0.5"}
    if "back" in text:
        gains, text = {"a": "0.2", "b": "0.1", "c": "0.5"}, text.replace("back", "gain")
    assert verdict(text, world(THREE, gains)).holds is holds


@pytest.mark.parametrize(
    ("margin", "holds"), [("", False), (" within 9 points", False), (" within 10 points", True)]
)
def test_an_order_may_have_a_margin(margin: str, holds: bool):
    lookup = world(THREE, {"a": "0.2", "b": "0.1", "c": "0.5"})
    found = verdict(f"every all.gain rises with its share{margin}", lookup)
    assert found.holds is holds
    assert found.found == (f"{0 if holds else 1} of 3 pairs are out of order",)


@pytest.mark.parametrize(("failing", "holds"), [(0, True), (1, True), (2, False)])
def test_nearly_every_leaves_a_twentieth(failing: int, holds: bool):
    shares = {f"p{n}": "0.1" if n < failing else "0.3" for n in range(20)}
    assert verdict("nearly every all.share is 30%", world(shares)).holds is holds
    assert verdict("every all.share is 30%", world(shares)).holds is (failing == 0)


def test_what_has_no_value_is_never_a_pass():
    lookup = world({**THREE, "d": ""})
    for text in ("every all.share is above 1%", "c.share is the largest of all.share"):
        assert verdict(text, lookup).holds is None
    assert verdict("every all.share is above 10%", lookup).holds is False


def test_an_order_takes_two():
    two = world({"a": "0.1", "b": "0.2"}, {"a": "0.1", "b": "0.2"})
    assert verdict("every all.gain rises with its share", two).holds is True
    one = world({"a": "0.1"}, {"a": "0.1"})
    assert verdict("every all.gain rises with its share", one).holds is None


def test_of_nobody_nothing_is_said():
    found = verdict("every all.share where its share is above 90% is 1%", world(THREE))
    assert found.holds is None
    assert found.found == ("all.share: nobody is left to be looked at",)


@pytest.mark.parametrize(
    "text",
    ["all.share rises with its share", "every all.share rises with low"],
)
def test_an_order_is_of_members_by_what_they_have(text: str):
    with pytest.raises(UnfitError):
        verdict(text, world(THREE))


def test_facts_are_told_by_their_names():
    assert verdict("low is 11%", world(THREE)).found == ("low is 10%",)
    assert verdict("every all.share is 10%", world(THREE)).found[1:] == (
        *("b.share is 20%", "c.share is 30%"),
    )


def test_who_fails_is_named_and_what_was_asked_is_kept():
    found = verdict("every all.share is above 10%", world(THREE))
    assert [culprit.name for culprit in found.culprits] == ["a.share"]
    assert {one.name for one in found.values} == {"all", "a.share", "b.share", "c.share"}
    found = verdict("all where its share is above 10% are b", world(THREE))
    assert [culprit.name for culprit in found.culprits] == ["c.share"]
    found = verdict("all where its share is above 10% are b, c", world(THREE))
    assert found.culprits == ()
    assert Decimal("0.1") in {one.number for one in found.values}


def test_a_group_with_blanks_says_how_many_have_no_value():
    found = verdict("every all.share is above 1%", world({"one": "0.1", "two": "", "six": ""}))
    assert found.holds is None
    assert found.found[0] == "all.share: 2 of 3 have no value"


def test_of_many_that_fail_it_is_said_how_many_are_not_shown():
    found = verdict("every all.share is above 1%", world({f"m{at}": "0.001" for at in range(8)}))
    assert found.found[0] == "all.share: 8 of 8 fail"
    assert found.found[-1] == "and 2 more"
    assert len(found.found) == 8


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("all where its share is above 10% are one", True),
        ("every all.gain where its share is above 10% is at least 20%", True),
        ("all where its share is above 10% are two", False),
    ],
)
def test_nobody_is_left_out_by_a_value_that_is_absent(text: str, known: bool):
    """Whoever might be chosen, were the value there, leaves the claim unchecked."""
    gains = {"one": "0.2", "two": "0.1", "six": "0.1"}
    assert verdict(text, world({"one": "0.2", "two": "0.1", "six": "0.1"}, gains)).holds is known
    found = verdict(text, world({"one": "0.2", "two": "0.1", "six": ""}, gains))
    assert found.holds is (None if known else False)
    assert not known or "have no value to choose by" in found.found[0]
