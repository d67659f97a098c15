"""Say what is wrong with an input, where, and how to mend it, in one shape for every stage."""

from __future__ import annotations

import difflib
import errno
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file as an editor shows it: 1-based line, 1-based column."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """Return `file:line:column`, as far as it is known."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that a person can mend: what was found, what was expected, how to mend it."""

    place: Place
    found: str
    expected: str
    mend: str

    def __str__(self) -> str:
        """Return the message: `file:line:column: found; expected …; mend`, most often in one line.

        Where what was found takes several lines, so do the other two.
        """
        if "\n" in self.found:
            return f"{self.place}: {self.found};\n    expected {self.expected};\n    {self.mend}"
        return f"{self.place}: {self.found}; expected {self.expected}; {self.mend}"


class ReportError(Exception):
    """The base of every error that a person can fix; anything else is a fault of ours."""

    exit_status = 1

    def __init__(self, faults: Fault | Iterable[Fault]) -> None:
        """Keep all faults of one kind, in the order of their places."""
        found = [faults] if isinstance(faults, Fault) else sorted(set(faults), key=_by_place)
        self.faults: Sequence[Fault] = tuple(found)
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type[ReportError], tuple[Sequence[Fault]]]:
        """Make the error anew from its faults, when it comes from another process."""
        return type(self), (self.faults,)


class DataError(ReportError):
    """A table, sidecar or parameter is refused."""


class ContentError(ReportError):
    """A page, label, note or reference is refused."""


class UsageError(ReportError):
    """The command line or the configuration is wrong."""

    exit_status = 2


class EnvironmentFault(ReportError):
    """Something outside the project is missing: a library, a font, disk space, a permission."""

    exit_status = 4


class BusyError(ReportError):
    """Another build holds the lock."""

    exit_status = 75


@contextmanager
def gathering(faults: list[Fault]) -> Iterator[None]:
    """Take the faults of what is refused inside, so that the next thing is looked at as well."""
    try:
        yield
    except ReportError as error:
        faults.extend(error.faults)


def missing_package(error: ModuleNotFoundError) -> EnvironmentFault | None:
    """Say which package this Python lacks; None where a module of our own is missing, a bug."""
    package = (error.name or "").partition(".")[0]
    if package in ("", "kyori"):
        return None
    found = f"no package {package!r} here"
    expected = "the environment that `make` sets up in .venv/"
    mend = "run `make`, then .venv/bin/python build.py with the same words"
    return EnvironmentFault(Fault(Place(Path(sys.executable).name), found, expected, mend))


# What a full disk, a missing permission or a file in place of a folder looks like.
OF_THE_SYSTEM = {
    *(errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EISDIR),
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EMFILE),
}


def of_the_system(error: Exception) -> EnvironmentFault | None:
    """Say what is missing on this system, None where the error is a fault of ours."""
    if isinstance(error, ModuleNotFoundError):
        return missing_package(error)
    if not isinstance(error, OSError) or error.errno not in OF_THE_SYSTEM:
        return None
    place = Place(Path(str(error.filename)).name if error.filename else "disk")
    expected = "room on the disk, and folders that can be written"
    mend = "free some space, or mend what stands there (`make clean` removes the caches)"
    return EnvironmentFault(Fault(place, error.strerror or str(error), expected, mend))


FACTS_LISTED = "`.venv/bin/python build.py facts` lists the names"


def nearest(word: str, known: Iterable[str], count: int = 3, otherwise: str = FACTS_LISTED) -> str:
    """Name the known words nearest to a misspelt one, for the end of a message.

    Where none is near, `otherwise` is the advice.

    >>> nearest("japn", ["japan", "chad"])
    'did you mean japan?'
    """
    close = difflib.get_close_matches(word, list(known), n=count, cutoff=0.5)
    return f"did you mean {' or '.join(close)}?" if close else otherwise


def _by_place(fault: Fault) -> tuple[str, int, int, str]:
    place = fault.place
    return (place.file, place.line or 0, place.column or 0, str(fault))
