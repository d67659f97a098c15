"""Every work that is cited is in the list, and every work of the list is cited."""

from __future__ import annotations

import json

from kyori.editorial.edition import Edition
from tests.editorial.samples import Sample, matches
from tests.editorial.slips import IDLE

FIRST = '    "id": "fuk'


def test_the_list_holds_what_is_cited_and_nothing_else(edition: Edition):
    assert [work.id for work in edition.cited()] == list(edition.references)


def test_a_work_that_nothing_cites_is_refused_at_its_id(sample: Sample):
    sample.edit("references.json", FIRST, IDLE)
    message = (
        "nothing cites 'idle-2025'; expected works that a page or label cites, "
        "or that stand behind a row of a table; "
        'cite it with [^idle-2025] or {{ cite("idle-2025") }}, or delete the entry'
    )
    matches(sample.told(), [("references.json", '"idle-2025"', message)])


def test_a_work_behind_a_row_needs_no_words(sample: Sample):
    named = {work["id"] for work in json.loads((sample.folder / "references.json").read_text())}
    assert "worldbank-2026-milex" in named
    for path in sample.folder.rglob("*.*"):
        if path.name not in ("references.json", "quoted.csv"):
            assert "worldbank-2026-milex" not in path.read_text("utf-8")
    assert sample.faults() == []


def test_a_work_whose_only_citation_is_taken_out_is_refused(sample: Sample):
    sample.edit("references.json", FIRST, IDLE)
    sample.edit_both("first.md", "[^mod-2024-white-paper]", "[^idle-2025]")
    sample.edit("quoted.csv", "mod-2024-white-paper", "fukuda-2025-016")
    assert [fault.found for fault in sample.faults()] == ["nothing cites 'mod-2024-white-paper'"]


def test_a_citation_that_is_refused_leaves_its_work_in_peace(sample: Sample):
    sample.edit("references.json", FIRST, IDLE)
    for written in ('{{ cit("idle-2025") }}', '{{ cite("idle-2052") }}'):
        for lang in ("ja", "en"):
            text = (sample.folder / lang / "second.md").read_text("utf-8")
            sample.write(f"{lang}/second.md", text.replace("- {{ china", f"- {written} {{{{ china"))
        assert not [fault for fault in sample.faults() if "nothing cites" in fault.found]
        for lang in ("ja", "en"):
            sample.edit(f"{lang}/second.md", f"{written} ", "")
