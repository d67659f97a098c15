"""Progress: a line for a person at a terminal, nothing for anybody else."""

from __future__ import annotations

from io import StringIO

from kyori.output.progress import Progress


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_steps_are_written_over_each_other_on_a_terminal():
    terminal = Terminal()
    progress = Progress(terminal)
    progress.step("reading tables")
    progress.step("drawing figures")
    progress.end("site: 3 pages")
    said = terminal.getvalue()
    assert said.count("\r") == 3
    assert said.count("\n") == 1
    steps = ["reading tables …", "drawing figures …", "site: 3 pages\n"]
    assert [said.index(words) for words in steps] == sorted(map(said.index, steps))


def test_nothing_is_said_to_a_file():
    log = StringIO()
    progress = Progress(log)
    progress.step("reading tables")
    progress.end("site: 3 pages")
    assert log.getvalue() == ""
