"""Every fact and claim that the brief was written from is in a block, or left out for a reason."""

from __future__ import annotations

import csv
import re
from collections import Counter

import pytest

from tests.conftest import Bound
from tests.places import ROOT

COVERAGE = ROOT / "content" / "coverage.csv"
FACT_BASE = ROOT.parent / "shared" / "facts"
COUNTS = {"fact": 231, "claim": 76}


def rows() -> list[dict[str, str]]:
    with COVERAGE.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, strict=True))


def test_all_facts_and_claims_are_listed_once() -> None:
    listed = rows()
    assert list(listed[0]) == ["fact", "kind", "blocks", "claims", "reason"]
    assert Counter(row["kind"] for row in listed) == COUNTS
    assert len({(row["kind"], row["fact"]) for row in listed}) == len(listed)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_each_block_that_is_said_to_carry_a_fact_exists(lang: str, bound: Bound) -> None:
    known = {
        f"{slug}#{block.id}"
        for slug, page in bound.edition.pages[lang].items()
        for block in page.blocks
    }
    named = {block for row in rows() for block in row["blocks"].split()}
    assert len(named) > 80
    assert named - known == set()


def test_a_fact_has_blocks_or_a_reason_in_words() -> None:
    for row in rows():
        assert bool(row["blocks"]) != bool(row["reason"]), row
        assert not row["reason"] or len(row["reason"].split()) >= 3, row


def test_what_the_text_claims_is_guarded_by_a_claim(bound: Bound) -> None:
    """A claim of the fact base that the text makes is one of its claims, or only its numbers.

    `bound` is said of a statement that is nothing but printed values: it cannot be false.
    """
    known = {guarded.id for guarded in bound.edition.claims}
    made = [row for row in rows() if row["kind"] == "claim" and row["blocks"]]
    named = {row["fact"]: row["claims"].split() for row in made}
    assert all(named.values())
    assert {claim for claims in named.values() for claim in claims} - known == {"bound"}
    assert sum(claims == ["bound"] for claims in named.values()) == 11
    assert not any(row["claims"] for row in rows() if row not in made)


def test_most_of_the_text_carries_a_fact(bound: Bound) -> None:
    """A paragraph that no fact stands behind is an opinion of ours: the few are named here."""
    own = {
        "data#da-files": "describes the files",
        "data#da-origins": "describes the licences",
        "references#re-lead": "introduces the list",
        "about#ab-licence": "the licence of this brief",
        "methods#me-instruments": "which document this brief means by announced",
    }
    named = {block for row in rows() for block in row["blocks"].split()}
    texts = {
        f"{slug}#{block.id}"
        for slug, page in bound.edition.pages["en"].items()
        for block in page.blocks
        if block.block.kind == "text"
    }
    assert texts - named - set(own) == set()
    assert set(own) - texts == set(), "an exception that is gone"


@pytest.mark.skipif(
    not FACT_BASE.is_dir(), reason="the fact base is not redistributed: there is no ../shared/facts"
)
@pytest.mark.parametrize(
    ("kind", "name", "entry"),
    [
        ("fact", "facts.yaml", r"^  - \{?id: ([\w-]+)"),
        ("claim", "claims.yaml", r"^- \{id: ([\w-]+)"),
    ],
)
def test_the_list_is_that_of_the_fact_base(kind: str, name: str, entry: str) -> None:
    text = (FACT_BASE / name).read_text("utf-8")
    ids = re.findall(entry, text, re.MULTILINE)
    assert len(ids) == COUNTS[kind]
    assert {row["fact"] for row in rows() if row["kind"] == kind} == set(ids)
