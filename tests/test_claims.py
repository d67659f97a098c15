"""The claims of the brief: each seen false under its counter-example, each beside two sentences."""

from __future__ import annotations

import pytest

from kyori.editorial.claims.counterexamples import read_counter_examples
from kyori.editorial.claims.guarded import Guarded
from kyori.editorial.claims.trials import Trial
from kyori.editorial.edition import supposing
from tests.conftest import Bound
from tests.places import ROOT

EXAMPLES = read_counter_examples(ROOT / "content" / "claims.toml")


@pytest.fixture(scope="module")
def claims(bound: Bound) -> dict[str, Guarded]:
    return {guarded.id: guarded for guarded in bound.edition.claims}


@pytest.fixture(scope="module")
def trial(bound: Bound) -> Trial:
    return Trial(bound.expressions(), supposing(bound.content, bound.outcome))


def test_there_is_a_counter_example_for_each_claim_and_no_other(claims: dict[str, Guarded]):
    assert set(EXAMPLES) == set(claims)
    assert len(claims) > 40


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_claim_is_seen_false(name: str, claims: dict[str, Guarded], trial: Trial):
    claim = claims[name].claim
    assert trial.holds(claim, []) is True
    assert trial.holds(claim, EXAMPLES[name].edits) is False


def test_each_claim_stands_beside_a_sentence_in_both_languages(claims: dict[str, Guarded]):
    for guarded in claims.values():
        blocks = {
            lang: [(one.page, one.block) for one in guarded.sentences if one.lang == lang]
            for lang in ("ja", "en")
        }
        assert blocks["ja"] == blocks["en"]
        assert blocks["ja"], guarded.id
        for sentence in guarded.sentences:
            assert len(sentence.text) > 8, sentence
            assert "{{" not in sentence.text, sentence
            assert "*" not in sentence.text, sentence
