"""Keep the results of costly steps by the hash of everything that went into them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path


def key_of(step: str, *inputs: bytes | str) -> str:
    """Return the hash of a step's name and inputs; lengths keep neighbours apart."""
    digest = hashlib.sha256(step.encode())
    for item in inputs:
        raw = item.encode() if isinstance(item, str) else item
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return digest.hexdigest()


def code_of(folder: Path) -> str:
    """Return the hash of the package's own code, so that a change of code is a change of input."""
    files = sorted(folder.rglob("*.py"))
    return key_of(
        "code",
        *(part for path in files for part in (str(path.relative_to(folder)), path.read_bytes())),
    )


DIGEST = 32  # bytes of the hash that stands before each result, so that a torn one is not used


class Cache:
    """Results as files below a folder; any of them may be deleted at any time."""

    def __init__(self, folder: Path) -> None:
        """Take the folder, which is made when the first result is kept."""
        self.folder = folder

    def find(self, key: str) -> bytes | None:
        """Return a kept result, None where there is none or it is not whole."""
        try:
            kept = self._path(key).read_bytes()
        except FileNotFoundError:
            return None
        result = kept[DIGEST:]
        return result if hashlib.sha256(result).digest() == kept[:DIGEST] else None

    def kept(self, key: str) -> bytes:
        """Return a result that must be there; KeyError if it has gone since it was made."""
        result = self.find(key)
        if result is None:
            raise KeyError(key)
        return result

    def keep(self, key: str, result: bytes) -> None:
        """Keep a result; a reader sees it whole or not at all."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}")
        part.write_bytes(hashlib.sha256(result).digest() + result)
        part.replace(path)

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return the kept result, or make and keep it."""
        found = self.find(key)
        if found is None:
            found = make()
            self.keep(key, found)
        return found

    def forget_except(self, keys: Iterable[str]) -> None:
        """Delete every result that the last build did not use."""
        wanted = {self._path(key) for key in keys}
        for path in self.folder.glob("??/*"):
            if path not in wanted:
                path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key
