"""Publish a site in one step: staged beside the old one, described by a manifest, exchanged."""

from __future__ import annotations

import ctypes
import errno
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kyori.errors import BusyError, EnvironmentFault, Fault, Place, UsageError

MANIFEST = "manifest.json"
RENAME_EXCHANGE = 2
AT_FDCWD = -100


@contextmanager
def build_lock(folder: Path) -> Iterator[None]:
    """Hold the lock of the project while building; BusyError if another build has it.

    EnvironmentFault on a system without locks of files as Unix has them.
    """
    try:
        import fcntl
    except ImportError:
        found, expected = "Python has no fcntl here", "a Unix system: one build at a time is locked"
        mend = "build on Linux, on macOS, or on Windows in WSL; `check` and `facts` work here too"
        raise EnvironmentFault(Fault(Place("site"), found, expected, mend)) from None
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "build.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            expected = "one build at a time"
            fault = Fault(Place("site"), "another build is running", expected, "wait for it")
            raise BusyError(fault) from None
        yield


def publish(site: Path, files: Mapping[str, bytes], about: Mapping[str, Any]) -> None:
    """Write all files and manifest.json beside the site, then put them in its place at once.

    What was there stays until the last moment and is gone afterwards; a failure or a kill before
    it leaves the old site as it was. EnvironmentFault tells of a full disk or a permission,
    UsageError of a folder that holds something else than a site, which would be lost.
    """
    site = site.resolve()  # a link to a folder stays a link
    _refuse_anything_else(site)
    staging = site.with_name(f".{site.name}-staging")
    try:
        _clear_up(site, staging)
        for path, content in {**files, MANIFEST: manifest(files, about)}.items():
            target = staging / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        exchange(staging, site)
        shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        shutil.rmtree(staging, ignore_errors=True)
        raise EnvironmentFault(_unwritable(site, error)) from error


def manifest(files: Mapping[str, bytes], about: Mapping[str, Any]) -> bytes:
    """Return manifest.json: what the edition is, and size and hash of every other file.

    Its last line seals it: the hash of all before, written as if that line were not there.
    """
    hashed = {
        path: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for path, content in sorted(files.items())
    }
    described = {**about, "files": hashed}
    return to_json({**described, "sha256": hashlib.sha256(to_json(described)).hexdigest()})


def to_json(document: Mapping[str, Any]) -> bytes:
    """Return JSON that reads well and is always the same: UTF-8, two spaces, a last newline."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def exchange(new: Path, old: Path) -> None:
    """Put the folder `new` where `old` is, in one step; afterwards `new` holds what was there."""
    if not old.exists():
        new.rename(old)
    elif not _swap(new, old):
        aside = _aside(old)
        old.rename(aside)
        new.rename(old)
        aside.rename(new)


def _aside(site: Path) -> Path:
    return site.with_name(f".{site.name}-old")


def _clear_up(site: Path, staging: Path) -> None:
    """Remove what a killed build has left; a site that it had put aside goes back first."""
    aside = _aside(site)
    if aside.exists() and not site.exists():
        aside.rename(site)
    for leftover in (staging, aside):
        shutil.rmtree(leftover, ignore_errors=True)


def _refuse_anything_else(site: Path) -> None:
    """Refuse to put a site where something stands that no build has made."""
    if not site.exists():
        return
    if site.is_dir() and (_is_ours(site) or not any(site.iterdir())):
        return
    found = "files stand there that are no site" if site.is_dir() else "it is a file"
    expected = "a new or empty folder, or a site of an earlier build, which is replaced"
    raise UsageError(Fault(Place(site.name), found, expected, "give another folder with --site"))


def _is_ours(site: Path) -> bool:
    """Say whether a folder is a site: its manifest lists all the files that stand there."""
    try:
        described = json.loads((site / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return False
    if not isinstance(described, dict) or not isinstance(described.get("files"), dict):
        return False
    there = {str(path.relative_to(site).as_posix()) for path in site.rglob("*") if path.is_file()}
    return there <= {MANIFEST, *described["files"]}


def _swap(new: Path, old: Path) -> bool:
    """Exchange two folders by the kernel; False where system or file system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    done = library.renameat2(
        AT_FDCWD, os.fsencode(new), AT_FDCWD, os.fsencode(old), RENAME_EXCHANGE
    )
    if done == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.EINVAL, errno.ENOSYS):
        return False
    raise OSError(number, os.strerror(number), str(old))


def _unwritable(site: Path, error: OSError) -> Fault:
    found = error.strerror or str(error)
    expected = "a folder that can be written, with room for the site"
    mend = "free some space, or give another folder with --site"
    return Fault(Place(site.name), found, expected, mend)
