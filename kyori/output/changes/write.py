"""Write the change report in the format that was asked for, into a file or to the terminal."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import ExitStack
from pathlib import Path

from kyori.editorial.changes import compare
from kyori.editorial.changes.model import Changes
from kyori.editorial.states import State, read_state
from kyori.errors import EnvironmentFault, Fault, Place
from kyori.output.changes.document import to_bytes
from kyori.output.changes.markdown import markdown
from kyori.output.changes.page import page
from kyori.output.changes.report import report
from kyori.output.changes.terminal import terminal
from kyori.output.revisions import state_folder

WORKING_TREE = "the working tree"
ROWS = 12
WIDEST, USUAL = 110, 100


def write_changes(root: Path, names: tuple[str, str], form: str, output: Path | None) -> bool:
    """Compare two states by their names, write the report, and say whether both could be read.

    An empty name is that of the checkout at `root`.
    """
    with ExitStack() as stack:
        before, after = (_state(root, name, stack) for name in names)
        changes = compare(before, after)
    write_report(changes, form, output, root)
    return changes.is_whole


def _state(root: Path, name: str, stack: ExitStack) -> State:
    folder = stack.enter_context(state_folder(root, name))
    return read_state(name or WORKING_TREE, folder / "data", folder / "content")


def write_report(changes: Changes, form: str, output: Path | None, root: Path) -> None:
    """Write a report; EnvironmentFault where the file cannot be written."""
    is_terminal = output is None and sys.stdout.isatty()
    content = _written(changes, form, is_terminal, root)
    if output is None:
        sys.stdout.flush()
        _to_stdout(content)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        found = error.strerror or str(error)
        mend = "give another file with --output"
        fault = Fault(Place(output.name), found, "a file that can be written", mend)
        raise EnvironmentFault(fault) from error


def _written(changes: Changes, form: str, is_terminal: bool, root: Path) -> bytes:
    if form == "json":
        return to_bytes(changes)
    if form == "markdown":
        return markdown(changes).encode()
    if form == "html":
        return page(changes, root / "templates", root / ".cache" / "fonts").encode()
    is_coloured = is_terminal and not os.environ.get("NO_COLOR")
    columns = min(shutil.get_terminal_size().columns, WIDEST) if is_terminal else USUAL
    return terminal(report(changes, ROWS), columns, is_coloured=is_coloured).encode()


def _to_stdout(content: bytes) -> None:
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # `diff | head` reads no further
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
