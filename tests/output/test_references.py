"""The list of references: what is cited, once, in the order of the language."""

from __future__ import annotations

import pytest
from lxml import html

from kyori.editorial.citations import Segment, full, short
from kyori.editorial.edition import Edition
from kyori.output.body import Writer
from kyori.output.material import Material
from kyori.output.references import bibliography


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_cited_work_stands_once(lang: str, edition: Edition):
    ids = [entry["id"] for entry in bibliography(edition, lang)]
    assert sorted(ids) == sorted(f"ref-{reference.id}" for reference in edition.cited())
    assert len(ids) > 10


def test_english_entries_stand_by_their_first_letters(edition: Edition):
    texts = [str(entry["text"]).casefold() for entry in bibliography(edition, "en")]
    assert [text[0] for text in texts] == sorted(text[0] for text in texts)


def test_japanese_works_come_first_on_a_japanese_page(edition: Edition):
    works = {f"ref-{reference.id}": reference for reference in edition.cited()}
    kinds = [works[entry["id"]].is_japanese for entry in bibliography(edition, "ja")]
    assert kinds == sorted(kinds, reverse=True)
    assert True in kinds
    assert False in kinds


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_entries_are_whole_html(lang: str, edition: Edition):
    for entry in bibliography(edition, lang):
        made = html.fragment_fromstring(str(entry["text"]), create_parent="li")
        words = made.text_content()
        assert words.count("(") == words.count(")")
        assert all(link.startswith("https://") for link in made.xpath(".//a/@href"))


def words(segments: list[Segment]) -> str:
    return "".join(segment.text for segment in segments)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_notes_give_a_work_in_full_once_a_page_and_then_short(
    lang: str, edition: Edition, material: Material
):
    """Whatever the language of the work; a Japanese page and an English one repeat in their own."""
    repeated: set[bool] = set()
    for slug in edition.pages[lang]:
        writer = Writer(material, edition.pages[lang][slug], lambda *_: "#", "../../")
        page = html.fragment_fromstring(str(writer.body().html), create_parent="div")
        notes = [note.text_content() for note in page.xpath("//section[@class='notes']//li")]
        for work in edition.cited():
            whole = [at for at, note in enumerate(notes) if words(full(work, lang)) in note]
            again = [at for at, note in enumerate(notes) if words(short(work, lang)) in note]
            assert len(whole) <= 1, (slug, work.id)
            assert all(whole and at > whole[0] for at in again), (slug, work.id)
            repeated |= {work.is_japanese for _ in again}
    assert False in repeated
