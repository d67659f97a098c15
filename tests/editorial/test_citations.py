"""References in both page languages: rules on small entries, and every shipped one as it reads.

`citations.txt` beside this file holds, for each work, how it reads in a sentence and in the list,
first in Japanese and then in English. `python -m tests.editorial.test_citations` rewrites it; the
difference is read like text.
"""

import sys
from pathlib import Path
from typing import Any

import pytest

from kyori.editorial.citations import Segment, full, in_sentence, short
from kyori.editorial.references import Reference, read_references
from tests.places import ROOT

SNAPSHOT = Path(__file__).parent / "citations.txt"

JAPANESE: dict[str, Any] = {
    "title": "距離「四象限」の分析",
    "author": [{"family": "福田", "given": "直之"}],
    "issued": {"date-parts": [[2025, 5, 30]]},
    "language": "ja",
    "custom": {
        "title_en": "Distance's quadrants",
        "author_en": [{"family": "Fukuda", "given": "Naoyuki"}],
    },
}
ENGLISH: dict[str, Any] = {
    "title": 'Trump\'s "Liberation Day"',
    "author": [{"family": "Miran", "given": "S."}],
    "issued": {"date-parts": [[2025]]},
    "language": "en",
}


def text(entry: dict[str, Any], lang: str, year: str = "2025", **more: Any) -> str:
    return "".join(part.text for part in full(Reference("id", entry | more, year), lang))


@pytest.mark.parametrize(
    ("entry", "more", "ja", "en"),
    [
        (
            JAPANESE,
            {},
            "福田直之［2025］「距離『四象限』の分析」、2025年5月30日。",
            (
                "Fukuda Naoyuki (2025), 「距離『四象限』の分析」 [Distance’s quadrants], "
                "30 May 2025."
            ),
        ),
        (
            JAPANESE,
            {"container-title": "防衛白書", "publisher": "防衛省"},
            "福田直之［2025］「距離『四象限』の分析」『防衛白書』、防衛省、2025年5月30日。",
            (
                "Fukuda Naoyuki (2025), 「距離『四象限』の分析」 [Distance’s quadrants], "
                "防衛白書, 防衛省, 30 May 2025."
            ),
        ),
        (
            JAPANESE,
            {"collection-title": "ビューポイント", "number": "No.2025-007", "custom": {}},
            "福田直之［2025］「距離『四象限』の分析」『ビューポイント』No.2025-007、2025年5月30日。",
            "福田直之 (2025), 「距離『四象限』の分析」, ビューポイント No. 2025-007, 30 May 2025.",
        ),
        (
            ENGLISH,
            {},
            "Miran, S.［2025］“Trump’s ‘Liberation Day’”。",
            "Miran, S. (2025), “Trump’s ‘Liberation Day’”.",
        ),
        (
            ENGLISH,
            {"container-title": "Axios", "issued": {"date-parts": [[2025, 4]]}},
            "Miran, S.［2025］“Trump’s ‘Liberation Day’”、Axios、2025年4月。",
            "Miran, S. (2025), “Trump’s ‘Liberation Day’”, Axios, April 2025.",
        ),
        (
            ENGLISH,
            {"custom": {"title_ja": "解放の日（仮題）"}, "publisher": "Hudson"},
            "Miran, S.［2025］“Trump’s ‘Liberation Day’”（解放の日〔仮題〕）、Hudson。",
            "Miran, S. (2025), “Trump’s ‘Liberation Day’”, Hudson.",
        ),
        (
            ENGLISH,
            {"URL": "https://a.org/", "accessed": {"date-parts": [[2025, 5, 29]]}},
            "Miran, S.［2025］“Trump’s ‘Liberation Day’”、https://a.org/（2025年5月29日閲覧）。",
            "Miran, S. (2025), “Trump’s ‘Liberation Day’”, https://a.org/ (accessed 29 May 2025).",
        ),
        (
            ENGLISH,
            {"URL": "https://a.org/", "custom": {"copy_read": "2025-05-29"}},
            (
                "Miran, S.［2025］“Trump’s ‘Liberation Day’”、https://a.org/"
                "（写しを2025年5月29日に閲覧）。"
            ),
            (
                "Miran, S. (2025), “Trump’s ‘Liberation Day’”, https://a.org/ "
                "(copy read 29 May 2025)."
            ),
        ),
        (
            ENGLISH,
            {"author": [{"literal": "Reuters"}], "container-title": "Reuters"},
            "Reuters［2025］“Trump’s ‘Liberation Day’”。",
            "Reuters (2025), “Trump’s ‘Liberation Day’”.",
        ),
        (
            ENGLISH,
            {"title": "Chart of 2 April 2025", "issued": {"date-parts": [[2025, 4, 2]]}},
            "Miran, S.［2025］“Chart of 2 April 2025”、2025年4月2日。",
            "Miran, S. (2025), “Chart of 2 April 2025”.",
        ),
        (
            ENGLISH,
            {
                "number": "Order 1",
                "note": "It's last.",
                "custom": {"number_ja": "第1号", "note_ja": "終。"},
            },
            "Miran, S.［2025］“Trump’s ‘Liberation Day’”、第1号。終。",
            "Miran, S. (2025), “Trump’s ‘Liberation Day’”, Order 1. It’s last.",
        ),
    ],
)
def test_a_work_in_full(entry: dict[str, Any], more: dict[str, Any], ja: str, en: str):
    assert text(entry, "ja", **more) == ja
    assert text(entry, "en", **more) == en


