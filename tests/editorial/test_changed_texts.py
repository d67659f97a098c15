"""Edits of the text in the change report: kept apart from what the data do to it."""

from pathlib import Path

from kyori.editorial.changes import compare
from kyori.editorial.changes.model import (
    BY_BOTH,
    BY_DATA,
    BY_TEXT,
)
from kyori.editorial.changes.summary import sentence_counts, summary
from kyori.editorial.states import read_state
from tests.revised import (
    JAPAN_IMPORTS,
    as_published,
    changes_after,
    revised_folder,
    text,
)

OFFERS = "en/japan.md", "Tokyo wants them gone.", "Tokyo wants every one of them gone."


def test_an_edit_of_one_language_is_kept_apart_from_the_data(tmp_path: Path):
    changes = changes_after(tmp_path / "after", ("content/" + OFFERS[0], *OFFERS[1:]))
    (change,) = changes.texts
    assert (change.where, change.id, list(change.revisions)) == ("japan", "jp-offers", ["en"])
    assert change.revisions["en"].cause == BY_TEXT
    assert not (changes.tables)
    assert not (changes.facts)
    assert not (changes.figures)
    assert not (changes.printed)
    assert sentence_counts(changes) == {"ja": 0, "en": 1}


def test_an_edit_of_a_sentence_that_the_data_move_as_well_is_told_as_both(tmp_path: Path):
    edit = ("content/" + OFFERS[0], *OFFERS[1:])
    change = text(changes_after(tmp_path / "after", JAPAN_IMPORTS, edit), "jp-offers")
    causes = {lang: revision.cause for lang, revision in change.revisions.items()}
    assert causes == {"ja": BY_DATA, "en": BY_BOTH}


def test_a_block_that_comes_and_one_that_goes(tmp_path: Path):
    folder = revised_folder(tmp_path / "after")
    for lang, words in (("ja", "新しい段落である。"), ("en", "A new paragraph. It has two.")):
        path = folder / "content" / lang / "conclusion.md"
        path.write_text(f"{path.read_text('utf-8')}\n{words}\n{{: #co-new }}\n", "utf-8")
    changes = compare(as_published(), read_state("after", folder / "data", folder / "content"))
    (change,) = changes.texts
    assert (change.id, change.revisions["en"].cause) == ("co-new", BY_TEXT)
    assert [s.after for s in change.revisions["en"].sentences] == [
        "A new paragraph.",
        "It has two.",
    ]
    back = compare(read_state("a", folder / "data", folder / "content"), as_published())
    assert [s.before for s in back.texts[0].revisions["ja"].sentences] == ["新しい段落である。"]


def test_blocks_that_were_moved_are_told_with_their_ids(tmp_path: Path):
    folder = revised_folder(tmp_path / "after")
    path = folder / "content" / "en" / "japan.md"
    blocks = path.read_text("utf-8").split("\n\n")
    at = next(n for n, block in enumerate(blocks) if block.endswith("{: #jp-new-tariffs }"))
    blocks[at], blocks[at + 1] = blocks[at + 1], blocks[at]
    path.write_text("\n\n".join(blocks), "utf-8")
    changes = compare(as_published(), read_state("after", folder / "data", folder / "content"))
    (change,) = changes.texts
    (sentence,) = change.revisions["en"].sentences
    assert (change.where, change.kind, list(change.revisions)) == ("japan", "order", ["en"])
    assert sentence.before == "jp-new-tariffs › jp-offers"
    assert sentence.after == "jp-offers › jp-new-tariffs"
    assert summary(changes)[0] == "1 page in another order"


def test_an_edit_of_marks_alone_shows_them(tmp_path: Path):
    edit = ("content/en/japan.md", "Tokyo wants them gone.", "Tokyo wants them *gone*.")
    (change,) = changes_after(tmp_path / "after", edit).texts
    (sentence,) = change.revisions["en"].sentences
    assert sentence.after.endswith("them *gone*.")
