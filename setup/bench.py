"""Time whole builds, from empty caches, with fonts cut, and with nothing changed; and their memory.

Each case runs in a copy of the checkout that shares its environment and its working fonts, so that
the checkout's own site and caches are left alone. Medians of several runs; noisy machines vary.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("build.py", "content", "data", "kyori", "setup", "templates", "pyproject.toml")
SAMPLING = 0.05  # seconds between two looks at memory


def main() -> None:
    """Print the median and range of seconds, and the peak of memory, for each case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--runs", type=int, default=5, help="runs of each case (5)")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory(prefix="kyori-bench-") as folder:
        copy = Path(folder)
        for name in COPIED:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy2)(source, copy / name)
        shutil.copytree(ROOT / ".cache" / "fonts", copy / ".cache" / "fonts")
        _time(copy)  # bytecode and the file system's cache, as after set-up
        print(f"{'case':34}{'median':>9}{'min':>9}{'max':>9}{'peak memory':>14}")
        for name, prepare in CASES.items():
            taken = [_run(copy, prepare) for _ in range(runs)]
            seconds = [time_taken for time_taken, _ in taken]
            peak = max(memory for _, memory in taken)
            print(
                f"{name:34}{statistics.median(seconds):8.2f}s{min(seconds):8.2f}s"
                f"{max(seconds):8.2f}s{peak / 1e6:11.0f} MB"
            )


def _run(copy: Path, prepare: Callable[[Path], None]) -> tuple[float, int]:
    prepare(copy)
    return _time(copy)


def _time(copy: Path) -> tuple[float, int]:
    """Return seconds and peak of memory of one build, all its processes together."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "build.py"], cwd=copy)
    peak = _Peak(process.pid)
    status = process.wait()
    taken = time.perf_counter() - started
    if status:
        raise SystemExit(f"the build ended with status {status}")
    return taken, peak.end()


class _Peak(threading.Thread):
    """Samples the proportional memory of a process and all its children (Linux only)."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.highest, self.is_over = pid, 0, False
        self.start()

    def run(self) -> None:
        while not self.is_over:
            self.highest = max(self.highest, sum(map(_memory, _family(self.pid))))
            time.sleep(SAMPLING)

    def end(self) -> int:
        self.is_over = True
        self.join()
        return self.highest


def _family(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        try:
            tasks = Path(f"/proc/{parent}/task").glob("*/children")
            found += [int(child) for task in tasks for child in task.read_text().split()]
        except OSError:
            continue
    return found


def _memory(pid: int) -> int:
    """Return a process's share of memory in bytes; pages that processes share count once."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _from_empty(copy: Path) -> None:
    shutil.rmtree(copy / ".cache" / "steps", ignore_errors=True)


def _unchanged(_: Path) -> None:
    """Leave everything as the last build left it."""


def _a_word(copy: Path) -> None:
    """Change a sentence without a new character: pages and PDFs anew, fonts and figures kept."""
    page = copy / "content" / "en" / "introduction.md"
    text = page.read_text("utf-8")
    start, _, end = text.rpartition(" the ")  # in the last block: the front matter is not printed
    page.write_text(f"{start} the the {end}", "utf-8")


def _code(copy: Path) -> None:
    """Change the code: figures and PDFs anew, and the fonts, whose cut is code too."""
    module = copy / "kyori" / "__init__.py"
    module.write_text(module.read_text("utf-8") + "\n", "utf-8")


CASES: dict[str, Callable[[Path], None]] = {
    "from empty caches": _from_empty,
    "a sentence changed": _a_word,
    "a module changed": _code,
    "nothing changed": _unchanged,
}

if __name__ == "__main__":
    main()