def test_a_work_in_a_sentence_and_when_repeated():
    reference = Reference("id", JAPANESE, "2025b")
    assert in_sentence(reference, "ja") == "福田［2025b］"
    assert in_sentence(reference, "en") == "Fukuda (2025b)"
    assert [part.text for part in short(reference, "ja")] == ["前掲、福田［2025b］。"]
    assert [part.text for part in short(reference, "en")] == ["Fukuda (2025b), cited above."]


def test_a_work_is_named_by_the_language_of_the_page_whatever_its_own():
    japanese, english = Reference("id", JAPANESE, "2025"), Reference("id", ENGLISH, "2025")
    read = {
        (of, lang): "".join(part.text for part in short(reference, lang))
        for of, reference in (("ja", japanese), ("en", english))
        for lang in ("ja", "en")
    }
    assert read == {
        ("ja", "ja"): "前掲、福田［2025］。",
        ("ja", "en"): "Fukuda (2025), cited above.",
        ("en", "ja"): "前掲、Miran［2025］。",
        ("en", "en"): "Miran (2025), cited above.",
    }


def test_segments_know_titles_addresses_and_foreign_words():
    entry = JAPANESE | {"container-title": "防衛白書", "URL": "https://a.org/"}
    segments = full(Reference("id", entry, "2025"), "en")
    assert Segment("「距離『四象限』の分析」", lang="ja") in segments
    assert Segment("防衛白書", "title", "ja") in segments
    assert Segment("https://a.org/", "address") in segments


def written() -> str:
    """Return all shipped references as they read in both languages."""
    references = read_references(ROOT / "content" / "references.json")
    lines = []
    for identity, reference in references.items():
        lines.append(identity)
        for lang in ("ja", "en"):
            lines.append(f"  {in_sentence(reference, lang)}")
            lines.append(f"  {''.join(part.text for part in full(reference, lang))}")
    return "\n".join([*lines, ""])


def test_the_shipped_references_read_as_they_did():
    assert written() == SNAPSHOT.read_text("utf-8")


def test_no_shipped_reference_reads_wrongly():
    """What an editor would strike out at once, whatever is added to the list."""
    for line in written().splitlines():
        for slip in ("  ", " ,", ",,", "、、", "。。", "..", "None", "()", "（）", "[]", "''", '"'):
            assert slip not in line.removeprefix("  "), line
        for opening, closing in ("（）", "「」", "『』", "［］", "“”", "()", "[]", "〔〕"):
            assert line.count(opening) == line.count(closing), line


if __name__ == "__main__":
    SNAPSHOT.write_text(written(), "utf-8")
    sys.stdout.write(f"{SNAPSHOT}\n")
