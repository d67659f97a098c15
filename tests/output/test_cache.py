"""The cache: keys that tell all inputs apart, results seen whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from kyori.output.cache import Cache, code_of, key_of


def never() -> bytes:
    raise AssertionError("it was kept already")


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "steps")


def test_keys_tell_neighbouring_inputs_apart():
    keys = {
        key_of("step", "ab", "c"),
        key_of("step", "a", "bc"),
        key_of("step", "abc"),
        key_of("step", "abc", ""),
        key_of("other", "ab", "c"),
    }
    assert len(keys) == 5


def test_texts_and_their_bytes_are_one_input():
    assert key_of("step", "距離") == key_of("step", "距離".encode())


def test_a_result_is_made_once(cache: Cache):
    key = key_of("step", "x")
    assert cache.find(key) is None
    assert cache.get(key, lambda: b"made") == b"made"
    assert cache.get(key, never) == b"made"


def test_a_result_may_be_deleted_at_any_time(cache: Cache):
    key = key_of("step", "x")
    cache.keep(key, b"one")
    next(cache.folder.rglob(key)).unlink()
    assert cache.get(key, lambda: b"two") == b"two"


def test_nothing_half_written_is_ever_found(cache: Cache, monkeypatch: pytest.MonkeyPatch):
    key = key_of("step", "x")

    def killed(path: Path, content: bytes) -> int:
        with path.open("wb") as half:
            half.write(content[:2])
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", killed)
        with pytest.raises(KeyboardInterrupt):
            cache.keep(key, b"whole")
    assert cache.find(key) is None
    cache.keep(key, b"whole")
    cache.forget_except([key])
    assert [path.name for path in cache.folder.rglob("*") if path.is_file()] == [key]


def test_a_torn_result_is_made_again(cache: Cache):
    """A power cut may leave a file with its name and without all of its content."""
    key = key_of("step", "x")
    cache.keep(key, b"a whole result")
    path = next(cache.folder.rglob(key))
    for torn in (b"", path.read_bytes()[:-3], path.read_bytes()[:10]):
        path.write_bytes(torn)
        assert cache.find(key) is None
        with pytest.raises(KeyError):
            cache.kept(key)
    assert cache.get(key, lambda: b"again") == b"again"
    assert cache.kept(key) == b"again"


def test_what_a_build_did_not_use_is_forgotten(cache: Cache):
    keys = [key_of("step", str(number)) for number in range(5)]
    for key in keys:
        cache.keep(key, b"x")
    cache.forget_except(keys[:2])
    assert [cache.find(key) for key in keys] == [b"x", b"x", None, None, None]


def test_any_change_of_code_is_a_change_of_input(tmp_path: Path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.py").write_text("one = 1\n")
    (tmp_path / "sub" / "b.py").write_text("two = 2\n")
    before = code_of(tmp_path)
    (tmp_path / "notes.txt").write_text("no code")
    assert code_of(tmp_path) == before
    (tmp_path / "sub" / "b.py").write_text("two = 3\n")
    assert code_of(tmp_path) != before
