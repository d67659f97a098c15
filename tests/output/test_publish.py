"""Publishing: staged whole, exchanged in one step, told when the disk refuses; the lock."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kyori.errors import BusyError, EnvironmentFault, UsageError
from kyori.output import publish as publishing
from kyori.output.publish import build_lock, manifest, publish, to_json
from tests.checkout import files_of, state_of


def test_the_site_is_exchanged_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """At the moment of the exchange both sites are whole, and afterwards only the new one is."""
    site, seen = tmp_path / "site", []
    publish(site, {"a/b.html": b"old", "c.html": b"gone"}, {})
    exchange = publishing.exchange

    def watched(new: Path, old: Path) -> None:
        seen.append((files_of(new)["a/b.html"], files_of(old)["a/b.html"]))
        exchange(new, old)

    monkeypatch.setattr(publishing, "exchange", watched)
    publish(site, {"a/b.html": b"new"}, {})
    assert seen == [(b"new", b"old")]
    assert set(files_of(site)) == {"a/b.html", "manifest.json"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_reader_never_finds_the_site_missing(tmp_path: Path):
    """A process that reads all the time while another publishes sees the old or the new file."""
    site = tmp_path / "site"
    publish(site, {"index.html": b"0"}, {})
    code = (
        "import sys, pathlib\n"
        "from kyori.output.publish import publish\n"
        "for n in range(1, 200):\n"
        "    publish(pathlib.Path(sys.argv[1]), {'index.html': str(n).encode()}, {})\n"
    )
    writer = subprocess.Popen([sys.executable, "-c", code, str(site)])
    seen = [0]
    while writer.poll() is None:
        seen.append(int((site / "index.html").read_bytes()))
    assert writer.returncode == 0
    assert seen == sorted(seen)
    assert len(set(seen)) > 5, "the reader saw the site change"


def test_where_the_system_cannot_exchange_the_old_site_is_put_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.platform", "darwin")
    for text in (b"old", b"new"):
        publish(tmp_path / "site", {"index.html": text}, {})
    assert files_of(tmp_path / "site")["index.html"] == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_site_that_was_put_aside_by_a_killed_build_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    publish(tmp_path / "site", {"index.html": b"old"}, {})
    (tmp_path / "site").rename(tmp_path / ".site-old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publishing, "exchange", full)
    with pytest.raises(EnvironmentFault):
        publish(tmp_path / "site", {"index.html": b"new"}, {})
    assert files_of(tmp_path / "site")["index.html"] == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("number", [13, 28, 30], ids=os.strerror)
def test_a_disk_that_refuses_is_told_and_leaves_the_last_site(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    site = tmp_path / "site"
    publish(site, {"index.html": b"old"}, {})
    before, write = state_of(site), Path.write_bytes

    def refuse(path: Path, content: bytes) -> int:
        if path.name == "manifest.json":
            raise OSError(number, os.strerror(number), str(path))
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(EnvironmentFault) as caught:
        publish(site, {"index.html": b"new"}, {})
    assert str(caught.value).startswith(
        f"site: {os.strerror(number)}; expected a folder that can be"
    )
    assert state_of(site) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_file_in_place_of_the_site_is_kept(tmp_path: Path):
    (tmp_path / "site").write_text("a file")
    with pytest.raises(UsageError, match="site: it is a file"):
        publish(tmp_path / "site", {"index.html": b"new"}, {})
    assert (tmp_path / "site").read_text() == "a file"


def test_a_link_to_the_site_stays_a_link(tmp_path: Path):
    (tmp_path / "served").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "served")
    for text in (b"old", b"new"):
        publish(tmp_path / "site", {"index.html": text}, {})
        assert (tmp_path / "site").is_symlink()
        assert files_of(tmp_path / "served")["index.html"] == text
        assert sorted(path.name for path in tmp_path.iterdir()) == ["served", "site"]


def test_a_folder_of_other_files_is_kept(tmp_path: Path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.txt").write_text("years of work")
    with pytest.raises(UsageError, match="files stand there that are no site"):
        publish(tmp_path / "site", {"index.html": b"new"}, {})
    assert files_of(tmp_path / "site") == {"thesis.txt": b"years of work"}


def test_a_site_to_which_somebody_added_a_file_is_kept(tmp_path: Path):
    publish(tmp_path / "site", {"index.html": b"old"}, {})
    (tmp_path / "site" / "thesis.txt").write_text("years of work")
    with pytest.raises(UsageError, match="no site"):
        publish(tmp_path / "site", {"index.html": b"new"}, {})
    assert files_of(tmp_path / "site")["thesis.txt"] == b"years of work"


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"files": []}', "\x00"])
def test_another_programs_manifest_makes_no_site(text: str, tmp_path: Path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "manifest.json").write_text(text)
    with pytest.raises(UsageError):
        publish(tmp_path / "site", {"index.html": b"new"}, {})


def test_an_empty_folder_becomes_the_site(tmp_path: Path):
    (tmp_path / "site").mkdir()
    publish(tmp_path / "site", {"index.html": b"new"}, {})
    assert files_of(tmp_path / "site")["index.html"] == b"new"


def test_a_file_that_is_no_longer_made_is_gone(tmp_path: Path):
    publish(tmp_path / "site", {"a.html": b"a", "old/b.html": b"b"}, {})
    publish(tmp_path / "site", {"a.html": b"a"}, {})
    assert set(files_of(tmp_path / "site")) == {"a.html", "manifest.json"}
    assert not (tmp_path / "site" / "old").exists()


def test_the_manifest_seals_itself():
    made = json.loads(manifest({"a": b""}, {"kyori": "1"}))
    seal = made.pop("sha256")
    assert seal == hashlib.sha256(to_json(made)).hexdigest()


def test_the_manifest_lists_every_file_in_order_with_its_hash():
    made = json.loads(manifest({"b": b"two", "a": b""}, {"kyori": "1"}))
    assert list(made) == ["kyori", "files", "sha256"]
    assert list(made["files"]) == ["a", "b"]
    assert made["files"]["b"] == {"bytes": 3, "sha256": hashlib.sha256(b"two").hexdigest()}


def test_json_reads_well_and_keeps_japanese():
    assert to_json({"題": ["距離"]}).decode() == '{\n  "題": [\n    "距離"\n  ]\n}\n'


def test_one_build_at_a_time(tmp_path: Path):
    with build_lock(tmp_path), pytest.raises(BusyError), build_lock(tmp_path):
        pass
    with build_lock(tmp_path):  # and free again afterwards
        pass


def test_the_lock_goes_with_its_process(tmp_path: Path):
    code = (
        "import os, pathlib, sys\n"
        "from kyori.output.publish import build_lock\n"
        "with build_lock(pathlib.Path(sys.argv[1])): os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    with build_lock(tmp_path):
        pass
