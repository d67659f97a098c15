"""Tell a person at a terminal what is being done; say nothing anywhere else."""

from __future__ import annotations

from time import monotonic
from typing import TextIO


class Progress:
    """One line that is written over with each step."""

    def __init__(self, stream: TextIO) -> None:
        """Write to a stream if it is a terminal."""
        self.stream, self.started = stream, monotonic()
        self.is_shown = stream.isatty()

    def step(self, words: str) -> None:
        """Name the step that begins."""
        self._write(f"{monotonic() - self.started:5.1f} s  {words} …")

    def end(self, words: str) -> None:
        """Say what was published, and how long it took."""
        self._write(f"{monotonic() - self.started:5.1f} s  {words}\n")

    def _write(self, words: str) -> None:
        if self.is_shown:
            self.stream.write(f"\r\x1b[2K{words}")
            self.stream.flush()
