"""The file of agreements: written in one way, readable, and merged by git without help."""

import subprocess
from datetime import date
from pathlib import Path

from kyori.editorial.agreed import FILE, Agreement, read_agreed, write_agreed
from tests.places import ROOT

DAY = date(2025, 5, 30)
LANGUAGES = ("ja", "en")


def agreement(ja: str, en: str, *unaffected: str) -> Agreement:
    return Agreement(DAY, {"ja": ja, "en": en}, {"ja": {"a": "1"}, "en": {}}, unaffected)


THREE = {name: agreement(f"{name}の文", f'Of "{name}"') for name in ("a#b", "a#c", "b#a")}


def test_what_is_written_is_read(tmp_path: Path):
    path = tmp_path / FILE
    entries = {**THREE, "b#b": agreement("文", "Text", "2025-06-02 en: spelling")}
    path.write_text(write_agreed(entries), "utf-8")
    assert read_agreed(path, LANGUAGES) == entries


def test_order_does_not_matter():
    assert write_agreed(dict(reversed(THREE.items()))) == write_agreed(THREE)


def test_a_field_is_a_line_and_a_pair_stands_between_lines_that_stay():
    lines = write_agreed(THREE).splitlines()
    assert lines[0:6] == [
        *("{", '"a#b": {', ' "agreed": "2025-05-30",', ' "ja": "a#bの文",'),
        *(' "en": "Of \\"a#b\\"",', ' "ja printed": {"a": "1"}'),
    ]


def test_branches_that_agree_on_neighbours_merge_by_themselves(tmp_path: Path):
    ours = {**THREE, "a#b": agreement("新しい文", "Of a new b")}
    theirs = {**THREE, "a#c": agreement("別の文", "Of another c"), "a#d": agreement("文", "New")}
    files = {"ours": ours, "base": THREE, "theirs": theirs}
    for name, entries in files.items():
        (tmp_path / name).write_text(write_agreed(entries), "utf-8")
    merge = ["git", "merge-file", "-p", *(str(tmp_path / name) for name in files)]
    done = subprocess.run(merge, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    merged = {**ours, **{name: theirs[name] for name in ("a#c", "a#d")}}
    assert done.stdout == write_agreed(merged)


def test_the_brief_s_own_file_is_as_it_is_written():
    path = ROOT / "content" / FILE
    assert write_agreed(read_agreed(path, LANGUAGES)) == path.read_text("utf-8")
