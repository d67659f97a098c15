"""References read and checked; letters that tell works of one author and year apart."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kyori.editorial.citations import in_sentence
from kyori.editorial.references import Reference, lettered, read_references
from kyori.errors import ContentError
from tests.places import ROOT

Entry = dict[str, Any]


def work(
    identity: str, author: str = "Reuters", day: tuple[int, ...] = (2025,), **more: Any
) -> Entry:
    entry = {
        "id": identity,
        "title": "A title",
        "author": [{"literal": author}],
        "issued": {"date-parts": [list(day)]},
        "language": "en",
    }
    return entry | more


URL = "https://a.example/"
COPY = {"copy_read": "2025-05-30"}


def opened(*day: int) -> dict[str, list[list[int]]]:
    return {"date-parts": [list(day)]}


def read(folder: Path, *entries: Any) -> dict[str, Reference]:
    path = folder / "references.json"
    path.write_text(json.dumps(entries, ensure_ascii=False, indent=2), "utf-8")
    return read_references(path)


def faults(folder: Path, *entries: Any) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read(folder, *entries)
    messages = [str(fault) for fault in caught.value.faults]
    assert all(message.count("; ") == 2 for message in messages)
    return messages


def without(entry: Entry, key: str) -> Entry:
    return {name: content for name, content in entry.items() if name != key}


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        (without(work("a"), "author"), "a has no `author`"),
        (without(work("a"), "title"), "a has no `title`"),
        (without(work("a"), "issued"), "a has no `issued`"),
        (without(work("a"), "language"), "a has no `language`"),
        (work("a", title=""), "a has no `title`"),
        (work("a", author=""), "a has an author without a name"),
        (work("a", day=()), "a: `issued` is no date"),
        (work("a", day=(2025, 13)), "a: `issued` is no date"),
        (work("a", accessed={"date-parts": [["May"]]}), "a: `accessed` is no date"),
        (work("a", language="fr"), 'a is in "fr"'),
        (work("a", language=["en"]), 'a is in ["en"]'),
        (work("a", URL="javascript:alert(1)"), 'a has the address "javascript:alert(1)"'),
        (work("a", URL=5), "a has the address 5"),
        # fields of the wrong kind
        (work("a") | {"author": "Fukuda"}, 'a: `author` is "Fukuda"'),
        (work("a") | {"author": {"family": "F"}}, 'a: `author` is {"family": "F"}'),
        (work("a") | {"author": [["Fukuda"]]}, 'a: `author` is [["Fukuda"]]'),
        (work("a") | {"author": ["Fukuda"]}, 'a: `author` is ["Fukuda"]'),
        (work("a") | {"author": [{"family": 5}]}, "a has an author whose name is no text"),
        (work("a") | {"author": [{"given": "N"}]}, "a has an author without a name"),
        (work("a", title=["A", "B"]), 'a: `title` is ["A", "B"]'),
        (work("a", title=5), "a: `title` is 5"),
        (work("a", publisher={"name": "x"}), 'a: `publisher` is {"name": "x"}'),
        (work("a", number=16), "a: `number` is 16"),
        (work("a", note=True), "a: `note` is true"),
        (work("a", custom=["title_en"]), 'a: `custom` is ["title_en"]'),
        (work("a", custom="x"), 'a: `custom` is "x"'),
        (work("a", custom={"title_en": 5}), "a: `title_en` is 5"),
        (work("a", custom={"author_ja": "福田"}), 'a: `author_ja` is "福田"'),
        (work("a", custom={"author_ja": []}), "a has an author without a name"),
        (work("a") | {"container-title": ["Reuters"]}, 'a: `container-title` is ["Reuters"]'),
        (work("a") | {"container-title": None, "issued": 2025}, "a: `issued` is no date"),
        (work("a") | {"issued": {"date-parts": [2025]}}, "a: `issued` is no date"),
        (work("a") | {"issued": {"date-parts": [[2025, 5, 30, 1]]}}, "a: `issued` is no date"),
        (work("a") | {"issued": {"date-parts": [[True]]}}, "a: `issued` is no date"),
        (work("a") | {"issued": {"date-parts": [["2025"]]}}, "a: `issued` is no date"),
        (work("a") | {"issued": [2025]}, "a: `issued` is no date"),
        (work("a", day=(10**20,)), "a: `issued` is no date"),
        # the day on which an address was opened
        (work("a", URL=URL), "a has an address and no day on which it was opened"),
        (work("a", accessed=opened(2025, 5, 30)), "a has `accessed` and no address"),
        (work("a", custom=COPY), "a has `copy_read` and no address"),
        (
            work("a", URL=URL, accessed=opened(2025, 5, 30), custom=COPY),
            "a has `accessed` and `copy_read`",
        ),
        (work("a", URL=URL, accessed=opened(2025, 5)), "a has `accessed` without a day"),
        (
            work("a", day=(2025, 5, 30), URL=URL, accessed=opened(2025, 5, 29)),
            "a was opened before it was issued",
        ),
        (work("a", URL=URL, custom={"copy_read": "May"}), 'a: `copy_read` is "May"'),
        (work("a", URL=URL, custom={"copy_read": 5}), "a: `copy_read` is 5"),
        (work(5), "an id is 5"),  # type: ignore[arg-type]
        (work(["a"]), 'an id is ["a"]'),  # type: ignore[arg-type]
        (work("a b"), 'an id is "a b"'),
    ],
)
def test_what_an_entry_needs(entry: Entry, found: str, tmp_path: Path):
    (message,) = faults(tmp_path, work("first"), entry)
    place, _, said = message.partition(": ")
    assert said.startswith(f"{found}; "), message
    assert re.fullmatch(r"references\.json:[0-9]+:[0-9]+", place)
    assert int(place.split(":")[1]) > len(json.dumps(work("first"), indent=2).split("\n"))


def test_a_field_is_told_at_its_line_and_column(tmp_path: Path):
    (message,) = faults(tmp_path, work("first"), work("a", number=16))
    _, line, column = message.split(": ")[0].split(":")
    lines = (tmp_path / "references.json").read_text("utf-8").split("\n")
    assert lines[int(line) - 1][int(column) - 1 :] == "16"


def test_an_entry_without_id(tmp_path: Path):
    (message,) = faults(tmp_path, without(work("a"), "id"))
    assert message.startswith("references.json:2:3: an entry has no `id`; expected ")


@pytest.mark.parametrize(
    "entry",
    [
        work("a", URL=URL, accessed=opened(2025, 5, 30)),
        work("a", day=(2025, 5), URL=URL, accessed=opened(2025, 5, 1)),
        work("a", URL=URL, custom=COPY),
        work("a"),
    ],
)
def test_an_address_has_one_day_and_what_has_none_has_no_day(entry: Entry, tmp_path: Path):
    assert list(read(tmp_path, entry)) == ["a"]


def test_an_id_stands_once(tmp_path: Path):
    (message,) = faults(tmp_path, work("a"), work("a"))
    assert "'a' again; expected each id once" in message


def test_all_faults_are_told_together(tmp_path: Path):
    assert len(faults(tmp_path, work("a", title=""), work("b", language="fr", day=()))) == 3


@pytest.mark.parametrize(("text", "place"), [("[{]", ":1:3"), ("{}", ":1"), ("[1]", ":1")])
def test_what_is_no_list_of_works(text: str, place: str, tmp_path: Path):
    path = tmp_path / "references.json"
    path.write_text(text, "utf-8")
    with pytest.raises(ContentError) as caught:
        read_references(path)
    assert str(caught.value).startswith(f"references.json{place}: ")


def test_missing_and_foreign_files(tmp_path: Path):
    path = tmp_path / "references.json"
    with pytest.raises(ContentError, match=r"references\.json: the file is missing; expected "):
        read_references(path)
    path.write_bytes('["日本"]'.encode("cp932"))
    with pytest.raises(ContentError, match=r"references\.json: it is not UTF-8; expected "):
        read_references(path)


def years(found: dict[str, Reference]) -> dict[str, str]:
    return {identity: reference.year for identity, reference in found.items()}


def test_works_of_one_author_and_year_get_letters_in_the_order_of_their_days(tmp_path: Path):
    found = read(
        tmp_path,
        work("late", day=(2025, 5, 13)),
        work("early", day=(2025, 1, 23)),
        work("year", day=(2025,)),
        work("other-year", day=(2024, 1, 1)),
        work("other", author="Nikkei"),
    )
    assert years(found) == {
        "late": "2025c",
        "early": "2025b",
        "year": "2025a",
        "other-year": "2024",
        "other": "2025",
    }


def test_letters_do_not_depend_on_the_order_of_the_file(tmp_path: Path):
    entries = [work(name, day=(2025, 4, 2)) for name in ("b", "a", "c")]
    assert years(read(tmp_path, *entries)) == years(read(tmp_path, *reversed(entries)))
    assert years(read(tmp_path, *entries)) == {"a": "2025a", "b": "2025b", "c": "2025c"}


def test_letters_tell_apart_what_would_read_alike(tmp_path: Path):
    """Two given names of one family name read alike; one of two authors and both do not."""

    def by(identity: str, *families: tuple[str, str]) -> Entry:
        authors = [{"family": family, "given": given} for family, given in families]
        return work(identity) | {"author": authors}

    found = read(
        tmp_path,
        by("s", ("Miran", "S.")),
        by("t", ("Miran", "T.")),
        by("two", ("Miran", "S."), ("Xie", "K.")),
    )
    assert years(found) == {"s": "2025a", "t": "2025b", "two": "2025"}


def test_works_that_nobody_cites_get_no_letter_and_give_none(tmp_path: Path):
    found = read(tmp_path, work("a"), work("b", day=(2025, 4, 2)), work("c", day=(2025, 5, 8)))
    assert years(lettered(found, ["c", "b"])) == {"a": "2025", "b": "2025a", "c": "2025b"}
    assert years(lettered(found, ["c"])) == {"a": "2025", "b": "2025", "c": "2025"}


def test_there_are_letters_for_many_works(tmp_path: Path):
    found = years(read(tmp_path, *(work(f"w{number:02}") for number in range(30))))
    assert (found["w00"], found["w25"], found["w26"], found["w29"]) == (
        *("2025a", "2025z", "2025aa", "2025ad"),
    )


def test_no_two_shipped_references_read_alike():
    shipped = read_references(ROOT / "content" / "references.json").values()
    for lang in ("ja", "en"):
        said = [in_sentence(reference, lang) for reference in shipped]
        assert len(said) == len(set(said))
