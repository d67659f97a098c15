"""Take the tables and the content of a git revision into a folder; the checkout stays untouched."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from kyori.errors import DataError, EnvironmentFault, Fault, Place, UsageError

FOLDERS = ("data", "content")
FILE_MODES = ("100644", "100755")
# A hook's git tells another checkout by these.
ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY")
# Nothing is fetched for a partial clone, nobody is asked for a password.
QUIET = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


@contextmanager
def state_folder(root: Path, name: str) -> Iterator[Path]:
    """Give a folder with data/ and content/ of a state: a saved edition's own, or a revision's.

    `name` is a folder, else a git revision of the checkout at `root`; empty for the checkout
    itself. UsageError where it is neither, DataError where the revision lacks one of the two.
    """
    if not name:
        yield root
        return
    for folder in (Path(name), root / name):
        if folder.is_dir() and all((folder / part).is_dir() for part in FOLDERS):
            yield folder
            return
    commit = _commit(root, name)
    with TemporaryDirectory(prefix="kyori-") as temporary:
        _extract(root, name, commit, Path(temporary))
        yield Path(temporary)


def _commit(root: Path, name: str) -> str:
    found = _git(root, "rev-parse", "--is-inside-work-tree")
    if found.returncode:
        expected = "a folder that holds data/ and content/, or a checkout of git"
        mend = "name a saved edition: --against FOLDER"
        said = found.stderr.decode(errors="replace").strip().partition("\n")[0]
        what = f"{name!r} is no such folder, and no git checkout is here ({said})"
        raise UsageError(Fault(Place("diff"), what, expected, mend))
    verified = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
    )
    if verified.returncode:
        what = f"no revision {name!r}, and no folder of that name with data/ and content/"
        expected = "a git revision or a saved edition"
        mend = "`git log --oneline` lists the revisions"
        raise UsageError(Fault(Place("diff"), what, expected, mend))
    return verified.stdout.decode().strip()


def _extract(root: Path, name: str, commit: str, target: Path) -> None:
    """Write the files of a commit as git holds them, without filters, links or submodules."""
    listed = _git(root, "ls-tree", "-r", "-z", commit, "--", *FOLDERS).stdout
    entries = [entry.partition(b"\t") for entry in listed.split(b"\0") if entry]
    files = [
        (os.fsdecode(path), head.split()[2].decode())
        for head, _, path in entries
        if head.split()[0].decode() in FILE_MODES
    ]
    there = {PurePosixPath(path).parts[0] for path, _ in files}
    if absent := [folder for folder in FOLDERS if folder not in there]:
        what = f"revision {name!r} has no {' and no '.join(f'{folder}/' for folder in absent)}"
        expected = "tables and content where the checkout has them"
        raise DataError(Fault(Place("diff"), what, expected, "name a later revision"))
    for (path, _), content in zip(files, _contents(root, [blob for _, blob in files]), strict=True):
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _contents(root: Path, blobs: list[str]) -> Iterator[bytes]:
    asked = "".join(f"{blob}\n" for blob in blobs).encode()
    answer, at = _git(root, "cat-file", "--batch", asked=asked).stdout, 0
    for blob in blobs:
        head, at = answer[at : answer.index(b"\n", at)], answer.index(b"\n", at) + 1
        if not head.split()[-1].isdigit():
            what = f"git lacks the object {blob[:12]}"
            mend = "fetch the whole history (`git fetch --unshallow`)"
            raise EnvironmentFault(Fault(Place("diff"), what, "a whole repository", mend))
        size = int(head.split()[-1])
        yield answer[at : at + size]
        at += size + 1


def _git(root: Path, *words: str, asked: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    kept = {name: text for name, text in os.environ.items() if name not in ELSEWHERE}
    try:
        return subprocess.run(
            ["git", "-C", str(root), *words],
            env={**kept, **QUIET},
            input=asked if asked is not None else b"",
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        expected, mend = "git, to read a revision", "install git, or name a saved edition"
        raise EnvironmentFault(Fault(Place("git"), "no git here", expected, mend)) from None
