"""Each printed number says of what, of whom, of when and by whom it is; waivers are listed."""

from typing import Any

from kyori.analysis.outcome import Outcome
from kyori.editorial.ledger import ledger, numbers_document, waivers
from kyori.editorial.tables import print_table
from tests.editorial.samples import Sample


def document_of(sample: Sample, outcome: Outcome) -> dict[str, Any]:
    edition = sample.bind()
    tables = {
        lang: {name: print_table(table, lang) for name, table in outcome.tables.items()}
        for lang in ("ja", "en")
    }
    entries = ledger(edition, outcome, tables)
    return numbers_document(entries, edition.row_names, waivers(edition))


def test_a_printed_value_says_of_what_of_whom_when_and_by_whom(outcome: Outcome, sample: Sample):
    document = document_of(sample, outcome)
    deficit = document["values"]["japan.goods_deficit"]
    assert {key: deficit[key] for key in ("series", "partner", "year", "source")} == {
        "series": ["goods_trade.csv:goods_exports_usd", "goods_trade.csv:goods_imports_usd"],
        "partner": ["JPN"],
        "year": [2024],
        "source": ["uscensus-2025-trade"],
    }
    pause = document["values"]["quoted.pause_end"]
    assert (pause["series"], pause["partner"]) == (["quoted.csv:pause_end"], [])
    assert (pause["year"], pause["source"]) == ([2025], ["fukuda-2025-016"])
    assert document["values"]["listed.count"]["partner"] is None
    printed = {number["value"] for number in document["numbers"]}
    for name in printed:
        assert document["values"][name]["source"], name


def test_the_words_of_the_brief_are_listed(outcome: Outcome, sample: Sample):
    sample.edit("brief.toml", '"Subtitle"', '"{{ listed.count }} partners"')
    sample.edit("brief.toml", '"副題"', '"{{ listed.count }}の相手"')
    document = document_of(sample, outcome)
    found = [entry for entry in document["numbers"] if entry["page"] == "brief.toml"]
    assert [(entry["block"], entry["text"]) for entry in found] == [("subtitle", "57")] * 2


def test_waived_numbers_are_listed_with_their_reasons(outcome: Outcome, sample: Sample):
    waiver = '{{ typed("100%", "the whole, not a rate") }}'
    sample.edit("en/first.md", "The deficit", f"All {waiver} of the deficit")
    assert document_of(sample, outcome)["typed"] == [
        {
            "page": "first",
            "block": "deficit",
            "lang": "en",
            "text": "100%",
            "reason": "the whole, not a rate",
        }
    ]
